"""Cities whose plan has been reported on for years: everything that monitoring has to cope with, and nothing else."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st

from integkit.model import (
    Assessment,
    Cite,
    CityProfile,
    Event,
    Fulfilment,
    Horizon,
    Kind,
    Measure,
    Milestone,
    Municipality,
    Office,
    OrgUnit,
    PartialDate,
    Period,
    Plan,
    Quantity,
    Rating,
    Relation,
    RelationKind,
    ReportRound,
    Responsibility,
    Review,
    Role,
    Section,
    Source,
    State,
    StatusReport,
    Text,
    Word,
)

from ._maker import Maker

_PLAN: Final = "plan"
_UNITS: Final = ("office", "youth", "housing", "elders")
_ADOPTED: Final = ("2017-09-27", "2016-02-29", "2017-08-31", "2017", "2017-09", "2017-22", "2017-34", None)
_HORIZONS: Final = (
    Horizon(id="short", label=Text(de="kurzfristig"), within=Quantity.exactly(1, "years")),
    Horizon(id="medium", label=Text(de="mittelfristig"), within=Quantity(high=60, unit="months")),
    Horizon(id="long", label=Text(de="langfristig"), after=Quantity.exactly(5, "years"), state=State.PLANNING),
    Horizon(id="2021", label=Text(de="2021"), period=Period("2021")),
    Horizon(id="always", label=Text(de="laufend"), ongoing=True),
)
_WORDS: Final = (
    Word(id="runs", label=Text(de="läuft"), concept="in_implementation"),
    Word(id="done", label=Text(de="erledigt"), concept="done"),
    Word(id="steady", label=Text(de="Daueraufgabe"), concept="ongoing"),
    Word(id="odd", label=Text(de="siehe Vorjahr")),
)
_DUE: Final = (None, None, None, "2018-23", "2019-02-28", "2020", "2019/..", "../2022-06", "unknown")
_NEW_DUE: Final = (None, "2019-12", "2022", "2023-06-30", "2021/..", "unknown")
_ROLES: Final = (None, Role.LEAD, Role.PARTICIPATING)
_FIRST_YEAR: Final = 2017


def cities_with_rounds() -> st.SearchStrategy[CityProfile]:
    """Small cities with one itemised plan and up to four reporting rounds, free of errors.

    Somewhere among them are milestones that nobody reports on, that stand for two horizons, have a date of their own
    or none; sections with milestones; adoptions known to the day, month, season or year, or not at all; drafts and
    returned answers, corrections, answers that say "unchanged" and no more, units that contradict each other, new
    dates, what is dropped or merged, late answers, units that have ended, the plan's own words, rounds that are open.

    No round is frozen with a fingerprint; ``integkit.monitoring.freeze`` does that.
    """
    return _drawn()


@st.composite
def _drawn(draw: st.DrawFn) -> CityProfile:
    return _Rounds(draw).profile()


class _Rounds(Maker):
    """Draws one city with its plan, then its rounds."""

    def __init__(self, draw: st.DrawFn) -> None:
        super().__init__(draw)
        self._milestones: list[str] = []
        self._parts: list[str] = []

    def profile(self) -> CityProfile:
        """The whole city."""
        plan = self._plan()
        rounds = [self._round(number) for number in range(self.number(0, 4))]
        end = PartialDate("2019-12-31") if self.chance(2) else None
        follows = (Relation(kind=RelationKind.FOLLOWS, to="youth"),) if self.chance(2) else ()
        return CityProfile(
            cite=Cite(source="page"),
            municipality=Municipality(id="municipality", ags="03999002", name=Text(de="Musterstadt"), land="ni"),
            offices=(Office(id="office", name=Text(de="Büro"), kind=Kind(concept="staff_unit")),),
            units=(
                OrgUnit(id="youth", name=Text(de="Jugendamt"), valid_to=end),
                OrgUnit(id="housing", name=Text(de="Wohnungsamt")),
                OrgUnit(id="elders", name=Text(de="Amt für Jung und Alt"), relations=follows),
            ),
            organisations=(OrgUnit(id="club", name=Text(de="Verein")),),
            plans=(plan,),
            rounds=tuple(self._shuffled(rounds)),
            sources=(Source(id="page", title=Text(de="Seite")),),
        )

    def _shuffled(self, rounds: list[ReportRound]) -> list[ReportRound]:
        return rounds[::-1] if self.chance(3) else rounds

    # The plan.

    def _plan(self) -> Plan:
        adopted = self.choose(_ADOPTED)
        sections = tuple(self._section(f"{number}", 1) for number in range(1, 1 + self.number(0, 2)))
        measures = self._measures("m", 1 if not sections else self.number(0, 1))
        return Plan(
            id=_PLAN,
            title=Text(de="Konzept"),
            horizons=_HORIZONS,
            states=_WORDS,
            fulfilment=self.choose((None, *Fulfilment)),
            events=(Event(kind=Kind(concept="adopted"), date=Period(adopted)),) if adopted is not None else (),
            sections=sections,
            measures=measures,
        )

    def _section(self, id: str, depth: int) -> Section:
        self._parts.append(id)
        return Section(
            id=id,
            milestones=self._several_milestones(id, self.choose((0, 0, 1))),
            sections=tuple(self._section(f"{id}.{n}", depth + 1) for n in range(1, 1 + self.number(0, 1)))
            if depth < 2
            else (),
            measures=self._measures(f"{id}.m", self.number(0, 2)),
        )

    def _measures(self, place: str, count: int) -> tuple[Measure, ...]:
        return tuple(self._measure(f"{place}{number}") for number in range(1, 1 + count))

    def _measure(self, id: str) -> Measure:
        self._parts.append(id)
        units = self.subset((*_UNITS, "club"), 3) if self.number(0, 3) else ()
        reporting = self.choose(units) if units and self.chance(3) else None
        return Measure(
            id=id,
            text=Text(de="Tun"),
            milestones=self._several_milestones(id, self.choose((1, 2, 0, 3))),
            responsibilities=tuple(
                Responsibility(unit=unit, role=self.choose(_ROLES), reports=unit == reporting or None) for unit in units
            ),
        )

    def _several_milestones(self, owner: str, count: int) -> tuple[Milestone, ...]:
        return tuple(self._milestone(f"{owner}.x{number}") for number in range(1, 1 + count))

    def _milestone(self, id: str) -> Milestone:
        self._milestones.append(id)
        horizons = self.subset(_HORIZONS) if self.number(0, 5) else ()
        due = self.choose(_DUE)
        return Milestone(
            id=id,
            horizons=tuple(one.id for one in horizons),
            text=Text(de="So ist es"),
            due=Period(due) if due is not None else None,
        )

    # The rounds.

    def _round(self, number: int) -> ReportRound:
        year = _FIRST_YEAR + number
        targets = [*self._milestones, *self._milestones, *self._parts]
        reports = [self._report(self.choose(targets), number) for _ in range(self.number(0, 6))] if targets else []
        told = number == 0 or self.chance(4)  # by a document, so it was never open
        is_open = not told and self.chance(3)
        return ReportRound(
            id=_round_id(number),
            plan=_PLAN,
            number=number,
            as_of=PartialDate(self.choose((f"{year}-12-31", f"{year}", f"{year}-24"))),
            opened_on=None if told else PartialDate(f"{year}-10-01"),
            due_back_on=None if told else PartialDate(f"{year}-11-30"),
            frozen_on=None if told or is_open else PartialDate(f"{year + 1}-03-31"),
            reports=tuple(reports),
            assessments=(
                (Assessment(target=self.choose(targets), rating=self.choose(tuple(Rating)), by=("office",)),)
                if targets and self.chance(3)
                else ()
            ),
        )

    def _report(self, target: str, number: int) -> StatusReport:
        year = _FIRST_YEAR + number
        state = self.choose((State.DONE, State.IN_IMPLEMENTATION, State.DONE, *State))
        words = [word.id for word in _WORDS if word.concept in (state.value, None)]
        word = self.choose(words) if self.chance(3) else None
        unchanged = number > 0 and self.chance(5)
        new_due = self.choose(_NEW_DUE) if state is State.POSTPONED or self.chance(6) else None
        earlier = [_round_id(one) for one in range(number)]
        return StatusReport(
            target=target,
            word=word,
            state=None if unchanged or (word is not None and self.chance(2)) else state,
            text=Text(de=self.choose(("Es geht voran", "Wie zuletzt", "Neu"))),
            reason=Text(de="keine Stelle") if state in _NEED_A_REASON else None,
            done_on=PartialDate(f"{year - 1}") if state is State.DONE else None,
            new_due=Period(new_due) if new_due is not None else None,
            unchanged=True if unchanged else None,
            corrects=self.choose(earlier) if earlier and self.chance(5) else None,
            by=self._by(),
            reported_on=self._reported_on(year),
            review=self.choose((None, None, Review.ACCEPTED, Review.ACCEPTED, Review.DRAFT, Review.RETURNED)),
        )

    def _by(self) -> tuple[str, ...]:
        return self.subset(_UNITS) if self.number(0, 3) else ()

    def _reported_on(self, year: int) -> PartialDate | None:
        said = self.choose((None, f"{year}-11-15", f"{year}-12-20", f"{year + 1}-02", f"{year}"))
        return PartialDate(said) if said is not None else None


_NEED_A_REASON: Final = (State.DROPPED, State.MERGED, State.POSTPONED)


def _round_id(number: int) -> str:
    return f"round-{number}"
