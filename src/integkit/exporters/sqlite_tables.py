"""``sqlite``: the tables with keys as a database in one file, references enforced while it is written."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from typing import Final

from integkit.model import CityProfile, Text
from integkit.plugins import Artifact, ExportContext, Exporter, hookimpl

from . import relational
from .relational import Column, Table, Value

_TYPES: Final = {"string": "TEXT", "integer": "INTEGER", "number": "NUMERIC", "boolean": "BOOLEAN", "date": "DATE"}
_LARGEST: Final = 2**63
"""Whole numbers from here on are kept as floating point."""


class SqliteTables:
    """One SQLite file with the tables of ``datapackage``; dates are ISO texts, truth values 0 and 1.

    Equal data give equal bytes with the same release of SQLite, which writes its own version into the file.
    """

    name = "sqlite"
    suffix = ".sqlite"
    media_type = "application/vnd.sqlite3"
    title = Text(de="Tabellen mit Schlüsseln als Datenbank (SQLite)", en="Tables with keys as a database (SQLite)")
    options = relational.Options
    open_data = True
    standard = "SQLite 3"
    consumers = Text(de="Auswertungen in SQL, Python, R, QGIS", en="analysis with SQL, Python, R, QGIS")
    carries = relational.CARRIES

    def render(self, profiles: Iterable[CityProfile], context: ExportContext) -> Iterator[Artifact]:
        """The database."""
        tables = relational.filled(profiles, context, drafts=context.options.drafts)
        language = context.language
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
            database.execute("PRAGMA foreign_keys = ON")
            database.execute("BEGIN")
            for table in relational.TABLES:
                database.execute(_create(table, language))
            for table in relational.TABLES:
                places = ", ".join("?" * len(table.data))
                rows = (tuple(map(_cell, row)) for row in tables.data(table))
                database.executemany(f"INSERT INTO {_quoted(table, language)} VALUES ({places})", rows)  # noqa: S608
            database.execute("COMMIT")  # references are looked at here
            content = database.serialize()
        yield Artifact(path="integkit.sqlite", media_type=self.media_type, content=content)


def _create(table: Table, language: str) -> str:
    """The statement that makes a table; the headings of columns stand in it as comments."""
    keys = ", ".join(_quoted(table.column(name), language) for name in table.key)
    parts = [(_column(column, language), column.title.in_(language)) for column in table.data]
    parts.append((f"PRIMARY KEY ({keys})", table.title.in_(language)))
    for column in table.data:
        if column.to:
            to = _quoted(relational.table_named(column.to), language)
            key = f"FOREIGN KEY ({_quoted(column, language)}) REFERENCES {to} (id) DEFERRABLE INITIALLY DEFERRED"
            parts.append((key, ""))
    lines = []
    for number, (part, said) in enumerate(parts, 1):
        comment = f" -- {said}" if said else ""
        lines.append(f"  {part}{',' if number < len(parts) else ''}{comment}")
    return f"CREATE TABLE {_quoted(table, language)} (\n" + "\n".join(lines) + "\n)"


def _column(column: Column, language: str) -> str:
    name = _quoted(column, language)
    needed = " NOT NULL" if column.required else ""
    if column.closed:
        words = ", ".join(f"'{word}'" for word in column.closed)
        return f"{name} {_TYPES[column.type]}{needed} CHECK ({name} IN ({words}))"
    return f"{name} {_TYPES[column.type]}{needed}"


def _quoted(named: Table | Column, language: str) -> str:
    return f'"{named.name.in_(language)}"'


def _cell(value: Value) -> str | int | float | None:
    if isinstance(value, dt.date):
        return value.isoformat()
    return float(value) if isinstance(value, int) and abs(value) >= _LARGEST else value


@hookimpl
def integkit_exporters() -> Sequence[Exporter]:
    """This format."""
    return [SqliteTables()]
