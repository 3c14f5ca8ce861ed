"""The rows of a workbook that came back, wherever they stand now: sorted, filtered, with rows between them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from integkit.messages import Finding

from ._cells import Cell, cell_of
from ._columns import ANSWERS, BY_KEY, COLUMNS, column_titled
from ._sheet import MARKS
from ._unread import above_the_questions, merged_answers, on_another_sheet, stray

_FEWEST = 3  # titles in one row that make it the head of a table


@attrs.frozen(kw_only=True)
class Row:
    """What stands about one question: a row of the table, or a block of the form.

    Attributes:
        cells: Its cells by the key of their column, without empty ones.
        places: Every cell, empty ones too.
        titles: The heading of each column as it stands in the sheet.
    """

    cells: Mapping[str, Cell] = attrs.field(hash=False)
    places: Mapping[str, Cell] = attrs.field(factory=dict, hash=False)
    titles: Mapping[str, str] = attrs.field(factory=dict, hash=False)

    def text(self, key: str) -> str:
        """What a cell shows; empty: nothing."""
        return self.cells[key].text if key in self.cells else ""

    @property
    def answers(self) -> tuple[Cell, ...]:
        """The cells in which the unit has written something."""
        cells = (self.cells.get(column.key) for column in ANSWERS)
        return tuple(cell for cell in cells if cell is not None and cell.text)

    @property
    def first(self) -> Cell:
        """The cell that stands for the row: its id, else the first there is."""
        return self.cells.get("id") or next(iter(self.cells.values()))


@attrs.frozen
class Found:
    """What the sheets of a workbook hold.

    Attributes:
        rows: The rows.
        findings: What stands beside them, is hidden, or is missing.
    """

    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]


def rows_of(book: Any, file: str, language: str) -> Found:
    """The rows of every sheet of a workbook but the hidden one."""
    rows: list[Row] = []
    findings: list[Finding] = []
    for sheet in book.worksheets:
        if sheet.title != MARKS:
            reader = _SheetReader(sheet, file, language)
            rows += reader.rows()
            findings += reader.findings
    return Found(tuple(rows), tuple(findings))


class _SheetReader:
    """Goes through one sheet from the top: a head of titles begins a table, a title alone a line of the form."""

    def __init__(self, sheet: Any, file: str, language: str) -> None:
        self._name, self._file, self._language = sheet.title, file, language
        self._hidden = _hidden_columns(sheet)
        self._merged = sheet.merged_cells.ranges
        # Only cells that are there: a single one far out makes a sheet that is millions of cells wide and high.
        cells = (cell_of(self._name, cell) for _, cell in sorted(sheet._cells.items()))
        self._cells = [cell for cell in cells if cell.text or cell.comment]
        self._head: dict[int, str] = {}
        self._titles: dict[str, str] = {}
        self._block: dict[str, Cell] | None = None
        self.findings: list[Finding] = []

    def rows(self) -> list[Row]:
        """The rows; of a sheet without any title there are none."""
        found: list[dict[str, Cell]] = []
        before: list[Cell] = []
        for _, group in itertools.groupby(self._cells, key=lambda cell: cell.row):
            cells = list(group)
            titles = {cell.column: key for cell in cells if (key := column_titled(cell.text)) is not None}
            if "id" in titles.values() and len(titles) >= _FEWEST:
                self._begin_table(titles, cells)
            elif self._head:
                found.append(self._row_of_table(cells))
            elif self._block is not None or "id" in titles.values():
                self._line_of_form(cells, found)
            else:
                before += cells
        self._tell_hidden(found)
        has_questions = bool(self._head) or self._block is not None
        self.findings += (
            above_the_questions(before, self._file)
            if has_questions
            else on_another_sheet(before, self._name, self._file)
        )
        self.findings += merged_answers(self._merged, found, self._file)
        return [
            Row(cells={key: cell for key, cell in row.items() if cell.text}, places=row, titles=self._titles)
            for row in found
            if any(cell.text for cell in row.values())
        ]

    def _begin_table(self, titles: dict[int, str], cells: list[Cell]) -> None:
        self._head, self._block = titles, None
        self._titles |= {titles[cell.column]: cell.text for cell in cells if cell.column in titles}
        for column in COLUMNS:
            if column.key not in titles.values():
                self.findings.append(cells[0].finding(self._file, "IK699", column=column.title(self._language)))
        for cell in cells:
            self._tell_stray(cell, is_read=cell.column in titles)

    def _row_of_table(self, cells: list[Cell]) -> dict[str, Cell]:
        number = cells[0].row
        row = {key: Cell(sheet=self._name, row=number, column=column) for column, key in self._head.items()}
        for cell in cells:
            key = self._head.get(cell.column)
            if key is not None:
                row[key] = cell
            self._tell_stray(cell, is_read=key is not None)
        return row

    def _line_of_form(self, cells: list[Cell], found: list[dict[str, Cell]]) -> None:
        """A line of a block: its title, and what stands to the right of it."""
        title = cells[0]
        key = column_titled(title.text)
        if key == "id":
            self._block = {}
            found.append(self._block)
        if key is not None and self._block is not None:
            self._titles[key] = title.text
            blank = Cell(sheet=self._name, row=title.row, column=title.column + 1)
            self._block.setdefault(key, blank)
        for cell in cells if key is None else cells[1:]:
            is_read = key is not None and cell.column == title.column + 1
            if is_read and self._block is not None and key is not None and cell.text:
                self._block[key] = cell
            self._tell_stray(cell, is_read=is_read)

    def _tell_stray(self, cell: Cell, *, is_read: bool) -> None:
        self.findings += stray(cell, self._file, is_read=is_read)

    def _tell_hidden(self, rows: list[dict[str, Cell]]) -> None:
        for column, key in self._head.items():
            answered = next((row[key] for row in rows if key in row and row[key].text), None)
            if column in self._hidden and BY_KEY[key].is_answer and answered is not None:
                self.findings.append(answered.finding(self._file, "IK687", column=BY_KEY[key].title(self._language)))


def _hidden_columns(sheet: Any) -> frozenset[int]:
    return frozenset(_hidden(sheet))


def _hidden(sheet: Any) -> Iterator[int]:
    for dimension in sheet.column_dimensions.values():
        dimension.reindex()
        if dimension.hidden:
            yield from range(dimension.min or 1, min(dimension.max or dimension.min or 0, 16384) + 1)
