"""A table as rows of cells, wherever it was read from, and what is found on the way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Final, TypeAlias

import attrs

from integkit.messages import Finding
from integkit.model import PartialDate

Value: TypeAlias = int | float | PartialDate
Said: TypeAlias = str | int | float | tuple[str, ...]
"""What a message may be filled with."""

MAX_ROWS: Final = 20_000
MAX_COLUMNS: Final = 500
_ROWS_TOLD: Final = 8


class Kind(Enum):
    """Where a table stands."""

    SHEET = "sheet"
    TABLE = "table"
    FILE = "file"


@attrs.frozen
class Cell:
    """A cell that is not blank.

    Attributes:
        text: What it shows.
        value: The number or date behind it. Absent: it is text.
    """

    text: str
    value: Value | None = None


@attrs.frozen
class Row:
    """A row.

    Attributes:
        number: Its number as the reader of the document counts it; in a CSV file its first line.
        cells: The cells that are not blank, by the number of their column, from 1.
    """

    number: int
    cells: Mapping[int, Cell]

    @property
    def words(self) -> str:
        """All its texts, for a remark."""
        return "; ".join(cell.text for cell in self.cells.values())


@attrs.frozen
class Merged:
    """A cell that was merged with those below it.

    Attributes:
        first: Number of the row that it begins in.
        last: Number of the last row that it covers.
        column: Number of its column, from 1; the first one, where it covers several.
    """

    first: int
    last: int
    column: int


@attrs.frozen
class Table:
    """A table.

    Attributes:
        kind: Where it stands.
        name: Name of the sheet, or number of the table in its document; empty where the file is the table.
        rows: The rows that are not blank.
        merged: The cells that cover more than one row.
    """

    kind: Kind
    name: str
    rows: tuple[Row, ...]
    merged: tuple[Merged, ...] = ()

    def place(self, row: int) -> str:
        """How a row is cited."""
        if self.kind is Kind.SHEET:
            return f'sheet "{self.name}", row {row}'
        return f"table {self.name}, row {row}" if self.kind is Kind.TABLE else f"line {row}"

    def place_in_german(self, row: int) -> str:
        """The same to people who read German."""
        if self.kind is Kind.SHEET:
            return f"Blatt „{self.name}“, Zeile {row}"
        return f"Tabelle {self.name}, Zeile {row}" if self.kind is Kind.TABLE else f"Zeile {row}"

    def cell(self, row: int, column: int | None) -> str:
        """How messages name a cell or row: as the program does that shows it."""
        if column is None or self.kind is Kind.FILE:
            return self.place(row)
        return f"{self.name}!{letters(column)}{row}" if self.kind is Kind.SHEET else f"{self.place(row)}, {column}"


class Notes:
    """What is found while a document is read.

    Args:
        file: Name of the document.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self._told: dict[Finding, None] = {}

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found, each once, in the order in which it was."""
        return tuple(self._told)

    def add(
        self, code: str, table: Table | None = None, row: int | None = None, column: int | None = None, /,
        **values: Said,
    ) -> None:  # fmt: skip
        """Notes a finding, at a cell, at a row, or about the whole document."""
        told = table is not None and row is not None and table.kind is not Kind.FILE
        place = table.cell(row, column) if told and table is not None and row is not None else None
        counted = table is not None and table.kind is not Kind.TABLE  # rows of a Word table are no lines of a file
        shown = column if table is not None and table.kind is Kind.SHEET else None
        line = row if counted else None
        if place is not None and table is not None and row is not None:
            english = table.place(row)
            if place.startswith(english):  # a row; a cell is called alike in every language
                values["place_de"] = place.replace(english, table.place_in_german(row), 1)
        finding = Finding.of(code, values, file=self.file, line=line, column=shown, place=place)
        self._told.setdefault(finding)


def letters(column: int) -> str:
    """The letters of a column as spreadsheet programs show them: 1 is A, 27 is AA."""
    column, rest = divmod(column - 1, 26)
    return (letters(column) if column else "") + chr(ord("A") + rest)


def rows_told(rows: Iterable[int]) -> str:
    """The first few rows, for a message."""
    numbers = list(dict.fromkeys(rows))
    return ", ".join(map(str, numbers[:_ROWS_TOLD])) + (", ..." if len(numbers) > _ROWS_TOLD else "")


# What the codec refuses in a text; documents hold such signs through copying.
_ODD: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


def cleaned(text: str) -> tuple[str, str | None]:
    """A text as it can stand in a plan, each line without blanks around it, and the odd sign that was left out."""
    text = re.sub(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", text).replace("\xad", "")
    odd = _ODD.search(text)
    lines = (" ".join(line.split()) for line in _ODD.sub("", text).split("\n"))
    return "\n".join(line for line in lines if line), f"U+{ord(odd[0]):04X}" if odd is not None else None


def key(text: str) -> str:
    """By what two words are compared: case and blanks do not count, all else does."""
    return " ".join(text.split()).casefold()
