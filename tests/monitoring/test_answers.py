"""What stands: the newest round, corrections in the round they correct, and contradictions side by side."""

from __future__ import annotations

import datetime as dt

import pytest

from integkit.model import Assessment, PartialDate, Plan, ReportRound, Review, State, Text, Word, changed
from integkit.monitoring import Answers, Freshness, Standing, freshness, rounds_before, rounds_of, steps_between

from ._towns import measure, plan, report, round_of, town

S = State
THE_PLAN = plan(measure("m"), states=(Word(id="runs", label=Text(de="läuft"), concept="in_implementation"),))


def standing(*rounds: ReportRound, a_plan: Plan = THE_PLAN) -> Standing:
    return Answers(a_plan, rounds).standing("m")


def test_the_newest_round_that_says_how_far_it_is_stands() -> None:
    first, silent = round_of(2020, report("m", S.PLANNING)), round_of(2021)
    no_state = round_of(2022, report("m", text=Text(de="Nichts zum Stand")))
    assert standing(first, silent).state is S.PLANNING
    found = standing(first, silent, no_state)
    assert (found.state, found.round) == (S.PLANNING, first)
    assert standing(no_state).answers
    assert standing(no_state).state is None


def test_a_word_of_the_plan_means_its_state() -> None:
    assert standing(round_of(2020, report("m", word="runs"))).state is S.IN_IMPLEMENTATION
    assert standing(round_of(2020, report("m", word="unknown"))).state is None


@pytest.mark.parametrize(
    ("said", "state", "contradictory"),
    [
        ((S.DONE, S.DONE), S.DONE, False),
        ((S.DONE, S.ONGOING), S.ONGOING, False),
        ((S.DONE, S.PLANNING), None, True),
        ((S.DROPPED, S.MERGED), None, True),
        ((S.DONE, S.ONGOING, S.PLANNING), None, True),
        ((S.DONE, None), S.DONE, False),
    ],
)
def test_units_side_by_side(said: tuple[State | None, ...], state: State | None, contradictory: bool) -> None:
    reports = [report("m", one, unit) for one, unit in zip(said, "abc", strict=False)]
    found = standing(round_of(2020, *reports))
    assert (found.state, found.is_contradictory) == (state, contradictory)
    assert found.states == {one for one in said if one is not None}


# -- corrections -----------------------------------------------------------------------------------------------------


def test_a_correction_stands_in_the_round_that_it_corrects() -> None:
    first, second = round_of(2020, report("m", S.DONE, "a")), round_of(2021, report("m", S.PLANNING, "a"))
    later = round_of(2022, report("m", S.PREPARATION, "a", corrects="r2020"))
    answers = Answers(THE_PLAN, (first, second, later))
    assert [answers.in_round("m", one).state for one in (first, second, later)] == [S.PREPARATION, S.PLANNING, None]
    assert answers.standing("m").state is S.PLANNING


def test_before_the_correction_was_known_the_old_answer_stood() -> None:
    assert standing(round_of(2020, report("m", S.DONE))).state is S.DONE


def test_a_correction_replaces_what_its_own_unit_said() -> None:
    first = round_of(2020, report("m", S.DONE, "a"), report("m", S.PLANNING, "b"))
    corrected = standing(first, round_of(2021, report("m", S.PLANNING, "a", corrects="r2020")))
    assert (corrected.state, corrected.is_contradictory) == (S.PLANNING, False)
    assert {one.report.by for one in corrected.answers} == {("a",), ("b",)}


def test_a_correction_by_somebody_else_replaces_all() -> None:
    first = round_of(2020, report("m", S.DONE, "a"), report("m", S.PLANNING, "b"))
    for by in (("c",), ()):
        found = standing(first, round_of(2021, report("m", S.NOT_STARTED, *by, corrects="r2020")))
        assert found.states == {S.NOT_STARTED}


def test_two_corrections_in_one_round_stand_side_by_side_in_any_order() -> None:
    first = round_of(2020, report("m", S.DONE))
    two = (report("m", S.PLANNING, "a", corrects="r2020"), report("m", S.DONE, "b", corrects="r2020"))
    for order in (two, two[::-1]):
        assert standing(first, round_of(2021, *order)).is_contradictory


def test_the_newest_correction_counts() -> None:
    rounds = [round_of(2020, report("m", S.DONE, "a"))]
    rounds += [round_of(2021, report("m", S.PLANNING, "a", corrects="r2020"))]
    rounds += [round_of(2022, report("m", S.PREPARATION, "a", corrects="r2020"))]
    assert standing(*rounds).state is S.PREPARATION


