"""Meetings that come round again, as far as a source tells the days exactly."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

import attrs

from integkit.exporters._weekly import DAYS
from integkit.model import Rhythm

_CLOCK: Final = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]"
_PATTERN: Final = re.compile(
    rf"(?P<day>{'|'.join(DAYS)})(?:\[(?P<nth>[1-4]|-1)\])? (?P<begin>{_CLOCK})(?:-(?P<end>{_CLOCK}))?"
)


@attrs.frozen(kw_only=True)
class Recurring:
    """A meeting on the same weekday each week, or on the same one of each month.

    Attributes:
        weekday: 0 is Monday.
        nth: Which one of the month, -1 the last. Absent: every week.
        begin: When it begins.
        end: When it ends. Absent: not stated.
    """

    weekday: int
    nth: int | None
    begin: dt.time
    end: dt.time | None

    @property
    def rule(self) -> dict[str, str]:
        """The same as a recurrence rule of iCalendar."""
        day = DAYS[self.weekday].upper()
        return (
            {"FREQ": "WEEKLY", "BYDAY": day} if self.nth is None else {"FREQ": "MONTHLY", "BYDAY": f"{self.nth}{day}"}
        )

    def first(self, since: dt.date) -> dt.date | None:
        """The first day on or after one; ``None``: the calendar ends before."""
        if self.nth is None:
            days = since.toordinal() + (self.weekday - since.weekday()) % 7
            return dt.date.fromordinal(days) if days <= dt.date.max.toordinal() else None
        return next((day for day in self._monthly(since) if day >= since), None)

    def _monthly(self, since: dt.date) -> Iterator[dt.date]:
        for month in (since.month, since.month + 1):
            year, index = since.year + (month - 1) // 12, (month - 1) % 12 + 1
            if year <= dt.MAXYEAR:
                length = calendar.monthrange(year, index)[1]
                days = [day for day in range(1, length + 1) if dt.date(year, index, day).weekday() == self.weekday]
                nth = self.nth or 1
                yield dt.date(year, index, days[nth - 1 if nth > 0 else nth])


def recurring(rhythm: Rhythm) -> Recurring | None:
    """The days of a rhythm; ``None``: weekday, hour and distance do not tell them.

    "On Tuesdays at six, every two months" leaves open which Tuesdays; so does a number of meetings a year.
    """
    found = _PATTERN.fullmatch((rhythm.pattern or "").strip())
    if found is None:
        return None
    monthly = found["nth"] is not None
    every = rhythm.every
    known = (every.exact, (every.unit or "").removesuffix("s")) if every is not None else None
    if known not in ((None, (1, "month")) if monthly else ((1, "week"),)):
        return None
    if rhythm.per_year is not None and rhythm.per_year.exact != (12 if monthly else 52):
        return None
    return Recurring(
        weekday=DAYS.index(found["day"]),
        nth=int(found["nth"]) if monthly else None,
        begin=dt.time.fromisoformat(found["begin"]),
        end=dt.time.fromisoformat(found["end"]) if found["end"] is not None and found["end"] > found["begin"] else None,
    )
