"""Times in OpenStreetMap's notation as days and hours in words, German or English."""

from __future__ import annotations

import re
from typing import Final

_DAYS_OF_WEEK: Final[dict[str, tuple[str, str]]] = {
    "Mo": ("Montag", "Monday"),
    "Tu": ("Dienstag", "Tuesday"),
    "We": ("Mittwoch", "Wednesday"),
    "Th": ("Donnerstag", "Thursday"),
    "Fr": ("Freitag", "Friday"),
    "Sa": ("Samstag", "Saturday"),
    "Su": ("Sonntag", "Sunday"),
}
_WORDS: Final[dict[str, tuple[str, str]]] = {
    "closed": ("geschlossen", "closed"),
    "holidays": ("Feiertage", "Public holidays"),
    "always": ("rund um die Uhr", "at all hours"),
    "daily": ("täglich", "daily"),
    "in_month": ("{nth} {day} im Monat", "{nth} {day} of the month"),
    "from_to": ("{first} bis {last}", "{first} to {last}"),
    "clock": ("{time}\N{NO-BREAK SPACE}Uhr", "{time}"),
    "last": ("letzter", "last"),
}
_ENDINGS: Final = {1: "st", 2: "nd", 3: "rd"}

_DAY: Final = "|".join(_DAYS_OF_WEEK)
_CLOCK: Final = r"(?:[01][0-9]|2[0-4]):[0-5][0-9]"
_SPAN: Final = rf"{_CLOCK}(?:-{_CLOCK})?"
_DAYS: Final = rf"(?:{_DAY})(?:-(?:{_DAY})|\[-?[1-5](?:,-?[1-5])*\])?"
_RULE: Final = re.compile(
    rf"(?P<days>(?:{_DAYS}|PH)(?:, ?(?:{_DAYS}|PH))*)?(?: ?(?P<times>{_SPAN}(?:, ?{_SPAN})*|off|closed))?"
)
_NTH: Final = re.compile(rf"({_DAY})\[(.*)\]")


def times_in_words(notation: str, *, german: bool) -> tuple[tuple[str, str], ...] | None:
    """Days and times in words, a pair for each rule; ``None``: the notation says more than is understood here.

    Args:
        notation: Times as OpenStreetMap writes them.
        german: Whether the words are German; else they are English.
    """
    if notation.strip() == "24/7":
        return (("", _word("always", german)),)
    said = []
    for rule in notation.split(";"):
        found = _RULE.fullmatch(rule.strip())
        if found is None or not rule.strip():
            return None
        days = ", ".join(_days(part, german) for part in re.findall(rf"{_DAYS}|PH", found["days"] or ""))
        times = found["times"]
        if times in ("off", "closed"):
            said.append((days, _word("closed", german)))
        elif times is None:
            said.append((days, ""))
        else:
            spans = ", ".join(_span(span) for span in re.split(", ?", times))
            said.append((days or _word("daily", german), _word("clock", german, time=spans)))
    return tuple(said)


def times_line(notation: str, *, german: bool) -> str:
    """The same in one line; the notation itself where it says more than is understood here."""
    told = times_in_words(notation, german=german)
    return "; ".join(" ".join(filter(None, pair)) for pair in told) if told is not None else notation


def _days(part: str, german: bool) -> str:
    if part == "PH":
        return _word("holidays", german)
    if (nth := _NTH.fullmatch(part)) is not None:
        which = ", ".join(_nth(int(number), german) for number in nth[2].split(","))
        return _word("in_month", german, nth=which, day=_day(nth[1], german))
    first, dash, last = part.partition("-")
    days = {"first": _day(first, german), "last": _day(last, german)} if dash else {}
    return _word("from_to", german, **days) if dash else _day(first, german)


def _day(day: str, german: bool) -> str:
    return _DAYS_OF_WEEK[day][not german]


def _nth(number: int, german: bool) -> str:
    """The how-manieth: ``2.``, ``2nd``; -1 is the last."""
    if number == -1:
        return _word("last", german)
    return f"{number}." if german else f"{number}{_ENDINGS.get(number, 'th')}"


def _span(span: str) -> str:
    return "–".join(clock.removeprefix("0") for clock in span.split("-"))


def _word(key: str, german: bool, **values: str) -> str:
    said = _WORDS[key][not german]
    return said.format(**values) if values else said
