"""The importer ``table``: a plan from a table with one row for each measure (XLSX, CSV, or the tables of a DOCX)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import attrs

from integkit.errors import DataError
from integkit.messages import Finding, Severity
from integkit.model import SourceRef, Text
from integkit.plugins import ImportContext, Imported, Importer, hookimpl


@attrs.frozen(kw_only=True)
class TableOptions:
    """What may be said about a table without a mapping file; where both say something, this counts.

    Attributes:
        sheet: Name of the sheet. Absent: the only one with a table of measures.
        header: Number of the row with the names of the columns. Absent: the first that names the measures.
        source: Id of the source in the city that the document is.
        encoding: Encoding of a CSV file. Absent: UTF-8, else windows-1252, which is told.
    """

    sheet: str | None = None
    header: int | None = None
    source: SourceRef | None = None
    encoding: str | None = None


class TableImporter:
    """Reads a table with one row for each measure."""

    name: Final = "table"
    suffixes: Final = (".xlsx", ".csv", ".docx")
    title: Final = Text(
        de="Maßnahmentabelle, je Maßnahme eine Zeile (Excel, CSV, Word)",
        en="Table of measures, one row for each (Excel, CSV, Word)",
    )
    options: Final = TableOptions
    takes_mapping: Final = True

    def read(self, content: bytes, context: ImportContext) -> Imported:
        """The plan in a table, and where it says so, the first round and the units that are new.

        Raises:
            DataError: It is no such table, or mapping and table do not fit together.
        """
        from ._plan import read_plan  # what reads tables is heavy, and only needed here

        read = read_plan(content, context, context.options or TableOptions())
        errors: list[Finding] = [one for one in read.findings if one.severity is Severity.ERROR]
        if errors:
            raise DataError(*errors)
        return read


@hookimpl
def integkit_importers() -> Sequence[Importer]:
    """The importer."""
    return (TableImporter(),)
