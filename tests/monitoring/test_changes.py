"""What a round brought against an earlier one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integkit.model import CityProfile, OrgUnit, PartialDate, Review, State, StatusReport, Text
from integkit.monitoring import ChangeKind, RoundChange, parts_of, questions, round_changes, rounds_of
from integkit.testing import cities_with_rounds

from ._towns import measure, milestone, plan, report, round_of, town

S, K = State, ChangeKind
THE_PLAN = plan(measure("m", milestone("m.x", "medium")))
SETTLED = (S.DONE, S.ONGOING, S.DROPPED, S.MERGED)


def brought(before: tuple[StatusReport, ...], after: tuple[StatusReport, ...], *, years: int = 1) -> set[ChangeKind]:
    """What became of ``m.x``."""
    first, second = round_of(2020, *before), round_of(2020 + years, *after)
    changes = round_changes(town(THE_PLAN, first, second), THE_PLAN, first, second)
    return {kind for one in changes if one.target == "m.x" for kind in one.kinds}


def said(*states: State | None) -> tuple[StatusReport, ...]:
    return tuple(report("m.x", state, unit) for state, unit in zip(states, "abc", strict=False))


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ((), (S.PLANNING,), {K.FIRST_REPORT}),
        ((), (S.DONE,), {K.FIRST_REPORT, K.REACHED}),
        ((), (S.DROPPED,), {K.FIRST_REPORT, K.DROPPED}),
        ((), (), {K.SILENT}),
        ((S.PLANNING,), (), {K.SILENT}),
        ((S.DONE,), (), set()),
        ((S.PLANNING,), (S.PREPARATION,), {K.FURTHER}),
        ((S.PLANNING,), (S.ONGOING,), {K.REACHED}),
        ((S.PREPARATION,), (S.PLANNING,), {K.BACK}),
        ((S.PLANNING,), (S.PLANNING,), {K.STANDSTILL}),
        ((S.PLANNING,), (S.POSTPONED,), {K.POSTPONED}),
        ((S.POSTPONED,), (S.PLANNING,), {K.OTHER_STATE}),
        ((S.PLANNING,), (S.MERGED,), {K.MERGED}),
        ((S.DONE,), (S.PLANNING,), {K.BACK}),
        ((S.DONE,), (S.POSTPONED,), {K.BACK, K.POSTPONED}),
        ((S.ONGOING,), (S.POSTPONED,), {K.BACK, K.POSTPONED}),
        ((S.DROPPED,), (S.PLANNING,), {K.BACK}),
        ((S.DROPPED,), (S.DONE,), {K.REACHED}),
        ((S.DONE,), (S.DROPPED,), {K.DROPPED}),
        ((S.DONE,), (S.ONGOING,), {K.OTHER_STATE}),  # a permanent task now: no step back
        ((S.PLANNING,), (S.DONE, S.PLANNING), {K.CONTRADICTORY}),
        ((S.DONE, S.PLANNING), (S.DONE,), {K.REACHED}),
        ((S.DONE, S.PLANNING), (S.PLANNING,), {K.OTHER_STATE}),
    ],
)
def test_steps(before: tuple[State, ...], after: tuple[State, ...], kinds: set[ChangeKind]) -> None:
    assert brought(said(*before), said(*after)) == kinds


def test_falling_due_between_two_rounds() -> None:
    assert K.NEWLY_DUE in brought(said(S.PLANNING), said(S.PLANNING), years=5)  # due on 2025-02-28
    assert K.NEWLY_DUE in brought(said(S.PLANNING), (), years=5)
    assert K.NEWLY_DUE not in brought(said(S.PLANNING), said(S.PLANNING), years=4)
    assert K.NEWLY_DUE not in brought(said(S.PLANNING), said(S.DONE), years=5)
    assert K.NEWLY_DUE not in brought((*said(S.PLANNING), report("m", S.DROPPED)), (), years=5)


def test_what_was_due_on_the_day_of_the_earlier_round_is_not_newly_due() -> None:
    dated = plan(measure("m", milestone("m.x", due="2020-12-31")))
    first, second = round_of(2020, *said(S.PLANNING)), round_of(2021, *said(S.PREPARATION))
    (change,) = round_changes(town(dated, first, second), dated, first, second)
    assert change.kinds == (K.FURTHER,)
    zeroth = round_of(2019, *said(S.PLANNING))
    (change,) = round_changes(town(dated, zeroth, first), dated, zeroth, first)
    assert change.kinds == (K.STANDSTILL, K.NEWLY_DUE)


def test_between_rounds_without_a_day_only_what_is_certain_falls_due() -> None:
    dated = plan(measure("m", milestone("m.x", due="2020-06-30")))
    said_open = said(S.PLANNING)
    for first, second, falls_due in (
        (round_of(2019, *said_open, as_of=None), round_of(2021, *said_open), True),
        (round_of(2019, *said_open), round_of(2021, *said_open, as_of=None, opened_on=PartialDate("2021")), False),
    ):
        (change,) = round_changes(town(dated, first, second), dated, first, second)
        assert (K.NEWLY_DUE in change.kinds) == falls_due


def test_a_new_date_falls_due_instead_of_the_first_one() -> None:
    postponed = (report("m.x", S.POSTPONED, new_due="2028"),)
    assert K.NEWLY_DUE not in brought(postponed, said(S.PLANNING), years=6)
    assert K.NEWLY_DUE in brought(postponed, said(S.PLANNING), years=8)


def test_corrections_of_the_earlier_round_are_told_unless_they_are_drafts() -> None:
    assert brought(said(S.DONE), (report("m.x", S.PLANNING, "a", corrects="r2020"),)) == {K.CORRECTED}
    draft = report("m.x", S.PLANNING, "a", corrects="r2020", review=Review.DRAFT)
    assert brought(said(S.DONE), (draft,)) == set()


def test_after_a_mere_correction_stands_what_it_says() -> None:
    first, second = round_of(2020, *said(S.DONE)), round_of(2021, report("m.x", S.PLANNING, "a", corrects="r2020"))
    (change,) = round_changes(town(THE_PLAN, first, second), THE_PLAN, first, second)
    assert (change.kinds, change.before.state, change.after.state) == ((K.CORRECTED,), S.DONE, S.PLANNING)


def test_another_text_is_told_whatever_the_order_of_units() -> None:
    one, other = Text(de="Läuft"), Text(de="Läuft gut")
    first = (report("m.x", S.PLANNING, "a", text=one), report("m.x", S.PLANNING, "b", text=other))
    assert brought(first, first[::-1]) == {K.STANDSTILL}
    assert brought(first, (first[0],)) == {K.STANDSTILL, K.OTHER_TEXT}
    assert brought(first, said(S.PLANNING)) == {K.STANDSTILL}


def pair(city: CityProfile, data: st.DataObject) -> tuple[RoundChange, ...] | None:
    rounds = rounds_of(city, city.plans[0])
    if len(rounds) < 2:
        return None
    number = data.draw(st.integers(0, len(rounds) - 2))
    return round_changes(city, city.plans[0], rounds[number], rounds[number + 1])


@given(cities_with_rounds(), st.data())
def test_every_change_says_what_it_is_and_stands_in_the_order_of_the_plan(
    city: CityProfile, data: st.DataObject
) -> None:
    found = pair(city, data)
    if found is None:
        return
    order = [id for part in parts_of(city.plans[0]) for id in (part.one.id, *(one.id for one in part.milestones))]
    targets = [one.target for one in found]
    assert targets == sorted(set(targets), key=order.index)
    for one in found:
        assert one.kinds
        assert len(set(one.kinds)) == len(one.kinds)
        assert (K.SILENT in one.kinds) <= (not one.after.answers)
        same = bool(one.after.states) and one.before.states == one.after.states
        assert (K.STANDSTILL in one.kinds) <= same <= bool({K.STANDSTILL, K.CORRECTED} & set(one.kinds))
        assert (K.REACHED in one.kinds) <= one.after.is_reached
        assert (K.FIRST_REPORT in one.kinds) <= (not one.before.states)
        assert not {K.FURTHER, K.BACK} <= set(one.kinds)


@given(cities_with_rounds(), st.data())
def test_what_a_round_asked_and_nobody_answered_is_silent(city: CityProfile, data: st.DataObject) -> None:
    rounds = rounds_of(city, city.plans[0])
    found = pair(city, data)
    if found is None:
        return
    for earlier, later in pairwise(rounds):
        changes = {one.target: one for one in round_changes(city, city.plans[0], earlier, later)}
        for question in questions(city, city.plans[0], later):
            change = changes.get(question.target)
            assert change is None or bool(change.after.answers) != (K.SILENT in change.kinds)


def test_units_are_told_apart_by_their_answers() -> None:
    units = (OrgUnit(id="a", name=Text(de="A")), OrgUnit(id="b", name=Text(de="B")))
    first, second = round_of(2020, *said(S.PLANNING)), round_of(2021, *said(S.DONE, S.PLANNING))
    (change,) = round_changes(town(THE_PLAN, first, second, units=units), THE_PLAN, first, second)
    assert [(one.report.by, one.state) for one in change.after.answers] == [(("a",), S.DONE), (("b",), S.PLANNING)]
