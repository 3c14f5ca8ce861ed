"""How to reach somebody: numbers, places, the way there, times."""

from __future__ import annotations

import attrs

from integkit.model import Actor, Cite, Contact, Hours, Site, Stop

from ._own_words import OwnWords
from ._pieces import Field, Inline, Item, Link, Words
from ._reader import Reader
from ._sources import NOTHING
from ._teller import Teller, begun, joined
from ._times import in_words
from ._views import Opening, Place, Reach, Way

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
    contacts, sites, hours = (reader.take(name) for name in REACH)
    where = tell.index.leads_to(actor.id)
    name = tell.text(actor.name, reader.cite, name=True)
    head: Link | Words = Link(name.text, f"#{where}", name.lang, name.dir) if where is not None else name
    origin = (Words("", origin=name.origin),) if name.origin is not None and where is not None else ()
    return Reach(
        anchor=f"{where}_contact" if where is not None and named else None,
        name=(head, *origin) if named else (),
        marks=reader.marks(always=True) if named else (),
        ways=tuple(way_of(tell, contact, reader.cite) for contact in contacts),
        places=tuple(place_of(tell, site, reader.cite) for site in sites),
        hours=tuple(opening_of(tell, one, reader.cite) for one in hours),
        hours_label=tell.say.field(actor, "hours"),
        notes=reader.notes(*REACH),
    )


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
    lines: list[tuple[str, Inline]] = []
    for name in _NUMBERS:
        label = tell.say.field(contact, name)
        lines += ((label, reader.tell.value(contact, name, value)) for value in reader.take(name))
    if room:
        lines.append((tell.say.field(contact, "room"), room))
    notes = reader.notes(*_NUMBERS, "role", "room", "hours", "person", "salutation")
    item = reader.item()
    return Way(
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
    contacts, hours, stops = reader.take("contacts"), reader.take("hours"), reader.take("stops")
    access = tuple(begun(tell.value(site, "access", one, reader.cite)) for one in reader.take("access"))
    return Place(
        purpose=begun(purposes),
        lines=tuple(lines),
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
    times = times_of(osm, tell.own) if osm is not None else ()
    said = joined((begun(part) for part in (appointment, text) if part), " – ")
    return Opening(service=service, times=times, item=reader.item(said))


def times_of(notation: str, own: OwnWords) -> tuple[tuple[str, str], ...]:
    """Days and times in words; the notation itself where it says more than is understood here."""
    return in_words(notation, own) or (("", notation),)
