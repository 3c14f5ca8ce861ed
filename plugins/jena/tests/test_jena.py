"""What the page says, counted by hand, with the line of the source: nothing gets lost, nothing is added."""

from __future__ import annotations

import json
from typing import Any

import pytest

from integkit import Registry


@pytest.fixture(scope="module")
def jena() -> dict[str, Any]:
    return json.loads(Registry.discover().export("jena", format="json")[0].content)  # type: ignore[no-any-return]


def names(records: list[dict[str, Any]], key: str = "name") -> list[str]:
    return [record[key]["en"] for record in records]


def targets(record: dict[str, Any], kind: str) -> list[str]:
    return [relation["to"] for relation in record["relations"] if relation["kind"] == kind and "to" in relation]


def test_the_city_is_jena_in_thueringen(jena: dict[str, Any]) -> None:
    city = jena["municipality"]
    assert (city["ags"], city["ars"], city["land"]) == ("16053000", "160530000000", "th")  # the page gives no key


def test_the_office_is_a_staff_unit_of_the_lord_mayor(jena: dict[str, Any]) -> None:
    (office,) = jena["offices"]  # line 1
    assert office["name"]["en"] == "Office for Migration and Integration"  # lines 1, 3
    assert office["kind"]["concept"] == "staff_unit"  # line 3
    assert targets(office, "reports_to") == ["lord-mayor"]  # line 3
    assert len(office["posts"]) == 2  # line 3: her staff, and the Integration Manager Refugees
    assert office["posts"][1]["role"]["en"] == "Integration Manager Refugees"  # line 3
    (commissioner,) = jena["commissioners"]  # line 3
    assert commissioner["name"]["en"] == "Commissioner for Migration and Integration"  # line 3
    assert targets(commissioner, "part_of") == ["office"]  # line 3


def test_the_fourteen_tasks_are_numbered_as_printed(jena: dict[str, Any]) -> None:
    (tasks,) = jena["tasks"]
    assert tasks["complete"] is False  # line 7: "include"
    assert [task["number"] for task in tasks["tasks"]] == [str(number) for number in range(1, 15)]  # lines 9-22
    assert [task["cite"]["place"] for task in tasks["tasks"]] == [f"line {line}" for line in range(9, 23)]
    assert all(task["areas"] and task["text"].keys() >= {"de", "en"} for task in tasks["tasks"])


def test_three_funds_and_two_thuringian_programmes_are_named(jena: dict[str, Any]) -> None:
    funds = [one for one in jena["programmes"] if one["kind"]["concept"] == "fund"]
    assert names(funds) == ["Political Education", "Migration Associations", "Measures Integration Concept"]  # line 13
    assert names([one for one in jena["programmes"] if one not in funds]) == [
        "Thuringian initiative for local integration management in the municipalities",  # line 14
        "Thuringian social counselling guideline for refugees",  # line 14
    ]


def test_the_council_is_named_and_the_office_is_its_secretariat(jena: dict[str, Any]) -> None:
    assert names(jena["beiraete"]) == ["Advisory Council for Migration and Integration"]  # line 18
    assert targets(jena["offices"][0], "secretariat_of") == ["advisory-council"]  # line 18
    assert not jena["beiraete"][0].keys() & {"compositions", "terms", "electorate", "legal"}  # nowhere


def test_five_networks_are_named(jena: dict[str, Any]) -> None:
    assert names(jena["networks"]) == [
        "Round Table for Democracy",  # line 19
        "International Centre Haus auf der Mauer",  # line 19
        "state working group of municipal commissioners for foreigners and integration",  # line 15
        "state integration advisory council",  # line 15
        "nationwide quality circle for integration policy",  # line 15
    ]
    (office,) = jena["offices"]
    assert len(targets(office, "coordinates")) == 2  # line 19
    assert len(targets(office, "works_with")) == 3  # line 15
    assert sum(one["kind"] == "works_with" for one in office["relations"]) == 5  # line 15: institutions, sponsors


def test_plan_and_report_are_only_named(jena: dict[str, Any]) -> None:
    assert names(jena["plans"], "title") == ["Integration concept"]  # line 12
    assert jena["plans"][0]["itemised"] is False
    assert names(jena["publications"], "title") == ["migration report"]  # line 12


def test_office_hours_stand_and_what_is_not_stated_stays_missing(jena: dict[str, Any]) -> None:
    (office,) = jena["offices"]
    (hours,) = office["hours"]
    assert (hours["osm"], hours["appointment"]) == ("Tu,Th 09:00-12:00", "required_inside")  # line 24
    assert hours["remarks"][0]["standing"] == "repaired"  # line 24, its second sentence
    assert not office.keys() & {"contacts", "sites"}  # line 24: by telephone, without a number
    silent = {one["field"] for one in office["remarks"] if one.get("standing") == "not_stated"}
    assert silent == {"contacts", "sites"}


def test_the_office_is_neutral_in_disputes_and_only_administers_the_funds(jena: dict[str, Any]) -> None:
    (limit,) = [one for one in jena["offices"][0]["remarks"] if one["field"] == "traits"]
    assert limit["cite"]["place"] == "line 17"
    assert {one["kind"] for programme in jena["programmes"] for one in programme["relations"]} == {"other"}  # 13, 14


def test_names_are_machine_translated_and_none_is_made_up_in_german(jena: dict[str, Any]) -> None:
    sections = ("offices", "beiraete", "commissioners", "programmes", "networks", "units")
    records = [one["name"] for section in sections for one in jena[section]]
    records += [one["title"] for section in ("publications", "plans", "sources") for one in jena[section]]
    assert len(records) == 1 + 1 + 1 + 5 + 5 + 1 + 1 + 1 + 1
    assert all(set(name) == {"en", "origin"} and "machine" in str(name["origin"]) for name in records)
