"""``xlsx``: the tables with keys as a workbook that people like to open."""

from __future__ import annotations

import datetime as dt
import io
import math
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final

from integkit import vocabulary
from integkit.codec import date_in_words
from integkit.model import CityProfile, Text
from integkit.plugins import Artifact, ExportContext, Exporter, hookimpl
from integkit.xlsxfile import (
    HEAD,
    LINK,
    MOST_LINKS,
    TITLE,
    WHOLE,
    XLSX,
    begun,
    fitting,
    frame,
    height_for,
    is_page,
    on_paper,
    repacked,
    style,
)

from . import relational
from .relational import Column, Filled, Row, Table, Value, shortened

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_FIRST: Final = (32, 80, 24)
"""Widths of the first sheet."""
_NARROWEST: Final = 9
_WIDEST: Final = 60
"""Widths of columns, in characters."""
_ACROSS: Final = 200  # characters on a printed page, at two thirds of their size
_MOST_DIGITS: Final = 10**15  # a spreadsheet knows 15


class XlsxTables:
    """One workbook: a sheet with contents, licence and sources, then a sheet for each table that has rows.

    Sheets have the rows of ``datapackage``, in the words of the language; columns in which nothing stands are left out.
    A date or number that is exact is a real one, any other stands in words. Every text is written as text, so nothing
    becomes a formula.
    """

    name = "xlsx"
    suffix = ".xlsx"
    media_type = XLSX
    title = Text(de="Tabellen als Arbeitsmappe (Excel, LibreOffice)", en="Tables as a workbook (Excel, LibreOffice)")
    options = relational.Options
    open_data = True
    standard = "Office Open XML (ECMA-376)"
    consumers = Text(de="Fachämter, Statistikstellen, Presse", en="departments, statistics offices, press")
    carries = relational.CARRIES

    def render(self, profiles: Iterable[CityProfile], context: ExportContext) -> Iterator[Artifact]:
        """The workbook."""
        tables = relational.filled(profiles, context, drafts=context.options.drafts)
        content = _Book(tables, context).content()
        yield Artifact(path="integkit.xlsx", media_type=self.media_type, content=content)


