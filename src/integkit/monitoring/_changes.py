"""What a round brought against an earlier one: new states, steps back, what fell due, silence, standstill."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum
from typing import Final

import attrs

from integkit import arguments
from integkit.model import CityProfile, Milestone, Plan, ReportRound, State, Text

from ._anchor import Anchor, anchor_of
from ._answers import Answers, Standing, counts, reference_day, rounds_of
from ._closing import closing_of, takes_along
from ._due import Due, due_of
from ._freshness import Freshness, freshness
from ._questions import questions
from ._states import FINAL, REACHED, steps_between
from ._timeliness import due_now
from ._tree import Part, parts_of


class ChangeKind(StrEnum):
    """One way in which a target differs between two rounds; several can be true at once."""

    FIRST_REPORT = "first_report"
    """Reported for the first time."""
    REACHED = "reached"
    FURTHER = "further"
    BACK = "back"
    """Less far than before, or open again after it was reached, dropped or merged."""
    POSTPONED = "postponed"
    DROPPED = "dropped"
    MERGED = "merged"
    OTHER_STATE = "other_state"
    """Another state that is neither further nor back, e.g. taken up again after it was postponed."""
    CONTRADICTORY = "contradictory"
    NEWLY_DUE = "newly_due"
    """Its date lies between the two reference days, and it is not reached."""
    SILENT = "silent"
    """The round asked about it, and nobody answered."""
    STANDSTILL = "standstill"
    """The same state again."""
    OTHER_TEXT = "other_text"
    """It says something, and not in the words of before."""
    CORRECTED = "corrected"
    """The later round corrects what the earlier one said."""


@attrs.frozen(kw_only=True)
class RoundChange:
    """What a round brought for one section, measure or milestone.

    Attributes:
        part: The section or measure.
        milestone: The milestone. Absent: the section or measure as a whole.
        kinds: What it is, in the order in which people want to hear it; at least one.
        before: What stood after the earlier round.
        after: What the later round says; where it only corrects the earlier one and asked no more, what stands since.
            Of what it does not speak of, nothing.
        due: By when it had to be reached, as was known after the earlier round. Absent: it is no milestone.
        freshness: How fresh what is known is, after the later round.
    """

    part: Part
    milestone: Milestone | None
    kinds: tuple[ChangeKind, ...]
    before: Standing
    after: Standing
    due: Due | None
    freshness: Freshness

    @property
    def target(self) -> str:
        """Id of what it is about."""
        return self.milestone.id if self.milestone is not None else self.part.one.id


@arguments.typed
def round_changes(
    profile: CityProfile, plan: Plan, earlier: ReportRound, later: ReportRound
) -> tuple[RoundChange, ...]:
    """What differs between two rounds of a plan, in the order of the plan.

    Args:
        profile: The profile.
        plan: The plan.
        earlier: What stood after this round ...
        later: ... against what this one says.
    """
    return tuple(_Comparison(profile, plan, earlier, later).changes())


class _Comparison:
    """Two rounds of a plan, with all that is known up to each."""

    def __init__(self, profile: CityProfile, plan: Plan, earlier: ReportRound, later: ReportRound) -> None:
        rounds = rounds_of(profile, plan)
        self._plan, self._earlier, self._later = plan, earlier, later
        self._answers = Answers(plan, _up_to(rounds, later))
        self._then = Answers(plan, _up_to(rounds, earlier))
        self._anchor: Anchor | None = anchor_of(profile, plan)
        self._asked = {question.target for question in questions(profile, plan, later)}

    def changes(self) -> Iterator[RoundChange]:
        for part in parts_of(self._plan):
            for milestone in (None, *part.milestones):
                change = self._change(part, milestone)
                if change.kinds:
                    yield change

    def _change(self, part: Part, milestone: Milestone | None) -> RoundChange:
        target = milestone.id if milestone is not None else part.one.id
        before, after = self._then.standing(target), self._answers.in_round(target, self._later)
        due = self._due(milestone) if milestone is not None else None
        kinds = tuple(self._kinds(target, before, after, None if self._is_dropped(part, before) else due))
        if ChangeKind.CORRECTED in kinds and ChangeKind.SILENT not in kinds and not after.answers:
            after = self._answers.standing(target)
        return RoundChange(
            part=part,
            milestone=milestone,
            kinds=kinds,
            before=before,
            after=after,
            due=due,
            freshness=freshness(self._answers, target, reference_day(self._later)),
        )

    def _is_dropped(self, part: Part, own: Standing) -> bool:
        return takes_along(self._answers, closing_of(self._answers, part), own)

    def _due(self, milestone: Milestone) -> Due:
        return due_now(due_of(milestone, self._plan.horizons, self._anchor), self._then, milestone.id)

    def _kinds(self, target: str, before: Standing, after: Standing, due: Due | None) -> Iterator[ChangeKind]:
        if self._is_corrected(target):
            yield ChangeKind.CORRECTED
        if after.states:
            yield from _steps(before, after)
        if due is not None and self._fell_due(due) and (after if after.states else before).state not in _SETTLED:
            yield ChangeKind.NEWLY_DUE
        if not after.answers and target in self._asked:
            yield ChangeKind.SILENT
        if before.answers and _words(after) not in (frozenset(), _words(before)):
            yield ChangeKind.OTHER_TEXT

    def _is_corrected(self, target: str) -> bool:
        reports = filter(counts, self._later.reports)
        return any(one.target == target and one.corrects == self._earlier.id for one in reports)

    def _fell_due(self, due: Due) -> bool:
        begin, end = reference_day(self._earlier), reference_day(self._later)
        return due.last is not None and end is not None and (begin or dt.date.min) < due.last <= end


def _up_to(rounds: tuple[ReportRound, ...], last: ReportRound) -> tuple[ReportRound, ...]:
    index = next((index for index, one in enumerate(rounds) if one.id == last.id), len(rounds) - 1)
    return rounds[: index + 1]


_SETTLED: Final = FINAL | REACHED
_BY_STATE: Final = {
    State.POSTPONED: ChangeKind.POSTPONED,
    State.DROPPED: ChangeKind.DROPPED,
    State.MERGED: ChangeKind.MERGED,
}


def _steps(before: Standing, after: Standing) -> Iterator[ChangeKind]:
    """What happened to the state."""
    if not before.states:
        yield ChangeKind.FIRST_REPORT
    if after.is_contradictory:
        yield ChangeKind.CONTRADICTORY
        return
    if before.states == after.states:
        yield ChangeKind.STANDSTILL
        return
    state = after.state
    reached = state in REACHED and before.state not in REACHED
    reopened = before.state in _SETTLED and state not in _SETTLED
    if reached:
        yield ChangeKind.REACHED
    elif reopened:
        yield ChangeKind.BACK
    if state in _BY_STATE:
        yield _BY_STATE[state]
    elif before.states and not (reached or reopened):
        yield _direction(before, after)


def _direction(before: Standing, after: Standing) -> ChangeKind:
    steps = steps_between(before.state, after.state)
    if not steps:
        return ChangeKind.OTHER_STATE
    return ChangeKind.FURTHER if steps > 0 else ChangeKind.BACK


def _words(standing: Standing) -> frozenset[Text]:
    return frozenset(answer.report.text for answer in standing.answers if answer.report.text is not None)
