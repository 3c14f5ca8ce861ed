"""What the page says, counted by hand, with the line of the source: nothing gets lost, nothing is added."""

from __future__ import annotations

import json
from typing import Any

import pytest

from integkit import Registry


@pytest.fixture(scope="module")
def gera() -> dict[str, Any]:
    return json.loads(Registry.discover().export("gera", format="json")[0].content)  # type: ignore[no-any-return]


def test_the_city_is_gera_in_thueringen(gera: dict[str, Any]) -> None:
    city = gera["municipality"]
    assert (city["ags"], city["ars"], city["land"]) == ("16052000", "160520000000", "th")  # the page gives no key


def test_only_a_commissioner_is_stated(gera: dict[str, Any]) -> None:
    assert not gera.keys() & {"offices", "beiraete", "networks", "organisations", "programmes", "rounds", "units"}
    (commissioner,) = gera["commissioners"]
    assert commissioner["name"]["de"] == "Migrations- und Integrationsbeauftragte"  # lines 1, 2, 3, 22
    assert [alias["name"]["de"] for alias in commissioner["aliases"]] == [
        "Integrationsbeauftragte",  # line 6
        "Migration- und Integrationsbeauftragte",  # line 28
    ]
    assert not commissioner.keys() & {"legal", "posts"}  # nowhere


def test_the_commissioner_can_be_reached(gera: dict[str, Any]) -> None:
    general, person = gera["commissioners"][0]["contacts"]
    assert general["emails"] == ["migration.integrationsbeauftragte@gera.de"]  # line 24
    assert general["phones"] == ["0365 838 - 3019"]  # line 25
    assert (person["salutation"], person["person"]) == ("Frau", "Nicole Landmann")  # line 28
    (hours,) = gera["commissioners"][0]["hours"]
    assert hours["appointment"] == "only"  # line 26
    assert "osm" not in hours


def test_the_address_has_no_postcode_and_no_town(gera: dict[str, Any]) -> None:
    (site,) = gera["commissioners"][0]["sites"]
    assert site["street"] == "Gagarinstraße 99/101"  # line 28
    assert not site.keys() & {"postcode", "place"}
    assert [(one["field"], one["standing"]) for one in site["remarks"]] == [
        ("postcode", "not_stated"),
        ("place", "not_stated"),
    ]


def test_eight_sentences_are_eight_tasks_and_one_has_three_parts(gera: dict[str, Any]) -> None:
    (tasks,) = gera["tasks"]
    lines = [task["cite"]["place"] for task in tasks["tasks"]]
    # Lines 2 and 3 have two sentences each, line 6 two of which the second lists three things, the others one.
    assert lines == ["line 2", "line 2", "line 3", "line 3", "line 4", "line 5", "line 6", "line 7"]
    assert [len(task.get("tasks", [])) for task in tasks["tasks"]] == [0, 0, 0, 0, 0, 0, 3, 0]
    everything = tasks["tasks"] + tasks["tasks"][6]["tasks"]
    assert all(task["areas"] and task["text"].keys() >= {"de", "en"} for task in everything)


def test_twelve_downloads_are_three_publications(gera: dict[str, Any]) -> None:
    brochure, folder, monitor = gera["publications"]
    assert brochure["title"]["de"] == "Broschüre Integrationsstrategie Gera"  # line 9
    assert folder["title"]["de"] == "Willkommensordner Deutsch-Ukrainisch"  # line 10
    assert folder["languages"] == ["de", "uk"]  # line 10
    assert monitor["title"]["de"] == "Migrations-Monitor Arbeitsmarkt"  # lines 11-18
    assert [issue["covers"] for issue in monitor["issues"]] == [f"2024-{month:02}" for month in range(1, 11)]
    assert [issue["cite"]["place"] for issue in monitor["issues"]] == [f"line {line}" for line in range(11, 21)]
    odd = [issue["title"]["de"] for issue in monitor["issues"] if "title" in issue]
    assert odd == ["Migrations-Monitor-Arbeitsmarkt"] * 2  # lines 19, 20


def test_the_strategy_is_only_named(gera: dict[str, Any]) -> None:
    (plan,) = gera["plans"]
    assert plan["title"]["de"] == "Integrationsstrategie Gera"  # line 9
    assert plan["aliases"][0]["name"]["de"] == "Gesamtstrategie zur kommunalen Integration"  # line 7
    assert plan["itemised"] is False
    (lead,) = plan["responsibilities"]
    assert (lead["unit"], lead["role"]) == ("commissioner", "lead")  # line 7: "federführend"


def test_the_empty_heading_is_a_remark(gera: dict[str, Any]) -> None:
    remark = next(one for one in gera["remarks"] if one["field"] == "organisations")
    assert (remark["standing"], remark["cite"]["place"]) == ("not_stated", "line 21")


def test_no_law_is_stated_and_none_comes_from_another_land(gera: dict[str, Any]) -> None:
    whole = json.dumps(gera, ensure_ascii=False)
    assert not any(word in whole for word in ("GemO", "LKO", "AGARP", "Rheinland", '"rp"'))  # nowhere
