"""The rows of the tables: every record of a profile, every text, every word of the vocabulary."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import Any, Final, NamedTuple

from integkit import vocabulary
from integkit.model import (
    Cite,
    CityProfile,
    Extension,
    Kind,
    Path,
    Quantity,
    Text,
    above,
    changed,
    cite_that_holds,
    fields_of,
    place_of,
    record_types_of,
    thaw,
    walk,
)

from ._tables import RECORDS, TEXTS, VOCABULARY, Cell, Column
from .paths import code_of

Row = tuple[str, tuple[Cell, ...]]
_BY_CLASS: Final = {table.record: table for table in RECORDS}
_NOTHING: Final = Cite()


class Placed(NamedTuple):
    """A record of a profile, and where it stands.

    Attributes:
        path: The way to it.
        record: The record.
        place: How findings name it; empty: it is the profile.
        above: The way to the record that holds it.
        owner: The id of the nearest record above that has one; empty: none has.
        cite: Where it comes from, with what it inherits; without a quote of the records above.
    """

    path: Path
    record: Any
    place: str
    above: Path
    owner: str
    cite: Cite


def placed(profile: CityProfile) -> Iterator[Placed]:
    """Every record of a profile in its order, those that hold others first."""
    owners: dict[Path, str] = {}
    cites: dict[Path, Cite] = {}
    for path, one in walk(profile):
        outer = above(path)
        owner = owners.get(outer, "")
        own = getattr(one, "id", None)
        owners[path] = own if isinstance(own, str) else owner
        cite = getattr(one, "cite", None)
        held = cite_that_holds(cite, cites.get(outer, _NOTHING))
        cites[path] = held if cite is not None else changed(held, quote=None)  # a quote is of its own record alone
        yield Placed(path, one, place_of(profile, path), outer, owner, cites[path])


def rows_of(profile: CityProfile, language: str) -> Iterator[Row]:
    """Every row of a profile with the name of its table, in the order of the profile.

    Texts are in the language asked for, else in one there is; ``texts`` has them in all. Several values of a field are
    joined by ``; ``.
    """
    city = code_of(profile)
    depths: dict[tuple[type, Path], int] = {}
    for path, one, place, outer, owner, cite in placed(profile):
        yield from _texts(city, place, one)
        table = _BY_CLASS.get(type(one))
        if table is None or (isinstance(one, Cite) and path[-1] == "cite"):
            continue
        where: dict[str, Cell] = {"municipality": city}
        if path:
            where["record"] = place
            where["record_above"] = place_of(profile, outer) or None
            where["belongs_to"] = owner or None
            where["list"], where["in_field"] = str(path[0]), str(path[len(outer)])
            where["position"] = path[-1] + 1 if isinstance(path[-1], int) else None
        if table.nests:
            depth = depths[type(one), path] = depths.get((type(one), outer), -1) + 1
            parts = [field for field in _parts_of(type(one)) if getattr(one, field)]
            where["depth"], where["has_parts"] = depth, bool(parts)
        yield table.name, tuple(cell_of(column, one, cite, where, language) for column in table.columns)


def vocabulary_rows(language: str) -> Iterator[Row]:
    """Every word of every list, with its label."""
    for name in vocabulary.lists():
        if name not in ("fields", "records"):  # headings, not words of data
            for concept in vocabulary.concepts(name).values():
                note = concept.note.get("de" if language == "de" else "en")
                yield VOCABULARY.name, (name, concept.id, concept.label(language), note)


def _texts(city: str, place: str, one: object) -> Iterator[Row]:
    """The texts of a record in every language."""
    for field in fields_of(type(one)):
        value = getattr(one, field.name)
        if isinstance(value, Text):
            for language, words in value.items():
                origin = value.origin_of(language)
                yield TEXTS.name, (city, place, field.name, language, words, origin.value if origin else None)


def _parts_of(record: type) -> Iterable[str]:
    """The fields in which a record holds records of its own class."""
    return (field for field, held in record_types_of(record).items() if held is record)


def cell_of(column: Column, one: Any, cite: Cite, where: Mapping[str, Cell], language: str) -> Cell:
    """What a record says in a column.

    Args:
        column: The column.
        one: The record.
        cite: Where it comes from.
        where: The cells that say where the row stands, by column.
        language: Language of texts.
    """
    if not column.field:
        return where[column.name]
    if column.field == "cite":
        return _plain(getattr(cite, column.part), language)
    value = getattr(one, column.field)
    if isinstance(value, Quantity) or (isinstance(value, Kind) and column.part):
        value = getattr(value, column.part)
    if isinstance(one, Extension) and column.field == "value":
        return json.dumps(thaw(value), ensure_ascii=False, sort_keys=True)
    return _plain(value, language)


def _plain(value: Any, language: str) -> Cell:
    if isinstance(value, tuple):
        return "; ".join(str(_plain(item, language)) for item in value) or None
    if isinstance(value, Text):
        return value.in_(language)
    if isinstance(value, Kind):
        return value.concept or (value.local.in_(language) if value.local is not None else None)
    if isinstance(value, Enum):
        return str(value.value)
    return value if value is None or isinstance(value, bool | int | float) else str(value)
