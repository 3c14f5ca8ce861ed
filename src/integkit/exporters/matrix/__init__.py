"""The matrix of a comparison: as a fragment of HTML or a page, as a workbook, as CSV."""

from ._csv import csv_bytes, csv_of
from ._html import fragment, fragment_of
from ._page import page, page_of
from ._xlsx import xlsx_bytes, xlsx_of

__all__ = ["csv_bytes", "csv_of", "fragment", "fragment_of", "page", "page_of", "xlsx_bytes", "xlsx_of"]
