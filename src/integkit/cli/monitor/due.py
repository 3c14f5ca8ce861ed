"""``integkit monitor due``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from integkit.cli._options import (
    city_argument,
    json_option,
    language_option,
    messages_option,
    plugin_options,
    print_json,
)

from ._options import (
    anchor_from,
    anchor_option,
    day_option,
    note_written,
    plan_option,
    plan_with,
    print_report,
    reading_of,
    soon_option,
    write_beside,
)

if TYPE_CHECKING:
    import datetime as dt

    from integkit.codec import Reading
    from integkit.monitoring import PlanStatus


@click.command("due")
@city_argument(many=False)
@day_option
@plan_option
@anchor_option
@soon_option
@click.option("--letters", metavar="FOLDER", help="Drafts of reminders, a text file for each unit. Nothing is sent.")
@click.option("--ics", metavar="FILE", help="The dates still to come as a calendar (iCalendar).")
@json_option
@language_option
@plugin_options
@messages_option
def command(
    city: str,
    as_of: dt.date,
    plan_id: str | None,
    anchor: str,
    soon: int,
    letters: str | None,
    ics: str | None,
    as_json: bool,
    lang: str,
    disable: tuple[str, ...],
    no_plugins: bool,
) -> None:
    """What is overdue, silent though due, or due soon: unit by unit, each date with how it came about.

    With --letters or --ics files are written instead, each as a whole; others in the folder stay as they are.
    """
    from integkit.monitoring import status
    from integkit.reports import due_json, due_report

    reading = reading_of(city, disable, no_plugins)
    profile = reading.profile
    found = status(profile, plan_with(profile, plan_id), as_of, anchor=anchor_from(anchor), soon=soon)
    if letters is not None or ics is not None:
        _write(reading, found, letters, ics, lang)
    elif as_json:
        print_json(due_json(profile, found))
    else:
        print_report(due_report(profile, found, lang))


def _write(reading: Reading, found: PlanStatus, letters: str | None, ics: str | None, lang: str) -> None:
    """Makes everything before anything is written."""
    from integkit.artifacts import Artifact
    from integkit.reports import due_calendar, due_letters

    profile = reading.profile
    drafts = due_letters(profile, found, lang) if letters is not None else ()
    calendar = due_calendar(profile, found, lang) if ics is not None else None
    if letters is not None:
        if drafts:
            write_beside(reading, drafts, f"{letters.rstrip('/')}/")
        note_written(letters, len(drafts))
    if ics is not None:
        if calendar is not None:
            write_beside(reading, [Artifact(path="due.ics", media_type="text/calendar", content=calendar)], ics)
        note_written(ics, calendar.count(b"BEGIN:VEVENT") if calendar is not None else 0)
