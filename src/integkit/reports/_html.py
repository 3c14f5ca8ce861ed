"""A report as one HTML page that prints well and asks nobody else for anything."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from integkit.docxfile import visible
from integkit.templates import own_environment

from ._document import Block, Document, Figure, Form, Heading, Items, Paragraph, Table

_TEMPLATES: Final = Path(__file__).parent / "templates"
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
_NARROW: Final = 3
_GERMAN: Final = {"skip": "Zum Inhalt springen", "contents": "Inhalt", "numbers": "Die Zahlen als Tabelle"}
_ENGLISH: Final = {"skip": "Skip to content", "contents": "Contents", "numbers": "The numbers as a table"}
_KINDS: Final[dict[type[Block], str]] = {
    Heading: "heading",
    Paragraph: "paragraph",
    Items: "items",
    Form: "form",
    Table: "table",
    Figure: "figure",
}


def html_page(document: Document) -> str:
    """The page. Drawings are put in as they are: they are our own, and every word in them is escaped.

    Raises:
        UsageError: Jinja is not installed.
    """
    return visible(
        own_environment(_TEMPLATES)
        .get_template("report.html.j2")
        .render(
            document=document,
            kind=_kind,
            is_wide=_is_wide,
            widths=_widths,
            own=_GERMAN if document.language == "de" else _ENGLISH,
            policy=_POLICY,
        )
    )


def _kind(block: Block) -> str:
    return _KINDS[type(block)]


def _is_wide(table: Table) -> bool:
    """Whether it would be squeezed on a narrow screen, so that it rather scrolls."""
    return len(table.columns) > _NARROW


def _widths(table: Table) -> list[int]:
    """The widths of the columns in percent; 0 where the browser decides."""
    if any(column.is_number for column in table.columns):
        return [0 for _ in table.columns]
    whole = sum(column.share for column in table.columns)
    return [100 * column.share // whole for column in table.columns]
