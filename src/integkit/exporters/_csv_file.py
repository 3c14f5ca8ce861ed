"""A CSV file while it is written: RFC 4180, UTF-8, no cell that a spreadsheet runs; or as a German Excel wants it."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable
from typing import Final

# What a German Excel reads as a number, date, time, share or truth value, and then shows as something else.
_MONTHS: Final = "jan|feb|mär|mar|mrz|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec"
_GUESSED: Final = re.compile(
    r"(?i)\s*(?:0[0-9]+|[0-9]{12,}|(?=[0-9])[0-9 ]*[-.,/:%€$e][-0-9.,/:%€$e+~ ]*"
    r"|\([0-9.,]+\)"
    rf"|(?=.*[0-9])[0-9]{{0,4}}[-. /]*(?:{_MONTHS})[a-zä]*[-. /]*[0-9]{{0,4}}|wahr|falsch|true|false)\s*"
)
# Blanks and signs nobody sees may stand before the sign, and programs in East Asia take its wide form too.
_UNSEEN: Final = r"\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_FORMULA: Final = re.compile(rf"[\t\r\n']|[{_UNSEEN}]*[=+@\uff1d\uff0b\uff0d\uff20-]")
_PIECE: Final = 1 << 16
CSV: Final = "text/csv; charset=utf-8"
"""The media type of such a file."""


class CsvFile:
    """A file with a heading and rows.

    Args:
        heading: The names of the columns. Absent: these are rows that stand below others.
        excel: As a German Excel wants it on a double click: semicolons, decimal commas, an apostrophe before every text
            that it would turn into something else; with a byte-order mark.
        marked: Whether it begins with a byte-order mark, by which Excel sees that it is UTF-8.
    """

    def __init__(self, heading: Iterable[str] | None, *, excel: bool, marked: bool = False) -> None:
        self._written: list[bytes] = []
        self._text = io.StringIO(newline="")
        self._writer = csv.writer(self._text, delimiter=";" if excel else ",", lineterminator="\r\n")
        self._cell = _for_excel if excel else _safe
        self._encoding = "utf-8-sig" if (excel or marked) and heading is not None else "utf-8"
        if heading is not None:
            self.add(heading)

    def add(self, cells: Iterable[str | int | float | dt.date | None]) -> None:
        """Adds a row."""
        self._writer.writerow(map(self._cell, cells))
        if self._text.tell() >= _PIECE:
            self._write()

    @property
    def content(self) -> bytes:
        """The file."""
        self._write()
        return b"".join(self._written)

    def _write(self) -> None:
        """Turns what has come so far into bytes: as text it takes four for each sign."""
        self._written.append(self._text.getvalue().encode("utf-8" if self._written else self._encoding))
        self._text.seek(0)
        self._text.truncate()


def _safe(cell: str | int | float | dt.date | None) -> str | int | float:
    """A cell that cannot become a formula."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, dt.date):
        return cell.isoformat()
    return f"'{cell}" if isinstance(cell, str) and not cell[:1].isalnum() and _FORMULA.match(cell) else cell


def _for_excel(cell: str | int | float | dt.date | None) -> str | int | float:
    """A cell that a German Excel shows as it is."""
    if isinstance(cell, str) and _GUESSED.fullmatch(cell):
        return f"'{cell}"
    return repr(cell).replace(".", ",") if isinstance(cell, float) else _safe(cell)
