"""A comparison in words: what every way to show it says alike, cell by cell."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, Final

import attrs

from integkit import vocabulary
from integkit.comparison import Cell, Comparison, Row, Stated
from integkit.model import Actor, Cite, Kind, Relation, Responsibility, Task, Text, walk

from ._wording import Wording

COUNTED: Final = "counted"
STATED: Final = "stated"


@attrs.frozen(kw_only=True)
class Line:
    """One statement behind a cell.

    Attributes:
        text: The city's wording.
        language: The language of that wording. Absent: that of the page.
        place: Where it stands in the data.
        source: The title of its source. Empty: nothing says.
        source_language: The language of that title. Absent: that of the page.
        spot: Where in the source. Empty: not told.
        url: The address of the source. Absent: it has none.
        quote: Its printed words, where they are given. Empty: they are not.
    """

    text: str
    language: str | None
    place: str
    source: str
    source_language: str | None
    spot: str
    url: str | None
    quote: str

    @property
    def origin(self) -> str:
        """Source and place in it, in one line; empty where nothing says."""
        return ", ".join(filter(None, (self.source, self.spot)))


@attrs.frozen(kw_only=True)
class Said:
    """What one city says about one row, in words.

    Attributes:
        state: ``stated``, ``counted``, or why nothing is stated: a word of the list ``standings``.
        words: What is said, each once; a number; or why nothing is stated.
        lines: The statements behind it. Of a standing, its source, without words.
        number: How many tasks, or what is counted. Absent: it is no row of numbers, or nothing is stated.
    """

    state: str
    words: tuple[str, ...]
    lines: tuple[Line, ...] = ()
    number: int | None = None

    @property
    def is_stated(self) -> bool:
        """Whether the city says anything."""
        return self.state in (STATED, COUNTED)


@attrs.frozen(kw_only=True)
class Part:
    """Rows of a comparison under one heading.

    Attributes:
        id: ``task_areas``, ``structures`` or ``plans``.
        title: Its heading.
        rows: Its rows.
    """

    id: str
    title: str
    rows: tuple[Row, ...]


@attrs.frozen(kw_only=True)
class Head:
    """A municipality as it stands at the head of a column or row.

    Attributes:
        slug: Its short name.
        name: What it is called; where two share a name, with what tells them apart.
        plain: What it is called and nothing else.
        language: The language of that name. Absent: that of the page.
        land: What its Land is called.
        ags: Its AGS. Absent: not stated.
    """

    slug: str
    name: str
    plain: str
    language: str | None
    land: str
    ags: str | None


def told_apart(names: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Names with their slugs as one calls them beside each other: a name that several have gets its slug."""
    listed = tuple(names)
    times = Counter(name for name, _ in listed)
    return tuple(f"{name} ({slug})" if times[name] > 1 else name for name, slug in listed)


class Compared:
    """The words of a comparison in one language.

    Args:
        comparison: The comparison.
        language: ``de`` gives German, everything else English.
    """

    def __init__(self, comparison: Comparison, language: str) -> None:
        self.comparison = comparison
        self.language = language if language == "de" else "en"
        self.says = [Wording(profile, language) for _, profile in comparison.cities]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What each municipality is called; where two share a name, with what tells them apart."""
        named = zip(self.says, self.comparison.cities, strict=True)
        return told_apart((say.text(profile.municipality.name), slug) for say, (slug, profile) in named)

    @cached_property
    def heads(self) -> tuple[Head, ...]:
        """The municipalities, in order."""
        return tuple(
            Head(
                slug=slug,
                name=name,
                plain=say.text(profile.municipality.name),
                language=self.foreign(profile.municipality.name),
                land=say.value(profile.municipality, "land", profile.municipality.land),
                ags=profile.municipality.ags,
            )
            for name, say, (slug, profile) in zip(self.names, self.says, self.comparison.cities, strict=True)
        )

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The parts, in order."""
        compared = self.comparison
        return (
            Part(id="task_areas", title=self.either("Aufgabenbereiche", "Task areas"), rows=compared.areas),
            Part(id="structures", title=self.either("Aufbau", "Structures"), rows=compared.structures),
            Part(id="plans", title=self.either("Pläne", "Plans"), rows=compared.plans),
        )

    def either(self, german: str, english: str) -> str:
        """One of two words of our own."""
        return german if self.language == "de" else english

    @property
    def day(self) -> dt.date | None:
        """The day whose state is compared; ``None``: what is known last."""
        return self.comparison.as_of

    def label(self, row: Row) -> str:
        """The heading of a row."""
        return row.label[self.language]

    def said(self, part: Part, row: Row) -> tuple[Said, ...]:
        """What each city says about a row."""
        return tuple(self._said(part, cell, index) for index, cell in enumerate(row.cells))

    def standing(self, word: str) -> str:
        """The words for why nothing is stated."""
        return vocabulary.label("standings", word, self.language)

    def _said(self, part: Part, cell: Cell, index: int) -> Said:
        if cell.counted is not None:
            return Said(state=COUNTED, words=(self.says[index].number(cell.counted),), number=cell.counted)
        if cell.values:
            lines = tuple(self.line(one, index) for one in cell.values)
            number = len(lines) if part.id == "task_areas" else None
            return Said(state=STATED, words=tuple(dict.fromkeys(one.text for one in lines)), lines=lines, number=number)
        word = cell.standing.value if cell.standing else "not_stated"
        origin = (self._line("", "", cell.cite, index),) if cell.cite is not None else ()
        return Said(state=word, words=(self.standing(word),), lines=tuple(one for one in origin if one.origin))

    def line(self, stated: Stated, index: int) -> Line:
        """A statement of the city with this number."""
        text = self.says[index].value(stated.owner, stated.field, stated.value)
        is_reference = isinstance(stated.owner, Relation | Responsibility | Task) and isinstance(stated.value, str)
        said = self._names_in[index].get(stated.value) if is_reference else stated.value
        if stated.field == "act":  # acts are called what they are called
            said = Text({self.comparison.cities[index][1].language: text})
        return self._line(text, stated.place, stated.cite, index, self.foreign(said))

    @cached_property
    def _names_in(self) -> tuple[dict[str, Text], ...]:
        """The names of the records of each city that others refer to, by id."""
        return tuple(
            {one.id: one.name for _, one in walk(profile) if isinstance(one, Actor)}
            for _, profile in self.comparison.cities
        )

    def foreign(self, value: Any) -> str | None:
        """The language in which a value is said, where it is not that of the page."""
        said = value.local if isinstance(value, Kind) and value.concept is None else value
        tag = said.language_for(self.language) if isinstance(said, Text) else self.language
        return tag if tag.partition("-")[0] != self.language else None

    def _line(self, text: str, place: str, cite: Cite, index: int, foreign: str | None = None) -> Line:
        say, (_, profile) = self.says[index], self.comparison.cities[index]
        source = profile.source(cite.source) if cite.source is not None else None
        official = next(iter(say.official(source.title)), None) if source is not None else None
        return Line(
            text=text,
            language=foreign,
            place=place,
            source=say.source(cite.source) if cite.source is not None else "",
            source_language=official or (self.foreign(source.title) if source is not None else None),
            spot=say.place(cite.place) if cite.place is not None else "",
            url=source.url if source is not None else None,
            quote=cite.quote or "",
        )

    def rows(self) -> Iterator[tuple[Part, Row, tuple[Said, ...]]]:
        """Every row with its part and what each city says."""
        for part in self.parts:
            for row in part.rows:
                yield part, row, self.said(part, row)
