"""Lengths of time: counted from a day, and in words."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Final

from integkit import arguments
from integkit.model import Quantity

_MONTHS: Final = {"month": 1, "quarter": 3, "year": 12}
_DAYS: Final = {"day": 1, "week": 7}
_UNIT_WORDS: Final = {
    "day": ("Tag", "Tage"),
    "week": ("Woche", "Wochen"),
    "month": ("Monat", "Monate"),
    "quarter": ("Quartal", "Quartale"),
    "year": ("Jahr", "Jahre"),
}


def span_words(span: Quantity | None, language: str) -> str:
    number = _bound(span)
    if span is None or number is None:
        return "?"
    unit = _unit(span)
    if language == "de":
        return f"{number:g} {_UNIT_WORDS[unit][number != 1]}".replace(".", ",")
    return f"{number:g} {unit}{'' if number == 1 else 's'}"


def _unit(span: Quantity) -> str:
    return (span.unit or "").removesuffix("s")


def _bound(span: Quantity | None) -> int | float | None:
    """How long at most: of "up to 18 months" the 18; ``None``: no upper bound is stated ("at least 5 years")."""
    return span.high if span is not None and _unit(span) in _UNIT_WORDS else None


@arguments.typed
def later(day: dt.date, span: Quantity) -> dt.date | None:
    """The day so long after another; the last of a shorter month where it has no such day (29 Feb + 1 year: 28 Feb).

    ``None``: the span has no upper bound, is none that can be counted to the day ("half a month"), or leads beyond all
    calendars.
    """
    number, unit = _bound(span), _unit(span)
    if number is None:
        return None
    try:
        counted = number * (_DAYS | _MONTHS)[unit]
        if counted != int(counted):
            return None
        if unit in _DAYS:
            return day + dt.timedelta(days=int(counted))
        years, month = divmod(day.year * 12 + day.month - 1 + int(counted), 12)
        return dt.date(years, month + 1, min(day.day, calendar.monthrange(years, month + 1)[1]))
    except (OverflowError, ValueError, calendar.IllegalMonthError):
        return None
