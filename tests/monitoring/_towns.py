"""A small town with a plan, told in a few words, and ways to change its rounds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from integkit.model import (
    CityProfile,
    Event,
    Horizon,
    Kind,
    Measure,
    Milestone,
    Municipality,
    OrgUnit,
    PartialDate,
    Period,
    Plan,
    Quantity,
    ReportRound,
    Responsibility,
    Section,
    State,
    StatusReport,
    Text,
    changed,
)
from integkit.monitoring import MilestoneStatus, parts_of, status

DAY = dt.date.fromisoformat
ADOPTED = "2020-02-29"
SHORT = Horizon(id="short", label=Text(de="kurzfristig", en="short-term"), within=Quantity.exactly(1, "year"))
MEDIUM = Horizon(id="medium", label=Text(de="mittelfristig", en="medium-term"), within=Quantity.exactly(5, "years"))
LONG = Horizon(id="long", label=Text(de="langfristig", en="long-term"), after=Quantity.exactly(5, "years"))


def milestone(id: str, *horizons: str, due: str | None = None) -> Milestone:
    """A milestone for these horizons, with a date of its own or without."""
    return Milestone(id=id, horizons=horizons, text=Text(de="So ist es"), due=Period(due) if due else None)


def measure(id: str, *milestones: Milestone, units: tuple[str, ...] = (), **more: Any) -> Measure:
    """A measure for which these units are responsible."""
    responsible = tuple(Responsibility(unit=unit) for unit in units)
    return Measure(id=id, text=Text(de="Tun"), milestones=milestones, responsibilities=responsible, **more)


def plan(*measures: Measure, sections: tuple[Section, ...] = (), id: str = "plan", **more: Any) -> Plan:
    """An itemised plan with three horizons, adopted on 29 February 2020."""
    more.setdefault("events", (Event(kind=Kind(concept="adopted"), date=Period(ADOPTED)),))
    more.setdefault("horizons", (SHORT, MEDIUM, LONG))
    return Plan(id=id, title=Text(de="Konzept"), measures=measures, sections=sections, **more)


def report(target: str, state: State | None = None, *by: str, **more: Any) -> StatusReport:
    """What these units report."""
    if "new_due" in more:
        more["new_due"] = Period(more["new_due"])
    if "reported_on" in more:
        more["reported_on"] = PartialDate(more["reported_on"])
    return StatusReport(target=target, state=state, by=by, **more)


def round_of(year: int, *reports: StatusReport, **more: Any) -> ReportRound:
    """The round of a year, as of its last day."""
    more.setdefault("as_of", PartialDate(f"{year}-12-31"))
    more.setdefault("number", year - 2019)
    return ReportRound(id=f"r{year}", plan="plan", reports=reports, **more)


def town(a_plan: Plan, *rounds: ReportRound, units: tuple[OrgUnit, ...] = (), **more: Any) -> CityProfile:
    """A town with this plan and these rounds."""
    municipality = Municipality(id="municipality", name=Text(de="Musterstadt"), ags="03999002", land="ni")
    known = units or tuple(OrgUnit(id=id, name=Text(de=id)) for id in ("a", "b", "c"))
    return CityProfile(municipality=municipality, plans=(a_plan,), rounds=rounds, units=known, **more)


def one_milestone(*rounds: ReportRound, on: str, due: str | None = None) -> MilestoneStatus:
    """Where the only milestone (``m.x``) of the only measure (``m``) stands on a day."""
    the_plan = plan(measure("m", milestone("m.x", "short", due=due)))
    (found,) = status(town(the_plan, *rounds), the_plan, DAY(on)).milestones
    return found


def without(city: CityProfile, unwanted: Callable[[ReportRound, StatusReport], bool]) -> CityProfile:
    """The same city without some of its reports."""
    return changed(
        city,
        rounds=tuple(
            changed(one, reports=tuple(report for report in one.reports if not unwanted(one, report)))
            for one in city.rounds
        ),
    )


def milestones_of(a_plan: Plan) -> list[Milestone]:
    """All milestones of a plan."""
    return [one for part in parts_of(a_plan) for one in part.milestones]
