"""What people are told about a plan: reports, built as documents and written as text, HTML, DOCX or PDF.

Names are imported on use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from integkit.lazily import served

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
    "._document": ("Block", "Column", "Document", "Figure", "Form", "Group", "Heading", "Items", "Paragraph", "Table"),
    "._docx": ("docx_bytes",),
    "._html": ("html_fragment", "html_page"),
    "._pdf": ("pdf_bytes",),
    "._says": ("Says",),
    "._text": ("text_lines",),
    ".calendar": ("due_calendar",),
    ".changes": ("changes_json", "changes_report"),
    ".council": ("Audience", "report"),
    ".due": ("due_json", "due_report"),
    ".editions": ("editions_json", "editions_report"),
    ".handover": ("handover_page",),
    ".letters": ("due_letters",),
    ".status": ("status_report",),
}

__getattr__ = served(__name__, _HOMES)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
