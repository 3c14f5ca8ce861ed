"""``integkit monitor map``."""

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

from ._options import plan_with, print_report, profile_of


@click.command("map")
@city_argument(many=False)
@click.argument("older", metavar="PLAN")
@click.argument("newer", metavar="PLAN")
@json_option
@language_option
@plugin_options
@messages_option
def command(
    city: str,
    older: str,
    newer: str,
    as_json: bool,
    lang: str,
    disable: tuple[str, ...],
    no_plugins: bool,
) -> None:
    """What has become of each measure of an older edition of a plan in a newer one, and where the gaps are."""
    from integkit.errors import UsageError
    from integkit.messages import Finding
    from integkit.monitoring import Continuity, editions
    from integkit.reports import editions_json, editions_report

    profile = profile_of(city, disable, no_plugins)
    before, after = plan_with(profile, older), plan_with(profile, newer)
    steps = editions(before, after)
    unlinked = {Continuity.NEW, Continuity.NOT_TOLD}
    if before == after or (
        unlinked >= {one.kind for one in steps} and not unlinked >= {one.kind for one in editions(after, before)}
    ):
        raise UsageError(Finding.of("IK667", older=before.id, newer=after.id))
    if as_json:
        print_json(editions_json(steps))
    else:
        print_report(editions_report(profile, before, after, steps, lang))
