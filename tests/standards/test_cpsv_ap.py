"""``cpsv-ap``: what it writes is good by the official shapes of CPSV-AP 3.2 and CPOV 2.1, which can say no."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given, settings
from rdflib import DCTERMS, RDF, SKOS, BNode, Graph, Literal, Namespace, URIRef

from integkit import CityProfile, Registry, from_yaml
from integkit.exporters._rdf import Syntax
from integkit.plugins import MissingField, MissingFields
from integkit.testing import cities

from . import shapes
from .shapes import Shapes, read

BASE: Final = "https://daten.musterstadt.example/integration"
AT: Final = Namespace(f"{BASE}/03999002/")
WHO: Final = Namespace(f"{BASE}/03999002/organisation/")
CPSV: Final = Namespace("http://purl.org/vocab/cpsv#")
CV: Final = Namespace("http://data.europa.eu/m8g/")
LOCN: Final = Namespace("http://www.w3.org/ns/locn#")
ORG: Final = Namespace("http://www.w3.org/ns/org#")
TIME: Final = Namespace("http://www.w3.org/2006/time#")
PLACES: Final = sorted(one.parent for one in (Path(__file__).parents[1] / "generality").glob("*/city.yaml"))
CITIES: Final = ("mainz", "jena", "gera")


@pytest.fixture(scope="session")
def judges(shared: Path) -> tuple[Shapes, Shapes]:
    return shapes.cpsv_ap(shared), shapes.cpov(shared)


def faults(judges: tuple[Shapes, Shapes], graph: Graph) -> list[str]:
    """What either standard forbids, and what has no address."""
    nameless = [f"{one} has no address" for triple in graph for one in triple if isinstance(one, BNode)]
    return [*nameless, *(fault for judge in judges for fault in judge.faults(graph))]


def export(city: CityProfile | str, registry: Registry | None = None, **more: Any) -> Graph:
    """The statements about one city."""
    (made,) = (registry or Registry()).export(city, format="cpsv-ap", **{"base_url": BASE, **more})
    return read(made.path, made.content)


def town(text: str) -> CityProfile:
    """A city with what the test is about."""
    head = "contract: 1\nmunicipality: {ags: 03999002, name: Musterstadt, land: ni}\ncite: {source: page}\n"
    return from_yaml(head + text + "\nsources: [{id: page, title: Seite}]\n")


FULL: Final = """
offices:
  - id: office
    name: {de: Büro, en: Office}
    aliases: [{name: BfI, kind: short}, {name: Das Büro, kind: colloquial}]
    kind: staff_unit
    mission: [{text: Berät die Stadt}, {text: Vernetzt}]
    relations: [{kind: part_of, to: amt}, {kind: reports_to, to: mayor}, {kind: part_of, to: commissioner}]
    contacts: [{role: Leitung, person: Q. Xylander, phones: [030 23125-010], emails: [a@musterstadt.example], urls: ["https://x.example/b"]}]
    hours: [{appointment: only}]
    sites: [{street: Markt 1, postcode: "01067", place: Musterstadt, hours: ["Tu 09:00-12:00"]}]
commissioners: [{id: commissioner, name: Beauftragte, kind: municipal_commissioner, contacts: [{phones: [030 23125-011]}]}]
beiraete: [{id: beirat, name: Beirat, kind: beirat}]
networks: [{id: table, name: Runder Tisch, kind: round_table}]
units: [{id: amt, name: Sozialamt, kind: amt}, {id: mayor, name: Oberbürgermeister, kind: mayor}]
organisations: [{id: club, name: Verein, kind: association}]
tasks:
  - id: tasks
    of: office
    tasks:
      - {id: advice, text: {de: Menschen beraten, en: Advise people}, areas: [counselling, information]}
      - {id: rest, text: Rest, tasks: [{id: inner, text: Innen}]}
  - {id: other, of: commissioner, tasks: [{id: meet, text: Vernetzen, areas: [networking]}]}
  - {id: bare, tasks: [{id: empty}]}
