"""Every point of the table can be said with the core records, on invented places as whole profiles."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from types import MappingProxyType

import pytest

from integkit import CityProfile, Registry, Severity, from_json, from_yaml, load, to_json, to_yaml
from integkit.model import Municipality, Text

from . import _bodies, _offices, _places, _plans, _reports  # noqa: F401 - they enter their points into the table
from ._table import DEMANDS, every

HERE = Path(__file__).parent
PLACES = tuple(sorted(one.parent.name for one in HERE.glob("*/city.yaml")))
FORMATS = ("csv", "json", "markdown", "yaml")

EXPECTED = MappingProxyType(
    {
        "rebental": {
            ("IK311", "tasks/tasks/tasks.2/areas"): "a task that fits no shared area",
        },
        "rotbach": {
            ("IK507", "plans/s/states/yellow/concept"): "two colours of one traffic light both mean work in hand",
            ("IK604", "rounds/r2024/reports/3"): "the unit gave no reason, and nobody has asked yet",
            ("IK606", "rounds/r2024/reports/3"): "nor a new date",
        },
        "falkenhain": {
            ("IK109", "municipality/ags"): "an invented city in whose Land no key is free gets one of no Land",
        },
        "kleinfurt": {
            ("IK204", "municipality/figures/2"): "two leaflets count the inhabitants differently",
            ("IK204", "beiraete/council/terms/2"): "two leaflets disagree on the term",
        },
        "niederlohna": {
            ("IK204", "beiraete/council/terms/2"): "the German and the Sorbian page disagree on the term",
            ("IK312", "offices/office/mission/2/text"): "the Sorbian page alone says so",
        },
    }
)
"""What the checks find: nothing else, and never an error. Why it is right is said beside it."""


@cache
def registry() -> Registry:
    """integkit's own formats and checks, and the ten places."""
    places = Registry()
    for slug in PLACES:
        places.add(HERE / slug)
    return places


def place(slug: str) -> CityProfile:
    """One of the places."""
    return registry().city(slug)


# -- the table -------------------------------------------------------------------------------------------------------


def test_the_table_has_every_point_once() -> None:
    assert sorted(DEMANDS) == [f"G{number:02}" for number in range(1, 50)]  # a second entry is refused when entered


def test_every_place_is_in_the_table_and_no_other() -> None:
    assert {slug for one in DEMANDS.values() for slug in one.places} == set(PLACES)


@pytest.mark.parametrize("number", sorted(DEMANDS))
def test_the_point_is_said(number: str) -> None:
    title, slugs, facts = DEMANDS[number]
    for read, expected in facts(*map(place, slugs)):
        assert read == expected, title


@pytest.mark.parametrize("number", sorted(DEMANDS))
def test_the_point_is_not_said_by_places_that_state_nothing(number: str) -> None:
    silent = CityProfile(municipality=Municipality(name=Text(de="Schweigen"), land="ni"))
    assert not says(number, *(silent for _ in DEMANDS[number].places))


def says(number: str, *profiles: CityProfile) -> bool:
    """Whether everything that the point needs can be read from these profiles."""
    try:
        return all(read == expected for read, expected in DEMANDS[number].facts(*profiles))
    except (LookupError, ValueError):  # no such record, or not as many as are needed
        return False


# -- the places ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("slug", PLACES)
def test_the_checks_find_what_is_expected_and_no_error(slug: str) -> None:
    found = registry().check(slug)
    assert {(one.code, one.place) for one in found} == set(EXPECTED.get(slug, {}))
    assert [one for one in found if one.severity is Severity.ERROR] == []


@pytest.mark.parametrize("slug", PLACES)
def test_the_place_reads_back_equal(slug: str) -> None:
    profile = place(slug)
    assert from_json(to_json(profile)) == profile
    assert from_yaml(to_yaml(profile)) == profile
    assert load(HERE / slug) == profile


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("slug", PLACES)
def test_the_place_is_written_in_every_format(slug: str, format: str) -> None:
    artifacts = registry().export(slug, format=format, language="en")
    name = place(slug).municipality.name.in_("en")
    assert any(name in artifact.content.decode() for artifact in artifacts)


def test_all_places_together_are_one_table_each() -> None:
    (table,) = (one for one in registry().export(*PLACES, format="csv") if one.path == "municipalities.csv")
    assert len(table.content.decode().splitlines()) == 1 + len(PLACES)


@pytest.mark.parametrize("slug", PLACES)
def test_core_records_suffice(slug: str) -> None:
    assert place(slug).extensions == ()


@pytest.mark.parametrize("slug", PLACES)
def test_every_address_on_the_net_is_invented(slug: str) -> None:
    for one in every(place(slug), object):
        for mail in getattr(one, "emails", ()):
            assert mail.endswith(".example")
        for url in (*getattr(one, "urls", ()), getattr(one, "url", None)):
            assert url is None or url.split("/")[2].endswith(".example")


# -- what the table relies on ----------------------------------------------------------------------------------------


def test_a_total_that_does_not_fit_its_seat_groups_is_found() -> None:
    data = json.loads(to_json(place("erlengrund")))
    data["beiraete"][0]["compositions"][1]["number"] = {"low": 30, "high": 30}
    places = Registry()
    places.add(from_json(json.dumps(data)), slug="wrong")
    assert [one.code for one in places.check("wrong")] == ["IK305"]


def test_a_reference_to_the_neighbour_leads_to_a_record_there() -> None:
    data = json.loads(to_json(place("steinsee")))
    data["municipality"]["relations"][0]["to"] = "08999001:nobody"
    places = Registry()
    places.add(HERE / "mittelau")
    places.add(from_json(json.dumps(data)), slug="wrong")
    assert [one.code for one in places.check("wrong")] == ["IK102"]
    assert registry().check("steinsee") == ()
