"""IK305 to IK309: seats add up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from integkit.messages import Finding, Value
from integkit.model import Path, SeatMode, Seats, Text

from ._bounds import NOTHING, UNKNOWN, Bounds, count_of, total
from ._rule import Check, CheckContext, Found


class _Counts(NamedTuple):
    """How many seats there can be: all of them, and those that vote. Cities count both ways."""

    every: Bounds
    voting: Bounds

    def meet(self, stated: Bounds) -> bool:
        return any(stated.meets(one) for one in self)

    def words(self) -> dict[str, Value]:
        """The number as ``sum``; where those without a vote make a difference, both numbers."""
        every, voting = (one.words() for one in self)
        if every == voting:
            return {"sum": every}
        return {"sum_de": f"{every}, mit Stimmrecht {voting}", "sum_en": f"{every}, with a vote {voting}"}


def _sums(context: CheckContext) -> Iterator[Found]:
    for path, one in _seats(context, "number"):
        if one.number is None or not one.groups:
            continue
        stated = count_of(one.number)
        made = _together(one.groups, stated)
        if not made.meet(stated):
            yield Found((*path, "number"), Finding.of("IK305", made.words(), number=stated.words()))


def _filled(context: CheckContext) -> Iterator[Found]:
    for path, one in _seats(context, "filled"):
        if one.filled is None:
            continue
        filled = count_of(one.filled)
        if one.number is not None and filled.low > (number := count_of(one.number)).high:
            yield Found((*path, "filled"), Finding.of("IK306", filled=filled.words(), number=number.words()))
        made = _filled_together(one)
        if made is not None and not made.meet(filled):
            yield Found((*path, "filled"), Finding.of("IK309", made.words(), filled=filled.words()))


def _formulas(context: CheckContext) -> Iterator[Found]:
    for path, one in _seats(context, "number"):
        product = _product(one)
        if one.number is not None and product is not None and not product.meets(stated := count_of(one.number)):
            finding = Finding.of("IK307", product=product.words(), number=stated.words())
            yield Found((*path, "number"), finding)


def _shares(context: CheckContext) -> Iterator[Found]:
    for path, whole in _seats(context):
        made = _together(whole.groups, UNKNOWN)
        known = (count_of(whole.number), made.voting) if whole.number is not None else made
        for index, group in enumerate(whole.groups):
            if group.share is None or group.number is None or _explained(group, "number", "share"):
                continue
            stated = count_of(group.number)
            parts = [one.share(group.share) for one in known]
            if not any(stated.meets(part) for part in parts):
                finding = Finding.of(
                    "IK308",
                    share=group.share,
                    whole=known[0].words(),
                    part=parts[0].words(),
                    number=stated.words(),
                )
                yield Found((*path, "groups", index, "number"), finding)


def _seats(context: CheckContext, field: str = "") -> Iterator[tuple[Path, Seats]]:
    """All groups of seats but those with a remark on this field, which says why it differs."""
    for path, one in context.records:
        if isinstance(one, Seats) and not _explained(one, field):
            yield path, one


def _explained(one: Seats, *fields: str) -> bool:
    return any(remark.field in fields for remark in one.remarks)


def _product(group: Seats) -> Bounds | None:
    if group.each is None or group.times is None:
        return None
    return count_of(group.each).times(count_of(group.times))


def _together(groups: Sequence[Seats], whole: Bounds) -> _Counts:
    """What groups make together, of which the whole has so many seats."""
    counted = [_counts(group, whole) for group in groups]
    every = total(one.every for one in counted)
    if all(group.voting is False for group in groups):
        return _Counts(every, every)
    return _Counts(every, total(one.voting for one in counted))


def _counts(group: Seats, whole: Bounds) -> _Counts:
    every = _stated(group, whole)
    below = _together(group.groups, every or UNKNOWN) if group.groups else None
    if every is None:
        every = UNKNOWN if below is None else _hull(below)
    if _comes_or_goes(group):
        every = Bounds(0, every.high)
    if group.voting is False:
        return _Counts(every, NOTHING)
    return _Counts(every, Bounds(min(every.low, below.voting.low), every.high) if below is not None else every)


def _stated(group: Seats, whole: Bounds) -> Bounds | None:
    """What a group says of itself; ``None``: nothing but what it consists of."""
    if group.number is not None:
        return count_of(group.number)
    if SeatMode.OPEN in group.modes:
        return UNKNOWN
    if (product := _product(group)) is not None:
        return product
    if group.share is not None:
        return Bounds(0, whole.share(group.share).high)  # such a group may overlap others
    return None


def _comes_or_goes(group: Seats) -> bool:
    """Whether the group is not always there: its successor may stand beside it."""
    return group.valid_from is not None or group.valid_to is not None


def _hull(counts: _Counts) -> Bounds:
    return Bounds(min(one.low for one in counts), max(one.high for one in counts))


def _filled_together(one: Seats) -> _Counts | None:
    """How many seats are taken in the groups; ``None``: none of them says so."""
    every = [_filled_of(group, one) for group in one.groups]
    if all(bounds == UNKNOWN for bounds in every):
        return None
    voting = [bounds for bounds, group in zip(every, one.groups, strict=True) if group.voting is not False]
    return _Counts(total(every), total(voting or every))


def _filled_of(group: Seats, whole: Seats) -> Bounds:
    if _comes_or_goes(group) or group.as_of not in (None, whole.as_of):
        return UNKNOWN
    if group.filled is not None:
        return count_of(group.filled)
    below = _filled_together(group)
    return UNKNOWN if below is None else _hull(below)


CHECKS = (
    Check(code="IK305", title=Text(de="Sitze gehen auf", en="Seats add up"), run=_sums),
    Check(code="IK306", title=Text(de="Besetzte Sitze gehen auf", en="Filled seats add up"), run=_filled),
    Check(code="IK307", title=Text(de="Sitzformeln gehen auf", en="Formulas of seats come out"), run=_formulas),
    Check(code="IK308", title=Text(de="Anteile an Sitzen stimmen", en="Shares of seats are right"), run=_shares),
)