@pytest.mark.parametrize("corrects", ["r2021", "r2022", "nothing"])
def test_what_corrects_no_earlier_round_is_an_answer_of_its_own(corrects: str) -> None:
    rounds = round_of(2020), round_of(2021, report("m", S.DONE, corrects=corrects)), round_of(2022)
    assert Answers(THE_PLAN, rounds).in_round("m", rounds[1]).state is S.DONE


def test_a_draft_corrects_nothing() -> None:
    later = round_of(2021, report("m", S.PLANNING, corrects="r2020", review=Review.DRAFT))
    assert standing(round_of(2020, report("m", S.DONE)), later).state is S.DONE


# -- unchanged -------------------------------------------------------------------------------------------------------


def test_unchanged_says_the_state_of_before_again() -> None:
    rounds = round_of(2020, report("m", S.PLANNING)), round_of(2021, report("m", unchanged=True))
    found = standing(*rounds)
    assert (found.state, found.round) == (S.PLANNING, rounds[1])
    assert found.day == dt.date(2021, 12, 31)


def test_unchanged_after_nothing_says_nothing() -> None:
    assert standing(round_of(2020, report("m", unchanged=True))).state is None


def test_unchanged_follows_a_correction_of_what_was_before() -> None:
    rounds = [round_of(2020, report("m", S.DONE)), round_of(2021, report("m", unchanged=True))]
    rounds.append(round_of(2022, report("m", S.PLANNING, corrects="r2020")))
    assert standing(*rounds).state is S.PLANNING


def test_unchanged_is_what_the_same_unit_said() -> None:
    first = round_of(2020, report("m", S.DONE, "a"), report("m", S.PLANNING, "b"))
    second = round_of(2021, report("m", None, "b", unchanged=True))
    assert standing(first, second).state is S.PLANNING
    assert standing(first, round_of(2021, report("m", None, "c", unchanged=True))).round == first


# -- freshness -------------------------------------------------------------------------------------------------------


def fresh(*rounds: ReportRound, on: str = "2023-01-10") -> Freshness:
    return freshness(Answers(THE_PLAN, rounds), "m", dt.date.fromisoformat(on))


def test_freshness_counts_rounds_days_and_standstill() -> None:
    rounds = [round_of(year, report("m", S.PLANNING)) for year in (2020, 2021)]
    assert fresh(*rounds, round_of(2022)) == Freshness(
        round="r2021", day=dt.date(2021, 12, 31), days=375, rounds_since=1, same_for=2
    )
    assert fresh(round_of(2020)) == Freshness()


def test_an_answer_that_came_in_after_the_day_is_fresh() -> None:
    found = fresh(round_of(2022, report("m", S.DONE, reported_on="2023-02-01")))
    assert (found.days, found.rounds_since) == (0, 0)


def test_unchanged_counts_as_the_same_again() -> None:
    said = round_of(2020, report("m", S.PLANNING)), round_of(2021, report("m", unchanged=True))
    assert fresh(*said).same_for == 2
    assert fresh(*said, round_of(2022, report("m", S.DONE))).same_for == 1


def test_what_says_nothing_about_the_state_does_not_stand_still() -> None:
    stateless = report("m", text=Text(de="Nichts zum Stand"))
    assert fresh(round_of(2020, stateless), round_of(2021, stateless)).same_for == 0
    stated = round_of(2020, report("m", S.PLANNING))
    assert fresh(stated, round_of(2021, report("m", S.DONE)), round_of(2022, report("m", S.PLANNING))).same_for == 1


def test_without_a_day_only_rounds_are_counted() -> None:
    rounds = round_of(2020, report("m", S.PLANNING)), round_of(2021)
    found = freshness(Answers(THE_PLAN, rounds), "m", None)
    assert (found.day, found.days, found.rounds_since) == (dt.date(2020, 12, 31), None, 1)
    undated = fresh(round_of(2020, report("m", S.PLANNING), as_of=None))
    assert (undated.round, undated.day, undated.days) == ("r2020", None, None)


