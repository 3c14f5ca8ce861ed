"""The rows of a table as a tree: which section a measure stands in, before anything has an id."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

import attrs

from ._filled import Filled
from ._grid import Notes, Row, Table, key, rows_told
from ._header import Columns
from ._mapping import ColumnUse, TableMapping

_TOTALS: Final = frozenset(
    {"summe", "gesamt", "gesamtsumme", "zwischensumme", "insgesamt", "total", "totals", "sum", "gesamtergebnis"}
)
_NUMBERED: Final = re.compile(r"(?P<number>[IVXLC]+|[A-Za-z]|[0-9]+(?:\.[0-9A-Za-z]+)*)(?:[.):]\s*|\s+)(?P<title>\S.*)")


@attrs.define(eq=False)
class Entry:
    """A row that became a measure.

    Attributes:
        table: Its table.
        row: The row.
        columns: What its columns are.
    """

    table: Table
    row: Row
    columns: Columns


@attrs.define(eq=False)
class Branch:
    """A section, or the plan itself.

    Attributes:
        column: Name of the column that its title stands in; empty for the plan.
        title: Its title, without a number that stands before it.
        number: That number.
        table: The table that names it first. Absent: the plan.
        row: The row that names it first.
        parts: Sections and measures, in the order of the table.
        leftovers: Texts of rows that are no measures.
        sections: The sections right beneath, by column, number and title.
    """

    column: str = ""
    title: str = ""
    number: str | None = None
    table: Table | None = None
    row: int = 0
    parts: list[Branch | Entry] = attrs.Factory(list)
    leftovers: list[str] = attrs.Factory(list)
    sections: dict[tuple[str, str | None, str], Branch] = attrs.Factory(dict)


class Outline:
    """Puts rows in their places, table after table.

    Args:
        mapping: What the mapping file says.
        notes: Where rows are told that are no measures.
    """

    def __init__(self, mapping: TableMapping, notes: Notes) -> None:
        self.root = Branch()
        self.section_columns: list[str] = []
        self._fill_down = {key(name) for name in mapping.fill_down}
        self._numbered = {key(name) for name in mapping.numbered}
        self._notes = notes

    def add(self, table: Table, columns: Columns) -> None:
        """Adds the rows of a table."""
        levels = columns.of(ColumnUse.SECTION)
        self.section_columns += [name for one in levels if (name := columns.name(one)) not in self.section_columns]
        above: dict[int, str] = {}
        blank: dict[int, list[int]] = defaultdict(list)
        header = {column: key(cell.text) for column, cell in columns.header.cells.items()}
        filled = Filled(table, columns, self._fill_down, self._notes)
        for row in table.rows:
            if row.number < columns.header.number:
                self._leave(self.root, table, row, "above the table")
            elif row is columns.header:
                continue
            elif {column: key(cell.text) for column, cell in row.cells.items()} == header:
                self._notes.add("IK862", table, row.number, what="header again")
            elif self._is_total(row, columns):
                self._leave(self.root, table, row, "total")
            else:
                whole = filled.row(row)
                titles = self._titles(whole, columns, levels, above)
                self._place(table, whole, columns, titles, blank)
        filled.tell()
        self._tell_blank(table, columns, blank)

    def _titles(
        self, row: Row, columns: Columns, levels: tuple[int, ...], above: dict[int, str]
    ) -> list[tuple[int, str]]:
        """The sections that a row stands in, from the top, each with its column."""
        titles: list[tuple[int, str]] = []
        for column in levels:
            cell = row.cells.get(column)
            title = " ".join(cell.text.split()) if cell is not None else None
            if title is None and key(columns.name(column)) in self._fill_down:
                title = above.get(column)
            elif title is not None and title != above.get(column):
                for lower in levels[levels.index(column) + 1 :]:  # beneath another section nothing goes on
                    above.pop(lower, None)
            if title is not None:
                above[column] = title
                titles.append((column, title))
        return titles

    def _place(
        self,
        table: Table,
        row: Row,
        columns: Columns,
        titles: list[tuple[int, str]],
        blank: dict[int, list[int]],
    ) -> None:
        branch = self.root
        for column, title in titles:
            branch = self._branch(branch, table, row, columns.name(column), title)
        text = next((row.cells[column] for column in columns.of(ColumnUse.TEXT) if column in row.cells), None)
        if text is not None:
            branch.parts.append(Entry(table, row, columns))
            named = {column for column, _ in titles}
            for column in columns.of(ColumnUse.SECTION):
                if column not in named:
                    blank[column].append(row.number)
            return
        rest = {column: cell for column, cell in row.cells.items() if columns.uses.get(column) is not ColumnUse.SECTION}
        if rest:
            self._notes.add("IK861", table, row.number)
            branch.leftovers.append("; ".join(f"{columns.name(one)}: {cell.text}" for one, cell in rest.items()))

    def _branch(self, above: Branch, table: Table, row: Row, column: str, written: str) -> Branch:
        """The section with this title; the first row that names it makes it."""
        number, title = None, written
        if key(column) in self._numbered and (found := _NUMBERED.fullmatch(written)) is not None:
            number, title = found["number"], found["title"]
        known = above.sections.get((column, number, title))
        if known is not None:
            return known
        branch = Branch(column=column, title=title, number=number, table=table, row=row.number)
        above.sections[column, number, title] = branch
        above.parts.append(branch)
        return branch

    def _is_total(self, row: Row, columns: Columns) -> bool:
        measures = [row.cells[column].text for column in columns.of(ColumnUse.TEXT) if column in row.cells]
        first = next(iter(row.cells.values())).text
        return key(first).rstrip(":") in _TOTALS and measures in ([], [first])

    def _leave(self, branch: Branch, table: Table, row: Row, what: str) -> None:
        self._notes.add("IK862", table, row.number, what=what)
        branch.leftovers.append(row.words)

    def _tell_blank(self, table: Table, columns: Columns, blank: dict[int, list[int]]) -> None:
        for column, rows in blank.items():
            name = columns.name(column)
            if key(name) in self._fill_down:
                continue  # there is no section above it to be filled from
            self._notes.add("IK860", table, rows[0], column, column=name, rows=rows_told(rows))


def measures_of(branch: Branch) -> Iterator[Entry]:
    """The measures beneath a section, in the order of the tree."""
    for part in branch.parts:
        if isinstance(part, Entry):
            yield part
        else:
            yield from measures_of(part)
