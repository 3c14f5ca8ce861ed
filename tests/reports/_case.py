"""An invented city after two rounds, with a third one open: a bit of everything that a report has to tell."""

from __future__ import annotations

import datetime as dt
from typing import Any

import integkit.model as m
from integkit.model import CityProfile, Period, Plan, Quantity, Review, State, Text, changed

DAY = dt.date(2023, 3, 1)
PERSON = "Zenobia Xylander"


def two(german: str, english: str) -> Text:
    """A text in both languages."""
    return Text(de=german, en=english)


def milestone(id: str, words: str, *horizons: str, due: str | None = None) -> m.Milestone:
    """A milestone with a date of its own or by its horizons."""
    return m.Milestone(id=id, horizons=horizons, text=Text(de=words), due=Period(due) if due else None)


def measure(
    id: str, words: str, *milestones: m.Milestone, units: tuple[str, ...] = ("office",), **more: Any
) -> m.Measure:
    """A measure for which these units are responsible."""
    responsible = tuple(m.Responsibility(unit=unit) for unit in units)
    return m.Measure(id=id, text=Text(de=words), milestones=milestones, responsibilities=responsible, **more)


def value(number: float, when: str, basis: m.Basis | None = None) -> m.Figure:
    """One value of an indicator."""
    return m.Figure(value=Quantity.exactly(number, "%"), period=Period(when), basis=basis)


def report(target: str, state: State | None, *by: str, **more: Any) -> m.StatusReport:
    """What these units report; accepted."""
    more.setdefault("review", Review.ACCEPTED)
    for name in ("text", "reason"):
        if name in more:
            more[name] = Text(de=more[name])
    if "new_due" in more:
        more["new_due"] = Period(more["new_due"])
    return m.StatusReport(target=target, state=state, by=by, **more)


CURVE = m.Indicator(
    id="i.1.indicator",
    text=Text(de="Anteil der Kurse mit Kinderbetreuung"),
    unit="%",
    rising=True,
    values=(
        value(20, "2019", m.Basis.BASELINE),
        value(35, "2020"),
        value(30, "2021"),
        value(55, "2022"),
        value(80, "2024", m.Basis.TARGET),
    ),
)

PLAN = Plan(
    id="plan",
    title=two("Konzept für Zusammenhalt", "Concept for cohesion"),
    events=(m.Event(kind=m.Kind(concept="adopted"), date=Period("2020-02-29")),),
    horizons=(
        m.Horizon(id="short", label=two("kurzfristig", "short-term"), within=Quantity.exactly(1, "year")),
        m.Horizon(id="long", label=two("langfristig", "long-term"), after=Quantity.exactly(5, "years")),
    ),
    states=(m.Word(id="runs", label=Text(de="läuft gut"), concept="in_implementation"),),
    sections=(
        m.Section(
            id="i",
            number="I",
            title=two("Sprache", "Language"),
            measures=(
                measure(
                    "i.1",
                    "Abendkurse mit Kinderbetreuung anbieten",
                    milestone("i.1.a", "Die ersten Kurse haben begonnen", "short"),
                    milestone("i.1.b", "In jedem zweiten Kurs wird betreut", due="2022-12-31"),
                    indicator=CURVE,
                ),
                measure("i.2", "Kursfinder im Netz", milestone("i.2.a", "Er ist online", "short"), units=("it",)),
            ),
        ),
        m.Section(
            id="ii",
            number="II",
            title=two("Wohnen und Nachbarschaft", "Housing and neighbourhood"),
            measures=(
                measure("ii.1", "Beratung vor dem Umzug", units=("social", "it")),
                measure(
                    "ii.2",
                    "Nachbarschaftsfeste",
                    milestone("ii.2.a", "In jedem Stadtteil eines", due="2023-05"),
                    milestone("ii.2.b", "Sie finden jährlich statt", "long"),
                    units=("social",),
                    indicator=m.Indicator(id="ii.2.indicator", text=Text(de="Die Feste sind gut besucht")),
                ),
                measure("ii.3", "Wohnlotsen", milestone("ii.3.a", "Fünf sind geschult", "short"), units=("social",)),
            ),
        ),
        m.Section(
            id="iii", number="III", title=two("Gesundheit", "Health"), measures=(measure("iii.1", "Heft drucken"),)
        ),
    ),
)

