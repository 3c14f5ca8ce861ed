"""The matrix as a workbook: a sheet for each part, and one with the wording and the source behind each cell."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from integkit.comparison import Comparison
from integkit.exporters._compared import Compared, in_words
from integkit.xlsxfile import (
    HEAD,
    LINK,
    MOST_LINKS,
    SILENT,
    TITLE,
    WHOLE,
    begun,
    fitting,
    frame,
    height_for,
    is_page,
    on_paper,
    repacked,
    style,
)

from ._html import is_wide
from ._sheet import Behind, Field, Sheet, behind_heads, sheets_of, words_of

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_WIDEST: Final = 44
_READING: Final = 100
"""Widths of columns, in characters."""
_LONGEST_LINKED: Final = _WIDEST  # LibreOffice does not break the words of a link


def xlsx_bytes(comparison: Comparison, language: str, *, turned: bool | None = None) -> bytes:
    """The matrix as a workbook.

    Headings stay in sight, rows can be filtered. A number is one; every text is written as text, so nothing becomes a
    formula. Numbers and short texts lead to what stands behind them on the last sheet.

    Args:
        comparison: The comparison.
        language: ``de`` gives German, everything else English.
        turned: Whether cities are rows. Absent: when there are more than fit side by side.

    Raises:
        UsageError: XlsxWriter is not installed.
    """
    return xlsx_of(in_words(comparison, language), turned=turned)


def xlsx_of(told: Compared, *, turned: bool | None = None) -> bytes:
    """The same of a comparison that is in words already; raises as ``xlsx_bytes``."""
    return _Book(told, is_wide(told) if turned is None else turned).content()


class _Book:
    """The workbook while it is written."""

    def __init__(self, told: Compared, turned: bool) -> None:
        self._told = told
        self._turned = turned
        self._target = io.BytesIO()
        self._title = fitting(told.either("Städte im Vergleich", "Cities side by side"))
        self._book = begun(self._target, self._title, told.day)
        self._text = style(self._book, text_wrap=True)
        self._big = style(self._book, TITLE, text_wrap=True)
        self._bold = style(self._book, bold=True, text_wrap=True)
        self._head = style(self._book, HEAD, text_wrap=True, bottom=1)
        self._silent = style(self._book, SILENT, text_wrap=True)
        self._number = style(self._book, WHOLE, text_wrap=True, align="left")
        self._link = style(self._book, LINK, text_wrap=True)
        self._number_link = style(self._book, LINK, WHOLE, text_wrap=True, align="left")

    def content(self) -> bytes:
        """The workbook."""
        told = self._told
        sheets, behind = sheets_of(told, self._turned)
        first = self._sheet(told.either("Lesehilfe", "How to read"))
        last = told.either("Wortlaut und Quellen", "Wording and sources")
        for sheet in sheets:
            self._write(sheet, self._sheet(sheet.title), last)
        self._write_behind(behind, self._sheet(last))
        self._explain(first)
        first.activate()
        self._book.close()
        return repacked(self._target.getvalue())

    def _sheet(self, name: str) -> Worksheet:
        sheet = self._book.add_worksheet(name)
        on_paper(sheet, "&A")
        sheet.fit_to_pages(1, 0)
        return sheet

    def _explain(self, sheet: Worksheet) -> None:
        """What it is, and how to read it."""
        either, day = self._told.either, self._told.day
        sheet.write_string(0, 0, self._title, self._big)
        lines = (
            fitting(", ".join(self._told.names)),
            f"{either('Stand', 'As of')}: {day or either('zuletzt bekannt', 'last known')}",
            either("Was nebeneinander steht, ist keine Rangfolge.", "What stands side by side is no ranking."),
            either(
                "„nicht angegeben“: Die Quellen sagen nichts dazu; geben kann es das trotzdem. "
                "„gibt es nicht“: Das sagt eine Quelle.",
                '"not stated": the sources do not say; it may exist all the same. "there is none": a source says so.',
            ),
            either(
                "Bei den Aufgabenbereichen steht, wie viele Aufgaben eine Stadt dort nennt. Was unterstrichen ist, "
                "führt zum Wortlaut und zur Quelle auf dem letzten Blatt; längere Texte stehen dort auch.",
                "In task areas stands how many tasks a city names there. What is underlined leads to the wording and "
                "the source on the last sheet; longer texts stand there too.",
            ),
        )
        for row, line in enumerate(lines, 2):
            sheet.write_string(row, 0, line, self._text)
            sheet.set_row(row, height_for([(line, _READING)]))
        sheet.set_row(0, 22)
        sheet.set_column(0, 0, _READING + 2)

    def _write(self, table: Sheet, sheet: Worksheet, last: str) -> None:
        texts = [(*table.heads, *table.columns)]
        links = 0
        for number, (heads, fields) in enumerate(table.rows, 1):
            for place, head in enumerate(heads):
                sheet.write_string(number, place, fitting(head), self._bold if place == 0 else self._text)
            for place, field in enumerate(fields, len(heads)):
                links += self._cell(sheet, number, place, field, last if links < MOST_LINKS else None)
            texts.append((*heads, *(_shown(field) for field in fields)))
        frame(sheet, texts, self._head, len(table.heads))

    def _cell(self, sheet: Worksheet, row: int, place: int, field: Field, last: str | None) -> bool:
        """Writes a cell; whether it has a link."""
        said, words = field.said, fitting(words_of(field.said))
        linked = last is not None and field.behind is not None and len(_shown(field)) <= _LONGEST_LINKED
        if linked and field.behind is not None:
            sheet.write_url(row, place, f"internal:'{last}'!A{field.behind + 2}", self._link, fitting(_shown(field)))
        if said.number is not None:
            sheet.write_number(row, place, said.number, self._number_link if linked else self._number)
        elif not linked:
            style = self._text if said.is_stated else self._silent
            sheet.write_string(row, place, words, style)
        return linked

    def _write_behind(self, behind: tuple[Behind, ...], sheet: Worksheet) -> None:
        heads = behind_heads(self._told)
        source = 4
        for number, one in enumerate(behind, 1):
            for place, text in enumerate(one.cells):
                if place == source and is_page(one.url) and number < MOST_LINKS:
                    sheet.write_url(number, place, fitting(str(one.url)), self._link, fitting(text))
                else:
                    sheet.write_string(number, place, fitting(text), self._text)
        frame(sheet, [heads, *(one.cells for one in behind)], self._head, 1)


def _shown(field: Field) -> str:
    return str(field.said.number) if field.said.number is not None else words_of(field.said)
