"""Times in OpenStreetMap's notation as days and hours in words."""

from __future__ import annotations

import re
from typing import Final

from ._own_words import DAYS, OwnWords

_DAY: Final = "|".join(DAYS)
_CLOCK: Final = r"(?:[01][0-9]|2[0-4]):[0-5][0-9]"
_SPAN: Final = rf"{_CLOCK}(?:-{_CLOCK})?"
_DAYS: Final = rf"(?:{_DAY})(?:-(?:{_DAY})|\[-?[1-5](?:,-?[1-5])*\])?"
_RULE: Final = re.compile(
    rf"(?P<days>(?:{_DAYS}|PH)(?:, ?(?:{_DAYS}|PH))*)?(?: ?(?P<times>{_SPAN}(?:, ?{_SPAN})*|off|closed))?"
)
_NTH: Final = re.compile(rf"({_DAY})\[(.*)\]")


def in_words(notation: str, own: OwnWords) -> tuple[tuple[str, str], ...] | None:
    """Days and times in words, a pair for each rule; ``None``: the notation says more than is understood here."""
    if notation.strip() == "24/7":
        return (("", own("always")),)
    said = []
    for rule in notation.split(";"):
        found = _RULE.fullmatch(rule.strip())
        if found is None or not rule.strip():
            return None
        days = ", ".join(_days(part, own) for part in re.findall(rf"{_DAYS}|PH", found["days"] or ""))
        times = found["times"]
        if times in ("off", "closed"):
            said.append((days, own("closed")))
        elif times is None:
            said.append((days, ""))
        else:
            spans = ", ".join(_span(span) for span in re.split(", ?", times))
            said.append((days or own("daily"), own("clock", time=spans)))
    return tuple(said)


def _days(part: str, own: OwnWords) -> str:
    if part == "PH":
        return own("holidays")
    if (nth := _NTH.fullmatch(part)) is not None:
        which = ", ".join(own.nth(int(number)) for number in nth[2].split(","))
        return own("in_month", nth=which, day=own.day(nth[1]))
    first, dash, last = part.partition("-")
    return own("from_to", first=own.day(first), last=own.day(last)) if dash else own.day(first)


def _span(span: str) -> str:
    return "–".join(clock.removeprefix("0") for clock in span.split("-"))
