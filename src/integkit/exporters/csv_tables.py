"""``csv``: one file for each kind of record (RFC 4180, UTF-8), all cities of an export in the same files.

``datapackage.json`` declares every table and column (Frictionless Tabular Data Package), ``README.txt`` tells people in
short how to read them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

import attrs

from integkit.model import CityProfile, Text
from integkit.plugins import (
    Artifact,
    Carries,
    ExportContext,
    Exporter,
    Part,
    Streamed,
    everything,
    hookimpl,
    rendered,
)

from ._csv_file import CSV, CsvFile
from ._datapackage import declaration, title_of
from ._rows import rows_of, vocabulary_rows
from ._tables import TABLES, VOCABULARY


@attrs.frozen(kw_only=True)
class Options:
    """Options of the format.

    Attributes:
        excel: For a double click in a German Excel: semicolons, a byte-order mark, decimal commas, and an apostrophe
            before every text that Excel would turn into a number or date (``01067``, a room ``1.07``).
    """

    excel: bool = False


class CsvTables:
    """One CSV file for each kind of record, declared in ``datapackage.json``; ``README.txt`` tells how to read them.

    The columns follow from the model; a table without rows has its header all the same. A text that begins with ``=``,
    ``+``, ``-``, ``@``, a tab, a line end or an apostrophe has an apostrophe before it, so that no spreadsheet takes it
    for a formula, and who takes one apostrophe off has the text as it was.
    """

    name = "csv"
    suffix = ".csv"
    media_type = CSV
    title = Text(de="Tabellen, eine je Art von Eintrag", en="Tables, one for each kind of record")
    options = Options
    is_folder = True

    @property
    def carries(self) -> Mapping[str, Carries]:
        """Everything."""
        return everything()

    def render(self, profiles: Iterable[CityProfile], context: ExportContext) -> Iterator[Artifact]:
        """All tables."""
        return rendered(self, profiles, context)

    def part(self, profiles: Iterable[CityProfile], context: ExportContext) -> Iterator[Artifact]:
        """The rows of each table, without heading, and whose they are."""
        files: dict[str, CsvFile] = {}
        whose: list[tuple[str, str | None]] = []
        for profile in profiles:
            whose.append((profile.municipality.name.in_(context.language), profile.licence))
            for table, cells in rows_of(profile, context.language):
                files.setdefault(table, CsvFile(None, excel=context.options.excel)).add(cells)
        for table, file in files.items():
            yield Artifact(path=table, media_type=self.media_type, content=file.content)
        yield Artifact(path=_WHOSE, media_type="application/json", content=json.dumps(whose).encode())

    def join(self, parts: Sequence[Part], context: ExportContext) -> Iterator[Streamed]:
        """Each table from all parts, how to read them, and their declaration."""
        excel, language = context.options.excel, context.language
        for table in TABLES:
            first = CsvFile((column.name for column in table.columns), excel=excel)
            for _, cells in vocabulary_rows(language) if table is VOCABULARY else ():
                first.add(cells)
            chunks = chain((first.content,), _rows(parts, table.name))
            yield Streamed(path=f"{table.name}.csv", media_type=self.media_type, chunks=chunks)
        readme = _readme(language, excel)
        yield Streamed(path="README.txt", media_type="text/plain; charset=utf-8", chunks=(readme.encode(),))
        whose = [one for part in parts for one in json.loads(part.read(_WHOSE))]
        licences = {context.licence} if context.licence is not None else {licence for _, licence in whose}
        names = {name for name, _ in whose}
        content = declaration(names, licences, language=language, excel=excel, readme=readme)
        yield Streamed(path="datapackage.json", media_type="application/json", chunks=(content,))


_WHOSE: Final = "whose.json"


def _rows(parts: Sequence[Part], table: str) -> Iterator[bytes]:
    return (part.read(table) for part in parts if table in part.names)


def _readme(language: str, excel: bool) -> str:
    lines = _GERMAN if language == "de" else _ENGLISH
    width = max(len(table.name) for table in TABLES) + 6
    tables = "".join(f"  {table.name + '.csv':{width}}{title_of(table, language)}\n" for table in TABLES)
    return lines.format(tables=tables, separator=";" if excel else ",")


_GERMAN: Final = """\
Tabellen der kommunalen Integrationsarbeit
==========================================

Eine Datei je Art von Eintrag, alle Kommunen in denselben Dateien. datapackage.json beschreibt jede Spalte für Programme
(Frictionless Data Package). Zeichensatz UTF-8, Trennzeichen „{separator}“.

