"""What has been answered about each part of a plan, round by round, and what of it stands on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

import attrs

from integkit import arguments
from integkit.model import Assessment, CityProfile, Plan, ReportRound, Review, State, StatusReport

from ._states import CLOSED, REACHED

_STATES: Final = frozenset(state.value for state in State)


@attrs.frozen(kw_only=True)
class Answer:
    """One report with the round that it speaks for.

    Attributes:
        round: The round; of a correction the one that it corrects.
        report: The report.
        state: The shared state, its own or that of the plan's word; of a report that says no more than "unchanged"
            that of the answer before. Absent: it says nothing about the state.
    """

    round: ReportRound
    report: StatusReport
    state: State | None

    @property
    def day(self) -> dt.date | None:
        """The day it speaks of: when it was reported, else the reference day of its round; ``None``: not stated."""
        for date in (self.report.reported_on, self.report.as_of, self.round.as_of):
            if date is not None and date.latest is not None:
                return date.latest
        return None

    def shares_a_unit(self, other: Answer) -> bool:
        """Whether the same unit gave both."""
        return not {*self.report.by}.isdisjoint(other.report.by)


@attrs.frozen(kw_only=True)
class Standing:
    """What one round, or all rounds up to a day, say about one target.

    Attributes:
        answers: The answers that stand; several where several units answered in the same round. Empty: not reported.
    """

    answers: tuple[Answer, ...] = ()

    @cached_property
    def states(self) -> frozenset[State]:
        """All states that are reported."""
        return frozenset(answer.state for answer in self.answers if answer.state is not None)

    @property
    def state(self) -> State | None:
        """The state; ``None``: not reported, or several units contradict each other.

        Where one unit has finished its share and for another it is a permanent task, it is one as a whole.
        """
        if self.states == REACHED:
            return State.ONGOING
        return next(iter(self.states)) if len(self.states) == 1 else None

    @property
    def is_contradictory(self) -> bool:
        """Whether several states are reported that cannot all be true."""
        return len(self.states) > 1 and self.state is None

    @property
    def is_reached(self) -> bool:
        """Whether it is reported as reached, and nobody says otherwise."""
        return self.state in REACHED

    @property
    def is_closed(self) -> bool:
        """Whether it is reported as dropped or merged, and nobody says otherwise."""
        return self.state in CLOSED

    @property
    def round(self) -> ReportRound | None:
        """The round of these answers; ``None``: there are none."""
        return self.answers[0].round if self.answers else None

    @property
    def day(self) -> dt.date | None:
        """The latest day that they speak of; ``None``: not stated."""
        return max(filter(None, (answer.day for answer in self.answers)), default=None)


SILENT: Final = Standing()
"""Nobody has reported anything."""


def counts(report: StatusReport) -> bool:
    """Whether a report counts: drafts and what was returned to the unit do not."""
    return report.review is None or report.review is Review.ACCEPTED


class Answers:
    """The rounds of one plan up to a day, and every answer in them that counts.

    Corrections of an earlier round stand in that round, though they were written in a later one; so the history reads
    as it is known on the day. A correction takes the place of what the same unit said there; where none of its units
    said anything, of all that was said.

    Args:
        plan: The plan.
        rounds: Its rounds that are known, oldest first.
    """

    def __init__(self, plan: Plan, rounds: Sequence[ReportRound]) -> None:
        self.plan = plan
        self.rounds = tuple(rounds)
        self._states = {word.id: State(word.concept) for word in plan.states if word.concept in _STATES}
        self._by_target: dict[str, dict[str, tuple[Answer, ...]]] = {}
        for number, round in enumerate(self.rounds):
            self._take(round, {one.id: one for one in self.rounds[:number]})
        for by_round in self._by_target.values():
            self._carry(by_round)

    def _take(self, round: ReportRound, earlier: dict[str, ReportRound]) -> None:
        """Files the answers of a round: its own, then those that correct an earlier round."""
        corrections: dict[tuple[str, str], list[Answer]] = {}
        for report in filter(counts, round.reports):
            corrected = earlier.get(report.corrects or "")
            answer = Answer(round=corrected or round, report=report, state=self.state_of(report))
            if corrected is not None:
                corrections.setdefault((report.target, corrected.id), []).append(answer)
            else:
                by_round = self._by_target.setdefault(report.target, {})
                by_round[round.id] = (*by_round.get(round.id, ()), answer)
        for (target, id), answers in corrections.items():
            by_round = self._by_target.setdefault(target, {})
            by_round[id] = _corrected(by_round.get(id, ()), answers)

    def _carry(self, by_round: dict[str, tuple[Answer, ...]]) -> None:
        """Gives every answer that says "unchanged" and no state the one that stood before it."""
        before: tuple[Answer, ...] = ()
        for round in self.rounds:
            answers = tuple(_carried(one, before) for one in by_round.get(round.id, ()))
            if answers:
                by_round[round.id] = answers
            before = answers if any(one.state is not None for one in answers) else before

    def state_of(self, report: StatusReport) -> State | None:
        """The shared state of a report: its own, else that of the plan's word."""
        return report.state or self._states.get(report.word or "")

    def in_round(self, target: str, round: ReportRound) -> Standing:
        """What was reported about a target in one round."""
        answers = self._by_target.get(target, {}).get(round.id, ())
        return Standing(answers=answers) if answers else SILENT

    def history(self, target: str) -> Iterator[tuple[ReportRound, Standing]]:
        """Each round with what was reported about a target in it, oldest first."""
        return ((round, self.in_round(target, round)) for round in self.rounds)

    def standing(self, target: str, *, up_to: ReportRound | None = None) -> Standing:
        """What stands about a target: the newest round in which somebody said how far it is, else said anything.

        Args:
            target: Id of the section, measure or milestone.
            up_to: The last round to look at. Absent: all.
        """
        last = SILENT
        stated = SILENT
        for round, standing in self.history(target):
            if standing.answers:
                last = standing
            if standing.states:
                stated = standing
            if up_to is not None and round.id == up_to.id:
                break
        return stated if stated.answers else last

    def is_later(self, one: Standing, other: Standing) -> bool:
        """Whether one was said in a later round than another."""
        order = {round.id: number for number, round in enumerate(self.rounds)}
        first, second = one.round, other.round
        return first is not None and second is not None and order[first.id] > order[second.id]

    def assessments(self, target: str) -> tuple[tuple[ReportRound, Assessment], ...]:
        """What bodies think of a target, oldest first."""
        return tuple((round, one) for round in self.rounds for one in round.assessments if one.target == target)

    @cached_property
    def targets(self) -> frozenset[str]:
        """Everything that anybody reported on."""
        return frozenset(self._by_target)


