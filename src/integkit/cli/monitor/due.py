"""``integkit monitor due``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from integkit.cli._options import (
    city_argument,
    json_option,
    language_option,
    messages_option,
    plugin_options,
    print_json,
)

from ._options import (
    anchor_from,
    anchor_option,
    day_option,
    plan_option,
    plan_with,
    print_report,
    profile_of,
    soon_option,
)

if TYPE_CHECKING:
    import datetime as dt


@click.command("due")
@city_argument(many=False)
@day_option
@plan_option
@anchor_option
@soon_option
@json_option
@language_option
@plugin_options
@messages_option
def command(
    city: str,
    as_of: dt.date,
    plan_id: str | None,
    anchor: str,
    soon: int,
    as_json: bool,
    lang: str,
    disable: tuple[str, ...],
    no_plugins: bool,
) -> None:
    """What is overdue, silent though due, or due soon: unit by unit, each date with how it came about."""
    from integkit.monitoring import status
    from integkit.reports import due_json, due_report

    profile = profile_of(city, disable, no_plugins)
    found = status(profile, plan_with(profile, plan_id), as_of, anchor=anchor_from(anchor), soon=soon)
    if as_json:
        print_json(due_json(profile, found))
    else:
        print_report(due_report(profile, found, lang))
