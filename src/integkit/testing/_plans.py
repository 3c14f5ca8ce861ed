"""Plans and their rounds, drawn so that their parts fit together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import attrs
from hypothesis import strategies as st

from integkit.model import (
    Assessment,
    Horizon,
    Indicator,
    Measure,
    Milestone,
    PartialDate,
    Plan,
    Quantity,
    Rating,
    ReportRound,
    Responsibility,
    Review,
    Section,
    State,
    StatusReport,
    Word,
    changed,
)

from ._maker import ABSENT, Maker, concept_ids
from ._shapes import shape_of
from ._wordings import IDS

_LEVELS: Final = ("theme", "goal", "part", "measure")
_HORIZONS: Final = ("short", "medium", "long", "always", "2025")
_STATES: Final = ("runs", "done", "no", "planned", "1")
_RATINGS: Final = ("green", "yellow", "red")
_CLASSES: Final = ("star", "a", "b")
_GROUPS: Final = ("newcomers", "women", "all")
_CLOSED: Final = (State.DONE, State.DROPPED, State.MERGED)


@attrs.define(kw_only=True)
class Edition:
    """What the parts of one plan and its rounds may refer to.

    Attributes:
        id: Id of the plan.
        levels: Ids of its levels, from the top.
        horizons: Its horizons.
        states: Ids of its words for states, and the states they mean.
        ratings: Ids of its words for ratings, and the ratings they mean.
        classes: Ids of its priority classes.
        groups: Ids of its target groups.
        room: How many measures it may still get.
        judged: Ids of its sections, measures and milestones.
        reported: Ids of its measures and milestones.
        last: The last state that was reported and accepted, by target.
        newest: The round of that report, by target.
        rounds: Rounds and targets that reports may correct.
    """

    id: str
    levels: tuple[str, ...]
    horizons: tuple[Horizon, ...]
    states: dict[str, State | None]
    ratings: dict[str, Rating | None]
    classes: tuple[str, ...]
    groups: tuple[str, ...]
    room: int
    judged: list[str] = attrs.field(factory=list)
    reported: list[str] = attrs.field(factory=list)
    last: dict[str, State | None] = attrs.field(factory=dict)
    newest: dict[str, str] = attrs.field(factory=dict)
    rounds: list[tuple[str, str]] = attrs.field(factory=list)


class PlanMaker(Maker):
    """Draws plans and rounds whose words and references lead somewhere in their plan.

    Args:
        draw: What ``hypothesis.strategies.composite`` hands in.
    """

    def __init__(self, draw: st.DrawFn) -> None:
        super().__init__(draw)
        self._ids = {"municipality"}
        self._editions: list[Edition] = []

    # Ids and repetition.

    def _new_id(self, wanted: str | None = None) -> str:
        stem = wanted or self.choose(IDS)
        id, count = stem, 1
        while id in self._ids:
            count += 1
            id = f"{stem}-{count}"
        self._ids.add(id)
        return id

    def _new_ids(self, *counts: int) -> list[str]:
        return [self._new_id() for _ in self._times(*counts)]

    def _placed_id(self, place: str) -> str:
        """An id minted from the place in a plan, now and then another one."""
        return self._new_id(None if self.chance(4) else place)

    def _times(self, *counts: int) -> range:
        return range(self.choose(counts))

    # Plans.

    def _plan(self, id: str) -> Plan:
        words: dict[str, tuple[Word, ...]] = {
            "levels": self._words_of(_LEVELS, ()),
            "states": self._words_of(_STATES, tuple(State)),
            "ratings": self._words_of(_RATINGS, tuple(Rating)),
            "classes": self._words_of(_CLASSES, ()),
            "target_groups": self._words_of(_GROUPS, concept_ids("target-groups")),
        }
        ids = {name: tuple(word.id for word in some) for name, some in words.items()}
        horizons = tuple(map(self._horizon, self.subset(_HORIZONS, 4) if self.number(0, 3) else ()))
        itemised = self.choose((None, None, True, False))
        edition = Edition(
            id=id,
            levels=ids["levels"],
            horizons=horizons,
            states={word.id: State(word.concept) if word.concept else None for word in words["states"]},
            ratings={word.id: Rating(word.concept) if word.concept else None for word in words["ratings"]},
            classes=ids["classes"],
            groups=ids["target_groups"],
            room=0 if itemised is False else self.choose((0, 1, 2, 4)),
        )
        self._editions.append(edition)
        sections = tuple(self._section(edition, f"{place}", 0, 1) for place in range(1, 1 + len(self._times(0, 1, 2))))
        measures = self._measures(edition, "m", 1)
        return self.record(
            Plan, id=id, horizons=horizons, itemised=itemised, sections=sections, measures=measures, **words
        )

    def _own_words(self, ids: Sequence[str]) -> tuple[str, ...]:
        return self.subset(ids, 3) if self.chance(2) else ()

    def _words_of(self, ids: Sequence[str], concepts: Sequence[str]) -> tuple[Word, ...]:
        return tuple(
            self.record(Word, 2, id=id, concept=str(self.choose(concepts)) if concepts and self.number(0, 3) else None)
            for id in self._own_words(ids)
        )

    def _horizon(self, id: str) -> Horizon:
        which = self.number(0, 5)
        years, unit = self.number(1, 5), self.choose(("months", "years"))
        spans = [Quantity.exactly(many, unit) for many in (years, years + 3)]
        return self.record(
            Horizon,
            2,
            id=id,
            within=(spans[0], spans[1], None, None, None, None)[which],
            after=(None, spans[0], spans[0], None, None, None)[which],
            period=self.period() if which == 3 else None,
            ongoing=True if which == 4 else None,
        )

    def _section(self, edition: Edition, place: str, upper: int, depth: int) -> Section:
        id = self._placed_id(place)
        level = None
        if upper < len(edition.levels) and self.number(0, 3):
            upper = self.number(upper, len(edition.levels) - 1)
            level = edition.levels[upper]
            upper += 1
        edition.judged.append(id)
        sections: tuple[Section, ...] = ()
        if depth < 3:
            sections = tuple(
                self._section(edition, f"{id}.{number}", upper, depth + 1)
                for number in range(1, 1 + len(self._times(0, 0, 1, 2)))
            )
        measures = self._measures(edition, f"{id}.m", depth)
        milestones = tuple(self._milestone(edition, id) for _ in self._times(0, 0, 1))
        return self.record(Section, 1, id=id, level=level, milestones=milestones, sections=sections, measures=measures)

    def _measures(self, edition: Edition, place: str, depth: int) -> tuple[Measure, ...]:
        count = self.number(0, min(2, edition.room))
        edition.room -= count
        return tuple(self._measure(edition, f"{place}{number}") for number in range(1, count + 1))

    def _measure(self, edition: Edition, place: str) -> Measure:
        id = self._placed_id(place)
        edition.judged.append(id)
        edition.reported.append(id)
        milestones = tuple(self._milestone(edition, id) for _ in self._times(0, 1, 2))
        indicator = self.record(Indicator, 2, id=self._placed_id(f"{id}.indicator")) if self.chance(3) else None
        return self.record(Measure, 1, id=id, milestones=milestones, indicator=indicator)

    def _milestone(self, edition: Edition, measure: str) -> Milestone:
        horizons = self.subset(edition.horizons, 3) if edition.horizons and self.number(0, 4) else ()
        names = tuple(horizon.id for horizon in horizons)
        id = self._placed_id(f"{measure}.{'+'.join(names) or 'x'}")
        edition.judged.append(id)
        edition.reported.append(id)
        bounded = all(horizon.within or horizon.period for horizon in horizons)
        due = self.period() if not horizons or (bounded and self.chance(3)) else None
        more: dict[str, Any] = {} if due else {"due_printed": None}
        if self.number(0, 2) < 2:
            more["text"] = self.text()
        else:
            more["outcomes"] = self.value(Milestone, shape_of(Milestone, "outcomes"), 2)
        return self.record(Milestone, 2, id=id, horizons=names, due=due, **more)

    def _words_in_plan(self, options: Sequence[str]) -> Any:
        return self.subset(options) if options else ABSENT

    def _responsibilities(self, depth: int) -> tuple[Responsibility, ...]:
        """Who is responsible; at most one of them reports."""
        made: list[Responsibility] = []
        for _ in self._times(1, 2, 3):
            one = self.record(Responsibility, depth + 1)
            if one.reports and any(other.reports for other in made):
                one = changed(one, reports=False)
            made.append(one)
        return tuple(made)

    def _priorities(self, depth: int) -> tuple[Assessment, ...]:
        edition = self._editions[-1]
        word = self.choose(edition.classes) if edition.classes else None
        rank = self.number(1, 9) if word is None or self.chance(3) else None
        return (self.record(Assessment, depth + 1, target=None, rating=None, word=word, rank=rank),)

    # Rounds.

    def _round(self, edition: Edition, place: int) -> ReportRound:
        id = self._new_id()
        year = 2016 + place
        dates = {
            name: PartialDate(f"{year + 1}-{day}") if self.chance(3) else None
            for name, day in (("opened_on", "01-15"), ("due_back_on", "03"), ("frozen_on", "04-30"))
        }
        again = tuple(edition.last) if self.chance(2) else ()
        targets = self.subset(again or edition.reported[:4], 3) if edition.reported else ()
        judged = self.subset(edition.judged) if edition.judged and self.chance(2) else ()
        closed = dates["frozen_on"] is not None
        reports = tuple(self._report(edition, target, id, year, closed=closed) for target in targets)
        if dates["opened_on"] is None or closed:
            edition.rounds += [(id, target) for target in targets]
        return self.record(
            ReportRound,
            1,
            id=id,
            plan=edition.id,
            number=self.choose((None, place)),
            as_of=PartialDate(f"{year}-12-31"),
            digest=None,
            reports=reports,
            assessments=tuple(self._judgement(edition, target) for target in judged),
            **dates,
        )

    def _report(self, edition: Edition, target: str, round: str, year: int, *, closed: bool) -> StatusReport:
        """A report that says all that its state asks for; in a closed round it is no draft."""
        before = edition.last.get(target)
        same = before is not None and self.chance(2)
        word = self.choose(tuple(edition.states)) if edition.states and not same and self.chance(2) else None
        means = before if same else edition.states[word] if word is not None else self.choose(tuple(State))
        others = [other for other in edition.reported if other != target]
        more: dict[str, Any] = {"reason": None, "replaced_by": None, "new_due": None, "done_on": None}
        if means is State.DONE:
            more["done_on"] = PartialDate(self.choose((f"{year}-12-31", f"{year}", f"{year - 1}-06~")))
        if means in (State.DROPPED, State.MERGED, State.POSTPONED):
            more["reason"] = self.text()
        if means in (State.DROPPED, State.MERGED) and others and self.chance(2):
            more["replaced_by"] = self.choose(others)
        if means is State.POSTPONED:
            more["new_due"] = self.period(year + 1, year + 9)
        if before in _CLOSED:
            more["text"] = self.text()
        if closed:
            more["review"] = self.choose((None, None, Review.ACCEPTED, Review.RETURNED))
        # What corrects an earlier round says nothing new about this one.
        earlier = [one for one, reported in edition.rounds if reported == target and not same]
        corrects = self.choose(earlier) if earlier and self.chance(3) else None
        report = self.record(
            StatusReport,
            2,
            target=target,
            word=word,
            state=means if word is None or self.chance(2) else None,
            unchanged=True if same else None,
            corrects=corrects,
            **more,
        )
        accepted = report.review in (None, Review.ACCEPTED) and means is not None
        if accepted and corrects in (None, edition.newest.get(target)):
            edition.last[target] = means
            edition.newest[target] = corrects or round
        return report

    def _judgement(self, edition: Edition, target: str) -> Assessment:
        word = self.choose(tuple(edition.ratings)) if edition.ratings and self.chance(2) else None
        means = edition.ratings[word] if word is not None else self.choose(tuple(Rating))
        return self.record(
            Assessment,
            2,
            target=target,
            word=word,
            rating=means if word is None or self.chance(2) else None,
            rank=None,
        )
