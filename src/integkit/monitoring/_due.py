"""By when something has to be reached, and why: explicit dates first, then the horizon counted from an anchor."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Final

import attrs

from integkit.model import Horizon, Milestone, Period

from ._anchor import Anchor, AnchorKind
from ._spans import later, span_words


class DueKind(StrEnum):
    """How a due date came about, or why there is none."""

    EXPLICIT = "explicit"
    """The milestone has a date of its own."""
    DERIVED = "derived"
    """The horizon counts from the anchor."""
    POSTPONED = "postponed"
    """A report names a new date."""
    PERIOD = "period"
    """The horizon is itself a calendar date, year or period."""
    NO_UPPER_BOUND = "no_upper_bound"
    """The horizon only says after when, or the date has no end."""
    ONGOING = "ongoing"
    """The horizon has no end."""
    NO_ANCHOR = "no_anchor"
    """The horizon counts from a day that nobody states."""
    NO_HORIZON = "no_horizon"
    """The milestone has neither a date nor a horizon that says something about time."""


_DATED: Final = frozenset({DueKind.EXPLICIT, DueKind.DERIVED, DueKind.POSTPONED, DueKind.PERIOD})


@attrs.frozen(kw_only=True)
class Due:
    """By when a milestone has to be reached.

    Attributes:
        kind: How the date came about, or why there is none.
        first: The first day that it can mean, where the anchor or date is not exact to the day.
        last: The last day on which it is in time; lateness is judged by this one. Absent: there is no due date.
        written: The date as the source has it. Absent: it was counted, or there is none.
        horizon: The horizon it comes from. Absent: none.
        anchor: The day that the horizon counts from. Absent: it does not count.
    """

    kind: DueKind
    first: dt.date | None = None
    last: dt.date | None = None
    written: Period | None = None
    horizon: Horizon | None = None
    anchor: Anchor | None = None

    @property
    def has_day(self) -> bool:
        """Whether there is a due date."""
        return self.kind in _DATED

    def said(self, language: str) -> str:
        """The due date as the source has it, with the day it counts as: ``Herbst 2028 (bis 30. November 2028)``.

        Where the source names a day, or the date was counted, it is that day alone; without a due date it is empty.
        """
        return self._with("", language == "de") if self.has_day else ""

    def explain(self, language: str) -> str:
        """The due date with how it came about, e.g. ``2018-09-27 = adopted 2017-09-27 + 1 year (Kurzfristig)``.

        In German every date is in words (``27. September 2018``). In English, which programs read too, a day stays as
        data write it, and a season or quarter is in words.
        """
        german = language == "de"
        label = self.horizon.label.in_(language) if self.horizon is not None else ""
        if self.kind is DueKind.DERIVED and self.anchor is not None and self.horizon is not None:
            anchor = f"{_ANCHORED[self.anchor.kind][german]} {_said(self.anchor.period, german)}"
            return f"{self._day(german)} = {anchor} + {span_words(self.horizon.within, language)} ({label})"
        if self.kind is DueKind.PERIOD:
            return self._with(label, german)
        if self.kind is DueKind.EXPLICIT:
            return self._with("im Plan genannt" if german else "named in the plan", german)
        if self.kind is DueKind.POSTPONED:
            return self._with("neuer Termin, so gemeldet" if german else "new date, as reported", german)
        reason = _REASONS[self.kind][german]
        return f"{reason} ({label})" if label else reason

    def _with(self, why: str, german: bool) -> str:
        """The date as written; in brackets the day that it counts as, if it names none itself, and why."""
        last = _said(Period(str(self.last)), german)
        end = self.written.end if self.written is not None else None
        if self.written is None or end is None:
            shown, until = last, ""
        elif len(end.rstrip("~")) == len("2028-11-30"):
            is_one_day = self.written.begin in (None, end) and not end.is_about
            shown, until = last if is_one_day else _in_words(self.written, german), ""
        else:
            shown = _in_words(self.written, german)
            until = last if self.written.begin is None else f"{'bis' if german else 'until'} {last}"
        bracket = ", ".join(filter(None, (until, why if why != shown else "")))
        return f"{shown} ({bracket})" if bracket else shown

    def _day(self, german: bool) -> str:
        if self.first is None or self.first == self.last:
            return _said(Period(str(self.last)), german)
        return _said(Period(f"{self.first}/{self.last}"), german)


def _said(period: Period, german: bool) -> str:
    has_names = _NAMED.search(period) is not None
    return _in_words(period, german) if german or has_names else str(period)


def _in_words(period: Period, german: bool) -> str:
    from integkit.codec import date_in_words  # slow to load, and most questions do not need it

    return date_in_words(period, german=german)


_NAMED: Final = re.compile(r"[0-9]{4}-(?:2[1-4]|3[3-6])(?![0-9-])|[~a-z]")
"""What is a code that nobody reads: seasons, quarters, about, unknown."""
_ANCHORED: Final = {  # English, German
    AnchorKind.ADOPTED: ("adopted", "beschlossen"),
    AnchorKind.WRITTEN: ("written", "abgefasst"),
    AnchorKind.GIVEN: ("counted from", "gezählt ab"),
}
_REASONS: Final = {
    DueKind.NO_UPPER_BOUND: ("no due date: no end is named", "ohne Frist: kein Ende genannt"),
    DueKind.ONGOING: ("no due date: permanent", "ohne Frist: auf Dauer"),
    DueKind.NO_ANCHOR: (
        "no due date: the day from which it counts is not stated",
        "ohne Frist: der Tag, ab dem sie zählt, ist nicht genannt",
    ),
    DueKind.NO_HORIZON: ("no due date: none is named", "ohne Frist: keine genannt"),
}


def due_of(milestone: Milestone, horizons: Iterable[Horizon], anchor: Anchor | None) -> Due:
    """By when a milestone has to be reached.

    A date of its own wins. Of several horizons the first bound counts: from then on it has to hold.
    """
    if milestone.due is not None:
        kind = DueKind.EXPLICIT if milestone.due.latest is not None else DueKind.NO_UPPER_BOUND
        own = Due(kind=kind, first=first_end(milestone.due), last=milestone.due.latest, written=milestone.due)
        return own if own.has_day else Due(kind=kind)
    by_id = {one.id: one for one in horizons}
    found = [_due_by(by_id[id], anchor) for id in milestone.horizons if id in by_id]
    dated = [due for due in found if due.last is not None]
    if dated:
        return min(dated, key=lambda due: due.last or dt.date.max)
    return found[0] if found else Due(kind=DueKind.NO_HORIZON)


def _due_by(horizon: Horizon, anchor: Anchor | None) -> Due:
    if horizon.period is not None:
        if horizon.period.latest is not None:
            first = first_end(horizon.period)
            period = horizon.period
            return Due(kind=DueKind.PERIOD, first=first, last=period.latest, written=period, horizon=horizon)
        return Due(kind=DueKind.NO_UPPER_BOUND, horizon=horizon)
    if horizon.within is not None and not horizon.ongoing:
        if anchor is None or anchor.period.latest is None:
            return Due(kind=DueKind.NO_ANCHOR, horizon=horizon)
        last = later(anchor.period.latest, horizon.within)
        first = later(anchor.period.earliest or anchor.period.latest, horizon.within)
        if last is not None:
            return Due(kind=DueKind.DERIVED, first=first, last=last, horizon=horizon, anchor=anchor)
        return Due(kind=DueKind.NO_UPPER_BOUND, horizon=horizon)
    if horizon.ongoing:
        return Due(kind=DueKind.ONGOING, horizon=horizon)
    return Due(kind=DueKind.NO_UPPER_BOUND if horizon.after is not None else DueKind.NO_HORIZON, horizon=horizon)


def first_end(period: Period) -> dt.date | None:
    """The first day on which a period may be over: of a year or season its first day, of a range that of its end."""
    return period.end.earliest if period.end is not None else None
