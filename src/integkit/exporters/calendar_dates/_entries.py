"""The entries of a calendar: meetings, elections, deadlines."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from integkit.errors import UsageError
from integkit.exporters._meetings import Dated, Hour, Recurring, days_of
from integkit.exporters._wording import Wording
from integkit.exporters.paths import code_of
from integkit.holding import Holding
from integkit.messages import Finding
from integkit.model import Actor, CityProfile, Event, PartialDate, Period, Publicity, ReportRound, Rhythm
from integkit.plain_text import plain
from integkit.plugins import ExportContext, MissingFields

from . import _missing
from ._zone import TIMEZONE, ZONE

if TYPE_CHECKING:
    import icalendar

_OPEN: Final = (Publicity.PUBLIC, Publicity.BOTH)
_ELECTIONS: Final = ("election", "by_election")


class Entries:
    """The entries of one city in one language.

    Args:
        profile: The city.
        context: What was asked for.
        deadlines: Whether the dates by which open rounds are to be answered are in it.

    Raises:
        UsageError: icalendar is not installed.
    """

    def __init__(self, profile: CityProfile, context: ExportContext, *, deadlines: bool) -> None:
        try:
            import icalendar
        except ImportError:
            raise UsageError(Finding.of("IK811", library="icalendar", extra="calendar")) from None
        self._ical = icalendar
        self._profile = profile
        self._context = context
        self._deadlines = deadlines
        self._time = Holding(profile, context.as_of)
        self._say = Wording(profile, context.language)
        self._owner = code_of(profile)
        self._day = context.as_of or _newest(profile)
        self._uids: set[str] = set()
        self._places: dict[tuple[str, str], list[str]] = {}  # of the meetings of a body at one time

    def calendar(self) -> bytes:
        """The whole calendar; one without entries is good too."""
        calendar = self._ical.Calendar()
        calendar.add("prodid", "-//integkit//icalendar//EN")
        calendar.add("version", "2.0")
        # The library escapes what it does not know only where it is told that it is text.
        calendar.add("x-wr-calname", self._ical.vText(self._plain(" ".join(self._title().split()))))
        calendar.add_component(self._ical.Timezone.from_ical(TIMEZONE))
        for entry in self._all():
            calendar.add_component(entry)
        return bytes(calendar.to_ical())

    def _title(self) -> str:
        city = self._profile.municipality.name.in_(self._say.language)
        return self._say.either(f"Integrationsarbeit in {city}", f"Integration work in {city}")

    def _all(self) -> Iterator[icalendar.Event]:
        profile, now = self._profile, self._time.now
        actors: tuple[tuple[str, Sequence[Actor]], ...] = (
            ("offices", profile.offices),
            ("beiraete", profile.beiraete),
            ("commissioners", profile.commissioners),
            ("networks", profile.networks),
            ("units", profile.units),
            ("organisations", profile.organisations),
        )
        yield from self._meetings("municipality", profile.municipality)
        for field, several in actors:
            for actor in now(several):
                yield from self._meetings(f"{field}/{actor.id}", actor)
        for beirat in now(profile.beiraete):
            for election in now(beirat.elections):
                yield from self._election(f"beiraete/{beirat.id}", beirat, election)
        if self._deadlines:
            for one in now(profile.rounds):
                yield from self._deadline(one)

    # -- meetings ----------------------------------------------------------------------------------------------------

    def _meetings(self, place: str, actor: Actor) -> Iterator[icalendar.Event]:
        for rhythm in self._time.now(actor.meetings):
            if rhythm.publicity not in _OPEN:
                continue
            known = days_of(rhythm)
            if known is None:
                self._context.report(_missing.untold(place))
            elif isinstance(known, Dated):
                for day in known.days:
                    yield from self._meeting(f"{day}-{known.hour.begin:%H-%M}", actor, rhythm, known.hour, day)
            else:
                yield from self._series(actor, rhythm, known)

    def _series(self, actor: Actor, rhythm: Rhythm, known: Recurring) -> Iterator[icalendar.Event]:
        """Meetings that come round again, never outside of the time of the rhythm and of the body."""
        begins = (one.valid_from.earliest for one in (actor, rhythm) if one.valid_from is not None)
        ends = (one.valid_to.latest for one in (actor, rhythm) if one.valid_to is not None)
        last = min(filter(None, ends), default=None)
        day = known.first(max(filter(None, (*begins, self._stamped()))))
        if day is None or (last is not None and day > last):
            return
        pattern = (rhythm.pattern or "").lower().replace("[-", "-last-").replace(",-", "-last-")
        told = "-".join(filter(None, (re.sub(r"[^a-z0-9]+", "-", pattern).strip("-"), rhythm.valid_from)))
        until = {"UNTIL": dt.datetime.combine(last, dt.time(22, 59, 59), dt.UTC)} if last is not None else {}
        for entry in self._meeting(told, actor, rhythm, known.hour, day):
            entry.add("rrule", {**known.rule, **until})
            yield entry

    def _meeting(self, told: str, actor: Actor, rhythm: Rhythm, hour: Hour, day: dt.date) -> Iterator[icalendar.Event]:
        """The entry of a meeting, unless there is one at that time and place; in two places there are two."""
        place = self._plain(rhythm.place.in_(self._say.language)) if rhythm.place is not None else ""
        places = self._places.setdefault((actor.id, told), [])
        if place in places:
            return
        places.append(place)
        entry = self._entry(f"{actor.id}.meeting.{told}" + (f".{len(places)}" if len(places) > 1 else ""))
        if entry is None:
            return
        kind = self._say.value(rhythm, "kind", rhythm.kind) if rhythm.kind is not None else ""
        entry.add("summary", self._plain(f"{self._name(actor)}: {kind or self._say.either('Sitzung', 'meeting')}"))
        begin, end = hour.on(day)
        entry.add("dtstart", begin, parameters={"TZID": ZONE})
        if end is not None:
            entry.add("dtend", end, parameters={"TZID": ZONE})
        if place:
            entry.add("location", place)
        public = self._say.value(rhythm, "publicity", rhythm.publicity)
        said = self._say.text(rhythm.text) if rhythm.text is not None else ""
        entry.add("description", self._plain("\n".join(filter(None, (public, said)))))
        yield entry

    # -- elections and rounds ----------------------------------------------------------------------------------------

    def _election(self, place: str, actor: Actor, election: Event) -> Iterator[icalendar.Event]:
        if election.kind.concept not in _ELECTIONS or election.date is None:
            return
        first, last = _exact(election.date.begin), _exact(election.date.end)
        if first is None or last is None:
            if self._is_ahead(election.date):
                self._context.report(_missing.undated(place, "elections"))
            return
        entry = self._entry(f"{actor.id}.{election.kind.concept}.{first}")
        if entry is None:
            return
        kind = self._say.value(election, "kind", election.kind)
        entry.add("summary", self._plain(f"{kind}: {self._name(actor)}"))
        self._whole_days(entry, first, last)
        if election.text is not None:
            entry.add("description", self._plain(self._say.text(election.text)))
        yield entry

    def _deadline(self, one: ReportRound) -> Iterator[icalendar.Event]:
        if one.due_back_on is None or one.frozen_on is not None:
            return
        day = _exact(one.due_back_on)
        if day is None:
            self._context.report(_missing.undated(f"rounds/{one.id}", "due_back_on"))
            return
        entry = self._entry(f"{one.id}.due-back")
        if entry is None:
            return
        plan = next((plan for plan in self._profile.plans if plan.id == one.plan), None)
        title = one.title or (plan.title if plan is not None else None)
        label = self._say.field(one, "due_back_on")
        entry.add("summary", self._plain(f"{label}: {self._say.name(title) if title is not None else one.id}"))
        self._whole_days(entry, day, day)
        if plan is not None and one.title is not None:
            entry.add("description", self._plain(self._say.name(plan.title)))
        yield entry

    # -- entries -----------------------------------------------------------------------------------------------------

    def _entry(self, name: str) -> icalendar.Event | None:
        """An entry with its identity and time stamp; ``None``: there is one already."""
        uid = f"{self._owner}.{name}@integkit.invalid"
        if uid in self._uids:
            return None
        self._uids.add(uid)
        entry = self._ical.Event()
        entry.add("uid", uid)
        entry.add("dtstamp", dt.datetime.combine(self._stamped(), dt.time(), dt.UTC))
        return entry

    def _whole_days(self, entry: icalendar.Event, first: dt.date, last: dt.date) -> None:
        entry.add("dtstart", first)
        if first < last < dt.date.max:
            entry.add("dtend", last + dt.timedelta(days=1))
        entry.add("transp", "TRANSPARENT")

    def _stamped(self) -> dt.date:
        """The day of the time stamps.

        Raises:
            MissingFields: Nobody says which.
        """
        if self._day is None:
            raise MissingFields(_missing.NO_STAMP)
        return self._day

    def _is_ahead(self, period: Period) -> bool:
        return period.latest is not None and self._day is not None and period.latest >= self._day

    def _name(self, actor: Actor) -> str:
        return actor.name.in_(self._say.language)

    def _plain(self, text: str) -> str:
        return plain(text).replace("\N{NO-BREAK SPACE}", " ")


def _exact(day: PartialDate | None) -> dt.date | None:
    """The day, if it is stated to the day."""
    exact = day is not None and len(day) == len("2026-01-31")
    return day.earliest if day is not None and exact else None


def _newest(profile: CityProfile) -> dt.date | None:
    """The last day on which something of it was read or published, as far as that is told to the day."""
    dates = (_exact(one) for source in profile.sources for one in (source.retrieved, source.published))
    return max(filter(None, dates), default=None)
