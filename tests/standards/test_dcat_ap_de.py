"""``dcat-ap-de``: what it writes is good by the official shapes of DCAT-AP.de 3.0, and by rules that they forget."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given, settings
from rdflib import DCTERMS, FOAF, RDF, SKOS, XSD, BNode, Graph, Literal, Namespace, URIRef

from integkit import CityProfile, Registry, UsageError, from_yaml
from integkit.exporters import _eu_lists
from integkit.exporters._phones import tel_uri
from integkit.exporters._rdf import Iri, Syntax
from integkit.exporters.dcat_ap_de._maker import THEMES
from integkit.exporters.licences import LICENCES, licence_iri, wants_attribution
from integkit.plugins import MissingField, MissingFields
from integkit.testing import cities

from . import shapes
from .shapes import Shapes, read

BASE: Final = "https://daten.musterstadt.example/integration"
HERE: Final = f"{BASE}/03999002"
AT: Final = Namespace(f"{HERE}/")
CITY: Final = AT["organisation/municipality"]
ASKED: Final = AT["organisation/office#contact"]
DCAT: Final = Namespace("http://www.w3.org/ns/dcat#")  # the third edition, which rdflib does not know
VCARD: Final = Namespace("http://www.w3.org/2006/vcard/ns#")
DCATDE: Final = Namespace("http://dcat-ap.de/def/dcatde/")
DCATAP: Final = Namespace("http://data.europa.eu/r5r/")
AUTHORITY: Final = "http://publications.europa.eu/resource/authority"
PLACES: Final = sorted(one.parent for one in (Path(__file__).parents[1] / "generality").glob("*/city.yaml"))
FEW: Final = settings(max_examples=8, deadline=None)
CITIES: Final = ("mainz", "jena", "gera")


@pytest.fixture(scope="session")
def judge(shared: Path) -> Shapes:
    return shapes.dcat_ap_de(shared)


def export(city: CityProfile | str, registry: Registry | None = None, **more: Any) -> Graph:
    """The statements about one city."""
    asked = {"base_url": BASE, "licence": "dl-by-de/2.0", **more}
    (made,) = (registry or Registry()).export(city, format="dcat-ap-de", **asked)
    return read(made.path, made.content)


def town(text: str) -> CityProfile:
    """A city with what the test is about."""
    head = "contract: 1\nmunicipality: {ags: 03999002, name: Musterstadt, land: ni}\ncite: {source: page}\n"
    return from_yaml(head + text + "\nsources: [{id: page, title: Seite}]\n")


def added(place: Path) -> CityProfile:
    """The city in a folder."""
    registry = Registry()
    registry.add(place)
    ((_, city),) = registry.cities()
    return city


FULL: Final = """
offices:
  - id: office
    name: {de: Büro, en: Office}
    contacts: [{role: Leitung, person: Q. Xylander, phones: [030 23125-010], emails: [a@musterstadt.example]}]
publications:
  - id: guide
    title: {de: Wegweiser, en: Guide}
    text: Adressen für die ersten Wochen
    kind: welcome_guide
    published: 2024-05-02
    languages: [de]
    url: https://musterstadt.example/wegweiser
  - id: monitor
    title: Monitor
    kind: series
    rhythm: [{every: 1 month}]
    relations: [{kind: made_by, to: office}]
    issues:
      - {covers: 2024-01, url: "https://musterstadt.example/1.pdf", media_type: application/pdf, languages: [de]}
      - {covers: 2024-01, url: "https://musterstadt.example/1.csv", media_type: text/csv, kind: data}
      - {covers: 2024-02, url: "https://musterstadt.example/2.pdf", media_type: application/pdf}
      - {covers: 2024-03, remarks: [{standing: none}]}
plans:
  - id: plan
    title: Konzept
    measures: [{id: m, text: Formulare übersetzen}]
