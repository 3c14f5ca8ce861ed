"""A round's questions as workbooks for the units, and their answers read back. Names are imported on use."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from ._names import workbook_name
    from ._read import Returned, read_answers
    from ._sheet import units_asked
    from ._write import questionnaire

__all__ = ["Returned", "questionnaire", "read_answers", "units_asked", "workbook_name"]

_HOMES: Final = {
    "Returned": "_read",
    "questionnaire": "_write",
    "read_answers": "_read",
    "units_asked": "_sheet",
    "workbook_name": "_names",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
