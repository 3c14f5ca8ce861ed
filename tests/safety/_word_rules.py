"""What Word repairs or refuses although the schema allows it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from ._package import Package, twice

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def faults_of_document(package: Package) -> Iterator[str]:
    """What is wrong with a Word document."""
    for name, root in package.under("word/"):
        for fault in (*_fields(root), *_tables(root), *_pictures(root), *_marks(root)):
            yield f"{name}: {fault}"
    if package.xml("word/settings.xml").find(f"{W}zoom[@{W}percent]") is None:
        yield "settings.xml: the zoom has no percentage, which the standard requires"


def _fields(root: Any) -> Iterator[str]:
    """Fields have to end where they began."""
    for paragraph in root.iter(f"{W}p"):
        kinds = [one.get(f"{W}fldCharType") for one in paragraph.iter(f"{W}fldChar")]
        if kinds != ["begin", "separate", "end"] * (len(kinds) // 3):
            yield f"a field goes {kinds}"


def _tables(root: Any) -> Iterator[str]:
    """Each cell ends in a paragraph; each row has as many cells as the table has columns."""
    for table in root.iter(f"{W}tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for row in table.findall(f"{W}tr"):
            cells = row.findall(f"{W}tc")
            spans = (cell.find(f"{W}tcPr/{W}gridSpan") for cell in cells)
            across = sum(1 if span is None else int(span.get(f"{W}val")) for span in spans)
            if across != columns:
                yield f"a row of {across} cells in a table of {columns} columns"
            if any(len(cell) == 0 or cell[-1].tag != f"{W}p" for cell in cells):
                yield "a cell does not end in a paragraph"


def _pictures(root: Any) -> Iterator[str]:
    for identity in twice(one.get("id") for one in root.iter(_DRAWING)):
        yield f"two pictures have the number {identity}"


def _marks(root: Any) -> Iterator[str]:
    """Marks have a name each and an end each; links lead to one of them."""
    names = [one.get(f"{W}name") for one in root.iter(f"{W}bookmarkStart")]
    for name in twice(name.casefold() for name in names):
        yield f"two marks are called {name}"
    begun, ended = (sorted(one.get(f"{W}id") for one in root.iter(f"{W}bookmark{end}")) for end in ("Start", "End"))
    if begun != ended:
        yield "not every mark ends"
    for link in root.iter(f"{W}hyperlink"):
        anchor = link.get(f"{W}anchor")
        if anchor is not None and anchor not in names:
            yield f"a link leads to {anchor!r}, which is nowhere"
