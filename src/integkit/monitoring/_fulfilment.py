"""Whether what shows success is fulfilled: yes, not yet, or unknown. Never yes because nothing was asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from integkit.model import Fulfilment, Horizon, Milestone

from ._answers import Standing


class Fulfilled(StrEnum):
    """Whether an indicator is fulfilled by what is reported about its milestones."""

    FULFILLED = "fulfilled"
    NOT_YET = "not_yet"
    UNKNOWN = "unknown"
    """Somebody has not reported, or there is nothing that could be counted."""


def _is_reached(standing: Standing) -> bool | None:
    """``None``: nobody has said. Units that contradict each other have not reached it yet."""
    return standing.is_reached if standing.states else None


def fulfilled(rule: Fulfilment, standings: Iterable[Standing]) -> Fulfilled:
    """Whether milestones with these reports fulfil what they stand for.

    Those dropped or merged do not count. A missing date is a matter of time, not of this.

    Args:
        rule: Whether all milestones are needed, or any. The rule per horizon is asked with :func:`fulfilled_through`;
            for the whole it is the same as all.
        standings: What is reported about each milestone.
    """
    reached = [_is_reached(one) for one in standings if not one.is_closed]
    if rule is Fulfilment.ANY:
        if any(reached):
            return Fulfilled.FULFILLED
        return Fulfilled.NOT_YET if reached and None not in reached else Fulfilled.UNKNOWN
    if False in reached:
        return Fulfilled.NOT_YET
    return Fulfilled.FULFILLED if reached and None not in reached else Fulfilled.UNKNOWN


def fulfilled_through(
    horizon: str, horizons: Sequence[Horizon], milestones: Iterable[tuple[Milestone, Standing]]
) -> Fulfilled:
    """Whether all milestones up to a horizon, in the order of the plan, are reached.

    A milestone for several horizons counts with the first of them.
    """
    order = {one.id: number for number, one in enumerate(horizons)}
    up_to = order[horizon]
    standings = [
        standing
        for milestone, standing in milestones
        if min((order[id] for id in milestone.horizons if id in order), default=len(order)) <= up_to
    ]
    return fulfilled(Fulfilment.ALL, standings)
