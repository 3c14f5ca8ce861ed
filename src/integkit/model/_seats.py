"""Who sits in a body, who leads it, who elects it."""

from __future__ import annotations

from typing import Annotated

import attrs

from ._base import Kind, Quantity, Stated, record
from ._enums import Privilege, SeatMode
from ._forms import COUNT, LEADING, NAME, SPAN, ActorRef, Concepts, Id, SeatsRef, Share
from ._terms import Term
from ._text import Text

Theme = Annotated[Kind, Concepts("themes")]
DeputyRule = Annotated[Kind, Concepts("deputy-rules")]
VoterKind = Annotated[Kind, Concepts("voter-groups")]


@record
class Seats(Stated):
    """A group of seats, made of groups of seats: a whole council, one seat group, one expert theme.

    Attributes:
        id: Only where a chair is tied to this group.
        name: What the group is called.
        number: How many seats; without a number and with mode ``open``: no fixed seats. Absent otherwise: not stated.
        share: Fraction of the enclosing group, e.g. ``1/3``. Absent: not stated so.
        filled: Seats taken on the day ``as_of``: fewer than ``number`` are vacant. Absent: not stated.
        modes: How members come to their seat; several are alternatives. Absent: not stated.
        by: Who elects, appoints or delegates them. Absent: not stated.
        proposed_by: Who may propose them. Absent: not stated.
        voting: Whether members vote. Absent: not stated.
        members: Roles or bodies that sit by office, never persons.
        themes: Fields of expertise of these seats.
        deputies: How many deputies; they are no members and never count as seats. Absent: not stated.
        deputy_rule: How deputies stand in. Absent: not stated.
        each: Seats for each unit of a formula (one seat for each school).
        times: How many such units there are; ``number`` is then each x times.
        residents: Size of one unit, where the formula counts residents.
        text: What else is said.
        groups: What the group consists of.
    """

    id: Id | None = None
    name: Text | None = attrs.field(default=None, metadata=NAME)
    number: Quantity | None = attrs.field(default=None, metadata=COUNT)
    share: Share | None = None
    filled: Quantity | None = attrs.field(default=None, metadata=COUNT)
    modes: tuple[SeatMode, ...] = ()
    by: tuple[ActorRef, ...] = ()
    proposed_by: tuple[ActorRef, ...] = ()
    voting: bool | None = None
    members: tuple[ActorRef, ...] = ()
    themes: tuple[Theme, ...] = ()
    deputies: Quantity | None = attrs.field(default=None, metadata=COUNT)
    deputy_rule: DeputyRule | None = None
    each: Quantity | None = attrs.field(default=None, metadata=COUNT)
    times: Quantity | None = attrs.field(default=None, metadata=COUNT)
    residents: Quantity | None = attrs.field(default=None, metadata=COUNT)
    text: Text | None = None
    groups: tuple[Seats, ...] = ()


@record
class VoterGroup:
    """People who may vote or stand.

    Attributes:
        kind: Who they are, e.g. foreigners, the naturalised.
        on_application: Whether they have to apply to be on the list. Absent: not stated.
        within: For how long after the change of status, e.g. ``10 years``. Absent: no limit stated.
    """

    kind: VoterKind = attrs.field(metadata=LEADING)
    on_application: bool | None = None
    within: Quantity | None = attrs.field(default=None, metadata=SPAN)


@record
class Suffrage(Stated):
    """Who may vote (electorate) or stand (eligibility).

    Attributes:
        groups: The groups of people.
        min_age: Lowest age in years. Absent: not stated.
        residence: How long they must have lived there. Absent: not stated.
        text: What else is said.
    """

    groups: tuple[VoterGroup, ...] = ()
    min_age: int | None = None
    residence: Quantity | None = attrs.field(default=None, metadata=SPAN)
    text: Text | None = None


@record
class Leadership(Stated):
    """Who chairs a body.

    Attributes:
        chairs: How many chairs, all equal. Absent: not stated.
        chair: Roles that chair by office, never persons.
        chair_from: Id of the seat group that the chair comes from.
        mode: How the chair comes to office. Absent: not stated.
        by: Who elects or appoints it. Absent: not stated.
        term: For how long. Absent: not stated.
        rotating: Whether the chair rotates. Absent: not stated.
        deputies: How many deputies of the chair. Absent: not stated.
        deputies_ranked: Whether they have an order; false: equal. Absent: not stated.
        deputies_from: Id of the seat group that they come from.
        text: What else is said.
    """

    chairs: Quantity | None = attrs.field(default=None, metadata=COUNT)
    chair: tuple[ActorRef, ...] = ()
    chair_from: SeatsRef | None = None
    mode: SeatMode | None = None
    by: tuple[ActorRef, ...] = ()
    term: Term | None = None
    rotating: bool | None = None
    deputies: Quantity | None = attrs.field(default=None, metadata=COUNT)
    deputies_ranked: bool | None = None
    deputies_from: SeatsRef | None = None
    text: Text | None = None


@record
class Right(Stated):
    """What a body may do in another body.

    Attributes:
        to: The other bodies.
        has: What it may do there.
        lacks: What the source says it may not do there.
        text: Conditions, in words.
    """

    to: tuple[ActorRef, ...] = ()
    has: tuple[Privilege, ...] = ()
    lacks: tuple[Privilege, ...] = ()
    text: Text | None = None
