"""Counting states, with every denominator in sight. Nothing is averaged."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any, Self

import attrs

from integkit.model import State

from ._states import CLOSED, REACHED
from ._timeliness import Timeliness


@attrs.frozen(kw_only=True)
class Counts:
    """How many of something are in which state, and how many are in time.

    Attributes:
        states: How many are in each state.
        not_reported: About how many nobody has reported.
        contradictory: About how many several units say different things.
        already: How many of those reached were so when the plan was written (round 0).
        timeliness: How many are in time, due, or without a date. Absent of what has no dates, such as measures.
    """

    states: tuple[tuple[State, int], ...] = tuple((state, 0) for state in State)
    not_reported: int = 0
    contradictory: int = 0
    already: int = 0
    timeliness: tuple[tuple[Timeliness, int], ...] = tuple((one, 0) for one in Timeliness)

    @classmethod
    def of(
        cls,
        *,
        state: State | None,
        contradictory: bool = False,
        already: bool = False,
        timeliness: Timeliness | None = None,
    ) -> Self:
        """The count of a single thing."""
        return cls(
            states=tuple((one, int(one is state)) for one in State),
            not_reported=int(state is None and not contradictory),
            contradictory=int(contradictory),
            already=int(already),
            timeliness=tuple((one, int(one is timeliness)) for one in Timeliness),
        )

    def __add__(self, other: Counts) -> Counts:
        states, timeliness = dict(other.states), dict(other.timeliness)
        return Counts(
            states=tuple((state, number + states[state]) for state, number in self.states),
            not_reported=self.not_reported + other.not_reported,
            contradictory=self.contradictory + other.contradictory,
            already=self.already + other.already,
            timeliness=tuple((one, number + timeliness[one]) for one, number in self.timeliness),
        )

    def state(self, state: State) -> int:
        """How many are in a state."""
        return dict(self.states)[state]

    def timely(self, timeliness: Timeliness) -> int:
        """How many are in time in this sense."""
        return dict(self.timeliness)[timeliness]

    @property
    def total(self) -> int:
        """How many there are in all: what was adopted."""
        return sum(number for _, number in self.states) + self.not_reported + self.contradictory

    @property
    def reached(self) -> int:
        """How many are reached: finished, or a permanent task by now."""
        return sum(self.state(state) for state in REACHED)

    @property
    def remaining(self) -> int:
        """How many still count: without those dropped or merged."""
        return self.total - sum(self.state(state) for state in CLOSED)

    @property
    def share_of_adopted(self) -> Fraction | None:
        """Reached of all that was adopted; ``None``: there is nothing to count."""
        return Fraction(self.reached, self.total) if self.total else None

    @property
    def share_of_remaining(self) -> Fraction | None:
        """Reached of what still counts; ``None``: nothing does."""
        return Fraction(self.reached, self.remaining) if self.remaining else None

    @property
    def bounds(self) -> tuple[Fraction, Fraction] | None:
        """Lowest and highest share: if none, and if all of those unclear are reached; ``None``: nothing counts."""
        if not self.remaining:
            return None
        unclear = self.not_reported + self.contradictory
        return Fraction(self.reached, self.remaining), Fraction(self.reached + unclear, self.remaining)

    def to_json(self) -> dict[str, Any]:
        """The counts as plain values, with their denominators."""
        return {
            "adopted": self.total,
            "remaining": self.remaining,
            "reached": self.reached,
            "already_when_written": self.already,
            "not_reported": self.not_reported,
            "contradictory": self.contradictory,
            "states": {state.value: number for state, number in self.states},
            "timeliness": {one.value: number for one, number in self.timeliness},
        }


def total(counts: Iterable[Counts]) -> Counts:
    """All counts together."""
    return sum(counts, Counts())
