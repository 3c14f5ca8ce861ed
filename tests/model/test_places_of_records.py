"""Places: how a record or a field is named to people."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

import integkit.model as m
from integkit import from_yaml, load, to_json
from integkit.model import CityProfile, Text, place_of, walk
from integkit.testing import cities

MUSTERSTADT = Path(__file__).parent.parent / "musterstadt"

MAINZ_LIKE = """\
contract: 1
municipality: {name: M, land: ni}
offices:
- {id: office, name: O, contacts: [{room: "1"}, {phones: ["1", "2"]}]}
tasks:
- {id: duties, tasks: [{id: duties.1, tasks: [{id: a}]}]}
plans:
- id: monitoring-2018
  title: P
  horizons: [{id: short, label: kurz}, {id: long, label: lang}]
  sections:
  - id: i
    sections:
    - id: i.2
      measures:
      - id: i.2.1
        text: M
        indicator: {text: I, parts: [{text: I1}]}
        milestones: [{horizons: [short], text: T}, {horizons: [long]}, {id: other, text: U}]
  measures: [{id: extra, text: E}]
"""


@pytest.fixture(scope="module")
def profile() -> CityProfile:
    return from_yaml(MAINZ_LIKE)


MEASURE = ("plans", 0, "sections", 0, "sections", 0, "measures", 0)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ((), ""),
        (("municipality",), "municipality"),
        (("municipality", "ags"), "municipality/ags"),
        (("offices",), "offices"),
        (("offices", 0), "offices/office"),
        (("offices", 0, "name", "de"), "offices/office/name/de"),
        (("offices", 0, "contacts", 1, "phones", 1), "offices/office/contacts/2/phones/2"),
        (("tasks", 0), "tasks/duties"),
        (("tasks", 0, "tasks", 0), "tasks/duties/duties.1"),
        (("tasks", 0, "tasks", 0, "tasks", 0, "areas", 0), "tasks/duties/a/areas/1"),
        (("plans", 0), "plans/monitoring-2018"),
        (("plans", 0, "horizons", 1), "plans/monitoring-2018/horizons/long"),
        (("plans", 0, "sections", 0), "plans/monitoring-2018/i"),
        (("plans", 0, "sections", 0, "sections", 0), "plans/monitoring-2018/i.2"),
        (MEASURE, "plans/monitoring-2018/i.2.1"),
        ((*MEASURE, "milestones", 0), "plans/monitoring-2018/i.2.1/milestones/short"),
        ((*MEASURE, "milestones", 1), "plans/monitoring-2018/i.2.1/milestones/long"),
        ((*MEASURE, "milestones", 2, "text"), "plans/monitoring-2018/i.2.1/milestones/other/text"),
        ((*MEASURE, "milestones", 0, "horizons", 0), "plans/monitoring-2018/i.2.1/milestones/short/horizons/1"),
        ((*MEASURE, "indicator"), "plans/monitoring-2018/i.2.1/indicator"),
        (("plans", 0, "measures", 0), "plans/monitoring-2018/extra"),
        (("offices", 7, "name"), "offices/8/name"),  # what is not there is counted
        (("nothing", 0, "here"), "nothing/1/here"),
    ],
)
def test_a_path_has_the_place_that_people_read(profile: CityProfile, path: tuple[str | int, ...], place: str) -> None:
    assert place_of(profile, path) == place


def test_plain_values_have_the_places_of_their_records(profile: CityProfile) -> None:
    plain = json.loads(to_json(profile))
    for path, _ in walk(profile):
        assert place_of(plain, path) == place_of(profile, path)


def test_a_measure_keeps_its_place_when_it_moves(profile: CityProfile) -> None:
    moved = from_yaml(
        MAINZ_LIKE.replace("    sections:\n    - id: i.2\n      measures:", "    measures:").replace("      ", "    ")
    )
    assert place_of(profile, MEASURE) == place_of(moved, ("plans", 0, "sections", 0, "measures", 0))


def test_a_record_without_an_id_is_counted(profile: CityProfile) -> None:
    broken = {"plans": [{"sections": [{"measures": [{"id": 5}, {"id": "m"}]}]}]}
    assert place_of(broken, ("plans", 0, "sections", 0, "measures", 0)) == "plans/1/sections/1/measures/1"
    assert place_of(broken, ("plans", 0, "sections", 0, "measures", 1)) == "plans/1/m"


@pytest.mark.parametrize("root", [load(MUSTERSTADT), from_yaml(MAINZ_LIKE)], ids=["Musterstadt", "a small plan"])
def test_no_two_records_have_one_place(root: CityProfile) -> None:
    places = Counter(place_of(root, path) for path, _ in walk(root))
    assert [place for place, count in places.items() if count > 1] == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cities())
def test_every_record_of_every_city_has_a_place(city: CityProfile) -> None:
    for path, record in walk(city):
        place = place_of(city, path)
        assert bool(place) == bool(path)
        own = getattr(record, "id", None)
        if own is not None and path and isinstance(path[-1], int):
            last = place.rpartition("/")[2]  # an id of digits gives way to the number, where others are counted
            assert own.endswith(last) or (own[-1].isdigit() and last == str(path[-1] + 1))


def test_no_two_entries_of_a_list_have_one_place() -> None:
    seats = (m.Seats(number=m.Quantity.exactly(3)), m.Seats(id="1"), m.Seats(id="x"))
    groups = m.Seats(id="a", groups=(m.Seats(id="b"), m.Seats(id="a.b"), m.Seats(id="a.c")))
    beirat = m.Beirat(id="rat", name=Text(de="Rat"), compositions=(*seats, groups))
    city = CityProfile(municipality=m.Municipality(name=Text(de="M"), land="ni"), beiraete=(beirat,))
    places = [place_of(city, path) for path, one in walk(city) if isinstance(one, m.Seats)]
    above = "beiraete/rat/compositions"
    assert places == [
        f"{above}/1", f"{above}/2", f"{above}/x", f"{above}/a",
        f"{above}/a/groups/b", f"{above}/a/groups/a.b", f"{above}/a/groups/c",
    ]  # fmt: skip
