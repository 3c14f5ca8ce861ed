"""What people are told about a plan: reports, built as documents and written as text, HTML, DOCX or PDF.

Names are imported on use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from ._document import Block, Column, Document, Figure, Form, Group, Heading, Items, Paragraph, Table
    from ._docx import docx_bytes
    from ._html import html_fragment, html_page
    from ._pdf import pdf_bytes
    from ._says import Says
    from ._text import text_lines
    from .calendar import due_calendar
    from .changes import changes_json, changes_report
    from .council import Audience, report
    from .due import due_json, due_report
    from .editions import editions_json, editions_report
    from .handover import handover_page
    from .letters import due_letters
    from .status import status_report

__all__ = [
    "Audience",
    "Block",
    "Column",
    "Document",
    "Figure",
    "Form",
    "Group",
    "Heading",
    "Items",
    "Paragraph",
    "Says",
    "Table",
    "changes_json",
    "changes_report",
    "docx_bytes",
    "due_calendar",
    "due_json",
    "due_letters",
    "due_report",
    "editions_json",
    "editions_report",
    "handover_page",
    "html_fragment",
    "html_page",
    "pdf_bytes",
    "report",
    "status_report",
    "text_lines",
]

_HOMES: Final = {
    **dict.fromkeys(
        ("Block", "Column", "Document", "Figure", "Form", "Group", "Heading", "Items", "Paragraph", "Table"),
        "_document",
    ),
    "Says": "_says",
    "text_lines": "_text",
    "docx_bytes": "_docx",
    "pdf_bytes": "_pdf",
    **dict.fromkeys(("html_fragment", "html_page"), "_html"),
    **dict.fromkeys(("Audience", "report"), "council"),
    **dict.fromkeys(("changes_json", "changes_report"), "changes"),
    **dict.fromkeys(("due_json", "due_report"), "due"),
    **dict.fromkeys(("editions_json", "editions_report"), "editions"),
    "handover_page": "handover",
    "due_calendar": "calendar",
    "due_letters": "letters",
    "status_report": "status",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
