"""What the source says of a Beirat and a commissioner, counted by hand, with its line; nothing is added."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

import integkit


@pytest.fixture(scope="module")
def land() -> dict[str, Any]:
    return json.loads(integkit.to_json(integkit.Registry.discover().land("rp")))  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def beirat(land: dict[str, Any]) -> dict[str, Any]:
    (beirat,) = land["beiraete"]
    return beirat  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def commissioner(land: dict[str, Any]) -> dict[str, Any]:
    (commissioner,) = land["commissioners"]
    return commissioner  # type: ignore[no-any-return]


def cites(node: Any) -> Iterator[str]:
    """Every place that is cited."""
    if isinstance(node, dict):
        if isinstance(node.get("cite"), dict) and "place" in node["cite"]:
            yield node["cite"]["place"]
        node = list(node.values())
    for item in node if isinstance(node, list) else ():
        yield from cites(item)


def strings(node: Any) -> Iterator[str]:
    """Every value of the JSON that is text."""
    if isinstance(node, str):
        yield node
    for item in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from strings(item)


# Names and references that have to come through letter by letter.
PRINTED = [
    ("Integrationsbeauftragte", "line 3"),
    ("Beirat für Migration und Integration", "line 5, left"),
    ("Beauftragte für Migration und Integration", "line 5, right"),
    ("Politisches Organ", "line 6, left, point 1"),
    ("Unabhängige Interessenvertretung der Migranten", "line 6, left, point 2"),
    ("Ausländerinnen/Ausländer", "line 6, left, point 4"),
    ("Spätaussiedler/Spätaussiedlerinnen", "line 6, left, point 4"),
    ("Doppelstaater/Doppelstaaterinnen", "line 6, left, point 4"),
    ("Eingebürgerte", "line 6, left, point 4"),
    ("Ehrenamtlich tätig", "line 6, left, point 7"),
    ("Ausländerbeiräte", "line 6, left, point 8"),
    ("1994", "line 6, left, point 8"),
    ("§ 56", "line 6, left, point 9"),
    ("§ 56 GemO RLP", "line 6, left, point 9"),
    ("§ 49a", "line 6, left, point 9"),
    ("AGARP", "line 6, left, point 10"),
    ("Freiwillige kommunale Leistung", "line 6, right, point 4"),
    ("Bundesintegrationsbeauftragte", "line 6, right, point 7"),
    ("§§ 92-94", "line 6, right, point 7"),
    ("Aufenthaltsgesetz", "line 6, right, point 7"),
    ("kommunale Integrationsbeauftragte", "line 8"),
    ("Querschnittsaufgabe", "line 10"),
]


@pytest.mark.parametrize(("printed", "line"), PRINTED)
def test_what_is_printed_is_there_letter_by_letter(land: dict[str, Any], printed: str, line: str) -> None:
    assert printed in set(strings(land)), line


def test_the_profile_is_the_land_and_has_no_municipality_key(land: dict[str, Any]) -> None:
    municipality = land["municipality"]
    assert (municipality["name"]["de"], municipality["land"]) == ("Rheinland-Pfalz", "rp")
    assert municipality["kind"]["concept"] == "land"
    assert not municipality.keys() & {"ags", "ars"}  # nowhere


def test_each_point_of_both_columns_is_cited(land: dict[str, Any]) -> None:
    places = {place for place in cites(land) if place.startswith("line 6,")}
    assert places == {
        # The left column has ten points.
        "line 6, left column, point 1",
        "line 6, left column, point 2",
        "line 6, left column, point 3",
        "line 6, left column, point 4",
        "line 6, left column, points 4-5",
        "line 6, left column, point 6",
        "line 6, left column, point 7",
        "line 6, left column, point 8",
        "line 6, left column, point 9",
        "line 6, left column, point 10",
        # The right column has seven.
        "line 6, right column, points 1, 3",
        "line 6, right column, points 2-3",
        "line 6, right column, point 4",
        "line 6, right column, point 5",
        "line 6, right column, point 6",
        "line 6, right column, point 7",
    }


def test_the_beirat_is_independent_and_political(beirat: dict[str, Any]) -> None:
    assert [one["concept"] for one in beirat["traits"]] == ["political_organ", "independent"]  # points 1, 2
    assert len(beirat["mission"]) == 2  # points 2, 3
    assert beirat["honorary"] is True  # point 7


def test_the_beirat_is_elected_for_five_years_by_four_groups(beirat: dict[str, Any]) -> None:
    (composition,) = beirat["compositions"]
    assert composition["modes"] == ["elected"]  # point 4
    assert "number" not in composition  # nowhere
    (term,) = beirat["terms"]
    assert term["years"] == {"low": 5, "high": 5}  # point 4
    (electorate,) = beirat["electorate"]
    assert len(electorate["groups"]) == 4  # point 4
    assert "min_age" not in electorate  # nowhere
    assert "eligibility" not in beirat  # nowhere


def test_the_beirat_rests_on_two_sections_and_a_history(beirat: dict[str, Any]) -> None:
    gemo, lko, history = beirat["legal"]
    assert (gemo["act"], gemo["section"], gemo["land"]) == ("GemO", "§ 56", "rp")  # point 9
    assert (lko["act"], lko["section"], lko["land"]) == ("LKO", "§ 49a", "rp")  # point 9
    assert history["valid_from"] == "1994"  # point 8
    assert not history.keys() & {"act", "section"}  # point 8 names none


def test_the_beirat_is_represented_by_agarp(land: dict[str, Any], beirat: dict[str, Any]) -> None:
    (umbrella,) = [one for one in beirat["relations"] if one["kind"] == "represented_by"]
    assert umbrella["to"] == "agarp"  # point 10
    assert [one["name"]["de"] for one in land["organisations"]] == ["AGARP", "Bundesintegrationsbeauftragte"]


def test_both_roles_stand_side_by_side(beirat: dict[str, Any]) -> None:
    (beside,) = [one for one in beirat["relations"] if one["kind"] == "other"]
    assert (beside["to"], beside["cite"]["place"]) == ("commissioner", "line 3")


def test_the_commissioner_is_held_in_two_ways(commissioner: dict[str, Any]) -> None:
    main, honorary = commissioner["posts"]
    assert main["employment"] == ["salaried"]  # right column, point 1: "hauptamtlich"
    assert "mode" not in main
    assert (honorary["employment"], honorary["mode"]) == (["honorary"], "elected")  # point 2
    assert main["instruction_bound"] is honorary["instruction_bound"] is True  # point 3
    voluntary, cross_cutting = commissioner["traits"]
    assert voluntary["concept"] == "voluntary_service"  # point 4
    assert cross_cutting["concept"] == "cross_cutting"  # line 10
    assert len(commissioner["mission"]) == 2  # points 5, 6


def test_no_statute_provides_for_the_commissioner(land: dict[str, Any], commissioner: dict[str, Any]) -> None:
    assert "legal" not in commissioner
    (none,) = [one for one in commissioner["remarks"] if one["field"] == "legal"]
    assert none["standing"] == "none"  # right column, point 7
    (exception,) = land["organisations"][1]["legal"]
    assert (exception["act"], exception["section"]) == ("Aufenthaltsgesetz", "§§ 92-94")  # right column, point 7


def test_the_beirat_has_one_task_and_the_commissioner_fifteen(land: dict[str, Any]) -> None:
    of_beirat, of_commissioner = land["tasks"]
    assert (of_beirat["of"], len(of_beirat["tasks"])) == ("beirat", 1)  # left column, point 6
    assert of_commissioner["of"] == "commissioner"
    assert [one["cite"]["place"] for one in of_commissioner["tasks"]] == [f"line {line}" for line in range(12, 27)]
    assert [one["id"] for one in of_commissioner["tasks"]] == [f"commissioner-tasks.{place}" for place in range(1, 16)]
    items = of_beirat["tasks"] + of_commissioner["tasks"]
    assert all(one["areas"] and one["text"].keys() >= {"de", "en"} for one in items)
    assert not any("number" in one for one in items)  # bullets


def test_no_person_address_or_licence_is_stated(land: dict[str, Any]) -> None:
    (page,) = land["sources"]
    assert not page.keys() & {"url", "licence", "published", "retrieved", "publisher"}  # nowhere
    assert not {"offices", "networks", "plans", "programmes"} & land.keys()  # nowhere
