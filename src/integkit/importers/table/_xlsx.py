"""Workbooks: what a person sees on each sheet, through openpyxl. Formulas are told, hidden things too."""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
from typing import TYPE_CHECKING, Any, Final

from integkit.errors import DataError, UsageError
from integkit.messages import Finding
from integkit.model import PartialDate

from ._grid import MAX_COLUMNS, MAX_ROWS, Cell, Kind, Notes, Row, Table, Value, cleaned, letters
from ._package import check_package

if TYPE_CHECKING:
    from openpyxl.cell import Cell as ExcelCell
    from openpyxl.worksheet.worksheet import Worksheet


def read_xlsx(content: bytes, notes: Notes, wanted: str | None) -> tuple[Table, ...]:
    """The sheets of a workbook: those that can be seen, or the one that is wanted.

    Raises:
        DataError: It is no workbook that can be read.
        UsageError: openpyxl is not installed.
    """
    check_package(content, notes.file, "xl/workbook.xml", "excel table")
    try:
        import openpyxl
    except ImportError:
        raise UsageError(Finding.of("IK811", library="openpyxl", extra="xlsx")) from None
    with warnings.catch_warnings():  # it warns of what it leaves out, such as drop-down lists: nothing of the table
        warnings.simplefilter("ignore")
        try:
            shown = openpyxl.load_workbook(io.BytesIO(content), data_only=True, keep_links=False)
            written = openpyxl.load_workbook(io.BytesIO(content), keep_links=False)
        except Exception:  # its readers raise whatever a damaged part makes them raise
            values = {"expected": "excel table", "cause": "damaged", "way_out": "save as excel table"}
            raise DataError(Finding.of("IK850", values, file=notes.file)) from None
    tables: list[Table] = []
    for sheet in shown.worksheets:
        named = wanted is not None and sheet.title == wanted
        if sheet.sheet_state == "visible" or named:
            tables.append(_table(sheet, written[sheet.title], notes))
        else:
            notes.add("IK863", what="hidden sheet", name=sheet.title)
    return tuple(tables)


def _table(sheet: Worksheet, written: Worksheet, notes: Notes) -> Table:
    for size, what, limit in ((sheet.max_row, "rows", MAX_ROWS), (sheet.max_column, "columns", MAX_COLUMNS)):
        if size > limit and _is_used(sheet, what, limit):
            raise DataError(Finding.of("IK851", file=notes.file, what=what, limit=limit))
    place = Table(Kind.SHEET, sheet.title, ())
    rows: list[Row] = []
    last = min(sheet.max_row, MAX_ROWS), min(sheet.max_column, MAX_COLUMNS)
    for number, cells in enumerate(sheet.iter_rows(1, last[0], 1, last[1]), start=1):
        found: dict[int, Cell] = {}
        for column, cell in enumerate(cells, start=1):
            original = written.cell(number, column)
            if cell.value is not None or original.value is not None:
                read = _cell(cell, original, place, notes)
                if read is not None:
                    found[column] = read
        if found:
            rows.append(Row(number, found))
            if sheet.row_dimensions[number].hidden:
                notes.add("IK868", place, number, what="hidden row")
    table = Table(Kind.SHEET, sheet.title, tuple(rows))
    _tell_hidden_columns(sheet, table, notes)
    return table


def _is_used(sheet: Worksheet, what: str, limit: int) -> bool:
    """Whether anything stands beyond a limit; programs often keep formats of rows that are long empty."""
    begin = (limit + 1, 1) if what == "rows" else (1, limit + 1)
    return any(cell.value is not None for row in sheet.iter_rows(min_row=begin[0], min_col=begin[1]) for cell in row)


def _tell_hidden_columns(sheet: Worksheet, table: Table, notes: Notes) -> None:
    used = {column for row in table.rows for column in row.cells}
    for dimension in sheet.column_dimensions.values():
        dimension.reindex()
        for column in range(dimension.min or 1, (dimension.max or dimension.min or 0) + 1) if dimension.hidden else ():
            if column in used and table.rows:
                notes.add("IK868", table, table.rows[0].number, column, what="hidden column")


def _cell(shown: Any, written: Any, table: Table, notes: Notes) -> Cell | None:
    """What a cell shows; formulas, faults and comments are told."""
    at = (table, shown.row, shown.column)
    if shown.comment is not None:
        notes.add("IK863", *at, what="comment", name=f"{letters(shown.column)}{shown.row}")
    formula = written.data_type == "f"
    if shown.value is None or shown.data_type == "e":
        notes.add("IK866", *at, written=_plain(written.value)[:60])
        text = cleaned(_plain(written.value))[0]  # the formula itself stays, so that nothing is lost
        return Cell(text) if text else None
    text, value = _shown(shown)
    text, odd = cleaned(text)
    if odd is not None:
        notes.add("IK869", *at, written=odd)
    if formula and text:
        notes.add("IK865", *at, written=text[:60])
    if text and shown.font is not None and shown.font.strike:
        notes.add("IK868", *at, what="struck out")
    return Cell(text, value) if text else None


def _plain(value: object) -> str:
    return str(getattr(value, "text", value))


def _shown(cell: ExcelCell) -> tuple[str, Value | None]:
    """What a cell shows in a German spreadsheet program, and the number or date behind it."""
    value: Any = cell.value
    form = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", cell.number_format or "").lower()
    if isinstance(value, bool):
        return ("WAHR" if value else "FALSCH"), None
    if isinstance(value, dt.datetime | dt.date):
        return _date(value, form)
    if isinstance(value, dt.time | dt.timedelta):
        return str(value), None
    if isinstance(value, int | float):
        return _number(value, form), value
    return str(value), None


_MONTHS: Final = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
    "Dezember",
)  # fmt: skip


def _date(value: dt.datetime | dt.date, form: str) -> tuple[str, PartialDate]:
    """A date as exact as it is shown: a format without days shows the month or the year alone."""
    day = value.date() if isinstance(value, dt.datetime) else value
    if "d" in form or "t" in form or not re.search(r"[yjm]", form):
        text = f"{day:%d.%m.%Y}"
        hours = f" {value:%H:%M}" if isinstance(value, dt.datetime) and "h" in form else ""
        return text + hours, PartialDate(day.isoformat())
    if "m" in form:
        return f"{_MONTHS[day.month - 1]} {day.year}", PartialDate(f"{day:%Y-%m}")
    return f"{day.year:04}", PartialDate(f"{day.year:04}")


def _number(value: int | float, form: str) -> str:
    """A number with the decimals that its format shows, after a comma."""
    share = "%" in form
    value = value * 100 if share else value
    decimals = re.search(r"0\.(0+)", form)
    if decimals is not None:
        text = f"{value:.{len(decimals[1])}f}"
    elif isinstance(value, float) and value.is_integer() and abs(value) < 10**15:
        text = str(int(value))
    else:
        text = repr(round(value, 10) if isinstance(value, float) else value)
    return text.replace(".", ",") + (" %" if share else "")
