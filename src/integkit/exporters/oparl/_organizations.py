"""Offices, commissioners, Beiräte, networks, units and outside bodies as organizations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from integkit.model import (
    Actor,
    Beirat,
    Commissioner,
    Network,
    Office,
    OrgUnit,
    Quantity,
    RelationKind,
    Seats,
)

from ._things import Link, day, key_of, uri

if TYPE_CHECKING:
    from ._city import City

_OF_UNITS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("council", "council_committee", "borough_council", "statutory_committee"), "Gremium"),
    "council_group": "Fraktion",
    **dict.fromkeys(("municipal_institution", "education_body", "institute", "company"), "Institution"),
    **dict.fromkeys(
        (
            "administration", "dezernat", "fachbereich", "amt", "referat", "fachdienst", "division", "unit", "office",
            "staff_unit", "specialist_unit", "coordination_unit", "secretariat",
        ),
        "Verwaltungsbereich",
    ),
}  # fmt: skip
_OF_OTHERS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("council", "council_committee", "borough_council", "statutory_committee"), "externes Gremium"),
    **dict.fromkeys(
        (
            "municipality", "land", "land_body", "federal_body", "employment_agency", "chamber", "public_corporation",
            "education_body", "institute", "company", "foundation", "welfare_association", "religious_community",
            "municipal_institution",
        ),
        "Institution",
    ),
}  # fmt: skip
_ELSE: Final = "Sonstiges"
_PARLIAMENT: Final = "Parlament"  # what OParl wants the highest body of a municipality to be called, whatever its name
_KINDS: Final = {
    Office: "office-kinds",
    Commissioner: "commissioner-kinds",
    Beirat: "beirat-kinds",
    Network: "network-kinds",
    OrgUnit: "unit-kinds",
}
_BEGINNINGS: Final = ("founded", "constituted")


class Organizations:
    """Makes the organizations of a city."""

    def __init__(self, city: City) -> None:
        self._city = city

    def make(self) -> None:
        """Puts them on the shelf."""
        for id, actor in self._city.actors.items():
            self._make(id, actor)

    def _make(self, id: str, actor: Actor) -> None:
        city = self._city
        seats = self._seats(actor)
        general = city.contact(actor)
        short = next((one for one in city.time.now(actor.aliases) if one.kind and one.kind.concept == "short"), None)
        city.put(
            "Organization",
            f"organization/{key_of(id)}",
            body=city.body,
            name=city.say(actor.name),
            shortName=city.say(short.name) if short is not None else None,
            organizationType=self._type(actor),
            classification=self._classification(actor),
            post=self._posts(actor),
            subOrganizationOf=self._above(actor),
            startDate=self._begin(actor),
            endDate=day(actor.valid_to),
            memberCount=_count(seats.number) if seats is not None else None,
            votingMemberCount=_voting(seats) if seats is not None else None,
            website=uri(general.urls[0]) if general is not None and general.urls else None,
            location=city.location(actor),
            keyword=city.keywords(id),
        )

    def _type(self, actor: Actor) -> str:
        """One of the seven words that OParl has."""
        match actor:
            case Beirat():
                return "Gremium"
            case Office():
                return "Verwaltungsbereich"
            case Network():
                return _ELSE if actor.inside is None else "Gremium" if actor.inside else "externes Gremium"
            case OrgUnit():
                known = _OF_UNITS if actor.id in self._city.units else _OF_OTHERS
                return known.get(actor.kind.concept or "", _ELSE) if actor.kind is not None else _ELSE
        return _ELSE

    def _classification(self, actor: Actor) -> str | None:
        kind = getattr(actor, "kind", None)
        if isinstance(actor, OrgUnit) and kind is not None and kind.concept == "council":
            return _PARLIAMENT if actor.id in self._city.units else self._city.kind(kind, "unit-kinds")
        return self._city.kind(kind, _KINDS[type(actor)])

    def _posts(self, actor: Actor) -> list[str]:
        """Roles, never persons: a commissioner is a post of the organization that stands for the role."""
        if isinstance(actor, Commissioner):
            return [actor.name.in_(self._city.language)]
        posts = self._city.time.now(actor.posts) if isinstance(actor, Office) else ()
        return list(dict.fromkeys(one.role.in_(self._city.language) for one in posts if one.role is not None))

    def _above(self, actor: Actor) -> Link | None:
        for kind in (RelationKind.PART_OF, RelationKind.REPORTS_TO):
            for reference in self._city.related(actor, kind):
                link = self._city.organization(reference) if reference != actor.id else None
                if link is not None:
                    return link
        return None

    def _begin(self, actor: Actor) -> str | None:
        """Since when it is there: as stated, else when it was founded."""
        begun = [day(actor.valid_from)]
        begun += [
            day(one.date.begin)
            for one in actor.events
            if one.kind.concept in _BEGINNINGS and one.date is not None and one.date.begin is not None
        ]
        return next(filter(None, begun), None)

    def _seats(self, actor: Actor) -> Seats | None:
        """The composition that holds, where it is one: two that disagree both stay out."""
        if not isinstance(actor, Beirat | Network):
            return None
        held = self._city.time.now(actor.compositions)
        return held[0] if len(held) == 1 else None


def _count(number: Quantity | None) -> int | None:
    """A number of people that is exact; "up to" is none."""
    exact = number.exact if number is not None else None
    return exact if isinstance(exact, int) else None


def _voting(seats: Seats) -> int | None:
    """The seats with a vote, where it is stated of all of them."""
    if seats.voting is not None:
        return _count(seats.number) if seats.voting else 0
    counted = [_voting(group) for group in seats.groups]
    known = [one for one in counted if one is not None]
    numbers = [_count(group.number) for group in seats.groups]
    whole = _count(seats.number)
    complete = whole is None or sum(one for one in numbers if one is not None) == whole
    return sum(known) if known and len(known) == len(counted) and complete else None
