"""How to reach an organisation: contact points with their hours, addresses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from integkit.exporters._hours import hours_line
from integkit.exporters._rdf import Iri, Literal, texts
from integkit.model import Actor, Contact, Hours, Programme, Site

from ._writer import Writer


def contact_points(write: Writer, of: Actor | Programme, iri: Iri) -> list[Iri]:
    """The contact points of somebody, those of their places included."""
    found = [
        _contact_point(write, iri.part(f"contact-{number}"), one)
        for number, one in enumerate(_contacts(write, of), 1)
        if _ways(one) or one.hours
    ]
    hours = _hours(write, of)
    if hours:
        point = write.graph.thing(iri.part("hours"), "cv:ContactPoint")
        _opening(write, point, hours)
        found.append(point)
    return found


def _contacts(write: Writer, of: Actor | Programme) -> Iterator[Contact]:
    yield from write.time.now(of.contacts)
    if isinstance(of, Actor):
        for site in write.time.now(of.sites):
            yield from write.time.now(site.contacts)


def _hours(write: Writer, of: Actor | Programme) -> tuple[Hours, ...]:
    if not isinstance(of, Actor):
        return ()
    return (
        *write.time.now(of.hours),
        *(one for site in write.time.now(of.sites) for one in write.time.now(site.hours)),
    )


def _ways(contact: Contact) -> bool:
    return bool(contact.phones or contact.mobiles or contact.emails or contact.urls)


def _contact_point(write: Writer, iri: Iri, contact: Contact) -> Iri:
    graph = write.graph
    graph.thing(iri, "cv:ContactPoint")
    graph.say(iri, "dcterms:title", texts(contact.role))
    graph.say(iri, "cv:telephone", (Literal(one) for one in (*contact.phones, *contact.mobiles)))
    graph.say(iri, "cv:email", (Literal(one) for one in contact.emails))
    graph.say(iri, "cv:contactPage", (graph.thing(Iri(one), "foaf:Document") for one in contact.urls))
    _opening(write, iri, write.time.now(contact.hours))
    return iri


def _opening(write: Writer, iri: Iri, hours: Sequence[Hours]) -> None:
    """Opening hours in words: the standard has no form for weekly times, and none for "by appointment"."""
    said = list(write.in_both(lambda say: "; ".join(filter(None, (hours_line(say, one) for one in hours)))))
    if said:
        time = write.graph.thing(Iri(f"{iri}-hours"), "time:TemporalEntity")
        write.graph.say(time, "dcterms:description", said)
        write.graph.say(iri, "cv:openingHours", time)


def addresses(write: Writer, actor: Actor, iri: Iri) -> list[Iri]:
    """The addresses of somebody."""
    return [
        _address(write, iri.part(f"address-{number}"), site)
        for number, site in enumerate(write.time.now(actor.sites), 1)
        if site.street or site.po_box or site.postcode or site.place
    ]


def _address(write: Writer, iri: Iri, site: Site) -> Iri:
    graph, language = write.graph, write.profile.language
    graph.thing(iri, "locn:Address")
    graph.say(iri, "locn:locatorName", texts(site.building or site.name))
    if site.street is not None:
        graph.say(iri, "locn:thoroughfare", Literal(site.street, language=language))
    if site.po_box is not None:
        graph.say(iri, "locn:poBox", Literal(site.po_box))
    if site.postcode is not None:
        graph.say(iri, "locn:postCode", Literal(site.postcode))
    graph.say(iri, "locn:postName", texts(site.place))
    return iri
