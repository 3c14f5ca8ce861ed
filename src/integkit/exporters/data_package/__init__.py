"""``datapackage``: the tables with keys as a Data Package 2.0, for open data portals and statistics offices.

``datapackage.json`` declares every table, column, key and reference; each table is a CSV file beside it. ``csv`` has
every field of every record; this has what is asked for most, so that somebody who sees it for the first time finds it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import attrs

from integkit.exporters import relational
from integkit.exporters._csv_file import CSV, CsvFile
from integkit.model import CityProfile, Text
from integkit.plugins import Artifact, ExportContext, Exporter, hookimpl

from ._descriptor import STANDARD, descriptor, file_of


def _moment(_: Any, attribute: attrs.Attribute[str | None], value: str | None) -> None:
    """Refuses what is no moment with its time zone (RFC 3339)."""
    if value is not None:
        try:
            known = dt.datetime.fromisoformat(value).tzinfo is not None
        except ValueError:
            known = False
        if not known or "T" not in value:
            raise ValueError(f"{attribute.name}: 2026-11-22T12:00:00+01:00")


@attrs.frozen(kw_only=True)
class Options(relational.Options):
    """Options of the format.

    Attributes:
        excel: For a double click in a German Excel: semicolons, decimal commas, and an apostrophe before every text
            that Excel would turn into a number or date.
        version: Version of the package. Absent: none is said.
        created: When the package was made, e.g. ``2026-11-22T12:00:00+01:00``. Absent: it is not said; nobody looks at
            a clock.
    """

    excel: bool = False
    version: str | None = None
    created: str | None = attrs.field(default=None, validator=_moment)


class DataPackage:
    """Tables with keys and references, declared in ``datapackage.json``; names of tables and columns in the language.

    The files begin with a byte-order mark: without it a spreadsheet shows ``Ã¼`` for ``ü``, and whoever reads CSV knows
    it. Nothing in a cell can become a formula; see ``csv``.
    """

    name = "datapackage"
    suffix = ".csv"
    media_type = CSV
    title = Text(
        de="Tabellen mit Schlüsseln, für Open Data und Statistik", en="Tables with keys, for open data and statistics"
    )
    options = Options
    open_data = True
    standard = STANDARD
    consumers = relational.CONSUMERS
    carries = relational.CARRIES

    def render(self, profiles: Iterable[CityProfile], context: ExportContext) -> Iterator[Artifact]:
        """All tables and their declaration."""
        options, language = context.options, context.language
        tables = relational.filled(profiles, context, drafts=options.drafts)
        for table in relational.TABLES:
            heading = (column.name.in_(language) for column in table.data)
            file = CsvFile(heading, excel=options.excel, marked=True)
            for row in tables.data(table):
                file.add(row)
            yield Artifact(path=file_of(table, language), media_type=self.media_type, content=file.content)
        description = " ".join(relational.reading(language, drafts=options.drafts))
        content = descriptor(tables.cities, context, description)
        yield Artifact(path="datapackage.json", media_type="application/json", content=content)


@hookimpl
def integkit_exporters() -> Sequence[Exporter]:
    """This format."""
    return [DataPackage()]
