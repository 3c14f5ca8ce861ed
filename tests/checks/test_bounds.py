"""The bounds of a quantity hold what it allows, and nothing else."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from integkit.checks._bounds import UNKNOWN, bounds_of, count_of
from integkit.model import Quantity

Said = tuple[float | None, float | None, bool]


def is_said(one: Said) -> bool:
    low, high, _ = one
    return (low is None) is not (high is None) or (low is not None and high is not None and low <= high)


numbers = st.none() | st.integers(-4, 9) | st.sampled_from([0.5, 2.5, 3.25])
quantities: st.SearchStrategy[Said] = st.tuples(numbers, numbers, st.booleans()).filter(is_said)


def allows(low: float | None, high: float | None, exclusive: bool, number: float) -> bool:
    above = low is None or (number > low if exclusive else number >= low)
    return above and (high is None or (number < high if exclusive else number <= high))


@given(quantities)
def test_the_bounds_of_a_number_of_seats_hold_the_whole_numbers_that_it_allows(said: Said) -> None:
    low, high, exclusive = said
    bounds = count_of(Quantity(low=low, high=high, exclusive=exclusive))
    allowed = {number for number in range(20) if allows(low, high, exclusive, number)}
    if any(side is not None and side < 0 for side in (low, high)):  # it is told by itself
        assert bounds == UNKNOWN
    elif allowed:  # of what no whole number is, nothing is asked
        assert {number for number in range(20) if bounds.low <= number <= bounds.high} == allowed


@given(quantities)
def test_the_bounds_of_a_quantity_are_those_that_it_states(said: Said) -> None:
    low, high, _ = said
    bounds = bounds_of(Quantity(low=low, high=high))
    is_negative = any(side is not None and side < 0 for side in (low, high))
    assert bounds.low == (Decimal(str(low)) if low is not None else Decimal("-inf") if is_negative else 0)
    assert bounds.high == (Decimal(str(high)) if high is not None else Decimal("inf"))
