"""Cities side by side."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from integkit import from_yaml
from integkit.comparison import Comparison, Row, compare
from integkit.exporters.side_by_side import SideBySide
from integkit.model import CityProfile, Measure, Standing, walk
from integkit.testing import cities

HEAD = "contract: 1\ncite: page\nmunicipality: {name: %s, land: ni}\nsources: [{id: page, title: Seite}]\n"
FULL = from_yaml(
    HEAD % "A"
    + """
offices: [{id: office, name: Büro, relations: [{kind: reports_to, to: mayor}]}]
commissioners: [{id: c, name: Beauftragte, posts: [{employment: [honorary], instruction_bound: false}]}]
beiraete: [{id: b, name: Rat, terms: [{years: 5}], compositions: [{number: 7, modes: [elected]}]}]
tasks:
  - id: t
    tasks:
      - {id: t.1, text: {de: Beraten, en: Advise}, areas: [counselling, information]}
      - {id: t.2, text: Vernetzen, areas: [networking]}
plans: [{id: p, title: Plan, measures: [{id: m, text: Tun}]}]
units: [{id: mayor, name: Oberbürgermeisterin}]
"""
)
EMPTY = from_yaml(HEAD % "B" + "remarks: [{field: beiraete, standing: none}, {field: tasks, standing: none}]\n")
SILENT = from_yaml(HEAD % "C" + "plans: [{id: p, title: Plan, itemised: false}]\n")


def three() -> Comparison:
    return compare([("a", FULL), ("b", EMPTY), ("c", SILENT)])


def row(rows: tuple[Row, ...], id: str) -> Row:
    return next(one for one in rows if one.id == id)


def test_a_task_stands_in_each_of_its_areas_in_its_own_words() -> None:
    areas = three().areas
    assert {one.id for one in areas} == {"counselling", "information", "networking"}
    assert [stated.value.de for stated in row(areas, "counselling").cells[0].values] == ["Beraten"]


def test_none_and_not_stated_are_told_apart() -> None:
    comparison = three()
    beirat = row(comparison.structures, "beirat")
    assert [cell.standing for cell in beirat.cells] == [None, Standing.NONE, None]
    assert [cell.is_stated for cell in beirat.cells] == [True, False, False]
    assert [cell.standing for cell in row(comparison.areas, "networking").cells] == [None, Standing.NONE, None]


def test_a_plan_that_is_only_named_has_no_count_and_not_nought() -> None:
    assert [cell.counted for cell in row(three().plans, "measures").cells] == [1, None, None]


def test_the_order_of_the_cities_is_that_of_the_question() -> None:
    turned = compare([("c", SILENT), ("b", EMPTY), ("a", FULL)])
    assert [slug for slug, _ in turned.cities] == ["c", "b", "a"]
    for one, other in zip(three().structures, turned.structures, strict=True):
        assert one.cells == other.cells[::-1]


def test_the_reading_formats_say_it_in_both_languages() -> None:
    german = "\n".join(SideBySide(three(), "de").text(100))
    assert "nicht angegeben" in german
    assert "Oberbürgermeisterin" in german
    english = "\n".join(SideBySide(three(), "en").markdown())
    assert "Advise" in english
    assert "not stated" in english
    plain = SideBySide(three(), "en").to_json()
    assert json.loads(json.dumps(plain)) == plain
    beirat = next(one for one in plain["structures"] if one["id"] == "beirat")
    assert [beirat["cells"][slug].get("standing") for slug in ("a", "b", "c")] == [None, "none", "not_stated"]


@settings(max_examples=15, deadline=None)
@given(st.lists(cities(), min_size=1, max_size=3))
def test_any_cities_can_be_compared_and_each_row_has_a_cell_for_each(found: list[CityProfile]) -> None:
    comparison = compare([(f"c{number}", city) for number, city in enumerate(found)])
    for rows in (comparison.areas, comparison.structures, comparison.plans):
        assert all(len(one.cells) == len(found) for one in rows)
    measures = row(comparison.plans, "measures")
    for city, cell in zip(found, measures.cells, strict=True):
        itemised = [plan for plan in city.plans if plan.itemised is not False and (plan.sections or plan.measures)]
        counted = sum(isinstance(one, Measure) for plan in itemised for _, one in walk(plan))
        assert cell.counted == (counted if itemised else None)
    for language in ("de", "en"):
        assert list(SideBySide(comparison, language).text(80))
        for line in SideBySide(comparison, language).markdown():
            assert "\n" not in line
