"""Due dates: explicit before derived, the first of several bounds, an interval where the anchor is not exact."""

from __future__ import annotations

import re

import attrs
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
from integkit.monitoring import Anchor, AnchorKind, DueKind, anchor_of, due_of
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
        (["year"], DueKind.PERIOD, "2021 (until 2021-12-31)"),
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
    assert own.explain("de") == "Herbst 2018 (bis 30. November 2018, im Plan genannt)"


@pytest.mark.parametrize(
    ("horizons", "told"),
    [
        (["short"], "28. Februar 2021 = gezählt ab 29. Februar 2020 + 1 Jahr (kurzfristig)"),
        (["medium"], "28. Februar 2025 = gezählt ab 29. Februar 2020 + 5 Jahre (mittelfristig)"),
        (["long"], "ohne Frist: kein Ende genannt (langfristig)"),
        (["year"], "2021 (bis 31. Dezember 2021)"),
        (["always"], "ohne Frist: auf Dauer (laufend)"),
        (["vague"], "ohne Frist: keine genannt (bald)"),
        ([], "ohne Frist: keine genannt"),
    ],
)
def test_every_kind_of_due_date_explains_itself_in_german(horizons: list[str], told: str) -> None:
    assert due_of(milestone("x", *horizons), HORIZONS, ON).explain("de") == told


@pytest.mark.parametrize(
    ("written", "german", "english"),
    [
        ("2028-11-30", "30. November 2028", "2028-11-30"),
        ("2028-23", "Herbst 2028 (bis 30. November 2028)", "autumn 2028 (until 2028-11-30)"),
        ("2028-11", "November 2028 (bis 30. November 2028)", "November 2028 (until 2028-11-30)"),
        ("2028-36", "4. Quartal 2028 (bis 31. Dezember 2028)", "4th quarter 2028 (until 2028-12-31)"),
        ("2028", "2028 (bis 31. Dezember 2028)", "2028 (until 2028-12-31)"),
        ("2028~", "etwa 2028 (bis 31. Dezember 2028)", "about 2028 (until 2028-12-31)"),
        ("2028-11-30~", "etwa 30. November 2028", "about 30 November 2028"),
        ("../2028", "bis 2028 (31. Dezember 2028)", "until 2028 (2028-12-31)"),
        ("../2028-11-30", "30. November 2028", "2028-11-30"),
        ("2026/2028", "2026 bis 2028 (bis 31. Dezember 2028)", "2026 to 2028 (until 2028-12-31)"),
        ("2026/2028-11-30", "2026 bis 30. November 2028", "2026 to 30 November 2028"),
        ("2026/..", "", ""),
    ],
)
def test_a_due_date_is_said_as_the_source_has_it_with_the_day_it_counts_as(
    written: str, german: str, english: str
) -> None:
    due = due_of(milestone("x", due=written), (), None)
    assert (due.said("de"), due.said("en")) == (german, english)


def test_a_due_date_that_was_counted_is_its_last_day() -> None:
    assert due_of(milestone("x", "short"), HORIZONS, ON).said("de") == "28. Februar 2021"


def test_where_nobody_says_from_when_it_counts_that_is_told() -> None:
    nowhere = due_of(milestone("x", "short"), HORIZONS, None)
    assert nowhere.explain("en") == "no due date: the day from which it counts is not stated (short-term)"
    assert nowhere.explain("de") == "ohne Frist: der Tag, ab dem sie zählt, ist nicht genannt (kurzfristig)"


def test_a_date_of_its_own_is_told_as_such() -> None:
    own = due_of(milestone("x", due="2021-06-30"), HORIZONS, ON)
    assert own.explain("en") == "2021-06-30 (named in the plan)"
    assert own.explain("de") == "30. Juni 2021 (im Plan genannt)"
    endless = due_of(milestone("x", "short", due="2021/.."), HORIZONS, ON)
    assert (endless.kind, endless.first, endless.last) == (DueKind.NO_UPPER_BOUND, None, None)
    assert endless.explain("en") == "no due date: no end is named"


@pytest.mark.parametrize(
    ("due", "first", "last"),
    [
        ("2021-06-30", "2021-06-30", "2021-06-30"),
        ("2021", "2021-01-01", "2021-12-31"),
        ("2019/2021", "2021-01-01", "2021-12-31"),
        ("2019-05/2021-06-30", "2021-06-30", "2021-06-30"),
        ("../2021-06", "2021-06-01", "2021-06-30"),
    ],
)
def test_a_stretch_of_time_is_over_when_its_end_is(due: str, first: str, last: str) -> None:
    period = Horizon(id="period", label=Text(de="Zeitraum"), period=Period(due))
    for found in (due_of(milestone("x", due=due), (), None), due_of(milestone("x", "period"), (period,), None)):
        assert (str(found.first), str(found.last)) == (first, last)


