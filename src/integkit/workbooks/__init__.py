"""A round's questions as workbooks for the units, and their answers read back. Names are imported on use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from integkit.lazily import served

if TYPE_CHECKING:
    from ._names import workbook_name
    from ._read import Returned, read_answers
    from ._sheet import units_asked
    from ._write import questionnaire

__all__ = ["Returned", "questionnaire", "read_answers", "units_asked", "workbook_name"]

_HOMES: Final = {
    "._names": ("workbook_name",),
    "._read": ("Returned", "read_answers"),
    "._sheet": ("units_asked",),
    "._write": ("questionnaire",),
}

__getattr__ = served(__name__, _HOMES)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
