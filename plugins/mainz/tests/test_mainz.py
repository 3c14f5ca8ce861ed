"""What the page of the office says, counted by hand, with its line: nothing gets lost, nothing is added."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from integkit import Registry


@pytest.fixture(scope="module")
def mainz() -> dict[str, Any]:
    return json.loads(Registry.discover().export("mainz", format="json")[0].content)  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def office(mainz: dict[str, Any]) -> dict[str, Any]:
    (office,) = mainz["offices"]
    return office  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def site(office: dict[str, Any]) -> dict[str, Any]:
    (site,) = office["sites"]
    return site  # type: ignore[no-any-return]


def strings(node: Any) -> Iterator[str]:
    """Every value of the JSON that is text."""
    if isinstance(node, str):
        yield node
    for item in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from strings(item)


def relations(record: dict[str, Any]) -> list[tuple[str, str | None, str | None]]:
    """Those that the page states; the ones from the monitoring system are in test_mainz_plan.py."""
    cites = [one.get("cite", {}) for one in record["relations"]]
    return [
        (one["kind"], one.get("to"), cite.get("place"))
        for one, cite in zip(record["relations"], cites, strict=True)
        if cite.get("source", "page") == "page"
    ]


# Names, numbers and titles that have to come through letter by letter.
PRINTED = [
    ("Integrationsbeauftragte:r", "line 11"),
    ("Büro für Migration und Integration der Landeshauptstadt Mainz", "line 13"),
    ("Büro für Migration und Integration", "lines 15, 21, 23, 27"),
    ("Stabsstelle", "line 15"),
    ("Oberbürgermeister", "line 15"),
    ("Einwohner:innen mit Migrationshintergrund", "line 15"),
    ("über 85.000 Mainzer:innen", "line 17"),
    ("2025-02-15", "line 17"),
    ("städtischen Integrationsbeaufragten", "line 23, with the t that is missing there"),
    ("städtischer Integrationsbeauftragter", "line 23, put right"),
    ("Interkulturelle Woche", "line 25"),
    ("federführend", "line 25"),
    ("Beirat für Migration und Integration", "lines 21, 27"),
    ("Querschnittsstelle", "line 31"),
    ("Landeshauptstadt Mainz", "lines 13, 31, 33"),
    ("Migration und Integration", "line 42, in quotation marks"),
    ("Beauftragter für Integration und Migration", "line 46"),
    ("Carlos Wittmer", "line 47"),
    ("+49 6131 12-2737", "line 48"),
    ("Angelegenheiten für Migration, Integration und Arbeitsmarktförderung", "line 50"),
    ("Kosvita Kalabic", "line 51"),
    ("+49 6131 12-3337", "line 52"),
    ("Sekretariat", "line 54"),
    ("Selda Polat", "line 55"),
    ("+49 6131 12-2995", "lines 56, 67"),
    ("migration.integrationstadt.mainzde", "lines 58, 69"),
    ("Geschäftsstelle des Beirats für Migration und Integration", "line 62"),
    ("Stadthaus Große Bleiche", "line 63"),
    ("Große Bleiche 46/Löwenhofstraße 1", "line 64"),
    ("55116", "line 65"),
    ("Mainz", "line 65"),
    ("nach Vereinbarung", "line 73"),
    ("Bauhofstraße/ Landesmuseum", "line 79"),
    ("Neubrunnenplatz/Römerpassage", "line 81"),
    ("Münsterplatz", "line 82"),
    ("Barrierefreier Zugang", "line 85"),
    ("Rollstuhlgerechtes WC im Foyer", "line 87"),
]


@pytest.mark.parametrize(("printed", "line"), PRINTED)
def test_what_is_printed_is_there_letter_by_letter(mainz: dict[str, Any], printed: str, line: str) -> None:
    assert printed in set(strings(mainz)), line


def test_the_place_in_the_navigation_is_kept(mainz: dict[str, Any]) -> None:
    (place,) = [one for one in mainz["commissioners"][0]["relations"] if one["kind"] == "other"]
    assert "Verwaltung & Politik" in place["text"]["de"]  # line 9
    assert "Beiräte und Beauftragte" in place["text"]["de"]  # line 10


def test_the_city_is_mainz_in_rheinland_pfalz(mainz: dict[str, Any]) -> None:
    city = mainz["municipality"]
    assert (city["ags"], city["ars"], city["land"]) == ("07315000", "073150000000", "rp")  # the page gives no key
    assert city["kind"]["local"] == {"de": "Landeshauptstadt"}  # lines 13, 31, 33


def test_the_page_has_one_figure(mainz: dict[str, Any]) -> None:
    (figure,) = mainz["municipality"]["figures"]
    assert figure["value"] == {"low": 85000, "exclusive": True}  # line 17: "über", so a lower bound and no more
    assert figure["as_of"] == "2025-02-15"  # line 17


def test_the_office_stands_in_seven_relations(office: dict[str, Any]) -> None:
    assert relations(office) == [
        ("reports_to", "mayor", "line 15"),
        ("led_by", "commissioner", "line 23"),
        ("secretariat_of", "beirat", "line 27"),
        ("works_with", "beirat", "line 21"),
        ("works_with", None, "line 21"),  # other institutions of the city
        ("works_with", None, "line 21"),  # actors outside
        ("works_with", None, "line 25"),  # those who work for encounter
    ]


def test_the_office_says_five_things_about_its_mandate(office: dict[str, Any]) -> None:
    assert [(one["kind"]["concept"], one["cite"]["place"]) for one in office["mission"]] == [
        ("mandate", "line 15"),
        ("understanding", "line 19"),
        ("understanding", "line 19"),
        ("mandate", "line 23"),
        ("mandate", "line 25"),
    ]
    grounds = office["mission"][2]["text"]["de"]  # five grounds in line 19
    assert all(one in grounds for one in ("Geschlecht", "Herkunft", "Religion", "Behinderung", "sexueller"))


def test_three_people_can_be_called(mainz: dict[str, Any], office: dict[str, Any]) -> None:
    people = [*mainz["commissioners"][0]["contacts"], *(one for one in office["contacts"] if "person" in one)]
    assert [(one["person"], one["phones"]) for one in people] == [
        ("Carlos Wittmer", ["+49 6131 12-2737"]),  # lines 46-48
        ("Kosvita Kalabic", ["+49 6131 12-3337"]),  # lines 50-52
        ("Selda Polat", ["+49 6131 12-2995"]),  # lines 54-56
    ]


def test_four_telephone_numbers_are_printed_and_three_differ(mainz: dict[str, Any]) -> None:
    phones = [one for one in strings(mainz) if one.startswith("+49")]
    assert len(phones) == 4  # lines 48, 52, 56, 67
    assert len(set(phones)) == 3  # lines 56 and 67 are the same


def test_the_damaged_mail_address_is_repaired_in_both_places(office: dict[str, Any], site: dict[str, Any]) -> None:
    contacts = [one for one in office["contacts"] + site["contacts"] if "emails" in one]
    assert len(contacts) == 2  # lines 58, 69
    for contact in contacts:
        assert contact["emails"] == ["migration.integration@stadt.mainz.de"]
        (remark,) = contact["remarks"]
        assert (remark["field"], remark["standing"]) == ("emails", "repaired")
        assert remark["printed"] == "migration.integrationstadt.mainzde"


def test_there_is_one_address(site: dict[str, Any]) -> None:
    assert site["building"] == {"de": "Stadthaus Große Bleiche"}  # line 63
    assert site["street"] == "Große Bleiche 46/Löwenhofstraße 1"  # line 64, two streets
    assert (site["postcode"], site["place"]) == ("55116", {"de": "Mainz"})  # line 65
    assert site["contacts"][0]["phones"] == ["+49 6131 12-2995"]  # line 67


def test_it_is_open_by_appointment_only(site: dict[str, Any]) -> None:
    (hours,) = site["hours"]
    assert hours["appointment"] == "only"  # line 73
    assert "osm" not in hours


def test_three_stops_have_35_lines(site: dict[str, Any]) -> None:
    assert {stop["name"]: stop["lines"] for stop in site["stops"]} == {
        # Line 80: 9 lines.
        "Bauhofstraße/ Landesmuseum": ["6", "28", "62", "64", "65", "68", "78", "79", "93"],
        # Line 81: 4 lines.
        "Neubrunnenplatz/Römerpassage": ["6", "64", "65", "78"],
        # Lines 82 and 83, one list: 15 and 7 lines.
        "Münsterplatz": [
            *("6", "50", "52", "53", "54", "55", "56", "57", "58", "60", "62", "63", "64", "65", "78"),
            *("80", "81", "90", "91", "653", "654", "660"),
        ],
    }
    lines = [line for stop in site["stops"] for line in stop["lines"]]
    assert (len(lines), len(set(lines))) == (35, 26)
    assert not any("dhid" in stop for stop in site["stops"])  # nowhere


def test_two_things_are_said_about_access(site: dict[str, Any]) -> None:
    assert [(one["concept"], one["local"]["de"]) for one in site["access"]] == [
        ("accessible_entrance", "Barrierefreier Zugang"),  # line 85
        ("wheelchair_toilet", "Rollstuhlgerechtes WC im Foyer"),  # lines 86-87
    ]


def test_the_beirat_meets_in_public_and_nothing_else_is_stated(mainz: dict[str, Any]) -> None:
    (beirat,) = mainz["beiraete"]
    (meetings,) = beirat["meetings"]
    assert meetings["publicity"] == "public"  # line 27
    assert meetings["text"]["de"] == "regelmäßig"  # line 27
    # Law, term and seats stand with the Land, not here. Voting rights, an election and that its members are unpaid come
    # from the monitoring system; so do both remarks.
    elsewhere = {"electorate", "eligibility", "elections", "remarks"}
    assert beirat.keys() - elsewhere - {"honorary"} == {"id", "cite", "name", "kind", "meetings", "relations"}
    assert {one["cite"]["source"] for field in elsewhere for one in beirat[field]} == {"monitoring"}
    assert beirat["honorary"] is True  # line 564 there
    assert [(one["field"], one["cite"]["place"]) for one in beirat["remarks"]] == [
        ("honorary", "line 564"),
        ("electorate", "lines 557-560"),  # a measure: whether it held by then is left open
    ]
    assert relations(beirat) == [("based_on", "rp:beirat", None)]


def test_the_commissioner_has_three_titles(mainz: dict[str, Any]) -> None:
    (commissioner,) = mainz["commissioners"]
    assert commissioner["name"]["de"] == "Beauftragter für Integration und Migration"  # line 46
    assert [alias["name"]["de"] for alias in commissioner["aliases"]] == [
        "Integrationsbeauftragte:r",  # line 11
        "städtischer Integrationsbeauftragter",  # line 23
    ]
    (misspelt,) = commissioner["aliases"][1]["remarks"]
    assert misspelt["printed"] == "städtischen Integrationsbeaufragten"  # line 23
    assert ("based_on", "rp:commissioner", None) in relations(commissioner)
    assert not commissioner.keys() & {"legal", "posts"}  # nowhere


def test_eight_tasks_are_listed_and_there_are_more(mainz: dict[str, Any]) -> None:
    (tasks,) = [one for one in mainz["tasks"] if one.get("of") == "office"]
    assert tasks["complete"] is False  # line 31: "insbesondere"
    assert [task["id"] for task in tasks["tasks"]] == [f"office-tasks.{place}" for place in range(1, 9)]
    assert [task["cite"]["place"] for task in tasks["tasks"]] == [f"line {line}" for line in range(33, 41)]
    assert not any("number" in task for task in tasks["tasks"])  # bullets
    assert all(task["areas"] and task["text"].keys() >= {"de", "en"} for task in tasks["tasks"])


def test_interface_and_concepts_are_not_taken_for_more(mainz: dict[str, Any]) -> None:
    (tasks,) = [one for one in mainz["tasks"] if one.get("of") == "office"]
    areas = {task["cite"]["place"]: task["areas"] for task in tasks["tasks"]}
    assert areas["line 35"] == ["networking", "labour_market"]  # "Schnittstelle", which starts and steers nothing
    assert areas["line 37"] == ["policy_development", "labour_market"]  # concepts in general, not the one concept


def test_the_office_runs_the_interkulturelle_woche(mainz: dict[str, Any]) -> None:
    (week,) = [one for one in mainz["programmes"] if one["name"]["de"] == "Interkulturelle Woche"]
    assert relations(week) == [("run_by", "office", "line 25")]
    assert week["relations"][0]["cite"]["quote"] == "federführend"  # line 25
    assert [(one["field"], one["standing"]) for one in week["remarks"]] == [("kind", "inferred")]  # "Plattform"


def test_the_office_is_a_cross_cutting_staff_unit_of_the_mayor(mainz: dict[str, Any], office: dict[str, Any]) -> None:
    assert (office["kind"]["concept"], office["kind"]["local"]["de"]) == ("staff_unit", "Stabsstelle")  # line 15
    assert [trait["local"]["de"] for trait in office["traits"]] == [
        "Querschnittsstelle",  # line 31
        "zentrale Koordinierungs- und Informationsstelle",  # line 23
    ]
    (mayor,) = [one for one in mainz["units"] if one["id"] == "mayor"]
    assert mayor["name"]["de"] == "Oberbürgermeister"  # line 15


def test_the_rubric_is_named_without_an_address(mainz: dict[str, Any]) -> None:
    (rubric,) = [one for one in mainz["publications"] if one["title"]["de"] == "Migration und Integration"]
    assert "url" not in rubric  # line 42
    # The one address is printed in the monitoring system, line 519.
    assert [one for one in strings(mainz) if one.startswith("http")] == [
        "https://www.mainz.de/microsite/fluechtlingsarbeit/"
    ]


def test_no_law_and_no_licence_is_stated(mainz: dict[str, Any]) -> None:
    (page,) = [one for one in mainz["sources"] if one["id"] == "page"]
    assert not page.keys() & {"url", "licence", "published", "retrieved"}  # nowhere
    assert "licence" not in mainz
    assert not any(word in one for one in strings(mainz) for word in ("GemO", "LKO", "AGARP"))  # nowhere
