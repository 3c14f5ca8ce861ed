"""IK310: money adds up."""

from __future__ import annotations

import math
from collections.abc import Iterator

from integkit.messages import Finding
from integkit.model import Money, Quantity, Text

from ._bounds import UNKNOWN, Bounds, bounds_of, total
from ._rule import Check, CheckContext, Found


def _sums(context: CheckContext) -> Iterator[Found]:
    for path, one in context.records:
        if not isinstance(one, Money) or one.amount is None or not one.parts:
            continue
        stated, made = bounds_of(one.amount), _together(one, one.amount)
        if not made.meets(stated) and not any(remark.field in ("amount", "parts") for remark in one.remarks):
            amount, parts = (f"{bounds.words()} {one.amount.unit or one.currency}" for bounds in (stated, made))
            yield Found((*path, "amount"), Finding.of("IK310", amount=amount, sum=parts))


def _together(whole: Money, amount: Quantity) -> Bounds:
    """What the parts make. One that is counted otherwise, or without an amount, is not negative unless others are."""
    parts = [bounds_of(part.amount) if _same_way(part, whole, amount) and part.amount else None for part in whole.parts]
    negative = any(part is not None and part.low < 0 for part in parts)
    unknown = Bounds(-math.inf, math.inf) if negative else UNKNOWN
    return total(unknown if part is None else part for part in parts)


def _same_way(part: Money, whole: Money, amount: Quantity) -> bool:
    """Whether a part is counted as the whole; what it does not say is as there."""
    return (
        part.amount is not None
        and part.amount.unit == amount.unit
        and part.currency == whole.currency
        and part.per in (None, whole.per)
        and part.period in (None, whole.period)
        and part.basis in (None, whole.basis)
        and part.valid_from in (None, whole.valid_from)
        and part.valid_to in (None, whole.valid_to)
    )


CHECKS = (Check(code="IK310", title=Text(de="Geldbeträge gehen auf", en="Amounts of money add up"), run=_sums),)
