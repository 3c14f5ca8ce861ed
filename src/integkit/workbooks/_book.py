"""A workbook while it is written: formats, cells that can never become formulas, protection, print layout."""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import TYPE_CHECKING, Any, Final

from integkit.exporters._spreadsheet import begun, repacked
from integkit.model import PartialDate

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_MOST: Final = 32_000  # a cell holds 32,767 characters
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_A4: Final = 9
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
        self.workbook = begun(self._target, plain(title), made.earliest if made is not None else None)
        base: dict[str, Any] = {"font_name": "Calibri", "font_size": 10, "valign": "top"}
        framed = {**base, "border": 1, "border_color": "#808080", "text_wrap": True}
        self.title = self._format(base, bold=True, font_size=14)
        self.plain = self._format(base)
        self.wrapped = self._format(base, text_wrap=True)
        self.strong = self._format(base, bold=True)
        self.head = self._format(framed, bold=True, bg_color="#D9E2EC")
        self.answer_head = self._format(framed, bold=True, bg_color="#FFE699")
        self.given = self._format(framed, quote_prefix=True)
        self.day = self._format(framed, num_format=_DAY, align="left")
        self.answer = self._format(framed, num_format=_AS_TYPED, locked=False, bg_color="#FFFBEB")

    def _format(self, base: dict[str, Any], **more: Any) -> Format:
        return self.workbook.add_format({**base, **more})

    def sheet(self, name: str, *, wide: bool, footer: str) -> Worksheet:
        """A new sheet: locked without a password, A4, with page numbers."""
        sheet = self.workbook.add_worksheet(name)
        sheet.protect("", _ALLOWED)
        sheet.set_paper(_A4)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        if wide:
            sheet.set_landscape()
        else:
            sheet.set_portrait()
        sheet.set_footer(_footer(footer))
        return sheet

    def bytes(self) -> bytes:
        """The workbook."""
        self.workbook.close()
        return repacked(self._target.getvalue())


def _footer(text: str) -> str:
    """Words to the left, page numbers to the right; an ampersand would begin a sign of its own."""
    words = plain(text).replace("\n", " ").replace("&", "&&")
    return f"&L&8{words[:160]}&R&8&P / &N"


def plain(text: str) -> str:
    """The text as a cell can hold it: without signs that XML has no place for, and not too long."""
    text = _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text if len(text) <= _MOST else f"{text[:_MOST]} […]"


def put(sheet: Worksheet, row: int, column: int, text: str, form: Format) -> None:
    """Text into a cell, whatever it begins with; counted from 0."""
    if text:
        sheet.write_string(row, column, plain(text), form)
    else:
        sheet.write_blank(row, column, None, form)


def put_day(sheet: Worksheet, row: int, column: int, day: dt.date | None, book: Book) -> None:
    """A real date into a cell; spreadsheets know none before 1900."""
    if day is not None and day.year >= 1901:
        sheet.write_datetime(row, column, dt.datetime.combine(day, dt.time()), book.day)
    else:
        put(sheet, row, column, day.isoformat() if day is not None else "", book.given)
