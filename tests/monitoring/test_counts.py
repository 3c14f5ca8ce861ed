"""Counts: every denominator in sight, and a share never without its numbers."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from integkit.model import State
from integkit.monitoring import CLOSED, REACHED, Counts, Timeliness, total

singles = st.builds(
    Counts.of, state=st.sampled_from([*State, None]), timeliness=st.sampled_from([*Timeliness, None])
) | st.builds(Counts.of, state=st.none(), contradictory=st.just(True))
some = st.lists(singles, max_size=12)


@given(some, some)
def test_adding_up_is_counting_all(one: list[Counts], other: list[Counts]) -> None:
    assert total(one) + total(other) == total([*one, *other]) == total([*other, *one])
    assert total(one).total == len(one)
    assert total([]) == Counts()


@given(some)
def test_shares_lie_between_the_bounds_that_silence_leaves(counted: list[Counts]) -> None:
    found = total(counted)
    if found.bounds is None:
        assert found.remaining == 0
        assert found.share_of_remaining is None
        return
    low, high = found.bounds
    assert 0 <= low <= high <= 1
    assert found.share_of_remaining == low
    assert high - low == Fraction(found.not_reported + found.contradictory, found.remaining)
    assert found.share_of_adopted is not None
    assert found.share_of_adopted <= low


@given(some)
def test_the_bounds_are_what_the_silent_ones_could_say(counted: list[Counts]) -> None:
    found = total(counted)
    for said, number in ((State.NOT_STARTED, 0), (State.DONE, 1)):
        unclear = (bool(one.not_reported or one.contradictory) for one in counted)
        answered = total(Counts.of(state=said) if silent else one for one, silent in zip(counted, unclear, strict=True))
        if found.bounds is not None:
            assert answered.share_of_remaining == found.bounds[number]


def test_nothing_to_count_has_no_share() -> None:
    assert [Counts().share_of_adopted, Counts().share_of_remaining] == [None, None]
    assert Counts().bounds is None
    dropped = Counts.of(state=State.DROPPED)
    assert dropped.share_of_adopted == 0
    assert dropped.share_of_remaining is None


def test_a_contradiction_is_neither_a_state_nor_silence() -> None:
    one = Counts.of(state=None, contradictory=True)
    assert (one.total, one.not_reported, one.contradictory, one.reached) == (1, 0, 1, 0)


def test_every_state_is_reached_closed_or_open_in_one_way() -> None:
    assert not REACHED & CLOSED
    for state in State:
        one = Counts.of(state=state)
        assert (one.reached, one.remaining) == (int(state in REACHED), int(state not in CLOSED))