# -- days and bodies -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reported_on", "own", "of_the_round", "day"),
    [
        ("2021-01-15", "2020-11-30", "2020-12-31", "2021-01-15"),
        ("2021-01", "2020-11-30", "2020-12-31", "2021-01-31"),
        ("unknown", "2020-11-30", "2020-12-31", "2020-11-30"),
        (None, "2020-11-30", "2020-12-31", "2020-11-30"),
        (None, "unknown", "2020-12-31", "2020-12-31"),
        (None, None, "2020-12-31", "2020-12-31"),
        (None, None, "unknown", None),
        (None, None, None, None),
    ],
)
def test_an_answer_speaks_of_the_nearest_day_that_is_known(
    reported_on: str | None, own: str | None, of_the_round: str | None, day: str | None
) -> None:
    dates = (PartialDate(one) if one is not None else None for one in (reported_on, own, of_the_round))
    came, as_of, reference = dates
    said = changed(report("m", S.DONE), reported_on=came, as_of=as_of)
    found = standing(round_of(2020, said, as_of=reference)).day
    assert found == (dt.date.fromisoformat(day) if day is not None else None)


def test_of_several_answers_the_latest_day_is_told() -> None:
    days = ("2021-01-20", "2021-01-15")
    for order in (days, days[::-1]):
        reports = [report("m", S.DONE, unit, reported_on=day) for unit, day in zip("ab", order, strict=True)]
        assert standing(round_of(2020, *reports)).day == dt.date(2021, 1, 20)
    assert (standing().day, standing().round) == (None, None)


def test_what_stood_after_an_earlier_round_can_be_asked() -> None:
    rounds = [round_of(2020, report("m", S.PLANNING)), round_of(2021), round_of(2022, report("m", S.DONE))]
    answers = Answers(THE_PLAN, rounds)
    stood = [answers.standing("m", up_to=one).state for one in rounds]
    assert stood == [S.PLANNING, S.PLANNING, S.DONE]


def test_what_was_said_in_a_later_round_is_later() -> None:
    rounds = [round_of(2020, report("m", S.PLANNING)), round_of(2021, report("n", S.DONE))]
    answers = Answers(THE_PLAN, rounds)
    first, second, never = (answers.standing(target) for target in ("m", "n", "never"))
    assert answers.is_later(second, first)
    others = [(first, second), (first, first), (first, never), (never, first), (never, never)]
    assert not any(answers.is_later(one, other) for one, other in others)
    assert answers.targets == {"m", "n"}


def test_what_bodies_think_stands_beside_the_answers_of_its_round() -> None:
    one, other, else_ = (Assessment(target=target, by=("beirat",)) for target in ("m", "m", "n"))
    rounds = round_of(2020, assessments=(else_, one)), round_of(2021, assessments=(other,))
    answers = Answers(THE_PLAN, rounds)
    assert answers.assessments("m") == ((rounds[0], one), (rounds[1], other))
    assert answers.standing("m").answers == ()


# -- the order of rounds ---------------------------------------------------------------------------------------------


def test_rounds_stand_in_the_order_of_their_days_then_of_their_numbers_then_of_their_ids() -> None:
    days = {"as_of": PartialDate("2020"), "number": None}
    by_freezing = round_of(2018, as_of=None, frozen_on=PartialDate("2021-06"), opened_on=PartialDate("2019"))
    by_opening = round_of(2017, as_of=PartialDate("unknown"), opened_on=PartialDate("2021-07"))
    undated = round_of(2016, as_of=None)
    order = [
        undated,
        round_of(2011, **days),
        round_of(2012, **days),
        round_of(2010, **{**days, "number": 0}),
        round_of(2009, **{**days, "number": 1}),
        by_freezing,
        by_opening,
    ]
    for some in (order, order[::-1]):
        city = town(THE_PLAN, *some, changed(by_opening, id="elsewhere", plan="other"))
        assert list(rounds_of(city, THE_PLAN)) == order
        assert list(rounds_of(city, THE_PLAN, dt.date(2021, 6, 30))) == order[:-1]
        assert list(rounds_of(city, THE_PLAN, dt.date(2021, 6, 29))) == order[:-2]
        for number, one in enumerate(order):
            assert list(rounds_before(city, THE_PLAN, one)) == order[:number]


# -- steps -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("one", State)
@pytest.mark.parametrize("other", State)
def test_steps_backwards_are_steps_forwards_with_a_minus(one: State, other: State) -> None:
    steps, back = steps_between(one, other), steps_between(other, one)
    assert (steps is None) == (back is None)
    assert steps is None or steps == -(back or 0)


def test_only_states_that_follow_each_other_have_steps() -> None:
    assert steps_between(S.NOT_STARTED, S.DONE) == 4
    assert steps_between(S.PLANNING, S.PREPARATION) == 1
    assert steps_between(S.DONE, S.ONGOING) == 0
    assert {steps_between(S.DONE, other) for other in (S.POSTPONED, S.DROPPED, S.MERGED, None)} == {None}
