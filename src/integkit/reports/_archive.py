"""What was finished, dropped or merged before the newest round, with the reasons that were given then."""

from __future__ import annotations

from collections.abc import Sequence

from integkit.model import ReportRound
from integkit.monitoring import Answers, Standing

from ._document import Column, Table, grouped
from ._fields import Line, Lines, name_of, reasons_of
from ._says import Says


def archive_table(says: Says, lines: Lines, rounds: Sequence[ReportRound]) -> Table | None:
    """A row for everything that was told before; ``None``: nothing was.

    Args:
        says: The words.
        lines: The rows of the plan.
        rounds: The rounds that are known, oldest first.
    """
    answers = Answers(says.plan, rounds)
    found = [(one, _why(says, answers, one)) for one in lines.all() if one.is_archived]
    if not found:
        return None
    explained = any(why for _, why in found)
    reason = (Column(says.either("Grund", "Reason"), share=4),) if explained else ()
    return Table(
        caption=says.either("Abgeschlossenes aus früheren Runden", "Finished in earlier rounds"),
        columns=(
            Column(says.either("Meilenstein", "Milestone"), share=4),
            Column(says.either("Stand", "State"), share=2),
            Column(says.either("Zuletzt gemeldet", "Last reported"), share=2),
            *reason,
        ),
        groups=grouped(
            (
                says.named(one.part.one),
                (
                    name_of(says, one),
                    one.state,
                    says.round(one.standing.round) if one.standing.round else "",
                    *((why,) if explained else ()),
                ),
            )
            for one, why in found
        ),
    )


def _why(says: Says, answers: Answers, line: Line) -> str:
    """The reason and what takes its place; a later answer that only repeats the state does not take them away."""
    target = line.milestone.id if line.milestone is not None else line.part.one.id
    told = [standing for _, standing in answers.history(target) if standing.states == line.standing.states]
    return next(filter(None, (_words(says, one) for one in reversed(told))), "")


def _words(says: Says, standing: Standing) -> str:
    replaced = (says.replaced_by(answer.report) for answer in standing.answers)
    return "\n".join(dict.fromkeys(filter(None, (reasons_of(says, standing), *replaced))))
