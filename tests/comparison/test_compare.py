"""Cities side by side."""

from __future__ import annotations

import datetime as dt
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from integkit import from_yaml
from integkit.comparison import Cell, Comparison, Row, compare
from integkit.exporters import Wording
from integkit.exporters.side_by_side import side_by_side
from integkit.model import CityProfile, Measure, Standing, walk
from integkit.testing import cities

DAY = dt.date(2026, 11, 21)
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
    german = "\n".join(side_by_side(three(), "de").text(100))
    assert "nicht angegeben" in german
    assert "Oberbürgermeisterin" in german
    english = "\n".join(side_by_side(three(), "en").markdown())
    assert "Advise" in english
    assert "not stated" in english
    plain = side_by_side(three(), "en").to_json()
    assert json.loads(json.dumps(plain)) == plain
    beirat = next(one for one in plain["structures"] if one["id"] == "beirat")
    assert [beirat["cells"][slug].get("standing") for slug in ("a", "b", "c")] == [None, "none", "not_stated"]


@settings(max_examples=15, deadline=None)
@given(st.lists(cities(), min_size=1, max_size=3))
def test_any_cities_can_be_compared_and_each_row_has_a_cell_for_each(found: list[CityProfile]) -> None:
    comparison = compare([(f"c{number}", city) for number, city in enumerate(found)])
    for rows in (comparison.areas, comparison.structures, comparison.plans):
        assert all(len(one.cells) == len(found) for one in rows)
    for language in ("de", "en"):
        assert list(side_by_side(comparison, language).text(80))
        for line in side_by_side(comparison, language).markdown():
            assert "\n" not in line


def said(rows: tuple[Row, ...]) -> list[list[tuple[list[object], Standing | None, int | None]]]:
    """What stands in the cells, without the places, which are those of the whole profile."""
    return [[([one.value for one in cell.values], cell.standing, cell.counted) for cell in one.cells] for one in rows]


@settings(max_examples=15, deadline=None)
@given(cities())
def test_the_comparison_of_a_day_is_that_of_what_held_on_it(city: CityProfile) -> None:
    then, view = compare([("a", city)], DAY), compare([("a", city.as_of(DAY))], DAY)
    assert said(then.structures) == said(view.structures)
    held = [tuple(one for one in each.plans if one.id != "plans_former") for each in (then, view)]
    assert said(held[0]) == said(held[1])
    measures = next((one.cells[0] for one in then.plans if one.id == "measures"), Cell())
    itemised = [one for one in city.as_of(DAY).plans if one.itemised is not False and (one.sections or one.measures)]
    counted = sum(isinstance(one, Measure) for plan in itemised for _, one in walk(plan))
    assert (measures.counted or 0) == counted


CHANGED = from_yaml(
    HEAD % "D"
    + """
offices: [{id: o, name: Büro, posts: [{role: Alte, valid_to: 2014-06}, {role: Neue, valid_from: 2014-07}]}]
beiraete:
  - {id: old, name: Ausländerbeirat, valid_to: unknown}
  - id: new
    name: Integrationsrat
    compositions: [{number: 7, valid_to: 2019-05}, {number: 9, valid_from: 2019-06}]
    remarks: [{field: terms, standing: pending, valid_to: unknown}, {field: terms, standing: withheld}]
plans:
  - {id: p, title: Erster, valid_to: 2020-12, measures: [{id: m, text: Tun}, {id: n, text: Lassen}]}
  - {id: q, title: Zweiter, valid_from: 2021, measures: [{id: k, text: Wirken}]}
"""
)


def test_what_has_ended_is_not_compared() -> None:
    comparison = compare([("d", CHANGED)])

    def words(id: str, rows: tuple[Row, ...] = comparison.structures) -> list[str]:
        return [Wording(CHANGED, "de").value(one.owner, one.field, one.value) for one in row(rows, id).cells[0].values]

    assert words("beirat") == ["Integrationsrat"]
    assert words("beirat_seats") == ["9"]
    assert words("office_posts") == ["Neue"]
    assert words("plans", comparison.plans) == ["Zweiter"]
    assert words("plans_former", comparison.plans) == ["Erster"]
    assert row(comparison.plans, "measures").cells[0].counted == 1
    assert row(comparison.structures, "beirat_term").cells[0].standing is Standing.WITHHELD


def test_another_day_can_be_compared_and_places_stay_those_of_the_profile() -> None:
    comparison = compare([("d", CHANGED)], dt.date(2014, 5, 1))
    assert [one.value.de for one in row(comparison.structures, "office_posts").cells[0].values] == ["Alte"]
    assert row(comparison.plans, "measures").cells[0].counted == 2
    (beirat,) = row(compare([("d", CHANGED)]).structures, "beirat").cells[0].values
    assert beirat.place == "beiraete/new"
    assert side_by_side(comparison, "de").to_json()["as_of"] == "2014-05-01"
    for lines in (side_by_side(comparison, "de").text(80), side_by_side(comparison, "de").markdown()):
        assert "2014-05-01" in next(iter(lines))
