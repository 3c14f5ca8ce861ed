"""The tables of a Word document, through python-docx. Changes that nobody has accepted yet are told."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, Final

from integkit.errors import DataError, UsageError
from integkit.messages import Finding
from integkit.officefile import check_package, refused

from ._counted import Numbering
from ._grid import MAX_COLUMNS, MAX_ROWS, Cell, Kind, Merged, Notes, Row, Table, cleaned

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HOLDERS: Final = frozenset({f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml", f"{_W}moveTo"})
_BREAKS: Final = frozenset({f"{_W}br", f"{_W}cr"})
_NOT_READ: Final = {f"{_W}footnoteReference": "footnote", f"{_W}endnoteReference": "footnote", f"{_W}sym": "symbol"}
_EQUATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
_MARKED: Final = {f"{_W}strike": "struck out", f"{_W}dstrike": "struck out", f"{_W}vanish": "hidden words"}
_BOX: Final = f"{_W}txbxContent"
_DIGITS: Final = re.compile("[0-9]{1,9}")
# The second telling of a text box, for programs that do not know the first.
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_CHANGES: Final = tuple(
    f"{_W}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge")
)
_LEFT_OUT: Final = frozenset({f"{_W}pPr", f"{_W}del", f"{_W}moveFrom", f"{_W}tbl", _FALLBACK})


def read_docx(content: bytes, notes: Notes) -> tuple[Table, ...]:
    """The tables of a document, in its order, numbered from 1.

    Raises:
        DataError: It is no document that can be read.
        UsageError: python-docx is not installed.
    """
    check_package(content, notes.file, "word/document.xml", "word document")
    try:
        import docx
    except ImportError:
        raise UsageError(Finding.of("IK811", library="python-docx", extra="docx")) from None
    try:
        document: Any = docx.Document(io.BytesIO(content))
        body: Any = document.element.body
        numbering = Numbering(document)
    except Exception:  # its readers raise whatever a damaged part makes them raise
        body = None
    if body is None:
        raise refused(notes.file, "word document", "is damaged")
    elements = list(_children(body, f"{_W}tbl"))
    paragraphs = [text for one in _children(body, f"{_W}p") if (text := cleaned(_text(one))[0])]
    if paragraphs:
        first = paragraphs[0].split("\n")[0]
        notes.add("IK863", what="text outside tables", name=f"{len(paragraphs)}: {first[:60]} ...")
    boxes = (box for box in body.iter(_BOX) if not _is_second(box))
    for table in (table for box in boxes for table in _children(box, f"{_W}tbl")):
        notes.add("IK863", what="table in a text box", name=_words_in(table) or "-")
    if next(body.iter(*_CHANGES), None) is not None:
        notes.add("IK870", what="tracked changes")
    if next(body.iter(f"{_W}commentReference"), None) is not None:
        notes.add("IK863", what="comments", name="Word")
    return tuple(_table(element, number, numbering, notes) for number, element in enumerate(elements, start=1))


def _children(element: Any, tag: str) -> Iterator[Any]:
    """The parts with this tag right beneath an element, or in something that merely holds them."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _HOLDERS and not _is_placeholder(child):
            yield from _children(child, tag)


def _is_second(element: Any) -> bool:
    """Whether something is told once more, for programs that do not know how it was told first."""
    return next(element.iterancestors(_FALLBACK), None) is not None


def _is_placeholder(element: Any) -> bool:
    """Whether a field to fill in shows only what asks to fill it in."""
    mark = element.find(f"{_W}sdtPr/{_W}showingPlcHdr") if element.tag == f"{_W}sdt" else None
    return _is_on(mark)


def _words_in(element: Any) -> str:
    return cleaned(" ".join(_text(one) for one in element.iter(f"{_W}p")))[0][:60]


