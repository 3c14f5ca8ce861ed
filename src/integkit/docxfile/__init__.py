"""Word documents to file: A4, real styles, tables whose head repeats, numbered pages, bytes that follow from the words.

The door to python-docx for whoever writes documents. Names are imported on use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from ._words import Cell, Divide, Line, Look, Piece, Row, RowKind, Spoken, plain, visible

if TYPE_CHECKING:
    from ._paper import Layout, Paper, paper

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

__all__ = [
    "MEDIA_TYPE",
    "Cell",
    "Divide",
    "Layout",
    "Line",
    "Look",
    "Paper",
    "Piece",
    "Row",
    "RowKind",
    "Spoken",
    "paper",
    "plain",
    "visible",
]


def __getattr__(name: str) -> Any:
    if name not in ("Layout", "Paper", "paper"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from integkit.errors import UsageError
    from integkit.messages import Finding

    try:
        return getattr(import_module(f"{__name__}._paper"), name)
    except ImportError as error:
        if error.name is None or error.name.partition(".")[0] not in ("docx", "lxml"):
            raise
        raise UsageError(Finding.of("IK811", library="python-docx", extra="docx")) from None


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
