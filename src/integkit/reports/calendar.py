"""Due dates that are still to come as a calendar (iCalendar, RFC 5545)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from integkit.docxfile import visible
from integkit.errors import UsageError
from integkit.messages import Finding
from integkit.model import CityProfile
from integkit.monitoring import MilestoneStatus, PartStatus, PlanStatus, Timeliness, responsible_units

from ._says import Says

_COMING = (Timeliness.DUE_SOON, Timeliness.NOT_DUE)
_PRODUCT = "-//integkit//monitor due//DE"


def due_calendar(profile: CityProfile, status: PlanStatus, language: str) -> bytes | None:
    """A whole-day entry for each milestone whose date is still to come; ``None``: no date is.

    There are no alarms and no persons in it. The same milestone keeps its identity, so that a calendar that takes the
    file in again updates its entries.

    Args:
        profile: The profile.
        status: Where the plan stands. Its day is the time stamp of the entries.
        language: ``de`` or ``en``.

    Raises:
        UsageError: icalendar is not installed.
    """
    try:
        from icalendar import Calendar, Event, vText
    except ImportError:
        raise UsageError(Finding.of("IK811", library="icalendar", extra="calendar")) from None
    coming = _coming(status)
    if not coming:
        return None
    says = Says(profile, status.plan, language)
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    # The library escapes what it does not know only where it is told that it is text.
    calendar.add("x-wr-calname", vText(" ".join(_plain(f"{says.city()}: {says.title()}").split())))
    stamp = dt.datetime.combine(status.as_of, dt.time(), dt.UTC)
    for day, part, one in coming:
        event = Event()
        event.add("uid", f"{_owner(profile)}.{status.plan.id}.{one.milestone.id}@integkit.invalid")
        event.add("dtstamp", stamp)
        event.add("dtstart", day)
        event.add("summary", _plain(f"{part.one.id}: {says.milestone(one.milestone)}"))
        event.add("description", _plain(_description(says, status, part, one)))
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _coming(status: PlanStatus) -> list[tuple[dt.date, PartStatus, MilestoneStatus]]:
    def every() -> Iterator[tuple[dt.date, PartStatus, MilestoneStatus]]:
        for part in status.parts:
            for one in part.milestones:
                if one.timeliness in _COMING and one.due.last is not None:
                    yield one.due.last, part, one

    return sorted(every(), key=lambda each: (each[0], each[2].milestone.id))


def _owner(profile: CityProfile) -> str:
    return profile.municipality.key or "municipality"


def _description(says: Says, status: PlanStatus, part: PartStatus, one: MilestoneStatus) -> str:
    units = responsible_units(says.profile, status.plan, part.part, status.as_of)
    names = ", ".join(map(says.unit, units)) or says.unit(None)
    return "\n".join(
        (
            f"{says.either('Maßnahme', 'Measure')}: {says.named(part.one)}",
            f"{says.either('Zuständig', 'Responsible')}: {names}",
            f"{says.either('Frist', 'Due')}: {says.due_explained(one.due)}",
            f"{says.either('Stand', 'State')}: {says.state(one.standing)}",
        )
    )


def _plain(text: str) -> str:
    return visible(text).replace("\u00a0", " ")
