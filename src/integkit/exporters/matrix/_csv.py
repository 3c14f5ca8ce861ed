"""The matrix as one CSV file."""

from __future__ import annotations

from integkit.comparison import Comparison
from integkit.exporters._compared import Compared, in_words
from integkit.exporters._csv_file import CsvFile

from ._html import is_wide
from ._sheet import sheets_of, words_of


def csv_bytes(comparison: Comparison, language: str, *, excel: bool = False, turned: bool | None = None) -> bytes:
    """The matrix as CSV, with the rules of the format ``csv``; several values of a cell stand between semicolons.

    Args:
        comparison: The comparison.
        language: ``de`` gives German, everything else English.
        excel: For a double click in a German Excel, as ``csv`` with ``-x excel``.
        turned: Whether cities are rows. Absent: when there are more than fit side by side.
    """
    return csv_of(in_words(comparison, language), excel=excel, turned=turned)


def csv_of(told: Compared, *, excel: bool = False, turned: bool | None = None) -> bytes:
    """The same of a comparison that is in words already."""
    is_turned = is_wide(told) if turned is None else turned
    sheets, _ = sheets_of(told, is_turned)
    if is_turned:  # one row for each city, whatever it is compared by
        labels = [f"{sheet.title}: {column}" for sheet in sheets for column in sheet.columns]
        file = CsvFile((*sheets[0].heads, *labels), excel=excel)
        for rows in zip(*(sheet.rows for sheet in sheets), strict=True):
            file.add((*rows[0][0], *(words_of(field.said) for _, fields in rows for field in fields)))
        return file.content
    file = CsvFile((told.either("Teil", "Part"), *sheets[0].heads, *told.names), excel=excel)
    for sheet in sheets:
        for heads, fields in sheet.rows:
            file.add((sheet.title, *heads, *(words_of(field.said) for field in fields)))
    return file.content
