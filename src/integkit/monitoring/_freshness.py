"""How fresh what is known is: when somebody last said something, and for how long it has been the same."""

from __future__ import annotations

import datetime as dt

import attrs

from integkit.model import State

from ._answers import Answers


@attrs.frozen(kw_only=True)
class Freshness:
    """How fresh what is known about a target is.

    Attributes:
        round: Id of the round of the newest answer. Absent: never reported.
        day: The day it speaks of. Absent: not stated.
        days: Days from then to the day of asking, 0 where the answer came in later than that. Absent: not stated.
        rounds_since: Rounds since then, 0 where it is of the newest round. Absent: never reported.
        same_for: In how many rounds in a row, up to the newest answer, the same state was reported.
    """

    round: str | None = None
    day: dt.date | None = None
    days: int | None = None
    rounds_since: int | None = None
    same_for: int = 0


def freshness(answers: Answers, target: str, as_of: dt.date | None) -> Freshness:
    """How fresh what is known about a target is on a day. Without a day, days are not counted."""
    history = list(answers.history(target))
    answered = [index for index, (_, standing) in enumerate(history) if standing.answers]
    if not answered:
        return Freshness()
    newest = history[answered[-1]][1]
    return Freshness(
        round=history[answered[-1]][0].id,
        day=newest.day,
        days=max(0, (as_of - newest.day).days) if newest.day is not None and as_of is not None else None,
        rounds_since=len(history) - 1 - answered[-1],
        same_for=_same_for([history[index][1].states for index in answered]),
    )


def _same_for(states: list[frozenset[State]]) -> int:
    newest = states[-1]
    if not newest:
        return 0
    return next((index for index, one in enumerate(reversed(states)) if one != newest), len(states))
