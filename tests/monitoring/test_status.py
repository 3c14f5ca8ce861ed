"""Where a plan stands: numbers add up, nothing is fulfilled that nobody reported, and the future changes nothing."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integkit.model import (
    CityProfile,
    Fulfilment,
    PartialDate,
    ReportRound,
    Review,
    Section,
    State,
    StatusReport,
    Text,
    changed,
)
from integkit.monitoring import (
    CLOSED,
    REACHED,
    AnchorKind,
    Answers,
    Counts,
    Fulfilled,
    PlanStatus,
    Timeliness,
    rounds_of,
    status,
    total,
)
from integkit.testing import cities_with_rounds

from ._towns import DAY, measure, milestone, one_milestone, plan, report, round_of, town, without

days = st.dates(min_value=dt.date(2016, 1, 1), max_value=dt.date(2026, 12, 31))
LATE = dt.date(2026, 12, 31)
S = State


def stands(city: CityProfile, day: dt.date = LATE, anchor: AnchorKind = AnchorKind.ADOPTED) -> PlanStatus:
    """Where the only plan of a city stands."""
    return status(city, city.plans[0], day, anchor=anchor)


# -- adding up -------------------------------------------------------------------------------------------------------


def adds_up(counts: Counts) -> bool:
    return counts.total == sum(number for _, number in counts.states) + counts.not_reported + counts.contradictory


@given(cities_with_rounds(), days, st.sampled_from(AnchorKind))
def test_counts_add_up_at_every_level(city: CityProfile, day: dt.date, anchor: AnchorKind) -> None:
    found = stands(city, day, anchor)
    whole, measures = found.counts_of_milestones(), found.counts_of_measures()
    loose = found.beneath(None)
    assert whole.total == len(found.milestones)
    assert measures.total == len(found.measures)
    by_field = [found.counts_of_milestones(field) for field in found.fields]
    assert total([*by_field, *(one.counts_of_milestones for one in loose)]) == whole
    assert total([*map(found.counts_of_measures, found.fields), *(one.counts for one in loose)]) == measures
    for counts in (whole, measures, *by_field):
        assert adds_up(counts)
    for part in found.parts:
        assert part.counts.total == 1
        assert part.counts_of_milestones.total == len(part.milestones)
    for field in _sections(found.fields):
        own = [one for one in found.parts if one.one is field]
        assert found.counts_of_milestones(field) == total(
            [
                *(one.counts_of_milestones for one in own),
                *map(found.counts_of_milestones, field.sections),
                *(found.part(one.id).counts_of_milestones for one in field.measures),
            ]
        )


def _sections(some: tuple[Section, ...]) -> list[Section]:
    return [inner for one in some for inner in (one, *_sections(one.sections))]


@given(cities_with_rounds(), days)
def test_every_milestone_is_in_time_in_exactly_one_way(city: CityProfile, day: dt.date) -> None:
    counts = stands(city, day).counts_of_milestones()
    assert sum(number for _, number in counts.timeliness) == counts.total
    assert counts.timely(Timeliness.REACHED) == counts.reached
    assert counts.timely(Timeliness.CLOSED) == sum(counts.state(state) for state in CLOSED)
    assert counts.remaining == counts.total - counts.timely(Timeliness.CLOSED)
    assert counts.already <= counts.reached <= counts.remaining <= counts.total


@given(cities_with_rounds(), days)
def test_counts_are_those_of_the_single_states(city: CityProfile, day: dt.date) -> None:
    found = stands(city, day)
    counted = Counter(one.state for one in found.milestones)
    counts = found.counts_of_milestones()
    assert {state: number for state, number in counts.states if number} == {
        state: number for state, number in counted.items() if state is not None
    }
    assert counts.not_reported + counts.contradictory == counted[None]
    assert counts.contradictory == sum(one.is_contradictory for one in found.milestones)


@given(cities_with_rounds())
def test_the_json_says_the_same_numbers(city: CityProfile) -> None:
    found = stands(city)
    told = found.to_json()
    if not found.is_itemised:
        assert told == {"plan": "plan", "as_of": "2026-12-31", "itemised": False}
        return
    fields = [*told["fields"], told["without_field"]]
    for what in ("milestones", "measures"):
        assert sum(one[what]["adopted"] for one in fields) == told[what]["adopted"]
        assert sum(one[what]["reached"] for one in fields) == told[what]["reached"]
    states = Counter(one["state"] for part in told["parts"] for one in part["milestones"])
    assert {key: number for key, number in told["milestones"]["states"].items() if number} == {
        key: number for key, number in states.items() if key is not None
    }


# -- from unknown to fulfilled leads only a report -------------------------------------------------------------------


def witnessed(city: CityProfile, target: str) -> bool:
    """Whether any report that counts says that this is reached, by its own words or by those before it."""
    words = {word.id: word.concept for word in city.plans[0].states}
    return any(
        report.target == target
        and report.review in (None, Review.ACCEPTED)
        and (report.state in REACHED or words.get(report.word or "") in REACHED)
        for one in city.rounds
        for report in one.reports
    )


@given(cities_with_rounds())
def test_nothing_is_fulfilled_or_reached_without_a_report_that_says_so(city: CityProfile) -> None:
    found = stands(city)
    rule = city.plans[0].fulfilment
    for part in found.parts:
        counting = [one for one in part.milestones if one.timeliness is not Timeliness.CLOSED]
        reached = [one for one in counting if one.state in REACHED]
        assert all(witnessed(city, one.milestone.id) for one in reached)
        if part.fulfilled is Fulfilled.FULFILLED:
            assert reached
            assert rule is Fulfilment.ANY or len(reached) == len(counting)
        if not reached:
            assert part.fulfilled is not Fulfilled.FULFILLED
            assert part.derived not in REACHED
        for _, through in part.through:
            assert through is not Fulfilled.FULFILLED or reached


@given(cities_with_rounds())
def test_where_nobody_reports_all_is_unknown(city: CityProfile) -> None:
    found = stands(without(city, lambda *_: True))
    assert {one.fulfilled for one in found.parts} <= {Fulfilled.UNKNOWN}
    assert {one.state for one in found.parts} | {one.state for one in found.milestones} <= {None}
    assert found.counts_of_milestones().not_reported == len(found.milestones)


@given(cities_with_rounds(), st.data())
def test_silence_about_a_milestone_makes_nothing_more_reached_or_fulfilled(
    city: CityProfile, data: st.DataObject
) -> None:
    before = stands(city)
    if not before.milestones:
        return
    target = data.draw(st.sampled_from([one.milestone.id for one in before.milestones]))
    after = stands(without(city, lambda _, report: report.target == target))
    assert after.counts_of_milestones().reached <= before.counts_of_milestones().reached
    assert_less(before, after)


@given(cities_with_rounds(), st.data())
def test_without_a_report_that_says_reached_not_more_is_reached(city: CityProfile, data: st.DataObject) -> None:
    answers = Answers(city.plans[0], ())
    good = [report for one in city.rounds for report in one.reports if answers.state_of(report) in REACHED]
    if not good:
        return
    gone = data.draw(st.sampled_from(good))
    before, after = stands(city), stands(without(city, lambda _, report: report is gone))
    assert after.counts_of_milestones().reached <= before.counts_of_milestones().reached


def assert_less(before: PlanStatus, after: PlanStatus) -> None:
    for one, other in zip(before.parts, after.parts, strict=True):
        assert not (other.fulfilled is Fulfilled.FULFILLED and one.fulfilled is not Fulfilled.FULFILLED)
        assert not (other.derived in REACHED and one.derived not in REACHED)


@given(cities_with_rounds())
def test_drafts_and_returned_answers_change_nothing(city: CityProfile) -> None:
    hidden = (Review.DRAFT, Review.RETURNED)
    assert stands(without(city, lambda _, report: report.review in hidden)).to_json() == stands(city).to_json()


# -- days and order --------------------------------------------------------------------------------------------------


@given(cities_with_rounds(), days)
def test_rounds_after_the_day_change_nothing(city: CityProfile, day: dt.date) -> None:
    known = tuple(one for one in city.rounds if one.as_of is not None and (one.as_of.latest or day) <= day)
    assert stands(changed(city, rounds=known), day) == stands(city, day)


@given(cities_with_rounds(), st.randoms(use_true_random=False))
def test_the_order_of_rounds_and_of_reports_does_not_matter(city: CityProfile, chance: random.Random) -> None:
    def shuffled(some: tuple[ReportRound, ...]) -> tuple[ReportRound, ...]:
        mixed = [
            changed(one, reports=tuple(chance.sample(one.reports, len(one.reports))), assessments=one.assessments)
            for one in some
        ]
        chance.shuffle(mixed)
        return tuple(mixed)

    assert stands(changed(city, rounds=shuffled(city.rounds))).to_json() == stands(city).to_json()


@given(cities_with_rounds(), days)
def test_it_is_late_only_after_the_date_and_overdue_only_where_somebody_said_so(
    city: CityProfile, day: dt.date
) -> None:
    found = stands(city, day)
    for one in found.milestones:
        last = one.due.last
        late = one.timeliness in (Timeliness.OVERDUE, Timeliness.DUE_NOT_REPORTED)
        if late:
            assert last is not None
            assert day > last
        if one.timeliness is Timeliness.OVERDUE:
            open_since = [
                answer
                for answer in one.standing.answers
                if answer.state not in REACHED | CLOSED | {None} and answer.day and last and answer.day >= last
            ]
            assert open_since
        if last is None:
            assert one.timeliness in (Timeliness.NO_DUE_DATE, Timeliness.REACHED, Timeliness.CLOSED)
        if last is not None and day <= last:
            assert not late


@given(cities_with_rounds(), days)
def test_time_alone_never_makes_anything_reached_or_closed(city: CityProfile, day: dt.date) -> None:
    same = changed(city, rounds=tuple(one for one in city.rounds if (_last(one) or day) <= day))
    before, after = stands(same, day), stands(same, LATE)
    settled = (Timeliness.REACHED, Timeliness.CLOSED)
    for one, other in zip(before.milestones, after.milestones, strict=True):
        assert (one.timeliness in settled) == (other.timeliness in settled)
        assert (one.state, one.due) == (other.state, other.due)


def _last(one: ReportRound) -> dt.date | None:
    return one.as_of.latest if one.as_of is not None else None


@given(cities_with_rounds())
def test_the_standing_of_a_target_is_that_of_one_round(city: CityProfile) -> None:
    answers = Answers(city.plans[0], rounds_of(city, city.plans[0]))
    for target in answers.targets:
        standing = answers.standing(target)
        assert standing.round is not None
        assert standing == answers.in_round(target, standing.round)
        assert {answer.round.id for answer in standing.answers} == {standing.round.id}
        assert all(answer.report.review in (None, Review.ACCEPTED) for answer in standing.answers)


# -- single cases ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2020-03-01", Timeliness.NOT_DUE),
        ("2020-11-29", Timeliness.NOT_DUE),
        ("2020-11-30", Timeliness.DUE_SOON),
        ("2021-02-28", Timeliness.DUE_SOON),
        ("2021-03-01", Timeliness.DUE_NOT_REPORTED),
    ],
)
def test_a_silent_milestone_by_the_day(on: str, expected: Timeliness) -> None:
    assert one_milestone(on=on).timeliness is expected


@pytest.mark.parametrize(
    ("state", "reported_on", "expected"),
    [
        (S.IN_IMPLEMENTATION, "2021-02-27", Timeliness.DUE_NOT_REPORTED),
        (S.IN_IMPLEMENTATION, "2021-02-28", Timeliness.OVERDUE),
        (S.NOT_STARTED, "2021-06-01", Timeliness.OVERDUE),
        (S.POSTPONED, "2021-06-01", Timeliness.OVERDUE),
        (S.DONE, "2020-06-01", Timeliness.REACHED),
        (S.ONGOING, "2020-06-01", Timeliness.REACHED),
        (S.DROPPED, "2020-06-01", Timeliness.CLOSED),
        (S.MERGED, "2020-06-01", Timeliness.CLOSED),
        (None, "2021-06-01", Timeliness.DUE_NOT_REPORTED),
    ],
)
def test_after_the_date_it_depends_on_what_was_said_since(
    state: State | None, reported_on: str, expected: Timeliness
) -> None:
    said = round_of(2020, report("m.x", state, reported_on=reported_on))
    assert one_milestone(said, on="2022-01-01").timeliness is expected


def test_a_reported_new_date_counts_and_the_first_one_stays_visible() -> None:
    postponed = round_of(2021, report("m.x", S.POSTPONED, new_due="2023-06"))
    found = one_milestone(postponed, on="2022-01-01")
    assert (str(found.first_due.last), str(found.due.last)) == ("2021-02-28", "2023-06-30")
    assert found.timeliness is Timeliness.NOT_DUE
    assert found.due.explain("de") == "Juni 2023 (bis 30. Juni 2023, neuer Termin, so gemeldet)"


def test_a_new_date_still_counts_when_it_is_taken_up_again() -> None:
    postponed = round_of(2021, report("m.x", S.POSTPONED, new_due="2023-06"))
    resumed = round_of(2022, report("m.x", S.IN_IMPLEMENTATION))
    assert one_milestone(postponed, resumed, on="2023-01-01").timeliness is Timeliness.NOT_DUE


def test_postponed_with_no_new_date_it_is_late_by_its_first_one() -> None:
    postponed = round_of(2020, report("m.x", S.POSTPONED, new_due="2023-06"))
    for nothing in ({}, {"new_due": "2024/.."}, {"new_due": "unknown"}):
        again = round_of(2021, report("m.x", S.POSTPONED, **nothing))
        assert one_milestone(postponed, again, on="2022-01-01").timeliness is Timeliness.OVERDUE


def test_of_two_new_dates_the_earlier_one_counts() -> None:
    both = (report("m.x", S.POSTPONED, "a", new_due="2024"), report("m.x", S.POSTPONED, "b", new_due="2023"))
    for order in (both, both[::-1]):
        assert str(one_milestone(round_of(2021, *order), on="2022-01-01").due.last) == "2023-12-31"


def test_what_round_0_says_was_so_already_is_told_apart() -> None:
    first = round_of(2019, report("m.x", S.DONE))
    assert one_milestone(first, on="2022-01-01").already
    assert not one_milestone(round_of(2020, report("m.x", S.DONE)), on="2022-01-01").already
    assert not one_milestone(first, round_of(2020, report("m.x", S.PLANNING)), on="2022-01-01").already


# -- the whole and its milestones ------------------------------------------------------------------------------------

TWO = plan(measure("m", milestone("m.x", "medium"), milestone("m.y", "short")))


def of_two(*reports: StatusReport) -> PlanStatus:
    return stands(town(TWO, round_of(2020, *reports)), DAY("2021-01-01"))


@pytest.mark.parametrize(
    ("x", "y", "derived"),
    [
        (None, None, None),
        (S.DONE, S.DONE, S.DONE),
        (S.DONE, S.ONGOING, S.ONGOING),
        (S.DONE, S.PLANNING, S.PLANNING),
        (S.PLANNING, S.DONE, S.PLANNING),
        (S.PLANNING, S.NOT_STARTED, S.NOT_STARTED),  # m.y is due first
        (S.PLANNING, None, None),
        (S.DROPPED, None, None),
        (S.DROPPED, S.DONE, S.DONE),
        (S.DROPPED, S.DROPPED, S.DROPPED),
        (S.MERGED, S.MERGED, S.MERGED),
        (S.MERGED, S.DROPPED, S.DROPPED),
    ],
)
def test_a_measure_is_as_far_as_its_first_open_milestone(x: State | None, y: State | None, derived: State) -> None:
    said = [report(target, state) for target, state in (("m.x", x), ("m.y", y)) if state is not None]
    found = of_two(*said).part("m")
    assert found.derived is derived
    assert found.state is derived
    assert not found.disagrees


def test_a_report_about_the_whole_stands_beside_its_milestones() -> None:
    found = of_two(report("m", S.DONE), report("m.y", S.PLANNING)).part("m")
    assert (found.state, found.derived) == (S.DONE, S.PLANNING)
    assert found.disagrees
    assert found.fulfilled is Fulfilled.NOT_YET
    assert [one.state for one in found.milestones] == [None, S.PLANNING]


def test_two_open_states_are_no_disagreement() -> None:
    found = of_two(report("m", S.PLANNING), report("m.y", S.PREPARATION)).part("m")
    assert (found.derived, found.disagrees) == (S.PREPARATION, False)
    assert of_two(report("m", S.PLANNING), report("m.x", S.DONE), report("m.y", S.DONE)).part("m").disagrees


def test_what_is_postponed_still_decides_by_its_first_date() -> None:
    found = of_two(report("m.y", S.POSTPONED, new_due="2040"), report("m.x", S.PLANNING))
    assert found.part("m").derived is S.POSTPONED


def test_only_the_milestone_that_decides_makes_a_measure_contradictory() -> None:
    contradiction = (report("m.x", S.DONE, "a"), report("m.x", S.PLANNING, "b"))
    assert not of_two(*contradiction).part("m").is_contradictory  # m.y is due first, and silent
    assert of_two(*contradiction, report("m.y", S.DONE)).part("m").is_contradictory
    assert of_two(report("m", S.DONE, "a"), report("m", S.PLANNING, "b")).part("m").is_contradictory


def test_what_is_dropped_takes_along_what_is_beneath_it() -> None:
    found = of_two(report("m", S.DROPPED), report("m.x", S.PLANNING))
    assert [one.state for one in found.milestones] == [S.DROPPED, S.DROPPED]
    assert {one.timeliness for one in found.milestones} == {Timeliness.CLOSED}
    counts = found.counts_of_milestones()
    assert (counts.total, counts.remaining, counts.not_reported) == (2, 0, 0)
    assert found.part("m").fulfilled is Fulfilled.UNKNOWN


def test_a_contradiction_about_what_is_dropped_with_its_section_is_settled() -> None:
    the_plan = plan(sections=(Section(id="i", measures=(measure("m", milestone("m.x", "short")),)),))
    said = [
        report(target, state, unit) for target in ("m", "m.x") for state, unit in ((S.DONE, "a"), (S.PLANNING, "b"))
    ]
    found = stands(town(the_plan, round_of(2020, *said), round_of(2021, report("i", S.DROPPED))), DAY("2022-01-01"))
    assert (found.part("m").state, found.part("m").is_contradictory) == (S.DROPPED, False)
    assert (found.milestones[0].state, found.milestones[0].is_contradictory) == (S.DROPPED, False)


def test_what_was_reached_before_the_whole_was_dropped_stays_reached() -> None:
    found = of_two(report("m", S.DROPPED), report("m.x", S.DONE))
    assert [one.state for one in found.milestones] == [S.DONE, S.DROPPED]
    assert found.counts_of_milestones().reached == 1


def test_what_is_reported_after_the_whole_was_dropped_counts_again() -> None:
    rounds = round_of(2020, report("m", S.MERGED)), round_of(2021, report("m.x", S.PLANNING))
    found = stands(town(TWO, *rounds), DAY("2022-01-01"))
    assert [one.state for one in found.milestones] == [S.PLANNING, S.MERGED]


def test_a_dropped_section_takes_along_its_measures_but_those_taken_up_again() -> None:
    measures = (measure("one"), measure("two", milestone("two.x", "short")), measure("three"))
    the_plan = plan(sections=(Section(id="i", sections=(Section(id="i.1", measures=measures),)),))
    dropped = round_of(2020, report("i", S.DROPPED), report("three", S.DONE))
    found = stands(town(the_plan, dropped), DAY("2021-01-01"))
    assert [one.state for one in found.measures] == [S.DROPPED, S.DROPPED, S.DONE]
    resumed = round_of(2021, report("two", S.PLANNING))
    again = stands(town(the_plan, dropped, resumed), DAY("2022-01-01"))
    assert [one.state for one in again.measures] == [S.DROPPED, S.PLANNING, S.DONE]
    assert again.milestones[0].state is None


# -- plans that are only known ---------------------------------------------------------------------------------------


def test_a_plan_that_is_only_named_has_no_figures() -> None:
    named = plan(sections=(Section(id="i", title=Text(de="Bildung")),))
    found = stands(town(named))
    assert not found.is_itemised
    assert "milestones" not in found.to_json()
    assert found.counts_of_milestones().share_of_adopted is None


def test_a_part_that_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        stands(town(TWO)).part("nothing")


def test_days_of_rounds_decide_what_is_known() -> None:
    dates = {"as_of": None, "frozen_on": PartialDate("2021-06-30"), "opened_on": PartialDate("2021-01-31")}
    closed = round_of(2020, report("m.x", S.DONE), **dates)
    assert [one_milestone(closed, on=on).state for on in ("2021-06-29", "2021-06-30")] == [None, S.DONE]
    undated = round_of(2020, report("m.x", S.DONE), as_of=None)
    assert one_milestone(undated, on="2000-01-01").state is S.DONE
