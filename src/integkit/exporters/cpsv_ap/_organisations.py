"""The municipality, its offices, bodies and units, and the outside bodies that it names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from integkit.exporters._rdf import Iri, Literal, texts
from integkit.model import Actor, Commissioner, OrgUnit, RelationKind

from ._contacts import addresses, contact_points
from ._writer import Writer

_PUBLIC: Final = ("cv:PublicOrganisation", "org:Organization")
_UNIT: Final = ("org:OrganizationalUnit", "org:Organization")
_AGENCY: Final = "Statistisches Bundesamt"  # keeps the list of municipalities
_HEADS: Final = frozenset({"mayor", "deputy_mayor", "district_head", "commissioner"})
_RELATIONS: Final = {
    RelationKind.PART_OF: "org:subOrganizationOf",
    RelationKind.REPORTS_TO: "org:reportsTo",
    RelationKind.WORKS_WITH: "org:linkedTo",
}


def organisations(write: Writer) -> None:
    """Everybody who acts, as far as they hold."""
    profile, now = write.profile, write.time.now
    municipality = write.municipality
    _organisation(write, profile.municipality, "municipality-kinds", *_PUBLIC)
    _key(write)
    for office in now(profile.offices):
        iri = _organisation(write, office, "office-kinds", *_PUBLIC, "org:OrganizationalUnit")
        write.graph.say(iri, "org:unitOf", municipality)
    for beirat in now(profile.beiraete):
        iri = _organisation(write, beirat, "beirat-kinds", "org:Organization")
        write.graph.say(iri, "org:linkedTo", municipality)
    for network in now(profile.networks):
        iri = _organisation(write, network, "network-kinds", "org:Organization")
        write.graph.say(iri, "org:linkedTo", municipality)
    for commissioner in now(profile.commissioners):
        _post(write, commissioner, "commissioner-kinds")
    for unit in now(profile.units):
        if _is_head(unit):
            _post(write, unit, "unit-kinds")
        else:
            iri = _organisation(write, unit, "unit-kinds", *_UNIT)
            write.graph.say(iri, "org:unitOf", municipality)
    for organisation in now(profile.organisations):
        _organisation(write, organisation, "unit-kinds", "org:Organization")
    _relations(write)


def _organisation(write: Writer, actor: Actor, list_name: str, *classes: str) -> Iri:
    graph, iri = write.graph, write.iri_of(actor)
    graph.thing(iri, *classes)
    _named(write, actor, iri)
    graph.say(iri, "dcterms:description", _mission(write, actor))
    graph.say(iri, "org:classification", write.kind(getattr(actor, "kind", None), list_name))
    graph.say(iri, "cv:contactPoint", contact_points(write, actor, iri))
    graph.say(iri, "locn:address", addresses(write, actor, iri))
    if "cv:PublicOrganisation" in classes:
        graph.say(iri, "dcterms:spatial", write.place)
    return iri


def _named(write: Writer, actor: Actor, iri: Iri) -> None:
    write.actors[actor.id] = actor
    write.graph.say(iri, "skos:prefLabel", texts(actor.name))
    others: dict[str, Literal] = {}
    for alias in write.time.now(actor.aliases):  # the standard has room for one a language
        for label in texts(alias.name):
            if actor.name.get(label.language or "") != label.words:
                others.setdefault(label.language or "", label)
    write.graph.say(iri, "skos:altLabel", others.values())


def _mission(write: Writer, actor: Actor) -> Iterator[Literal]:
    """How it describes its mandate, one text for each language."""
    said: dict[str, list[str]] = {}
    for statement in write.time.now(actor.mission):
        for tag, words in statement.text.items():
            said.setdefault(tag, []).append(words)
    for tag, sentences in said.items():
        yield Literal("\n".join(sentences), language=tag)


def _post(write: Writer, actor: Actor, list_name: str) -> None:
    """A role that one person holds at a time; who it is, is not told."""
    iri = write.graph.thing(write.iri_of(actor), "org:Post")
    _named(write, actor, iri)
    write.graph.say(iri, "org:postIn", write.municipality)
    write.graph.say(iri, "org:role", write.kind(getattr(actor, "kind", None), list_name))
    write.graph.say(iri, "cv:contactPoint", contact_points(write, actor, iri))


def _key(write: Writer) -> None:
    municipality = write.profile.municipality
    for scheme, key in (("AGS", municipality.ags), ("ARS", municipality.ars)):
        if key is not None:
            iri = write.graph.thing(write.municipality.part(scheme.lower()), "adms:Identifier")
            write.graph.say(iri, "skos:notation", Literal(key))
            write.graph.say(iri, "adms:schemeAgency", Literal(_AGENCY))
            write.graph.say(write.municipality, "adms:identifier", iri)


def _relations(write: Writer) -> None:
    """How organisations stand to each other, as far as the standard has words; a post can only be reported to."""
    for actor in write.actors.values():
        for relation in write.time.now(actor.relations):
            other = write.actors.get(relation.to or "")
            if other is None or relation.kind not in _RELATIONS:
                continue
            if relation.kind is RelationKind.REPORTS_TO or not (_is_post(actor) or _is_post(other)):
                write.graph.say(write.iri_of(actor), _RELATIONS[relation.kind], write.iri_of(other))


def _is_post(actor: Actor) -> bool:
    return isinstance(actor, Commissioner) or (isinstance(actor, OrgUnit) and _is_head(actor))


def _is_head(unit: OrgUnit) -> bool:
    return unit.kind is not None and unit.kind.concept in _HEADS
