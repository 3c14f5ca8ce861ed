"""``integkit list``: from metadata alone; no plugin is imported and no data file is read."""

from __future__ import annotations

from importlib.metadata import entry_points

import click

from ._main import messages_language
from ._options import json_option, messages_option, print_json


@click.command("list")
@json_option
@messages_option
def command(as_json: bool) -> None:
    """The cities that are installed, with the distribution each comes from."""
    found = sorted(
        {
            (entry.name, entry.dist.name, entry.dist.version)
            for entry in entry_points(group="integkit.cities")
            if entry.dist
        }
    )
    if as_json:
        print_json([{"slug": slug, "distribution": dist, "version": version} for slug, dist, version in found])
        return
    if not found:
        german = messages_language() == "de"
        click.echo(
            "Es ist keine Stadt installiert. Zum Beispiel: pip install integkit-mainz"
            if german
            else "No city is installed. For example: pip install integkit-mainz",
            err=True,
        )
    width = max((len(slug) for slug, _, _ in found), default=0)
    for slug, dist, version in found:
        click.echo(f"{slug:{width}}  {dist} {version}")
