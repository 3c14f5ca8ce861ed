"""Reads reports as somebody would who looks for something in them."""

from __future__ import annotations

from collections.abc import Iterator

from integkit.reports import Block, Document, Figure, Form, Heading, Items, Paragraph, Table


def all_words(document: Document) -> str:
    """Every word of a report, tables and the words of figures too."""
    return "\n".join(part for block in document.blocks for part in (document.title, document.subtitle, *_words(block)))


def _words(block: Block) -> Iterator[str]:
    match block:
        case Heading() | Paragraph():
            yield block.text
        case Items():
            yield from block.items
        case Form():
            yield from block.labels
        case Table():
            yield from _of_table(block)
        case Figure():
            yield from (block.title, block.alternative, block.svg)
            yield from _of_table(block.table)


def _of_table(table: Table) -> Iterator[str]:
    yield table.caption
    yield from (column.title for column in table.columns)
    yield from (group.title for group in table.groups)
    yield from (cell for row in (*table.all_rows, table.total or ()) for cell in row)


def tables_beneath(document: Document, heading: str) -> list[Table]:
    """The tables between a heading of level 1 and the next."""
    found: list[Table] = []
    inside = False
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            inside = block.text == heading
        elif inside and isinstance(block, Table):
            found.append(block)
    return found
