"""What is dropped or merged takes everything beneath it with it, unless somebody says later how far that is."""

from __future__ import annotations

from integkit.model import State

from ._answers import SILENT, Answers, Standing
from ._tree import Part


def closing_above(answers: Answers, part: Part) -> Standing:
    """What closed the sections above a part; silent: nothing did."""
    return _closing(answers, [one.id for one in part.above])


def closing_of(answers: Answers, part: Part) -> Standing:
    """What closed a part itself or what is above it; silent: nothing did."""
    return _closing(answers, [*(one.id for one in part.above), part.one.id])


def _closing(answers: Answers, ids: list[str]) -> Standing:
    """From the top: each one closes what is beneath it, or is taken up again by a later report."""
    closing = SILENT
    for id in ids:
        own = answers.standing(id)
        if own.is_closed or not takes_along(answers, closing, own):
            closing = own if own.is_closed else SILENT
    return closing


def takes_along(answers: Answers, closing: Standing, own: Standing) -> bool:
    """Whether what closed something closes this one beneath it too.

    What was reached before stays so, and a later report counts as taken up again.
    """
    if closing.state is None or own.is_reached:
        return False
    return not (own.states and answers.is_later(own, closing))


def closed_with(answers: Answers, closing: Standing, own: Standing) -> State | None:
    """The state that something gets from what closed the one above it; ``None``: it keeps its own."""
    return closing.state if takes_along(answers, closing, own) else None