"""


# -- rules that the shapes do not know ---------------------------------------------------------------------------------


def faults(graph: Graph) -> list[str]:
    """What is wrong with a catalogue though the shapes accept it."""
    found = [f"{one} has no address" for triple in graph for one in triple if isinstance(one, BNode)]
    found += [f"{one}: no publisher" for one in graph.subjects(RDF.type, DCAT.DatasetSeries) if _lacks(graph, one)]
    listed = {*graph.objects(None, DCAT.dataset)}
    for data_set in {*graph.subjects(RDF.type, DCAT.DatasetSeries), *graph.objects(None, DCAT.dataset)}:
        if (data_set, RDF.type, DCAT.Dataset) not in graph:
            found.append(f"{data_set}: no Dataset")
    files = graph.subjects(RDF.type, DCAT.Distribution)
    found += [f"{one}: no title" for one in files if (one, DCTERMS.title, None) not in graph]
    found += [f"{one}: not listed" for one in graph.subjects(RDF.type, DCAT.Dataset) if one not in listed]
    for property_ in (DCTERMS.issued, DCTERMS.modified, DCAT.startDate, DCAT.endDate):
        found += [f"{value!r} is no date" for value in graph.objects(None, property_) if not _is_date(value)]
    found += [f"{value} is no availability" for value in graph.objects(None, DCATAP.availability)]
    for old in ("politicalGeocodingURI", "geocodingDescription"):
        found += [f"{one}: {old} is out of date" for one in graph.subjects(DCATDE[old])]
    for value in graph.objects(None, DCTERMS.license):
        if str(value).endswith("/") and "dcat-ap.de" in str(value):
            found.append(f"{value} ends in a slash")
    for property_ in (DCTERMS.title, DCTERMS.description):
        found += [f"{value!r} has no language" for value in graph.objects(None, property_) if not _is_tagged(value)]
    return found


def _lacks(graph: Graph, one: Any) -> bool:
    return graph.value(one, DCTERMS.publisher) is None


def _is_date(value: Any) -> bool:
    return isinstance(value, Literal) and value.datatype in (XSD.date, XSD.dateTime, XSD.gYear, XSD.gYearMonth)


def _is_tagged(value: Any) -> bool:
    return isinstance(value, Literal) and value.language is not None


# -- it is good --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("slug", CITIES)
def test_the_cities_are_good(judge: Shapes, slug: str) -> None:
    graph = export(slug, Registry.discover())
    assert judge.faults(graph) == []
    assert faults(graph) == []


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_places_of_all_kinds_are_good(judge: Shapes, place: Path) -> None:
    graph = export(added(place))
    assert judge.faults(graph) == []
    assert faults(graph) == []


def test_a_city_with_a_little_of_everything_is_good(judge: Shapes) -> None:
    for city in (town(FULL), added(Path(__file__).parents[1] / "musterstadt")):
        for licence in ("dl-by-de/2.0", "CC0-1.0", "https://musterstadt.example/licence"):
            graph = export(city, licence=licence)
            assert judge.faults(graph) == []
            assert faults(graph) == []


@FEW
@given(city=cities())
def test_every_city_is_good(judge: Shapes, city: CityProfile) -> None:
    graph = export(city)
    assert judge.faults(graph) == []
    assert faults(graph) == []


@FEW
@given(city=cities())
def test_all_syntaxes_say_the_same(city: CityProfile) -> None:
    said = [{*export(city, options={"syntax": one.value})} for one in Syntax]
    assert said[0] == said[1] == said[2]
    assert said[0]


# -- and the judges can say no -----------------------------------------------------------------------------------------

MONITOR, JANUARY, GUIDE = AT["publication/monitor"], AT["publication/monitor/2024-01"], AT["publication/guide"]
FILE: Final = AT["publication/guide#file"]
BREAKS: Final[dict[str, Callable[[Graph], Any]]] = {
    "no publisher": lambda graph: graph.remove((GUIDE, DCTERMS.publisher, None)),
    "no title": lambda graph: graph.remove((GUIDE, DCTERMS.title, None)),
    "no description": lambda graph: graph.remove((GUIDE, DCTERMS.description, None)),
    "catalogue without a title": lambda graph: graph.remove((AT.catalogue, DCTERMS.title, None)),
    "no licence": lambda graph: graph.remove((FILE, DCTERMS.license, None)),
    "no address of the file": lambda graph: graph.remove((FILE, DCAT.accessURL, None)),
    "theme of nobody": lambda graph: graph.set((GUIDE, DCAT.theme, URIRef(f"{AUTHORITY}/data-theme/ABCD"))),
    "kind of file of nobody": lambda graph: graph.set((FILE, DCTERMS["format"], URIRef(f"{AUTHORITY}/file-type/QQQ"))),
    "language as text": lambda graph: graph.set((GUIDE, DCTERMS.language, Literal("de"))),
    "frequency of nobody": lambda graph: graph.set(
        (MONITOR, DCTERMS.accrualPeriodicity, URIRef(f"{AUTHORITY}/frequency/NOW"))
    ),
    "mail as text": lambda graph: graph.set((ASKED, VCARD.hasEmail, Literal("a@musterstadt.example"))),
    "nobody to ask": lambda graph: [
        graph.remove((ASKED, way, None)) for way in (VCARD.hasEmail, VCARD.hasTelephone, VCARD.hasURL)
    ],
    "empty period": lambda graph: [
        graph.remove((AT["publication/monitor/2024-01#period"], way, None)) for way in (DCAT.startDate, DCAT.endDate)
    ],
    "publisher without a name": lambda graph: graph.remove((CITY, FOAF.name, None)),
    "in a series that is none": lambda graph: graph.remove((MONITOR, RDF.type, DCAT.DatasetSeries)),
    "two times of one file": lambda graph: (
        graph.add((JANUARY, DCTERMS.issued, Literal("2024", datatype=XSD.gYear)))
        and graph.add((JANUARY, DCTERMS.issued, Literal("2025", datatype=XSD.gYear)))
    ),
}
FORGOTTEN: Final[dict[str, Callable[[Graph], Any]]] = {
    "series without publisher": lambda graph: [
        graph.remove((MONITOR, DCTERMS.publisher, None)),
        graph.remove((MONITOR, RDF.type, DCAT.Dataset)),
        graph.remove((None, DCAT.dataset, MONITOR)),
    ],
    "a date in words": lambda graph: graph.set((GUIDE, DCTERMS.modified, Literal("7. Oktober 2025"))),
    "availability of nobody": lambda graph: graph.set((GUIDE, DCATAP.availability, URIRef("http://x.example/always"))),
    "licence with a slash": lambda graph: graph.set(
        (FILE, DCTERMS.license, URIRef("http://dcat-ap.de/def/licenses/dl-by-de/2.0/"))
    ),
    "geocoding of yesterday": lambda graph: graph.set(
        (GUIDE, DCATDE.politicalGeocodingURI, URIRef("http://dcat-ap.de/def/politicalGeocoding/municipalityKey/1"))
    ),
    "a file without a title": lambda graph: graph.remove((FILE, DCTERMS.title, None)),
    "a title without language": lambda graph: graph.set((GUIDE, DCTERMS.title, Literal("Wegweiser"))),
}


@pytest.mark.parametrize("broken", BREAKS.values(), ids=list(BREAKS))
def test_what_the_shapes_forbid_is_seen(judge: Shapes, broken: Callable[[Graph], Any]) -> None:
    graph = export(town(FULL))  # good, as is shown above
    broken(graph)
    assert judge.faults(graph) != []


@pytest.mark.parametrize("broken", FORGOTTEN.values(), ids=list(FORGOTTEN))
def test_what_the_shapes_forget_is_seen(broken: Callable[[Graph], Any]) -> None:
    graph = export(town(FULL))
    assert faults(graph) == []
    broken(graph)
    assert faults(graph) != []


def test_a_series_in_the_catalogue_is_a_data_set_too(judge: Shapes) -> None:
    graph = export(town(FULL))
    graph.remove((MONITOR, RDF.type, DCAT.Dataset))
    assert judge.faults(graph) != []
    assert faults(graph) != []


# -- series ------------------------------------------------------------------------------------------------------------


def test_a_monthly_monitor_is_a_series_with_a_data_set_a_month() -> None:
    graph = export("gera", Registry.discover())
    (series,) = graph.subjects(RDF.type, DCAT.DatasetSeries)
    assert graph.value(series, DCTERMS.accrualPeriodicity) == URIRef(f"{AUTHORITY}/frequency/MONTHLY")
    issues = sorted(graph.subjects(DCAT.inSeries, series), key=str)
    assert [str(one).rsplit("/", 1)[1] for one in issues] == [f"2024-{month:02}" for month in range(1, 11)]
    spans = []
    for one in issues:
        time = graph.value(one, DCTERMS.temporal)
        begin, end = (dt.date.fromisoformat(str(graph.value(time, bound))) for bound in (DCAT.startDate, DCAT.endDate))
        assert begin.day == 1
        assert (end + dt.timedelta(days=1)).day == 1
        assert begin.month == end.month
        spans.append(begin)
    assert spans == sorted(spans)
    whole = graph.value(series, DCTERMS.temporal)
    assert str(graph.value(whole, DCAT.startDate)) == "2024-01-01"
    assert str(graph.value(whole, DCAT.endDate)) == "2024-10-31"
    assert Literal("Migrations-Monitor Arbeitsmarkt, Januar 2024", lang="de") in [*graph.objects(None, DCTERMS.title)]


def test_files_of_one_period_belong_to_one_data_set_and_what_never_came_out_has_none() -> None:
    graph = export(town(FULL))
    assert sorted(graph.subjects(DCAT.inSeries, MONITOR), key=str) == [JANUARY, AT["publication/monitor/2024-02"]]
    addresses = {str(graph.value(one, DCAT.accessURL)) for one in graph.objects(JANUARY, DCAT.distribution)}
    assert addresses == {"https://musterstadt.example/1.pdf", "https://musterstadt.example/1.csv"}
    kinds = {str(graph.value(one, DCTERMS["format"])) for one in graph.objects(JANUARY, DCAT.distribution)}
    assert kinds == {f"{AUTHORITY}/file-type/PDF", f"{AUTHORITY}/file-type/CSV"}


def test_a_translation_makes_no_series() -> None:
    graph = export(
        town("""
