"""``csv``: one file for each kind of record (RFC 4180, UTF-8), all cities of an export in the same files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

import attrs

from integkit.model import CityProfile, Text
from integkit.plugins import Artifact, ExportContext, Exporter, hookimpl

from ._tables import TABLES, Cell, rows_of


@attrs.frozen(kw_only=True)
class Options:
    """Options of the format.

    Attributes:
        excel: Semicolons and a byte-order mark, so that a German Excel opens the files with a double click.
    """

    excel: bool = False


class CsvTables:
    """One CSV file for each kind of record. The columns are declared; a table without rows has its header all the same.

    A text that begins with ``=``, ``+``, ``-``, ``@``, a tab or a line end has an apostrophe before it, so that no
    spreadsheet takes it for a formula.
    """

    name = "csv"
    suffix = ".csv"
    media_type = "text/csv; charset=utf-8"
    title = Text(de="Tabellen, eine je Art von Eintrag", en="Tables, one for each kind of record")
    options = Options

    def render(self, profiles: Iterable[CityProfile], context: ExportContext) -> Iterator[Artifact]:
        """All tables."""
        excel = context.options.excel
        texts = {table.name: io.StringIO(newline="") for table in TABLES}
        writers = {
            name: csv.writer(text, delimiter=";" if excel else ",", lineterminator="\r\n")
            for name, text in texts.items()
        }
        for table in TABLES:
            writers[table.name].writerow([column.name for column in table.columns])
        for profile in profiles:
            for name, cells in rows_of(profile, context.language):
                writers[name].writerow([_safe(cell) for cell in cells])
        for name, text in texts.items():
            content = text.getvalue().encode("utf-8-sig" if excel else "utf-8")
            yield Artifact(path=f"{name}.csv", media_type=self.media_type, content=content)


def _safe(cell: Cell) -> str | int | float:
    """A cell that cannot become a formula."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else cell


@hookimpl
def integkit_exporters() -> Sequence[Exporter]:
    """This format."""
    return [CsvTables()]