ROUNDS = (
    m.ReportRound(
        id="r1",
        plan="plan",
        number=1,
        as_of=m.PartialDate("2021-12-31"),
        opened_on=m.PartialDate("2021-11-01"),
        frozen_on=m.PartialDate("2022-02-01"),
        reports=(
            report("i.1.a", State.IN_IMPLEMENTATION, "office", text="Zwei Kurse sind geplant.", reason="Kein Raum."),
            report("i.2.a", State.DONE, "it", done_on=m.PartialDate("2021-06"), text="Ist im Netz."),
            report("ii.1", None, "social", word="runs"),
            report("ii.3.a", State.PLANNING, "social"),
            report("iii.1", State.DONE, "office", done_on=m.PartialDate("2021-10-01")),
        ),
    ),
    m.ReportRound(
        id="r2",
        plan="plan",
        number=2,
        as_of=m.PartialDate("2022-12-31"),
        opened_on=m.PartialDate("2022-11-01"),
        frozen_on=m.PartialDate("2023-02-01"),
        reports=(
            report("i.1.a", State.DONE, "office", done_on=m.PartialDate("2022-05-01"), text="Sie laufen."),
            report(
                "i.1.b",
                State.IN_IMPLEMENTATION,
                "office",
                reason="Es fehlt Personal.",
                reported_on=m.PartialDate("2022-12-31"),
            ),
            report("ii.1", State.ONGOING, "social", text="Wöchentlich."),
            report("ii.1", State.IN_IMPLEMENTATION, "it", text="Der Kalender fehlt."),
            report("ii.2.a", State.PREPARATION, "social", text="Zwei von sechs."),
            report("ii.3.a", State.DROPPED, "social", reason="Das Land macht es selbst."),
        ),
        assessments=(
            m.Assessment(target="ii.2", rating=m.Rating.PARTLY, by=("beirat",), text=Text(de="Guter Anfang.")),
        ),
        events=(
            m.Event(
                kind=m.Kind(concept="statement"),
                date=Period("2023-01-20"),
                by=("beirat",),
                paper="0123/2023",
                text=Text(de="Der Beirat bittet um mehr Kinderbetreuung."),
            ),
        ),
    ),
    m.ReportRound(
        id="r3",
        plan="plan",
        number=3,
        as_of=m.PartialDate("2023-02-28"),
        opened_on=m.PartialDate("2023-02-10"),
        due_back_on=m.PartialDate("2023-03-31"),
        reports=(report("ii.2.a", State.DONE, "social", text="GEHEIM", review=Review.DRAFT),),
    ),
)


def city(*rounds: m.ReportRound, plan: Plan = PLAN) -> CityProfile:
    """The city with these rounds."""
    contact = m.Contact(role=Text(de="Leitung"), person=PERSON, emails=("xylander@musterstadt.example",))
    return CityProfile(
        municipality=m.Municipality(id="municipality", name=Text(de="Musterstadt"), ags="03999002", land="ni"),
        offices=(m.Office(id="office", name=Text(de="Büro für Zusammenhalt"), contacts=(contact,)),),
        beiraete=(m.Beirat(id="beirat", name=Text(de="Beirat für Zusammenhalt"), contacts=(contact,)),),
        units=(
            m.OrgUnit(id="social", name=Text(de="Sozialamt"), contacts=(contact,)),
            m.OrgUnit(id="it", name=Text(de="Amt für Digitales")),
        ),
        plans=(plan,),
        rounds=rounds,
    )


CITY = city(*ROUNDS)


def silent(measures: int, plan: Plan = PLAN) -> CityProfile:
    """A city with so many measures, each with a milestone, and not a word about any of them."""
    many = tuple(
        measure(f"x.{n}", f"Maßnahme {n}", milestone(f"x.{n}.a", "Ergebnis", "short")) for n in range(measures)
    )
    return city(plan=changed(plan, sections=(m.Section(id="x", number="X", title=Text(de="Alles"), measures=many),)))


HOSTILE = (
    "</title></svg><script>alert(1)</script> ]]> &amp; <img src=x onerror=alert(1)> \x00\x07\ud800 \u202e" + "W" * 90
)


def hostile() -> CityProfile:
    """The city with a text in every place that tries to be more than a text."""
    text = Text(de=HOSTILE)
    many = tuple(
        changed(one, text=text, milestones=(changed(one.milestones[0], text=text),) if one.milestones else ())
        for section in PLAN.sections
        for one in section.measures
    )
    section = m.Section(id="i", number=HOSTILE, title=text, measures=many)
    plan = changed(PLAN, title=text, sections=(section,), states=(m.Word(id="runs", label=text, concept="ongoing"),))
    rounds = tuple(
        changed(
            one,
            title=text,
            reports=tuple(
                changed(each, text=text, reason=text) for each in one.reports if each.target not in ("i.1.b", "ii.2.b")
            ),
        )
        for one in ROUNDS
    )
    return changed(city(*rounds, plan=plan), municipality=m.Municipality(id="municipality", name=text, land="ni"))
