"""The tables of what has to be so by when: time horizons, milestones, single results."""

from __future__ import annotations

from typing import Final

import attrs

from integkit.model import Horizon, Measure, Milestone, Outcome, Plan
from integkit.monitoring import Due, due_of

from ._columns import beneath, each_of, key, municipality, own, plan_parts, stated, this, values_of
from ._here import Here
from ._table import Column, Names, Table, Value


def _due(here: Here) -> Due | None:
    plan = here.plan()
    return due_of(here.record, plan.horizons, here.city.anchor(plan)) if plan is not None else None


def _due_day(here: Here) -> Value:
    due = _due(here)
    return due.last if due is not None and due.has_day else None


def _due_why(here: Here) -> Value:
    due = _due(here)
    return due.explain(here.city.language) if due is not None else None


def _horizons(here: Here) -> Value:
    plan = here.plan()
    words = {one.id: one.label.in_(here.city.language) for one in plan.horizons} if plan is not None else {}
    return "; ".join(words.get(id, id) for id in here.record.horizons) or None


def _horizon(here: Here) -> Value:
    plan = here.plan()
    return f"{here.city.code}:{plan.id if plan is not None else '?'}/{here.item}"


_MEASURE: Final = beneath("massnahme", "measure", Names("Maßnahme", "Measure"), "measures", Measure)

HORIZONS: Final = Table(
    name=Names("horizonte", "horizons"),
    title=Names("Zeithorizonte", "Time horizons"),
    about=Names(
        "Was ein Plan unter kurzfristig und Ähnlichem versteht.", "What a plan means by short-term and the like."
    ),
    records=(Horizon,),
    head=(("label",),),
    columns=(
        key(),
        municipality(),
        beneath("plan", "plan", Names("Plan", "Plan"), "plans", Plan),
        *own(Horizon, "label", "bezeichnung", "label"),
        *own(Horizon, "state", "umsetzungsstand", "state"),
        *own(Horizon, "within", "innerhalb", "within"),
        *own(Horizon, "after", "erst_nach", "after"),
        *own(Horizon, "period", "zeitraum", "period"),
        *own(Horizon, "ongoing", "ohne_ende", "ongoing"),
        *own(Horizon, "text", "beschreibung", "text"),
        *stated(Horizon),
    ),
)
MILESTONES: Final = Table(
    name=Names("meilensteine", "milestones"),
    title=Names("Meilensteine", "Milestones"),
    about=Names("Was bis wann erreicht sein soll.", "What has to be so by when."),
    records=(Milestone,),
    head=(("horizons",), ("text",)),
    columns=(
        key(),
        municipality(),
        *plan_parts(),
        Column(
            name=Names("zeithorizonte", "horizons"),
            title=Names("Zeithorizont", "Time horizon"),
            type="string",
            cell=_horizons,
            several=True,
        ),
        *own(Milestone, "text", "text", "text"),
        *own(Milestone, "nature", "aussage", "nature"),
        *own(Milestone, "due", "faellig", "due"),
        *own(Milestone, "due_printed", "faellig_wortlaut", "due_printed"),
        Column(
            name=Names("frist", "deadline"),
            title=Names("Frist", "Deadline"),
            type="date",
            cell=_due_day,
            note=Names(
                "Letzter Tag, an dem er rechtzeitig erreicht ist: eigener Termin, sonst aus dem Zeithorizont gezählt.",
                "The last day on which it is in time: its own date, else counted from the horizon.",
            ),
        ),
        Column(
            name=Names("frist_woher", "deadline_why"),
            title=Names("Woher die Frist kommt", "Where the deadline comes from"),
            type="string",
            cell=_due_why,
        ),
        *stated(Milestone),
    ),
)
MILESTONE_HORIZONS: Final = Table(
    name=Names("meilenstein_horizonte", "milestone_horizons"),
    title=Names("Horizonte der Meilensteine", "Horizons of the milestones"),
    about=Names("Welcher Meilenstein für welche Zeithorizonte gilt.", "Which milestone is for which time horizons."),
    records=(Milestone,),
    each=values_of("horizons"),
    key=("milestone", "horizon"),
    columns=(
        municipality(),
        attrs.evolve(_MEASURE, only="workbook"),  # a milestone without words is called by its horizon alone
        this("meilenstein", "milestone", Names("Meilenstein", "Milestone"), "milestones"),
        each_of(Milestone, "horizons", "horizont", "horizon", "horizons", _horizon),
    ),
)
OUTCOMES: Final = Table(
    name=Names("ergebnisse", "outcomes"),
    title=Names("Einzelergebnisse", "Single results"),
    about=Names(
        "Die Sätze eines Meilensteins, die sich einzeln prüfen lassen.",
        "The sentences of a milestone that can be checked one by one.",
    ),
    records=(Outcome,),
    columns=(
        key(),
        municipality(),
        _MEASURE,
        beneath("meilenstein", "milestone", Names("Meilenstein", "Milestone"), "milestones", Milestone),
        *own(Outcome, "text", "text", "text"),
        *own(Outcome, "nature", "aussage", "nature"),
    ),
)