publications:
  - id: guide
    title: Wegweiser
    issues:
      - {languages: [de], url: "https://x.example/de.pdf"}
      - {languages: [uk], kind: translation, url: "https://x.example/uk.pdf"}
""")
    )
    assert [*graph.subjects(RDF.type, DCAT.DatasetSeries)] == []
    (guide,) = graph.subjects(RDF.type, DCAT.Dataset)
    languages = {str(graph.value(one, DCTERMS.language))[-3:] for one in graph.objects(guide, DCAT.distribution)}
    assert languages == {"DEU", "UKR"}
    assert {str(one)[-3:] for one in graph.objects(guide, DCTERMS.language)} == languages


def test_a_translation_of_an_issue_leaves_it_the_language_of_its_series() -> None:
    graph = export(
        town("""
publications:
  - id: monitor
    title: Monitor
    kind: series
    languages: [de]
    issues:
      - {covers: 2026-01, url: "https://x.example/1.csv", media_type: text/csv}
      - {covers: 2026-01, languages: [ar], url: "https://x.example/1-ar.csv", media_type: text/csv}
""")
    )
    (issue,) = graph.subjects(DCAT.inSeries)
    assert {str(one)[-3:] for one in graph.objects(issue, DCTERMS.language)} == {"DEU", "ARA"}


def test_issues_have_addresses_of_their_own() -> None:
    city = town("""
