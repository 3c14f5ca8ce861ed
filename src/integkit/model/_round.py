"""One reporting round of a plan: what the units say, what bodies think of it."""

from __future__ import annotations

import attrs

from ._base import Cite, Record, Stated, record
from ._dates import PartialDate, Period
from ._enums import Rating, Review, State
from ._figures import Figure
from ._forms import ABOUT, NAME, ActorRef, PlanPartRef, PlanRef, Ref, RoundRef
from ._law import Event
from ._text import Text


@record
class Assessment(Stated):
    """A priority, or a rating by a body; it stands beside a unit's own report, never over it.

    Attributes:
        target: The section, measure or milestone. Absent: the record that holds it.
        word: Id of a word of the plan (its ``classes`` or ``ratings``).
        rating: The shared rating that the word means.
        rank: Place in an order; 1 is first.
        by: The bodies that judged, never persons.
        text: Their reason.
    """

    target: PlanPartRef | None = attrs.field(default=None, metadata=ABOUT)
    word: str | None = None
    rating: Rating | None = None
    rank: int | None = None
    by: tuple[ActorRef, ...] = ()
    text: Text | None = None


@record
class StatusReport(Stated):
    """What a unit reports about one measure or milestone. No report means not reported, never "not started".

    Attributes:
        target: What it is about.
        word: The city's own word for the state (id in the plan's ``states``).
        state: The shared state. With a word, the two agree.
        text: The state of affairs in words (Sachstand).
        reason: Why it is late, postponed or dropped.
        evidence: What proves it.
        done_on: When it was finished.
        new_due: The new date of something postponed. Absent: open.
        replaced_by: What takes its place.
        unchanged: The unit says that nothing is new.
        corrects: Id of an earlier, frozen round whose report on the same target this one corrects.
        by: The units that report, never persons.
        reported_on: When.
        review: Where it stands between unit and coordinator. Absent: accepted with its round.
    """

    target: PlanPartRef = attrs.field(metadata=ABOUT)
    word: str | None = None
    state: State | None = None
    text: Text | None = None
    reason: Text | None = None
    evidence: tuple[Cite, ...] = ()
    done_on: PartialDate | None = None
    new_due: Period | None = None
    replaced_by: Ref | None = None
    unchanged: bool | None = None
    corrects: RoundRef | None = None
    by: tuple[ActorRef, ...] = ()
    reported_on: PartialDate | None = None
    review: Review | None = None


@record
class ReportRound(Record):
    """One reporting round. ``as_of`` is its reference day; once frozen it never changes.

    Attributes:
        plan: The plan that is reported on.
        number: Which round it is; 0 holds what the plan itself says was already so.
        title: Its title.
        by: Who reports, where several do.
        opened_on: When the questions went out.
        due_back_on: When the answers are due.
        frozen_on: When it was closed. Absent: still open.
        digest: Fingerprint of its content when frozen.
        reports: What the units say.
        assessments: What bodies think of it.
        events: Statements of the Beirat, sessions that took note.
        figures: Totals, where the source gives no more.
    """

    plan: PlanRef = attrs.field(metadata=ABOUT)
    number: int | None = None
    title: Text | None = attrs.field(default=None, metadata=NAME)
    by: tuple[ActorRef, ...] = ()
    opened_on: PartialDate | None = None
    due_back_on: PartialDate | None = None
    frozen_on: PartialDate | None = None
    digest: str | None = None
    reports: tuple[StatusReport, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
