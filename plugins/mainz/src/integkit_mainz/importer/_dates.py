"""Dates in a milestone: those that set it a day of its own, told apart from those that have gone by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import attrs

from integkit.model import Period

_MONTHS: Final = {
    "Januar": 1, "Februar": 2, "März": 3, "April": 4, "Mai": 5, "Juni": 6, "Juli": 7, "August": 8, "September": 9,
    "Oktober": 10, "November": 11, "Dezember": 12,
}  # fmt: skip
_SEASONS: Final = {"Frühjahr": 21, "Frühling": 21, "Sommer": 22, "Herbst": 23, "Winter": 24}
_DATE: Final = re.compile(
    r"(?<![\w/.,-])"
    r"(?P<lead>(?:(?i:bereits|schon|noch|spätestens|voraussichtlich|ab|seit|bis|im|in|zum|zu|am|vom|dem|den|der|des|"
    r"Anfang|Beginn|Mitte|Ende|Laufe|Jahr|Jahre|Jahres)\s+){0,8})"
    r"(?:(?P<school>Schuljahre?s?)\s+(?P<school_year>20\d\d)\s*/\s*(?:20)?\d\d"
    rf"|(?P<season>{'|'.join(_SEASONS)})\s+(?P<season_year>20\d\d)(?:/\d\d)?"
    r"|(?P<quarter>[1-4])\.\s*(?:Quartal|Vierteljahr)\s+(?P<quarter_year>20\d\d)"
    rf"|(?:(?P<day>[0-3]?\d)\.\s*)?(?P<month>{'|'.join(_MONTHS)})\s+(?P<month_year>20\d\d)"
    r"|(?P<numeric>[0-3]?\d\.\s?[01]?\d\.\s?20\d\d)"
    r"|(?P<year>20\d\d))(?![\w/]|[.,]\d|-\d)",
)
# A verb tells whether a date lies ahead: "wird 2019 vorgelegt" sets a day, "wurde 2019 vorgelegt" only looks back.
_VERB: Final = re.compile(
    r"\b(?:(?P<past>wurden?|konnten?|war(?:en)?|hatten?|sollten?|musste[n]?|hat|haben)|(?P<perfect>ist|sind)"
    r"|wird|werden|soll(?:en)?|kann|können|muss|müssen)\b"
)
_SENTENCE: Final = re.compile(r"(?:(?<=[^\W\d_])|(?<=[0-9]{4})|(?<=[)“]))[.!?;]\s+(?=[A-ZÄÖÜ„(])")
# What makes the day less exact than its year, so that only the year is taken.
_VAGUE: Final = re.compile(r"\b(?:Anfang|Beginn|Mitte|Ende)\b")


@attrs.frozen
class Found:
    """A date in a text.

    Attributes:
        printed: The words, with those that lead to it (``ab 2019``).
        period: What they mean. Absent: the date has gone by, or fixes nothing.
        inferred: Whether the words say it more exactly than a date can hold, so that the whole year is taken.
    """

    printed: str
    period: Period | None
    inferred: bool = False


def dates_in(text: str) -> Iterator[Found]:
    """The dates in the order of the text."""
    for sentence in _SENTENCE.split(text):
        for found in _DATE.finditer(sentence):
            lead = found["lead"]
            date = _date(found)
            period = None
            if date is not None and _lies_ahead(sentence, found) and not re.search(r"(?i)\bseit\b", lead):
                open_end, open_begin = re.search(r"(?i)\bab\b", lead), re.search(r"(?i)\b(?:bis|spätestens)\b", lead)
                period = Period(f"{date}/.." if open_end else f"../{date}" if open_begin else date)
            vague = bool(found["school"] or _VAGUE.search(lead))
            yield Found(found[0].strip(), period, inferred=vague and period is not None)


def _lies_ahead(sentence: str, date: re.Match[str]) -> bool:
    """Whether the verb that governs a date, the last one before it or else the first behind, looks ahead."""
    verbs = list(_VERB.finditer(sentence))
    before = [verb for verb in verbs if verb.end() <= date.start()]
    verb = before[-1] if before else verbs[0] if verbs else None
    if verb is None:
        return True
    return not verb["past"] and not (verb["perfect"] and re.search(r"\bworden\b", sentence[date.end() :]))


def _date(found: re.Match[str]) -> str | None:
    """The date in the notation of the model; ``None``: there is no such day."""
    if found["season"]:
        date = f"{found['season_year']}-{_SEASONS[found['season']]}"
    elif found["quarter"]:
        date = f"{found['quarter_year']}-{32 + int(found['quarter'])}"
    elif found["month"]:
        day = f"-{int(found['day']):02}" if found["day"] else ""
        date = f"{found['month_year']}-{_MONTHS[found['month']]:02}{day}"
    elif found["numeric"]:
        day_number, month, year = (part.strip() for part in found["numeric"].split("."))
        date = f"{year}-{int(month):02}-{int(day_number):02}"
    else:
        date = found["school_year"] or found["year"]
    try:
        Period(date)
    except ValueError:
        return None
    return date
