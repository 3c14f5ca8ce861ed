"""A comparison in words: what every way to show it says alike, cell by cell."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, Final

import attrs

from integkit import vocabulary
from integkit.comparison import Cell, Comparison, Row, Stated
from integkit.model import Cite, CityProfile, Kind, Relation, Responsibility, Task, Text

from ._wording import Wording

COUNTED: Final = "counted"
STATED: Final = "stated"
AREAS: Final = "task_areas"
"""The id of the part of task areas, whose cells are counted."""


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


class Bilingual:
    """Our own words in one language.

    Args:
        language: ``de`` gives German, everything else English.
    """

    def __init__(self, language: str) -> None:
        self.language = language if language == "de" else "en"

    def either(self, german: str, english: str) -> str:
        """One of two words of our own."""
        return german if self.language == "de" else english

    def standing(self, word: str) -> str:
        """The words for why nothing is stated."""
        return vocabulary.label("standings", word, self.language)


class OneCity(Bilingual):
    """The words of one city in one language.

    Args:
        slug: Its short name.
        profile: Its profile.
        language: ``de`` gives German, everything else English.
    """

    def __init__(self, slug: str, profile: CityProfile, language: str) -> None:
        super().__init__(language)
        self.say = Wording(profile, language)
        self._slug, self._profile = slug, profile

    @property
    def head(self) -> Head:
        """The municipality."""
        municipality = self._profile.municipality
        name = self.say.text(municipality.name)
        return Head(
            slug=self._slug,
            name=name,
            plain=name,
            language=self.foreign(municipality.name),
            land=self.say.value(municipality, "land", municipality.land),
            ags=municipality.ags,
        )

    def said(self, part: str, cell: Cell) -> Said:
        """A cell of a part of the comparison."""
        if cell.counted is not None:
            return Said(state=COUNTED, words=(self.say.number(cell.counted),), number=cell.counted)
        if cell.values:
            lines = tuple(map(self.line, cell.values))
            number = len(lines) if part == AREAS else None
            return Said(state=STATED, words=tuple(dict.fromkeys(one.text for one in lines)), lines=lines, number=number)
        word = cell.standing.value if cell.standing else "not_stated"
        origin = (self._line("", "", cell.cite),) if cell.cite is not None else ()
        return Said(state=word, words=(self.standing(word),), lines=tuple(one for one in origin if one.origin))

    def line(self, stated: Stated) -> Line:
        """A statement."""
        text = self.say.value(stated.owner, stated.field, stated.value)
        is_reference = isinstance(stated.owner, Relation | Responsibility | Task) and isinstance(stated.value, str)
        said = self._names.get(stated.value) if is_reference else stated.value
        if stated.field == "act":  # acts are called what they are called
            said = Text({self._profile.language: text})
        return self._line(text, stated.place, stated.cite, self.foreign(said))

    @cached_property
    def _names(self) -> dict[str, Text]:
        """The names of the records that others refer to, by id."""
        return {one.id: one.name for one in self._profile.actors}

    def foreign(self, value: Any) -> str | None:
        """The language in which a value is said, where it is not that of the page."""
        said = value.local if isinstance(value, Kind) and value.concept is None else value
        tag = said.language_for(self.language) if isinstance(said, Text) else self.language
        return tag if tag.partition("-")[0] != self.language else None

    def _line(self, text: str, place: str, cite: Cite, foreign: str | None = None) -> Line:
        source = self._profile.source(cite.source) if cite.source is not None else None
        official = next(iter(self.say.official(source.title)), None) if source is not None else None
        return Line(
            text=text,
            language=foreign,
            place=place,
            source=self.say.source(cite.source) if cite.source is not None else "",
            source_language=official or (self.foreign(source.title) if source is not None else None),
            spot=self.say.place(cite.place) if cite.place is not None else "",
            url=source.url if source is not None else None,
            quote=cite.quote or "",
        )


class Compared(Bilingual, ABC):
    """Cities side by side, in the words of one language.

    Args:
        heads: The municipalities, in order, each by its own name.
        language: ``de`` gives German, everything else English.
        day: The day whose state is compared. Absent: what is known last.

    Attributes:
        names: What each municipality is called; where two share a name, with what tells them apart.
        heads: The municipalities, by these names.
        day: The day.
    """

    def __init__(self, heads: Iterable[Head], language: str, day: dt.date | None) -> None:
        super().__init__(language)
        listed = tuple(heads)
        self.names = told_apart((one.plain, one.slug) for one in listed)
        self.heads = tuple(attrs.evolve(one, name=name) for name, one in zip(self.names, listed, strict=True))
        self.day = day

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The parts, in order."""
        titles = (
            (AREAS, "Aufgabenbereiche", "Task areas"),
            ("structures", "Aufbau", "Structures"),
            ("plans", "Pläne", "Plans"),
        )
        return tuple(Part(id=id, title=self.either(*words), rows=tuple(self.rows_of(id))) for id, *words in titles)

    @abstractmethod
    def rows_of(self, part: str) -> Iterable[Row]:
        """The rows of a part about which any city says something, in order."""

    @abstractmethod
    def said(self, part: Part, row: Row) -> tuple[Said, ...]:
        """What each city says about a row."""

    def label(self, row: Row) -> str:
        """The heading of a row."""
        return row.label[self.language]

    def rows(self) -> Iterator[tuple[Part, Row, tuple[Said, ...]]]:
        """Every row with its part and what each city says."""
        for part in self.parts:
            for row in part.rows:
                yield part, row, self.said(part, row)


class _InWords(Compared):
    def __init__(self, comparison: Comparison, language: str) -> None:
        self._cities = [OneCity(slug, profile, language) for slug, profile in comparison.cities]
        super().__init__((one.head for one in self._cities), language, comparison.as_of)
        self._rows = {AREAS: comparison.areas, "structures": comparison.structures, "plans": comparison.plans}

    def rows_of(self, part: str) -> Iterable[Row]:
        return self._rows[part]

    def said(self, part: Part, row: Row) -> tuple[Said, ...]:
        return tuple(city.said(part.id, cell) for city, cell in zip(self._cities, row.cells, strict=True))


def in_words(comparison: Comparison, language: str) -> Compared:
    """A comparison in one language: ``de`` gives German, everything else English."""
    return _InWords(comparison, language)
