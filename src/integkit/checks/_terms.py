"""IK3xx: law of the right Land, words mapped to shared concepts, seats that add up."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from integkit import vocabulary
from integkit.messages import Finding
from integkit.model import Concepts, Kind, LegalBasis, Quantity, Relation, RelationKind, SeatMode, Seats, Text, marks_of

from ._rule import Check, CheckContext, Found


def _law(context: CheckContext) -> Iterator[Found]:
    land = context.profile.municipality.land
    for path, one in context.records:
        if not isinstance(one, LegalBasis):
            continue
        if one.land is None and one.kind is not None and one.kind.concept == "land_act":
            yield Found(path, Finding.of("IK301", land=land))
        elif one.land is not None and one.land != land and one.text is None:
            yield Found((*path, "land"), Finding.of("IK302", law=one.land, land=land))


def _mapped_words(context: CheckContext) -> Iterator[Found]:
    owners = dict(context.records)
    for path, one in context.records:
        if isinstance(one, Kind) and one.concept is None and one.local is not None and one.reason is None:
            above = path[:-2] if isinstance(path[-1], int) else path[:-1]
            field = path[-2] if isinstance(path[-1], int) else path[-1]
            marks = marks_of(type(owners[above])).get(str(field), ())
            lists = [mark.list for mark in marks if isinstance(mark, Concepts)]
            word = one.local.in_(context.profile.language)
            yield Found(path, Finding.of("IK303", word=word, list=lists[0] if lists else "?"))


def _reference_roles(context: CheckContext) -> Iterator[Found]:
    land = context.profile.municipality.land
    for path, one in context.records:
        if isinstance(one, Relation) and one.kind is RelationKind.BASED_ON and one.to is not None:
            prefix = one.to.partition(":")[0] if ":" in one.to else land
            if prefix != land and prefix in vocabulary.concepts("laender"):
                yield Found((*path, "to"), Finding.of("IK304", land=land, other=prefix))


def _seats(context: CheckContext) -> Iterator[Found]:
    for path, one in context.records:
        if not isinstance(one, Seats):
            continue
        explained = {remark.field for remark in one.remarks}
        number = one.number
        if number is not None and "number" not in explained:
            low, high = _bounds(number)
            sums = _sums(one.groups)
            if sums and not any(low <= most and least <= high for least, most in sums):
                shown = " / ".join(dict.fromkeys(_range(*bounds) for bounds in sums))
                yield Found((*path, "number"), Finding.of("IK305", number=_range(low, high), sum=shown))
        if number is not None and one.filled is not None and "filled" not in explained:
            most = _bounds(number)[1]
            if _bounds(one.filled)[0] > most:
                yield Found(
                    (*path, "filled"), Finding.of("IK306", filled=_range(*_bounds(one.filled)), number=_range(0, most))
                )


def _sums(groups: Sequence[Seats]) -> list[tuple[float, float]]:
    """Lowest and highest number of seats the groups can make: of all, and of those that vote. Cities count both ways.

    Empty where the groups cannot be added up: one is open, or a share of the whole.
    """
    if not groups or any(SeatMode.OPEN in group.modes or group.share is not None for group in groups):
        return []
    every = [(group.voting is not False, _number_of(group)) for group in groups]
    counted = [[bounds for _, bounds in every], [bounds for votes, bounds in every if votes]]
    return [(sum(low for low, _ in one), sum(high for _, high in one)) for one in counted if one]


def _number_of(group: Seats) -> tuple[float, float]:
    if group.number is not None:
        return _bounds(group.number)
    if group.each is not None and group.times is not None:
        (low, high), (least, most) = _bounds(group.each), _bounds(group.times)
        return low * least, high * most
    return (0, math.inf)


def _bounds(quantity: Quantity) -> tuple[float, float]:
    if quantity.about:
        return (0, math.inf)
    low = 0 if quantity.low is None else quantity.low
    return (low, math.inf if quantity.high is None else quantity.high)


def _range(low: float, high: float) -> str:
    if high == math.inf:
        return f"{low:g}..."
    return f"{low:g}" if low == high else f"{low:g}-{high:g}"


CHECKS = (
    Check(code="IK301", title=Text(de="Recht gilt im eigenen Land", en="Law is that of the own Land"), run=_law),
    Check(
        code="IK303",
        title=Text(
            de="Eigene Wörter sind gemeinsamen Begriffen zugeordnet", en="Local words are mapped to shared concepts"
        ),
        run=_mapped_words,
    ),
    Check(
        code="IK304",
        title=Text(de="Referenzrollen gelten im eigenen Land", en="Reference roles hold in their own Land"),
        run=_reference_roles,
    ),
    Check(code="IK305", title=Text(de="Sitze gehen auf", en="Seats add up"), run=_seats),
)
