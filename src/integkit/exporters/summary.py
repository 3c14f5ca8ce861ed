"""A city in short, for the terminal and for programs: who to reach, what there is, how much of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any, Final

import attrs

from integkit import vocabulary
from integkit.holding import Holding
from integkit.model import (
    Actor,
    Beirat,
    Cite,
    CityProfile,
    Commissioner,
    Contact,
    Figure,
    Hours,
    Measure,
    Municipality,
    Office,
    Plan,
    RelationKind,
    Site,
    Source,
    Standing,
    Task,
    cite_that_holds,
)

from ._brief import Brief, numbers_of
from ._wording import Wording

Rows = tuple[tuple[str, str], ...]


@attrs.frozen
class Summary:
    """A city in short.

    Attributes:
        title: Its name and key.
        parts: Headings, each with labelled lines.
        as_of: The day it describes. Absent: what is known last.
    """

    title: str
    parts: tuple[tuple[str, Rows], ...]
    as_of: dt.date | None = None

    def to_json(self) -> dict[str, Any]:
        """The summary as plain JSON values."""
        parts = [
            {"heading": heading, "rows": [{"label": label, "text": text} for label, text in rows]}
            for heading, rows in self.parts
        ]
        day = {"as_of": self.as_of.isoformat()} if self.as_of is not None else {}
        return {"title": self.title, **day, "parts": parts}


def summary_of(profile: CityProfile, language: str, day: dt.date | None = None) -> Summary:
    """A city in short, in German (``de``) or English.

    What people look for first is always there: where it is missing, the line says whether it is not stated, vacant,
    or known not to exist.

    Args:
        profile: The city.
        language: Language of the words.
        day: The day whose state is told. Absent: what is known last; no clock is asked.
    """
    return _Teller(profile, language, day).summary()


_RELATIONS: Final = (
    RelationKind.REPORTS_TO,
    RelationKind.LED_BY,
    RelationKind.SECRETARIAT_OF,
    RelationKind.REPRESENTED_BY,
    RelationKind.SHARED_WITH,
    RelationKind.EMPLOYED_BY,
)
_WHEN: Final = {"published": ("veröffentlicht", "published"), "retrieved": ("abgerufen", "retrieved")}
_ABSENT: Final = (Standing.NONE, Standing.VACANT, Standing.NOT_STATED, Standing.WITHHELD, Standing.PENDING)
_LISTS: Final[tuple[tuple[str, type[Actor]], ...]] = (
    ("offices", Office),
    ("commissioners", Commissioner),
    ("beiraete", Beirat),
)


class _Teller:
    def __init__(self, profile: CityProfile, language: str, day: dt.date | None) -> None:
        self._profile = profile
        self._say = Wording(profile, language)
        self._time = Holding(profile, day)
        self._brief = Brief(self._say, self._time)

    def summary(self) -> Summary:
        say, profile = self._say, self._profile
        municipality = profile.municipality
        name = self._name(municipality)
        parts: list[tuple[str, Rows]] = []
        own = tuple(self._municipality(municipality))
        if own:
            parts.append((say.record(municipality), own))
        for field, kind in _LISTS:
            parts += self._actors(field, kind)
        also = tuple(self._also())
        if also:
            parts.append((say.either("Außerdem", "Also"), also))
        sources = tuple((self._sort(one), self._source(one)) for one in profile.sources)
        if sources:
            parts.append((say.field(profile, "sources"), sources))
        key = municipality.key
        return Summary(f"{name} ({key})" if key else name, tuple(parts), self._time.day)

    # -- actors ----------------------------------------------------------------------------------------------------

    def _municipality(self, municipality: Municipality) -> Iterator[tuple[str, str]]:
        say = self._say
        yield from self._former_names(municipality)
        for figure in self._time.now(municipality.figures):
            if figure.what is not None and figure.what.concept == "population":
                words = ", ".join(filter(None, (self._brief.figure(figure), self._whose(figure))))
                yield say.value(figure, "what", figure.what), self._brief.dated(figure, words)
        yield from self._remarks(self._profile, without=(*(field for field, _ in _LISTS), "tasks", "plans"))

    def _actors(self, field: str, kind: type[Actor]) -> Iterator[tuple[str, Rows]]:
        listed: tuple[Actor, ...] = getattr(self._profile, field)
        for actor in self._time.now(listed):
            ends = self._brief.dated(actor, "").strip()
            heading = f"{self._say.record(actor)}: {self._name(actor)}"
            yield f"{heading} {ends}".strip(), tuple(self._actor(actor))
        former = tuple(
            (self._say.either("früher", "formerly"), self._brief.dated(actor, self._say.name(actor.name)))
            for actor in self._time.before(listed)
        )
        why = "; ".join(self._standings(self._profile, field))
        current = bool(self._time.now(listed))
        if former or why or not current:
            label = vocabulary.record_label(kind.__name__, self._say.language)
            missing = why or ("" if current else self._not_stated())
            yield ": ".join(filter(None, (label, missing))), former

    def _actor(self, actor: Actor) -> Iterator[tuple[str, str]]:
        say, now = self._say, self._time.now
        yield from self._former_names(actor)
        kind = getattr(actor, "kind", None)
        if kind is not None:
            yield say.field(actor, "kind"), say.value(actor, "kind", kind)
        for relation in now(actor.relations):
            if relation.kind in _RELATIONS and relation.to:
                yield (
                    say.value(relation, "kind", relation.kind),
                    self._brief.dated(relation, say.reference(relation.to)),
                )
        reached = [*self._contacts(actor)]
        known = frozenset(one for contact in now(actor.contacts) for one in numbers_of(contact))
        sites = now(actor.sites)
        where: list[tuple[str, str]] = []
        open_ = [*self._openings(actor, actor.hours)]
        for site in sites:
            where += self._site(actor, site, known)
            hours = [*self._openings(actor, site.hours)]
            if len(sites) > 1:
                where += hours  # beneath the address where they hold
            else:
                open_ += hours
        is_open_at_a_site = len(sites) > 1 and any(site.hours for site in sites)
        yield from self._or_absent(actor, "contacts", reached, needed=not isinstance(actor, Beirat))
        yield from self._or_absent(actor, "sites", where, needed=isinstance(actor, Office))
        yield from self._or_absent(actor, "hours", open_, needed=isinstance(actor, Office) and not is_open_at_a_site)
        if isinstance(actor, Office | Commissioner):
            posts = [
                (say.field(actor, "posts"), self._brief.dated(post, self._brief.post(post)))
                for post in now(actor.posts)
            ]
            yield from self._or_absent(
                actor, "posts", [row for row in posts if row[1]], needed=isinstance(actor, Commissioner)
            )
        if isinstance(actor, Beirat):
            yield from self._beirat(actor)
        law = [(say.field(actor, "legal"), self._brief.dated(one, self._brief.law(one))) for one in now(actor.legal)]
        yield from self._or_absent(actor, "legal", [row for row in law if row[1]], needed=False)
        told = ("contacts", "sites", "hours", "posts", "compositions", "terms", "leadership", "legal")
        yield from self._remarks(actor, without=told)

    def _beirat(self, beirat: Beirat) -> Iterator[tuple[str, str]]:
        say, now = self._say, self._time.now
        seats = [
            (vocabulary.field_label("Seats", "number", say.language), self._brief.dated(one, self._brief.seats(one)))
            for one in now(beirat.compositions)
        ]
        terms = [
            (vocabulary.record_label("Term", say.language), self._brief.dated(one, self._brief.term(one)))
            for one in now(beirat.terms)
        ]
        chairs = [
            (vocabulary.record_label("Leadership", say.language), self._brief.dated(one, self._brief.chair(one)))
            for one in now(beirat.leadership)
        ]
        yield from self._or_absent(beirat, "compositions", [row for row in seats if row[1]], needed=True)
        yield from self._or_absent(beirat, "terms", [row for row in terms if row[1]], needed=True)
        yield from self._or_absent(beirat, "leadership", [row for row in chairs if row[1]], needed=False)

    def _name(self, actor: Actor) -> str:
        """Its name, on the day where one is asked for."""
        return self._say.name(actor.name if self._time.day is None else actor.name_on(self._time.day))

    def _former_names(self, actor: Actor) -> Iterator[tuple[str, str]]:
        ended = self._time.before(actor.aliases)
        if self._time.day is None:  # a former name is one that has an end
            ended = tuple(one for one in actor.aliases if one.valid_to is not None)
        former = [self._brief.dated(one, self._say.name(one.name)) for one in ended]
        if former:
            yield self._say.either("früher", "formerly"), "; ".join(former)

    # -- what is missing -------------------------------------------------------------------------------------------

    def _or_absent(
        self, owner: Any, field: str, rows: list[tuple[str, str]], *, needed: bool
    ) -> Iterator[tuple[str, str]]:
        """The rows of a field, and why it is empty or vacant; "not stated" where people would look for it."""
        standings = [*self._standings(owner, field)]
        label = self._say.field(owner, field)
        yield from rows
        yield from ((label, words) for words in standings)
        if needed and not rows and not standings:
            yield label, self._not_stated()

    def _standings(self, owner: Any, field: str) -> Iterator[str]:
        """Why a field is missing, as remarks say: none, vacant, not stated, withheld, pending."""
        for remark in self._brief.held(owner.remarks):
            if remark.field == field and remark.standing in _ABSENT:
                yield self._brief.remark(remark)

    def _remarks(self, owner: Any, *, without: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        """What else has to be said about the whole, and which other fields are known to be missing."""
        for remark in self._brief.held(owner.remarks):
            if remark.field is None:
                yield self._say.record(remark), self._brief.remark(remark)
            elif remark.field not in without and remark.standing in _ABSENT:
                yield self._say.field(owner, remark.field.partition(".")[0]), self._brief.remark(remark)

    def _not_stated(self) -> str:
        return vocabulary.label("standings", Standing.NOT_STATED.value, self._say.language)

    # -- ways, places, times ---------------------------------------------------------------------------------------

    def _contacts(self, actor: Actor) -> Iterator[tuple[str, str]]:
        for contact in self._time.now(actor.contacts):
            text = self._brief.contact(contact)
            if text:
                yield self._say.field(actor, "contacts"), self._brief.dated(contact, text)
            yield from self._openings(actor, contact.hours, contact)

    def _site(self, actor: Actor, site: Site, known: frozenset[str]) -> Iterator[tuple[str, str]]:
        say = self._say
        address = self._brief.address(site)
        if address:
            purposes = ", ".join(say.value(site, "purposes", one) for one in site.purposes)
            yield say.field(actor, "sites"), self._brief.dated(site, f"{address} ({purposes})" if purposes else address)
        for contact in self._time.now(site.contacts):
            text = self._brief.contact(contact)
            if text and not known.issuperset(numbers_of(contact)):
                yield say.field(actor, "contacts"), self._brief.dated(contact, text)
        for stop in self._time.now(site.stops):
            lines = f" ({', '.join(stop.lines)})" if stop.lines else ""
            yield say.field(site, "stops"), self._brief.dated(stop, f"{stop.name}{lines}")
        if site.access:
            yield say.field(site, "access"), ", ".join(say.value(site, "access", one) for one in site.access)
        yield from self._remarks(site, without=())

    def _openings(
        self, actor: Actor, hours: Iterable[Hours], contact: Contact | None = None
    ) -> Iterator[tuple[str, str]]:
        """Opening hours, each with its service."""
        say = self._say
        for one in self._time.now(hours):
            appointment = say.value(one, "appointment", one.appointment) if one.appointment else None
            times = (
                say.value(one, "osm", one.osm) if one.osm else None,
                appointment,
                say.text(one.text) if one.text else None,
            )
            text = ", ".join(filter(None, times))
            role = contact.role if contact is not None else None
            service = ", ".join(say.name(what) for what in (role, one.service) if what is not None)
            if text:
                yield say.field(actor, "hours"), self._brief.dated(one, f"{service}: {text}" if service else text)

    # -- sources ---------------------------------------------------------------------------------------------------

    def _whose(self, figure: Figure) -> str:
        """Whose statistics a number of the municipality is, else where it was read."""
        above = cite_that_holds(self._profile.municipality.cite, self._profile.cite or Cite())
        source = cite_that_holds(figure.cite, above).source
        named = figure.sources or ((source,) if source is not None else ())
        words = ", ".join(map(self._say.reference, named))
        return f"{self._say.either('Quelle', 'source')}: {words}" if words else ""

    def _sort(self, source: Source) -> str:
        """What sort of source it is."""
        say = self._say
        return say.value(source, "kind", source.kind) if source.kind is not None else say.record(source)

    def _source(self, source: Source) -> str:
        """How one finds it."""
        say = self._say
        when = [
            f"{say.either(*words)} {say.date(date)}"
            for field, words in _WHEN.items()
            if (date := getattr(source, field)) is not None
        ]
        return ", ".join(filter(None, (say.name(source.title), *when, source.url)))

    # -- how much --------------------------------------------------------------------------------------------------

    def _also(self) -> Iterator[tuple[str, str]]:
        say, profile, now = self._say, self._profile, self._time.now
        tasks = sum(isinstance(one, Task) and len(path) > 2 for path, one in self._time.walk(profile))
        if tasks:
            yield say.field(profile, "tasks"), str(tasks)
        for field in ("programmes", "publications", "networks", "rounds"):
            records = now(getattr(profile, field))
            if records:
                yield say.field(profile, field), str(len(records))
        for plan in now(profile.plans):
            yield say.record(plan), self._brief.dated(plan, f"{say.name(plan.title)}: {self._plan(plan)}")
        for plan in self._time.before(profile.plans):
            former = say.either("früher", "formerly")
            yield (
                f"{say.record(plan)} ({former})",
                self._brief.dated(plan, f"{say.name(plan.title)}: {self._plan(plan)}"),
            )
        for field in ("tasks", "plans"):
            yield from ((say.field(profile, field), words) for words in self._standings(profile, field))

    def _plan(self, plan: Plan) -> str:
        measures = sum(isinstance(one, Measure) for _, one in self._time.walk(plan))
        if not measures:
            return self._say.either("bekannt, nicht aufgeschlüsselt", "known, not itemised")
        return self._say.count(measures, Measure)