def _table(element: Any, number: int, numbering: Numbering, notes: Notes) -> Table:
    place = Table(Kind.TABLE, str(number), ())
    rows: list[Row] = []
    merged: dict[int, Merged] = {}  # by column, those that may go on
    ended: list[Merged] = []
    for index, row in enumerate(_children(element, f"{_W}tr"), start=1):
        if row.find(f"{_W}trPr/{_W}del") is not None:  # its deletion counts as accepted
            continue
        cells: dict[int, Cell] = {}
        column = 1 + _number(row.find(f"{_W}trPr/{_W}gridBefore"), 0)
        for cell in _children(row, f"{_W}tc"):
            read = _cell(cell, place, index, column, numbering, notes)
            if read is not None:
                cells[column] = read
            above = merged.pop(column, None)
            if above is not None and above.last == index - 1 and _merged(cell) == "continue":
                merged[column] = Merged(above.first, index, column)
            else:
                ended += [above] if above is not None else []
                if _merged(cell) == "restart":
                    merged[column] = Merged(index, index, column)
            column += max(1, _number(cell.find(f"{_W}tcPr/{_W}gridSpan"), 1))
        if cells:
            rows.append(Row(index, cells))
        if len(rows) > MAX_ROWS or column > MAX_COLUMNS:
            what, limit = ("rows", MAX_ROWS) if len(rows) > MAX_ROWS else ("columns", MAX_COLUMNS)
            raise DataError(Finding.of("IK851", file=notes.file, what=what, limit=limit))
    areas = tuple(one for one in (*ended, *merged.values()) if one.first < one.last)
    return Table(Kind.TABLE, str(number), tuple(rows), areas)


def _cell(cell: Any, table: Table, row: int, column: int, numbering: Numbering, notes: Notes) -> Cell | None:
    """What a cell shows; one that is merged with the cell above it shows nothing itself."""
    if any(map(_is_placeholder, _fields_around(cell))):
        return None
    for nested in _children(cell, f"{_W}tbl"):
        notes.add("IK863", table, row, column, what="table in a table", name=_words_in(nested) or "-")
    text, odd = cleaned("\n".join(_text(one) for one in _children(cell, f"{_W}p")))
    if odd is not None:
        notes.add("IK869", table, row, column, written=odd)
    for what in dict.fromkeys(_not_as_seen(cell)):
        code = "IK868" if what in _MARKED.values() else "IK863"
        notes.add(code, table, row, column, what=what, **_named(table, row, column))
    if _merged(cell) != "continue" and any(map(numbering.counts, _children(cell, f"{_W}p"))):
        notes.add("IK863", table, row, column, what="automatic number", **_named(table, row, column))
    return Cell(text) if text else None


def _named(table: Table, row: int, column: int) -> dict[str, str]:
    return {"name": table.cell(row, column), "name_de": f"{table.place_in_german(row)}, {column}"}


def _fields_around(cell: Any) -> Iterator[Any]:
    """The fields to fill in that a whole cell stands in."""
    for element in cell.iterancestors():
        if element.tag not in _HOLDERS:
            return
        yield element


def _not_as_seen(cell: Any) -> Iterator[str]:
    """What the words of a cell are read without, and what of them somebody who looks at it does not see or take."""
    for paragraph in _children(cell, f"{_W}p"):
        if next(paragraph.iter(_EQUATION), None) is not None:
            yield "equation"
        for run in paragraph.iter(f"{_W}r"):
            parts = {part.tag for part in run}
            yield from (what for tag, what in _NOT_READ.items() if tag in parts)
            marks = run.find(f"{_W}rPr")
            if f"{_W}t" in parts and marks is not None:
                yield from (what for tag, what in _MARKED.items() if _is_on(marks.find(tag)))


def _is_on(mark: Any) -> bool:
    return mark is not None and mark.get(f"{_W}val", "true") not in ("0", "false", "off")


def _merged(cell: Any) -> str | None:
    mark = cell.find(f"{_W}tcPr/{_W}vMerge")
    return None if mark is None else mark.get(f"{_W}val", "continue")


def _text(paragraph: Any) -> str:
    """The words of a paragraph as they read with all changes accepted."""
    parts: list[str] = []
    for child in paragraph:
        if child.tag == f"{_W}t":
            parts.append(child.text or "")
        elif child.tag == f"{_W}tab":
            parts.append(" ")
        elif child.tag == f"{_W}noBreakHyphen":
            parts.append("-")
        elif child.tag in _BREAKS:
            parts.append("\n")
        elif child.tag == _BOX:
            parts += ["\n", *(f"{_text(one)}\n" for one in _children(child, f"{_W}p"))]
        elif child.tag not in _LEFT_OUT and not _is_placeholder(child):
            parts.append(_text(child))
    return "".join(parts)


def _number(element: Any, otherwise: int) -> int:
    value = element.get(f"{_W}val") if element is not None else None
    return int(value) if value is not None and _DIGITS.fullmatch(value) else otherwise
