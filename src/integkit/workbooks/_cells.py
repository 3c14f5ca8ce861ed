"""What stands in a cell, as the person meant it who filled it in."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, Final

import attrs

from integkit.messages import Finding
from integkit.messages import Value as FindingValue
from integkit.model import PartialDate

# Signs that nobody sees or that data cannot hold; copying brings them along.
_ODD: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b\u2060\ud800-\udfff\ufeff\ufffe\uffff]")
_ESCAPED: Final = re.compile("_x000[dD]_")
_UNDERLINE: Final = "_x005F_"  # what stands for an underline that would begin such a sign


@attrs.frozen(kw_only=True)
class Cell:
    """A cell.

    Attributes:
        sheet: Name of its sheet.
        row: Its row, counted from 1.
        column: Its column, counted from 1.
        text: What it shows; empty: it is blank.
        date: The date behind it, as exact as it is shown. Absent: it is none.
        flaw: ``formula`` or ``error`` where it holds no value. Absent: it holds one.
        comment: What somebody has attached to it; empty: nothing.
    """

    sheet: str
    row: int
    column: int
    text: str = ""
    date: PartialDate | None = None
    flaw: str | None = None
    comment: str = ""

    @property
    def name(self) -> str:
        """How spreadsheet programs call it: ``Fragen!I7``."""
        return f"{self.sheet}!{_letters(self.column)}{self.row}"

    def finding(self, file: str, code: str, /, **values: FindingValue) -> Finding:
        """A finding about it."""
        return Finding.of(code, values, file=file, line=self.row, column=self.column, place=self.name)


def cell_of(sheet: str, cell: Any) -> Cell:
    """What stands in a cell of openpyxl's."""
    where: dict[str, Any] = {"sheet": sheet, "row": cell.row, "column": cell.column}
    if getattr(cell, "comment", None) is not None:
        where["comment"] = plain(str(cell.comment.text))
    value = cell.value
    if value is None:
        return Cell(**where)
    if cell.data_type == "f":
        return Cell(**where, text=plain(str(getattr(value, "text", value))), flaw="formula")
    if cell.data_type == "e":
        return Cell(**where, text=str(value), flaw="error")
    if isinstance(value, dt.datetime | dt.date):
        date = _date(value, cell.number_format or "")
        day = value.date() if isinstance(value, dt.datetime) else value
        return Cell(**where, text=f"{day:%d.%m.%Y}" if len(date) == len("2026-12-31") else str(date), date=date)
    return Cell(**where, text=_shown(value))


def _shown(value: object) -> str:
    if isinstance(value, float):
        whole = value.is_integer() and abs(value) < 10**15
        return str(int(value)) if whole else repr(value).replace(".", ",")
    return plain(str(value))


def _date(value: dt.datetime | dt.date, form: str) -> PartialDate:
    """A date as exact as it is shown: a format without days shows the month or the year alone."""
    day = value.date() if isinstance(value, dt.datetime) else value
    shown = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", form).lower()
    if "d" in shown or "t" in shown or not re.search("[yjm]", shown):
        return PartialDate(day.isoformat())
    return PartialDate(f"{day:%Y-%m}" if "m" in shown else f"{day.year:04}")


def plain(text: str) -> str:
    """A text without signs that nobody sees, and without blanks around its lines and paragraphs."""
    text = re.sub(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", _ESCAPED.sub("", text).replace(_UNDERLINE, "_"))
    lines = [" ".join(line.split()) for line in _ODD.sub("", text).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _letters(column: int) -> str:
    column, rest = divmod(column - 1, 26)
    return (_letters(column) if column else "") + chr(ord("A") + rest)
