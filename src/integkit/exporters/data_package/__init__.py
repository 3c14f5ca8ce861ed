"""``datapackage``: the tables with keys as a Data Package 2.0, for open data portals and statistics offices.

``datapackage.json`` declares every table, column, key and reference; each table is a CSV file beside it. ``csv`` has
every field of every record; this has what is asked for most, so that somebody who sees it for the first time finds it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Annotated, Any, Final

import attrs

from integkit.exporters import relational
from integkit.exporters._csv_file import CSV, CsvFile
from integkit.model import CityProfile, Form, Text
from integkit.plugins import Artifact, ExportContext, Exporter, Part, Streamed, hookimpl, rendered

from ._descriptor import STANDARD, descriptor, file_of

_APOSTROPHES: Final = relational.Names(
    "Ein Apostroph am Anfang eines Textes gehört nicht dazu: er steht dort, damit keine Tabellenkalkulation den Text "
    "als Formel ausführt oder umdeutet. Wer genau einen wegnimmt, hat den Text, wie er war.",
    "An apostrophe at the beginning of a text is no part of it: it stands there so that no spreadsheet runs the text "
    "as a formula or makes something else of it. Take exactly one off, and you have the text as it was.",
)


_Moment = Annotated[
    str,
    Form(
        "moment",
        r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?"
        r"(?:Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])",
        "2026-11-21T09:00:00+01:00",
    ),
]
"""A moment with its time zone (RFC 3339)."""


def _day(_: Any, attribute: attrs.Attribute[str | None], value: str | None) -> None:
    """Refuses a day that no calendar has."""
    if value is not None:
        try:
            dt.datetime.fromisoformat(value)
        except ValueError:
            raise ValueError(f"{attribute.name}: {value}") from None


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
    created: _Moment | None = attrs.field(default=None, validator=_day)


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
    is_folder = True
    open_data = True
    standard = STANDARD
    consumers = relational.CONSUMERS
    carries = relational.CARRIES

    def render(self, profiles: Iterable[CityProfile], context: ExportContext) -> Iterator[Artifact]:
        """All tables and their declaration."""
        return rendered(self, profiles, context)

    def part(self, profiles: Iterable[CityProfile], context: ExportContext) -> Iterator[Artifact]:
        """The rows of each table, without heading, and what is to be known to join them."""
        found = relational.collected(profiles, context, drafts=context.options.drafts)
        for table in relational.TABLES:
            rows = found.rows[table.name.en]
            if rows:
                lines = self._lines(table, rows, context)
                yield Artifact(path=f"{table.name.en}/rows.csv", media_type=self.media_type, content=lines)
        name, content = relational.about(found, context.language)
        yield Artifact(path=name, media_type="application/json", content=content)

    def join(self, parts: Sequence[Part], context: ExportContext) -> Iterator[Streamed]:
        """Each table from all parts; then their declaration."""
        language = context.language
        joined = relational.Joined(parts)
        last = {**joined.stubs, relational.VOCABULARY.name.en: relational.words(context)}
        for table in relational.TABLES:
            heading = (column.name.in_(language) for column in table.data)
            first = CsvFile(heading, excel=context.options.excel, marked=True).content
            rows = (part.read(name) for part, name in joined.pieces(table.name.en))
            end = self._lines(table, last.get(table.name.en, ()), context)
            path = file_of(table, language)
            yield Streamed(path=path, media_type=self.media_type, chunks=chain((first,), rows, (end,)))
        said = (*relational.reading(context, drafts=context.options.drafts), _APOSTROPHES.in_(language))
        content = descriptor(joined.cities, context, " ".join(said))
        yield Streamed(path="datapackage.json", media_type="application/json", chunks=(content,))

    def _lines(self, table: relational.Table, rows: Iterable[relational.Row], context: ExportContext) -> bytes:
        file = CsvFile(None, excel=context.options.excel)
        for row in relational.data_of(table, rows):
            file.add(row)
        return file.content


@hookimpl
def integkit_exporters() -> Sequence[Exporter]:
    """This format."""
    return [DataPackage()]
