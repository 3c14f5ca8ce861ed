"""Who acts: the municipality, its offices, commissioners, Beiräte and networks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from integkit import vocabulary
from integkit.model import (
    Actor,
    Beirat,
    Commissioner,
    Leadership,
    Municipality,
    Network,
    Office,
    OrgUnit,
    PartialDate,
    RelationKind,
    Seats,
)

from ._contact import contact_points, reach_of
from ._writer import Node, Writer, has_place

_CITIES: Final = frozenset({"city_state", "state_capital", "independent_city", "city", "large_town", "town"})
_DATED: Final = {"founded": "foundingDate", "abolished": "dissolutionDate"}


def actors(write: Writer) -> Iterator[tuple[str, Node]]:
    """Everybody who acts, each with the id of the record, the municipality first."""
    profile, now = write.profile, write.time.now
    commissioners = now(profile.commissioners)
    homes = {one.id: _home(write, one) for one in commissioners}
    for actor in (profile.municipality, *now(profile.offices), *now(profile.beiraete), *now(profile.networks)):
        roles = [one for one in commissioners if homes[one.id] == actor.id]
        yield actor.id, _actor(write, actor, roles)
    for one in commissioners:
        if has_place(one):
            yield one.id, _actor(write, one, ())


def _home(write: Writer, commissioner: Commissioner) -> str:
    """Where the role belongs: the office that it leads or is part of, else the municipality."""
    offices = write.time.now(write.profile.offices)
    for relation in write.related(commissioner, RelationKind.PART_OF):
        if isinstance(write.record(relation.to), Office):
            return str(relation.to)
    for office in offices:
        if any(one.to == commissioner.id for one in write.related(office, RelationKind.LED_BY)):
            return office.id
    return write.profile.municipality.id


def _actor(write: Writer, actor: Actor, roles: Iterable[Commissioner]) -> Node:
    kind = write.type_of(actor)
    reach = reach_of(write, actor, place=kind == "GovernmentOffice")
    held = [one for one in roles if not has_place(one)]
    points = [*reach.pop("contactPoint", ()), *(point for one in held for point in contact_points(write, one))]
    return write.node(
        kind,
        actor.id,
        name=write.text(actor.name),
        alternateName=write.text(*(one.name for one in write.time.now(actor.aliases))),
        description=write.text(*(one.text for one in write.time.now(actor.mission))),
        identifier=_identifiers(write, actor),
        areaServed=_area(write, actor) if isinstance(actor, Municipality) else None,
        parentOrganization=_above(write, actor),
        **_dates(write, actor),
        **reach,
        contactPoint=points,
        member=[*(_role(write, one) for one in roles), *_seats(write, actor)],
    )


def _identifiers(write: Writer, actor: Actor) -> list[Node]:
    if isinstance(actor, Municipality) and actor.part is not None:  # the keys are those of its city
        return [write.property(write.say.field(actor, "part"), actor.part)]
    if isinstance(actor, Municipality | OrgUnit):
        keys = (("AGS", actor.ags), ("ARS", actor.ars))
        return [write.node("PropertyValue", None, propertyID=id, value=key) for id, key in keys if key is not None]
    code = getattr(actor, "code", None)
    return [write.property(write.say.field(actor, "code"), code)] if code is not None else []


def _area(write: Writer, municipality: Municipality) -> Node:
    """The territory, which is another thing than the administration that has its name."""
    kind = municipality.kind.concept if municipality.kind is not None else None
    land = write.own(vocabulary.label("laender", municipality.land, write.say.language))
    return write.node(
        "City" if kind in _CITIES else "AdministrativeArea",
        None,
        name=write.text(municipality.name),
        identifier=_identifiers(write, municipality),
        containedInPlace=write.node("State", None, name=land) if kind not in ("land", "city_state") else None,
    )


def _above(write: Writer, actor: Actor) -> list[Node]:
    """What an actor is part of; what belongs to the administration, and is said to be part of nothing, to the whole."""
    if isinstance(actor, Municipality):
        return []
    above = write.stubs(one.to for one in write.related(actor, RelationKind.PART_OF))
    inside = isinstance(actor, Office | Beirat | Commissioner)
    return above or (write.stubs([write.profile.municipality.id]) if inside else [])


def _dates(write: Writer, actor: Actor) -> dict[str, str]:
    """When it was founded or abolished, where that was one day, month or year."""
    found: dict[str, str] = {}
    for event in write.time.now(actor.events):
        name = _DATED.get(event.kind.concept or "")
        begin = event.date.begin if event.date is not None else None
        date = write.date(begin) if event.date is not None and begin == event.date.end else None
        if name is not None and date is not None:
            found.setdefault(name, date)
    return found


# -- roles -----------------------------------------------------------------------------------------------------------


def _role(write: Writer, commissioner: Commissioner) -> Node:
    """The commissioner: a role, with the person in it only where one is named."""
    contacts = write.time.now(commissioner.contacts)
    person = next((one for one in contacts if one.person is not None), None)
    title = write.text(commissioner.name)
    return write.node(
        "OrganizationRole",
        commissioner.id if not has_place(commissioner) else None,
        roleName=title,
        description=write.text(*(one.text for one in write.time.now(commissioner.mission))),
        **_span(write, commissioner.valid_from, commissioner.valid_to),
        member=write.node(
            "Person",
            None,
            honorificPrefix=person.salutation,
            name=person.person,
            jobTitle=title if write.pending else None,
        )
        if person is not None
        else None,
    )


def _seats(write: Writer, actor: Actor) -> Iterator[Node]:
    """The seats of a body and its chair as roles; nobody is made up who would sit there."""
    if not isinstance(actor, Beirat | Network):
        return
    for seats in write.time.now(actor.compositions):
        for group in write.time.now(seats.groups) or (seats,):
            yield _group(write, group)
    for chair in write.time.now(actor.leadership):
        words = ", ".join(filter(None, (write.brief.chair(chair), *write.brief.standings_of(chair))))
        if chair.chairs is not None and chair.chairs.exact != 1:  # the words begin with the number
            words = f"{write.say.field(chair, 'chairs')}: {words}"
        yield _seat(write, chair, write.own(write.say.record(chair)), words, chair.chair)


def _group(write: Writer, group: Seats) -> Node:
    modes = ", ".join(write.say.value(group, "modes", mode) for mode in group.modes)
    name: Any = write.text(group.name) or write.own(modes or write.say.either("Mitglied", "Member"))
    return _seat(write, group, name, write.brief.seats(group), group.members)


def _seat(write: Writer, one: Seats | Leadership, name: Any, words: str, members: Iterable[str]) -> Node:
    return write.node(
        "OrganizationRole",
        None,
        roleName=name,
        description=write.own(words) if words else None,
        **_span(write, one.valid_from, one.valid_to),
        member=write.stubs(members),
    )


def _span(write: Writer, begin: PartialDate | None, end: PartialDate | None) -> dict[str, str | None]:
    return {"startDate": write.date(begin), "endDate": write.date(end)}
