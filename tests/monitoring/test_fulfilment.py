"""Fulfilled, not yet, or unknown: never fulfilled because nothing was asked."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integkit.model import Fulfilment, State
from integkit.monitoring import Answer, Fulfilled, Standing, fulfilled, fulfilled_through

from ._towns import LONG, MEDIUM, SHORT, milestone, report, round_of

ALL, ANY = Fulfilment.ALL, Fulfilment.ANY
YES, NO, OPEN = Fulfilled.FULFILLED, Fulfilled.NOT_YET, Fulfilled.UNKNOWN
ROUND = round_of(2020)


def said(*states: State) -> Standing:
    return Standing(answers=tuple(Answer(round=ROUND, report=report("m", one), state=one) for one in states))


SILENT, DONE, ONGOING, PLANNED = said(), said(State.DONE), said(State.ONGOING), said(State.PLANNING)
DROPPED, UNCLEAR = said(State.DROPPED), said(State.DONE, State.PLANNING)


@pytest.mark.parametrize(
    ("standings", "all_of_them", "any_of_them"),
    [
        ([], OPEN, OPEN),
        ([SILENT], OPEN, OPEN),
        ([DROPPED], OPEN, OPEN),
        ([DONE], YES, YES),
        ([ONGOING], YES, YES),
        ([PLANNED], NO, NO),
        ([UNCLEAR], NO, NO),
        ([DONE, SILENT], OPEN, YES),
        ([DONE, PLANNED], NO, YES),
        ([DONE, DROPPED], YES, YES),
        ([SILENT, PLANNED], NO, OPEN),
        ([SILENT, DROPPED], OPEN, OPEN),
        ([DONE, UNCLEAR], NO, YES),
    ],
)
def test_each_rule(standings: list[Standing], all_of_them: Fulfilled, any_of_them: Fulfilled) -> None:
    assert fulfilled(ALL, standings) is all_of_them
    assert fulfilled(ANY, standings) is any_of_them
    assert fulfilled(Fulfilment.PER_HORIZON, standings) is all_of_them


SOME = st.lists(st.sampled_from([SILENT, DONE, ONGOING, PLANNED, DROPPED, UNCLEAR]), max_size=5)


@given(SOME)
def test_all_is_never_easier_than_any(standings: list[Standing]) -> None:
    if fulfilled(ALL, standings) is YES:
        assert fulfilled(ANY, standings) is YES
    if fulfilled(ANY, standings) is NO:
        assert fulfilled(ALL, standings) is NO


@given(SOME, st.sampled_from(Fulfilment))
def test_what_is_unknown_could_become_either(standings: list[Standing], rule: Fulfilment) -> None:
    """The judge: try every answer that the silent ones could give."""
    counting = [one for one in standings if one is not DROPPED]
    silent = sum(one is SILENT for one in counting)
    outcomes = set()
    for answers in product((DONE, PLANNED), repeat=silent):
        left = list(answers)
        outcomes.add(fulfilled(rule, [left.pop() if one is SILENT else one for one in counting]))
    found = fulfilled(rule, standings)
    if silent and counting:
        assert found is (OPEN if len(outcomes) > 1 else outcomes.pop())
    elif not counting:
        assert found is OPEN
    else:
        assert outcomes == {found}


@given(SOME, SOME)
def test_more_milestones_never_turn_not_yet_into_fulfilled(some: list[Standing], more: list[Standing]) -> None:
    if fulfilled(ALL, some) is NO:
        assert fulfilled(ALL, some + more) is NO


def test_through_a_horizon_counts_what_is_due_up_to_it() -> None:
    horizons = (SHORT, MEDIUM, LONG)
    pairs = [
        (milestone("a", "short"), DONE),
        (milestone("b", "medium", "long"), DONE),
        (milestone("c", "long"), PLANNED),
        (milestone("d"), SILENT),
    ]
    assert [fulfilled_through(one.id, horizons, pairs) for one in horizons] == [YES, YES, NO]
    assert fulfilled_through("short", horizons, pairs[1:]) is OPEN
    early = [*pairs, (milestone("e", "long", "short"), PLANNED)]  # it counts with the first of its horizons
    assert [fulfilled_through(one.id, horizons, early) for one in horizons] == [NO, NO, NO]


def test_a_milestone_counts_by_the_horizons_that_the_plan_has() -> None:
    horizons = (SHORT, MEDIUM)
    pairs = [(milestone("a", "short"), DONE), (milestone("b", "elsewhere"), PLANNED)]
    assert [fulfilled_through(one.id, horizons, pairs) for one in horizons] == [YES, YES]
    pairs.append((milestone("c", "elsewhere", "medium"), PLANNED))
    assert [fulfilled_through(one.id, horizons, pairs) for one in horizons] == [YES, NO]
