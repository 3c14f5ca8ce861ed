"""Whether something is in time: computed from its due date and what is reported, never stored."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from integkit.model import State

from ._answers import Answers, Standing
from ._due import Due, DueKind, first_end
from ._states import CLOSED, REACHED

SOON_DAYS = 90
"""How many days before its date something is due soon, unless whoever asks says otherwise."""


class Timeliness(StrEnum):
    """Whether a milestone is in time. This is not its state: one without a report has none, and may still be due."""

    REACHED = "reached"
    NOT_DUE = "not_due"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    """Its date has passed, and somebody has said on that day or since then that it is not reached."""
    DUE_NOT_REPORTED = "due_not_reported"
    """Its date has passed, and nobody has said since whether it is reached."""
    NO_DUE_DATE = "no_due_date"
    CLOSED = "closed"
    """Dropped or merged: nobody waits for it any more."""


def due_now(first: Due, answers: Answers, target: str) -> Due:
    """The due date that counts now: the newest that a report names, else the first one.

    Something postponed with no new date goes back to its first one, so that its lateness stays visible. Of several
    dates that units name in one round the earliest counts.
    """
    now = first
    for _, standing in answers.history(target):
        named = [answer.report.new_due for answer in standing.answers if answer.report.new_due is not None]
        dated = [(period.latest, period) for period in named if period.latest is not None]
        if dated:
            last, period = min(dated)
            now = Due(kind=DueKind.POSTPONED, first=first_end(period), last=last, written=period)
        elif standing.state is State.POSTPONED:
            now = first
    return now


def timeliness_of(due: Due, standing: Standing, as_of: dt.date, *, closed: bool, soon: int) -> Timeliness:
    """Whether something with this due date, about which this is reported, is in time on a day.

    Args:
        due: The date that counts now.
        standing: What is reported.
        as_of: The day.
        closed: What it belongs to is dropped or merged, and takes it with it.
        soon: How many days before its date it is due soon.
    """
    if closed or standing.is_closed:
        return Timeliness.CLOSED
    if standing.is_reached:
        return Timeliness.REACHED
    if due.last is None:
        return Timeliness.NO_DUE_DATE
    if as_of <= due.last:
        return Timeliness.DUE_SOON if (due.last - as_of).days <= soon else Timeliness.NOT_DUE
    return Timeliness.OVERDUE if _open_after(due.last, standing) else Timeliness.DUE_NOT_REPORTED


def _open_after(last: dt.date, standing: Standing) -> bool:
    """Whether somebody said, on the date or after it, that it was not reached; what was said before does not tell."""
    return any(
        answer.state is not None
        and answer.state not in REACHED | CLOSED
        and answer.day is not None
        and answer.day >= last
        for answer in standing.answers
    )
