"""The parts of the document as they are found, with the words and lines of each; nothing is decided about them yet."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ._lines import Fragment, Line


@attrs.define
class Block:
    """Words under one label: an indicator, a time horizon, the units that are responsible.

    Attributes:
        label: The label as printed. Absent: the words have none.
        lines: The lines of the label.
        text: The words behind it.
    """

    label: str | None
    lines: list[Line]
    text: list[Fragment] = attrs.field(factory=list)

    @property
    def all_lines(self) -> list[Line]:
        """The lines of label and words."""
        return [*self.lines, *(line for line, _ in self.text)]


@attrs.define
class MeasurePart:
    """A measure: its words behind the label, and its parts.

    Attributes:
        head: The label with the words of the measure. Without a label, where the document has lost it.
        number: The number behind the label. Absent: none.
        indicator: The success indicator. Absent: there is none.
        blocks: What has to be so by each time horizon.
        units: Who is responsible; more than one block where the label is repeated.
    """

    head: Block
    number: str | None = None
    indicator: Block | None = None
    blocks: list[Block] = attrs.field(factory=list)
    units: list[Block] = attrs.field(factory=list)

    @property
    def all_lines(self) -> list[Line]:
        """The lines of all its parts."""
        parts = [self.head, *([self.indicator] if self.indicator else []), *self.blocks, *self.units]
        return [line for part in parts for line in part.all_lines]


@attrs.define
class GoalPart:
    """A goal: its sentence and the measures beneath."""

    text: list[Fragment]
    measures: list[MeasurePart] = attrs.field(factory=list)

    @property
    def all_lines(self) -> list[Line]:
        """The lines of its sentence and of its measures."""
        return [*(line for line, _ in self.text), *(line for one in self.measures for line in one.all_lines)]


@attrs.define
class FieldPart:
    """A field of action: the heading above its goals.

    Attributes:
        code: The number of the heading, e.g. ``4.1``. Absent: there is no heading.
        line: Where its number stands. Absent: there is no heading.
        title: The words of the heading.
        goals: The goals beneath.
    """

    code: str | None = None
    line: Line | None = None
    title: list[Fragment] = attrs.field(factory=list)
    goals: list[GoalPart] = attrs.field(factory=list)

    @property
    def all_lines(self) -> list[Line]:
        """The lines of heading and goals."""
        first = [self.line] if self.line is not None else []
        return [*first, *(line for line, _ in self.title), *(line for goal in self.goals for line in goal.all_lines)]


@attrs.define
class Chapter:
    """A chapter before or behind the synopsis.

    Attributes:
        number: Its number as printed. Absent: the words stand under no heading.
        lines: The lines of its heading.
        text: What stands beneath.
    """

    number: str | None
    lines: list[Line]
    text: list[Fragment]

    @property
    def all_lines(self) -> list[Line]:
        """The lines of heading and text."""
        return [*self.lines, *(line for line, _ in self.text)]


@attrs.define
class Outline:
    """The whole document.

    Attributes:
        chapters: The chapters around the synopsis.
        heading: The lines of the heading above the synopsis.
        fields: The fields of action of the synopsis.
        legend: What its time horizons mean.
    """

    chapters: list[Chapter] = attrs.field(factory=list)
    heading: list[Line] = attrs.field(factory=list)
    fields: list[FieldPart] = attrs.field(factory=list)
    legend: list[Block] = attrs.field(factory=list)

    @property
    def measures(self) -> Iterator[MeasurePart]:
        """All measures in their order."""
        return (measure for field in self.fields for goal in field.goals for measure in goal.measures)
