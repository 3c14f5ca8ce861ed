"""What is done: tasks, programmes, publications."""

from __future__ import annotations

from typing import Annotated

import attrs

from ._base import Alias, Kind, Record, Stated, record
from ._contact import Contact
from ._dates import PartialDate, Period
from ._figures import Figure, Money
from ._forms import ABOUT, NAME, ActorRef, Concepts, Language, TaskArea, Url
from ._law import Event, LegalBasis
from ._terms import Post, Rhythm
from ._text import Text

ProgrammeKind = Annotated[Kind, Concepts("programme-kinds")]
PublicationKind = Annotated[Kind, Concepts("publication-kinds")]
IssueKind = Annotated[Kind, Concepts("issue-kinds")]


@record
class Task(Record):
    """A list of tasks, or one task in it; nested as printed.

    Attributes:
        of: Whose tasks they are; on the list itself.
        complete: Whether the list claims to be complete; false: "in particular". Absent: not stated.
        number: Number as printed. Absent: none printed.
        text: What the task is, in words.
        areas: The shared task areas it covers. They make cities comparable.
        tasks: The tasks beneath.
    """

    of: ActorRef | None = attrs.field(default=None, metadata=ABOUT)
    complete: bool | None = None
    number: str | None = None
    text: Text | None = None
    areas: tuple[TaskArea, ...] = ()
    tasks: tuple[Task, ...] = ()


@record
class Programme(Record):
    """A programme, fund, award or series of events. Who runs and pays it are relations.

    Attributes:
        name: Its own name as written.
        aliases: Other names.
        kind: Programme, fund, award, event series ... Absent: not told.
        text: What it is, in words.
        areas: The shared task areas it covers.
        legal: Guidelines and rules it rests on.
        events: When it was announced, begun, ended.
        rhythm: How often it takes place.
        contacts: Whom to ask.
        money: Its money.
        posts: Posts it pays.
        figures: Numbers about it: grants given, people reached ...
    """

    name: Text = attrs.field(metadata=NAME)
    aliases: tuple[Alias, ...] = ()
    kind: ProgrammeKind | None = None
    text: Text | None = None
    areas: tuple[TaskArea, ...] = ()
    legal: tuple[LegalBasis, ...] = ()
    events: tuple[Event, ...] = ()
    rhythm: tuple[Rhythm, ...] = ()
    contacts: tuple[Contact, ...] = ()
    money: tuple[Money, ...] = ()
    posts: tuple[Post, ...] = ()
    figures: tuple[Figure, ...] = ()


@record
class Issue(Stated):
    """One issue, edition, extract or translation of a publication.

    One that the source says never came out has a remark ``none`` about itself. What is merely missing is not written.

    Attributes:
        covers: The time it reports on. Absent: not stated.
        published: When it came out. Absent: not stated.
        title: Its own title as printed, where it has one.
        kind: Full, short, extract ... Absent: full.
        languages: Languages it is written in. Absent: as the publication.
        url: Where it can be read. Absent: not known.
        media_type: Media type of the file behind the address, e.g. ``application/pdf``.
        pages: Number of pages. Absent: not stated.
    """

    covers: Period | None = None
    published: PartialDate | None = None
    title: Text | None = attrs.field(default=None, metadata=NAME)
    kind: IssueKind | None = None
    languages: tuple[Language, ...] = ()
    url: Url | None = None
    media_type: str | None = None
    pages: int | None = None


@record
class Publication(Record):
    """A brochure, report or series. Missing issues are computed from the rhythm.

    Attributes:
        title: Its title as printed.
        aliases: Other titles and spellings.
        kind: Brochure, report, statistics series ... Absent: not told.
        text: What it is, in words.
        languages: Languages it is written in. Absent: not stated.
        published: When it came out. Absent: not stated.
        url: Where it can be read. Absent: not known.
        rhythm: How often a series comes out.
        issues: Its issues.
        figures: Numbers about it, e.g. copies printed.
    """

    title: Text = attrs.field(metadata=NAME)
    aliases: tuple[Alias, ...] = ()
    kind: PublicationKind | None = None
    text: Text | None = None
    languages: tuple[Language, ...] = ()
    published: PartialDate | None = None
    url: Url | None = None
    rhythm: tuple[Rhythm, ...] = ()
    issues: tuple[Issue, ...] = ()
    figures: tuple[Figure, ...] = ()
