"""The rows of the tables with keys, every reference leading to a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final, TypeAlias

import attrs

from integkit.errors import DataError
from integkit.exporters._rows import vocabulary_rows
from integkit.messages import Finding
from integkit.model import CityProfile, Text
from integkit.monitoring import public
from integkit.plugins import ExportContext

from . import _amounts, _general, _plan, _reporting, _who, _work
from ._here import City, Here
from ._table import Table, Value

TABLES: Final = (
    *_who.TABLES, *_work.TABLES, *_plan.TABLES, *_reporting.TABLES, *_amounts.TABLES, *_general.TABLES,
)  # fmt: skip
"""All tables, in the order in which people read them."""

_BY_CLASS: Final[Mapping[type, tuple[Table, ...]]] = {
    record: tuple(table for table in TABLES if record in table.records) for one in TABLES for record in one.records
}
Row: TypeAlias = tuple[Value, ...]


@attrs.frozen(kw_only=True)
class Options:
    """Options of the formats with keys.

    Attributes:
        drafts: Also what is not decided yet: rounds that are still open, and reports that nobody has accepted.
    """

    drafts: bool = False


@attrs.frozen(kw_only=True)
class Filled:
    """The tables with their rows.

    Attributes:
        cities: The profiles, as far as they are published.
        rows: The rows of each table by its English name, cells in the order of its columns.
        keys: The row of each key by English name of the table; for tables with one key.
    """

    cities: tuple[CityProfile, ...]
    rows: Mapping[str, tuple[Row, ...]]
    keys: Mapping[str, Mapping[str, Row]]

    def data(self, table: Table) -> Iterator[Row]:
        """The rows of a table with the columns that programs get."""
        places = [index for index, column in enumerate(table.columns) if column.only != "workbook"]
        return (tuple(row[index] for index in places) for row in self.rows[table.name.en])


def table_named(name: str) -> Table:
    """The table with this English name."""
    return _by_name()[name]


def filled(profiles: Iterable[CityProfile], context: ExportContext, *, drafts: bool) -> Filled:
    """All rows of all cities.

    What is referred to and not described has a row with its key alone, so that every reference leads to a row.

    Args:
        profiles: The cities.
        context: What is asked for.
        drafts: Whether what is not decided yet is there too.

    Raises:
        DataError: Two records have one id.
    """
    cities = tuple(profile if drafts else public(profile) for profile in profiles)
    rows: dict[str, list[Row]] = {table.name.en: [] for table in TABLES}
    keys: dict[str, dict[str, Row]] = {table.name.en: {} for table in TABLES if table.key == ("id",)}
    made = [City(profile, context) for profile in cities]
    for city in made:
        for here in city:
            for table in _BY_CLASS.get(type(here.record), ()):
                _add(table, here, rows, keys)
    _complete(rows, keys, made)
    rows[_general.WORDS.name.en] = [row for _, row in vocabulary_rows(context.language) if row[0] in _lists()]
    return Filled(cities=cities, rows={name: tuple(found) for name, found in rows.items()}, keys=keys)


def _add(table: Table, here: Here, rows: dict[str, list[Row]], keys: dict[str, dict[str, Row]]) -> None:
    items = [here] if table.each is None else [attrs.evolve(here, item=item) for item in table.each(here)]
    for one in items:
        row = tuple(column.cell(one) for column in table.columns)
        rows[table.name.en].append(row)
        if table.name.en in keys:
            key = str(row[0])
            if key in keys[table.name.en]:
                id = key.partition(":")[2] or key
                raise DataError(Finding.of("IK101", id=id, other=key, place=here.placed.place))
            keys[table.name.en][key] = row
            rows[_general.TEXTS.name.en] += _texts(table, one, key)


def _texts(table: Table, here: Here, key: str) -> Iterator[Row]:
    """The texts of a row in all their languages, where they say more than the row does."""
    language = here.city.language
    for column in table.columns:
        text = getattr(here.record, column.text, None) if column.text else None
        if isinstance(text, Text) and (len(text) > 1 or language not in text or text.origins):
            for tag, words in text.items():
                origin = text.origin_of(tag)
                names = (table.name.in_(language), key, column.name.in_(language))
                yield (here.city.code, *names, tag, words, origin.value if origin is not None else None)


def _complete(rows: dict[str, list[Row]], keys: dict[str, dict[str, Row]], cities: Sequence[City]) -> None:
    """A row for everything that is referred to and not described."""
    city_of = {city.code: city for city in cities}
    for table in TABLES:
        whose = next((index for index, column in enumerate(table.columns) if column.name.en == "municipality"), 0)
        places = [(index, column.to) for index, column in enumerate(table.columns) if column.to]
        for row in rows[table.name.en]:
            for index, to in places:
                key = row[index]
                if key is not None and str(key) not in keys[to]:
                    new = _mentioned(table_named(to), str(key), city_of[str(row[whose])])
                    keys[to][str(key)] = new
                    rows[to].append(new)


def _mentioned(table: Table, key: str, city: City) -> Row:
    """A row for what is only mentioned, in the city that mentions it; its name as far as the reference tells it."""
    known: dict[str, Value] = {"id": key, "municipality": city.code}
    if not key.startswith(f"{city.code}:"):
        known["name"] = city.say.outside(key)
    return tuple(known.get(column.name.en) for column in table.columns)


@cache
def _by_name() -> Mapping[str, Table]:
    return {table.name.en: table for table in TABLES}


@cache
def _lists() -> frozenset[str]:
    """The lists of the vocabulary that words of these tables come from."""
    return frozenset(column.words for table in TABLES for column in table.columns if column.words)
