"""Dates and periods as people write them in tables and letters, German or English. What is not plainly one is none."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from integkit.model import PartialDate, Period

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            ("januar", "january", "jan"),
            ("februar", "february", "feb"),
            ("märz", "maerz", "march", "mrz", "mär", "mar"),
            ("april", "apr"),
            ("mai", "may"),
            ("juni", "june", "jun"),
            ("juli", "july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("oktober", "october", "okt", "oct"),
            ("november", "nov"),
            ("dezember", "december", "dez", "dec"),
        ),
        start=1,
    )
    for name in names
}
_SEASONS: Final = {
    "frühjahr": 21, "frühling": 21, "spring": 21,
    "sommer": 22, "summer": 22,
    "herbst": 23, "autumn": 23, "fall": 23,
    "winter": 24,
}  # fmt: skip
_QUARTERS: Final = {"1": 33, "2": 34, "3": 35, "4": 36, "i": 33, "ii": 34, "iii": 35, "iv": 36}
_YEAR: Final = r"(?P<year>(?:19|20|21)[0-9]{2})"
_NAME: Final = r"(?P<name>[a-zäöü]+)\.?"

# German dates begin with the day. Of two digits nobody knows the century, so a year has four.
_FORMS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str | None]], ...]] = (
    (re.compile(rf"{_YEAR}(?:-[0-9]{{2}}(?:-[0-9]{{2}})?)?"), lambda one: one[0]),
    (
        re.compile(rf"(?P<day>[0-9]{{1,2}})\.\s?(?P<month>[0-9]{{1,2}})\.\s?{_YEAR}"),
        lambda one: f"{one['year']}-{int(one['month']):02}-{int(one['day']):02}",
    ),
    (re.compile(rf"(?P<month>[0-9]{{1,2}})[./]{_YEAR}"), lambda one: _month(one["year"], int(one["month"]))),
    (
        re.compile(rf"(?P<day>[0-9]{{1,2}})\.?\s{_NAME}\s{_YEAR}"),
        lambda one: _day(one["year"], one["name"], one["day"]),
    ),
    (
        re.compile(rf"{_NAME}\s(?P<day>[0-9]{{1,2}}),?\s{_YEAR}"),
        lambda one: _day(one["year"], one["name"], one["day"]),
    ),
    (
        re.compile(
            rf"(?:q(?P<short>[1-4])|(?:(?P<digit>[1-4])(?:st|nd|rd|th)?|(?P<roman>i{{1,3}}|iv))\.?\s?quart(?:al|er))"
            rf"(?:\s|\s?/\s?){_YEAR}"
        ),
        lambda one: f"{one['year']}-{_QUARTERS[one['short'] or one['digit'] or one['roman']]}",
    ),
    (re.compile(rf"{_NAME}\s{_YEAR}"), lambda one: _part(one["year"], one["name"])),
)


def _month(year: str, month: int) -> str | None:
    # 21 and the like are codes of seasons, which nobody writes as a month.
    return f"{year}-{month:02}" if 1 <= month <= 12 else None


def _day(year: str, name: str, day: str) -> str | None:
    return f"{year}-{_MONTHS[name]:02}-{int(day):02}" if name in _MONTHS else None


def _part(year: str, name: str) -> str | None:
    part = _MONTHS.get(name) or _SEASONS.get(name)
    return f"{year}-{part:02}" if part is not None else None


def parse_date(text: str) -> PartialDate | None:
    """The date that words say, as exact as they are; ``None``: they say none.

    ``31.12.2026`` · ``12/2026`` · ``Dezember 2026`` · ``Herbst 2026`` · ``3. Quartal 2026`` · ``2026`` · ``2026-12-31``
    """
    said = _said(text)
    try:
        return PartialDate(said) if said is not None else None
    except ValueError:
        return None


def is_no_day(text: str) -> bool:
    """Whether words say a day that there is not, such as ``31.4.2026`` or ``2026-13-01``."""
    return _said(text) is not None and parse_date(text) is None


def _said(text: str) -> str | None:
    words = " ".join(text.split()).lower()
    for form, written in _FORMS:
        found = form.fullmatch(words)
        said = written(found) if found is not None else None
        if said is not None:
            return said
    return None


_UNTIL: Final = re.compile(r"(?:bis(?: zum| ende)?|until|by) (?P<rest>.+)")
_FROM: Final = re.compile(r"(?:ab|seit|from|since) (?P<rest>.+)")
_SEPARATORS: Final = (" bis ", " to ", "–", " - ", "/", "-")


def parse_period(text: str) -> Period | None:
    """The time that words say: a date as ``parse_date`` reads it, ``bis 2026``, ``ab 2027``, ``2026–2027``.

    ``None``: they say none.
    """
    words = " ".join(text.split()).lower()
    single = parse_date(words)
    if single is not None:
        return Period(single)
    for form, shape in ((_UNTIL, "../{}"), (_FROM, "{}/..")):
        found = form.fullmatch(words)
        day = parse_date(found["rest"]) if found is not None else None
        if day is not None:
            return Period(shape.format(day))
    for separator in _SEPARATORS:
        begin, _, end = words.partition(separator)
        first, last = parse_date(begin), parse_date(end)
        if None not in (first, last):
            try:
                return Period(f"{first}/{last}")
            except ValueError:
                return None
    return None
