"""What bodies think of a plan: assessments beside the reports, statements and decisions of a round."""

from __future__ import annotations

from collections.abc import Iterator

from integkit.model import Event
from integkit.monitoring import PlanStatus

from ._document import Block, Column, Heading, Items, Table, grouped
from ._says import Says


def judgement_blocks(says: Says, status: PlanStatus) -> Iterator[Block]:
    """Assessments and statements; nothing where there are none."""
    rows = list(_assessments(says, status))
    if rows:
        yield Heading(says.either("Bewertungen", "Assessments"))
        yield Table(
            caption=says.either("Bewertungen durch Gremien", "Assessments by bodies"),
            columns=(
                Column(says.either("Was", "What"), share=3),
                Column(says.either("Gremium", "Body"), share=2),
                Column(says.either("Bewertung", "Rating"), share=2),
                Column(says.either("Begründung", "Reason"), share=4),
                Column(says.either("Runde", "Round"), share=2),
            ),
            groups=grouped(rows),
        )
    said = [event for round in status.rounds for event in round.events if event.text is not None]
    if said:
        yield Heading(says.either("Stellungnahmen und Beschlüsse", "Statements and decisions"))
        yield Items(tuple(_event(says, event) for event in said))


def _assessments(says: Says, status: PlanStatus) -> Iterator[tuple[str, tuple[str, ...]]]:
    for part in status.parts:
        whole = says.either("als Ganzes", "as a whole")
        targets = [(whole, part.assessments)]
        targets += [(says.milestone(one.milestone), one.assessments) for one in part.milestones]
        for name, judged in targets:
            for round, one in judged:
                by = ", ".join(map(says.unit, one.by))
                yield says.named(part.one), (name, by, says.rating(one), says.text(one.text), says.round(round))


def _event(says: Says, event: Event) -> str:
    date = says.wording.date(event.date) if event.date is not None else ""
    by = ", ".join(map(says.unit, event.by))
    head = ", ".join(filter(None, (date, by, event.paper)))
    return f"{head}: {says.text(event.text)}" if head else says.text(event.text)
