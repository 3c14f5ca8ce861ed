"""What Excel repairs or refuses although the schema allows it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, Final, NamedTuple

from ._package import REL, Package, twice

S: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LONGEST: Final[Mapping[str, int]] = {"promptTitle": 32, "errorTitle": 32, "prompt": 255, "error": 255}
_CELL: Final = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]*)")
_SHEET: Final = re.compile(r"(?:'((?:[^']|'')+)'|([^\W\d][\w.]*))!")


class Area(NamedTuple):
    """A rectangle of cells; columns and rows count from 1, both ends belong to it."""

    left: int
    top: int
    right: int
    bottom: int

    def meets(self, other: Area) -> bool:
        """Whether a cell is in both."""
        across = self.left <= other.right and other.left <= self.right
        return across and self.top <= other.bottom and other.top <= self.bottom


def area(reference: str) -> Area:
    """The rectangle that ``A1`` or ``A1:B2`` means."""
    first, _, last = reference.partition(":")
    (left, top), (right, bottom) = _cell(first), _cell(last or first)
    return Area(left, top, right, bottom)


def _cell(reference: str) -> tuple[int, int]:
    found = _CELL.fullmatch(reference)
    assert found is not None, reference
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    assert column <= 16_384, reference
    assert int(found[2]) <= 1_048_576, reference
    return column, int(found[2])


def units(text: str) -> int:
    """How long Excel takes a text for."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def faults_of_workbook(package: Package) -> Iterator[str]:
    """What is wrong with a workbook."""
    book = package.xml("xl/workbook.xml")
    names = [one.get("name") for one in book.iter(f"{S}sheet")]
    yield from _sheet_names(names)
    yield from _defined_names(book, names)
    yield from _styles(package.xml("xl/styles.xml"))
    looks = len(package.xml("xl/styles.xml").findall(f"{S}cellXfs/{S}xf"))
    for text in package.xml("xl/sharedStrings.xml"):
        if units("".join(text.itertext())) > 32_767:
            yield "a text is longer than a cell holds"
    targets = {one.get("Id"): one.get("Target") for one in package.xml("xl/_rels/workbook.xml.rels")}
    for number, one in enumerate(book.iter(f"{S}sheet")):
        sheet = package.xml(f"xl/{targets[one.get(f'{REL}id')]}")
        filtered = [
            name.text.rpartition("!")[2].replace("$", "")
            for name in book.iter(f"{S}definedName")
            if (name.get("name"), name.get("localSheetId")) == ("_xlnm._FilterDatabase", str(number))
        ]
        if filtered != [one.get("ref") for one in sheet.iter(f"{S}autoFilter")]:
            yield f"{names[number]}: the filter is not where its name says"
        for fault in (*_cells(sheet, looks), *_frame(sheet), *_links(sheet, names), *_asked(sheet, names)):
            yield f"{names[number]}: {fault}"


def _sheet_names(names: list[str]) -> Iterator[str]:
    for name in twice(one.casefold() for one in names):
        yield f"two sheets are called {name}"
    for name in names:
        if not 1 <= units(name) <= 31 or re.search(r"[\[\]:*?/\\]|^'|'$", name) or name.casefold() == "history":
            yield f"no sheet may be called {name}"


def _defined_names(book: Any, names: list[str]) -> Iterator[str]:
    defined = list(book.iter(f"{S}definedName"))
    for name in twice((one.get("name").casefold(), one.get("localSheetId")) for one in defined):
        yield f"the name {name} stands for two things"
    for one in defined:
        if int(one.get("localSheetId", "0")) >= len(names):
            yield f"{one.get('name')} belongs to no sheet"
        yield from _lead_nowhere(one.text or "", names)


def _lead_nowhere(formula: str, names: list[str]) -> Iterator[str]:
    """Sheets that a reference names and nobody has."""
    for quoted, bare in _SHEET.findall(formula):
        if (quoted.replace("''", "'") or bare) not in names:
            yield f"{formula} leads to no sheet"


