"""What a city says in the comparison, in words: kept as plain values, and set side by side again from them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from integkit.comparison import Row, compare, row_order
from integkit.model import CityProfile

from ._compared import Compared, Head, Line, Part, Said, in_words


@attrs.frozen(kw_only=True)
class Topic:
    """A row of the comparison, and what one city says about it.

    Attributes:
        part: The id of its part.
        id: Its id.
        label: Its heading by language.
        said: What the city says.
    """

    part: str
    id: str
    label: Mapping[str, str]
    said: Said


@attrs.frozen(kw_only=True)
class Told:
    """What one city says in the comparison.

    Attributes:
        head: The city.
        topics: The rows about which it says anything, in the order of the comparison.
    """

    head: Head
    topics: tuple[Topic, ...]


def told_by(slug: str, profile: CityProfile, language: str, day: dt.date | None = None) -> Told:
    """What a city says in the comparison: on a day, or as it is known last."""
    compared = in_words(compare([(slug, profile)], day), language)
    (head,) = compared.heads
    topics = (
        Topic(part=part.id, id=row.id, label=dict(row.label), said=said) for part, row, (said,) in compared.rows()
    )
    return Told(head=head, topics=tuple(topics))


def kept_told(told: Told) -> str:
    """What a city says, as JSON."""
    return json.dumps(attrs.asdict(told))


def told_from(content: bytes) -> Told:
    """What was kept."""
    kept = json.loads(content)
    return Told(head=Head(**kept["head"]), topics=tuple(map(_topic, kept["topics"])))


def _topic(kept: Mapping[str, Any]) -> Topic:
    said = {**kept["said"], "words": tuple(kept["said"]["words"])}
    said["lines"] = tuple(Line(**line) for line in said["lines"])
    return Topic(**{**kept, "said": Said(**said)})


class Retold(Compared):
    """Cities side by side, from what was kept of each.

    Args:
        cities: What each says.
        language: ``de`` gives German, everything else English.
        day: The day whose state it is. Absent: what is known last.
    """

    def __init__(self, cities: Iterable[Told], language: str, day: dt.date | None = None) -> None:
        self._cities = tuple(cities)
        super().__init__((city.head for city in self._cities), language, day)
        self._by_city = [{(one.part, one.id): one.said for one in city.topics} for city in self._cities]

    def rows_of(self, part: str) -> Iterable[Row]:
        """The rows of a part that any city says something about."""
        labels = {one.id: one.label for city in self._cities for one in city.topics if one.part == part}
        return (Row(id=id, label=labels[id], cells=()) for id in row_order() if id in labels)

    def said(self, part: Part, row: Row) -> tuple[Said, ...]:
        """What each city says about a row."""
        silent = Said(state="not_stated", words=(self.standing("not_stated"),))
        return tuple(said.get((part.id, row.id), silent) for said in self._by_city)
