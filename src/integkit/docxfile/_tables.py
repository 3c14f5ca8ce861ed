"""Tables: a head that repeats, rows that stay whole, columns as wide as they are told."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Final

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Pt

from ._frame import IN_CELL, QUIET, TAGS
from ._words import Cell, Divide, Line, Look, Piece, Row, RowKind, plain, visible

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

_CELL_MARGIN: Final = Pt(5.4)
_SHADE: Final = "DDE3EA"
_LIGHT: Final = "EEF1F5"


def fill_table(
    table: Table,
    caption: str,
    heads: Sequence[str],
    rows: Iterable[Row],
    widths: Sequence[Length],
    numbers: Collection[int],
    divide: Divide,
) -> None:
    """Fills a table that has one empty row so far."""
    table.autofit = False
    _say(table, caption)
    head = table.rows[0]
    _mark(head._tr, "w:cantSplit", "w:tblHeader")
    for index, (cell, words) in enumerate(zip(head.cells, heads, strict=True)):
        _fill(cell, plain(words, Look.STRONG), divide, with_next=True, right=index in numbers)
        _shade(cell, _SHADE)
    _set_widths(head, widths)
    for row in rows:
        made: _Row = table.add_row()  # type: ignore[no-untyped-call]
        _mark(made._tr, "w:cantSplit")
        _set_widths(made, widths)
        if row.kind is RowKind.GROUP:
            across = made.cells[0].merge(made.cells[-1])
            _fill(across, row.cells[0], divide, with_next=True)
            _shade(across, _LIGHT)
            continue
        for index, (cell, content) in enumerate(zip(made.cells, row.cells, strict=True)):
            said = _strong(content) if row.kind is RowKind.TOTAL else content
            _fill(cell, said, divide, right=index in numbers)
    for column, width in zip(table.columns, widths, strict=True):
        column._gridCol.w = width


def _say(table: Table, caption: str) -> None:
    """What the table is about, and that it stands where the words do, not with its frame in the margin."""
    properties = table._tbl.tblPr
    indent = OxmlElement("w:tblInd")
    indent.set(qn("w:w"), str(_CELL_MARGIN.twips))
    indent.set(qn("w:type"), "dxa")
    properties.find(qn("w:tblW")).addnext(indent)
    said = OxmlElement("w:tblCaption")
    said.set(qn("w:val"), caption)
    properties.append(said)


def _strong(cell: Cell) -> Cell:
    return tuple(tuple(Piece(piece.text, Look.STRONG) for piece in line) for line in cell)


def _mark(row: BaseOxmlElement, *names: str) -> None:
    properties = row.get_or_add_trPr()
    for name in names:
        properties.append(OxmlElement(name))


def _shade(cell: _Cell, colour: str) -> None:
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:color"), "auto")
    shade.set(qn("w:fill"), colour)
    cell._tc.get_or_add_tcPr().append(shade)


def _fill(cell: _Cell, content: Cell, divide: Divide, *, with_next: bool = False, right: bool = False) -> None:
    for number, line in enumerate(content):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.style = IN_CELL
        if with_next:
            paragraph.paragraph_format.keep_with_next = True
        if right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        write(paragraph, line, divide)


def _set_widths(row: _Row, widths: Sequence[Length]) -> None:
    for cell, width in zip(row.cells, widths, strict=True):
        cell.width = width


def write(paragraph: Paragraph, line: Line, divide: Divide) -> None:
    """Adds the words of a line, with a blank between its pieces."""
    for number, piece in enumerate(line):
        if number:
            paragraph.add_run(" ")
        for run in runs(paragraph, piece.text, divide, QUIET if piece.look is Look.QUIET else None):
            if piece.look is Look.STRONG:
                run.bold = True


def runs(paragraph: Paragraph, text: str, divide: Divide, style: str | None = None) -> list[Run]:
    """Adds a text, and says of what is in another language in which it is: for hyphenation and for reading aloud."""
    made = []
    for spoken in divide(text):
        run = paragraph.add_run(visible(spoken.text), style=style)
        made.append(run)
        if spoken.is_from_right:
            run.font.rtl = True
        if spoken.lang is not None:
            language = OxmlElement("w:lang")
            language.set(qn("w:bidi" if spoken.is_from_right else "w:val"), TAGS.get(spoken.lang, spoken.lang))
            run._r.get_or_add_rPr().append(language)
    return made
