"""Days as people type them, one way for all commands: ``2026-12-31`` or ``31.12.2026``. Nothing is guessed."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

from integkit.codec import date_in_words, parse_date
from integkit.errors import UsageError
from integkit.messages import Finding, Value
from integkit.model import PartialDate

__all__ = ["read_date", "read_day"]

_YEAR_FIRST: Final = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
_DAY_FIRST: Final = re.compile(r"(?P<day>[0-9]{1,2})\. ?(?P<month>[0-9]{1,2})\. ?(?P<year>[0-9]{4})")


def read_day(word: str, place: str) -> dt.date:
    """The day that was typed.

    Args:
        word: What was typed.
        place: The option, for the message.

    Raises:
        UsageError: It is written in another way, or the calendar has no such day. Where it is certain which one is
            meant, that one is offered.
    """
    typed = " ".join(word.split())
    found = _YEAR_FIRST.fullmatch(typed) or _DAY_FIRST.fullmatch(typed)
    if found is None:
        meant = tuple(one.isoformat() for one in dict.fromkeys(_meant(typed)))
        raise _refused(word, place, {"meant": meant} if len(meant) == 1 else {})
    year, month, day = int(found["year"]), int(found["month"]), int(found["day"])
    exact = _day(year, month, day)
    if exact is None:
        raise _refused(word, place, _not_in_calendar(year, month))
    return exact


def read_date(word: str, place: str) -> PartialDate:
    """The day that was typed, or the month, season, quarter or year.

    Raises:
        UsageError: As with ``read_day``.
    """
    date = parse_date(word)
    return date if date is not None else PartialDate(read_day(word, place).isoformat())


def _refused(word: str, place: str, values: dict[str, Value]) -> UsageError:
    return UsageError(Finding.of("IK810", {"day": word, **values}, place=place))


def _not_in_calendar(year: int, month: int) -> dict[str, Value]:
    """How long the month is, or that there is none."""
    if not (1 <= month <= 12 and year >= dt.MINYEAR):
        return {"way_out": "no such month"}
    last = PartialDate(f"{year:04}-{month:02}-{calendar.monthrange(year, month)[1]}")
    words = {f"last_{language}": date_in_words(last, german=language == "de") for language in ("de", "en")}
    return {"way_out": "month ends", **words}


# -- what was meant ----------------------------------------------------------------------------------------------------

_LOOSE_YEAR_FIRST: Final = re.compile(r"([0-9]{4})([-./ ]?)([0-9]{1,2})\2([0-9]{1,2})\.?")
_LOOSE_YEAR_LAST: Final = re.compile(r"([0-9]{1,2})([-./ ]) ?([0-9]{1,2})\2 ?((?:[0-9]{2})?[0-9]{2})")
_THIS_CENTURY: Final = 68
"""Of a year of two digits, up to here people mean 20xx; beyond it nobody knows."""


def _meant(typed: str) -> Iterator[dt.date]:
    """Every day that these words can mean; one alone is certain."""
    named = parse_date(typed)
    if named is not None and named.earliest is not None and named.earliest == named.latest:
        yield named.earliest
    for one in _readings(typed):
        day = _day(*one)
        if day is not None:
            yield day


def _readings(typed: str) -> Iterator[tuple[int, int, int]]:
    found = _LOOSE_YEAR_FIRST.fullmatch(typed)
    if found is not None and (found[2] or len(typed) == len("20261231")):
        yield int(found[1]), int(found[3]), int(found[4])
    found = _LOOSE_YEAR_LAST.fullmatch(typed)
    if found is None:
        return
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if len(found[4]) == 2:
        if year > _THIS_CENTURY:
            return
        year += 2000
    yield year, second, first
    if found[2] in "/-":  # in some countries the month comes first
        yield year, first, second


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
