"""The formats, one file each, and what readable ones say alike.

For authors of formats: ``stem_of`` names the files of a city as all formats do, ``Wording`` has the words for every
value in German and English (a declared template knows it as ``say``), ``escaped`` makes Markdown of a text. Names
are imported on use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from integkit.lazily import served

if TYPE_CHECKING:
    from ._escaping import escaped
    from ._wording import Wording
    from .paths import stem_of

__all__ = ["Wording", "escaped", "stem_of"]

_HOMES: Final = {"._escaping": ("escaped",), "._wording": ("Wording",), ".paths": ("stem_of",)}

__getattr__ = served(__name__, _HOMES)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
