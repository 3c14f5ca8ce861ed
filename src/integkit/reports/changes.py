"""What a round brought against an earlier one, as a report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from integkit.model import CityProfile, Plan, ReportRound
from integkit.monitoring import ChangeKind, RoundChange

from ._document import Block, Column, Document, Heading, Paragraph, Table, grouped
from ._says import Says

_Group = tuple[ChangeKind, ...]
GROUPS: Final[tuple[_Group, ...]] = (
    (ChangeKind.NEWLY_DUE,),
    (ChangeKind.BACK,),
    (ChangeKind.CONTRADICTORY,),
    (ChangeKind.DROPPED, ChangeKind.MERGED),
    (ChangeKind.POSTPONED,),
    (ChangeKind.REACHED,),
    (ChangeKind.FURTHER, ChangeKind.OTHER_STATE),
    (ChangeKind.FIRST_REPORT,),
    (ChangeKind.CORRECTED,),
    (ChangeKind.SILENT,),
    (ChangeKind.STANDSTILL,),
    (ChangeKind.OTHER_TEXT,),
)
"""What is told together, in the order in which a council wants to hear it; nothing is told in two groups."""


def changes_report(
    profile: CityProfile,
    plan: Plan,
    earlier: ReportRound,
    later: ReportRound,
    changes: Sequence[RoundChange],
    language: str,
) -> Document:
    """What a round brought, a table for each sort of change."""
    says = Says(profile, plan, language)
    return Document(
        title=f"{says.city()}: {says.round(earlier)} → {says.round(later)}",
        subtitle=says.title(),
        language=language,
        blocks=tuple(changes_blocks(says, changes)) or (Paragraph(says.either("Kein Unterschied.", "No difference.")),),
        foreign=says.foreign,
    )


def grouped_changes(says: Says, changes: Iterable[RoundChange]) -> list[tuple[_Group, str, list[RoundChange]]]:
    """The changes of each sort with the name of the sort; each stands in the first group that it fits."""
    rest = list(changes)
    found = []
    for group in GROUPS:
        own = [one for one in rest if set(group) & set(one.kinds)]
        rest = [one for one in rest if one not in own]
        if own:
            title = " / ".join(says.label(kind) for kind in group if any(kind in one.kinds for one in own))
            found.append((group, f"{title[:1].upper()}{title[1:]}", own))
    return found


def changes_blocks(says: Says, changes: Iterable[RoundChange]) -> list[Block]:
    """A heading and a table for each sort of change."""
    blocks: list[Block] = []
    for _, title, own in grouped_changes(says, changes):
        blocks += [Heading(f"{title}: {len(own)}", level=2), _table(says, f"{title}: {len(own)}", own)]
    return blocks


def _table(says: Says, title: str, changes: Sequence[RoundChange]) -> Table:
    return Table(
        caption=title,
        columns=(
            Column(says.either("Meilenstein", "Milestone"), share=3),
            Column(says.either("Vorher", "Before"), share=2),
            Column(says.either("Jetzt", "Now"), share=2),
            Column(says.either("Sachstand", "What is said"), share=4),
        ),
        groups=grouped(
            (
                says.named(one.part.one),
                (
                    says.milestone(one.milestone)
                    if one.milestone is not None
                    else says.either("als Ganzes", "as a whole"),
                    says.state(one.before),
                    says.state(one.after),
                    said(says, one),
                ),
            )
            for one in changes
        ),
    )


def said(says: Says, change: RoundChange) -> str:
    """What the units say about it, with reasons and new dates."""
    parts = []
    for answer in change.after.answers:
        report = answer.report
        parts += [says.text(report.text)]
        if report.reason is not None:
            parts += [f"{says.either('Grund', 'Reason')}: {says.text(report.reason)}"]
        parts += [says.new_due(report), says.replaced_by(report)]
    return " · ".join(filter(None, parts))


def changes_json(changes: Iterable[RoundChange]) -> list[dict[str, Any]]:
    """The changes as plain values."""
    return [
        {
            "target": one.target,
            "kinds": [kind.value for kind in one.kinds],
            "before": sorted(one.before.states),
            "after": sorted(one.after.states),
            "due": str(one.due.last) if one.due is not None and one.due.last is not None else None,
            "same_for": one.freshness.same_for,
        }
        for one in changes
    ]
