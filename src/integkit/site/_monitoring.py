"""What became of a city's plans: a report for everybody on each that is itemised, a plain word on each that is not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import attrs

from integkit.exporters import Wording
from integkit.exporters.fragment import Fragment
from integkit.model import CityProfile, Measure, PartialDate, Plan
from integkit.monitoring import status
from integkit.plugins import Artifact

from ._entry import Entry
from ._frame import Frame, Page
from ._report import REPORT_STYLE, report_of
from ._sheets import pages_on_sheets


@attrs.frozen(kw_only=True)
class Monitoring:
    """The pages on what became of the plans.

    Attributes:
        has_report: Whether any plan is itemised, so that there is something to count.
        pages: The pages; none where no plan is known.
        figures: Drawings that are too large to stand in a page.
        assets: Style sheets that the pages need, by path.
    """

    has_report: bool = False
    pages: tuple[Page, ...] = ()
    figures: tuple[Artifact, ...] = ()
    assets: Mapping[str, str] = attrs.field(factory=dict)


@attrs.frozen(kw_only=True)
class PlanNote:
    """A plan in the list of plans.

    Attributes:
        anchor: Where more is said about it.
        title: What it is called.
        said: How much of it is recorded.
        report: Its report; ``None``: there is nothing to count.
        known: Why there is nothing to count.
        profile: Where the profile tells of it.
    """

    anchor: str
    title: str
    said: str
    report: Fragment | None
    known: str
    profile: str


def monitoring_pages(profile: CityProfile, frame: Frame, entry: Entry) -> Monitoring:
    """The pages on the plans of a profile whose open rounds are left out already."""
    if not profile.plans:
        return Monitoring()
    day, why = _day(profile, frame)
    folder = f"cities/{entry.slug}"
    notes: list[PlanNote] = []
    figures: list[Artifact] = []
    for plan in profile.plans:
        note, drawn = _note(profile, plan, frame, day, folder)
        notes.append(note)
        figures += drawn
    notes.sort(key=lambda note: note.report is None)
    say = Wording(profile, frame.language)
    path = f"{folder}/monitoring.html"
    html = frame.html(
        "monitoring",
        path,
        entry=entry,
        notes=notes,
        day=say.date(PartialDate(day.isoformat())) if day is not None else None,
        why=why,
    )
    title = frame.say("monitoring_title", name=entry.name)
    styles = [note.report.style for note in notes if note.report is not None]
    assets = {REPORT_STYLE: styles[0]} if styles else {}
    page = Page(path=path, title=title, description=title, body="", styles=tuple(assets))
    pages = pages_on_sheets(html, "monitoring", page, frame)
    return Monitoring(has_report=bool(assets), pages=tuple(pages), figures=tuple(figures), assets=assets)


def _note(
    profile: CityProfile, plan: Plan, frame: Frame, day: dt.date | None, folder: str
) -> tuple[PlanNote, list[Artifact]]:
    say = Wording(profile, frame.language)
    found = status(profile, plan, day or dt.date.min)
    report: Fragment | None = None
    figures: list[Artifact] = []
    if found.is_itemised and day is not None:
        report, figures = report_of(profile, plan, day, frame.language, folder)
    note = PlanNote(
        anchor=f"plan-{plan.id}",
        title=say.text(plan.title),
        said=say.count(len(found.measures), Measure) if found.is_itemised else frame.say("plan_known"),
        report=report,
        known=frame.say("monitoring_no_day" if found.is_itemised else "plan_known_long"),
        profile=f"{folder}/index.html",
    )
    return note, figures


def _day(profile: CityProfile, frame: Frame) -> tuple[dt.date | None, str]:
    """The day whose state is told, and how it came about: that of the view, else the last that is known."""
    if frame.context.as_of is not None:
        return frame.context.as_of, frame.say("monitoring_day_given")
    rounds = [day for one in profile.rounds if (day := _end(one.as_of)) is not None]
    dates = [date for one in profile.sources for date in (one.retrieved, one.published)]
    read = [day for date in dates if (day := _end(date)) is not None]
    if rounds and max(rounds) >= max(read, default=dt.date.min):
        return max(rounds), frame.say("monitoring_day_round")
    return (max(read), frame.say("monitoring_day_source")) if read else (None, "")


def _end(date: PartialDate | None) -> dt.date | None:
    return date.latest if date is not None else None
