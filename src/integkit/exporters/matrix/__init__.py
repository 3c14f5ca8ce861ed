"""The matrix of a comparison: as a fragment of HTML or a page, as a workbook, as CSV."""

from ._csv import csv_bytes
from ._html import fragment, fragment_of
from ._page import page
from ._xlsx import xlsx_bytes

__all__ = ["csv_bytes", "fragment", "fragment_of", "page", "xlsx_bytes"]