programmes:
  - {id: fund, name: Topf, kind: fund, text: Geld für Feste, areas: [funding], legal: [{act: Richtlinie, section: § 2}], relations: [{kind: run_by, to: office}], contacts: [{role: Kasse, emails: [k@musterstadt.example]}]}
  - {id: prize, name: Preis, kind: award}
  - {id: course, name: Kurs, kind: course}
"""  # noqa: E501
ADVICE: Final = AT["service/advice"]


# -- it is good --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("slug", CITIES)
def test_the_cities_are_good(judges: tuple[Shapes, Shapes], slug: str) -> None:
    assert faults(judges, export(slug, Registry.discover())) == []


@pytest.mark.parametrize("place", [*PLACES, Path(__file__).parents[1] / "musterstadt"], ids=lambda place: place.name)
def test_places_of_all_kinds_are_good(judges: tuple[Shapes, Shapes], place: Path) -> None:
    registry = Registry()
    registry.add(place)
    ((_, city),) = registry.cities()
    assert faults(judges, export(city)) == []


def test_a_city_with_a_little_of_everything_is_good(judges: tuple[Shapes, Shapes]) -> None:
    assert faults(judges, export(town(FULL))) == []


@settings(max_examples=8, deadline=None)
@given(city=cities())
def test_every_city_is_good(judges: tuple[Shapes, Shapes], city: CityProfile) -> None:
    assert faults(judges, export(city)) == []


@settings(max_examples=8, deadline=None)
@given(city=cities())
def test_all_syntaxes_say_the_same(city: CityProfile) -> None:
    said = [{*export(city, options={"syntax": one.value})} for one in Syntax]
    assert said[0] == said[1] == said[2]


# -- and the judges can say no -----------------------------------------------------------------------------------------

POINT: Final = WHO["office#contact-1"]
BREAKS: Final[dict[str, Callable[[Graph], Any]]] = {
    "service without identifier": lambda graph: graph.remove((ADVICE, DCTERMS.identifier, None)),
    "service without title": lambda graph: graph.remove((ADVICE, DCTERMS.title, None)),
    "service without description": lambda graph: graph.remove((ADVICE, DCTERMS.description, None)),
    "title without language": lambda graph: graph.set((ADVICE, DCTERMS.title, Literal("Beratung"))),
    "nobody in charge": lambda graph: graph.remove((ADVICE, CV.hasCompetentAuthority, None)),
    "a post in charge": lambda graph: graph.set((ADVICE, CV.hasCompetentAuthority, WHO.commissioner)),
    "organisation without name": lambda graph: graph.remove((WHO.municipality, SKOS.prefLabel, None)),
    "organisation of nowhere": lambda graph: graph.remove((WHO.municipality, DCTERMS.spatial, None)),
    "hours as text": lambda graph: graph.set((POINT, CV.openingHours, Literal("Di 9-12 Uhr"))),
    "mail as address": lambda graph: graph.set((POINT, CV.email, URIRef("mailto:a@musterstadt.example"))),
    "two names in one language": lambda graph: graph.add((WHO.municipality, SKOS.prefLabel, Literal("X", lang="de"))),
    "unit of nobody": lambda graph: graph.set((WHO.amt, ORG.unitOf, URIRef("https://x.example/nobody"))),
}


@pytest.mark.parametrize("broken", BREAKS.values(), ids=list(BREAKS))
def test_what_the_shapes_forbid_is_seen(judges: tuple[Shapes, Shapes], broken: Callable[[Graph], Any]) -> None:
    graph = export(town(FULL))  # good, as is shown above
    broken(graph)
    assert faults(judges, graph) != []


# -- what becomes of what ----------------------------------------------------------------------------------------------


def test_tasks_without_tasks_beneath_and_programmes_that_serve_are_services() -> None:
    graph = export(town(FULL))
    services = {str(one).rsplit("/", 1)[1] for one in graph.subjects(RDF.type, CPSV.PublicService)}
    assert services == {"advice", "inner", "meet", "fund", "course"}
    assert {*graph.objects(ADVICE, DCTERMS.title)} == {
        Literal("Menschen beraten", lang="de"),
        Literal("Advise people", lang="en"),
    }
    assert graph.value(ADVICE, CV.hasCompetentAuthority) == WHO.office
    assert graph.value(AT["service/meet"], CV.hasCompetentAuthority) == WHO.municipality
    assert [*graph.objects(AT["service/meet"], CV.contactPoint)] == [WHO["commissioner#contact-1"]]
    areas = {str(one).rsplit("/", 1)[1] for one in graph.objects(ADVICE, CV.thematicArea)}
    assert areas == {"counselling", "information"}


def test_a_description_is_said_in_the_languages_of_its_sentence_alone() -> None:
    graph = export(town(FULL))
    said = {one.language: str(one) for one in graph.objects(ADVICE, DCTERMS.description) if isinstance(one, Literal)}
    assert said.keys() == {"de", "en"}
    assert said["en"].startswith("Advise people (Task: Office; individual counselling")
    assert {getattr(one, "language", None) for one in graph.objects(AT["service/meet"], DCTERMS.description)} == {"de"}


def test_by_appointment_is_said_and_is_no_opening_time() -> None:
    city = town("offices: [{id: office, name: Büro, hours: [{appointment: only}]}]")
    graph = export(city)
    time = graph.value(graph.value(WHO.office, CV.contactPoint), CV.openingHours)
    assert (time, RDF.type, TIME.TemporalEntity) in graph
    assert {*graph.objects(time, DCTERMS.description)} == {
        Literal("nach Vereinbarung", lang="de"),
        Literal("by appointment", lang="en"),
    }


def test_who_belongs_where() -> None:
    graph = export(town(FULL))
    assert (WHO.office, ORG.unitOf, WHO.municipality) in graph
    assert [*graph.objects(WHO.office, ORG.subOrganizationOf)] == [WHO.amt]  # a commissioner is a post
    assert (WHO.office, ORG.reportsTo, WHO.mayor) in graph
    assert (WHO.mayor, RDF.type, ORG.Post) in graph
    assert (WHO.commissioner, RDF.type, ORG.Post) in graph
    assert (WHO.club, ORG.unitOf, None) not in graph
    assert len([*graph.objects(WHO.office, SKOS.altLabel)]) == 1
    address = graph.value(WHO.office, LOCN.address)
    assert graph.value(address, LOCN.postCode) == Literal("01067")


def test_nobody_is_named() -> None:
    for persons in (None, True):
        said = "".join(str(one) for triple in export(town(FULL), persons=persons) for one in triple)
        assert "Leitung" in said
        assert "Xylander" not in said


def test_the_view_of_a_day_has_the_offices_of_that_day() -> None:
    city = town("offices: [{id: a, name: A, valid_to: 2020}, {id: b, name: B, valid_from: 2021}]")
    for day, there in ((dt.date(2020, 1, 1), WHO.a), (dt.date(2021, 1, 1), WHO.b)):
        assert [*export(city, as_of=day).subjects(RDF.type, ORG.OrganizationalUnit)] == [there]


# -- what is missing ---------------------------------------------------------------------------------------------------


def test_without_an_address_nothing_is_written() -> None:
    with pytest.raises(MissingFields, match="--base-url") as raised:
        export(town(FULL), base_url=None)
    assert raised.value.exit_code == 2


def test_what_a_service_lacks_is_told() -> None:
    told: list[MissingField] = []
    export(town(FULL), on_missing=told.append)
    assert [(one.place, one.path) for one in told] == [
        ("tasks/empty", "cpsv:PublicService/dcterms:title"),
        ("programmes/course", "cpsv:PublicService/dcterms:description"),
    ]
    assert all(one.why.de and one.why.en for one in told)
