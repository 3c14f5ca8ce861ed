"""What the rest of the site has to know about a city once its own pages are written: small, plain values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import zip_longest

import attrs

from integkit.comparison import population
from integkit.exporters import Wording, stem_of
from integkit.exporters.languages import language_tag
from integkit.exporters.told import Told
from integkit.holding import Holding
from integkit.model import CityProfile, Kind, PartialDate, Source, Text

FACTS = ("office", "commissioner", "beirat", "plans")
"""What the overview says of each city: rows of the comparison."""


NAMED = 1
"""The rank of a hit that has a name."""


@attrs.frozen(kw_only=True)
class Said:
    """What a city says about a row of the comparison.

    Attributes:
        row: The id of the row.
        words: What is said; of nothing, why.
        state: ``stated``, ``counted``, or why nothing is stated.
        languages: The language of each of the words that is not in that of the site; of the others nothing.
    """

    row: str
    words: tuple[str, ...]
    state: str
    languages: tuple[str | None, ...] = ()

    @property
    def pieces(self) -> tuple[tuple[str, str | None], ...]:
        """The words, each with its language where it is not that of the site."""
        return tuple(zip_longest(self.words, self.languages[: len(self.words)]))

    @property
    def is_stated(self) -> bool:
        """Whether the city says anything."""
        return self.state in ("stated", "counted")


@attrs.frozen(kw_only=True)
class SourceNote:
    """A source in one line.

    Attributes:
        title: Its title.
        url: Where it is. Absent: not known, or no address of the web.
        when: When it was published and read, in words. Empty: not stated.
        lang: The language of its title, where it is not that of the site.
    """

    title: str
    url: str | None
    when: str
    lang: str | None = None


@attrs.frozen(kw_only=True)
class Hit:
    """Something that the search finds.

    Attributes:
        path: The page and the anchor on it.
        title: What it is called.
        kind: What it is.
        words: What else it says; it is found by these too.
        rank: 0 for a city, 1 for what has a name, 2 for everything else.
        lang: The language of its title, where it is not that of the site.
    """

    path: str
    title: str
    kind: str
    words: str = ""
    rank: int = 1
    lang: str | None = None


@attrs.frozen(kw_only=True)
class Entry:
    """A city on the pages that are about several.

    Attributes:
        slug: What its folder is called; no two cities have the same.
        name: What it is called.
        lang: The language of that, where it is not that of the site.
        land: The id of its Land.
        land_name: What its Land is called.
        kind: What kind of municipality it is, in words. Empty: not stated.
        population: Its population, in words. Empty: not stated.
        size: Its population as a number, the lower bound where it is a range. Absent: not stated.
        said: What it says about the rows of the comparison that the overview shows.
        sources: Its sources.
        read: The newest day on which one was read. Absent: not stated.
        monitoring: Whether its page on what became of its plans has anything to count. Absent: no plan is known.
    """

    slug: str
    name: str
    lang: str | None = None
    land: str
    land_name: str
    kind: str = ""
    population: str = ""
    size: float | None = None
    said: tuple[Said, ...] = ()
    sources: tuple[SourceNote, ...] = ()
    read: dt.date | None = None
    monitoring: bool | None = None

    @property
    def path(self) -> str:
        """Its page."""
        return f"cities/{self.slug}/index.html"

    def fact(self, row: str) -> Said | None:
        """What it says about a row; ``None``: nothing, and nobody says why."""
        return next((one for one in self.said if one.row == row), None)

    @property
    def has(self) -> tuple[str, ...]:
        """Which of the facts of the overview it states."""
        return tuple(row for row in FACTS if (said := self.fact(row)) is not None and said.is_stated)


def entry_of(profile: CityProfile, language: str, told: Told, day: dt.date | None = None) -> Entry:
    """What a profile says of itself in short; hits and pages come later.

    Args:
        profile: The profile.
        language: ``de`` or ``en``.
        told: What the city says in the comparison.
        day: The day of the view. Absent: what is known last.
    """
    say = Wording(profile, language)
    municipality = profile.municipality
    kind = municipality.kind
    value = population(profile, Holding(profile, day))
    low = value.low if value is not None and value.low is not None else value.high if value is not None else None
    return Entry(
        slug=stem_of(profile),
        name=municipality.name.in_(language),
        lang=other_language(municipality.name, language),
        land=municipality.land,
        land_name=say.value(municipality, "land", municipality.land),
        kind=_short(say, municipality, kind) if kind is not None else "",
        population=say.quantity(value) if value is not None else "",
        size=low,
        said=tuple(_said(told)),
        sources=tuple(_note(say, one) for one in profile.sources),
        read=max((day for one in profile.sources if (day := _day(one.retrieved)) is not None), default=None),
    )


def _short(say: Wording, owner: object, kind: Kind) -> str:
    """The shared word for a kind where there is one, else the city's own."""
    return say.value(owner, "kind", Kind(concept=kind.concept) if kind.concept is not None else kind)


def _said(told: Told) -> Iterator[Said]:
    for topic in told.topics:
        if topic.id not in FACTS:
            continue
        said = topic.said
        languages = {line.text: line.language for line in said.lines}
        yield Said(
            row=topic.id,
            words=said.words,
            state=said.state,
            languages=tuple(languages.get(word) for word in said.words),
        )


def _note(say: Wording, source: Source) -> SourceNote:
    when = [
        f"{say.field(source, name)} {say.date(date)}"
        for name in ("published", "retrieved")
        if (date := getattr(source, name)) is not None
    ]
    url = source.url if source.url is not None and source.url.startswith(("http://", "https://")) else None
    lang = other_language(source.title, say.language)
    return SourceNote(title=say.text(source.title), url=url, when=", ".join(when), lang=lang)


def other_language(text: Text, language: str) -> str | None:
    """The language in which a text is shown, where it is not the one that was asked for."""
    tag = text.language_for(language)
    return None if tag == language else language_tag(tag)


def _day(date: PartialDate | None) -> dt.date | None:
    return date.earliest if date is not None else None
