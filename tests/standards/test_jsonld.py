"""``jsonld``: what it writes are documents by the vocabulary of schema.org 30.0, and nothing else passes its judge."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final

import opening_hours
import pytest
from hypothesis import given
from hypothesis import strategies as st

from integkit import CityProfile, Registry, UsageError, from_yaml
from integkit.exporters._weekly import DAYS, weekly
from integkit.plugins import MissingField
from integkit.testing import cities

from .schema_org import CONTEXT, FILE, Vocabulary

BASE: Final = "https://daten.musterstadt.example/integration/"
PLACES: Final = sorted(one.parent.name for one in (Path(__file__).parents[1] / "generality").glob("*/city.yaml"))
CITIES: Final = ("mainz", "jena", "gera")


@pytest.fixture(scope="session")
def judge(shared: Path) -> Vocabulary:
    return Vocabulary(shared / FILE)


@pytest.fixture(scope="session")
def pending_judge(shared: Path) -> Vocabulary:
    return Vocabulary(shared / FILE, pending=True)


def export(city: CityProfile | str, registry: Registry | None = None, **more: Any) -> dict[str, Any]:
    """The document of one city."""
    (made,) = (registry or Registry()).export(city, format="jsonld", **more)
    document: dict[str, Any] = json.loads(made.content)
    return document


def town(text: str) -> CityProfile:
    """A city with what the test is about."""
    head = "contract: 1\nmunicipality: {ags: 03999002, name: Musterstadt, land: ni}\ncite: {source: page}\n"
    return from_yaml(head + text + "\nsources: [{id: page, title: Seite}]\n")


def nodes(value: Any) -> list[dict[str, Any]]:
    """All nodes of a document."""
    inner = (
        [one for item in (value.values() if isinstance(value, dict) else value) for one in nodes(item)]
        if (isinstance(value, dict | list))
        else []
    )
    return [*([value] if isinstance(value, dict) and "@type" in value else []), *inner]


def of_type(value: Any, type_: str) -> list[dict[str, Any]]:
    return [one for one in nodes(value) if one["@type"] == type_]


def office(text: str) -> dict[str, Any]:
    """The node of an office."""
    (made,) = of_type(
        export(town(f"offices:\n  - {{id: office, name: Fachstelle, {text}}}"))["@graph"], "GovernmentOffice"
    )
    return made


# -- what comes out is schema.org -------------------------------------------------------------------------------------


@pytest.mark.parametrize("options", [{}, {"pending": "true"}], ids=["settled terms", "pending terms"])
@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("slug", [*CITIES, *PLACES])
def test_real_and_invented_cities_are_good(
    slug: str, language: str, options: dict[str, str], judge: Vocabulary, pending_judge: Vocabulary
) -> None:
    registry = Registry.discover()
    city = slug if slug in CITIES else registry.add(Path(__file__).parents[1] / "generality" / slug)
    for more in ({}, {"base_url": BASE}, {"persons": True, "as_of": dt.date(2024, 6, 30)}):
        document = export(city, registry, language=language, options=options, **more)
        assert (pending_judge if options else judge).faults(document) == []


@given(cities(), st.sampled_from([None, BASE]), st.booleans(), st.booleans())
def test_generated_cities_are_good(
    judge: Vocabulary, pending_judge: Vocabulary, city: CityProfile, base: str | None, pending: bool, persons: bool
) -> None:
    options = {"pending": "true"} if pending else {}
    document = export(city, base_url=base, persons=persons, options=options)
    assert (pending_judge if pending else judge).faults(document) == []


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # of its own names, in its own reader
@given(cities())
def test_every_document_is_read_as_triples_with_the_official_context(shared: Path, city: CityProfile) -> None:
    from rdflib import RDF, Graph, URIRef

    document = export(city, base_url=BASE)
    context = json.loads((shared / CONTEXT).read_text("utf-8"))["@context"]
    graph = Graph().parse(data=json.dumps({**document, "@context": context}), format="json-ld")
    named = {one for one in graph.subjects() if isinstance(one, URIRef)}
    assert {str(one) for one in named} >= {one["@id"] for one in nodes(document) if "@id" in one}
    assert all(one == RDF.type or str(one).startswith("http://schema.org/") for one in graph.predicates())
    assert len(Graph().parse(data=graph.serialize(format="nt"), format="nt")) == len(graph) > 3


# -- and the judge can say no ------------------------------------------------------------------------------------------


GOOD: Final[dict[str, Any]] = {
    "@context": "https://schema.org",
    "@type": "GovernmentOffice",
    "@id": f"{BASE}x.jsonld#office",
    "name": {"@language": "de", "@value": "Büro"},
    "telephone": ["03999 1", "03999 2"],
    "url": "https://www.musterstadt.example/",
    "address": {"@type": "PostalAddress", "postalCode": "01067"},
    "openingHoursSpecification": {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": ["https://schema.org/Tuesday", "Friday"],
        "opens": "09:00",
        "validFrom": "2024-01-01",
    },
    "amenityFeature": {"@type": "LocationFeatureSpecification", "name": "Rampe", "value": True},
    "member": {"@type": "OrganizationRole", "roleName": "Sitz", "member": {"@type": "Person", "name": "A"}},
}
HOURS: Final = GOOD["openingHoursSpecification"]
BROKEN: Final[dict[str, Any]] = {
    "a type that is not there": {"@type": "Buero"},
    "no type": {"@type": None},
    "a property that is not there": {"phone": "03999 1"},
    "a property of another type": {"servicePhone": {"@type": "ContactPoint"}},
    "accessibility of a document on a building": {"accessibilityFeature": "Rampe"},
    "hours of a place on an organisation": {"@type": "GovernmentOrganization"},
    "a node of the wrong type": {"address": {"@type": "Person", "name": "A"}},
    "a text where a node belongs": {"openingHoursSpecification": "Tu 09:00-12:00"},
    "a node where a text belongs": {"telephone": {"@type": "ContactPoint", "telephone": "1"}},
    "a German day": {"openingHoursSpecification": {**HOURS, "dayOfWeek": "Dienstag"}},
    "a time that is none": {"openingHoursSpecification": {**HOURS, "opens": "9 Uhr"}},
    "a date as people write it": {"openingHoursSpecification": {**HOURS, "validFrom": "1. Mai 2024"}},
    "an address that is none": {"url": "www.musterstadt.example"},
    "a number where a text belongs": {"telephone": 3999},
    "a truth value where a text belongs": {"name": True},
    "a superseded property": {"branchOf": {"@type": "Organization", "name": "A"}},
    "a pending property": {"ethicsPolicy": "https://www.musterstadt.example/"},
    "a pending type": {"member": {"@type": "FundingScheme", "name": "A"}},
    "a relative id": {"@id": "#office"},
    "a reference into nothing": {"parentOrganization": {"@id": f"{BASE}nothing"}},
    "a language that is none": {"name": {"@language": "deutsch!", "@value": "Büro"}},
    "nothing": {"name": []},
    "another context": {"@context": "https://schema.example"},
    "the property of another role": {"member": {"@type": "OrganizationRole", "employee": {"@type": "Person"}}},
}


def test_the_judge_accepts_what_is_good(judge: Vocabulary) -> None:
    assert judge.faults(GOOD) == []


@pytest.mark.parametrize("change", BROKEN.values(), ids=list(BROKEN))
def test_the_judge_rejects_what_is_broken(judge: Vocabulary, change: dict[str, Any]) -> None:
    assert len(judge.faults({**GOOD, **change})) >= 1


def test_the_judge_rejects_one_thing_at_a_time(judge: Vocabulary) -> None:
    several = {"@type": "GovernmentOrganization"}  # hours and accessibility of a place are both out of place then
    counts = {name: len(judge.faults({**GOOD, **change})) for name, change in BROKEN.items() if change != several}
    assert {name: count for name, count in counts.items() if count != 1} == {}


# -- times -------------------------------------------------------------------------------------------------------------


def test_fixed_times_are_opening_hours() -> None:
    made = office('hours: ["Mo-Fr 09:00-12:00; Tu 14:00-18:00; PH off"]')["openingHoursSpecification"]
    assert [(one["dayOfWeek"], one["opens"], one["closes"]) for one in made] == [
        ([f"https://schema.org/{day}" for day in ("Monday", "Wednesday", "Thursday", "Friday")], "09:00", "12:00"),
        ("https://schema.org/Tuesday", "14:00", "18:00"),
        ("https://schema.org/PublicHolidays", "00:00", "00:00"),
    ]


@pytest.mark.parametrize(
    "hours",
    [
        "{appointment: only}",
        '{osm: "Tu 09:00-12:00", appointment: required_inside}',
        '{osm: "We[1,3] 14:00-17:00"}',
        '{osm: "Mo 09:00+"}',
        '{osm: "Mo 09:00-09:00"}',
        "{text: wie es kommt}",
    ],
)
def test_what_needs_an_appointment_or_is_not_weekly_is_told_and_never_open(hours: str) -> None:
    made = office(f"hours: [{hours}]")
    assert not of_type(made, "OpeningHoursSpecification")
    assert made["additionalProperty"]["name"]["@value"] == "Öffnungszeiten"
    assert made["additionalProperty"]["value"]["@value"]


def test_the_hours_of_one_service_are_not_those_of_the_house() -> None:
    made = office('hours: [{service: Einbürgerung, osm: "We 08:00-12:00"}]')
    assert "openingHoursSpecification" not in made
    assert made["contactPoint"]["contactType"]["@value"] == "Einbürgerung"
    assert made["contactPoint"]["hoursAvailable"]["opens"] == "08:00"


def test_hours_that_hold_for_a_time_say_so() -> None:
    made = office('hours: [{osm: "We 08:00-12:00", valid_from: 2025-02, valid_to: 2025-03}]')
    hours = made["openingHoursSpecification"]
    assert (hours["validFrom"], hours["validThrough"]) == ("2025-02-01", "2025-03-31")


CLOCKS = [f"{hour:02}:{minute:02}" for hour in range(24) for minute in (0, 30)]
SPANS = st.tuples(st.sampled_from(CLOCKS), st.sampled_from([*CLOCKS, "24:00"])).filter(lambda pair: pair[0] < pair[1])
RANGES = st.one_of(st.sampled_from(DAYS), st.tuples(st.sampled_from(DAYS), st.sampled_from(DAYS)).map("-".join))
RULES = st.builds(
    lambda days, spans: f"{','.join(days)} {','.join(map('-'.join, spans)) if spans else 'off'}",
    st.lists(RANGES, min_size=1, max_size=3),
    st.lists(SPANS, max_size=2),
)


@given(st.lists(RULES, min_size=1, max_size=3).map("; ".join))
def test_the_times_of_a_week_are_those_that_an_independent_reader_of_the_notation_finds(notation: str) -> None:
    week = weekly(notation)
    assert week is not None
    read = opening_hours.OpeningHours(notation)
    for number, day in enumerate(DAYS):
        for clock in CLOCKS:
            hour, minute = map(int, clock.split(":"))
            moment = dt.datetime(2026, 6, 1 + number, hour, minute, 15)  # noqa: DTZ001 - the notation has no zone
            assert read.is_open(moment) == any(span.begin <= clock < span.end for span in week.get(day, ())), moment


# -- what is not made up -----------------------------------------------------------------------------------------------


@given(cities())
def test_without_a_base_address_nothing_has_an_id(city: CityProfile) -> None:
    assert [one["@id"] for one in nodes(export(city)) if "@id" in one] == []


@given(cities())
def test_with_one_every_id_lies_under_the_file(city: CityProfile) -> None:
    (made,) = Registry().export(city, format="jsonld", base_url=BASE)
    ids = [one["@id"] for one in nodes(json.loads(made.content)) if "@id" in one]
    assert ids
    assert all(one.startswith(f"{BASE}{made.path}#") for one in ids)


def test_a_persons_name_is_there_only_when_asked_for(musterstadt: CityProfile) -> None:
    assert "Xylander" not in json.dumps(export(musterstadt))
    (point,) = of_type(export(musterstadt, persons=True), "ContactPoint")
    assert point["name"] == "Frau Dr. Ypsilon-Anrede Zenobia Xylander"


def test_a_vacant_or_unnamed_role_has_nobody_in_it() -> None:
    made = export(town("commissioners:\n  - {id: c, name: Beauftragte, contacts: [{phones: [03999 1]}]}"), persons=True)
    (role,) = of_type(made, "OrganizationRole")
    assert role == {"@type": "OrganizationRole", "roleName": {"@language": "de", "@value": "Beauftragte"}}
    assert of_type(made, "Person") == []
    (point,) = of_type(made, "ContactPoint")
    assert (point["contactType"]["@value"], point["telephone"]) == ("Beauftragte", "03999 1")


def test_what_search_engines_ask_for_and_nobody_states_is_told() -> None:
    missing: list[MissingField] = []
    bare = town("offices: [{id: office, name: Fachstelle}]")
    Registry().export(bare, format="jsonld", on_missing=missing.append)
    assert [one.path.rpartition("/")[2] for one in missing] == [
        "@id", "address", "telephone", "openingHoursSpecification",
    ]  # fmt: skip
    assert {(one.city, one.place) for one in missing[1:]} == {("Musterstadt", "offices/office")}
    missing.clear()
    full = town(
        "offices:\n  - id: office\n    name: Fachstelle\n    contacts: [{emails: [a@b.example]}]\n"
        "    sites: [{street: Markt 1, hours: [{appointment: only}]}]"
    )
    Registry().export(full, format="jsonld", base_url=BASE, on_missing=missing.append)
    assert missing == []


@pytest.mark.parametrize("base", ["daten.musterstadt.example", "https://a.example/?q=1", "https://a.example/#x"])
def test_a_base_address_that_is_none_is_refused(musterstadt: CityProfile, base: str) -> None:
    with pytest.raises(UsageError, match="base_url"):
        export(musterstadt, base_url=base)


# -- what stands where -------------------------------------------------------------------------------------------------


def test_words_have_their_language_and_the_asked_one_comes_first() -> None:
    city = town("offices:\n  - {id: office, name: {de: Büro, en: Office, dsb: Běrow}}")
    for language, order in (("de", ["de", "dsb", "en"]), ("en", ["en", "de", "dsb"])):
        (made,) = of_type(export(city, language=language), "GovernmentOffice")
        assert [one["@language"] for one in made["name"]] == order


def test_a_description_is_one_text_in_each_language() -> None:
    said = "mission: [{kind: {concept: goal}, text: {de: Eins, en: One}}, {kind: {concept: goal}, text: {de: Zwei}}]"
    one = "Eins\nZwei"
    assert office(said)["description"] == [{"@language": "de", "@value": one}, {"@language": "en", "@value": "One"}]


def test_a_place_is_accessible_by_what_it_has_and_not_by_what_it_lacks() -> None:
    made = office("sites: [{street: Markt 1, access: [ramp, partly_accessible]}]")
    assert made["amenityFeature"]["name"]["@value"] == "Rampe"
    assert made["additionalProperty"]["value"]["@value"] == "eingeschränkt barrierefrei"


def test_what_a_place_has_is_named_by_the_shared_word_and_described_by_the_own_one() -> None:
    named = "{concept: wheelchair_toilet, local: Rollstuhlgerechtes WC im Foyer}"
    same = "{concept: accessible_entrance, local: Barrierefreier Zugang}"
    own = "{local: {tr: Mescit}}"
    toilet, entrance, other = office(f"sites: [{{street: Markt 1, access: [{named}, {same}, {own}]}}]")[
        "amenityFeature"
    ]
    assert toilet["name"]["@value"] == "rollstuhlgerechtes WC"
    assert toilet["description"]["@value"] == "Rollstuhlgerechtes WC im Foyer"
    assert entrance["name"]["@value"] == "barrierefreier Zugang"
    assert "description" not in entrance
    assert (other["name"], "description" in other) == ({"@language": "tr", "@value": "Mescit"}, False)


def test_every_word_for_what_a_work_is_stands_by_itself_in_its_language() -> None:
    kind = "{concept: integration_report, local: {en: migration report, origin: machine}}"
    (made,) = of_type(export(town(f"publications: [{{id: p, title: P, kind: {kind}}}]")), "Report")
    assert made["genre"] == [
        {"@language": "de", "@value": "Integrationsbericht"},
        {"@language": "en", "@value": "migration report"},
    ]


@pytest.mark.parametrize(
    ("room", "said"),
    [
        ("1.07", "Raum 1.07"),
        ("A 12", "Raum A 12"),
        ("4. Obergeschoss", "4. Obergeschoss"),
        ("Zimmer 12", "Zimmer 12"),
    ],
)
def test_a_room_is_called_so_where_its_words_do_not_say_what_it_is(room: str, said: str) -> None:
    assert office(f"sites: [{{street: Markt 1, room: '{room}'}}]")["address"]["extendedAddress"] == said


def test_a_part_of_a_city_does_not_have_the_key_of_its_city() -> None:
    whole, part = (
        from_yaml(f"contract: 1\nmunicipality: {{ags: 03999002, {more}name: Nord, land: ni}}\n")
        for more in ("", "part: '13', ")
    )
    assert "03999002" in json.dumps(export(whole))
    assert "03999002" not in json.dumps(export(part))
    assert of_type(export(part), "PropertyValue")[0]["value"] == "13"


def test_a_stop_has_its_id_only_where_it_is_stated() -> None:
    stops = "stops: [{name: Markt, lines: [1, 2], dhid: 'de:03999:1'}, {name: Tor}]"
    first, second = office(f"sites: [{{street: Markt 1, {stops}}}]")["additionalProperty"]
    assert first["valueReference"] == {"@type": "PropertyValue", "propertyID": "DHID", "value": "de:03999:1"}
    assert (second["value"], "valueReference" in second) == ("Tor", False)


def test_a_postal_address_is_no_place_to_go_to() -> None:
    made = office("sites: [{purposes: [post], po_box: 12, postcode: 01067}, {street: Markt 1}]")
    assert made["address"]["streetAddress"] == "Markt 1"
    assert (made["location"]["@type"], made["location"]["postOfficeBoxNumber"]) == ("PostalAddress", "12")


def test_an_address_abroad_has_no_country_made_up() -> None:
    made = office("sites: [{street: Rue 1, place: L-1111 Luxembourg}]")
    assert "addressCountry" not in made["address"]


def test_tasks_are_services_of_whose_they_are() -> None:
    tasks = "tasks: [{id: t, of: office, tasks: [{id: t.1, text: Beraten, areas: [counselling]}, {id: t.2, text: B}]}]"
    (made,) = of_type(export(town(f"offices: [{{id: office, name: Büro}}]\n{tasks}")), "OfferCatalog")
    services = made["itemListElement"]
    assert [one["name"]["@value"] for one in services] == ["Beraten", "B"]
    assert {one["serviceOperator"]["name"]["@value"] for one in services} == {"Büro"}


def test_months_of_a_series_are_its_parts_and_one_that_never_came_out_is_none() -> None:
    issues = (
        "{covers: 2024-01, url: https://a.example/1.pdf, media_type: application/pdf}, {covers: 2024-02}, "
        "{covers: 2024-03, remarks: [{standing: none}]}"
    )
    (made,) = of_type(
        export(town(f"publications: [{{id: m, title: M, kind: series, issues: [{issues}]}}]")), "CreativeWorkSeries"
    )
    assert [one["temporalCoverage"] for one in made["hasPart"]] == ["2024-01", "2024-02"]
    assert made["hasPart"][0]["encoding"] == {
        "@type": "MediaObject", "contentUrl": "https://a.example/1.pdf", "encodingFormat": "application/pdf",
    }  # fmt: skip


def test_a_data_set_has_downloads() -> None:
    issue = "{covers: 2024, url: https://a.example/1.csv, media_type: text/csv}"
    made = export(town(f"publications: [{{id: m, title: M, kind: statistics, issues: [{issue}]}}]"))
    (download,) = of_type(made, "DataDownload")
    assert download["contentUrl"] == "https://a.example/1.csv"


@pytest.mark.parametrize(
    ("covers", "said"),
    [("2024-01", "2024-01"), ("2022/2026", "2022/2026"), ("2025/..", "2025/.."), ("2018-21", "2018-03-01/2018-05-31")],
)
def test_a_time_is_said_as_iso_8601_says_it(covers: str, said: str) -> None:
    made = export(town(f"publications: [{{id: m, title: M, kind: series, issues: [{{covers: {covers}}}]}}]"))
    (issue,) = of_type(made, "PublicationIssue")
    assert issue["temporalCoverage"] == said


@pytest.mark.parametrize("covers", ["2024~", "unknown", "2024~/.."])
def test_a_time_that_cannot_be_said_exactly_is_left_out(covers: str) -> None:
    made = export(town(f"publications: [{{id: m, title: M, kind: series, issues: [{{covers: {covers}}}]}}]"))
    (issue,) = of_type(made, "PublicationIssue")
    assert "temporalCoverage" not in issue


def test_funds_come_with_pending_terms_only() -> None:
    city = town("programmes: [{id: f, name: Fonds, kind: fund}, {id: s, name: Beratung, kind: counselling}]")
    assert (of_type(export(city), "FundingScheme"), len(of_type(export(city), "Service"))) == ([], 1)
    assert len(of_type(export(city, options={"pending": "true"}), "FundingScheme")) == 1


def test_seats_are_roles_without_anybody() -> None:
    seats = "compositions: [{number: 20, groups: [{name: Gewählte, number: 14, modes: [elected]}, {number: 6}]}]"
    roles = of_type(export(town(f"beiraete: [{{id: b, name: Beirat, {seats}}}]")), "OrganizationRole")
    assert [one["roleName"]["@value"] for one in roles] == ["Gewählte", "Mitglied"]
    assert "14" in roles[0]["description"]["@value"]
    assert all("member" not in one for one in roles)
    (chair,) = of_type(
        export(town("beiraete: [{id: b, name: B, leadership: [{chairs: 2, mode: elected}]}]")), "OrganizationRole"
    )
    assert chair["description"]["@value"] == "Anzahl der Vorsitzenden: 2, gewählt"


# -- the block for a page ----------------------------------------------------------------------------------------------


class Blocks(HTMLParser):
    """The blocks of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = []
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.outside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))
        self.blocks.append("")

    def handle_data(self, data: str) -> None:
        if self.cdata_elem is not None:
            self.blocks[-1] += data
        else:
            self.outside += data


@pytest.mark.parametrize("text", ["</script><b>", "<!--<script>", "]]>", "&amp;", "a\u2028b", "\\u003c", '"'])
def test_a_block_says_the_same_as_the_file_and_nothing_can_end_it(text: str, write_yaml: Callable[[str], str]) -> None:
    city = town(f"offices: [{{id: office, name: {write_yaml(text)}}}]")
    (made,) = Registry().export(city, format="jsonld", options={"script": "true"})
    page = Blocks()
    page.feed(made.content.decode())
    page.close()
    assert page.tags == [("script", [("type", "application/ld+json")])]
    assert page.outside.strip() == ""
    assert json.loads(page.blocks[0]) == export(city)
    assert made.content.lower().count(b"<script") == made.content.lower().count(b"</script") == 1
    assert b"<!--" not in made.content


@pytest.fixture
def write_yaml() -> Callable[[str], str]:
    return lambda text: json.dumps(text)
