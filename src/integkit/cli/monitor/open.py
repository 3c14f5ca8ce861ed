"""``integkit monitor open``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from integkit.cli._main import messages_language
from integkit.cli._options import day_of, json_option, messages_option, plugin_options, print_json

from ._options import plan_option

if TYPE_CHECKING:
    import datetime as dt

    from integkit.model import PartialDate

    from ._folder import CityFolder


def _date_of(_: click.Context, option: click.Parameter, word: str) -> PartialDate:
    from integkit.cli._days import read_date

    return read_date(word, option.opts[0])


@click.command("open")
@click.argument("folder", metavar="FOLDER")
@plan_option
@click.option("--id", "round_id", required=True, metavar="ID", help="Id of the new round, e.g. round-2026.")
@click.option("--as-of", required=True, metavar="DATE", callback=_date_of, help="The day whose state is asked for.")
@click.option(
    "--opened-on", required=True, metavar="DAY", callback=day_of, help="The day on which the questions go out."
)
@click.option("--due-back", metavar="DAY", callback=day_of, help="The day by which the answers are due.")
@click.option("--title", metavar="TEXT", help="Title of the round, in the language of the city's data.")
@click.option("--source", metavar="ID", help="Id of the source that the answers have. Default: that of the whole city.")
@json_option
@plugin_options
@messages_option
def command(
    folder: str,
    plan_id: str | None,
    round_id: str,
    as_of: PartialDate,
    opened_on: dt.date,
    due_back: dt.date | None,
    title: str | None,
    source: str | None,
    as_json: bool,
    disable: tuple[str, ...],
    no_plugins: bool,
) -> None:
    """Opens a reporting round: FOLDER gets a file rounds/ID.yaml that holds no answers yet.

    \b
    integkit monitor open ./my-city --id round-2026 --as-of 2026-12-31 --opened-on 2026-11-21
    """
    from integkit.model import Cite, Text, changed
    from integkit.monitoring import open_round, questions

    from ._folder import CityFolder, either, tell
    from ._options import plan_with

    city = CityFolder(folder, "open", disable, no_plugins)
    plan = plan_with(city.profile, plan_id)
    _refuse_id(round_id, city)
    new = open_round(
        city.profile,
        plan,
        id=round_id,
        as_of=as_of,
        opened_on=opened_on,
        due_back_on=due_back,
        title=Text({city.profile.language: title}) if title is not None and title.strip() else None,
    )
    if source is not None:
        new = changed(new, cite=Cite(source=source))
    findings = city.write(new, is_new=True)
    asked = questions(city.profile, plan, new)
    units = {question.unit for question in asked}
    if as_json:
        report: dict[str, Any] = {
            "round": new.id, "plan": plan.id, "number": new.number, "file": f"rounds/{new.id}.yaml",
            "questions": len(asked), "units": len(units),
            "findings": [one.to_json(messages_language()) for one in findings],
        }  # fmt: skip
        print_json(report)
        return
    tell(findings)
    click.echo(
        either(
            f"Runde {new.id} ist eröffnet: {len(asked)} Fragen an {len(units)} Stellen.",
            f"Round {new.id} is open: {len(asked)} questions to {len(units)} units.",
        )
    )
    click.echo(either("Als Nächstes: ", "Next: ") + f"integkit monitor workbook {folder} -o fragebogen/")


def _refuse_id(round_id: str, city: CityFolder) -> None:
    """Refuses what is no id, and one that the city has given out before."""
    from integkit.codec import read_document, yaml_text
    from integkit.errors import DataError, UsageError
    from integkit.messages import Finding
    from integkit.model import ReportRound

    try:
        read_document(f"id: {yaml_text(round_id)}\nplan: plan\n".encode(), "--id", ReportRound)
    except DataError as error:
        raise UsageError(*(finding.at(None, None, None) for finding in error.findings)) from None
    minted = city.reading.minted
    if minted is not None and round_id in minted.lines:
        raise UsageError(Finding.of("IK111", {"id": round_id}, file=minted.file, line=minted.lines[round_id]))
