"""How to reach somebody: numbers, places, the way there, times."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

import attrs

from integkit.exporters._times import times_in_words
from integkit.exporters._wording import NOTHING
from integkit.model import Actor, Cite, Contact, Hours, Site, Stated, Stop

from ._pieces import Field, Item, Link, Words
from ._reader import Reader
from ._teller import Teller, begun, joined
from ._views import Opening, Place, Reach, Way

S = TypeVar("S", bound=Stated)

REACH = ("contacts", "sites", "hours")
_NUMBERS = ("phones", "mobiles", "emails", "faxes", "urls")
_ADDRESS = ("name", "building", "street", "room")


def reach_of(reader: Reader, *, named: bool = False) -> Reach | None:
    """How to reach an actor, taken from what is being read of it; ``None``: nothing is said about that.

    Args:
        reader: The actor.
        named: Whether the name is said, with a link, and a source given in any case.
    """
    if not reader.has(*REACH):
        return None
    tell, actor = reader.tell, reader.record
    contacts, sites, hours = (lasting(reader.take(name)) for name in REACH)
    ways = tuple(way_of(tell, contact, reader.cite) for contact in contacts)
    places = tuple(place_of(tell, site, reader.cite) for site in sites)
    openings = tuple(opening_of(tell, one, reader.cite) for one in hours)
    hours_label = tell.say.field(actor, "hours")
    if sites and sites[0].valid_to is None:
        # Numbers that are nobody's in particular are read beside the address, and hours where there is only one.
        first, *further = places
        if not first.ways:
            first = attrs.evolve(first, ways=tuple(way for way in ways if way.is_general))
            ways = tuple(way for way in ways if not way.is_general)
        if not further and not first.hours:
            first = attrs.evolve(first, hours=openings, hours_label=hours_label)
            openings = ()
        places = (first, *further)
    where = tell.index.leads_to(actor.id)
    name = tell.text(actor.name, reader.cite, name=True)
    head: Link | Words = Link(name.text, f"#{where}", name.lang, name.dir) if where is not None else name
    origin = (Words("", origin=name.origin),) if name.origin is not None and where is not None else ()
    return Reach(
        anchor=f"{where}_contact" if where is not None and named else None,
        name=(head, *origin, *tell.beside(actor.name)) if named else (),
        marks=reader.marks(always=True) if named else (),
        held=held(reader) if named else (),
        ways=ways,
        places=places,
        hours=openings,
        hours_label=hours_label,
        notes=reader.notes(*REACH),
    )


def lasting(stated: Iterable[S]) -> list[S]:
    """The same in another order: what has an end comes last, so that nobody goes to an old address first."""
    return sorted(stated, key=lambda one: one.valid_to is not None)


def held(reader: Reader) -> tuple[Field, ...]:
    """From when to when something holds that has an end: a reader has to know that before anything else."""
    if reader.record.valid_to is None:
        return ()
    return reader.fields(*(name for name in ("valid_from", "valid_to") if not reader.remarked(name)))


def has_reach(actor: Actor) -> bool:
    """Whether anything is said about how to reach an actor."""
    return any(getattr(actor, name) for name in REACH) or any(
        one.field is not None and one.field.split(".")[0] in REACH for one in actor.remarks
    )


def way_of(tell: Teller, contact: Contact, above: Cite) -> Way:
    """One way to reach a role."""
    reader = Reader(tell, contact, above)
    role, room, hours = reader.text("role"), reader.inline("room"), reader.take("hours")
    person = " ".join(filter(None, (reader.take("salutation"), reader.take("person"))))
    lines: list[Field] = []
    for name in _NUMBERS:
        values = tuple(tell.value(contact, name, value) for value in reader.take(name))
        if values:
            lines.append(Field(name=name, label=tell.say.field(contact, name), values=values))
    if room:
        lines.append(Field(name="room", label=tell.say.field(contact, "room"), values=(room,)))
    notes = reader.notes(*_NUMBERS, "role", "room", "hours", "person", "salutation")
    until = held(reader)
    item = reader.item()
    return Way(
        held=until,
        who=role,
        person=person or None,
        lines=tuple(lines),
        hours=tuple(opening_of(tell, one, reader.cite) for one in hours),
        hours_label=tell.say.field(contact, "hours"),
        item=attrs.evolve(item, notes=notes + item.notes),
    )


def place_of(tell: Teller, site: Site, above: Cite) -> Place:
    """A place with its address, and how to get there and in."""
    reader = Reader(tell, site, above)
    purposes = reader.inline("purposes")
    lines = [line for name in _ADDRESS if (line := reader.inline(name))]
    box = reader.inline("po_box")
    if box:
        lines.append((Words(f"{tell.say.field(site, 'po_box')} "), *box))
    town = joined(filter(None, (reader.inline("postcode"), reader.inline("place"))), " ")
    if town:
        lines.append(town)
    contacts, hours, stops = lasting(reader.take("contacts")), lasting(reader.take("hours")), reader.take("stops")
    access = tuple(begun(tell.value(site, "access", one, reader.cite)) for one in reader.take("access"))
    until, notes = held(reader), reader.notes(*_ADDRESS, "purposes", "po_box", "postcode", "place")
    return Place(
        held=until,
        purpose=begun(purposes),
        lines=tuple(lines),
        notes=notes,
        ways=tuple(way_of(tell, contact, reader.cite) for contact in contacts),
        hours=tuple(opening_of(tell, one, reader.cite) for one in hours),
        hours_label=tell.say.field(site, "hours"),
        stops=tuple(_stop(tell, stop, reader.cite) for stop in stops),
        stops_label=tell.say.field(site, "stops"),
        access=access,
        access_label=tell.say.field(site, "access"),
        item=reader.item(),
    )


def _stop(tell: Teller, stop: Stop, above: Cite) -> Item:
    reader = Reader(tell, stop, above)
    head, lines = reader.inline("name"), reader.take("lines")
    item = reader.item(head)
    if not lines:
        return item
    label = tell.own("line_one" if len(lines) == 1 else "line_many")
    chips = Field(name="lines", label=label, values=tuple((tell.words(line),) for line in lines), chips=True)
    return attrs.evolve(item, fields=(chips, *item.fields))


def opening_of(tell: Teller, hours: Hours, above: Cite = NOTHING) -> Opening:
    """Opening hours in words."""
    reader = Reader(tell, hours, above)
    service, text, appointment = reader.text("service"), reader.text("text"), reader.inline("appointment")
    osm: str | None = reader.take("osm")
    times = times_of(osm, german=tell.say.german) if osm is not None else ()
    said = joined((begun(part) for part in (appointment, text) if part), " – ")
    return Opening(service=service, times=times, item=reader.item(said))


def times_of(notation: str, *, german: bool) -> tuple[tuple[str, str], ...]:
    """Days and times in words; the notation itself where it says more than is understood here."""
    return times_in_words(notation, german=german) or (("", notation),)
