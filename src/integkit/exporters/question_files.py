"""What a city could ask the others about, as files: CSV for any program, a workbook for a meeting."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from integkit.xlsxfile import (
    HEAD,
    LINK,
    MOST_LINKS,
    WHOLE,
    XLSX,
    begun,
    fitting,
    frame,
    in_margin,
    is_page,
    on_paper,
    repacked,
    style,
)

from ._csv_file import CSV, CsvFile
from .asked import Asked
from .questions import heads_of, rows_of

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

_SOURCE: Final = 5
"""The column of the source."""
_FIXED: Final = 2
"""The kind and the topic stay in sight."""


def csv_of(asked: Asked, *, excel: bool = False) -> bytes:
    """The questions as CSV, with the rules of the format ``csv``: a row for each statement of the others.

    Args:
        asked: What a city could ask.
        excel: For a double click in a German Excel, as ``csv`` with ``-x excel``.
    """
    file = CsvFile(heads_of(asked), excel=excel)
    for cells, _ in rows_of(asked):
        file.add(cells)
    return file.content


def xlsx_of(asked: Asked) -> bytes:
    """The same as a workbook: headings stay in sight, rows can be filtered, sources lead to their pages.

    Raises:
        UsageError: XlsxWriter is not installed.
    """
    target = io.BytesIO()
    book = begun(target, fitting(asked.title), asked.day)
    _write(book, asked)
    book.close()
    return repacked(target.getvalue())


def _write(book: Workbook, asked: Asked) -> None:
    text, bold = style(book, text_wrap=True), style(book, bold=True, text_wrap=True)
    link, head = style(book, LINK, text_wrap=True), style(book, HEAD, text_wrap=True, bottom=1)
    number = style(book, WHOLE, text_wrap=True, align="left")
    sheet = book.add_worksheet(asked.either("Fragen", "Questions"))
    rows = list(rows_of(asked))
    texts = [heads_of(asked), *(tuple("" if one is None else str(one) for one in cells) for cells, _ in rows)]
    frame(sheet, texts, head, _FIXED)
    for row, (cells, line) in enumerate(rows, 1):
        for place, cell in enumerate(cells):
            if isinstance(cell, int):
                sheet.write_number(row, place, cell, number)
            elif place == _SOURCE and cell and is_page(line.url) and row < MOST_LINKS:
                sheet.write_url(row, place, fitting(str(line.url)), link, fitting(cell))
            else:
                sheet.write_string(row, place, fitting(cell or ""), bold if place < _FIXED else text)
    on_paper(sheet, in_margin(" ".join(asked.notes)))
    sheet.fit_to_pages(1, 0)
    sheet.set_header(f"&L&10{in_margin(asked.title)}")


FILES: Final[Mapping[str, tuple[Callable[[Asked], bytes], str]]] = {".xlsx": (xlsx_of, XLSX), ".csv": (csv_of, CSV)}
"""What makes each file, by its ending, and its media type."""
