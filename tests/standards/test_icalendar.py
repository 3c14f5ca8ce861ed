"""``icalendar``: calendars that two independent readers understand, with the days that are told and no others."""

from __future__ import annotations

import datetime as dt
import importlib
import re
import warnings
from typing import Any, Final

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from integkit import CityProfile, Registry, from_yaml
from integkit.exporters._meetings import Dated, Recurring, days_of
from integkit.exporters._weekly import DAYS
from integkit.model import Quantity, Rhythm
from integkit.plugins import MissingField, MissingFields
from integkit.testing import cities

from .test_vcard import unfolded

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # of what it imports
    vobject: Any = importlib.import_module("vobject")
    rrulestr: Any = importlib.import_module("dateutil.rrule").rrulestr

CITIES: Final = ("mainz", "jena", "gera")
UID: Final = re.compile(r"[A-Za-z0-9.+_-]+@integkit\.invalid")


def export(city: CityProfile | str, registry: Registry | None = None, **more: Any) -> bytes:
    """The calendar of one city."""
    (made,) = (registry or Registry()).export(city, format="icalendar", **more)
    return made.content


def entries(content: bytes) -> list[Any]:
    """Its entries, as the library reads them."""
    return list(icalendar.Calendar.from_ical(content).events)


def _without_a_zone(calendar: Any) -> list[str]:
    """The time zones that are used and not there; icalendar 6.3.0 tells them only where each that is there is used."""
    return sorted(calendar.get_used_tzids() - {one.tz_name for one in calendar.timezones})


def faults(content: bytes) -> list[str]:
    """What RFC 5545 forbids, and what an import into a calendar would stumble over."""
    unfolded(content)
    calendar: Any = icalendar.Calendar.from_ical(content)
    found = [str(one) for part in calendar.walk() for one in part.errors]
    if calendar.get("version") != "2.0" or "PRODID" not in calendar:
        found.append("no version or product")
    found += [f"no VTIMEZONE for {one}" for one in _without_a_zone(calendar)]
    uids = [str(one.get("uid", "")) for one in calendar.events]
    found += [f"UID {one!r}" for one in uids if UID.fullmatch(one) is None or uids.count(one) > 1]
    for one in calendar.events:
        if "DTSTAMP" not in one or "DTSTART" not in one or not str(one.get("summary", "")).strip():
            found.append(f"{one.get('uid')}: no DTSTAMP, DTSTART or SUMMARY")
        elif "DTEND" in one and not one["DTEND"].dt > one["DTSTART"].dt:
            found.append(f"{one['UID']} ends before it begins")
    return found


def town(text: str, source: str = "retrieved: 2026-03-01") -> CityProfile:
    """A city with what the test is about."""
    head = "contract: 1\nmunicipality: {ags: 03999002, name: Musterstadt, land: ni}\ncite: {source: page}\n"
    return from_yaml(f"{head}{text}\nsources: [{{id: page, title: Seite, {source}}}]\n")


FULL: Final = """
beiraete:
  - id: beirat
    name: {de: "Beirat; Rat, Tat", en: Council}
    meetings:
      - {pattern: "We[2] 18:00-20:00", publicity: public, place: Ratssaal, text: außer in den Ferien}
      - {pattern: "Mo 17:00", every: 1 week, publicity: both, kind: consultation_hours}
      - {pattern: "Fr[-1] 09:00", publicity: closed}
      - {pattern: "Fr[-1] 10:00"}
    elections: [{kind: election, date: 2026-06-14}, {kind: election, date: 2019}, {kind: election_lapsed, date: 2025-01-01}]
plans: [{id: plan, title: Konzept}]
rounds:
  - {id: first, plan: plan, title: Runde 1, due_back_on: 2025-10-15, frozen_on: 2025-12-01, as_of: 2025-09-30}
  - {id: second, plan: plan, title: Runde 2, due_back_on: 2026-10-15, as_of: 2026-09-30}
"""  # noqa: E501
ELECTED: Final = "beiraete: [{id: beirat, name: Beirat, elections: [{kind: election, date: 2026-06-14}]}]"


# -- it is good --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("slug", CITIES)
@pytest.mark.parametrize("language", ["de", "en"])
def test_the_cities_are_good(slug: str, language: str) -> None:
    assert faults(export(slug, Registry.discover(), language=language)) == []


@given(cities(), st.none() | st.dates(dt.date(1990, 1, 1), dt.date(2040, 1, 1)))
def test_every_city_is_good(city: CityProfile, day: dt.date | None) -> None:
    try:
        content = export(city, as_of=day)
    except MissingFields:
        assert day is None
        return
    assert faults(content) == []