@pytest.mark.parametrize(
    ("span", "de", "en"),
    [
        (Quantity.exactly(1, "day"), "1 Tag", "1 day"),
        (Quantity.exactly(10, "days"), "10 Tage", "10 days"),
        (Quantity.exactly(1, "weeks"), "1 Woche", "1 week"),
        (Quantity.exactly(2, "weeks"), "2 Wochen", "2 weeks"),
        (Quantity.exactly(1, "month"), "1 Monat", "1 month"),
        (Quantity(high=18, unit="months"), "18 Monate", "18 months"),
        (Quantity.exactly(1, "quarter"), "1 Quartal", "1 quarter"),
        (Quantity.exactly(3, "quarters"), "3 Quartale", "3 quarters"),
        (Quantity.exactly(1.5, "years"), "1,5 Jahre", "1.5 years"),
    ],
)
def test_spans_are_told_in_words(span: Quantity, de: str, en: str) -> None:
    some = Horizon(id="some", label=Text(de="bald"), within=span)
    found = due_of(milestone("x", "some"), (some,), ON)
    assert found.explain("de").endswith(f" + {de} (bald)")
    assert found.explain("en").endswith(f" + {en} (bald)")


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


def test_an_anchor_that_is_open_at_its_beginning_counts_from_its_end() -> None:
    anchor = Anchor(kind=AnchorKind.ADOPTED, period=Period("../2017"))
    found = due_of(milestone("x", "short"), HORIZONS, anchor)
    assert (str(found.first), str(found.last)) == ("2018-12-31", "2018-12-31")
    endless = due_of(milestone("x", "short"), HORIZONS, attrs.evolve(anchor, period=Period("2017/..")))
    assert endless.kind is DueKind.NO_ANCHOR


def test_a_horizon_that_the_plan_does_not_have_says_nothing() -> None:
    assert due_of(milestone("x", "elsewhere"), HORIZONS, ON).kind is DueKind.NO_HORIZON
    assert due_of(milestone("x", "elsewhere", "short"), HORIZONS, ON) == due_of(milestone("x", "short"), HORIZONS, ON)


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


def test_what_was_written_counts_from_there_in_both_languages() -> None:
    the_plan = plan(measure("m"), as_of=PartialDate("2018-09-27"))
    due = due_of(milestone("x", "short"), HORIZONS, anchor_of(town(the_plan), the_plan, AnchorKind.WRITTEN))
    assert due.explain("en") == "2019-09-27 = written 2018-09-27 + 1 year (short-term)"
    assert due.explain("de") == "27. September 2019 = abgefasst 27. September 2018 + 1 Jahr (kurzfristig)"


def test_a_round_0_of_an_unknown_day_does_not_tell_what_was_written() -> None:
    the_plan = plan(measure("m"), as_of=PartialDate("2018"))
    unknown = round_of(2019, as_of=PartialDate("unknown"), opened_on=PartialDate("2019"))
    for rounds in ((unknown,), (round_of(2020),), (round_of(2019, as_of=None),)):
        found = anchor_of(town(the_plan, *rounds), the_plan, AnchorKind.WRITTEN)
        assert found == Anchor(kind=AnchorKind.WRITTEN, period=Period("2018"), told_by="plan")
    nobody = plan(as_of=PartialDate("unknown"))
    assert anchor_of(town(nobody, unknown), nobody, AnchorKind.WRITTEN) is None


@pytest.mark.parametrize("date", ["unknown", "../2019"])
def test_an_adoption_whose_day_nobody_knows_is_no_anchor(date: str) -> None:
    the_plan = plan(events=adopted(date))
    assert anchor_of(town(the_plan), the_plan) is None
    later = plan(events=adopted(date, "2020-03"))
    assert anchor_of(town(later), later) == Anchor(kind=AnchorKind.ADOPTED, period=Period("2020-03"), told_by="plan")


def test_only_plans_that_it_rests_on_or_is_part_of_lend_their_adoption() -> None:
    kinds = (RelationKind.BASED_ON, RelationKind.PART_OF, RelationKind.WORKS_WITH)
    concept = plan(id="concept", events=adopted("2017-09-27"))
    undated = plan(id="undated", events=())
    found = []
    for kind in kinds:
        one = plan(events=(), relations=tuple(Relation(kind=kind, to=to) for to in ("gone", "undated", "concept")))
        found.append(anchor_of(changed(town(one), plans=(one, undated, concept)), one))
    lent = Anchor(kind=AnchorKind.ADOPTED, period=Period("2017-09-27"), told_by="concept")
    assert found == [lent, lent, None]
