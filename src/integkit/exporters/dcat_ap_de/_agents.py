"""Who publishes, and whom one asks."""

from __future__ import annotations

from collections.abc import Iterator

from integkit.exporters._phones import tel_uri
from integkit.exporters._rdf import Iri, Literal, texts
from integkit.model import Actor, Contact, Publication, RelationKind

from ._maker import Maker


def publisher(maker: Maker) -> None:
    """The municipality, as the one who publishes."""
    say, iri = maker.graph.say, maker.publisher
    maker.graph.thing(iri, "foaf:Agent", "foaf:Organization")
    name = maker.options.publisher
    say(iri, "foaf:name", texts(maker.city) if name is None else Literal(name, language=maker.profile.language))
    kind = Iri("http://purl.org/adms/publishertype/LocalAuthority")
    say(iri, "dcterms:type", maker.graph.thing(kind, "skos:Concept"))


def contact(maker: Maker) -> None:
    """The first of office, commissioner and municipality that can be reached; persons are never named."""
    profile = maker.profile
    candidates = (*maker.time.now(profile.offices), *maker.time.now(profile.commissioners), profile.municipality)
    for actor in candidates:
        ways = [pair for one in _contacts(maker, actor) for pair in _ways(one)]
        if ways:
            iri = maker.organisation(actor).part("contact")
            maker.graph.thing(iri, "vcard:Kind", "vcard:Organization")
            tag = actor.name.language_for(profile.language)
            maker.graph.say(iri, "vcard:fn", Literal(actor.name[tag], language=tag))
            for way, address in ways:
                maker.graph.say(iri, way, address)
            maker.contact = iri
            return


def _contacts(maker: Maker, actor: Actor) -> Iterator[Contact]:
    yield from maker.time.now(actor.contacts)
    for site in maker.time.now(actor.sites):
        yield from maker.time.now(site.contacts)


def _ways(contact: Contact) -> Iterator[tuple[str, Iri]]:
    for email in contact.emails:
        yield "vcard:hasEmail", Iri(f"mailto:{email}")
    for number in filter(None, map(tel_uri, contact.phones)):
        yield "vcard:hasTelephone", Iri(number)
    for url in contact.urls:
        yield "vcard:hasURL", Iri(url)


def creator(maker: Maker, publication: Publication, iri: Iri) -> None:
    """Who made a publication, where just one office or body is told."""
    relations = (one for one in maker.time.now(publication.relations) if one.kind is RelationKind.MADE_BY)
    made_by = {one.to for one in relations if one.to is not None}
    actors = [one for one in maker.profile.actors if one.id in made_by]
    if len(made_by) == len(actors) == 1:
        (actor,) = actors
        agent = maker.graph.thing(maker.organisation(actor), "foaf:Agent", "foaf:Organization")
        maker.graph.say(agent, "foaf:name", texts(actor.name))
        maker.graph.say(iri, "dcterms:creator", agent)
