"""What a calendar asks for and a city may not state."""

from __future__ import annotations

from typing import Final

from integkit.model import Text
from integkit.plugins import MissingField

STANDARD: Final = "iCalendar 2.0 (RFC 5545)"

NO_STAMP: Final = MissingField(
    STANDARD,
    "VEVENT/DTSTAMP",
    Text(
        de="keine Quelle sagt, von wann sie ist, und auf eine Uhr wird nicht gesehen; mit --as-of angeben",
        en="no source says of which day it is, and no clock is looked at; give it with --as-of",
    ),
)


def untold(place: str) -> MissingField:
    """Meetings come round again, and nobody says on which days."""
    return MissingField(
        STANDARD,
        "VEVENT/DTSTART",
        Text(
            de="öffentliche Sitzungen sind genannt, aber nicht ihre Tage; Wochentag, Uhrzeit und Abstand gehören zu "
            "meetings, zum Beispiel pattern: We[2] 18:00 für jeden zweiten Mittwoch im Monat; ein einzelner Tag ist "
            "pattern: 2026 Dec 09 18:00",
            en="public meetings are stated, but not their days; weekday, hour and distance belong to meetings, "
            "for example pattern: We[2] 18:00 for the second Wednesday of each month; a single day is "
            "pattern: 2026 Dec 09 18:00",
        ),
        place=place,
    )


def undated(place: str, field: str) -> MissingField:
    """A month or a year is no day."""
    return MissingField(
        STANDARD,
        "VEVENT/DTSTART",
        Text(de=f"kein Tag ist genannt, nur ein Zeitraum ({field})", en=f"no day is stated, only a period ({field})"),
        place=place,
    )
