"""Due dates: explicit before derived, the first of several bounds, an interval where the anchor is not exact."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integkit.codec import date_in_words
from integkit.model import (
    CityProfile,
    Event,
    Horizon,
    Kind,
    PartialDate,
    Period,
    Quantity,
    Relation,
    RelationKind,
    Text,
    changed,
)
from integkit.monitoring import AnchorKind, DueKind, anchor_of, due_of
from integkit.monitoring import given as given_day
from integkit.testing import cities_with_rounds

from ._towns import DAY, LONG, MEDIUM, SHORT, measure, milestone, milestones_of, plan, round_of, town

YEAR = Horizon(id="year", label=Text(de="2021"), period=Period("2021"))
ALWAYS = Horizon(id="always", label=Text(de="laufend"), ongoing=True)
KEPT = Horizon(id="kept", label=Text(de="bis und weiter"), within=Quantity.exactly(1, "year"), ongoing=True)
VAGUE = Horizon(id="vague", label=Text(de="bald"))
HORIZONS = (SHORT, MEDIUM, LONG, YEAR, ALWAYS, KEPT, VAGUE)
ON = given_day(DAY("2020-02-29"))


@given(cities_with_rounds())
def test_a_date_of_its_own_wins_over_every_horizon(city: CityProfile) -> None:
    (the_plan,) = city.plans
    for one in milestones_of(the_plan):
        due = due_of(one, the_plan.horizons, anchor_of(city, the_plan))
        if one.due is not None:
            assert due == due_of(changed(one, horizons=()), (), None)
            assert due.last == one.due.latest
            assert due.kind is (DueKind.EXPLICIT if one.due.latest else DueKind.NO_UPPER_BOUND)


@given(cities_with_rounds())
def test_of_several_horizons_the_first_bound_counts(city: CityProfile) -> None:
    (the_plan,) = city.plans
    anchor = anchor_of(city, the_plan)
    for one in milestones_of(the_plan):
        if one.due is None:
            each = [due_of(changed(one, horizons=(id,)), the_plan.horizons, anchor) for id in one.horizons]
            bounds = [due.last for due in each if due.last is not None]
            assert due_of(one, the_plan.horizons, anchor).last == min(bounds, default=None)


@given(cities_with_rounds())
def test_there_is_a_last_day_or_a_reason_why_not(city: CityProfile) -> None:
    (the_plan,) = city.plans
    for one in milestones_of(the_plan):
        due = due_of(one, the_plan.horizons, anchor_of(city, the_plan))
        assert due.has_day == (due.last is not None)
        assert due.first is None or (due.last is not None and due.first <= due.last)
        for language in ("de", "en"):
            told = due.explain(language)
            assert "None" not in told
            last = PartialDate(str(due.last or "unknown"))
            day = str(last) if language == "en" else date_in_words(last, german=True)
            assert (day in told) == due.has_day


@given(st.lists(st.sampled_from(HORIZONS), unique=True), st.permutations(HORIZONS))
def test_the_order_of_horizons_does_not_matter_for_the_date(chosen: list[Horizon], order: list[Horizon]) -> None:
    ids = [one.id for one in chosen]
    assert (
        due_of(milestone("x", *ids), HORIZONS, ON).last == due_of(milestone("x", *reversed(ids)), tuple(order), ON).last
    )


@pytest.mark.parametrize(
    ("horizons", "kind", "told"),
    [
        (["short"], DueKind.DERIVED, "2021-02-28 = counted from 2020-02-29 + 1 year (short-term)"),
        (["medium"], DueKind.DERIVED, "2025-02-28 = counted from 2020-02-29 + 5 years (medium-term)"),
        (["long"], DueKind.NO_UPPER_BOUND, "no due date: no end is named (long-term)"),
        (["medium", "long"], DueKind.DERIVED, "2025-02-28 = counted from 2020-02-29 + 5 years (medium-term)"),
        (["year"], DueKind.PERIOD, "2021-01-01/2021-12-31 (2021)"),
        (["year", "short"], DueKind.DERIVED, "2021-02-28 = counted from 2020-02-29 + 1 year (short-term)"),
        (["always"], DueKind.ONGOING, "no due date: permanent (laufend)"),
        (["kept"], DueKind.ONGOING, "no due date: permanent (bis und weiter)"),
        (["vague"], DueKind.NO_HORIZON, "no due date: none is named (bald)"),
        ([], DueKind.NO_HORIZON, "no due date: none is named"),
    ],
)
def test_a_due_date_explains_itself(horizons: list[str], kind: DueKind, told: str) -> None:
    due = due_of(milestone("x", *horizons), HORIZONS, ON)
    assert (due.kind, due.explain("en")) == (kind, told)


def test_the_explanation_is_german_too() -> None:
    the_plan = plan()
    due = due_of(milestone("x", "short"), the_plan.horizons, anchor_of(town(the_plan), the_plan))
    assert due.explain("de") == "28. Februar 2021 = beschlossen 29. Februar 2020 + 1 Jahr (kurzfristig)"
    own = due_of(milestone("x", due="2018-23"), (), None)
    assert own.explain("de") == "1. September 2018 bis 30. November 2018 (im Plan genannt)"


@given(st.sampled_from(["2018-22", "2018-33", "2018", "2018-09", "2018-09-27", "2018~"]), st.sampled_from(["de", "en"]))
def test_no_explanation_has_a_code_that_nobody_reads(anchor: str, language: str) -> None:
    told = due_of(milestone("x", "short"), HORIZONS, given_day(PartialDate(anchor))).explain(language)
    assert not re.search(r"\d{4}-(?:2[1-4]|3[3-6])\b(?!-)|~", told)
    assert language == "en" or not re.search(r"\d-\d", told)


def test_a_season_from_which_a_horizon_counts_is_in_words() -> None:
    due = due_of(milestone("x", "short"), HORIZONS, given_day(PartialDate("2018-22")))
    assert "= counted from summer 2018 + 1 year" in due.explain("en")
    assert "= gezählt ab Sommer 2018 + 1 Jahr" in due.explain("de")


def test_without_an_anchor_only_horizons_that_count_are_without_a_date() -> None:
    assert due_of(milestone("x", "short"), HORIZONS, None).kind is DueKind.NO_ANCHOR
    assert due_of(milestone("x", "year"), HORIZONS, None).kind is DueKind.PERIOD
    assert due_of(milestone("x", "short"), HORIZONS, given_day(PartialDate("unknown"))).kind is DueKind.NO_ANCHOR


def test_an_anchor_that_is_no_day_makes_an_interval_judged_by_its_end() -> None:
    due = due_of(milestone("x", "short"), HORIZONS, given_day(PartialDate("2017")))
    assert (str(due.first), str(due.last)) == ("2018-01-01", "2018-12-31")
    assert due.explain("en").startswith("2018-01-01/2018-12-31 = counted from 2017 + 1 year")


def test_a_horizon_that_names_no_upper_bound_gives_no_date() -> None:
    some = Horizon(id="some", label=Text(de="später"), within=Quantity(low=5, unit="years"))
    assert due_of(milestone("x", "some"), (some,), ON).kind is DueKind.NO_UPPER_BOUND


# -- anchors ---------------------------------------------------------------------------------------------------------


def adopted(*dates: str) -> tuple[Event, ...]:
    return tuple(Event(kind=Kind(concept="adopted"), date=Period(date)) for date in dates)


def test_a_plan_counts_from_its_first_adoption() -> None:
    the_plan = plan(events=(*adopted("2021-05-01", "2020-03"), Event(kind=Kind(concept="announced"))))
    found = anchor_of(town(the_plan), the_plan)
    assert found is not None
    assert (found.kind, found.period, found.told_by) == (AnchorKind.ADOPTED, "2020-03", "plan")


def test_a_plan_that_nobody_adopted_counts_from_the_one_that_it_rests_on() -> None:
    concept = plan(id="concept", events=adopted("2017-09-27"))
    system = plan(events=(), relations=(Relation(kind=RelationKind.BASED_ON, to="concept"),))
    city = changed(town(system), plans=(system, concept))
    found = anchor_of(city, system)
    assert found is not None
    assert (found.period, found.told_by) == ("2017-09-27", "concept")
    assert anchor_of(changed(city, plans=(system,)), system) is None


def test_plans_that_rest_on_each_other_have_no_anchor() -> None:
    one = plan(events=(), relations=(Relation(kind=RelationKind.BASED_ON, to="other"),))
    other = plan(id="other", events=(), relations=(Relation(kind=RelationKind.PART_OF, to="plan"),))
    assert anchor_of(changed(town(one), plans=(one, other)), one) is None


def test_what_was_written_is_told_by_round_0_else_by_the_plan() -> None:
    the_plan = plan(measure("m"), as_of=PartialDate("2018-22"))
    told = [anchor_of(town(the_plan, *rounds), the_plan, AnchorKind.WRITTEN) for rounds in ((), (round_of(2019),))]
    assert [(one.period, one.told_by) for one in told if one is not None] == [
        ("2018-22", "plan"),
        ("2019-12-31", "r2019"),
    ]
    assert anchor_of(town(plan()), plan(), AnchorKind.WRITTEN) is None
