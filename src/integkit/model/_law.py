"""Law and events."""

from __future__ import annotations

from typing import Annotated

from ._base import Kind, Stated, record
from ._dates import PartialDate, Period
from ._figures import Figure
from ._forms import ActorRef, Concepts, Land, Vote
from ._text import Text

LawKind = Annotated[Kind, Concepts("law-kinds")]
EventKind = Annotated[Kind, Concepts("event-kinds")]
ElectionWay = Annotated[Kind, Concepts("election-ways")]


@record
class LegalBasis(Stated):
    """A rule that something rests on. Nothing is a default: another Land has other law.

    Attributes:
        kind: Land act, federal act, charter, bylaw, contract ... Absent: not stated.
        act: Its name or usual short name, e.g. ``GemO``. Absent: not stated.
        section: The place in it, e.g. ``§ 56``. Absent: the whole act, or not stated.
        version: Date of the version meant. Absent: not stated.
        land: Whose law it is; needed with ``land_act``.
        text: What the rule means here, in words.
    """

    kind: LawKind | None = None
    act: str | None = None
    section: str | None = None
    version: PartialDate | None = None
    land: Land | None = None
    text: Text | None = None


@record
class Event(Stated):
    """Something that happened once: adopted, founded, elected, abolished.

    Attributes:
        kind: What happened.
        date: When, or over what time. Absent: not stated.
        by: Who did it. Absent: not stated.
        paper: Number of the council paper. Absent: not stated.
        vote: Result of the vote. Absent: not stated.
        number: Which one it was, of elections counted through. Absent: not stated.
        ways: How an election was held (postal, lists ...). Absent: not stated.
        figures: Turnout, candidates, seats by list ...
        text: What happened, in words.
    """

    kind: EventKind
    date: Period | None = None
    by: tuple[ActorRef, ...] = ()
    paper: str | None = None
    vote: Vote | None = None
    number: int | None = None
    ways: tuple[ElectionWay, ...] = ()
    figures: tuple[Figure, ...] = ()
    text: Text | None = None
