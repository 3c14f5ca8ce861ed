"""``integkit monitor freeze``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from integkit.cli._main import messages_language
from integkit.cli._options import day_of, json_option, messages_option, plugin_options, print_json

from ._options import round_option

if TYPE_CHECKING:
    import datetime as dt


@click.command("freeze")
@click.argument("folder", metavar="FOLDER")
@round_option
@click.option("--on", "day", required=True, metavar="DAY", callback=day_of, help="The day on which it is closed.")
@json_option
@plugin_options
@messages_option
def command(
    folder: str,
    round_id: str | None,
    day: dt.date,
    as_json: bool,
    disable: tuple[str, ...],
    no_plugins: bool,
) -> None:
    """Closes a round for ever. Its fingerprint shows from then on whether somebody has changed it.

    What turns out wrong later is corrected in the next round.

    \b
    integkit monitor freeze ./my-city --on 2027-02-15
    """
    from integkit.errors import DataError
    from integkit.monitoring import freeze, returns

    from ._folder import CityFolder, either, tell

    city = CityFolder(folder, "freeze", disable, no_plugins)
    round = city.round(round_id)
    plan = city.plan_of(round)
    try:
        frozen = freeze(city.profile, plan, round, day)
    except DataError as error:
        raise DataError(*(city.placed(finding, round) for finding in error.findings)) from None
    findings = city.write(frozen)
    came = returns(city.profile, plan, frozen)
    asked, answered = sum(one.asked for one in came), sum(one.answered for one in came)
    if as_json:
        print_json({
            "round": frozen.id, "frozen_on": str(frozen.frozen_on), "digest": frozen.digest, "asked": asked,
            "answered": answered, "findings": [one.to_json(messages_language()) for one in findings],
        })  # fmt: skip
        return
    tell(findings)
    click.echo(
        either(
            f"Runde {frozen.id} ist abgeschlossen: {answered} von {asked} Fragen beantwortet.",
            f"Round {frozen.id} is closed: {answered} of {asked} questions answered.",
        )
    )
    click.echo(str(frozen.digest))
