"""Dates and periods as one says them, in German or English; ``parse_date`` and ``parse_period`` read them back."""

from __future__ import annotations

from typing import Final

from integkit.model import PartialDate, Period

_SEASONS: Final = {
    "21": ("Frühjahr", "spring"),
    "22": ("Sommer", "summer"),
    "23": ("Herbst", "autumn"),
    "24": ("Winter", "winter"),
    "33": ("1. Quartal", "1st quarter"),
    "34": ("2. Quartal", "2nd quarter"),
    "35": ("3. Quartal", "3rd quarter"),
    "36": ("4. Quartal", "4th quarter"),
}
_MONTHS: Final = (
    ("Januar", "January"),
    ("Februar", "February"),
    ("März", "March"),
    ("April", "April"),
    ("Mai", "May"),
    ("Juni", "June"),
    ("Juli", "July"),
    ("August", "August"),
    ("September", "September"),
    ("Oktober", "October"),
    ("November", "November"),
    ("Dezember", "December"),
)


def date_in_words(date: PartialDate | Period, *, german: bool) -> str:
    """A date or period in words: "15. Februar 2025", "spring 2026", "from about 2019"."""
    if isinstance(date, PartialDate):
        return _one_date(date, german)
    begin, slash, end = date.partition("/")
    first = _one_date(PartialDate(begin), german) if begin != ".." else ""
    if not slash:
        return first
    last = _one_date(PartialDate(end), german) if end != ".." else ""
    if not last:
        return f"{'ab' if german else 'from'} {first}"
    if not first:
        return f"{'bis' if german else 'until'} {last}"
    return f"{first} {'bis' if german else 'to'} {last}"


def _one_date(date: PartialDate, german: bool) -> str:
    if date.is_unknown:
        return "unbekannt" if german else "unknown"
    about = ("etwa " if german else "about ") if date.is_about else ""
    year, *rest = date.rstrip("~").split("-")
    if not rest:
        return f"{about}{year}"
    if len(rest) == 1:
        return f"{about}{(_SEASONS.get(rest[0]) or _MONTHS[int(rest[0]) - 1])[not german]} {year}"
    month, day = _MONTHS[int(rest[0]) - 1][not german], int(rest[1])
    return f"{about}{day}. {month} {year}" if german else f"{about}{day} {month} {year}"