def test_a_city_with_a_little_of_everything_is_good() -> None:
    content = export(town(FULL))
    assert faults(content) == []
    assert len(entries(content)) == 4
    read = vobject.readOne(content.decode())
    assert [one.uid.value for one in read.vevent_list] == [str(one["uid"]) for one in entries(content)]
    assert [one.summary.value for one in read.vevent_list] == [str(one["summary"]) for one in entries(content)]
    assert read.vevent_list[0].summary.value == "Beirat; Rat, Tat: Sitzung"


BROKEN: Final = {
    "no identity": (b"UID:", b"X-UID:"),
    "no time stamp": (b"DTSTAMP", b"X-DTSTAMP"),
    "no beginning": (b"DTSTART;VALUE", b"X-DTSTART;VALUE"),
    "no time zone": (b"TZID:Europe/Berlin", b"TZID:Europe/Paris"),
    "no version": (b"VERSION:2.0\r\n", b""),
    "one identity for two": (b".election.2026-06-14@", b".meeting.mo-17-00@"),
    "ends before it begins": (b"T200000", b"T170000"),
    "line ends": (b"\r\n", b"\n"),
    "a line that is too long": (b"SUMMARY:", b"SUMMARY:" + b"x" * 75),
    "no day": (b"20260614", b"20260631"),
}


@pytest.mark.parametrize(("old", "new"), BROKEN.values(), ids=list(BROKEN))
def test_the_judge_says_no(old: bytes, new: bytes) -> None:
    content = export(town(FULL))
    assert old in content
    try:
        found = faults(content.replace(old, new))
    except (AssertionError, ValueError):
        return
    assert found != []


# -- meetings ----------------------------------------------------------------------------------------------------------


def test_public_meetings_whose_days_are_told_come_round_again() -> None:
    first, second, *_ = entries(export(town(FULL), as_of=dt.date(2026, 11, 22)))
    assert first["DTSTART"].dt.replace(tzinfo=None) == dt.datetime(2026, 12, 9, 18)  # noqa: DTZ001 (local time)
    assert first["DTSTART"].params["TZID"] == "Europe/Berlin"
    assert first["RRULE"].to_ical() == b"FREQ=MONTHLY;BYDAY=2WE"
    assert str(first["LOCATION"]) == "Ratssaal"
    assert str(first["DESCRIPTION"]) == "öffentlich\naußer in den Ferien"
    assert second["RRULE"].to_ical() == b"FREQ=WEEKLY;BYDAY=MO"
    assert "DTEND" not in second
    assert str(second["SUMMARY"]) == "Beirat; Rat, Tat: Sprechstunde"


def test_meetings_that_are_closed_or_not_told_are_not_in_it() -> None:
    assert b"T090000" not in export(town(FULL))
    assert b"T100000" not in export(town(FULL))


def test_meetings_whose_days_are_not_told_are_reported() -> None:
    told: list[MissingField] = []
    city = town("""
beiraete:
  - {id: beirat, name: Beirat, meetings: [{publicity: public, text: regelmäßig}, {publicity: public, pattern: "Tu 18:00", every: 2 months}]}
""")  # noqa: E501
    content = export(city, on_missing=told.append)
    assert entries(content) == []
    assert [(one.place, one.path) for one in told] == [("beiraete/beirat", "VEVENT/DTSTART")]


BODY: Final = "beiraete: [{{id: b, name: B, kind: beirat, {more}meetings: [{rhythms}]}}]"


def meetings(*rhythms: str, more: str = "", **asked: Any) -> list[Any]:
    """The entries of a body that meets so."""
    listed = ", ".join(f"{{publicity: public, {one}}}" for one in rhythms)
    return entries(export(town(BODY.format(more=more, rhythms=listed)), **asked))


def local(*day: int) -> dt.datetime:
    """A moment in local time."""
    return dt.datetime(*day)  # type: ignore[arg-type]  # noqa: DTZ001


def test_every_meeting_of_a_body_is_there_and_has_an_identity() -> None:
    found = meetings(
        'pattern: "Mo[1] 18:00", place: A',
        'pattern: "Mo[-1] 18:00"',
        'pattern: "Mo[1] 18:00", place: B',
        'pattern: "Mo[1] 18:00", place: A',  # said twice, held once
        'pattern: "Mo[1,-1] 18:00"',
    )
    assert [str(one["uid"]).removeprefix("03999002.b.meeting.") for one in found] == [
        "mo-1-18-00@integkit.invalid",
        "mo-last-1-18-00@integkit.invalid",
        "mo-1-18-00.2@integkit.invalid",
        "mo-1-last-1-18-00@integkit.invalid",
    ]
    assert [str(one.get("LOCATION", "")) for one in found] == ["A", "", "B", ""]


