"""The tables with keys for very many cities: rows of a few at a time, joined so that every reference leads to a row."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from integkit.exporters.paths import code_of, stem_of
from integkit.model import CityProfile
from integkit.plugins import Part

from ._fill import Collected, Mention, Row

_ABOUT: Final = "about.json"


class Entry(NamedTuple):
    """What is known of a city where its rows are joined with those of others.

    Attributes:
        code: What its keys begin with.
        name: Its name in the language of the output.
        stem: What its files are called.
        land: Its Land.
        licence: Licence of its data, ``None``: not stated.
        sources: Title and address of each of its sources; the address may be ``None``.
    """

    code: str
    name: str
    stem: str
    land: str
    licence: str | None
    sources: tuple[tuple[str, str | None], ...]


def entry_of(city: CityProfile, language: str) -> Entry:
    """What is known of a city without its rows."""
    return Entry(
        code=code_of(city),
        name=city.municipality.name.in_(language),
        stem=stem_of(city),
        land=city.municipality.land,
        licence=city.licence,
        sources=tuple((one.title.in_(language), one.url) for one in city.sources),
    )


def about(collected: Collected, language: str) -> tuple[str, bytes]:
    """The file of a part that tells its cities, its keys, and what its rows refer to elsewhere."""
    told = {
        "cities": [entry_of(city, language) for city in collected.cities],
        "mentions": collected.mentions,
        "keys": {table: [*keys] for table, keys in collected.keys.items() if keys},
    }
    return _ABOUT, json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


class Joined:
    """Parts of some formats with keys, seen together.

    Args:
        parts: The parts, each with the file of ``about``.

    Attributes:
        cities: All cities in order.
        stubs: For each table by its English name the rows for what is mentioned and described by nobody.
    """

    def __init__(self, parts: Sequence[Part]) -> None:
        self._parts = parts
        self.cities: list[Entry] = []
        mentions: list[Mention] = []
        where: dict[str, int] = {}
        for number, part in enumerate(parts):
            told = _told(part)
            entries = [
                Entry(code, name, stem, land, licence, tuple((title, url) for title, url in sources))
                for code, name, stem, land, licence, sources in told["cities"]
            ]
            self.cities += entries
            where |= {one.code: number for one in entries}
            mentions += (Mention(source, to, key, tuple(row)) for source, to, key, row in told["mentions"])
        mentions.sort(key=lambda one: one.source)  # stable: within a table in the order of the cities
        described = self._described(mentions, where)
        seen: set[tuple[str, str]] = set()
        stubs: dict[str, list[Row]] = {}
        for one in mentions:
            if (one.to, one.key) not in described and (one.to, one.key) not in seen:
                seen.add((one.to, one.key))
                stubs.setdefault(one.to, []).append(one.row)
        self.stubs: Mapping[str, list[Row]] = stubs

    def _described(self, mentions: Sequence[Mention], where: Mapping[str, int]) -> set[tuple[str, str]]:
        """Those of the things mentioned that a city in another part describes; no other part is looked at for it."""
        asked: dict[int, set[tuple[str, str]]] = {}
        for one in mentions:
            number = where.get(one.key.partition(":")[0])
            if number is not None:
                asked.setdefault(number, set()).add((one.to, one.key))
        found: set[tuple[str, str]] = set()
        for number, wanted in asked.items():
            keys = {table: set(known) for table, known in _told(self._parts[number])["keys"].items()}
            found |= {(to, key) for to, key in wanted if key in keys.get(to, ())}
        return found

    def pieces(self, folder: str) -> Iterator[tuple[Part, str]]:
        """The files below a folder in all parts, in their order."""
        for part in self._parts:
            yield from ((part, name) for name in part.names if name.startswith(f"{folder}/"))


def _told(part: Part) -> Any:
    return json.loads(part.read(_ABOUT))