publications:
  - id: letter
    title: Rundbrief
    kind: newsletter
    issues: [{covers: 2022/2023}, {published: 2024-05}, {title: Sonderheft}, {published: unknown}, {covers: 2025~}]
""")
    graph = export(city)
    names = {str(one).rsplit("/", 1)[1] for one in graph.subjects(DCAT.inSeries)}
    assert names == {"2022--2023", "2024-05", "issue-3", "issue-4", "2025~"}


# -- what is said about a data set -------------------------------------------------------------------------------------


def test_plans_are_a_data_set_whose_file_is_the_data_package() -> None:
    graph = export(town(FULL))
    (file,) = graph.objects(AT.tables, DCAT.distribution)
    assert graph.value(file, DCAT.accessURL) == URIRef(f"{BASE}/datapackage.json")
    assert graph.value(file, DCTERMS.license) == URIRef("http://dcat-ap.de/def/licenses/dl-by-de/2.0")
    assert graph.value(file, DCATDE.licenseAttributionByText) == Literal("Musterstadt", lang="de")
    elsewhere = export(town(FULL), options={"tables": "https://x.example/plan.zip"})
    assert URIRef("https://x.example/plan.zip") in [*elsewhere.objects(None, DCAT.accessURL)]
    assert (AT.tables, None, None) not in export(town("plans: [{id: plan, title: Konzept, itemised: false}]"))


def test_the_data_package_is_where_the_catalogue_says() -> None:
    city = town(FULL)
    paths = {one.path for one in Registry().export(city, format="datapackage", licence="CC0-1.0")}
    graph = export(city)
    (file,) = graph.objects(AT.tables, DCAT.distribution)
    assert str(graph.value(file, DCAT.downloadURL)).removeprefix(f"{BASE}/") in paths


def test_what_becomes_of_a_publication() -> None:
    graph = export(town(FULL))
    assert {*graph.objects(GUIDE, DCTERMS.title)} == {Literal("Wegweiser", lang="de"), Literal("Guide", lang="en")}
    assert graph.value(GUIDE, DCTERMS.issued) == Literal("2024-05-02", datatype=XSD.date)
    assert graph.value(GUIDE, DCTERMS.publisher) == CITY
    assert graph.value(CITY, FOAF.name) == Literal("Musterstadt", lang="de")
    assert graph.value(GUIDE, DCTERMS.spatial) == URIRef(
        "http://dcat-ap.de/def/politicalGeocoding/municipalityKey/03999002"
    )
    assert graph.value(graph.value(MONITOR, DCTERMS.creator), FOAF.name) in (
        Literal("Büro", lang="de"),
        Literal("Office", lang="en"),
    )
    assert graph.value(ASKED, VCARD.hasTelephone) == URIRef("tel:+493023125-010".replace(" ", "").replace("-", ""))


@pytest.mark.parametrize("persons", [None, True])
def test_nobody_is_named_in_a_catalogue(persons: bool | None) -> None:
    assert "Xylander" not in "".join(
        map(str, (one for triple in export(town(FULL), persons=persons) for one in triple))
    )


def test_dates_that_have_no_form_are_left_out() -> None:
    for published, said in (("2024-21", None), ("2024~", None), ("2024-05", XSD.gYearMonth), ("2024", XSD.gYear)):
        graph = export(town(f"publications: [{{id: a, title: A, published: {published}}}]"))
        found = graph.value(AT["publication/a"], DCTERMS.issued)
        assert (found.datatype if isinstance(found, Literal) else None) == said


def test_options_are_carried_out() -> None:
    graph = export(
        town(FULL),
        options={
            "publisher": "Stadt Musterstadt",
            "contributor": "openGovernmentDataPortalRheinlandPfalz",
            "themes": "soci, econ",
            "publication_licence": "CC-BY-4.0",
        },
    )
    assert graph.value(CITY, FOAF.name) == Literal("Stadt Musterstadt", lang="de")
    assert {*graph.objects(None, DCATDE.contributorID)} == {
        URIRef("http://dcat-ap.de/def/contributors/openGovernmentDataPortalRheinlandPfalz")
    }
    assert {str(one)[-4:] for one in graph.objects(GUIDE, DCAT.theme)} == {"SOCI", "ECON"}
    assert str(graph.value(FILE, DCTERMS.license)).endswith("cc-by/4.0")
    assert str(graph.value(AT["tables#data-package"], DCTERMS.license)).endswith("dl-by-de/2.0")
    assert [*export(town(FULL)).objects(None, DCATDE.contributorID)] == []


@pytest.mark.parametrize(
    ("option", "word", "hint"),
    [
        ("themes", "SOCI,ABCD", "AGRI, ECON"),
        ("themes", ",", "AGRI, ECON"),
        ("contributor", "a b", "GovData"),
        ("tables", "file:///etc", "Web-Adresse"),
        ("syntax", "n3", "turtle"),
    ],
)
def test_an_option_that_means_nothing_is_refused_in_plain_words(option: str, word: str, hint: str) -> None:
    with pytest.raises(UsageError) as error:
        export(town(FULL), options={option: word})
    (finding,) = error.value.findings
    said = f"{finding.sentence('de')} {finding.advice('de')}"
    assert all(part in said for part in (f"„{option}“", f"„{word}“", hint))
    assert "ValueError" not in said


@pytest.mark.parametrize(
    ("municipality", "place", "level"),
    [
        ("{ags: 03999000, name: A, land: ni, kind: district}", "districtKey/03999", "administrativeDistrict"),
        ("{ars: 039990000001, name: A, land: ni}", "regionalKey/039990000001", "municipality"),
        ("{name: A, land: ni}", None, "municipality"),
        ("{ags: 03000000, name: A, land: ni, kind: land}", "stateKey/03", "state"),
    ],
)
def test_the_place_is_named_as_govdata_names_it(municipality: str, place: str | None, level: str) -> None:
    city = from_yaml(f"contract: 1\nmunicipality: {municipality}\npublications: [{{id: a, title: A}}]\n")
    graph = export(city)
    lists = "http://dcat-ap.de/def/politicalGeocoding/"
    assert [*graph.objects(None, DCTERMS.spatial)] == ([URIRef(lists + place)] if place else [])
    assert {*graph.objects(None, DCATDE.politicalGeocodingLevelURI)} == {URIRef(f"{lists}Level/{level}")}


def test_the_view_of_a_day_lists_what_held_then() -> None:
    city = town("publications: [{id: a, title: A, valid_to: 2020}, {id: b, title: B, valid_from: 2021}]")
    for day, listed in ((dt.date(2020, 1, 1), "a"), (dt.date(2021, 1, 1), "b")):
        assert [*export(city, as_of=day).subjects(RDF.type, DCAT.Dataset)] == [AT[f"publication/{listed}"]]


# -- what is missing ---------------------------------------------------------------------------------------------------


def test_without_address_and_licence_nothing_is_written() -> None:
    with pytest.raises(MissingFields, match="--base-url") as raised:
        export(town(FULL), base_url=None)
    assert raised.value.exit_code == 2  # no data have a place for it
    with pytest.raises(MissingFields) as raised:
        export(town(FULL), licence=None)
    assert raised.value.exit_code == 1
    assert [one.place for one in raised.value.missing] == ["publications/guide", "publications/monitor", "plans"]
    assert all("--licence" in one.why[tag] for one in raised.value.missing for tag in ("de", "en"))
    with pytest.raises(MissingFields, match="Hauslizenz"):
        export(town(FULL), licence="Hauslizenz")


def test_the_licence_of_the_data_is_that_of_the_tables_alone() -> None:
    city = from_yaml("licence: CC0-1.0\n" + PLANNED)
    graph = export(city, licence=None)
    assert str(graph.value(AT["tables#data-package"], DCTERMS.license)).endswith("/cc-zero")
    assert graph.value(AT["tables#data-package"], DCATDE.licenseAttributionByText) is None
    brochure = "publications: [{id: a, title: A, url: 'https://x.example/a'}]\n"
    with pytest.raises(MissingFields) as raised:
        export(from_yaml("licence: CC0-1.0\n" + PLANNED + brochure), licence=None)
    assert [one.place for one in raised.value.missing] == ["publications/a"]


PLANNED: Final = """
contract: 1
municipality: {ags: 03999002, name: Musterstadt, land: ni}
plans: [{id: plan, title: Konzept, measures: [{id: m, text: Formulare übersetzen}]}]
"""


def test_what_portals_miss_is_told_once_for_each_publication() -> None:
    told: list[MissingField] = []
    export("gera", Registry.discover(), licence=None, on_missing=told.append)
    assert {one.standard for one in told} == {"DCAT-AP.de 3.0"}
    monitor = [one.path for one in told if one.place == "publications/labour-market-monitor"]
    assert sorted(monitor) == ["dcat:Dataset/dcterms:description", "dcat:Distribution/dcat:accessURL"]
    assert len(told) == len({*told})
    complete: list[MissingField] = []
    export(town(FULL), on_missing=complete.append)
    assert [(one.place, one.path.rsplit(":")[-1]) for one in complete] == [("publications/monitor", "description")]


# -- lists -------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def known(shared: Path) -> Graph:
    graph = Graph()
    for file in sorted((shared / "standards/dcat-ap-de-vocab").iterdir()):
        if file.suffix in (".rdf", ".ttl"):
            graph.parse(file)
    return graph


def test_words_of_the_european_lists_are_in_them(known: Graph) -> None:
    listed = {str(one) for one in known.subjects(SKOS.inScheme)}
    words = [
        *(_eu_lists.language_iri(tag) for tag in _eu_lists.LANGUAGE_TAGS),
        *(Iri(f"{AUTHORITY}/file-type/{code}") for code in _eu_lists.FILE_TYPES),
        *(Iri(f"{AUTHORITY}/frequency/{code}") for code in _eu_lists.FREQUENCIES),
        *map(_eu_lists.theme_iri, THEMES),
    ]
    assert [one for one in words if one not in listed] == []
    assert f"{AUTHORITY}/language/QQQ" not in listed


def test_licences_are_those_of_the_list(known: Graph) -> None:
    listed = {str(one) for one in known.subjects() if str(one).startswith("http://dcat-ap.de/def/licenses/")}
    assert {str(licence_iri(one)) for one in LICENCES} == listed


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("dl-by-de/2.0", "dl-by-de/2.0"),
        ("DL-DE-BY-2.0", "dl-by-de/2.0"),
        ("https://www.govdata.de/dl-de/by-2-0", "dl-by-de/2.0"),
        ("CC0-1.0", "cc-zero"),
        ("cc by 4.0", "cc-by/4.0"),
        ("https://creativecommons.org/licenses/by/4.0/deed.de", "cc-by/4.0"),
        ("http://dcat-ap.de/def/licenses/geoNutz/20131001", "geoNutz/20131001"),
    ],
)
def test_a_licence_is_known_by_its_usual_names(written: str, name: str) -> None:
    assert licence_iri(written) == f"http://dcat-ap.de/def/licenses/{name}"


def test_other_licences_keep_their_address_and_need_one() -> None:
    assert licence_iri("https://x.example/l?a=1") == "https://x.example/l?a=1"
    assert licence_iri("Hauslizenz") is None
    assert [one for one in LICENCES if wants_attribution(licence_iri(one) or Iri(""))] == [
        one for one in LICENCES if "by" in one
    ]


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("0365 838 - 3019", "+493658383019"),
        ("(06131) 12 34 56", "+496131123456"),
        ("06131/123456", "+496131123456"),
        ("+49 (0)6131 12-3456", "+496131123456"),
        ("0049 6131 123456", "+496131123456"),
        ("06131 12-34/35", None),
        ("06131 12-0 oder 115", None),
        ("12-3456", None),
        ("115", None),
        ("", None),
    ],
)
def test_a_number_can_be_dialled_or_is_left_as_it_is(printed: str, number: str | None) -> None:
    assert tel_uri(printed) == (f"tel:{number}" if number is not None else None)


# -- addresses ---------------------------------------------------------------------------------------------------------


def test_no_text_of_a_city_leads_to_an_address_elsewhere() -> None:
    assert (
        Iri("https://x.example").under("../a", "b/c", "ä ö?#") == "https://x.example/..%2Fa/b%2Fc/%C3%A4%20%C3%B6%3F%23"
    )
    assert Iri('https://x.example/<a>"{}|\\^`\n') == "https://x.example/%3Ca%3E%22%7B%7D%7C%5C%5E%60%0A"
    assert Iri("https://x.example/%C3%A4%zz") == "https://x.example/%C3%A4%25zz"


@pytest.mark.parametrize("ending", [".rdf", ".jsonld", ".ttl"])
def test_the_ending_of_the_target_chooses_the_syntax(cli: Any, install_city: Any, tmp_path: Path, ending: str) -> None:
    install_city("musterstadt", town(FULL))
    target = tmp_path / f"catalogue{ending}"
    asked = ("export", "musterstadt", "-f", "dcat-ap-de", "--base-url", BASE, "--licence", "CC0-1.0")
    assert cli(*asked, "-o", target).code == 0
    assert len(read(target.name, target.read_bytes())) == len(export(town(FULL), licence="CC0-1.0"))
    other = "json-ld" if ending != ".jsonld" else "turtle"
    refused = cli(*asked, "-o", tmp_path / f"other{ending}", "-x", f"syntax={other}")
    assert refused.code == 2
    assert "IK879" in refused.err
    assert not (tmp_path / f"other{ending}").exists()
