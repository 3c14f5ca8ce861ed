"""Dates as documents print them: a year, a month, a season, a quarter, a day, "about", "some day"."""

from __future__ import annotations

import datetime as dt
import re
from typing import Self

_FORM = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<part>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?(?P<about>~)?")
# First month and number of months of the EDTF codes: seasons 21..24 (spring to winter), quarters 33..36.
_PARTS = {21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3), 33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3)}


class PartialDate(str):
    """A date as exact as its source, in the notation of EDTF (ISO 8601-2).

    ``2019`` · ``2019-05`` · ``2019-05-15`` · ``2018-21`` to ``2018-24`` (spring to winter; winter begins in December
    and runs into the next year) · ``2018-33`` to ``2018-36`` (quarters) · a ``~`` behind it: about · ``unknown``: there
    was such a day, and the source does not say which.

    Raises:
        ValueError: If the text is none of these, or there is no such day.
    """

    __slots__ = ()

    def __new__(cls, text: str) -> Self:
        self = super().__new__(cls, text)
        if text != "unknown":
            self._bounds()
        return self

    @property
    def is_unknown(self) -> bool:
        """Whether there was such a day, but the source does not say which."""
        return self == "unknown"

    @property
    def is_about(self) -> bool:
        """Whether the source says "about"."""
        return self.endswith("~")

    @property
    def earliest(self) -> dt.date | None:
        """First day that it can mean; ``None``: unknown."""
        return None if self.is_unknown else self._bounds()[0]

    @property
    def latest(self) -> dt.date | None:
        """Last day that it can mean; ``None``: unknown."""
        return None if self.is_unknown else self._bounds()[1]

    def _bounds(self) -> tuple[dt.date, dt.date]:
        found = _FORM.fullmatch(self)
        if found is None:
            raise ValueError(f"{str(self)!r} is no date")
        year, part, day = int(found["year"]), found["part"], found["day"]
        if day is not None:
            exact = dt.date(year, int(part), int(day))
            return exact, exact
        if part is None:
            return dt.date(year, 1, 1), dt.date(year, 12, 31)
        month, months = _PARTS.get(int(part), (int(part), 1))
        first = dt.date(year, month, 1)
        years, index = divmod(month - 1 + months, 12)
        if year + years > dt.MAXYEAR:
            return first, dt.date.max
        return first, dt.date(year + years, index + 1, 1) - dt.timedelta(days=1)

    def __reduce__(self) -> tuple[type[Self], tuple[str]]:
        return (type(self), (str(self),))


class Period(str):
    """A stretch of time: a partial date, or ``A/B`` with ``..`` for an end that is open.

    ``2024`` · ``2022/2026`` · ``2025/..`` (from then on, no end) · ``2021-05-02/2021-05-09``

    Raises:
        ValueError: If a part is no partial date, both ends are open, or the end lies before the beginning.
    """

    __slots__ = ()

    def __new__(cls, text: str) -> Self:
        self = super().__new__(cls, text)
        begin, end = self._parts()
        if begin is None and end is None:
            raise ValueError("a period that is open at both ends says nothing")
        first, last = self.earliest, self.latest
        if first is not None and last is not None and last < first:
            raise ValueError(f"{text!r} ends before it begins")
        return self

    @property
    def begin(self) -> PartialDate | None:
        """Where it begins; ``None``: open."""
        return self._parts()[0]

    @property
    def end(self) -> PartialDate | None:
        """Where it ends, inclusive; ``None``: open."""
        return self._parts()[1]

    @property
    def earliest(self) -> dt.date | None:
        """First day that it can cover; ``None``: open or unknown."""
        return self.begin.earliest if self.begin is not None else None

    @property
    def latest(self) -> dt.date | None:
        """Last day that it can cover; ``None``: open or unknown."""
        return self.end.latest if self.end is not None else None

    def _parts(self) -> tuple[PartialDate | None, PartialDate | None]:
        first, slash, last = self.partition("/")
        if not slash:
            whole = PartialDate(first)
            return whole, whole
        return (
            None if first == ".." else PartialDate(first),
            None if last == ".." else PartialDate(last),
        )

    def __reduce__(self) -> tuple[type[Self], tuple[str]]:
        return (type(self), (str(self),))
