"""What units send back goes into an open round. The same answer twice, and the order of files, change nothing."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

import attrs

from integkit import arguments
from integkit.errors import DataError
from integkit.messages import Finding, Severity
from integkit.model import PartialDate, Plan, ReportRound, StatusReport, changed

from ._answers import Answers
from ._rounds import is_open, refuse_before_opening
from ._told import days_told, report_told, states_told
from ._tree import targets_of

_Key: TypeAlias = tuple[str, tuple[str, ...], str | None]


@attrs.frozen(kw_only=True)
class Collected:
    """A round with what came back.

    Attributes:
        round: The round; the very same where nothing is new.
        added: Answers to what the units had not answered before.
        replaced: Answers of units that said something else before.
        repeated: Answers that were there already.
        outdated: Answers that are older than what the unit said since; they are not in the round.
        findings: What whoever coordinates should know. None of it keeps the round from being written.
    """

    round: ReportRound
    added: tuple[StatusReport, ...] = ()
    replaced: tuple[StatusReport, ...] = ()
    repeated: tuple[StatusReport, ...] = ()
    outdated: tuple[StatusReport, ...] = ()
    findings: tuple[Finding, ...] = ()


@arguments.typed
def collect(
    plan: Plan,
    round: ReportRound,
    returned: Mapping[str, Iterable[StatusReport]],
    *,
    reported_on: PartialDate | None = None,
) -> Collected:
    """An open round with the answers that came back.

    One unit has one answer to a question: a later one takes the place of its earlier one, and stands for review again.
    One that came on an earlier day than what is there does not, and is told.
    Answers of several units to the same question stay side by side, also where they contradict each other.

    Args:
        plan: The plan that the round is about.
        round: The round.
        returned: What each file says, by its name.
        reported_on: The day that the answers came. An answer that is there already keeps its day. Absent: not stated.

    Raises:
        DataError: The round is not open, or two files hold different answers of one unit to the same question.
        UsageError: The day lies before the opening, or is none.
    """
    if reported_on is not None:
        arguments.of_type("reported_on", reported_on, PartialDate, "date")
    _refuse_closed(round)
    refuse_before_opening(round, reported_on)
    new = _each_once(returned)
    known = {_key(report): report for report in round.reports}
    added: list[StatusReport] = []
    replaced: list[StatusReport] = []
    repeated: list[StatusReport] = []
    outdated: list[StatusReport] = []
    findings: list[Finding] = []
    for key, (file, report) in new.items():
        before = known.get(key)
        dated = changed(report, reported_on=reported_on) if reported_on is not None else report
        if before is None:
            added.append(dated)
        elif _content(before) == _content(report):
            repeated.append(before)
            continue
        elif _is_older(dated, before):
            outdated.append(dated)
            days = days_told(day=dated.reported_on, newer=before.reported_on)
            values = {**days, "target": report.target, "units": report.by}
            findings.append(Finding.of("IK665", values, file=file, place=f"rounds/{round.id}/reports"))
            continue
        else:
            replaced.append(dated)
            values = {**report_told(plan, before), "target": report.target, "units": report.by}
            findings.append(Finding.of("IK692", values, file=file, place=f"rounds/{round.id}/reports"))
        known[key] = dated
    if not added and not replaced:
        return Collected(round=round, repeated=tuple(repeated), outdated=tuple(outdated), findings=tuple(findings))
    merged = changed(round, reports=_in_order(plan, known.values()))
    files = {report.target: file for file, report in new.values()}
    findings += _contradictions(plan, merged, {report.target: files[report.target] for report in (*added, *replaced)})
    return Collected(
        round=merged,
        added=tuple(added),
        replaced=tuple(replaced),
        repeated=tuple(repeated),
        outdated=tuple(outdated),
        findings=tuple(findings),
    )


def _refuse_closed(round: ReportRound) -> None:
    if round.frozen_on is not None:
        values = {**days_told(day=round.frozen_on), "round": round.id}
        raise DataError(Finding.of("IK653", values, place=f"rounds/{round.id}"))
    if not is_open(round):
        raise DataError(Finding.of("IK694", round=round.id, place=f"rounds/{round.id}"))


def _key(report: StatusReport) -> _Key:
    """What makes two reports answers to the same question by the same unit."""
    return report.target, tuple(sorted(report.by)), report.corrects


def _is_older(report: StatusReport, before: StatusReport) -> bool:
    """Whether an answer certainly came on an earlier day than another one."""
    latest = report.reported_on.latest if report.reported_on is not None else None
    earliest = before.reported_on.earliest if before.reported_on is not None else None
    return latest is not None and earliest is not None and latest < earliest


def _content(report: StatusReport) -> StatusReport:
    """What a unit says, without when it came and what the coordinator thought of it."""
    return changed(report, reported_on=None, review=None)


def _each_once(returned: Mapping[str, Iterable[StatusReport]]) -> dict[_Key, tuple[str, StatusReport]]:
    """The answers of all files, each with its file, in an order that does not depend on that of the files.

    Raises:
        DataError: Two files hold different answers of one unit to the same question.
    """
    found: dict[_Key, tuple[str, StatusReport]] = {}
    findings: list[Finding] = []
    for file in sorted(returned):
        for report in returned[file]:
            key = _key(report)
            other, before = found.setdefault(key, (file, report))
            if _content(before) != _content(report):
                findings.append(Finding.of("IK691", target=report.target, units=report.by, other=other, file=file))
    if findings:
        raise DataError(*findings)
    return {key: found[key] for key in sorted(found, key=lambda key: (key[0], key[1], key[2] or ""))}


def _in_order(plan: Plan, reports: Iterable[StatusReport]) -> tuple[StatusReport, ...]:
    """Reports in the order of the plan, those of one target by unit; what is about something else comes last."""
    places = dict(zip(targets_of(plan), itertools.count()))

    def rank(report: StatusReport) -> tuple[int, str, tuple[str, ...], str]:
        target, units, corrects = _key(report)
        return places.get(target, len(places)), target, units, corrects or ""

    return tuple(sorted(reports, key=rank))


def _contradictions(plan: Plan, round: ReportRound, files: Mapping[str, str]) -> Iterator[Finding]:
    answers = Answers(plan, (round,))
    for target in sorted(files):
        standing = answers.in_round(target, round)
        if standing.is_contradictory:
            units = tuple(unit for answer in standing.answers for unit in answer.report.by)
            values = {**states_told(standing.states), "target": target, "units": units}
            finding = Finding.of("IK655", values, file=files[target], place=f"rounds/{round.id}")
            yield attrs.evolve(finding, severity=Severity.WARNING)  # both stay until the round is closed
