"""Figures: drawings that are whole, say the same as their tables, and are told apart without colour."""

from __future__ import annotations

import datetime as dt
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

import pytest
from hypothesis import given, settings

import integkit.model as m
from integkit.model import CityProfile, Text, changed
from integkit.monitoring import PlanStatus, UnitReturn, returns, status
from integkit.reports import Audience, Figure, Says, report
from integkit.reports.figures import (
    line_figure,
    matrix_figures,
    returns_figure,
    states_figure,
    timeline_figure,
    transitions_figure,
)
from integkit.reports.figures._looks import known_looks
from integkit.reports.figures._svg import WIDTH, Look, width_of
from integkit.testing import cities_with_rounds

from ._case import CITY, DAY, PLAN, ROUNDS, city, hostile, silent

SVG = "{http://www.w3.org/2000/svg}"


def every_figure(profile: CityProfile, day: dt.date = DAY, language: str = "de") -> Iterator[Figure]:
    """All figures that there can be of the plan."""
    plan = profile.plans[0]
    says, found = Says(profile, plan, language), status(profile, plan, day)
    yield from filter(None, (states_figure(says, found), timeline_figure(says, found)))
    yield from matrix_figures(says, found)
    if len(found.rounds) > 1:
        yield transitions_figure(says, found, *found.rounds[-2:])
    if found.rounds:
        yield returns_figure(says, returns(profile, plan, found.rounds[-1]))
    blocks = report(profile, plan, day, Audience.COORDINATOR, language).blocks
    yield from (block for block in blocks if isinstance(block, Figure) and 'id="indicator' in block.svg)


def assert_whole(figure: Figure) -> None:
    """It can be read, names itself, and nothing stands outside it."""
    root = ET.fromstring(figure.svg)  # noqa: S314 - our own
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    assert 0 < width <= WIDTH
    assert 0 < height < 1200
    assert root.attrib["role"] == "img"
    assert root.findtext(f"{SVG}title")
    assert root.findtext(f"{SVG}desc")
    ids = {one.attrib["id"] for one in root.iter() if "id" in one.attrib}
    assert set(re.findall(r"url\(#([^)]+)\)", figure.svg)) == ids
    for one in root.iter(f"{SVG}rect"):
        assert float(one.attrib.get("x", 0)) >= -0.01
        assert float(one.attrib.get("x", 0)) + float(one.attrib["width"]) <= width + 0.01
        assert float(one.attrib.get("y", 0)) + float(one.attrib["height"]) <= height + 0.01
    for one in root.iter(f"{SVG}text"):
        size, words, x = int(one.attrib.get("font-size", 13)), one.text or "", float(one.attrib["x"])
        wide = width_of(words, size) * (0.64 / 0.56 if "font-weight" in one.attrib else 1)
        left = x - {"end": wide, "middle": wide / 2}.get(one.attrib.get("text-anchor", ""), 0)
        assert left >= -1, words
        assert left + wide <= width + 1, words
        assert 0 <= float(one.attrib["y"]) <= height, words


def test_the_figures_of_a_city_are_whole_in_both_languages() -> None:
    for language in ("de", "en"):
        figures = list(every_figure(CITY, language=language))
        assert len(figures) >= 7
        for figure in figures:
            assert_whole(figure)


@settings(max_examples=25)
@given(cities_with_rounds())
def test_the_figures_of_any_city_are_whole(profile: CityProfile) -> None:
    for figure in every_figure(profile):
        assert_whole(figure)


