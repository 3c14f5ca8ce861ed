"""``integkit plugins``."""

from __future__ import annotations

import click

from ._main import messages_language
from ._options import complete_cities, json_option, make_registry, messages_option, plugin_options, print_json


@click.command("plugins")
@click.argument("name", required=False, metavar="[NAME]", shell_complete=complete_cities)
@json_option
@plugin_options
@messages_option
def command(name: str | None, as_json: bool, disable: tuple[str, ...], no_plugins: bool) -> int:
    """What became of every plugin, or of one, and why. Everything is loaded for it."""
    from integkit.errors import UsageError
    from integkit.messages import Finding, nearest

    language = messages_language()
    entries = make_registry(disable, no_plugins).report.entries
    if name is not None:
        known = tuple(dict.fromkeys(entry.name for entry in entries))
        entries = tuple(entry for entry in entries if entry.name == name)
        if not entries:
            raise UsageError(Finding.of("IK701", city=name, installed=", ".join(known), meant=nearest(name, known)))
    if as_json:
        print_json([entry.to_json(language) for entry in entries])
    else:
        width = max((len(entry.name) for entry in entries), default=0)
        for entry in entries:
            source = (
                f"{entry.distribution} {entry.version}, {entry.target}" if entry.distribution else entry.target or ""
            )
            contract = f"  contract {entry.contract}" if entry.contract is not None else ""
            hooks = f"  {', '.join(entry.hooks)}" if entry.hooks else ""
            click.echo(f"{entry.kind:6}  {entry.name:{width}}  {entry.state:12}  {source}{contract}{hooks}")
            for finding in entry.findings:
                for line in finding.in_(language).splitlines():
                    click.echo(f"        {line}")
    healthy = all(entry.state in ("active", "disabled") for entry in entries)
    return 0 if healthy else 3
