"""What all parts of a catalogue share while it is made."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

import attrs

from integkit.errors import UsageError
from integkit.exporters._eu_lists import language_iri, theme_iri
from integkit.exporters._geocoding import level_iri, place_iri
from integkit.exporters._rdf import Graph, Iri, Literal, Syntax, texts
from integkit.exporters.paths import code_of
from integkit.holding import Holding
from integkit.messages import Finding
from integkit.model import Actor, CityProfile, Period, Text
from integkit.plugins import ExportContext, MissingField

from ._words import SUBJECT

PREFIXES: Final = ("dcat", "dcatde", "dcterms", "foaf", "skos", "vcard")
_CONTRIBUTORS: Final = "http://dcat-ap.de/def/contributors/"
THEMES: Final = (
    "AGRI",
    "ECON",
    "EDUC",
    "ENER",
    "ENVI",
    "GOVE",
    "HEAL",
    "INTR",
    "JUST",
    "REGI",
    "SOCI",
    "TECH",
    "TRAN",
)


@attrs.frozen(kw_only=True)
class Options:
    """Options of the format.

    Attributes:
        syntax: How the catalogue is written: ``turtle``, ``rdf-xml`` or ``json-ld``.
        publisher: Name of the publisher as the portal knows it. Absent: the name of the municipality.
        contributor: Id that GovData has given to the system that delivers, e.g.
            ``openGovernmentDataPortalRheinlandPfalz``, or its address. Absent: none; it is never guessed.
        themes: Themes of all data sets instead of those by kind: codes of the European list, e.g. ``SOCI,ECON``.
        publication_licence: Licence of the publications, where it is another than that of the tables (``--licence``).
        tables: Address of the Data Package with the tables of plans. Absent: below the base address.
    """

    syntax: Syntax = Syntax.TURTLE
    publisher: str | None = None
    contributor: str | None = None
    themes: str | None = None
    publication_licence: str | None = None
    tables: str | None = None


def check(options: Options, format_: str) -> None:
    """Looks at what the types do not say.

    Raises:
        UsageError: An option cannot be what it is.
    """

    def refused(option: str, word: str, expected: str, choices: tuple[str, ...] = ()) -> UsageError:
        values = {"format": format_, "option": option, "word": word[:60]}
        return UsageError(Finding.of("IK806", values, expected=expected, choices=choices))

    portal, themes, tables = options.contributor, options.themes, options.tables
    if portal is not None and re.fullmatch(rf"(?:{re.escape(_CONTRIBUTORS)})?[A-Za-z0-9-]+", portal) is None:
        raise refused("contributor", portal, "portal id")
    if themes is not None and not (_codes(themes) and {*_codes(themes)} <= {*THEMES}):
        raise refused("themes", themes, "word", THEMES)
    if tables is not None and re.fullmatch(r"https?://[^\s/?#]+[^\s]*", tables) is None:
        raise refused("tables", tables, "url")


def _codes(written: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code.upper() for code in re.split(r"[\s,;+]+", written) if code))


class Maker:
    """The catalogue of one city while it is made.

    Args:
        profile: The city.
        context: What was asked for.
        base: The address under which everything is published.

    Attributes:
        root: The address of everything of this city.
        stops: What is missing without which the catalogue cannot be written.
        listed: The data sets and series so far.
        titles: What they are called.
    """

    def __init__(self, profile: CityProfile, context: ExportContext, base: str) -> None:
        self.profile = profile
        self.context = context
        self.options: Options = context.options or Options()
        self.time = Holding(profile, context.as_of)
        self.graph = Graph(*PREFIXES)
        self.root = Iri(base).under(code_of(profile))
        self.publisher = self.organisation(profile.municipality)
        self.contact: Iri | None = None
        self.stops: list[MissingField] = []
        self.listed: list[Iri] = []
        self.titles: dict[Iri, Text] = {}

    @property
    def city(self) -> Text:
        """The name of the municipality."""
        return self.profile.municipality.name

    def organisation(self, actor: Actor) -> Iri:
        """The address of somebody who acts; ``cpsv-ap`` has the same."""
        return self.root.under("organisation", actor.id)

    def data_set(self, iri: Iri, *classes: str, title: Text, description: Text, themes: Iterable[str]) -> Iri:
        """A data set with what all have, listed in the catalogue."""
        say, wanted = self.graph.say, self.options.themes
        self.graph.thing(iri, "dcat:Dataset", *classes)
        say(iri, "dcterms:title", texts(title))
        say(iri, "dcterms:description", texts(description))
        say(iri, "dcterms:identifier", Literal(iri))
        say(iri, "dcterms:publisher", self.publisher)
        say(iri, "dcat:theme", (theme_iri(code) for code in (_codes(wanted) if wanted is not None else themes)))
        say(iri, "dcat:keyword", texts(SUBJECT))
        if self.contact is not None:
            say(iri, "dcat:contactPoint", self.contact)
        if (contributor := self.options.contributor) is not None:
            say(iri, "dcatde:contributorID", Iri(_CONTRIBUTORS + contributor.removeprefix(_CONTRIBUTORS)))
        self._place(iri)
        self.listed.append(iri)
        self.titles[iri] = title
        return iri

    def languages(self, iri: Iri, tags: Iterable[str]) -> None:
        """The languages that a thing is written in, as far as the list knows them."""
        for language in filter(None, map(language_iri, tags)):
            self.graph.say(iri, "dcterms:language", self.graph.thing(language, "dcterms:LinguisticSystem"))

    def period(self, iri: Iri, first: Period | None, last: Period | None) -> None:
        """The time that a data set covers, from the beginning of one period to the end of another."""
        begin = first.earliest if first is not None else None
        end = last.latest if last is not None else None
        if begin is None and end is None:
            return
        time = self.graph.thing(iri.part("period"), "dcterms:PeriodOfTime")
        if begin is not None:
            self.graph.say(time, "dcat:startDate", Literal(begin.isoformat(), datatype="xsd:date"))
        if end is not None:
            self.graph.say(time, "dcat:endDate", Literal(end.isoformat(), datatype="xsd:date"))
        self.graph.say(iri, "dcterms:temporal", time)

    def _place(self, iri: Iri) -> None:
        place = place_iri(self.profile.municipality)
        if place is not None:
            self.graph.say(iri, "dcterms:spatial", self.graph.thing(place, "dcterms:Location"))
        self.graph.say(iri, "dcatde:politicalGeocodingLevelURI", level_iri(self.profile.municipality))
