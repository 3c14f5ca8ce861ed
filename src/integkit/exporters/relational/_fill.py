"""The rows of the tables with keys, every reference leading to a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple, TypeAlias

import attrs

from integkit.errors import DataError
from integkit.exporters._names import language_name
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
        return data_of(table, self.rows[table.name.en])


def data_of(table: Table, rows: Iterable[Row]) -> Iterator[Row]:
    """Rows of a table with the columns that programs get."""
    places = [index for index, column in enumerate(table.columns) if column.only != "workbook"]
    return (tuple(row[index] for index in places) for row in rows)


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
    found = collected(profiles, context, drafts=drafts)
    for one in found.mentions:
        found.rows[one.to].append(one.row)
        found.keys[one.to][one.key] = one.row
    found.rows[_general.WORDS.name.en] = words(context)
    return Filled(cities=found.cities, rows={name: tuple(rows) for name, rows in found.rows.items()}, keys=found.keys)


class Mention(NamedTuple):
    """Something that a row refers to, and that has no row of its own among those that are known.

    Attributes:
        source: Which table the row is in, by its number; what is mentioned comes in the order of the tables.
        to: English name of the table that it belongs to.
        key: Its key.
        row: The row for it, should nobody describe it.
    """

    source: int
    to: str
    key: str
    row: Row


@attrs.frozen(kw_only=True)
class Collected:
    """The rows of some cities, which may refer to what other cities describe.

    Attributes:
        cities: The profiles, as far as they are published.
        rows: The rows of each table by its English name.
        keys: The row of each key by English name of the table; for tables with one key.
        mentions: What the rows refer to and these cities do not describe, each once.
    """

    cities: tuple[CityProfile, ...]
    rows: dict[str, list[Row]]
    keys: dict[str, dict[str, Row]]
    mentions: tuple[Mention, ...]


def collected(profiles: Iterable[CityProfile], context: ExportContext, *, drafts: bool) -> Collected:
    """The rows of some of the cities; see ``filled``."""
    cities = tuple(profile if drafts else public(profile) for profile in profiles)
    rows: dict[str, list[Row]] = {table.name.en: [] for table in TABLES}
    keys: dict[str, dict[str, Row]] = {table.name.en: {} for table in TABLES if table.key == ("id",)}
    made = [City(profile, context) for profile in cities]
    for city in made:
        for here in city:
            for table in _BY_CLASS.get(type(here.record), ()):
                _add(table, here, rows, keys)
    return Collected(cities=cities, rows=rows, keys=keys, mentions=tuple(_mentions(rows, keys, made)))


def words(context: ExportContext) -> list[Row]:
    """The rows of the vocabulary, which belong to no city."""
    return [row for _, row in vocabulary_rows(context.language) if row[0] in _lists()]


def whose(table: Table) -> int:
    """Which column of a table tells the municipality that a row belongs to."""
    return next((index for index, column in enumerate(table.columns) if column.name.en == "municipality"), 0)


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
                names = [word.in_(language) for one in (table, column) for word in (one.name, one.title)]
                tongue = language_name(tag, german=language == "de")
                said = (*names[:2], key, *names[2:], tag, tongue, words)
                yield (here.city.code, *said, origin.value if origin is not None else None)


def _mentions(
    rows: Mapping[str, Sequence[Row]], keys: Mapping[str, Mapping[str, Row]], cities: Sequence[City]
) -> Iterator[Mention]:
    """Everything that is referred to and not described."""
    city_of = {city.code: city for city in cities}
    seen: set[tuple[str, str]] = set()
    for number, table in enumerate(TABLES):
        places = [(index, column.to) for index, column in enumerate(table.columns) if column.to]
        for row in rows[table.name.en]:
            for index, to in places:
                key = str(row[index])
                if row[index] is not None and key not in keys[to] and (to, key) not in seen:
                    seen.add((to, key))
                    city = city_of[str(row[whose(table)])]
                    yield Mention(number, to, key, _mentioned(table_named(to), key, city))


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
