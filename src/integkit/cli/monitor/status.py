"""``integkit monitor status``."""

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


@click.command("status")
@city_argument(many=False)
@day_option
@plan_option
@anchor_option
@soon_option
@click.option("--public", "public_only", is_flag=True, help="Closed rounds and accepted reports only.")
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
    public_only: bool,
    as_json: bool,
    lang: str,
    disable: tuple[str, ...],
    no_plugins: bool,
) -> None:
    """Where a plan stands on a day: what is reached, due, silent, or without a date.

    Without --plan every plan of the city is told; one that is known but not itemised has no numbers.
    """
    from integkit.monitoring import public, status
    from integkit.reports import status_report

    profile = profile_of(city, disable, no_plugins)
    plans = profile.plans if plan_id is None else (plan_with(profile, plan_id),)
    if not plans:
        plan_with(profile, None)
    shown = public(profile) if public_only else profile
    found = [status(shown, plan, as_of, anchor=anchor_from(anchor), soon=soon) for plan in plans]
    if as_json:
        print_json([one.to_json() for one in found])
        return
    for number, one in enumerate(found):
        if number:
            click.echo()
        print_report(status_report(shown, one, lang))
