"""Terms of office, posts, and things that come round again."""

from __future__ import annotations

from typing import Annotated

import attrs

from ._base import Kind, Quantity, Stated, record
from ._dates import Period
from ._enums import Basis, Employment, Publicity, SeatMode
from ._forms import COUNT, NAME, SPAN, ActorRef, Concepts
from ._text import Text

RhythmKind = Annotated[Kind, Concepts("rhythm-kinds")]


@record
class Term(Stated):
    """How long somebody is in office, or a plan runs.

    Attributes:
        years: Length in years. Absent: not stated.
        of: The body with whose term it ends. Absent: not linked to any.
        offset: How it is shifted against that body's term, in words.
        period: One particular term, where a statement is about just that. Absent: the rule.
        basis: Planned, where it was only announced. Absent: as it was or is.
        holding_over: How long members stay in office after the end. Absent: not stated.
        text: What else the rule says.
    """

    years: Quantity | None = attrs.field(default=None, metadata=COUNT)
    of: ActorRef | None = None
    offset: Text | None = None
    period: Period | None = None
    basis: Basis | None = None
    holding_over: Quantity | None = attrs.field(default=None, metadata=SPAN)
    text: Text | None = None


@record
class Post(Stated):
    """One kind of position, not a person.

    Attributes:
        role: What the post is for. Absent: the actor itself.
        number: How many such posts. Absent: not stated.
        filled: How many of them are held on the day ``as_of``. Absent: not stated; all vacant is a remark.
        holders: How many persons hold them, where they share. Absent: not stated.
        employment: How it is held; several hold together (honorary and part time). Absent: not stated.
        fte: Full-time equivalents, all together. Absent: not stated.
        weekly_hours: Hours a week, each. Absent: not stated.
        employer: Who employs, where that is not the municipality.
        duty_place: Where the work is done, where that differs.
        mode: How somebody comes to it. Absent: not stated.
        by: Who appoints or elects. Absent: not stated.
        term: For how long. Absent: not stated.
        instruction_bound: Whether the administration may give instructions. Absent: not stated.
        may_instruct: Whether it may give instructions itself. Absent: not stated.
        text: What else is said about it.
    """

    role: Text | None = attrs.field(default=None, metadata=NAME)
    number: Quantity | None = attrs.field(default=None, metadata=COUNT)
    filled: Quantity | None = attrs.field(default=None, metadata=COUNT)
    holders: Quantity | None = attrs.field(default=None, metadata=COUNT)
    employment: tuple[Employment, ...] = ()
    fte: Quantity | None = attrs.field(default=None, metadata=COUNT)
    weekly_hours: Quantity | None = attrs.field(default=None, metadata=COUNT)
    employer: ActorRef | None = None
    duty_place: ActorRef | None = None
    mode: SeatMode | None = None
    by: tuple[ActorRef, ...] = ()
    term: Term | None = None
    instruction_bound: bool | None = None
    may_instruct: bool | None = None
    text: Text | None = None


@record
class Rhythm(Stated):
    """How often something takes place: meetings, reports, issues of a series.

    Attributes:
        kind: What takes place. Absent: what the field says.
        every: Distance from one to the next, e.g. ``1 month``. Absent: not stated.
        per_year: How many a year. Absent: not stated.
        pattern: Weekday and time in OpenStreetMap's notation, e.g. ``We[2] 18:00``. Absent: not stated.
        publicity: Whether meetings are open to everybody. Absent: not stated.
        place: Where. Absent: not stated.
        text: What else is said, e.g. "regularly".
    """

    kind: RhythmKind | None = None
    every: Quantity | None = attrs.field(default=None, metadata=SPAN)
    per_year: Quantity | None = attrs.field(default=None, metadata=COUNT)
    pattern: str | None = None
    publicity: Publicity | None = None
    place: Text | None = None
    text: Text | None = None
