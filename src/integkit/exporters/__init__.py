"""The formats, one file each, and what readable ones say alike.

For authors of formats: ``stem_of`` names the files of a city as all formats do, ``Wording`` has the words for every
value in German and English (a declared template knows it as ``say``), ``escaped`` makes Markdown of a text. Names
are imported on use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from ._escaping import escaped
    from ._paths import stem_of
    from ._wording import Wording

__all__ = ["Wording", "escaped", "stem_of"]

_HOMES: Final = {"Wording": "_wording", "escaped": "_escaping", "stem_of": "_paths"}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
