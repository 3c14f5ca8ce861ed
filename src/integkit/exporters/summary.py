"""A city in short, for the terminal and for programs: who to reach, what there is, how much of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from integkit.model import Actor, CityProfile, Commissioner, Measure, Office, RelationKind, Site, walk

from ._wording import Wording

Rows = tuple[tuple[str, str], ...]


@attrs.frozen
class Summary:
    """A city in short.

    Attributes:
        title: Its name and key.
        parts: Headings, each with labelled lines.
    """

    title: str
    parts: tuple[tuple[str, Rows], ...]

    def to_json(self) -> dict[str, Any]:
        """The summary as plain JSON values."""
        parts = [
            {"heading": heading, "rows": [{"label": label, "text": text} for label, text in rows]}
            for heading, rows in self.parts
        ]
        return {"title": self.title, "parts": parts}


def summary_of(profile: CityProfile, language: str) -> Summary:
    """A city in short, in German (``de``) or English. What is not stated is not shown."""
    say = Wording(profile, language)
    municipality = profile.municipality
    key = municipality.key
    name = say.text(municipality.name)
    parts: list[tuple[str, Rows]] = []
    actors: tuple[Actor, ...] = (*profile.offices, *profile.commissioners, *profile.beiraete)
    for actor in actors:
        parts.append((f"{say.record(actor)}: {say.text(actor.name)}", tuple(_actor_rows(actor, say))))
    counts = tuple(_counts(profile, say))
    if counts:
        parts.append((say.either("Außerdem", "Also"), counts))
    sources = tuple((say.text(one.title), one.url or one.id) for one in profile.sources)
    if sources:
        parts.append((say.field(profile, "sources"), sources))
    return Summary(f"{name} ({key})" if key else name, tuple(parts))


def _actor_rows(actor: Actor, say: Wording) -> Iterator[tuple[str, str]]:
    kind = getattr(actor, "kind", None)
    if kind is not None:
        yield say.field(actor, "kind"), say.value(actor, "kind", kind)
    for relation in actor.relations:
        if relation.kind in (RelationKind.REPORTS_TO, RelationKind.LED_BY, RelationKind.SECRETARIAT_OF) and relation.to:
            yield say.value(relation, "kind", relation.kind), say.reference(relation.to)
    for contact in actor.contacts:
        reached = (*contact.phones, *contact.mobiles, *contact.emails, *contact.urls)
        who = ", ".join(filter(None, (say.text(contact.role) if contact.role else None, contact.person)))
        text = " · ".join(filter(None, (who, *reached)))
        if text:
            yield say.field(actor, "contacts"), text
    for site in actor.sites:
        address = _address(site, say)
        if address:
            yield say.field(actor, "sites"), address
        for stop in site.stops:
            lines = f" ({', '.join(stop.lines)})" if stop.lines else ""
            yield say.field(site, "stops"), f"{stop.name}{lines}"
    for hours in (*actor.hours, *(one for site in actor.sites for one in site.hours)):
        times = [hours.osm, say.value(hours, "appointment", hours.appointment) if hours.appointment else None]
        text = ", ".join(filter(None, (*times, say.text(hours.text) if hours.text else None)))
        if text:
            yield say.field(actor, "hours"), text
    for post in actor.posts if isinstance(actor, Office | Commissioner) else ():
        if post.employment:
            yield say.field(actor, "posts"), ", ".join(say.value(post, "employment", one) for one in post.employment)


def _address(site: Site, say: Wording) -> str:
    town = " ".join(filter(None, (site.postcode, say.text(site.place) if site.place else None)))
    box = f"{say.field(site, 'po_box')} {site.po_box}" if site.po_box else None
    names = [say.text(name) for name in (site.name, site.building) if name is not None]
    return ", ".join(filter(None, (*names, site.street, box, town)))


def _counts(profile: CityProfile, say: Wording) -> Iterator[tuple[str, str]]:
    tasks = sum(len(task.tasks) for task in profile.tasks)
    if tasks:
        yield say.field(profile, "tasks"), str(tasks)
    for field in ("programmes", "publications", "networks", "rounds"):
        records = getattr(profile, field)
        if records:
            yield say.field(profile, field), str(len(records))
    for plan in profile.plans:
        measures = sum(isinstance(one, Measure) for _, one in walk(plan))
        counted = say.either(f"{measures} Maßnahmen", f"{measures} measures")
        unknown = say.either("bekannt, nicht aufgeschlüsselt", "known, not itemised")
        yield say.text(plan.title), counted if measures else unknown
