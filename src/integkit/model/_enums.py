"""The closed lists: words by which code decides. Every other list is open and lives in the vocabulary."""

from __future__ import annotations

from enum import StrEnum


class Standing(StrEnum):
    """What a remark says about a value."""

    NONE = "none"
    """The source says there is none."""
    VACANT = "vacant"
    """It exists, and nobody holds it."""
    NOT_STATED = "not_stated"
    """Somebody looked, and the source does not say."""
    WITHHELD = "withheld"
    """Known, and not given on purpose."""
    PENDING = "pending"
    """Announced or decided, not there yet."""
    REPAIRED = "repaired"
    """The value differs from what is printed, because the print is damaged."""
    INFERRED = "inferred"
    """Concluded from the source, not said by it."""


class RelationKind(StrEnum):
    """How one record stands to another, read "this ... to"."""

    PART_OF = "part_of"
    REPORTS_TO = "reports_to"
    LED_BY = "led_by"
    SECRETARIAT_OF = "secretariat_of"
    MEMBER_OF = "member_of"
    WORKS_WITH = "works_with"
    COORDINATES = "coordinates"
    RUN_BY = "run_by"
    FUNDED_BY = "funded_by"
    EMPLOYED_BY = "employed_by"
    REPRESENTED_BY = "represented_by"
    FOLLOWS = "follows"
    SHARED_WITH = "shared_with"
    STEERED_BY = "steered_by"
    MADE_BY = "made_by"
    BASED_ON = "based_on"
    CONTINUES = "continues"
    SPLITS = "splits"
    MERGES = "merges"
    DROPS = "drops"
    CONTRIBUTES_TO = "contributes_to"
    """A measure or goal serves another goal, theme or measure too."""
    SAME_AS = "same_as"
    """Another record of the same thing, in another city's profile."""
    OTHER = "other"


class SeatMode(StrEnum):
    """How somebody comes to a seat or a post."""

    ELECTED = "elected"
    APPOINTED = "appointed"
    DELEGATED = "delegated"
    EX_OFFICIO = "ex_officio"
    CO_OPTED = "co_opted"
    FORMULA = "formula"
    """Given by a rule of calculation, e.g. one for each school."""
    RESERVED = "reserved"
    """Kept for a group, however its members are found."""
    OPEN = "open"
    """Whoever comes takes part; there are no fixed seats."""


class Employment(StrEnum):
    """How a post is held."""

    SALARIED = "salaried"
    """As one's paid work, full-time or not (hauptamtlich)."""
    FULL_TIME = "full_time"
    PART_TIME = "part_time"
    HONORARY = "honorary"
    """Unpaid (ehrenamtlich)."""


class Appointment(StrEnum):
    """How opening hours and appointments go together."""

    ONLY = "only"
    """By appointment and at no fixed time."""
    ALSO = "also"
    """At these hours, and at other times by appointment."""
    REQUIRED_INSIDE = "required_inside"
    """At these hours, and only with an appointment."""
    NOT_NEEDED = "not_needed"


class Publicity(StrEnum):
    """Whether meetings are open to everybody. Both: a public and a closed part."""

    PUBLIC = "public"
    CLOSED = "closed"
    BOTH = "both"


class Privilege(StrEnum):
    """What a body may do in another body."""

    ATTEND = "attend"
    BE_HEARD = "be_heard"
    SPEAK = "speak"
    MOTION = "motion"
    VOTE = "vote"
    DELEGATE = "delegate"
    """Send members of its own."""


class Basis(StrEnum):
    """What kind of figure it is. Absent means actual."""

    ACTUAL = "actual"
    BASELINE = "baseline"
    TARGET = "target"
    FORECAST = "forecast"
    ESTIMATE = "estimate"
    CEILING = "ceiling"
    PLANNED = "planned"
    GRANTED = "granted"
    INCOME = "income"


class Per(StrEnum):
    """What an amount of money is paid for each time."""

    ONCE = "once"
    YEAR = "year"
    MONTH = "month"
    SITTING = "sitting"
    POST = "post"
    CASE = "case"
    """Each application, project or case."""


class Role(StrEnum):
    """The part a unit has in a measure. Absent means the document does not tell the parts apart."""

    LEAD = "lead"
    CO_LEAD = "co_lead"
    PARTICIPATING = "participating"
    FINANCING = "financing"
    STAFFING = "staffing"
    SUPPORTING = "supporting"


class Nature(StrEnum):
    """What a sentence of a milestone is."""

    OUTPUT = "output"
    """Something is made or done."""
    OUTCOME = "outcome"
    """Something has changed for people."""
    CONTINUATION = "continuation"
    """Something goes on."""
    BASELINE_NOTE = "baseline_note"
    """It was already so when the plan was written."""


class State(StrEnum):
    """How far a measure or milestone is. "Not reported" is no state: it is the absence of a report."""

    NOT_STARTED = "not_started"
    PLANNING = "planning"
    PREPARATION = "preparation"
    IN_IMPLEMENTATION = "in_implementation"
    DONE = "done"
    ONGOING = "ongoing"
    """A permanent task now: it holds and has no end (verstetigt, Daueraufgabe)."""
    POSTPONED = "postponed"
    DROPPED = "dropped"
    MERGED = "merged"


class Rating(StrEnum):
    """How a body judges a result."""

    REACHED = "reached"
    MOSTLY = "mostly"
    PARTLY = "partly"
    NOT_REACHED = "not_reached"
    NOT_ASSESSABLE = "not_assessable"


class Review(StrEnum):
    """Where a report stands between the unit and the coordinator."""

    DRAFT = "draft"
    RETURNED = "returned"
    ACCEPTED = "accepted"


class Fulfilment(StrEnum):
    """When an indicator counts as fulfilled: all milestones, those of one horizon, or any."""

    ALL = "all"
    PER_HORIZON = "per_horizon"
    ANY = "any"
