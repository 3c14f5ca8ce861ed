"""A workbook while it is written: formats, cells that can never become formulas, protection, print layout."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Any, Final

from integkit.model import PartialDate
from integkit.xlsxfile import HEAD, TITLE, begun, fitting, in_margin, on_paper, repacked, style

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_ALLOWED: Final = dict.fromkeys(("format_columns", "format_rows", "autofilter"), True)
# What a unit types stays as it is typed: "2027" no number, "1.2." no date, "- läuft" no formula.
_AS_TYPED: Final = "@"
_DAY: Final = "dd.mm.yyyy"


class Book:
    """A workbook while it is written.

    Args:
        title: Its title.
        made: The day it says it was made, so that its bytes depend on nothing else.
    """

    def __init__(self, title: str, made: PartialDate | None) -> None:
        self._target = io.BytesIO()
        self.workbook = begun(self._target, fitting(title), made.earliest if made is not None else None)
        framed: dict[str, Any] = {"border": 1, "border_color": "#808080", "text_wrap": True}
        self.title = style(self.workbook, TITLE)
        self.plain = style(self.workbook)
        self.wrapped = style(self.workbook, text_wrap=True)
        self.strong = style(self.workbook, bold=True)
        self.head = style(self.workbook, framed, HEAD)
        self.answer_head = style(self.workbook, framed, HEAD, bg_color="#FFE699")
        self.given = style(self.workbook, framed, quote_prefix=True)
        self.day = style(self.workbook, framed, num_format=_DAY, align="left")
        self.answer = style(self.workbook, framed, num_format=_AS_TYPED, locked=False, bg_color="#FFFBEB")

    def sheet(self, name: str, *, wide: bool, footer: str) -> Worksheet:
        """A new sheet: locked without a password, A4, with page numbers."""
        sheet = self.workbook.add_worksheet(name)
        sheet.protect("", _ALLOWED)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        on_paper(sheet, in_margin(footer), wide=wide)
        return sheet

    def bytes(self) -> bytes:
        """The workbook."""
        self.workbook.close()
        return repacked(self._target.getvalue())


def put(sheet: Worksheet, row: int, column: int, text: str, form: Format) -> None:
    """Text into a cell, whatever it begins with; counted from 0."""
    if text:
        sheet.write_string(row, column, fitting(text), form)
    else:
        sheet.write_blank(row, column, None, form)


def put_day(sheet: Worksheet, row: int, column: int, day: dt.date | None, book: Book) -> None:
    """A real date into a cell; spreadsheets know none before 1900."""
    if day is not None and day.year >= 1901:
        sheet.write_datetime(row, column, dt.datetime.combine(day, dt.time()), book.day)
    else:
        put(sheet, row, column, day.isoformat() if day is not None else "", book.given)