@pytest.mark.parametrize(
    ("more", "last"), [("valid_to: 2026-05-31, ", "20260531"), ("valid_to: 2026, ", "20261231"), ("", None)]
)
@pytest.mark.parametrize("own", [True, False], ids=["of the rhythm", "of the body"])
def test_no_series_goes_on_when_it_or_its_body_has_ended(more: str, last: str | None, own: bool) -> None:
    (entry,) = meetings(f'{more if own else ""}pattern: "We[1] 18:00"', more="" if own else more)
    assert ("UNTIL" in entry["RRULE"]) is (last is not None)
    if last is not None:
        assert f"UNTIL={last}T225959Z" in entry["RRULE"].to_ical().decode()


def test_no_series_begins_before_its_body_does() -> None:
    (entry,) = meetings('pattern: "We[1] 18:00"', more="valid_from: 2028, ")
    assert entry["DTSTART"].dt.replace(tzinfo=None) == local(2028, 1, 5, 18)


def test_a_meeting_may_go_on_after_midnight() -> None:
    (entry,) = meetings('pattern: "Fr[1] 22:00-01:30"')
    assert entry["DTSTART"].dt.replace(tzinfo=None) == local(2026, 3, 6, 22)
    assert entry["DTEND"].dt.replace(tzinfo=None) == local(2026, 3, 7, 1, 30)


def test_single_days_are_entries_of_their_own() -> None:
    found = meetings('pattern: "2027 Jan 13,2026 Dec 09 18:00-20:00", place: Rathaus', 'pattern: "2026 Feb 3 17:30+"')
    assert [(one["DTSTART"].dt.replace(tzinfo=None), "RRULE" in one) for one in found] == [
        (local(2026, 12, 9, 18), False),
        (local(2027, 1, 13, 18), False),
        (local(2026, 2, 3, 17, 30), False),
    ]
    assert str(found[0]["uid"]) == "03999002.b.meeting.2026-12-09-18-00@integkit.invalid"
    assert found[0]["DTEND"].dt.replace(tzinfo=None) == local(2026, 12, 9, 20)


def test_a_name_of_several_lines_stays_one_name() -> None:
    head = 'contract: 1\nmunicipality: {ags: 03999002, name: "Muster; \\nstadt", land: ni}\n'
    named = from_yaml(f"{head}sources: [{{id: page, title: Seite, retrieved: 2026-03-01}}]\n")
    content = export(named)
    assert faults(content) == []
    assert b"X-WR-CALNAME:Integrationsarbeit in Muster\\; stadt\r\n" in content


def test_a_series_ends_with_its_last_day() -> None:
    rhythm = '{pattern: "We[1] 18:00", publicity: public, valid_from: 2026-02-01, valid_to: 2026-05-31}'
    (entry,) = entries(export(town(f"networks: [{{id: table, name: Runder Tisch, meetings: [{rhythm}]}}]")))
    start = entry["DTSTART"].dt.replace(tzinfo=None)
    assert start == dt.datetime(2026, 3, 4, 18)  # noqa: DTZ001 (local time)
    rule = entry["RRULE"].to_ical().decode().replace("Z", "")
    assert [one.date() for one in rrulestr(rule, dtstart=start)] == [
        dt.date(2026, 3, 4),
        dt.date(2026, 4, 1),
        dt.date(2026, 5, 6),
    ]
    ended = town(f"networks: [{{id: table, name: Runder Tisch, meetings: [{rhythm}]}}]", "retrieved: 2026-05-20")
    assert entries(export(ended)) == []


@given(
    st.lists(st.sampled_from(DAYS), min_size=1, max_size=3, unique=True),
    st.none() | st.lists(st.sampled_from([1, 2, 3, 4, 5, -1, -2, -5]), min_size=1, max_size=3, unique=True),
    st.dates(dt.date(1900, 1, 1), dt.date(2200, 1, 1)),
)
def test_the_first_day_is_the_first_of_its_rule(days: list[str], nths: list[int] | None, since: dt.date) -> None:
    which = "" if nths is None else f"[{','.join(map(str, nths))}]"
    pattern = f"{','.join(day + which for day in days)} 18:00"
    known = days_of(Rhythm(pattern=pattern, every=None if nths is not None else Quantity.exactly(1, "week")))
    assert isinstance(known, Recurring)
    rule = ";".join(f"{key}={one if isinstance(one, str) else ','.join(one)}" for key, one in known.rule.items())
    expected = rrulestr(rule, dtstart=dt.datetime.combine(since, dt.time()))[0]
    assert known.first(since) == expected.date()


@given(st.lists(st.dates(dt.date(1000, 1, 1)), min_size=1, max_size=4))
def test_single_days_are_read_as_they_are_written(days: list[dt.date]) -> None:
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    written = ",".join(f"{day.year} {months[day.month - 1]} {day.day:02}" for day in days)
    known = days_of(Rhythm(pattern=f"{written} 09:30"))
    assert isinstance(known, Dated)
    assert known.days == tuple(sorted(set(days)))


