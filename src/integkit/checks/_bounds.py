"""What is known of a number: between which bounds it lies, and what several make together."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from integkit.model import Quantity

if TYPE_CHECKING:
    from fractions import Fraction

Number: TypeAlias = "int | float | Fraction"


class Bounds(NamedTuple):
    """The lowest and the highest that a number can be."""

    low: Number
    high: Number

    def meets(self, other: Bounds) -> bool:
        """Whether both can be the same number."""
        return self.low <= other.high and other.low <= self.high

    def times(self, other: Bounds) -> Bounds:
        """What comes out of multiplying two numbers that are not negative."""
        return Bounds(_product(self.low, other.low), _product(self.high, other.high))

    def share(self, part: str) -> Bounds:
        """A fraction of it, such as ``1/3``, in whole numbers, rounded either way."""
        count, _, parts = part.partition("/")
        high = self.high if self.high == math.inf else -(-self.high * int(count) // int(parts))
        return Bounds(self.low * int(count) // int(parts), high)

    def words(self) -> str:
        """The bounds as messages show them: ``6``, ``5-8``, ``5...``."""
        if self.high == math.inf:
            return f"{_digits(self.low)}..."
        return _digits(self.low) if self.low == self.high else f"{_digits(self.low)}-{_digits(self.high)}"


UNKNOWN: Final = Bounds(0, math.inf)
"""Nothing is known but that it is not negative."""
NOTHING: Final = Bounds(0, 0)


def bounds_of(quantity: Quantity) -> Bounds:
    """The bounds that a quantity states; "about" states none."""
    low, high = (_exactly(side) if side is not None else None for side in (quantity.low, quantity.high))
    negative = any(side is not None and side < 0 for side in (low, high))
    if quantity.about:
        return Bounds(-math.inf, math.inf) if negative else UNKNOWN
    lowest: Number = -math.inf if negative else 0
    return Bounds(lowest if low is None else low, math.inf if high is None else high)


def least(quantity: Quantity) -> float:
    """The lowest number that it states, or 0 where none is below."""
    return min(side for side in (quantity.low, quantity.high, 0) if side is not None)


def count_of(quantity: Quantity) -> Bounds:
    """The bounds of a number of seats, which is whole: more than 5 is 6 at least.

    A percentage states none, nor does what is less than nothing, which is told by itself (IK412).
    """
    if quantity.unit == "%" or least(quantity) < 0:
        return UNKNOWN
    low, high = bounds_of(quantity)
    if quantity.exclusive and not quantity.about:
        low = low if quantity.low is None else math.floor(low) + 1
        high = high if quantity.high is None else math.ceil(high) - 1
    return Bounds(max(low, 0), max(high, 0))


def total(some: Iterable[Bounds]) -> Bounds:
    """What several make together."""
    every = tuple(some)
    return Bounds(sum(one.low for one in every), sum(one.high for one in every))


def _exactly(number: int | float) -> Number:
    """The number as it is written: 0.1 and 0.2 make 0.3."""
    if isinstance(number, int) or math.isinf(number):
        return number
    from fractions import Fraction  # few need it, and all would wait for it

    return Fraction(repr(number))


def _product(left: Number, right: Number) -> Number:
    return 0 if 0 in (left, right) else left * right  # none of however many is none


def _digits(number: Number) -> str:
    if abs(number) == math.inf:
        return "..."
    return str(int(number)) if number == int(number) else str(round(float(number), 2))
