"""Times in OpenStreetMap's notation as the hours of each day of a week, for formats that know nothing finer."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

DAYS: Final = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
HOLIDAYS: Final = "PH"

_DAY: Final = "|".join(DAYS)
_CLOCK: Final = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00"
_SPAN: Final = rf"(?:{_CLOCK})-(?:{_CLOCK})"
_RANGE: Final = rf"(?:{_DAY})(?:-(?:{_DAY}))?|{HOLIDAYS}"
_RULE: Final = re.compile(
    rf"(?:(?P<days>(?:{_RANGE})(?:, ?(?:{_RANGE}))*) ?)?(?P<times>{_SPAN}(?:, ?{_SPAN})*|off|closed)"
)
# A comma between two rules adds, where a semicolon replaces; within a rule it separates days or times.
_RULES: Final = re.compile(rf"(?<=[0-9]), ?(?={_DAY}|{HOLIDAYS})")


class Span(NamedTuple):
    """Times of a day, ``09:00`` to ``12:00``; an end that is not later lies on the following day."""

    begin: str
    end: str


def weekly(notation: str) -> dict[str, tuple[Span, ...]] | None:
    """The times of each day that the notation speaks of, from ``Mo`` to ``Su`` and ``PH`` (public holidays).

    A day without times is closed. ``None``: the notation says more than a week can, such as the first Thursday of a
    month, a season, or an open end.
    """
    if notation.strip() == "24/7":
        return dict.fromkeys(DAYS, (Span("00:00", "24:00"),))
    week: dict[str, tuple[Span, ...]] = {}
    for replacing in notation.split(";"):
        for number, written in enumerate(_RULES.split(replacing.strip())):
            rule = _RULE.fullmatch(written)
            if rule is None:
                return None
            days = _days(rule["days"])
            spans = tuple(Span(*one.split("-")) for one in re.findall(_SPAN, rule["times"]))
            for day in days:
                week[day] = tuple(sorted({*week.get(day, ()), *spans})) if number and spans else spans
    return {day: week[day] for day in (*DAYS, HOLIDAYS) if day in week}


def _days(written: str | None) -> tuple[str, ...]:
    """The days of a rule; all of them where it names none."""
    if written is None:
        return DAYS
    found: list[str] = []
    for part in re.split(", ?", written):
        first, dash, last = part.partition("-")
        if not dash:
            found.append(part)
            continue
        begin, end = DAYS.index(first), DAYS.index(last)
        found += DAYS[begin : end + 1] if begin <= end else (*DAYS[begin:], *DAYS[: end + 1])
    return tuple(found)