@pytest.mark.parametrize(
    "rhythm",
    [
        Rhythm(),
        Rhythm(pattern="Tu 18:00"),
        Rhythm(pattern="Tu[6] 18:00"),
        Rhythm(pattern="Tu,We[1] 18:00"),
        Rhythm(pattern="Tu[1,3] 18:00", every=Quantity.exactly(1, "month")),
        Rhythm(pattern="Tu[5] 18:00", per_year=Quantity.exactly(12)),
        Rhythm(pattern="2026 Feb 30 18:00"),
        Rhythm(pattern="2026 Feb 10,2026 Feb 30 18:00"),
        Rhythm(pattern="Feb 10 18:00"),
        Rhythm(pattern="2026 18:00"),
        Rhythm(pattern="2026 Feb 10"),
        Rhythm(pattern="Tu"),
        Rhythm(pattern="Tu 25:00", every=Quantity.exactly(1, "week")),
        Rhythm(pattern="Tu 18:00", every=Quantity.exactly(2, "weeks")),
        Rhythm(pattern="Tu 18:00", every=Quantity(low=1, unit="week")),
        Rhythm(pattern="Tu[1] 18:00", every=Quantity.exactly(2, "months")),
        Rhythm(pattern="Tu[1] 18:00", per_year=Quantity.exactly(6)),
        Rhythm(pattern="Tu[1] 18:00", per_year=Quantity(low=5)),
    ],
    ids=lambda rhythm: (
        f"{rhythm.pattern} {rhythm.every and rhythm.every.low} {rhythm.per_year and rhythm.per_year.low}"
    ),
)
def test_a_rhythm_that_leaves_days_open_is_none(rhythm: Rhythm) -> None:
    assert days_of(rhythm) is None


# -- elections and rounds ----------------------------------------------------------------------------------------------


def test_elections_and_deadlines_are_whole_days() -> None:
    *_, election, deadline = entries(export(town(FULL)))
    assert election["DTSTART"].dt == dt.date(2026, 6, 14)
    assert str(election["SUMMARY"]) == "Wahl: Beirat; Rat, Tat"
    assert deadline["DTSTART"].dt == dt.date(2026, 10, 15)
    assert "Runde 2" in str(deadline["SUMMARY"])
    assert str(deadline["TRANSP"]) == "TRANSPARENT"
    assert b"Runde 1" not in export(town(FULL))  # closed rounds wait for nobody
    assert b"Runde 2" not in export(town(FULL), options={"deadlines": "no"})


def test_an_election_of_several_days_ends_with_the_last() -> None:
    city = town("beiraete: [{id: b, name: B, elections: [{kind: election, date: 2026-06-14/2026-06-20}]}]")
    (entry,) = entries(export(city))
    assert (entry["DTSTART"].dt, entry["DTEND"].dt) == (dt.date(2026, 6, 14), dt.date(2026, 6, 21))


def test_what_is_to_come_and_has_no_day_is_reported() -> None:
    told: list[MissingField] = []
    city = town("""
beiraete: [{id: b, name: B, elections: [{kind: election, date: 2019}, {kind: election, date: 2029}]}]
plans: [{id: plan, title: Konzept}]
rounds: [{id: r, plan: plan, due_back_on: 2026-10, as_of: 2026-09-30}]
""")
    assert entries(export(city, on_missing=told.append)) == []
    assert [one.place for one in told] == ["beiraete/b", "rounds/r"]
    assert all(one.why.de and one.why.en for one in told)


# -- identity and time stamps ------------------------------------------------------------------------------------------


def test_an_entry_keeps_its_identity_whatever_changes_around_it() -> None:
    before = {str(one["uid"]) for one in entries(export(town(FULL)))}
    other = FULL.replace("2026-10-15", "2026-11-15").replace("Ratssaal", "Saal")
    assert {str(one["uid"]) for one in entries(export(town(other), language="en", as_of=dt.date(2026, 2, 2)))} == before


def test_the_time_stamp_is_the_day_of_the_view_or_of_the_newest_source() -> None:
    for day, stamp in ((None, dt.date(2026, 3, 1)), (dt.date(2026, 5, 5), dt.date(2026, 5, 5))):
        (entry,) = entries(export(town(ELECTED), as_of=day))
        assert entry["DTSTAMP"].dt == dt.datetime.combine(stamp, dt.time(), dt.UTC)


def test_without_any_day_there_is_no_time_stamp_and_it_says_so() -> None:
    with pytest.raises(MissingFields, match="--as-of"):
        export(town(ELECTED, "language: de"))
    assert entries(export(town("", "language: de"))) == []
