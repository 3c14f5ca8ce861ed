"""Where each part of a plan stands: a milestone, a measure, a section."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import attrs

from integkit.model import Assessment, Measure, Milestone, ReportRound, State

from ._answers import Standing
from ._counts import Counts, total
from ._due import Due
from ._freshness import Freshness
from ._fulfilment import Fulfilled
from ._states import REACHED
from ._timeliness import Timeliness
from ._tree import Owner, Part

Assessments: TypeAlias = tuple[tuple[ReportRound, Assessment], ...]


@attrs.frozen(kw_only=True)
class MilestoneStatus:
    """Where one milestone stands.

    Attributes:
        milestone: The milestone.
        standing: What is reported about it.
        closed_with: The state of the measure or section above it that is dropped or merged and takes it with it.
            Absent: it stands by itself.
        first_due: By when it had to be reached at first.
        due: By when it has to be reached now; differs where a report names a new date.
        timeliness: Whether it is in time.
        already: It was so already when the plan was written.
        freshness: How fresh what is known is.
        assessments: What bodies think of it, oldest first.
    """

    milestone: Milestone
    standing: Standing
    closed_with: State | None
    first_due: Due
    due: Due
    timeliness: Timeliness
    already: bool
    freshness: Freshness
    assessments: Assessments

    @property
    def state(self) -> State | None:
        """Its state; ``None``: not reported, or contradictory."""
        return self.closed_with or self.standing.state

    @property
    def is_contradictory(self) -> bool:
        """Whether units contradict each other about it."""
        return self.closed_with is None and self.standing.is_contradictory

    @property
    def counts(self) -> Counts:
        """It alone, counted."""
        return Counts.of(
            state=self.state,
            contradictory=self.is_contradictory,
            already=self.already,
            timeliness=self.timeliness,
        )


@attrs.frozen(kw_only=True)
class PartStatus:
    """Where one section or measure stands.

    Attributes:
        part: The section or measure with those above it.
        milestones: Its own milestones.
        reported: What is reported about itself as a whole.
        closed_with: The state of the section above it that is dropped or merged and takes it with it. Absent: it
            stands by itself.
        fulfilled: Whether what shows its success is fulfilled, by the rule of the plan.
        through: For each horizon with milestones here, whether all up to it are reached.
        freshness: How fresh what is known about itself is.
        assessments: What bodies think of it, oldest first.
    """

    part: Part
    milestones: tuple[MilestoneStatus, ...]
    reported: Standing
    closed_with: State | None
    fulfilled: Fulfilled
    through: tuple[tuple[str, Fulfilled], ...]
    freshness: Freshness
    assessments: Assessments

    @property
    def one(self) -> Owner:
        """The section or measure."""
        return self.part.one

    @property
    def is_measure(self) -> bool:
        """Whether it is a measure."""
        return isinstance(self.one, Measure)

    @property
    def derived(self) -> State | None:
        """Its state as its milestones have it; ``None``: they do not tell, or there are none.

        All reached: finished, or a permanent task if one of them is. Else the state of the open one that is due first.
        Those dropped or merged do not count, unless all are.
        """
        counting = [one for one in self.milestones if one.timeliness is not Timeliness.CLOSED]
        if not counting:
            return _state_of_closed(self.milestones)
        still_open = _first_open(counting)
        if still_open is not None:
            return still_open.state
        return State.ONGOING if any(one.state is State.ONGOING for one in counting) else State.DONE

    @property
    def state(self) -> State | None:
        """Its state: as reported about itself, else as its milestones have it; ``None``: not reported, or unclear."""
        if self.closed_with is not None:
            return self.closed_with
        return self.reported.state if self.reported.states else self.derived

    @property
    def is_contradictory(self) -> bool:
        """Whether units contradict each other, about itself or, where nobody spoke of it, about what decides it."""
        if self.closed_with is not None:
            return False
        if self.reported.states:
            return self.reported.is_contradictory
        deciding = _first_open(self.milestones)
        return deciding is not None and deciding.is_contradictory

    @property
    def disagrees(self) -> bool:
        """Whether the report about the whole says "reached" and its milestones do not, or the other way round."""
        own = self.reported.state
        return own is not None and self.derived is not None and (own in REACHED) != (self.derived in REACHED)

    @property
    def counts(self) -> Counts:
        """It alone, counted."""
        return Counts.of(state=self.state, contradictory=self.is_contradictory)

    @property
    def counts_of_milestones(self) -> Counts:
        """Its own milestones, counted."""
        return total(one.counts for one in self.milestones)


def _first_open(milestones: Sequence[MilestoneStatus]) -> MilestoneStatus | None:
    """The milestone that is due first of those neither reached nor closed; without a date, in reading order."""
    settled = (Timeliness.REACHED, Timeliness.CLOSED)
    still_open = [one for one in milestones if one.timeliness not in settled]
    return min(still_open, key=lambda one: (one.first_due.last is None, str(one.first_due.last)), default=None)


def _state_of_closed(milestones: Sequence[MilestoneStatus]) -> State | None:
    if not milestones:
        return None
    return State.MERGED if all(one.state is State.MERGED for one in milestones) else State.DROPPED
