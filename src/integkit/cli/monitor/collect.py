"""``integkit monitor collect``."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any

import click

from integkit.cli._main import messages_language
from integkit.cli._options import day_of, json_option, messages_option, note, plugin_options, print_json

from ._options import round_option

if TYPE_CHECKING:
    import datetime as dt

    from integkit.messages import Finding
    from integkit.model import Plan, ReportRound
    from integkit.monitoring import Collected
    from integkit.workbooks import Returned

    from ._folder import CityFolder

# Beside an opened file, Excel and LibreOffice put one that only says so.
_LOCKS = ("~$", ".~lock.")
_TABLES = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv")
"""Endings of what may be meant as a questionnaire; which of them it is, reading tells."""


@click.command("collect")
@click.argument("folder", metavar="FOLDER")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path())
@round_option
@click.option("--reported-on", metavar="DAY", callback=day_of, help="The day on which these answers came back.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@json_option
@plugin_options
@messages_option
def command(
    folder: str,
    files: tuple[str, ...],
    round_id: str | None,
    reported_on: dt.date | None,
    dry_run: bool,
    as_json: bool,
    disable: tuple[str, ...],
    no_plugins: bool,
) -> None:
    """Reads questionnaires that came back into the round. With an error in any of them, nothing is written.

    The same file twice, and the order of files, change nothing. A later answer of a unit takes the place of its earlier
    one; answers of several units to the same question stay side by side. A folder stands for the tables in it.

    \b
    integkit monitor collect ./my-city returned/*.xlsx --reported-on 2027-01-20 --dry-run
    """
    from integkit.errors import DataError
    from integkit.model import PartialDate
    from integkit.monitoring import collect

    from ._folder import CityFolder, refuse_unless_open, tell

    city = CityFolder(folder, "collect", disable, no_plugins)
    round = city.round(round_id)
    refuse_unless_open(round)
    plan = city.plan_of(round)
    returned = _read(city, plan, round, files)
    findings = [finding for one in returned for finding in one.findings]
    day = PartialDate(reported_on.isoformat()) if reported_on is not None else None
    collected = collect(plan, round, {one.file: one.reports for one in returned}, reported_on=day)
    findings += (_at_cell(one, returned) for one in collected.findings)
    if collected.round != round:
        try:
            found = city.write(collected.round, dry=dry_run)
        except DataError as error:
            raise DataError(*(_in_report(one, collected.round, returned) for one in error.findings)) from None
        findings += (_in_report(one, collected.round, returned) for one in found)
    if as_json:
        print_json(_report(city, plan, collected, findings, dry_run))
        return
    tell(findings)
    _tell_summary(city, plan, collected, dry_run)


def _read(city: CityFolder, plan: Plan, round: ReportRound, files: tuple[str, ...]) -> list[Returned]:
    """What every file says. The faults of all files are told at once.

    Raises:
        DataError: Something in a file cannot be read.
    """
    from integkit.errors import DataError
    from integkit.workbooks import read_answers

    from ._folder import bytes_of

    tables = (table for file in files for table in _tables(file))
    named = {file: os.path.normpath(file) for file in tables if not os.path.basename(file).startswith(_LOCKS)}
    read = [
        read_answers(bytes_of(file), file, city.profile, plan, round)
        for file in sorted({named[file]: file for file in named}.values())
    ]
    if not all(one.is_right for one in read):
        raise DataError(*(finding for one in read for finding in one.findings))
    return read


def _tables(file: str) -> list[str]:
    """The file itself; of a folder the tables in it. What else lies there is said on standard error.

    Raises:
        FileError: The folder may not be read, or holds no table.
    """
    from integkit import on_disk
    from integkit.errors import FileError
    from integkit.messages import Finding, cause_of, visible

    from ._folder import either

    try:
        if not on_disk.is_dir(file):
            return [file]
        inside = sorted(one for one in os.listdir(file) if not one.startswith((".", *_LOCKS)))
    except OSError as error:
        raise FileError(Finding.of("IK901", file=file, cause=cause_of(error))) from error
    tables = [one for one in inside if one.lower().endswith(_TABLES)]
    if not tables:
        raise FileError(Finding.of("IK901", file=file, cause="no table in it"))
    for one in (one for one in inside if one not in tables):
        note(f"{visible(os.path.join(file, one))}: {either('keine Tabelle, nicht gelesen', 'no table, not read')}")
    return [os.path.join(file, one) for one in tables]


def _at_cell(finding: Finding, returned: list[Returned]) -> Finding:
    """What was found while collecting, at the row of its file: whoever coordinates has that before their eyes."""
    target = str(dict(finding.values).get("target", ""))
    return next((one.placed(finding, target) for one in returned if one.file == finding.file), finding)


def _in_report(finding: Finding, round: ReportRound, returned: list[Returned]) -> Finding:
    """What the checks find in a report of the round, at the cell it came from; what came before stays where it is."""
    told = re.match(r"rounds/[^/]+/reports/([0-9]+)(?:/([a-z_]+))?", finding.place or "")
    if told is None or int(told[1]) > len(round.reports):
        return finding
    report = round.reports[int(told[1]) - 1]
    for one in returned:
        if any(report.target == said.target and report.by == said.by for said in one.reports):
            return one.placed(finding, report.target, told[2])
    return finding


def _report(city: CityFolder, plan: Plan, collected: Collected, findings: list[Finding], dry: bool) -> dict[str, Any]:
    from integkit.monitoring import returns

    return {
        "round": collected.round.id,
        "written": bool(collected.added or collected.replaced) and not dry,
        "added": [one.target for one in collected.added],
        "replaced": [one.target for one in collected.replaced],
        "repeated": [one.target for one in collected.repeated],
        "outdated": [one.target for one in collected.outdated],
        "units": [
            {"unit": one.unit, "asked": one.asked, "answered": one.answered, "late": one.late}
            for one in returns(city.profile, plan, collected.round)
        ],
        "findings": [one.to_json(messages_language()) for one in findings],
    }


def _tell_summary(city: CityFolder, plan: Plan, collected: Collected, dry: bool) -> None:
    from integkit.monitoring import returns
    from integkit.reports import Says

    from ._folder import either

    says = Says(city.profile, plan, messages_language())
    for one in returns(city.profile, plan, collected.round):
        late = either(f", {one.late} verspätet", f", {one.late} late") if one.late else ""
        click.echo(
            either(
                f"{says.unit(one.unit)}: {one.answered} von {one.asked} beantwortet{late}",
                f"{says.unit(one.unit)}: {one.answered} of {one.asked} answered{late}",
            )
        )
    added, replaced, repeated = len(collected.added), len(collected.replaced), len(collected.repeated)
    outdated = len(collected.outdated)
    note(
        either(
            f"neu: {added}, ersetzt: {replaced}, schon da: {repeated}, veraltet: {outdated}",
            f"new: {added}, replaced: {replaced}, there already: {repeated}, outdated: {outdated}",
        )
    )
    if dry:
        note(either("Probelauf: Es wurde nichts geschrieben.", "Dry run: nothing was written."))
    elif added or replaced:
        note(either("geschrieben: ", "written: ") + f"rounds/{collected.round.id}.yaml")
