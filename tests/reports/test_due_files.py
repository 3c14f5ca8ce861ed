"""Letters and a calendar of what is due: drafts for units, dates that other programs read."""

from __future__ import annotations

import datetime as dt

import icalendar
import pytest
from hypothesis import given, settings

from integkit import UsageError
from integkit.model import CityProfile, Period, Text, changed
from integkit.monitoring import Timeliness, responsible_units, status
from integkit.reports import Audience, due_calendar, due_letters, due_report, html_page, report, text_lines
from integkit.testing import cities_with_rounds

from ._case import CITY, DAY, PERSON, PLAN, ROUNDS, city, hostile

LATE = dt.date(2024, 1, 1)


def letters(profile: CityProfile, day: dt.date = DAY, language: str = "de") -> dict[str, str]:
    found = status(profile, profile.plans[0], day)
    return {one.path: one.content.decode() for one in due_letters(profile, found, language)}


def events(profile: CityProfile, day: dt.date = DAY) -> list[icalendar.Event]:
    content = due_calendar(profile, status(profile, profile.plans[0], day), "de")
    if content is None:
        return []
    (calendar,) = icalendar.Calendar.from_ical(content.decode(), multiple=True)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    return list(calendar.events)


def test_each_unit_gets_what_it_has_to_answer_and_nothing_else() -> None:
    found = letters(CITY, dt.date(2023, 3, 3))
    assert set(found) == {"reminder-office.txt", "reminder-social.txt"}
    office = found["reminder-office.txt"]
    assert office.startswith("Betreff: Konzept für Zusammenhalt: Bitte um den Stand von 1 Meilenstein\n\nGuten Tag,\n")
    assert "Überfällig:\n\n- i.1 Abendkurse" in office
    assert "Frist: 31. Dezember 2022 (im Plan genannt)" in office
    assert "Zuletzt gemeldet: in Umsetzung, Runde 2 (31. Dezember 2022)" in office
    assert "In jedem Stadtteil eines" not in office
    assert "Bald fällig:" in found["reminder-social.txt"]


def test_a_due_date_is_shown_everywhere_as_the_plan_has_it_with_the_day_it_counts_as() -> None:
    measure = PLAN.sections[0].measures[0]
    autumn = changed(measure.milestones[1], due=Period("2024-23"))
    section = changed(PLAN.sections[0], measures=(changed(measure, milestones=(measure.milestones[0], autumn)),))
    town = city(*ROUNDS, plan=changed(PLAN, sections=(section, *PLAN.sections[1:])))
    day = dt.date(2024, 9, 1)
    found = status(town, town.plans[0], day)
    council = report(town, town.plans[0], day, Audience.COUNCIL, "de")
    shown = {
        "letter": letters(town, day)["reminder-office.txt"],
        "calendar": " ".join(str(one["description"]) for one in events(town, day)),
        "due": "\n".join(text_lines(due_report(town, found, "de"), 400)),
        "text": "\n".join(text_lines(council, 400)),
        "page": html_page(council),
    }
    assert [name for name, text in shown.items() if "Herbst 2024 (bis 30. November 2024" not in text] == []
    english = "\n".join(text_lines(report(town, town.plans[0], day, Audience.COUNCIL, "en"), 400))
    assert "autumn 2024 (until 30 November 2024)" in english


def test_a_title_of_several_lines_stays_one_name_of_the_calendar() -> None:
    plan = changed(PLAN, title=Text(de="Konzept;\nzweite Zeile, dritte"))
    profile = changed(CITY, plans=(plan, *CITY.plans[1:]))
    content = due_calendar(profile, status(profile, plan, DAY), "de")
    assert content is not None
    name = icalendar.Calendar.from_ical(content.decode())["X-WR-CALNAME"]
    assert (
        str(name).replace("\\", "").endswith("Konzept; zweite Zeile, dritte")
    )  # read back as it stands, by newer versions
    assert b"Konzept\\; zweite Zeile\\, dritte" in content.replace(b"\r\n ", b"")


def test_letters_are_drafts_without_names_of_persons() -> None:
    for language, mark in (("de", "[Entwurf, Stand 1. März 2023."), ("en", "[Draft, as of 1 March 2023.")):
        for text in letters(CITY, language=language).values():
            assert mark in text
            assert not any(part in text for part in (*PERSON.split(), "xylander", "\u00a0"))


def test_no_text_makes_a_line_of_its_own_in_a_letter() -> None:
    for text in letters(hostile()).values():
        assert len(text.splitlines()) < 30
        assert "\x00" not in text


@settings(max_examples=20)
@given(cities_with_rounds())
def test_letters_and_calendar_share_out_all_that_has_a_date(profile: CityProfile) -> None:
    found = status(profile, profile.plans[0], LATE)
    asked = (Timeliness.OVERDUE, Timeliness.DUE_NOT_REPORTED, Timeliness.DUE_SOON)
    rows = 0
    for part in found.parts:
        units = responsible_units(profile, found.plan, part.part, LATE)
        rows += len(units) * sum(one.timeliness in asked for one in part.milestones)
    texts = letters(profile, LATE).values()
    assert sum(text.count("\n- ") for text in texts) == rows
    coming = [one for one in found.milestones if one.timeliness in (Timeliness.DUE_SOON, Timeliness.NOT_DUE)]
    days = sorted(event.decoded("dtstart") for event in events(profile, LATE))
    assert days == sorted(one.due.last for one in coming if one.due.last is not None)


def test_an_entry_of_the_calendar_is_a_day_with_who_and_why() -> None:
    (event,) = events(CITY)
    assert event.decoded("dtstart") == dt.date(2023, 5, 31)
    assert event["summary"] == "ii.2: In jedem Stadtteil eines"
    assert "Zuständig: Sozialamt" in str(event["description"])
    assert event["uid"] == "03999002.plan.ii.2.a@integkit.invalid"


def test_the_calendar_is_the_same_however_often_it_is_made() -> None:
    found = status(CITY, PLAN, DAY)
    assert due_calendar(CITY, found, "de") == due_calendar(CITY, found, "de")


def test_hostile_words_stay_words_in_the_calendar() -> None:
    profile = hostile()
    for event in events(profile, dt.date(2020, 6, 1)):
        assert set(event) <= {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "DESCRIPTION", "TRANSP"}


def test_without_the_library_the_way_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "icalendar", None)
    with pytest.raises(UsageError, match="icalendar"):
        due_calendar(CITY, status(CITY, PLAN, DAY), "de")