def _styles(styles: Any) -> Iterator[str]:
    """Every look is made of fonts, fills and borders that are there."""
    there = {kind: len(styles.find(f"{S}{kind}s")) for kind in ("font", "fill", "border")}
    for look in styles.iter(f"{S}xf"):
        for kind, count in there.items():
            if int(look.get(f"{kind}Id", "0")) >= count:
                yield f"a look has a {kind} that is not there"


def _cells(sheet: Any, looks: int) -> Iterator[str]:
    """Rows and cells ascend, look as something that is there, and are not too high."""
    rows = list(sheet.iter(f"{S}row"))
    if any(int(one.get("r")) >= int(other.get("r")) for one, other in pairwise(rows)):
        yield "rows do not ascend"
    for row in rows:
        places = [_cell(cell.get("r")) for cell in row]
        if any(one >= other for one, other in pairwise(places)) or {at for _, at in places} - {int(row.get("r"))}:
            yield f"the cells of row {row.get('r')} do not ascend"
        if not 0 <= float(row.get("ht", "15")) <= 409.5:
            yield f"row {row.get('r')} is too high"
        if any(int(one.get("s", "0")) >= looks for one in (row, *row)):
            yield f"row {row.get('r')} has a look that is not there"


def _frame(sheet: Any) -> Iterator[str]:
    """Columns, merged cells, what stays in sight, breaks, margins."""
    columns = [Area(int(one.get("min")), 1, int(one.get("max")), 1) for one in sheet.iter(f"{S}col")]
    if any(one.right >= other.left for one, other in pairwise(columns)):
        yield "columns do not ascend"
    if any(not 0 <= float(one.get("width", "9")) <= 255 for one in sheet.iter(f"{S}col")):
        yield "a column is too wide"
    merged = [area(one.get("ref")) for one in sheet.iter(f"{S}mergeCell")]
    if any(one.meets(other) for place, one in enumerate(merged) for other in merged[:place]):
        yield "merged cells meet"
    for pane in sheet.iter(f"{S}pane"):
        shown = int(pane.get("xSplit", "0")) + 1, int(pane.get("ySplit", "0")) + 1
        if pane.get("state") == "frozen" and _cell(pane.get("topLeftCell")) != shown:
            yield f"what stays in sight ends at {shown}, not before {pane.get('topLeftCell')}"
    for breaks in (*sheet.iter(f"{S}rowBreaks"), *sheet.iter(f"{S}colBreaks")):
        if int(breaks.get("count")) != len(breaks) or len(breaks) > 1_023:
            yield "breaks are counted wrongly"
    for margin in (*sheet.iter(f"{S}oddHeader"), *sheet.iter(f"{S}oddFooter")):
        if units(margin.text) > 255:
            yield "a margin has too much text"


def _links(sheet: Any, names: list[str]) -> Iterator[str]:
    """One link to a cell, not too many, not too long, and to sheets that are there."""
    links = list(sheet.iter(f"{S}hyperlink"))
    if len(links) > 65_530:
        yield "too many links"
    for cell in twice(one.get("ref") for one in links):
        yield f"two links in {cell}"
    for one in links:
        location = one.get("location")
        if units(location or "") > 2_079 or units(one.get("tooltip", "")) > 255:
            yield f"the link in {one.get('ref')} is too long"
        if location is not None and f"{REL}id" not in one.attrib:
            area(location.rpartition("!")[2])
            yield from _lead_nowhere(location, names)


def _asked(sheet: Any, names: list[str]) -> Iterator[str]:
    """What cells may hold, and what is told there."""
    rules = list(sheet.iter(f"{S}dataValidation"))
    places = [area(one) for rule in rules for one in rule.get("sqref").split()]
    if any(one.meets(other) for place, one in enumerate(places) for other in places[:place]):
        yield "two rules for one cell"
    for rule in rules:
        for name, most in _LONGEST.items():
            if units(rule.get(name, "")) > most:
                yield f"{name} is longer than {most} signs"
        formula = rule.findtext(f"{S}formula1") or ""
        if units(formula.strip('"')) > 255:
            yield "a list is longer than 255 signs"
        yield from _lead_nowhere(formula, names)
