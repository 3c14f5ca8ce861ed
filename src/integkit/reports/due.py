"""What is due, and about what nobody has said anything, unit by unit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import attrs

from integkit.model import CityProfile, ReportRound
from integkit.monitoring import MilestoneStatus, PartStatus, PlanStatus, Timeliness, responsible_units

from ._document import Block, Column, Document, Heading, Paragraph, Table, grouped
from ._says import Says

WAITING: Final = (Timeliness.OVERDUE, Timeliness.DUE_NOT_REPORTED, Timeliness.DUE_SOON)
"""What somebody has to ask about, in the order of urgency."""


@attrs.frozen(kw_only=True)
class DueLine:
    """A milestone that is due.

    Attributes:
        unit: Who has to answer. Absent: the plan names nobody.
        part: The section or measure.
        milestone: The milestone.
    """

    unit: str | None
    part: PartStatus
    milestone: MilestoneStatus


def due_lines(profile: CityProfile, status: PlanStatus) -> tuple[DueLine, ...]:
    """Every milestone that is overdue, silent though due, or due soon; once for each unit that has to answer."""
    return tuple(_lines(profile, status))


def _lines(profile: CityProfile, status: PlanStatus) -> Iterator[DueLine]:
    for part in status.parts:
        for milestone in part.milestones:
            if milestone.timeliness in WAITING:
                for unit in responsible_units(profile, status.plan, part.part, status.as_of) or (None,):
                    yield DueLine(unit=unit, part=part, milestone=milestone)


def due_report(profile: CityProfile, status: PlanStatus, language: str) -> Document:
    """What is due as a report: a table for each unit, the most urgent first, each date with how it came about."""
    says = Says(profile, status.plan, language)
    by_unit: dict[str | None, list[DueLine]] = {}
    for line in due_lines(profile, status):
        by_unit.setdefault(line.unit, []).append(line)
    blocks: list[Block] = []
    for unit in sorted(by_unit, key=lambda one: says.unit(one).casefold()):
        title = f"{says.unit(unit)}: {len(by_unit[unit])}"
        blocks += [Heading(title, level=2), _table(says, title, by_unit[unit])]
    nothing = says.either("Nichts ist fällig.", "Nothing is due.")
    unknown = says.either(
        "Der Plan ist bekannt, aber nicht in Maßnahmen erfasst: keine Angaben.",
        "The plan is known, but its measures are not recorded: no data.",
    )
    return Document(
        title=f"{says.city()}: {says.either('Fälliges', 'What is due')}",
        subtitle=f"{says.title()}, {says.either('Stand', 'as of')} {says.day(status.as_of)}",
        language=language,
        blocks=tuple(blocks) or (Paragraph(nothing if status.is_itemised else unknown),),
        foreign=says.foreign,
    )


def _table(says: Says, title: str, lines: list[DueLine]) -> Table:
    ordered = sorted(lines, key=lambda line: WAITING.index(line.milestone.timeliness))
    return Table(
        caption=title,
        columns=(
            Column(says.either("Meilenstein", "Milestone"), share=3),
            Column(says.either("Frist", "Due"), share=3),
            Column(says.either("Lage", "Situation"), share=2),
            Column(says.either("Zuletzt gemeldet", "Last report"), share=2),
        ),
        groups=grouped(
            (
                says.named(line.part.one),
                (
                    says.milestone(line.milestone.milestone),
                    says.due_explained(line.milestone.due),
                    says.label(line.milestone.timeliness),
                    last_report(says, line.milestone),
                ),
            )
            for line in ordered
        ),
    )


def last_report(says: Says, milestone: MilestoneStatus) -> str:
    """What was reported last, and in which round."""
    round: ReportRound | None = milestone.standing.round
    return (
        f"{says.state(milestone.standing)}, {says.round(round)}"
        if round is not None
        else says.state(milestone.standing)
    )


def due_json(profile: CityProfile, status: PlanStatus) -> list[dict[str, Any]]:
    """What is due as plain values."""
    return [
        {
            "unit": line.unit,
            "part": line.part.one.id,
            "milestone": line.milestone.milestone.id,
            "due": str(line.milestone.due.last),
            "due_explained": line.milestone.due.explain("en"),
            "timeliness": line.milestone.timeliness.value,
        }
        for line in due_lines(profile, status)
    ]
