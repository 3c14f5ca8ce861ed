"""One city as objects: the body, and everything below it."""

from __future__ import annotations

from typing import Any, Final

from integkit import vocabulary
from integkit.exporters.paths import stem_of
from integkit.holding import Holding
from integkit.model import Actor, CityProfile, Contact, Kind, RelationKind, Site, Task
from integkit.plugins import ExportContext

from ._licence import licence_of
from ._meetings import Meetings
from ._organizations import Organizations
from ._papers import Papers
from ._people import People
from ._terms import terms
from ._things import Link, Shelf, Thing, day, digest, key_of, unique, uri, words

LISTS: Final = {
    "organization": "Organization",
    "person": "Person",
    "meeting": "Meeting",
    "paper": "Paper",
    "membership": "Membership",
    "agendaItem": "AgendaItem",
    "file": "File",
    "consultation": "Consultation",
    "legislativeTermList": "LegislativeTerm",
    "locationList": "Location",
}
"""The external lists of a body: property, and type of what is in it."""


class City:
    """Makes the objects of one city.

    Args:
        profile: The city, as it is exported.
        context: What was asked for.
        shelf: Where the objects go.

    Attributes:
        actors: Everybody who is an organization, by id. Who has ended, nobody says on which day, is left out: without
            the last day it would look as if it went on.
        units: The ids of those who belong to the administration or politics of the city.
    """

    def __init__(self, profile: CityProfile, context: ExportContext, shelf: Shelf) -> None:
        self.profile = profile
        self.language = context.language
        self.persons = context.persons
        self.shelf = shelf
        self.time = Holding(profile, context.as_of)
        self.folder = folder_of(profile)
        self.body = Link(f"{self.folder}/body.json")
        self.actors = {
            one.id: one
            for one in profile.actors
            if one is not profile.municipality and (self.time.now((one,)) or day(one.valid_to) is not None)
        }
        self.units = frozenset(one.id for one in profile.units)
        self._licence = licence_of(context.licence or profile.licence)

    def make(self) -> Thing:
        """Puts everything on the shelf; the body is given back."""
        Organizations(self).make()
        if self.persons:
            People(self).make()
        Papers(self).make()
        Meetings(self).make()
        municipality = self.profile.municipality
        general = self.contact(municipality)
        return self.put(
            "Body",
            "body",
            system=Link("system.oparl.json"),
            name=self.say(municipality.name),
            ags=municipality.ags if municipality.part is None else None,
            rgs=municipality.ars if municipality.part is None else None,
            website=uri(general.urls[0]) if general is not None and general.urls else None,
            contactEmail=general.emails[0] if general is not None and general.emails else None,
            license=self._licence,
            classification=self.kind(municipality.kind, "municipality-kinds"),
            location=self.location(municipality),
            legislativeTerm=terms(self),
            **{name: Link(f"{self.folder}/{name}.json") for name in LISTS},
        )

    # -- what all parts need -----------------------------------------------------------------------------------------

    def put(self, type_: str, name: str, /, **properties: Any) -> Thing:
        """Makes an object below the city's folder."""
        return self.shelf.put(type_, f"{self.folder}/{name}", **properties)

    def say(self, text: Any) -> str | None:
        """The words of a text."""
        return words(text, self.language)

    def kind(self, kind: Kind | None, list_name: str) -> str | None:
        """The city's own word for a kind, else the shared one."""
        if kind is None or kind.local is not None:
            return self.say(kind.local) if kind is not None else None
        return vocabulary.label(list_name, kind.concept, self.language) if kind.concept is not None else None

    def organization(self, reference: str | None) -> Link | None:
        """The address of the organization that a reference leads to; ``None``: it leads elsewhere."""
        known = reference is not None and reference in self.actors
        return Link(f"{self.folder}/organization/{key_of(reference)}.json") if known and reference else None

    def contact(self, actor: Actor) -> Contact | None:
        """How to reach an actor in general, where that is told apart or the only way."""
        held = self.time.now(actor.contacts)
        return next((one for one in held if one.role is None), held[0] if len(held) == 1 else None)

    def related(self, record: Any, kind: RelationKind) -> list[str]:
        """Where the relations of one kind lead."""
        return [one.to for one in self.time.now(record.relations) if one.kind is kind and one.to is not None]

    def keywords(self, id: str) -> list[str]:
        """The shared task areas of everything that is somebody's task."""
        areas: dict[str, None] = {}

        def collect(tasks: tuple[Task, ...]) -> None:
            for task in self.time.now(tasks):
                areas.update(dict.fromkeys(task.areas))
                collect(task.tasks)

        collect(tuple(one for one in self.profile.tasks if one.of == id))
        return sorted(vocabulary.label("task-areas", area, self.language) for area in areas)

    def location(self, actor: Actor) -> Thing | None:
        """Where visitors find an actor: the site that is told to be for them, else the first."""
        sites = self.time.now(actor.sites)
        made = unique(one for site in sites if (one := self._location(site)) is not None)
        visited = [site for site in sites if any(one.concept == "visitors" for one in site.purposes)]
        first = self._location(visited[0]) if visited else None
        for one in made:
            if not isinstance(actor, type(self.profile.municipality)):
                users = one.properties.setdefault("organizations", [])
                own = self.organization(actor.id)
                users.extend([own] if own not in users else [])
            elif self.body not in one.properties.setdefault("bodies", []):
                one.properties["bodies"].append(self.body)
        return first or (made[0] if made else None)

    def _location(self, site: Site) -> Thing | None:
        """A place. It is known by its address: another address is another place."""
        box = None
        if site.po_box is not None:
            box = f"Postfach {site.po_box}" if self.language == "de" else f"P.O. box {site.po_box}"
        described = ", ".join(filter(None, (self.say(site.name), self.say(site.building), box)))
        town = self.say(site.place)
        said = (described, site.street, site.room, site.postcode, town)
        if not any(said):
            return None
        stable = (site.street, site.room, site.postcode, site.po_box, *_all_words(site))
        return self.put(
            "Location",
            f"location/{digest(*stable)}",
            description=described,
            streetAddress=site.street,
            room=site.room,
            postalCode=site.postcode,
            locality=town,
        )


def _all_words(site: Site) -> tuple[str | None, ...]:
    """The words of an address in a language that does not depend on that of the output."""
    return tuple(words(one, "de") for one in (site.name, site.building, site.place))


def folder_of(profile: CityProfile) -> str:
    """The folder of a city: its official key, which stays when its name changes; else its name."""
    key = profile.municipality.key
    return key_of(key.lower()) if key is not None else stem_of(profile)
