"""Several cities side by side: what holds and what is not stated, and what one could ask the others. No ranking."""

from ._answers import Answer
from ._compare import compare, row_order
from ._questions import Questions, Topic, TopicKind, questions_for
from ._records import Cell, Comparison, Row, Stated
from ._selection import Body, Selected, Selection, population, select

__all__ = [
    "Answer",
    "Body",
    "Cell",
    "Comparison",
    "Questions",
    "Row",
    "Selected",
    "Selection",
    "Stated",
    "Topic",
    "TopicKind",
    "compare",
    "population",
    "questions_for",
    "row_order",
    "select",
]
