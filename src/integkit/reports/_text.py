"""A report as lines for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from integkit.docxfile import visible

from ._document import Block, Document, Figure, Form, Heading, Items, Paragraph, Table

_GAP = "  "
_NARROWEST = 6


def text_lines(document: Document, width: int) -> Iterator[str]:
    """The lines of a report for a terminal of this width; a table that is wider is told row by row."""
    return (visible(line.replace("\u00a0", " ")) for line in _lines(document, width))


def _lines(document: Document, width: int) -> Iterator[str]:
    yield from _wrapped(document.title, width)
    if document.subtitle:
        yield from _wrapped(document.subtitle, width)
    for _, block, has_caption in document.with_captions():
        yield ""
        yield from _block(block, width, has_caption=has_caption)


def _block(block: Block, width: int, *, has_caption: bool) -> Iterator[str]:
    match block:
        case Heading(text=text, level=level):
            yield from _wrapped(text.upper() if level == 1 else text, width)
        case Paragraph(text=text):
            yield from _wrapped(text, width)
        case Items(items=items):
            for item in items:
                yield from textwrap.wrap(item, width, initial_indent="- ", subsequent_indent="  ")
        case Form(labels=labels):
            yield from (f"{label}: {'_' * max(3, width // 2 - len(label))}" for label in labels)
        case Figure(table=table):
            yield from _table(table, width)
        case Table():
            yield from _table(block, width, has_caption=has_caption)


def _wrapped(text: str, width: int, indent: str = "") -> list[str]:
    return textwrap.wrap(text, width, initial_indent=indent, subsequent_indent=indent, break_long_words=False)


def _table(table: Table, width: int, *, has_caption: bool = True) -> Iterator[str]:
    if has_caption:
        yield from _wrapped(table.caption, width)
    rows = [*table.all_rows, *([table.total] if table.total is not None else [])]
    if not rows:
        return
    widths = _widths(table, rows, width - len(_GAP))
    if widths is None:
        yield from _row_by_row(table, width)
        return
    rule = _GAP + _GAP.join("-" * one for one in widths)
    yield from _row(table, tuple(column.title for column in table.columns), widths)
    yield rule
    for row in table.rows:
        yield from _row(table, row, widths)
    for group in table.groups:
        yield from _title(group.title, width)
        for row in group.rows:
            yield from _row(table, row, widths)
        yield ""
    if table.total is not None:
        yield rule
        yield from _row(table, table.total, widths)


def _title(title: str, width: int) -> Iterator[str]:
    for line in title.split("\n"):
        yield from _wrapped(line, width, _GAP)


def _widths(table: Table, rows: Sequence[Sequence[str]], width: int) -> list[int] | None:
    """The widths of the columns; those of running text give way. ``None``: it does not fit."""
    heads = [column.title for column in table.columns]
    widest = [max(_longest_line(row[index]) for row in (heads, *rows)) for index in range(len(heads))]
    longest_word = [
        max((len(word) for row in (heads, *rows) for word in row[index].replace("\n", " ").split(" ")), default=0)
        for index in range(len(heads))
    ]
    least = [
        word if column.is_number else max(min(one, word), min(one, _NARROWEST))
        for one, word, column in zip(widest, longest_word, table.columns, strict=True)
    ]
    room = width - len(_GAP) * (len(heads) - 1)
    if sum(least) > room:
        return None
    widths = list(least)
    while sum(widths) < room:
        wanting = [index for index, one in enumerate(widths) if one < widest[index]]
        if not wanting:
            break
        # The one that has least against its share grows next.
        index = min(wanting, key=lambda one: (widths[one] / table.columns[one].share, one))
        widths[index] += 1
    return widths


def _longest_line(text: str) -> int:
    return max(map(len, text.split("\n")))


def _row(table: Table, row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    cells = [
        [line for part in text.split("\n") for line in textwrap.wrap(part, width, break_long_words=False)] or [""]
        for text, width in zip(row, widths, strict=True)
    ]
    for number in range(max(map(len, cells))):
        parts = [
            f"{cell[number] if number < len(cell) else '':{'>' if column.is_number else '<'}{width}}"
            for cell, column, width in zip(cells, table.columns, widths, strict=True)
        ]
        yield (_GAP + _GAP.join(parts)).rstrip()


def _row_by_row(table: Table, width: int) -> Iterator[str]:
    yield from _told(table, table.rows, width)
    for group in table.groups:
        yield ""
        yield from _title(group.title, width)
        yield from _told(table, group.rows, width)
    if table.total is not None:
        yield from _told(table, (table.total,), width)


def _told(table: Table, rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    for row in rows:
        yield ""
        for column, text in zip(table.columns, row, strict=True):
            if text:
                yield from textwrap.wrap(
                    f"{column.title}: {' '.join(text.split())}",
                    width,
                    initial_indent=_GAP,
                    subsequent_indent=_GAP * 2,
                    break_long_words=False,
                )
