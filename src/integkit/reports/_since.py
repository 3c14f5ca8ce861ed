"""What a round brought against the one before, told briefly: the words of the units stand with the fields of action."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from integkit.model import ReportRound
from integkit.monitoring import ChangeKind, RoundChange

from ._document import Block, Heading, Items, Paragraph
from ._says import Says
from .changes import grouped_changes

_BY_NUMBER: Final = frozenset({ChangeKind.SILENT, ChangeKind.STANDSTILL, ChangeKind.OTHER_TEXT})


def since_blocks(
    says: Says, before: ReportRound | None, last: ReportRound | None, changes: Sequence[RoundChange]
) -> Iterator[Block]:
    """A list for each sort of change; of what stood still or nobody answered just the ids."""
    yield Heading(says.either("Seit der letzten Runde", "Since the last round"), starts_page=True)
    if last is None:
        yield Paragraph(says.either("Es gab noch keine Berichtsrunde.", "There has been no reporting round yet."))
        return
    if before is None:
        yield Paragraph(
            says.either(
                f"Bisher gibt es nur eine Meldung zum Plan: „{says.round(last)}“. Was sich geändert hat, lässt sich"
                " erst nach der nächsten Runde sagen.",
                f'So far there is only "{says.round(last)}". What has changed can be told after the next round.',
            )
        )
        return
    yield Paragraph(
        says.either(
            f"Verglichen sind „{says.round(before)}“ und „{says.round(last)}“.",
            f'Compared are "{says.round(before)}" and "{says.round(last)}".',
        )
    )
    groups = grouped_changes(says, changes)
    for group, title, own in groups:
        yield Heading(f"{title}: {len(own)}", level=2)
        if _BY_NUMBER.issuperset(group):
            yield Paragraph(", ".join(one.target for one in own))
        else:
            yield Items(tuple(_step(says, one) for one in own))
    if not groups:
        yield Paragraph(says.either("Nichts Neues.", "Nothing new."))


def _step(says: Says, one: RoundChange) -> str:
    name = f"{one.part.one.id} {says.target(one.part, one.milestone)}"
    if ChangeKind.NEWLY_DUE in one.kinds and one.due is not None:
        now = says.state(one.after if one.after.answers else one.before)
        return f"{name} ({says.either('Frist', 'due')} {says.due(one.due)}): {now}"
    if not one.after.answers:
        return name
    return f"{name}: {says.state(one.before)} → {says.state(one.after)}"
