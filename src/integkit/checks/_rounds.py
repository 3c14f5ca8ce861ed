"""IK609 to IK618: a round fits its plan and the rounds before it, and stays as it was when it was closed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from integkit.messages import Finding
from integkit.model import Assessment, Path, Plan, ReportRound, Responsibility, Review, StatusReport, Text, walk
from integkit.monitoring import (
    Answers,
    Units,
    contradictions,
    days_told,
    is_intact,
    is_open,
    rounds_before,
    rounds_of,
    status,
    targets_of,
)

from ._reports import labels
from ._rule import Check, CheckContext, Found


def _rounds(context: CheckContext) -> Iterator[tuple[int, ReportRound, Plan]]:
    """Every round whose plan is known, with its place among the rounds."""
    plans = {plan.id: plan for plan in context.profile.plans}
    for number, round in enumerate(context.profile.rounds):
        if round.plan in plans:
            yield number, round, plans[round.plan]


def _intact(context: CheckContext) -> Iterator[Found]:
    for number, round in enumerate(context.profile.rounds):
        if is_intact(round) is False:
            yield Found(("rounds", number, "digest"), Finding.of("IK609", round=round.id))


def _agreement(context: CheckContext) -> Iterator[Found]:
    for number, round, plan in _rounds(context):
        answers = Answers(plan, (*rounds_before(context.profile, plan, round), round))
        for target, standing in contradictions(answers, round):
            last = max(index for index, report in enumerate(round.reports) if report.target == target)
            german, english = labels(standing.states, "de"), labels(standing.states, "en")
            finding = Finding.of("IK610", target=target, states_de=german, states_en=english)
            yield Found(("rounds", number, "reports", last), finding)


def _wholes(context: CheckContext) -> Iterator[Found]:
    """What is known last about a whole, against what is known last about its milestones."""
    paths = {id(report): path for path, report in _reports(context)}
    for plan in context.profile.plans:
        for part in status(context.profile, plan, dt.date.max).parts:
            path = next((paths[id(one.report)] for one in part.reported.answers if id(one.report) in paths), None)
            state, derived = part.reported.state, part.derived
            if path is None or state is None or derived is None or not part.disagrees:
                continue
            finding = Finding.of(
                "IK611",
                target=part.one.id,
                state_de=labels((state,), "de"),
                state_en=labels((state,), "en"),
                derived_de=labels((derived,), "de"),
                derived_en=labels((derived,), "en"),
            )
            yield Found(path, finding)


def _reports(context: CheckContext) -> Iterator[tuple[Path, StatusReport]]:
    for number, round in enumerate(context.profile.rounds):
        for index, report in enumerate(round.reports):
            yield ("rounds", number, "reports", index), report


def _targets(context: CheckContext) -> Iterator[Found]:
    home: dict[str | None, str] = {one: plan.id for plan in context.profile.plans for one in targets_of(plan)}
    for number, round, plan in _rounds(context):
        judged: tuple[tuple[str, StatusReport | Assessment], ...] = (
            *(("reports", one) for one in round.reports),
            *(("assessments", one) for one in round.assessments),
        )
        for index, (field, one) in enumerate(judged):
            other = home.get(one.target)
            if other is not None and other != plan.id:
                place = index if field == "reports" else index - len(round.reports)
                finding = Finding.of("IK612", target=str(one.target), other=other, plan=plan.id)
                yield Found(("rounds", number, field, place, "target"), finding)


def _corrections(context: CheckContext) -> Iterator[Found]:
    for path, report, round, plan in _correcting(context):
        if report.corrects not in {one.id for one in rounds_before(context.profile, plan, round)}:
            yield Found(path, Finding.of("IK613", corrects=str(report.corrects), plan=plan.id))


def _open_corrections(context: CheckContext) -> Iterator[Found]:
    for path, report, round, plan in _correcting(context):
        before = rounds_before(context.profile, plan, round)
        if any(one.id == report.corrects and is_open(one) for one in before):
            yield Found(path, Finding.of("IK614", corrects=str(report.corrects)))


def _correcting(context: CheckContext) -> Iterator[tuple[Path, StatusReport, ReportRound, Plan]]:
    """Every report that names a round that there is as the one it corrects."""
    known = {one.id for one in context.profile.rounds}
    for number, round, plan in _rounds(context):
        for index, report in enumerate(round.reports):
            if report.corrects in known:
                yield ("rounds", number, "reports", index, "corrects"), report, round, plan


def _ended_units(context: CheckContext) -> Iterator[Found]:
    """Whoever is responsible and had ended by the day of the newest round."""
    for index, plan in enumerate(context.profile.plans):
        newest = next(reversed(rounds_of(context.profile, plan)), None)
        day = newest.as_of.latest if newest is not None and newest.as_of is not None else None
        if newest is None or day is None:
            continue
        units = Units(context.profile, day)
        for path, one in walk(plan, ("plans", index)):
            alone = isinstance(one, Responsibility) and units.present((one.unit,)) == (one.unit,)
            if alone and one.held_on(day) and units.has_ended(one.unit):
                finding = Finding.of("IK616", {**days_told(day=day), "unit": one.unit, "round": newest.id})
                yield Found((*path, "unit"), finding)


def _drafts(context: CheckContext) -> Iterator[Found]:
    for number, round in enumerate(context.profile.rounds):
        for index, report in enumerate(round.reports):
            if round.frozen_on is not None and report.review is Review.DRAFT:
                yield Found(("rounds", number, "reports", index, "review"), Finding.of("IK617", round=round.id))


def _numbers(context: CheckContext) -> Iterator[Found]:
    taken: dict[tuple[str, int], str] = {}
    for number, round in enumerate(context.profile.rounds):
        if round.number is None:
            continue
        other = taken.setdefault((round.plan, round.number), round.id)
        if other != round.id:
            yield Found(("rounds", number, "number"), Finding.of("IK618", other=other, number=round.number))


CHECKS = (
    Check(
        code="IK609",
        title=Text(de="Eine abgeschlossene Runde ändert sich nicht", en="A closed round does not change"),
        run=_intact,
    ),
    Check(
        code="IK610",
        title=Text(de="Stellen widersprechen sich nicht", en="Units do not contradict each other"),
        run=_agreement,
    ),
    Check(
        code="IK611",
        title=Text(
            de="Eine Maßnahme und ihre Meilensteine passen zusammen", en="A measure and its milestones fit together"
        ),
        run=_wholes,
    ),
    Check(
        code="IK612",
        title=Text(de="Eine Runde bleibt in ihrem Plan", en="A round stays within its plan"),
        run=_targets,
    ),
    Check(
        code="IK613",
        title=Text(de="Berichtigt wird eine frühere Runde", en="What is corrected is an earlier round"),
        run=_corrections,
    ),
    Check(
        code="IK614",
        title=Text(de="Berichtigt wird, was abgeschlossen ist", en="What is corrected is closed"),
        run=_open_corrections,
    ),
    Check(
        code="IK616",
        title=Text(de="Zuständige Stellen gibt es noch", en="Responsible units still exist"),
        run=_ended_units,
    ),
    Check(
        code="IK617",
        title=Text(de="Eine abgeschlossene Runde hat keine Entwürfe", en="A closed round has no drafts"),
        run=_drafts,
    ),
    Check(
        code="IK618",
        title=Text(de="Jede Runde hat ihre eigene Nummer", en="Every round has a number of its own"),
        run=_numbers,
    ),
)
