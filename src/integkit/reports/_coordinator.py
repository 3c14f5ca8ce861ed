"""What whoever coordinates a round has still to do. Nothing of it is for others."""

from __future__ import annotations

from collections.abc import Iterator

from integkit.model import ReportRound, Review
from integkit.monitoring import Answers, PlanStatus, is_open, returns

from ._document import Block, Heading, Items, Paragraph
from ._says import Says
from .figures import returns_figure


def coordinator_blocks(says: Says, status: PlanStatus, round: ReportRound) -> Iterator[Block]:
    """The open round: who has answered, what is not accepted, what contradicts; nothing where none is open."""
    if not is_open(round):
        return
    yield Heading(says.either("Die offene Runde", "The open round"))
    due_back = says.day(round.due_back_on) or says.either("nicht angegeben", "not stated")
    yield Paragraph(f"{says.round(round)}. {says.either('Rückgabe bis', 'Answers are due back by')}: {due_back}.")
    todo = list(_todo(says, status, round))
    yield Items(tuple(todo)) if todo else Paragraph(says.either("Nichts zu klären.", "Nothing to settle."))
    yield returns_figure(says, returns(says.profile, status.plan, round))


def _todo(says: Says, status: PlanStatus, round: ReportRound) -> Iterator[str]:
    for review, german, english in (
        (Review.DRAFT, "Noch nicht angenommen", "Not accepted yet"),
        (Review.RETURNED, "An die Stelle zurückgegeben", "Returned to the unit"),
    ):
        targets = [one.target for one in round.reports if one.review is review]
        if targets:
            yield f"{says.either(german, english)}: {len(targets)} ({', '.join(targets)})"
    answers = Answers(status.plan, status.rounds)
    torn = [id for id in sorted(answers.targets) if answers.in_round(id, round).is_contradictory]
    if torn:
        yield f"{says.either('Widersprüchlich gemeldet', 'Contradictory reports')}: {len(torn)} ({', '.join(torn)})"
