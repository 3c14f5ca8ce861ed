"""When meetings take place, as far as a source tells the days exactly."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

import attrs

from integkit.exporters._weekly import DAYS
from integkit.model import Rhythm

_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAY: Final = rf"(?:{'|'.join(DAYS)})"
_NTH: Final = r"-?[1-5]"
_DATE: Final = rf"[1-9][0-9]{{3}} (?:{'|'.join(_MONTHS)}) (?:0?[1-9]|[12][0-9]|3[01])"
_TIMES: Final = r"(?P<begin>(?:[01][0-9]|2[0-3]):[0-5][0-9])(?:\+|-(?P<end>(?:[0-3][0-9]|4[0-7]):[0-5][0-9]))?"
_WEEKLY: Final = re.compile(rf"(?P<days>{_DAY}(?:,{_DAY})*) {_TIMES}")
_MONTHLY: Final = re.compile(rf"(?P<days>{_DAY}\[{_NTH}(?:,{_NTH})*\](?:,{_DAY}\[{_NTH}(?:,{_NTH})*\])*) {_TIMES}")
_SINGLE: Final = re.compile(rf"(?P<dates>{_DATE}(?:,{_DATE})*) {_TIMES}")
_FIFTH: Final = (5, -5)
_DAY_LONG: Final = dt.timedelta(days=1)


@attrs.frozen(kw_only=True)
class Hour:
    """From when to when.

    Attributes:
        begin: When it begins, in local time.
        lasts: How long it takes; it may go on after midnight. Absent: not stated.
    """

    begin: dt.time
    lasts: dt.timedelta | None

    def on(self, day: dt.date) -> tuple[dt.datetime, dt.datetime | None]:
        """Beginning and end on one day, in local time."""
        begin = dt.datetime.combine(day, self.begin)
        return begin, begin + self.lasts if self.lasts is not None and day < dt.date.max else None


@attrs.frozen(kw_only=True)
class Dated:
    """Meetings on single days.

    Attributes:
        days: The days, in order.
        hour: From when to when.
    """

    days: tuple[dt.date, ...]
    hour: Hour


@attrs.frozen(kw_only=True)
class Recurring:
    """A meeting on the same weekdays each week, or on the same ones of each month.

    Attributes:
        weekdays: Weekday (0 is Monday), and which one of the month (-1 is the last); ``None``: every week.
        hour: From when to when.
    """

    weekdays: tuple[tuple[int, int | None], ...]
    hour: Hour

    @property
    def rule(self) -> dict[str, str | list[str]]:
        """The same as a recurrence rule of iCalendar."""
        days = [f"{'' if nth is None else nth}{DAYS[day].upper()}" for day, nth in self.weekdays]
        return {"FREQ": "WEEKLY" if self._is_weekly else "MONTHLY", "BYDAY": days}

    def first(self, since: dt.date) -> dt.date | None:
        """The first day on or after one; ``None``: the calendar ends before."""
        days = self._each_week(since) if self._is_weekly else self._each_month(since)
        return min((day for day in days if day >= since), default=None)

    @property
    def _is_weekly(self) -> bool:
        return any(nth is None for _, nth in self.weekdays)

    def _each_week(self, since: dt.date) -> Iterator[dt.date]:
        for weekday, _ in self.weekdays:
            day = since.toordinal() + (weekday - since.weekday()) % 7
            if day <= dt.date.max.toordinal():
                yield dt.date.fromordinal(day)

    def _each_month(self, since: dt.date) -> Iterator[dt.date]:
        for month in range(since.month, since.month + 5):  # a fifth one may take that long
            year, index = since.year + (month - 1) // 12, (month - 1) % 12 + 1
            for weekday, nth in self.weekdays if year <= dt.MAXYEAR else ():
                length = calendar.monthrange(year, index)[1]
                days = [day for day in range(1, length + 1) if dt.date(year, index, day).weekday() == weekday]
                if nth is not None and abs(nth) <= len(days):
                    yield dt.date(year, index, days[nth - 1 if nth > 0 else nth])


def days_of(rhythm: Rhythm) -> Dated | Recurring | None:
    """The days of a rhythm; ``None``: what is stated does not tell them.

    "On Tuesdays at six, every two months" leaves open which Tuesdays; so does a number of meetings a year.
    """
    pattern = (rhythm.pattern or "").strip()
    if (found := _SINGLE.fullmatch(pattern)) is not None:
        days = [_date(one) for one in found["dates"].split(",")]
        known = sorted({day for day in days if day is not None})
        return Dated(days=tuple(known), hour=_hour(found)) if known and None not in days else None
    if (found := _WEEKLY.fullmatch(pattern)) is not None:
        weekdays = tuple((DAYS.index(day), None) for day in dict.fromkeys(found["days"].split(",")))
        return Recurring(weekdays=weekdays, hour=_hour(found)) if _is_each_week(rhythm, len(weekdays)) else None
    if (found := _MONTHLY.fullmatch(pattern)) is not None:
        each = [
            (DAYS.index(day), int(nth))
            for day, listed in re.findall(rf"({_DAY})\[([^\]]+)\]", found["days"])
            for nth in listed.split(",")
        ]
        once = tuple(dict.fromkeys(each))
        return Recurring(weekdays=once, hour=_hour(found)) if _is_each_month(rhythm, once) else None
    return None


def with_offset(local: dt.datetime) -> dt.datetime:
    """A local time with the distance that clocks in Germany have from UTC then.

    The rule is that of 1996, so that nothing depends on the lists of a computer. The hour that is there twice is the
    first one; the one that is left out counts as winter.
    """
    begin, end = (_last_sunday(local.year, month) for month in (3, 10))
    summer = dt.datetime.combine(begin, dt.time(3)) <= local < dt.datetime.combine(end, dt.time(3))
    return local.replace(tzinfo=dt.timezone(dt.timedelta(hours=2 if summer else 1)))


def _last_sunday(year: int, month: int) -> dt.date:
    last = dt.date(year, month, 31)
    return last - dt.timedelta(days=(last.weekday() + 1) % 7)


def _is_each_week(rhythm: Rhythm, days: int) -> bool:
    """Whether it takes place each week; a weekday alone does not say so."""
    stated = rhythm.per_year is None or rhythm.per_year.exact == 52 * days
    return stated and _distance(rhythm) == (1, "week")


def _is_each_month(rhythm: Rhythm, days: tuple[tuple[int, int], ...]) -> bool:
    """Whether it takes place each month, where nothing that is stated says otherwise."""
    if rhythm.every is not None and (len(days) > 1 or _distance(rhythm) != (1, "month")):
        return False
    counted = not any(nth in _FIFTH for _, nth in days)
    return rhythm.per_year is None or (counted and rhythm.per_year.exact == 12 * len(days))


def _distance(rhythm: Rhythm) -> tuple[int | float | None, str] | None:
    every = rhythm.every
    return (every.exact, (every.unit or "").removesuffix("s")) if every is not None else None


def _hour(found: re.Match[str]) -> Hour:
    begin = dt.time.fromisoformat(found["begin"])
    if found["end"] is None:
        return Hour(begin=begin, lasts=None)
    hours, minutes = map(int, found["end"].split(":"))
    lasts = dt.timedelta(hours=hours - begin.hour, minutes=minutes - begin.minute)
    if lasts < dt.timedelta():
        lasts += _DAY_LONG
    return Hour(begin=begin, lasts=lasts if dt.timedelta() < lasts < _DAY_LONG else None)


def _date(word: str) -> dt.date | None:
    """A day as the notation writes it, ``2026 Dec 09``; ``None``: there is no such day."""
    year, month, day = word.split(" ")
    try:
        return dt.date(int(year), _MONTHS.index(month) + 1, int(day))
    except ValueError:
        return None
