"""Numbers: counts, indicators, money."""

from __future__ import annotations

from typing import Annotated

import attrs

from ._base import Kind, Quantity, Record, Stated, record
from ._dates import Period
from ._enums import Basis, Per
from ._forms import NAME, ActorRef, Concepts, Currency, StatisticsRef
from ._text import Text

FigureKind = Annotated[Kind, Concepts("figure-kinds")]
PopulationGroup = Annotated[Kind, Concepts("population-groups")]
MoneyPurpose = Annotated[Kind, Concepts("money-purposes")]


@record
class Figure(Stated):
    """One number: a population, a turnout, a count without its items, one value of an indicator.

    Attributes:
        what: What is counted. Absent: the indicator that holds it says so.
        value: The number as exact as its source.
        basis: Actual, baseline, target ... Absent: actual.
        groups: Whom it counts, where it is part of a breakdown: those who are in all of these groups. Absent: all.
        period: The time it covers; a reference day is ``as_of``. Absent: not stated.
        sources: Whose statistics it is, where that is not the cited source.
        text: Its definition or a note on how it was counted.
    """

    what: FigureKind | None = None
    value: Quantity
    basis: Basis | None = None
    groups: tuple[PopulationGroup, ...] = ()
    period: Period | None = None
    sources: tuple[StatisticsRef, ...] = ()
    text: Text | None = None


@record
class Indicator(Record):
    """What shows whether something succeeds (Erfolgsindikator), in words or in numbers.

    Inside a measure the id may be left out in YAML: it is the id of the measure and ``.indicator``.

    Attributes:
        text: What has to be so. With nothing else, the indicator is qualitative.
        code: Its printed code. Absent: none printed.
        name: Its short name.
        unit: What its values count, e.g. ``%``. Absent: qualitative, or the values say it.
        numerator: What is counted above the line of a rate.
        denominator: What is counted below it.
        method: How it is measured.
        rising: Whether more is better. Absent: not stated.
        sources: Whose statistics feed it.
        values: Baseline, targets and observations.
        parts: Several indicators printed as one.
    """

    text: Text | None = None
    code: str | None = None
    name: Text | None = attrs.field(default=None, metadata=NAME)
    unit: str | None = None
    numerator: Text | None = None
    denominator: Text | None = None
    method: Text | None = None
    rising: bool | None = None
    sources: tuple[StatisticsRef, ...] = ()
    values: tuple[Figure, ...] = ()
    parts: tuple[Indicator, ...] = ()


@record
class Money(Stated):
    """An amount of money, or the fact that there is money of some kind.

    Attributes:
        amount: How much; a unit of ``%`` means a share of the cost. Absent: not stated.
        currency: ISO 4217 code.
        per: What it is paid for each time. Absent: once, for the stated period.
        period: Fiscal year or years; ``2025/..``: from then on without end. Absent: not stated.
        basis: Planned, granted, ceiling ... Absent: actual.
        purpose: Staff, material, allowance, grants ... Absent: not stated.
        payer: Who pays. Absent: not stated.
        code: Product or account number in the budget.
        parts: What it consists of; their sum is the amount.
        text: What a number cannot say.
    """

    amount: Quantity | None = None
    currency: Currency = "EUR"
    per: Per | None = None
    period: Period | None = None
    basis: Basis | None = None
    purpose: MoneyPurpose | None = None
    payer: ActorRef | None = None
    code: str | None = None
    parts: tuple[Money, ...] = ()
    text: Text | None = None
