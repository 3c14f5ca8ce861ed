"""IK602 to IK608, IK615: a report says what its state asks for, and agrees with what was said before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from integkit import vocabulary
from integkit.messages import Finding
from integkit.model import (
    Path,
    Plan,
    Relation,
    RelationKind,
    ReportRound,
    Review,
    State,
    StatusReport,
    Text,
)
from integkit.monitoring import CLOSED, FINAL, REACHED, Answers, Part, Units, days_told, parts_of, rounds_before

from ._rule import Check, CheckContext, Found


class Seen(NamedTuple):
    """A report with what it stands in."""

    path: Path
    plan: Plan
    round: ReportRound
    report: StatusReport
    state: State | None

    def explains(self, field: str) -> bool:
        """Whether the report has this field, or a remark that says why not."""
        value = getattr(self.report, field)
        return value is not None or any(one.field == field for one in self.report.remarks)


def seen(context: CheckContext) -> Iterator[Seen]:
    """Every report of a round whose plan is known; without those that were returned to the unit."""
    plans = {plan.id: Answers(plan, ()) for plan in context.profile.plans}
    for number, round in enumerate(context.profile.rounds):
        answers = plans.get(round.plan)
        for index, report in enumerate(round.reports) if answers is not None else ():
            if answers is not None and report.review is not Review.RETURNED:
                path = ("rounds", number, "reports", index)
                yield Seen(path, answers.plan, round, report, answers.state_of(report))


def labels(states: Iterable[State], language: str) -> str:
    """The labels of states, joined."""
    return ", ".join(sorted(vocabulary.label("states", one.value, language) for one in states))


# -- what a state asks for -------------------------------------------------------------------------------------------


def _done_in_time(context: CheckContext) -> Iterator[Found]:
    for one in seen(context):
        done, day = one.report.done_on, one.round.as_of
        if done is None or day is None or done.earliest is None or day.latest is None:
            continue
        if done.earliest > day.latest:
            yield Found((*one.path, "done_on"), Finding.of("IK602", days_told(done_on=done, day=day)))


def _done_when(context: CheckContext) -> Iterator[Found]:
    for one in seen(context):
        # What the plan itself says was so is mostly known without a date.
        if one.state is State.DONE and one.round.number != 0 and not one.explains("done_on"):
            yield Found(one.path, Finding.of("IK603"))


def _reasons(context: CheckContext) -> Iterator[Found]:
    for one in seen(context):
        if one.state is not None and one.state in (State.DROPPED, State.POSTPONED) and not one.explains("reason"):
            yield Found(one.path, _about_state("IK604", one.state))


def _replacements(context: CheckContext) -> Iterator[Found]:
    for one in seen(context):
        if one.state is not None and one.state in CLOSED and not one.explains("replaced_by"):
            yield Found(one.path, _about_state("IK605", one.state))


def _about_state(code: str, state: State) -> Finding:
    return Finding.of(code, state_de=labels((state,), "de"), state_en=labels((state,), "en"))


def _new_dates(context: CheckContext) -> Iterator[Found]:
    for one in seen(context):
        if one.state is State.POSTPONED and not one.explains("new_due"):
            yield Found(one.path, Finding.of("IK606"))


# -- what was said before --------------------------------------------------------------------------------------------


def _unchanged(context: CheckContext) -> Iterator[Found]:
    for one, before in _with_before(context):
        if one.report.unchanged and before and one.state is not None and one.state not in before:
            yield Found((*one.path, "unchanged"), _step("IK607", one.state, before))


def _reopened(context: CheckContext) -> Iterator[Found]:
    for one, before in _with_before(context):
        if not before or not before <= FINAL or one.state is None or one.state in FINAL | REACHED:
            continue
        if one.report.text is None and one.report.reason is None:
            yield Found(one.path, _step("IK608", one.state, before))


def _step(code: str, state: State, before: Iterable[State]) -> Finding:
    return Finding.of(
        code,
        state_de=labels((state,), "de"),
        state_en=labels((state,), "en"),
        before_de=labels(before, "de"),
        before_en=labels(before, "en"),
    )


def _with_before(context: CheckContext) -> Iterator[tuple[Seen, frozenset[State]]]:
    """Every report that corrects no other, with what stood about its target before its round, by its unit if any."""
    before: dict[str, Answers] = {}
    for one in seen(context):
        if one.report.corrects is not None:
            continue
        if one.round.id not in before:
            before[one.round.id] = Answers(one.plan, rounds_before(context.profile, one.plan, one.round))
        answers = [each for each in before[one.round.id].standing(one.report.target).answers if each.state is not None]
        own = [each for each in answers if not {*each.report.by}.isdisjoint(one.report.by)]
        yield one, frozenset(each.state for each in own or answers if each.state is not None)


# -- who reports -----------------------------------------------------------------------------------------------------


def _responsible(context: CheckContext) -> Iterator[Found]:
    parts = {plan.id: _by_target(plan) for plan in context.profile.plans}
    above = {one.id: _part_of(one.relations) for one in context.profile.actors}
    for one in seen(context):
        part = parts[one.plan.id].get(one.report.target)
        named = [each.unit for each in part.responsibilities(one.plan)] if part is not None else []
        if not named:
            continue
        units = Units(context.profile, one.round.as_of.latest if one.round.as_of is not None else None)
        fitting = {*named, *units.present(named), *one.round.by}
        for index, unit in enumerate(one.report.by):
            if unit not in fitting and fitting.isdisjoint(above.get(unit, ())):
                finding = Finding.of("IK615", unit=unit, units=tuple(dict.fromkeys(named)))
                yield Found((*one.path, "by", index), finding)


def _by_target(plan: Plan) -> dict[str, Part]:
    """The part of a plan that each target belongs to."""
    return {id: part for part in parts_of(plan) for id in (part.one.id, *(one.id for one in part.milestones))}


def _part_of(relations: tuple[Relation, ...]) -> frozenset[str]:
    return frozenset(one.to for one in relations if one.kind is RelationKind.PART_OF and one.to is not None)


CHECKS = (
    Check(
        code="IK602",
        title=Text(
            de="Abgeschlossenes war am Stichtag abgeschlossen", en="What is done was done by the day of the round"
        ),
        run=_done_in_time,
    ),
    Check(
        code="IK603",
        title=Text(de="Abgeschlossenes hat ein Datum", en="What is done has a date"),
        run=_done_when,
    ),
    Check(
        code="IK604",
        title=Text(
            de="Was entfällt oder zurückgestellt ist, hat einen Grund", en="What is dropped or postponed has a reason"
        ),
        run=_reasons,
    ),
    Check(
        code="IK605",
        title=Text(
            de="Was entfällt oder zusammengelegt ist, nennt seinen Ersatz",
            en="What is dropped or merged names what takes its place",
        ),
        run=_replacements,
    ),
    Check(
        code="IK606",
        title=Text(de="Zurückgestelltes hat einen neuen Termin", en="What is postponed has a new date"),
        run=_new_dates,
    ),
    Check(
        code="IK607",
        title=Text(de="Unverändert heißt derselbe Stand", en="Unchanged means the same state"),
        run=_unchanged,
    ),
    Check(
        code="IK608",
        title=Text(de="Was wieder offen ist, sagt warum", en="What is open again says why"),
        run=_reopened,
    ),
    Check(
        code="IK615",
        title=Text(de="Es berichtet, wer zuständig ist", en="Those responsible report"),
        run=_responsible,
    ),
)