class _Book:
    """The workbook while it is written."""

    def __init__(self, tables: Filled, context: ExportContext) -> None:
        self._tables = tables
        self._context = context
        self._language = context.language
        self._target = io.BytesIO()
        title = fitting(relational.title_of(tables.cities, self._language))
        self._book = begun(self._target, title, context.as_of)
        self._text = style(self._book, text_wrap=True)
        self._plain = style(self._book)
        self._big = style(self._book, TITLE)
        self._bold = style(self._book, bold=True)
        self._head = style(self._book, HEAD, text_wrap=True, bottom=1)
        day = "dd.mm.yyyy" if self._language == "de" else "yyyy-mm-dd"
        self._day = style(self._book, num_format=day, align="left")
        self._number = style(self._book, num_format="#,##0.##########")
        self._whole = style(self._book, WHOLE)
        self._link = style(self._book, LINK, text_wrap=True)
        self._links: dict[Worksheet, int] = {}

    @cached_property
    def _shown(self) -> tuple[Table, ...]:
        """The tables that have rows."""
        return tuple(one for one in relational.TABLES if one.only != "data" and self._tables.rows[one.name.en])

    @cached_property
    def _numbers(self) -> dict[str, dict[str, int]]:
        """The row of each key, by table, counted from 1."""
        return {name: {key: row for row, key in enumerate(keys, 2)} for name, keys in self._tables.keys.items()}

    def content(self) -> bytes:
        """The workbook."""
        first = self._sheet(self._either("Inhalt", "Contents"))
        sheets = [self._sheet(self._named(table)) for table in self._shown]
        for table, sheet in zip(self._shown, sheets, strict=True):
            self._write(table, sheet)
        self._contents(first)
        first.activate()
        self._book.close()
        return repacked(self._target.getvalue())

    def _sheet(self, name: str) -> Worksheet:
        sheet = self._book.add_worksheet(name)
        on_paper(sheet, "&A")
        return sheet

    def _named(self, table: Table) -> str:
        return table.title.in_(self._language)[:31]

    def _either(self, german: str, english: str) -> str:
        return german if self._language == "de" else english

    # -- the first sheet ---------------------------------------------------------------------------------------------

    def _contents(self, sheet: Worksheet) -> None:
        row = self._heading(sheet) + 1
        heads = (("Blatt", "Sheet"), ("Was darin steht", "What it holds"), ("Zeilen", "Rows"))
        for place, head in enumerate(heads):
            sheet.write_string(row, place, self._either(*head), self._head)
        for table in self._shown:
            row += 1
            self._linked(sheet, row, 0, self._named(table), f"internal:'{self._named(table)}'!A1")
            self._wrapped(sheet, row, 1, table.about.in_(self._language))
            sheet.write_number(row, 2, len(self._tables.rows[table.name.en]), self._whole)
        row += 2
        sheet.write_string(row, 0, self._either("Quellen", "Sources"), self._bold)
        for city in self._tables.cities:
            for source in city.sources:
                row += 1
                sheet.write_string(row, 0, fitting(city.municipality.name.in_(self._language)), self._text)
                title = source.title.in_(self._language)
                self._linked(sheet, row, 1, title, source.url if is_page(source.url) else None)
                sheet.set_row(row, height_for([(title, _FIRST[1])]))
                if source.retrieved is not None:
                    words = date_in_words(source.retrieved, german=self._language == "de")
                    sheet.write_string(row, 2, f"{self._either('abgerufen', 'retrieved')} {words}", self._text)
        for place, width in enumerate(_FIRST):
            sheet.set_column(place, place, width + 2)
        sheet.fit_to_pages(1, 0)

    def _heading(self, sheet: Worksheet) -> int:
        """What it is, of when, under which licence, and how to read it; gives the first free row."""
        cities, language = self._tables.cities, self._language
        sheet.write_string(0, 0, fitting(relational.title_of(cities, language)), self._big)
        sheet.set_row(0, 22)
        day = self._context.as_of
        said = {
            self._either("Stand", "As of"): relational.day_in_words(day, language)
            if day is not None
            else self._either("alle Zeiten", "all times"),
            self._either("Lizenz", "Licence"): "; ".join(
                one or self._either("nicht angegeben", "not stated")
                for one in relational.licences_of(cities, self._context)
            ),
        }
        row = 1
        for label, words in said.items():
            sheet.write_string(row, 0, label, self._bold)
            sheet.write_string(row, 1, fitting(words), self._plain)
            row += 1
        for line in relational.reading(self._context, drafts=self._context.options.drafts):
            self._wrapped(sheet, row, 1, line)
            row += 1
        return row

    def _wrapped(self, sheet: Worksheet, row: int, place: int, words: str) -> None:
        """Words on the first sheet, with room for all of them."""
        sheet.write_string(row, place, words, self._text)
        sheet.set_row(row, height_for([(words, _FIRST[place])]))

    # -- a table -----------------------------------------------------------------------------------------------------

    def _write(self, table: Table, sheet: Worksheet) -> None:
        rows = self._tables.rows[table.name.en]
        columns = self._columns(table, rows)
        shown = [
            [self._cell(sheet, number, place, column, row[index]) for place, (index, column) in enumerate(columns)]
            for number, row in enumerate(rows, 1)
        ]
        heads = [column.title.in_(self._language) for _, column in columns]
        widths = frame(sheet, [heads, *shown], self._head, 0, narrowest=_NARROWEST, widest=_WIDEST)
        sheet.fit_to_pages(math.ceil(sum(widths) / _ACROSS), 0)
        sheet.repeat_columns("A:A")

    def _columns(self, table: Table, rows: Sequence[Row]) -> list[tuple[int, Column]]:
        """The columns in which something stands, keys last; the municipality where there are several."""
        several = len(self._tables.cities) > 1
        found = [
            (index, column)
            for index, column in enumerate(table.columns)
            if column.only != "data"
            and any(row[index] is not None for row in rows)
            and (several or column.name.en != "municipality")
        ]
        return sorted(found, key=lambda one: one[1].name.en == "id")

    def _cell(self, sheet: Worksheet, row: int, place: int, column: Column, value: Value) -> str:
        """Writes a cell; gives what it shows."""
        if value is None:
            return ""
        if isinstance(value, dt.date) and value.year > 1900:  # spreadsheets know none before
            sheet.write_datetime(row, place, dt.datetime.combine(value, dt.time()), self._day)
            return value.isoformat()
        if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < _MOST_DIGITS:
            sheet.write_number(row, place, value, self._whole if isinstance(value, int) else self._number)
            return f"{value:,}"
        words, target = self._said(column, value)
        if target is not None:
            self._linked(sheet, row, place, words, target)
        else:
            sheet.write_string(row, place, fitting(words), self._text)
        return words

    def _said(self, column: Column, value: Value) -> tuple[str, str | None]:
        """A value in words, and what it is linked to."""
        if isinstance(value, bool):
            return self._either(*(("ja", "yes") if value else ("nein", "no"))), None
        text = str(value)
        if column.words:
            words = text.split("; ") if column.several else [text]
            return "; ".join(vocabulary.label(column.words, word, self._language) for word in words), None
        if column.link == "url":
            return text, text if is_page(text) else None
        if not column.to:
            return text, None
        return self._reference(column, text)

    def _reference(self, column: Column, key: str) -> tuple[str, str | None]:
        """The words for a row of another table, and its place; of a source the address of its page."""
        table = relational.table_named(column.to)
        row = self._tables.keys[column.to][key]
        cells = {one.name.en: cell for one, cell in zip(table.columns, row, strict=True)}
        found = (next((cells[name] for name in group if cells[name] is not None), None) for group in table.head)
        said = shortened(" ".join(str(words) for words in found if words is not None) or key)
        target = f"internal:'{self._named(table)}'!A{self._numbers[column.to][key]}"
        page = str(cells["url"]) if column.link == "source" else None
        return said, page if is_page(page) else target

    def _linked(self, sheet: Worksheet, row: int, place: int, words: str, target: str | None) -> None:
        """Words with a link, where there is one and the sheet has room for more."""
        count = self._links.get(sheet, 0)
        if target is None or count >= MOST_LINKS:
            sheet.write_string(row, place, fitting(words), self._text)
            return
        self._links[sheet] = count + 1
        sheet.write_url(row, place, fitting(target), self._link, fitting(words))


@hookimpl
def integkit_exporters() -> Sequence[Exporter]:
    """This format."""
    return [XlsxTables()]
