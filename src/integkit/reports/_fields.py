"""The tables of a report, a row for each milestone: what is open or newly finished; ``_archive`` has the others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs

from integkit.model import Milestone, Section
from integkit.monitoring import (
    FINAL,
    MilestoneStatus,
    PartStatus,
    PlanStatus,
    Standing,
    Timeliness,
    responsible_units,
)

from ._document import Block, Column, Heading, Paragraph, Table, grouped
from ._says import Says

_SAID_BY_THE_STATE: Final = (Timeliness.REACHED, Timeliness.NOT_DUE, Timeliness.CLOSED)


@attrs.frozen(kw_only=True)
class Line:
    """One row: a milestone, or a section or measure that is reported on as a whole.

    Attributes:
        part: The section or measure.
        milestone: The milestone. Absent: the whole.
        standing: What is reported.
        state: The state, in words.
        due: By when, in words; empty: no date.
        timeliness: Whether it is in time. Absent: it is no milestone, and has no dates.
        is_archived: Finished, dropped or merged already before the newest round, so it was told before.
    """

    part: PartStatus
    milestone: Milestone | None
    standing: Standing
    state: str
    due: str
    timeliness: Timeliness | None
    is_archived: bool


class Lines:
    """The rows of a plan, those told before apart.

    Args:
        says: The words.
        status: Where the plan stands.
        then: Where it stood before the newest round. Absent: there was no round before.
    """

    def __init__(self, says: Says, status: PlanStatus, then: PlanStatus | None) -> None:
        self._says, self._status = says, status
        self._then = {} if then is None else {one.one.id: one for one in then.parts}
        self._milestones_then = {} if then is None else {one.milestone.id: one for one in then.milestones}

    def of(self, parts: tuple[PartStatus, ...]) -> Iterator[Line]:
        """The rows of some parts, in the order of the plan."""
        for part in parts:
            if part.reported.answers or (part.is_measure and not part.milestones):
                yield self._whole(part)
            for one in part.milestones:
                yield self._milestone(part, one)

    def all(self) -> Iterator[Line]:
        """The rows of the whole plan."""
        return self.of(self._status.parts)

    def _whole(self, part: PartStatus) -> Line:
        then = self._then.get(part.one.id)
        closed = part.closed_with
        state = self._says.label(closed) if closed is not None else self._says.state(part.reported)
        now = closed or part.reported.state
        before = (then.closed_with or then.reported.state) if then is not None else None
        return Line(
            part=part,
            milestone=None,
            standing=part.reported,
            state=state,
            due="",
            timeliness=None,
            is_archived=now in FINAL and before is now,
        )

    def _milestone(self, part: PartStatus, one: MilestoneStatus) -> Line:
        then = self._milestones_then.get(one.milestone.id)
        closed = one.closed_with
        return Line(
            part=part,
            milestone=one.milestone,
            standing=one.standing,
            state=self._says.label(closed) if closed is not None else self._says.state(one.standing),
            due=self._says.due(one.due),
            timeliness=one.timeliness,
            is_archived=one.state in FINAL and then is not None and then.state is one.state,
        )


def field_blocks(says: Says, status: PlanStatus, lines: Lines) -> Iterator[Block]:
    """A heading and a table for each field of action, and one for what stands under none."""
    fields: list[Section | None] = [None, *status.fields]
    for field in fields:
        name = says.numbered(field) if field is not None else says.either("Ohne Handlungsfeld", "Under no field")
        of_field = list(lines.of(status.beneath(field)))
        shown = [one for one in of_field if not one.is_archived]
        if shown:
            yield Heading(name, level=2)
            yield _table(says, status, name, shown)
        elif of_field:
            yield Heading(name, level=2)
            yield Paragraph(says.either("Nichts offen und nichts neu.", "Nothing open and nothing new."))


def _table(says: Says, status: PlanStatus, name: str, lines: list[Line]) -> Table:
    rows = [
        (_with_units(says, status, one.part), (name_of(says, one), when_of(says, one), one.state), words_of(says, one))
        for one in lines
    ]
    has_words = any(words for _, _, words in rows)
    said = (Column(says.either("Sachstand", "What is reported"), share=5),) if has_words else ()
    return Table(
        caption=name,
        columns=(
            Column(says.either("Meilenstein", "Milestone"), share=5),
            Column(says.either("Frist", "Due"), share=3),
            Column(says.either("Stand", "State"), share=3),
            *said,
        ),
        groups=grouped((title, (*row, *((words,) if has_words else ()))) for title, row, words in rows),
    )


def _with_units(says: Says, status: PlanStatus, part: PartStatus) -> str:
    units = responsible_units(says.profile, status.plan, part.part, status.as_of)
    names = ", ".join(map(says.unit, units)) or says.unit(None)
    return f"{says.named(part.one)}\n{says.either('Zuständig', 'Responsible')}: {names}"


def name_of(says: Says, line: Line) -> str:
    """What a row is about: the milestone, else that it is the whole."""
    if line.milestone is not None:
        return says.milestone(line.milestone)
    if line.part.is_measure:
        return says.either("die Maßnahme als Ganzes", "the measure as a whole")
    return says.either("der Abschnitt als Ganzes", "the section as a whole")


def when_of(says: Says, line: Line) -> str:
    """By when, and what is to be said about it beside the state."""
    if line.timeliness is None:
        return ""
    if line.timeliness is Timeliness.DUE_NOT_REPORTED:
        return f"{line.due}\n{says.either('Frist vorbei', 'date has passed')}"
    if line.timeliness in _SAID_BY_THE_STATE:
        return line.due
    return "\n".join(filter(None, (line.due, says.label(line.timeliness))))


def words_of(says: Says, line: Line) -> str:
    """What the units say: state of affairs, new date, replacement; who says it where several do."""
    said = []
    for answer in line.standing.answers:
        report = answer.report
        parts = [says.text(report.text)]
        if report.unchanged and report.text is None:
            parts.append(says.either("Kein neuer Sachstand.", "Nothing new."))
        parts += [f"{one}." for one in (says.new_due(report), says.replaced_by(report)) if one]
        words = " ".join(filter(None, parts))
        if len(line.standing.answers) > 1 and report.by:
            words = f"{', '.join(map(says.unit, report.by))}: {words or says.answer_state(answer)}"
        said.append(words)
    return "\n".join(filter(None, said))


def reasons_of(says: Says, standing: Standing) -> str:
    """The reasons that units give; empty: none is given."""
    return "\n".join(says.text(one.report.reason) for one in standing.answers if one.report.reason is not None)
