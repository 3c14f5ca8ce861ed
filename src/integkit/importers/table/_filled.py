"""Blank cells that say what stands above them: parts of merged cells, and those of columns that a mapping names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from ._grid import Cell, Notes, Row, Table, key, rows_told
from ._header import Columns
from ._mapping import ColumnUse


class Filled:
    """Fills the rows of a table, from the top.

    What is merged holds for all rows that it covers, as everybody sees it who looks at the table. A measure never goes
    on in this way: where its cell is merged over several rows, these are one measure.

    Args:
        table: The table.
        columns: What its columns are.
        fill_down: The columns whose blank cells mean "as above", by the keys of their names. Those with sections are
            left to the outline, since what is above them ends with the section.
        notes: Where is told which rows were filled from merged cells.
    """

    def __init__(self, table: Table, columns: Columns, fill_down: Collection[str], notes: Notes) -> None:
        self._table = table
        self._columns = columns
        self._notes = notes
        kept = {one for one, use in columns.uses.items() if use in (ColumnUse.TEXT, ColumnUse.IGNORE)}
        sections = columns.of(ColumnUse.SECTION)
        named = {one for one in columns.names if key(columns.name(one)) in fill_down}
        self._down = sorted(named - kept - set(sections))
        self._above: dict[int, Cell] = {}
        self._merged: dict[int, dict[int, Cell]] = defaultdict(dict)
        rows = {row.number: row for row in table.rows}
        for area in table.merged:
            first = rows.get(area.first)
            cell = first.cells.get(area.column) if first is not None else None
            if cell is None or area.first <= columns.header.number or area.column in kept:
                continue
            for number in range(area.first + 1, area.last + 1):
                if number in rows:
                    self._merged[number][area.column] = cell
        self._told: dict[int, list[int]] = defaultdict(list)

    def row(self, row: Row) -> Row:
        """The row with the cells that it shares with rows above it."""
        is_measure = any(one in row.cells for one in self._columns.of(ColumnUse.TEXT))
        cells = dict(row.cells)
        for column, cell in self._merged.get(row.number, {}).items():
            is_section = self._columns.uses.get(column) is ColumnUse.SECTION
            if column not in cells and (is_measure or is_section):
                cells[column] = cell
                self._told[column].append(row.number)
        for column in self._down:
            if column in cells:
                self._above[column] = cells[column]
            elif is_measure and column in self._above:
                cells[column] = self._above[column]
        return Row(row.number, dict(sorted(cells.items())))

    def tell(self) -> None:
        """Tells once for each column which rows were filled from merged cells."""
        for column, rows in sorted(self._told.items()):
            values = {"column": self._columns.name(column), "rows": rows_told(rows)}
            self._notes.add("IK910", self._table, rows[0], column, **values)
