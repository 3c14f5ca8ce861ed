"""Workbooks: what a person sees on each sheet, through openpyxl. Formulas are told, hidden things too."""

from __future__ import annotations

import datetime as dt
import io
import itertools
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from integkit.codec import date_in_words
from integkit.errors import DataError, UsageError
from integkit.messages import Finding
from integkit.model import PartialDate
from integkit.officefile import check_package, look_at_cells, quiet, refused

from ._grid import MAX_COLUMNS, MAX_ROWS, Cell, Kind, Merged, Notes, Row, Table, Value, cleaned, letters

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
    with quiet(openpyxl):
        try:
            shown = openpyxl.load_workbook(io.BytesIO(content), data_only=True, keep_links=False)
            written = openpyxl.load_workbook(io.BytesIO(content), keep_links=False)
            look_at_cells(shown)
        except Exception:  # its readers raise whatever a damaged part makes them raise
            raise refused(notes.file, "excel table", "is damaged") from None
    tables: list[Table] = []
    for sheet in shown.worksheets:
        named = wanted is not None and sheet.title == wanted
        if sheet.sheet_state == "visible" or named:
            tables.append(_table(sheet, written[sheet.title], notes))
        else:
            notes.add("IK863", what="hidden sheet", name=sheet.title)
    return tuple(tables)


def _table(sheet: Worksheet, written: Worksheet, notes: Notes) -> Table:
    # Only cells that are there: a single one far out makes a sheet that is millions of cells wide and high.
    shown, originals = _cells_of(sheet), _cells_of(written)
    used = sorted(at for at in {*shown, *originals} if any(_is_filled(one, at) for one in (shown, originals)))
    _refuse_beyond(used, notes.file)
    place = Table(Kind.SHEET, sheet.title, ())
    rows: list[Row] = []
    for number, group in itertools.groupby(used, key=lambda at: at[0]):
        found: dict[int, Cell] = {}
        for at in group:
            read = _cell(sheet.cell(*at), written.cell(*at), place, notes)
            if read is not None:
                found[at[1]] = read
        if found:
            rows.append(Row(number, found))
            if sheet.row_dimensions[number].hidden:
                notes.add("IK868", place, number, what="hidden row")
    table = Table(Kind.SHEET, sheet.title, tuple(rows), tuple(_merged(sheet)))
    _tell_hidden_columns(sheet, table, notes)
    return table


def _merged(sheet: Worksheet) -> Iterator[Merged]:
    for area in sorted(sheet.merged_cells.ranges, key=lambda one: (one.min_row, one.min_col)):
        if area.min_row < area.max_row and area.min_row <= MAX_ROWS:
            yield Merged(area.min_row, min(area.max_row, MAX_ROWS), area.min_col)


_Cells: TypeAlias = Mapping[tuple[int, int], Any]


def _cells_of(sheet: Any) -> _Cells:
    """The cells that a file holds, by row and column; formats of empty ones are among them."""
    cells: _Cells = sheet._cells
    return cells


def _is_filled(cells: _Cells, at: tuple[int, int]) -> bool:
    return at in cells and cells[at].value is not None


def _refuse_beyond(used: list[tuple[int, int]], file: str) -> None:
    """Refuses a sheet in which anything stands beyond what is read; formats alone are often kept far out."""
    for row, column in used:
        if row > MAX_ROWS or column > MAX_COLUMNS:
            what, limit = ("rows", MAX_ROWS) if row > MAX_ROWS else ("columns", MAX_COLUMNS)
            raise DataError(Finding.of("IK851", {"what": what, "limit": limit}, file=file, line=row, column=column))


def _tell_hidden_columns(sheet: Worksheet, table: Table, notes: Notes) -> None:
    used = sorted({column for row in table.rows for column in row.cells})
    for dimension in sheet.column_dimensions.values():
        dimension.reindex()
        if dimension.hidden:
            begin = dimension.min or 1
            for column in (one for one in used if begin <= one <= (dimension.max or begin)):
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


def _date(value: dt.datetime | dt.date, form: str) -> tuple[str, PartialDate]:
    """A date as exact as it is shown: a format without days shows the month or the year alone."""
    day = value.date() if isinstance(value, dt.datetime) else value
    if "d" in form or "t" in form or not re.search(r"[yjm]", form):
        text = f"{day:%d.%m.%Y}"
        hours = f" {value:%H:%M}" if isinstance(value, dt.datetime) and "h" in form else ""
        return text + hours, PartialDate(day.isoformat())
    if "m" in form:
        month = PartialDate(f"{day.year:04}-{day.month:02}")
        return date_in_words(month, german=True), month
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
