"""Indicators in numbers: baseline, target, the newest value and which way it goes. Those in words stay in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum

import attrs

from integkit import arguments
from integkit.model import Basis, Figure, Indicator, Quantity


class Trend(StrEnum):
    """Which way the values of an indicator go."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    UP = "up"
    """Higher; the plan does not say whether that is better."""
    DOWN = "down"
    UNKNOWN = "unknown"
    """There are no two values that can be told apart."""


@attrs.frozen(kw_only=True)
class IndicatorStatus:
    """Where an indicator stands on a day.

    Attributes:
        indicator: The indicator.
        baseline: Its value when the plan began. Absent: not stated.
        target: The target that comes next, else the last one. Absent: not stated.
        values: What was observed up to the day, oldest first.
        trend: From the value before, else the baseline, to the newest; unknown where sources differ about one of them.
        target_reached: Whether the newest value meets the target. Absent: not known, or no number decides it.
    """

    indicator: Indicator
    baseline: Figure | None
    target: Figure | None
    values: tuple[Figure, ...]
    trend: Trend
    target_reached: bool | None

    @property
    def is_qualitative(self) -> bool:
        """Whether it has no numbers at all: then only its words and what bodies think of it tell."""
        return self.baseline is None and self.target is None and not self.values

    @property
    def newest(self) -> Figure | None:
        """The newest value; ``None``: none is known."""
        return self.values[-1] if self.values else None


@arguments.typed
def indicator_status(indicator: Indicator, as_of: dt.date) -> IndicatorStatus:
    """Where an indicator stands on a day, by the values that count everybody; breakdowns are left to the reader."""
    whole = [one for one in indicator.values if not one.groups]
    baseline = next((one for one in whole if one.basis is Basis.BASELINE), None)
    observed = sorted((one for one in whole if one.basis in (None, Basis.ACTUAL) and _is_past(one, as_of)), key=_end)
    target = _next([one for one in whole if one.basis is Basis.TARGET], as_of)
    newest = _agreed(observed)
    earlier = [one for one in observed if _end(one) < _end(observed[-1])]
    before = _agreed(earlier) if earlier else baseline
    return IndicatorStatus(
        indicator=indicator,
        baseline=baseline,
        target=target,
        values=tuple(observed),
        trend=_trend(before, newest, indicator.rising),
        target_reached=_meets(newest, target, indicator.rising),
    )


def _agreed(figures: list[Figure]) -> Figure | None:
    """The last of these; ``None``: there is none, or several of the same time differ."""
    last = [one for one in figures if _end(one) == _end(figures[-1])]
    return last[-1] if len({one.value for one in last}) == 1 else None


def all_parts(indicator: Indicator) -> Iterator[Indicator]:
    """An indicator with those that it consists of, itself first."""
    yield indicator
    for one in indicator.parts:
        yield from all_parts(one)


def _end(figure: Figure) -> dt.date:
    date = figure.period or figure.as_of
    return (date.latest if date is not None else None) or dt.date.min


def _is_past(figure: Figure, as_of: dt.date) -> bool:
    return _end(figure) <= as_of


def _next(targets: list[Figure], as_of: dt.date) -> Figure | None:
    ordered = sorted(targets, key=_end)
    return next((one for one in ordered if _end(one) >= as_of), ordered[-1] if ordered else None)


def _trend(before: Figure | None, newest: Figure | None, rising: bool | None) -> Trend:
    sign = _compared(newest.value, before.value) if newest is not None and before is not None else None
    if sign is None:
        return Trend.UNKNOWN
    if sign == 0:
        return Trend.SAME
    if rising is None:
        return Trend.UP if sign > 0 else Trend.DOWN
    return Trend.BETTER if (sign > 0) is rising else Trend.WORSE


def _compared(one: Quantity, other: Quantity) -> int | None:
    """Whether one is surely more (1), surely less (-1), or the same number (0); ``None``: that cannot be told."""
    if one.unit != other.unit:
        return None
    if one.exact is not None and one.exact == other.exact:
        return 0
    if one.low is not None and other.high is not None and one.low > other.high:
        return 1
    if one.high is not None and other.low is not None and one.high < other.low:
        return -1
    return None


def _meets(newest: Figure | None, target: Figure | None, rising: bool | None) -> bool | None:
    """Whether a value surely meets a target, or surely not.

    A target "at least 4" or "up to 12" says by itself which side is good; an exact one needs to be told.
    """
    if newest is None or target is None or newest.value.unit != target.value.unit:
        return None
    value, aim = newest.value, target.value
    upwards = aim.high is None or (rising is True and aim.low is not None)
    downwards = aim.low is None or (rising is False and aim.high is not None)
    if upwards is downwards:
        return None
    if upwards:
        return _surely(value.low, value.high, aim.low, aim.exclusive)
    return _surely(_minus(value.high), _minus(value.low), _minus(aim.high), aim.exclusive)


def _minus(side: float | None) -> float | None:
    return None if side is None else -side


def _surely(low: float | None, high: float | None, aim: float | None, exclusive: bool) -> bool | None:
    if aim is None:
        return None
    if low is not None and (low > aim or (low == aim and not exclusive)):
        return True
    return False if high is not None and (high < aim or (high == aim and exclusive)) else None
