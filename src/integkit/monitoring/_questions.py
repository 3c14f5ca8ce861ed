"""Whom a round asks about what, and who has answered."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from integkit import arguments
from integkit.model import (
    CityProfile,
    Measure,
    Milestone,
    Plan,
    ReportRound,
    Review,
    StatusReport,
)

from ._anchor import Anchor, anchor_of
from ._answers import Answers, Standing, reference_day, rounds_before
from ._closing import closing_of, takes_along
from ._due import Due, DueKind, due_of
from ._states import FINAL
from ._timeliness import due_now
from ._tree import Part, parts_of
from ._units import Units


@attrs.frozen(kw_only=True)
class Question:
    """One line that one unit is asked to answer in a round.

    Attributes:
        unit: Id of the unit that answers. Absent: the plan names nobody inside the administration, so the coordinator
            has to find out.
        part: The section or measure it belongs to.
        milestone: The milestone it is about. Absent: the section or measure as a whole.
        standing: What was reported last, before this round.
        due: By when it has to be reached.
        also: Ids of other units that are asked the same.
    """

    unit: str | None
    part: Part
    milestone: Milestone | None
    standing: Standing
    due: Due
    also: tuple[str, ...] = ()

    @property
    def target(self) -> str:
        """Id of what it is about."""
        return self.milestone.id if self.milestone is not None else self.part.one.id


@arguments.typed
def questions(profile: CityProfile, plan: Plan, round: ReportRound) -> tuple[Question, ...]:
    """What a round asks whom, in the order of the plan.

    Asked are the milestones of every measure, and a measure without milestones as a whole. What is finished, dropped or
    merged in an earlier round is not asked again, and nothing beneath what is dropped or merged; a permanent task is.
    """
    answers = Answers(plan, rounds_before(profile, plan, round))
    anchor = anchor_of(profile, plan)
    units = Units(profile, reference_day(round))
    found: list[Question] = []
    for part in parts_of(plan):
        found += _asked(plan, part, answers, anchor, units.asked(part.responsibilities(plan)))
    return tuple(found)


def _asked(
    plan: Plan, part: Part, answers: Answers, anchor: Anchor | None, units: tuple[str, ...]
) -> Iterator[Question]:
    whole = (None,) if isinstance(part.one, Measure) else ()
    closing = closing_of(answers, part)
    for milestone in part.milestones or whole:
        target = milestone.id if milestone is not None else part.one.id
        standing = answers.standing(target)
        if standing.state in FINAL or takes_along(answers, closing, standing):
            continue
        due = due_of(milestone, plan.horizons, anchor) if milestone is not None else Due(kind=DueKind.NO_HORIZON)
        for unit in units or (None,):
            yield Question(
                unit=unit,
                part=part,
                milestone=milestone,
                standing=standing,
                due=due_now(due, answers, target),
                also=tuple(one for one in units if one != unit),
            )


@attrs.frozen(kw_only=True)
class UnitReturn:
    """How many of its questions a unit has answered.

    Attributes:
        unit: Id of the unit. Absent: what nobody could be asked.
        asked: How many questions it got.
        answered: How many of them it answered.
        late: How many of these came after the day they were due back.
    """

    unit: str | None
    asked: int
    answered: int
    late: int


@arguments.typed
def returns(profile: CityProfile, plan: Plan, round: ReportRound) -> tuple[UnitReturn, ...]:
    """How many of its questions each unit has answered in a round, in the order in which the plan names them.

    An answer that names no unit answers for everybody, one of a unit that has ended for those that follow it. What was
    returned to the unit is no answer, nor is the correction of an earlier round.
    """
    rows: dict[str | None, list[list[StatusReport]]] = {}
    units = Units(profile, reference_day(round))
    earlier = {one.id for one in rounds_before(profile, plan, round)}
    reports = [one for one in round.reports if one.review is not Review.RETURNED and one.corrects not in earlier]
    for question in questions(profile, plan, round):
        answers = [one for one in reports if one.target == question.target and _is_by(question.unit, one, units)]
        rows.setdefault(question.unit, []).append(answers)
    return tuple(
        UnitReturn(
            unit=unit,
            asked=len(answered),
            answered=sum(bool(answers) for answers in answered),
            late=sum(bool(answers) and all(_is_late(one, round) for one in answers) for answers in answered),
        )
        for unit, answered in rows.items()
    )


def _is_by(unit: str | None, report: StatusReport, units: Units) -> bool:
    return unit is None or not report.by or unit in report.by or unit in units.present(report.by)


def _is_late(report: StatusReport, round: ReportRound) -> bool:
    due, came = round.due_back_on, report.reported_on
    return bool(due and came and due.latest and came.earliest and came.earliest > due.latest)
