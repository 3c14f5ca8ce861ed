"""The life of a round: opened, answered, frozen. A frozen round never changes; its digest shows it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from typing import Final

from integkit import arguments
from integkit.errors import DataError, UsageError
from integkit.messages import Finding
from integkit.model import CityProfile, Measure, PartialDate, Plan, Record, ReportRound, Review, Text, changed, walk

from ._answers import Answers, Standing, counts, rounds_before
from ._told import days_told, states_told
from ._tree import parts_of

_ALGORITHM: Final = "sha256"


@arguments.typed
def is_open(round: ReportRound) -> bool:
    """Whether questions went out and the round is not frozen yet; one told by a document was never open."""
    return round.opened_on is not None and round.frozen_on is None


@arguments.typed
def open_round(
    profile: CityProfile,
    plan: Plan,
    *,
    id: str,
    as_of: PartialDate,
    opened_on: dt.date,
    due_back_on: dt.date | None = None,
    title: Text | None = None,
) -> ReportRound:
    """A new round of a plan, with no answers yet: nothing is carried over from the round before.

    Args:
        profile: The profile.
        plan: The plan that is reported on.
        id: Id of the round; no record of the city has it.
        as_of: The reference day.
        opened_on: When the questions go out.
        due_back_on: When the answers are due. Absent: not stated.
        title: Its title. Absent: none.

    Raises:
        UsageError: The id is taken, a round of this plan is still open, the plan has nothing to ask about, the answers
            are due before the questions go out, or an argument is not of its type.
    """
    arguments.text("id", id)
    arguments.day("opened_on", opened_on)
    arguments.day_or_none("due_back_on", due_back_on)
    rounds = [one for one in profile.rounds if one.plan == plan.id]
    if any(one.id == id for _, one in walk(profile) if isinstance(one, Record)):
        raise UsageError(Finding.of("IK650", round=id))
    unfinished = next((one.id for one in rounds if is_open(one)), None)
    if unfinished is not None:
        raise UsageError(Finding.of("IK651", round=unfinished, plan=plan.id))
    if not any(isinstance(part.one, Measure) or part.milestones for part in parts_of(plan)):
        raise UsageError(Finding.of("IK652", plan=plan.id))
    new = ReportRound(
        id=id,
        plan=plan.id,
        number=max((one.number or 0 for one in rounds), default=0) + 1,
        title=title,
        as_of=as_of,
        opened_on=PartialDate(opened_on.isoformat()),
        due_back_on=PartialDate(due_back_on.isoformat()) if due_back_on is not None else None,
    )
    refuse_before_opening(new, new.due_back_on)
    return new


def refuse_before_opening(round: ReportRound, day: PartialDate | None) -> None:
    """Refuses a day of a round that lies before its opening; one of which this is not certain passes.

    Raises:
        UsageError: The day lies before it.
    """
    opened = round.opened_on.earliest if round.opened_on is not None else None
    latest = day.latest if day is not None else None
    if opened is not None and latest is not None and latest < opened:
        raise UsageError(Finding.of("IK664", {**days_told(day=day, opened=round.opened_on), "round": round.id}))


@arguments.typed
def digest(round: ReportRound) -> str:
    """The fingerprint of all that a round says, itself left out: ``sha256:`` over its JSON with sorted keys."""
    from integkit.codec import unstructure  # slow to load, and the other rules do not need it

    plain = unstructure(changed(round, digest=None))
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{_ALGORITHM}:{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}"


@arguments.typed
def is_intact(round: ReportRound) -> bool | None:
    """Whether a frozen round still says what it said when it was frozen; ``None``: it has no fingerprint."""
    return round.digest == digest(round) if round.digest is not None else None


@arguments.typed
def contradictions(answers: Answers, round: ReportRound) -> Iterator[tuple[str, Standing]]:
    """The targets about which a round leaves a contradiction, its own or in a round that it corrects."""
    by_id = {one.id: one for one in answers.rounds}
    touched = (
        (report.target, report.corrects if report.corrects in by_id else round.id)
        for report in filter(counts, round.reports)
    )
    for target, id in dict.fromkeys(touched):
        standing = answers.in_round(target, by_id[str(id)])
        if standing.is_contradictory:
            yield target, standing


@arguments.typed
def freeze(profile: CityProfile, plan: Plan, round: ReportRound, on: dt.date) -> ReportRound:
    """The round, closed for ever. What turns out wrong later is corrected in the next round.

    Args:
        profile: The profile.
        plan: The plan that the round is about.
        round: The round.
        on: The day on which it is frozen.

    Raises:
        DataError: It is frozen already, has drafts, or units contradict each other. What was returned to a unit and
            never came back is no hindrance, and does not count.
        UsageError: The day is none, or lies before the opening.
    """
    arguments.day("on", on)
    if round.frozen_on is not None:
        told = {**days_told(day=round.frozen_on), "round": round.id}
        raise DataError(Finding.of("IK653", told, place=f"rounds/{round.id}"))
    refuse_before_opening(round, PartialDate(on.isoformat()))
    findings = [
        Finding.of("IK654", target=report.target, place=f"rounds/{round.id}/reports/{number}")
        for number, report in enumerate(round.reports, 1)
        if report.review is Review.DRAFT
    ]
    for target, standing in contradictions(Answers(plan, (*rounds_before(profile, plan, round), round)), round):
        units = tuple(unit for answer in standing.answers for unit in answer.report.by)
        values = {**states_told(standing.states), "target": target, "units": units}
        findings.append(Finding.of("IK655", values, place=f"rounds/{round.id}"))
    if findings:
        raise DataError(*findings)
    closed = changed(round, frozen_on=PartialDate(on.isoformat()), digest=None)
    return changed(closed, digest=digest(closed))
