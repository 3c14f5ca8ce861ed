"""The plans and reporting rounds of invented municipalities; see ``_many``."""

from __future__ import annotations

from random import Random
from typing import Final

from integkit.model import (
    Basis,
    Figure,
    Horizon,
    Indicator,
    Kind,
    Measure,
    Milestone,
    Nature,
    PartialDate,
    Period,
    Plan,
    Quantity,
    ReportRound,
    Responsibility,
    Review,
    Role,
    Section,
    State,
    StatusReport,
    Text,
    Word,
)
from integkit.vocabulary import concepts

_WHAT: Final = ("Erdachter Kurs", "Probeweise Sprechstunde", "Ausgedachte Broschüre", "Beispielhaftes Patenamt")
_FOR: Final = ("für Neuankommende", "für Familien", "für Jugendliche", "für Vereine", "für Betriebe", "für alle")
_WHERE: Final = ("im Rathaus", "in jedem Stadtteil", "an Schulen", "im Musterhaus", "im Netz")
_UNITS: Final = ("youth", "schools", "mayor", "club", "office")
_STATES: Final = (State.NOT_STARTED, State.PLANNING, State.IN_IMPLEMENTATION, State.DONE)
_HORIZONS: Final = ("short", "medium", "long")


def plan_of(name: str, measures: int, draw: Random) -> Plan:
    """An itemised plan with so many measures in its fields of action."""
    fields = draw.sample(sorted(concepts("fields-of-action")), min(6, 1 + measures // 5))
    shares = [len(range(index, measures, len(fields))) for index in range(len(fields))]
    return Plan(
        id="plan",
        title=Text(de=f"Erfundenes Integrationskonzept {name}", en=f"Invented integration concept of {name}"),
        kind=Kind(concept="integration_concept"),
        itemised=True,
        valid_from=PartialDate("2022"),
        levels=(Word(id="field", label=Text(de="Handlungsfeld")), Word(id="measure", label=Text(de="Maßnahme"))),
        horizons=(
            Horizon(id="short", label=Text(de="kurzfristig"), within=_years(1)),
            Horizon(id="medium", label=Text(de="mittelfristig"), within=_years(3), after=_years(1)),
            Horizon(id="long", label=Text(de="langfristig"), after=_years(3)),
        ),
        sections=tuple(
            _section(number, field, share, draw)
            for number, (field, share) in enumerate(zip(fields, shares, strict=True), start=1)
        ),
    )


def rounds_of(plan: Plan, count: int, draw: Random) -> tuple[ReportRound, ...]:
    """So many closed rounds, one a year: most milestones are reported on, and none goes back."""
    milestones = [one for section in plan.sections for measure in section.measures for one in measure.milestones]
    reached = {one.id: 0 for one in milestones}
    rounds = []
    for number in range(1, count + 1):
        year = 2022 + number
        reports = []
        for one in milestones:
            reached[one.id] += draw.randint(0, 2)
            if draw.random() < 0.8:
                reports.append(_report(one, reached[one.id], year, draw))
        rounds.append(
            ReportRound(
                id=f"round-{year}",
                plan=plan.id,
                number=number,
                title=Text(de=f"Erfundener Bericht {year}"),
                as_of=PartialDate(f"{year}-12-31"),
                frozen_on=PartialDate(f"{year + 1}-03-31"),
                reports=tuple(reports),
            )
        )
    return tuple(rounds)


def _years(number: int) -> Quantity:
    return Quantity(low=number, high=number, unit="years")


def _section(number: int, field: str, measures: int, draw: Random) -> Section:
    return Section(
        id=str(number),
        level="field",
        number=str(number),
        title=Text(de=concepts("fields-of-action")[field].de),
        fields_of_action=(field,),
        measures=tuple(_measure(f"{number}.{one}", draw) for one in range(1, measures + 1)),
    )


def _measure(number: str, draw: Random) -> Measure:
    text = " ".join(map(draw.choice, (_WHAT, _FOR, _WHERE)))
    lead, helper = draw.sample(_UNITS[:-1], 2)
    shown = sorted(draw.sample(range(3), draw.randint(1, 3)))
    return Measure(
        id=number,
        number=number,
        text=Text(de=f"{text} ({number})"),
        indicator=_indicator(number, draw),
        milestones=tuple(
            Milestone(
                id=f"{number}.{_HORIZONS[one]}",
                horizons=(_HORIZONS[one],),
                text=Text(de=f"{text}: {('erprobt', 'eingeführt', 'verstetigt')[one]}, rein beispielhaft"),
                nature=(Nature.OUTPUT, Nature.OUTCOME, Nature.CONTINUATION)[one],
            )
            for one in shown
        ),
        responsibilities=(
            Responsibility(unit=lead, role=Role.LEAD, reports=True),
            Responsibility(unit=helper, role=Role.PARTICIPATING),
        ),
    )


def _indicator(number: str, draw: Random) -> Indicator:
    if draw.random() < 0.5:
        return Indicator(id=f"{number}.indicator", text=Text(de="Beteiligte berichten von guten Erfahrungen (erdacht)"))
    before = draw.randint(0, 40)
    return Indicator(
        id=f"{number}.indicator",
        text=Text(de="Teilnehmende im Jahr (erdacht)"),
        unit="Personen",
        values=(
            Figure(value=Quantity(low=before, high=before), basis=Basis.BASELINE, period=Period("2021")),
            Figure(value=Quantity(low=before + draw.randint(5, 60)), basis=Basis.TARGET, period=Period("2026")),
        ),
    )


def _report(milestone: Milestone, reached: int, year: int, draw: Random) -> StatusReport:
    state = _STATES[min(reached, len(_STATES) - 1)]
    late = state is not State.DONE and draw.random() < 0.1
    return StatusReport(
        target=milestone.id,
        state=State.POSTPONED if late else state,
        reason=Text(de="erdachter Grund") if late else None,
        new_due=Period(str(year + 2)) if late else None,
        done_on=PartialDate(str(year)) if state is State.DONE else None,
        review=Review.ACCEPTED,
    )
