"""The day from which the horizons of a plan count."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

import attrs

from integkit import arguments
from integkit.model import CityProfile, Event, PartialDate, Period, Plan, RelationKind

from ._answers import rounds_of


class AnchorKind(StrEnum):
    """From which day the horizons of a plan count."""

    ADOPTED = "adopted"
    """The day the council adopted it, or the plan that it rests on."""
    WRITTEN = "written"
    """The day that its text describes: the reference day of round 0, else the day of the plan itself."""
    GIVEN = "given"
    """A day that whoever asks has given."""


@attrs.frozen(kw_only=True)
class Anchor:
    """The day from which horizons count.

    Attributes:
        kind: What happened on it.
        period: The day, as exact as the source has it; a month or season makes every due date an interval.
        told_by: The id of the plan or round that says so. Absent: given by whoever asks.
    """

    kind: AnchorKind
    period: Period
    told_by: str | None = None


@arguments.typed
def anchor_of(profile: CityProfile, plan: Plan, kind: AnchorKind = AnchorKind.ADOPTED) -> Anchor | None:
    """The day from which the horizons of a plan count; ``None``: nobody states it.

    A plan that was not adopted itself counts from the adoption of the plan that it is based on or part of, as a
    monitoring system counts from the adoption of its concept.
    """
    if kind is AnchorKind.WRITTEN:
        return _written(profile, plan)
    return _adopted(profile, plan, frozenset())


def _adopted(profile: CityProfile, plan: Plan, seen: frozenset[str]) -> Anchor | None:
    dated = [event.date for event in plan.events if _is_adoption(event) and event.date is not None]
    first = min(
        (date for date in dated if date.earliest is not None), key=lambda date: str(date.earliest), default=None
    )
    if first is not None:
        return Anchor(kind=AnchorKind.ADOPTED, period=first, told_by=plan.id)
    further = (RelationKind.BASED_ON, RelationKind.PART_OF)
    for relation in plan.relations:
        other = next((one for one in profile.plans if one.id == relation.to), None)
        if relation.kind in further and other is not None and other.id not in seen:
            found = _adopted(profile, other, seen | {plan.id})
            if found is not None:
                return found
    return None


def _is_adoption(event: Event) -> bool:
    return event.kind.concept == "adopted"


def _written(profile: CityProfile, plan: Plan) -> Anchor | None:
    first = next((one for one in rounds_of(profile, plan) if one.number == 0), None)
    for one in filter(None, (first, plan)):
        if one.as_of is not None and not one.as_of.is_unknown:
            return Anchor(kind=AnchorKind.WRITTEN, period=Period(one.as_of), told_by=one.id)
    return None


@arguments.typed
def given(day: dt.date | PartialDate) -> Anchor:
    """The anchor that whoever asks has given."""
    return Anchor(kind=AnchorKind.GIVEN, period=Period(day.isoformat() if isinstance(day, dt.date) else day))