@pytest.mark.parametrize("measures", [0, 1, 24, 25, 137])
def test_however_many_measures_are_silent_each_figure_stays_on_a_page(measures: int) -> None:
    profile = changed(silent(measures), rounds=ROUNDS[:1])
    figures = list(every_figure(profile))
    assert len(list(matrix_figures(Says(profile, profile.plans[0], "de"), _status(profile)))) == -(-measures // 24)
    for figure in figures:
        assert_whole(figure)


def _status(profile: CityProfile) -> PlanStatus:
    return status(profile, profile.plans[0], DAY)


def test_a_plan_without_dates_rounds_or_fields_has_the_figures_that_make_sense() -> None:
    only = city(plan=m.Plan(id="plan", title=Text(de="x"), measures=(m.Measure(id="a", text=Text(de="Tun")),)))
    assert [one.title for one in every_figure(only)] == ["Maßnahmen nach Stand"]
    assert list(every_figure(city(plan=changed(PLAN, sections=())))) == []


def test_texts_that_try_to_be_more_stay_texts() -> None:
    for figure in every_figure(hostile()):
        assert_whole(figure)
        assert "<script" not in figure.svg
        assert "<img" not in figure.svg


def test_ids_are_unique_over_all_figures_of_a_page() -> None:
    for audience in Audience:
        blocks = report(CITY, PLAN, DAY, audience, "de").blocks
        ids = [id for block in blocks if isinstance(block, Figure) for id in re.findall(r' id="([^"]+)"', block.svg)]
        assert len(ids) == len(set(ids))


def test_drawing_twice_gives_the_same_bytes() -> None:
    assert list(every_figure(CITY)) == list(every_figure(CITY))


# -- looks -----------------------------------------------------------------------------------------------------------


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 has it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


LOOKS = known_looks(Says(CITY, PLAN, "de"))


@pytest.mark.parametrize("look", [look for _, look in LOOKS.values()], ids=[look.name for _, look in LOOKS.values()])
def test_words_on_an_area_can_be_read(look: Look) -> None:
    assert contrast(look.fill, look.ink) >= 4.5


def test_no_two_looks_share_colour_and_pattern_and_those_alike_in_grey_differ_in_pattern() -> None:
    looks = [look for _, look in LOOKS.values()]
    assert len({(look.fill, look.pattern) for look in looks}) == len(looks)
    for number, one in enumerate(looks):
        for other in looks[number + 1 :]:
            assert one.pattern != other.pattern or contrast(one.fill, other.fill) > 1.5, (one.name, other.name)


def test_what_nobody_reported_is_in_the_bars_the_legend_and_the_table() -> None:
    figure = states_figure(Says(CITY, PLAN, "de"), _status(CITY))
    assert figure is not None
    assert 'id="states-not-reported"' in figure.svg
    assert figure.svg.count("keine Meldung") >= 3
    assert "keine Meldung" in [column.title for column in figure.table.columns]


# -- numbers ---------------------------------------------------------------------------------------------------------


@settings(max_examples=25)
@given(cities_with_rounds())
def test_tables_of_figures_add_up_to_the_plan(profile: CityProfile) -> None:
    found = _status(profile)
    says = Says(profile, found.plan, "de")
    states = states_figure(says, found)
    counts = found.counts_of_milestones() if found.milestones else found.counts_of_measures()
    if states is not None:
        assert sum(int(row[-1]) for row in states.table.rows) == counts.total
    timeline = timeline_figure(says, found)
    dated = sum(one.due.last is not None for one in found.milestones)
    assert (sum(int(row[1]) for row in timeline.table.all_rows) if timeline else 0) == dated
    if len(found.rounds) > 1:
        moved = transitions_figure(says, found, *found.rounds[-2:])
        targets = len(found.milestones) + sum(one.is_measure and not one.milestones for one in found.parts)
        assert sum(int(row[2]) for row in moved.table.rows) == targets


def test_returns_tell_late_answers_apart() -> None:
    figure = returns_figure(Says(CITY, PLAN, "de"), [UnitReturn(unit="social", asked=5, answered=3, late=1)])
    assert figure.table.rows == (("Sozialamt", "5", "2", "1", "2"),)


def test_a_line_needs_two_values_that_count_the_same() -> None:
    from integkit.monitoring import indicator_status

    from ._case import CURVE, value

    says = Says(CITY, PLAN, "de")
    drawn = line_figure(says, indicator_status(CURVE, DAY), "Kurse", 1)
    assert drawn is not None
    assert_whole(drawn)
    assert [row[1] for row in drawn.table.rows] == ["35 %", "30 %", "55 %", "20 %", "80 %"]
    for values in ((), (value(1, "2020"),), (value(1, "2020"), value(2, "2020"))):
        assert line_figure(says, indicator_status(changed(CURVE, values=values), DAY), "Kurse", 1) is None
    other_unit = changed(CURVE.values[1], value=m.Quantity.exactly(7, "Kurse"))
    mixed = changed(CURVE, values=(other_unit, CURVE.values[3]))
    assert line_figure(says, indicator_status(mixed, DAY), "Kurse", 1) is None


@pytest.mark.parametrize("numbers", [(0, 0), (-5, 5), (999_999_999, 3), (0.1 + 0.2, 1 / 3)])
def test_a_line_of_any_numbers_is_whole(numbers: tuple[float, float]) -> None:
    from integkit.monitoring import indicator_status

    from ._case import CURVE, value

    values = tuple(value(number, str(2019 + place)) for place, number in enumerate(numbers))
    drawn = line_figure(Says(CITY, PLAN, "de"), indicator_status(changed(CURVE, values=values), DAY), "x", 1)
    assert drawn is not None
    assert_whole(drawn)