def _corrected(before: tuple[Answer, ...], corrections: list[Answer]) -> tuple[Answer, ...]:
    replaced: list[Answer] = []
    for one in corrections:
        replaced += [other for other in before if other.shares_a_unit(one)] or before
    return (*(one for one in before if not any(one is other for other in replaced)), *corrections)


def _carried(answer: Answer, before: tuple[Answer, ...]) -> Answer:
    if answer.state is not None or not answer.report.unchanged:
        return answer
    own = {one.state for one in before if one.state is not None and one.shares_a_unit(answer)}
    states = own or {one.state for one in before if one.state is not None}
    return attrs.evolve(answer, state=next(iter(states))) if len(states) == 1 else answer


@arguments.typed
def rounds_of(profile: CityProfile, plan: Plan, as_of: dt.date | None = None) -> tuple[ReportRound, ...]:
    """The rounds of a plan, oldest first; those without a reference day by when they were closed or opened.

    Args:
        profile: The profile.
        plan: One of its plans.
        as_of: Leaves out rounds whose day has not come by this one. Absent: all.
    """
    own = (one for one in profile.rounds if one.plan == plan.id)
    return tuple(sorted((one for one in own if as_of is None or (_day(one) or dt.date.min) <= as_of), key=_in_time))


@arguments.typed
def rounds_before(profile: CityProfile, plan: Plan, round: ReportRound) -> tuple[ReportRound, ...]:
    """The rounds of a plan before another one, oldest first."""
    own = [one for one in profile.rounds if one.plan == plan.id and one.id != round.id]
    return tuple(sorted((one for one in own if _in_time(one) < _in_time(round)), key=_in_time))


def reference_day(round: ReportRound) -> dt.date | None:
    """The last day that the reference day of a round can mean; ``None``: it is not stated."""
    return round.as_of.latest if round.as_of is not None else None


def _day(round: ReportRound) -> dt.date | None:
    dates = (round.as_of, round.frozen_on, round.opened_on)
    return next((date.latest for date in dates if date is not None and date.latest is not None), None)


def _in_time(round: ReportRound) -> tuple[dt.date, int, str]:
    number = round.number if round.number is not None else -1
    return (_day(round) or dt.date.min, number, round.id)
