"""Several cities side by side: what holds and what is not stated, and what one could ask the others. No ranking."""

from ._answers import Answer
from ._compare import compare, row_order
from ._questions import (
    OWN_THEMES,
    Offer,
    Questions,
    Topic,
    TopicKey,
    TopicKind,
    contacts_in,
    label_of,
    offer_of,
    questions_for,
    unanswered,
)
from ._records import Cell, Comparison, Row, Stated
from ._selection import Body, Selected, Selection, population, select

__all__ = [
    "OWN_THEMES",
    "Answer",
    "Body",
    "Cell",
    "Comparison",
    "Offer",
    "Questions",
    "Row",
    "Selected",
    "Selection",
    "Stated",
    "Topic",
    "TopicKey",
    "TopicKind",
    "compare",
    "contacts_in",
    "label_of",
    "offer_of",
    "population",
    "questions_for",
    "row_order",
    "select",
    "unanswered",
]
