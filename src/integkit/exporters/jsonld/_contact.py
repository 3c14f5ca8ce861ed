"""How to reach somebody: contact points, addresses, places with their stops and what makes them accessible."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from integkit.exporters._names import room_in_words
from integkit.model import Actor, Contact, Hours, Programme, Site, Stop, Text

from ._hours import times_of
from ._writer import Node, Writer, iris

_BARRIERS: Final = frozenset({"not_accessible", "partly_accessible"})  # nothing that a place offers
_POSTAL: Final = frozenset({"post", "delivery"})


def reach_of(write: Writer, actor: Actor, *, place: bool) -> dict[str, Any]:
    """The properties that say how to reach an actor.

    Args:
        write: Makes nodes.
        actor: The actor.
        place: Whether its node is a place too, which can have hours and accessibility itself.
    """
    sites = write.time.now(actor.sites)
    main = main_site(sites)
    points = [*write.time.now(actor.contacts), *(one for site in sites for one in write.time.now(site.contacts))]
    general = [one for one in points if one.role is None and one.person is None]
    hours = [*actor.hours, *(main.hours if main is not None else ())]
    all_hours = (*actor.hours, *(one for site in sites for one in site.hours))
    made = [
        *(_contact_point(write, one) for one in points if one not in general or one.hours or one.room),
        *(_service(write, one) for one in _services(write, all_hours)),
    ]
    found: dict[str, Any] = _numbers(general)
    found["address"] = _address(write, main) if main is not None else None
    everywhere = [one for one in sites if not (place and one is main)]
    if place:
        found |= _place(write, main, hours)
    elif main is None:
        made += _hours_only(write, actor)
    found["contactPoint"] = [one for one in made if one is not None]
    located = [
        _located(write, one, (*actor.hours, *one.hours) if one is main and not place else one.hours)
        for one in everywhere
    ]
    found["location"] = [one for one in located if one is not None]
    return found


def main_site(sites: Iterable[Site]) -> Site | None:
    """Where visitors go: the only place for them; ``None``: there is none, or several."""
    visited = [one for one in sites if not one.purposes or any(it.concept == "visitors" for it in one.purposes)]
    return visited[0] if len(visited) == 1 else None


def _numbers(contacts: list[Contact]) -> dict[str, Any]:
    return {
        "telephone": _once(number for one in contacts for number in (*one.phones, *one.mobiles)),
        "faxNumber": _once(number for one in contacts for number in one.faxes),
        "email": _once(mail for one in contacts for mail in one.emails),
        "url": _once(iris(url for one in contacts for url in one.urls)),
    }


def _once(values: Iterable[str]) -> list[str]:
    return [*dict.fromkeys(values)]


def _contact_point(write: Writer, contact: Contact, role: Text | None = None) -> Node | None:
    """One way to reach a role; ``None``: nothing is left of it."""
    times = times_of(write, contact.hours)
    room = room_in_words(contact.room, write.say.field(contact, "room")) if contact.room is not None else None
    said = [write.own(words) for words in (room, *times.words) if words]
    name = " ".join(filter(None, (contact.salutation, contact.person)))
    ways = {**_numbers([contact]), "hoursAvailable": times.exact, "description": said}
    if not any(ways.values()) and not contact.person:
        return None
    return write.node("ContactPoint", None, contactType=write.text(contact.role or role), name=name or None, **ways)


def contact_points(write: Writer, actor: Actor | Programme) -> list[Node]:
    """The contact points of somebody who is no node of its own, each with the name of the role."""
    made = (_contact_point(write, one, actor.name) for one in write.time.now(actor.contacts))
    return [one for one in made if one is not None]


# -- hours -----------------------------------------------------------------------------------------------------------


def _services(write: Writer, hours: Iterable[Hours]) -> list[Hours]:
    return [one for one in write.time.now(hours) if one.service is not None]


def _service(write: Writer, hours: Hours) -> Node:
    """The hours of one service: they do not say when the whole house is open."""
    times = times_of(write, (hours,))
    said = [write.own(words) for words in times.words]
    kind = write.text(hours.service)
    return write.node("ContactPoint", None, contactType=kind, hoursAvailable=times.exact, description=said)


def _hours_only(write: Writer, actor: Actor) -> list[Node]:
    """The hours of an organisation that no place is stated of: it has none itself."""
    times = times_of(write, _of_everything(actor.hours))
    if not (times.exact or times.words):
        return []
    said = [write.own(words) for words in times.words]
    kind = write.own(write.say.field(actor, "hours"))
    return [write.node("ContactPoint", None, contactType=kind, hoursAvailable=times.exact, description=said)]


def _of_everything(hours: Iterable[Hours]) -> list[Hours]:
    return [one for one in hours if one.service is None]


# -- places ----------------------------------------------------------------------------------------------------------


def _place(write: Writer, site: Site | None, hours: Iterable[Hours]) -> dict[str, Any]:
    """What a place has: hours, accessibility, stops."""
    times = times_of(write, _of_everything(hours))
    label = write.say.field(site or Site(), "hours")
    properties = [write.property(label, write.own(words)) for words in times.words]
    features: list[Node] = []
    if site is not None:
        for one in site.access:
            if one.concept in _BARRIERS:
                said = write.own(write.say.value(site, "access", one))
                properties.append(write.property(write.say.field(site, "access"), said))
            else:
                name, own = write.kind(site, "access", one)
                features.append(
                    write.node("LocationFeatureSpecification", None, name=name, value=True, description=own)
                )
        properties += [_stop(write, one) for one in write.time.now(site.stops)]
    return {
        "openingHoursSpecification": times.exact,
        "amenityFeature": features,
        "additionalProperty": properties,
    }


def _located(write: Writer, site: Site, hours: Iterable[Hours]) -> Node | None:
    """A further place, or a mere postal address; ``None``: nothing is said about it but numbers."""
    address = _address(write, site, named=True)
    purposes = [write.own(write.say.value(site, "purposes", one)) for one in site.purposes]
    if address is not None and site.purposes and {one.concept for one in site.purposes} <= _POSTAL:
        return {**address, **write.node("PostalAddress", None, name=write.text(site.name), contactType=purposes)}
    place = _place(write, site, hours)
    if address is None and site.name is None and not any(place.values()):
        return None
    return write.node("Place", None, name=write.text(site.name), description=purposes, address=address, **place)


def _address(write: Writer, site: Site, *, named: bool = False) -> Node | None:
    """The address; ``None``: neither street nor box nor town is stated.

    Args:
        write: Makes nodes.
        site: The place.
        named: Whether the name of the place is said elsewhere.
    """
    if not any((site.street, site.po_box, site.postcode, site.place)):
        return None
    room = room_in_words(site.room, write.say.field(site, "room")) if site.room is not None else None
    names = (None if named else site.name, site.building)
    more = (*(one.in_("de") for one in names if one is not None), room)
    return write.node(
        "PostalAddress",
        None,
        extendedAddress=", ".join(filter(None, more)) or None,
        streetAddress=site.street,
        postOfficeBoxNumber=site.po_box,
        postalCode=site.postcode,
        addressLocality=write.text(site.place),
        addressCountry="DE" if site.postcode is not None else None,  # an address abroad has no German postcode
    )


def _stop(write: Writer, stop: Stop) -> Node:
    lines = ", ".join(stop.lines)
    said = f"{write.say.field(stop, 'lines')}: {lines}" if lines else None
    id = write.node("PropertyValue", None, propertyID="DHID", value=stop.dhid) if stop.dhid is not None else None
    return write.property(
        write.say.record(stop), stop.name, valueReference=id, description=write.own(said) if said else None
    )