{tables}
So liest man sie
----------------
- Eine leere Zelle heißt „nicht angegeben“, nie „nein“ oder 0. Ausdrücklich „keine“ oder „unbesetzt“ steht in remarks.
- Eine Zeile erkennt man an municipality und record zusammen. record_above nennt das record der Zeile, zu der sie
  gehört; diese kann in einer anderen Tabelle stehen. belongs_to ist die Kennung (id) des nächsten Eintrags darüber.
- Sitze (seats), Geld (money), Indikatoren, Aufgaben und Abschnitte enthalten Ganze und ihre Teile. Wer zusammenzählt,
  nimmt nur Zeilen mit depth 0 (Ganze) oder nur solche mit has_parts „false“ (kleinste Teile), nie alle.
- Alle Fassungen aller Zeiten stehen untereinander, frühere mit valid_to. Nur einen Tag gibt
  „integkit export ... --as-of 2026-11-21“. Bei Zahlenangaben (figures) zählen Zeilen mit groups nur einen Teil.
- Zahlen stehen von _low bis _high; gleich heißt genau. Fehlt eines, ist die Grenze offen. _exclusive „true“ heißt, die
  Grenze selbst zählt nicht mit („mehr als“, „weniger als“), _about „true“ heißt „rund“.
- Daten sind so genau wie die Quelle (EDTF): 2019, 2019-05, 2018-21 (Frühjahr) bis 2018-24 (Winter), 2018-33 bis 2018-36
  (Quartale), 2019~ (etwa), unknown (irgendwann), 2022/2026 (von/bis), 2025/.. (ab).
- Wörter wie staff_unit erklärt vocabulary.csv. Eigene Wörter der Kommune stehen in den Spalten _local und in kinds.
- source, place_in_source, quote und wording sagen, woher die Zeile kommt; source ist eine id in sources.
- Beginnt ein Text mit = + - @ oder einem Apostroph, so steht ein Apostroph davor, damit keine Tabellenkalkulation ihn
  als Formel ausführt. Wer genau einen Apostroph am Anfang wegnimmt, hat den Text, wie er war.

Excel
-----
Excel macht beim Doppelklick aus 01067 die Zahl 1067 und aus Raum 1.07 ein Datum. Deshalb entweder
„integkit export ... -f csv -x excel=true“ (Semikolons, und ein Apostroph vor allem, was Excel umdeuten würde), oder in
Excel „Daten > Aus Text/CSV“ mit „Datentypen nicht ermitteln“. LibreOffice: beim Öffnen die Spalten als „Text“.
"""
_ENGLISH: Final = """\
Tables of municipal integration work
====================================

One file for each kind of record, all municipalities in the same files. datapackage.json describes every column for
programs (Frictionless Data Package). Encoding UTF-8, separator "{separator}".

{tables}
How to read them
----------------
- An empty cell means "not stated", never "no" or 0. That there is none, or that it is vacant, is said in remarks.
- A row is told by municipality and record together. record_above is the record of the row that it belongs to, which may
  stand in another table. belongs_to is the id of the nearest record above that has one.
- Seats, money, indicators, tasks and sections contain wholes and their parts. For a sum take rows with depth 0 (wholes)
  alone, or those with has_parts "false" (smallest parts) alone, never all.
- All versions of all times stand one below the other, former ones with valid_to. One day alone is given by
  "integkit export ... --as-of 2026-11-21". Figures with groups count a part only.
- Numbers run from _low to _high; equal means exact. Where one is missing, that bound is open. _exclusive "true": the
  bound itself is not included ("more than", "less than"); _about "true": "about".
- Dates are as exact as their source (EDTF): 2019, 2019-05, 2018-21 (spring) to 2018-24 (winter), 2018-33 to 2018-36
  (quarters), 2019~ (about), unknown (some day), 2022/2026 (from/to), 2025/.. (from then on).
- vocabulary.csv explains words such as staff_unit. A municipality's own words stand in the columns _local and in kinds.
- source, place_in_source, quote and wording say where a row comes from; source is an id in sources.
- A text that begins with = + - @ or an apostrophe has an apostrophe before it, so that no spreadsheet runs it as a
  formula. Take exactly one leading apostrophe off, and you have the text as it was.

Excel
-----
On a double click Excel turns 01067 into the number 1067, and room 1.07 into a date. So either use
"integkit export ... -f csv -x excel=true" (semicolons, decimal commas, and an apostrophe before whatever a German Excel
would reinterpret), or "Data > From Text/CSV" with "Do not detect data types". LibreOffice: open the columns as "Text".
"""


@hookimpl
def integkit_exporters() -> Sequence[Exporter]:
    """This format."""
    return [CsvTables()]
