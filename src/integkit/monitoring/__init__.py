"""Monitoring: from the adopted plan to what the council is told. Pure functions; the day is always an argument.

Four things are kept apart: the *state* that units report, the *timeliness* that follows from due dates, the
*freshness* of what is known, and what bodies *think* of it (assessments). What nobody has reported is never a state.
"""

from ._anchor import Anchor, AnchorKind, anchor_of, given
from ._answers import Answer, Answers, Standing, rounds_before, rounds_of
from ._changes import ChangeKind, RoundChange, round_changes
from ._collect import Collected, collect
from ._counts import Counts, total
from ._due import Due, DueKind, due_of
from ._editions import Continuity, EditionStep, editions
from ._freshness import Freshness, freshness
from ._fulfilment import Fulfilled, fulfilled, fulfilled_through
from ._indicators import IndicatorStatus, Trend, indicator_status
from ._parts import MilestoneStatus, PartStatus
from ._public import public
from ._questions import Question, UnitReturn, questions, returns
from ._rounds import contradictions, digest, freeze, is_intact, is_open, open_round
from ._spans import later
from ._states import CLOSED, FINAL, REACHED, steps_between
from ._status import PlanStatus, status
from ._timeliness import SOON_DAYS, Timeliness
from ._told import days_told
from ._tree import Part, parts_of, targets_of
from ._units import Units, responsible_units

__all__ = [
    "CLOSED",
    "FINAL",
    "REACHED",
    "SOON_DAYS",
    "Anchor",
    "AnchorKind",
    "Answer",
    "Answers",
    "ChangeKind",
    "Collected",
    "Continuity",
    "Counts",
    "Due",
    "DueKind",
    "EditionStep",
    "Freshness",
    "Fulfilled",
    "IndicatorStatus",
    "MilestoneStatus",
    "Part",
    "PartStatus",
    "PlanStatus",
    "Question",
    "RoundChange",
    "Standing",
    "Timeliness",
    "Trend",
    "UnitReturn",
    "Units",
    "anchor_of",
    "collect",
    "contradictions",
    "days_told",
    "digest",
    "due_of",
    "editions",
    "freeze",
    "freshness",
    "fulfilled",
    "fulfilled_through",
    "given",
    "indicator_status",
    "is_intact",
    "is_open",
    "later",
    "open_round",
    "parts_of",
    "public",
    "questions",
    "responsible_units",
    "returns",
    "round_changes",
    "rounds_before",
    "rounds_of",
    "status",
    "steps_between",
    "targets_of",
    "total",
]
