"""``integkit monitor collect``."""

from __future__ import annotations

import os
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

    from ._folder import CityFolder

# Beside an opened file, Excel and LibreOffice put one that only says so.
_LOCKS = ("~$", ".~lock.")


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
    one; answers of several units to the same question stay side by side.

    \b
    integkit monitor collect ./my-city returned/*.xlsx --reported-on 2027-01-20 --dry-run
    """
    from integkit.model import PartialDate
    from integkit.monitoring import collect

    from ._folder import CityFolder, refuse_unless_open, tell

    city = CityFolder(folder, "collect", disable, no_plugins)
    round = city.round(round_id)
    refuse_unless_open(round)
    plan = city.plan_of(round)
    returned, findings = _read(city, plan, round, files)
    day = PartialDate(reported_on.isoformat()) if reported_on is not None else None
    collected = collect(plan, round, returned, reported_on=day)
    findings += collected.findings
    if collected.round != round:
        findings += city.write(collected.round, dry=dry_run)
    if as_json:
        print_json(_report(city, plan, collected, findings, dry_run))
        return
    tell(findings)
    _tell_summary(city, plan, collected, dry_run)


def _read(
    city: CityFolder, plan: Plan, round: ReportRound, files: tuple[str, ...]
) -> tuple[dict[str, Any], list[Finding]]:
    """What every file says. The faults of all files are told at once.

    Raises:
        DataError: Something in a file cannot be read.
    """
    from integkit.errors import DataError
    from integkit.workbooks import read_answers

    from ._folder import bytes_of

    named = {file: os.path.normpath(file) for file in files if not os.path.basename(file).startswith(_LOCKS)}
    read = {
        file: read_answers(bytes_of(file), file, city.profile, plan, round)
        for file in sorted({named[file]: file for file in named}.values())
    }
    findings = [finding for one in read.values() for finding in one.findings]
    if not all(one.is_right for one in read.values()):
        raise DataError(*findings)
    return {file: one.reports for file, one in read.items()}, findings


def _report(city: CityFolder, plan: Plan, collected: Collected, findings: list[Finding], dry: bool) -> dict[str, Any]:
    from integkit.monitoring import returns

    return {
        "round": collected.round.id,
        "written": bool(collected.added or collected.replaced) and not dry,
        "added": [one.target for one in collected.added],
        "replaced": [one.target for one in collected.replaced],
        "repeated": [one.target for one in collected.repeated],
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
    note(
        either(
            f"neu: {added}, ersetzt: {replaced}, schon da: {repeated}",
            f"new: {added}, replaced: {replaced}, there already: {repeated}",
        )
    )
    if dry:
        note(either("Probelauf: Es wurde nichts geschrieben.", "Dry run: nothing was written."))
    elif added or replaced:
        note(either("geschrieben: ", "written: ") + f"rounds/{collected.round.id}.yaml")
