"""``integkit monitor diff``."""

from __future__ import annotations

import click

from integkit.cli._options import (
    city_argument,
    json_option,
    language_option,
    messages_option,
    plugin_options,
    print_json,
)

from ._options import print_report, profile_of, round_with


@click.command("diff")
@city_argument(many=False)
@click.argument("earlier", metavar="ROUND")
@click.argument("later", metavar="ROUND")
@json_option
@language_option
@plugin_options
@messages_option
def command(
    city: str,
    earlier: str,
    later: str,
    as_json: bool,
    lang: str,
    disable: tuple[str, ...],
    no_plugins: bool,
) -> None:
    """What a round brought against an earlier one: reached, steps back, newly due, silent, unchanged."""
    from integkit.errors import UsageError
    from integkit.messages import Finding
    from integkit.monitoring import round_changes, rounds_of
    from integkit.reports import changes_json, changes_report

    from ._options import plan_with

    profile = profile_of(city, disable, no_plugins)
    first, second = round_with(profile, earlier), round_with(profile, later)
    plan = plan_with(profile, first.plan)
    order = [one.id for one in rounds_of(profile, plan)]
    if second.plan != first.plan:
        raise UsageError(Finding.of("IK661", earlier=earlier, later=later))
    if order.index(first.id) >= order.index(second.id):
        raise UsageError(Finding.of("IK662", earlier=earlier, later=later))
    changes = round_changes(profile, plan, first, second)
    if as_json:
        print_json(changes_json(changes))
    else:
        print_report(changes_report(profile, plan, first, second, changes, lang))
