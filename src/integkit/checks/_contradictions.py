"""IK204, IK208: statements about one thing that hold at the same time agree."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any, Final, NamedTuple

from integkit.messages import Finding
from integkit.model import Figure, Leadership, Path, Quantity, Seats, Stated, Suffrage, Term, Text, field_names

from ._bounds import bounds_of
from ._rule import Check, CheckContext, Found, overlap

# Several entries of these lists are versions of one thing; of all other lists they stand side by side.
_VERSIONED: Final = ("compositions", "terms", "leadership", "electorate", "eligibility", "figures")


class _Comparable(NamedTuple):
    """How two statements of one source are compared.

    Attributes:
        told_apart_by: Fields that tell what a statement is about, beside its text, its remarks and its day.
        values: Fields that cannot differ where that is the same.
    """

    told_apart_by: tuple[str, ...]
    values: tuple[str, ...]


_COMPARABLE: Final[dict[type, _Comparable]] = {
    Seats: _Comparable(("name", "modes", "by", "voting", "members", "themes"), ("number",)),
    Term: _Comparable(("period", "basis", "offset"), ("years", "of", "holding_over")),
    Leadership: _Comparable(("chair", "chair_from", "deputies_from", "mode"), ("chairs", "deputies")),
    Suffrage: _Comparable(("groups",), ("min_age", "residence")),
    Figure: _Comparable(("what", "groups", "period", "basis", "sources"), ("value",)),
}

# Whence a statement comes, when it holds, and how others refer to it.
_NO_VALUES: Final = frozenset({*field_names(Stated), "id"})


def _between_sources(context: CheckContext) -> Iterator[Found]:
    for here, there, left, right in _pairs(context):
        if context.sources.get(here) != context.sources.get(there) and _disagree(left, right):
            yield Found(here, Finding.of("IK204", other=context.place(there)))


def _within_a_source(context: CheckContext) -> Iterator[Found]:
    for here, there, left, right in _pairs(context):
        if context.sources.get(here) == context.sources.get(there) and _cannot_both_hold(left, right):
            yield Found(here, Finding.of("IK208", other=context.place(there)))


def _pairs(context: CheckContext) -> Iterator[tuple[Path, Path, Stated, Stated]]:
    """Entries of one list that hold at the same time."""
    for path, one in context.records:
        for field in _VERSIONED:
            for (first, left), (second, right) in combinations(enumerate(getattr(one, field, ())), 2):
                if overlap(left, right) and not _replaced(left, right) and not _replaced(right, left):
                    yield (*path, field, second), (*path, field, first), left, right


def _replaced(one: Stated, other: Stated) -> bool:
    """Whether one has ended where the other begins, as far as its dates tell."""
    ends, begins = one.valid_to, other.valid_from
    if ends is None or ends.is_unknown:
        return ends is not None and ends != other.valid_to
    earliest, latest = ends.earliest, begins.latest if begins is not None else None
    return earliest is not None and latest is not None and earliest <= latest


def _disagree(left: Stated, right: Stated) -> bool:
    """Whether two sources say different things of one matter; of what only one of them speaks they do not differ."""
    if isinstance(left, Figure) and isinstance(right, Figure):
        return _counted(left) == _counted(right) and left.value != right.value and not (left.remarks or right.remarks)
    if isinstance(left, Term) and isinstance(right, Term) and (left.period, left.basis) != (right.period, right.basis):
        return False
    own = (field for field in field_names(type(left)) if field not in _NO_VALUES)
    return any(_differ(getattr(left, field), getattr(right, field)) for field in own)


def _counted(figure: Figure) -> tuple[Any, ...]:
    """What a number is about and how it was counted; two that differ in this need not be equal."""
    what = (figure.what, frozenset(figure.groups), figure.period, figure.basis, figure.as_of)
    return (*what, figure.text, frozenset(figure.sources))


def _cannot_both_hold(left: Stated, right: Stated) -> bool:
    """Whether one source cannot say both: nothing tells apart what they are about, and they differ."""
    if left.remarks or right.remarks or (isinstance(left, Figure) and left.what is None):
        return False
    told_apart_by, values = _COMPARABLE[type(left)]
    same = all(_told(left, field) == _told(right, field) for field in (*told_apart_by, "text", "as_of"))
    return same and any(_differ(getattr(left, field), getattr(right, field)) for field in values)


def _told(one: Stated, field: str) -> Any:
    value = getattr(one, field)
    return frozenset(value) if isinstance(value, tuple) else value


def _differ(left: Any, right: Any) -> bool:
    if left in (None, ()) or right in (None, ()):
        return False
    if isinstance(left, Quantity) and isinstance(right, Quantity):
        return left.unit == right.unit and not bounds_of(left).meets(bounds_of(right))
    return bool(left != right)


CHECKS = (
    Check(code="IK204", title=Text(de="Quellen sind sich einig", en="Sources agree"), run=_between_sources),
    Check(
        code="IK208",
        title=Text(de="Keine Quelle widerspricht sich", en="No source contradicts itself"),
        run=_within_a_source,
    ),
)
