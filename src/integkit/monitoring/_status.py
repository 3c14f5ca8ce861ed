"""Where a plan stands on a day: state, timeliness, freshness and assessments of every part, kept apart and counted."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs

from integkit import arguments
from integkit.model import CityProfile, Fulfilment, Milestone, Plan, ReportRound, Section

from ._anchor import Anchor, AnchorKind, anchor_of
from ._answers import Answers, Standing, rounds_of
from ._closing import closed_with, closing_above, closing_of
from ._counts import Counts, total
from ._due import due_of
from ._freshness import freshness
from ._fulfilment import fulfilled, fulfilled_through
from ._parts import MilestoneStatus, PartStatus
from ._timeliness import SOON_DAYS, Timeliness, due_now, timeliness_of
from ._tree import Part, parts_of


@attrs.frozen(kw_only=True)
class PlanStatus:
    """Where a plan stands on a day.

    Attributes:
        plan: The plan.
        as_of: The day.
        anchor: The day from which its horizons count. Absent: nobody states it.
        rounds: The rounds that are known on the day, oldest first.
        parts: Every section and measure, in reading order. Empty where the plan is known, but not itemised.
    """

    plan: Plan
    as_of: dt.date
    anchor: Anchor | None
    rounds: tuple[ReportRound, ...]
    parts: tuple[PartStatus, ...]

    @property
    def is_itemised(self) -> bool:
        """Whether there is anything to monitor: a plan that is only named has no figures, not figures of zero."""
        return any(one.is_measure or one.milestones for one in self.parts)

    @property
    def measures(self) -> tuple[PartStatus, ...]:
        """The measures, in reading order."""
        return tuple(one for one in self.parts if one.is_measure)

    @property
    def milestones(self) -> tuple[MilestoneStatus, ...]:
        """All milestones, in reading order."""
        return tuple(milestone for one in self.parts for milestone in one.milestones)

    @property
    def fields(self) -> tuple[Section, ...]:
        """The sections at the top."""
        return self.plan.sections

    def beneath(self, section: Section | None) -> tuple[PartStatus, ...]:
        """A section with everything beneath it; without one, what stands under no section at all."""
        if section is None:
            return tuple(one for one in self.parts if one.is_measure and not one.part.above)
        return tuple(one for one in self.parts if one.one.id == section.id or _is_above(section, one.part))

    def counts_of_milestones(self, section: Section | None = None) -> Counts:
        """The milestones of the plan, or beneath a section, counted."""
        return total(one.counts_of_milestones for one in (self.parts if section is None else self.beneath(section)))

    def counts_of_measures(self, section: Section | None = None) -> Counts:
        """The measures of the plan, or beneath a section, counted."""
        parts = self.parts if section is None else self.beneath(section)
        return total(one.counts for one in parts if one.is_measure)

    def part(self, id: str) -> PartStatus:
        """Where the section or measure with this id stands.

        Raises:
            KeyError: The plan has none.
        """
        return next((one for one in self.parts if one.one.id == id), None) or _missing(id)

    def to_json(self) -> dict[str, Any]:
        """The counts of the plan, of its fields and of each measure as plain values."""
        if not self.is_itemised:
            return {"plan": self.plan.id, "as_of": str(self.as_of), "itemised": False}
        return {
            "plan": self.plan.id,
            "as_of": str(self.as_of),
            "itemised": True,
            "anchor": _anchor_json(self.anchor),
            "rounds": [one.id for one in self.rounds],
            "milestones": self.counts_of_milestones().to_json(),
            "measures": self.counts_of_measures().to_json(),
            "fields": [
                {
                    "id": field.id,
                    "milestones": self.counts_of_milestones(field).to_json(),
                    "measures": self.counts_of_measures(field).to_json(),
                }
                for field in self.fields
            ],
            "without_field": {
                "milestones": total(one.counts_of_milestones for one in self.beneath(None)).to_json(),
                "measures": total(one.counts for one in self.beneath(None)).to_json(),
            },
            "parts": [_part_json(one) for one in self.parts if one.is_measure or one.milestones],
        }


def _is_above(section: Section, part: Part) -> bool:
    return any(one.id == section.id for one in part.above)


def _missing(id: str) -> PartStatus:
    raise KeyError(id)


def _anchor_json(anchor: Anchor | None) -> dict[str, str] | None:
    return {"kind": anchor.kind.value, "date": str(anchor.period)} if anchor is not None else None


def _part_json(one: PartStatus) -> dict[str, Any]:
    return {
        "id": one.one.id,
        "state": one.state.value if one.state is not None else None,
        "contradictory": one.is_contradictory,
        "fulfilled": one.fulfilled.value,
        "milestones": [
            {
                "id": milestone.milestone.id,
                "state": milestone.state.value if milestone.state is not None else None,
                "contradictory": milestone.is_contradictory,
                "timeliness": milestone.timeliness.value,
                "due": str(milestone.due.last) if milestone.due.last is not None else None,
                "due_explained": milestone.due.explain("en"),
                "already_when_written": milestone.already,
            }
            for milestone in one.milestones
        ],
    }


@arguments.typed
def status(
    profile: CityProfile,
    plan: Plan,
    as_of: dt.date,
    *,
    anchor: Anchor | AnchorKind = AnchorKind.ADOPTED,
    soon: int = SOON_DAYS,
) -> PlanStatus:
    """Where a plan stands on a day, by what is reported up to then.

    Args:
        profile: The profile that holds the plan and its rounds.
        plan: One of its plans.
        as_of: The day.
        anchor: The day from which horizons count, or which of the plan's own days it is.
        soon: How many days before its date something is due soon.
    """
    counted_from = anchor_of(profile, plan, anchor) if isinstance(anchor, AnchorKind) else anchor
    answers = Answers(plan, rounds_of(profile, plan, as_of))
    asked = _Asked(plan, answers, counted_from, as_of, soon)
    parts = tuple(asked.part(one) for one in parts_of(plan))
    return PlanStatus(plan=plan, as_of=as_of, anchor=counted_from, rounds=answers.rounds, parts=parts)


class _Asked:
    """One question about a plan: the day, the answers known then, and from when horizons count."""

    def __init__(self, plan: Plan, answers: Answers, anchor: Anchor | None, as_of: dt.date, soon: int) -> None:
        self._plan, self._answers, self._anchor = plan, answers, anchor
        self._as_of, self._soon = as_of, soon

    def part(self, part: Part) -> PartStatus:
        reported = self._answers.standing(part.one.id)
        closing = closing_of(self._answers, part)
        milestones = tuple(self._milestone(one, closing) for one in part.milestones)
        counting = [(one.milestone, one.standing) for one in milestones if one.timeliness is not Timeliness.CLOSED]
        rule = self._plan.fulfilment or Fulfilment.ALL
        return PartStatus(
            part=part,
            milestones=milestones,
            reported=reported,
            closed_with=closed_with(self._answers, closing_above(self._answers, part), reported),
            fulfilled=fulfilled(rule, (standing for _, standing in counting)),
            through=tuple(
                (one.id, fulfilled_through(one.id, self._plan.horizons, counting))
                for one in self._plan.horizons
                if any(one.id in milestone.horizons for milestone in part.milestones)
            ),
            freshness=freshness(self._answers, part.one.id, self._as_of),
            assessments=self._answers.assessments(part.one.id),
        )

    def _milestone(self, milestone: Milestone, closing: Standing) -> MilestoneStatus:
        standing = self._answers.standing(milestone.id)
        closed = closed_with(self._answers, closing, standing)
        first = due_of(milestone, self._plan.horizons, self._anchor)
        now = due_now(first, self._answers, milestone.id)
        return MilestoneStatus(
            milestone=milestone,
            standing=standing,
            closed_with=closed,
            first_due=first,
            due=now,
            timeliness=timeliness_of(now, standing, self._as_of, closed=closed is not None, soon=self._soon),
            already=standing.is_reached and self._was_so(milestone),
            freshness=freshness(self._answers, milestone.id, self._as_of),
            assessments=self._answers.assessments(milestone.id),
        )

    def _was_so(self, milestone: Milestone) -> bool:
        """Whether round 0 says that it was reached when the plan was written."""
        first = next((one for one in self._answers.rounds if one.number == 0), None)
        return first is not None and self._answers.in_round(milestone.id, first).is_reached
