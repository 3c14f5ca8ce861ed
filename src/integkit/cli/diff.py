"""``integkit diff``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ._main import settle
from ._options import (
    complete_cities,
    is_path,
    json_option,
    language_option,
    make_registry,
    messages_option,
    no_persons_option,
    plugin_options,
    print_json,
)

if TYPE_CHECKING:
    from integkit.model import CityProfile
    from integkit.plugins import Registry


@click.command("diff")
@click.argument("old", metavar="OLD", shell_complete=complete_cities)
@click.argument("new", metavar="NEW", shell_complete=complete_cities)
@json_option
@click.option("--markdown", "as_markdown", is_flag=True, help="A list for a changelog.")
@click.option("--exit-code", is_flag=True, help="End with 1 where the two differ.")
@language_option
@no_persons_option
@plugin_options
@messages_option
def command(
    old: str,
    new: str,
    as_json: bool,
    as_markdown: bool,
    exit_code: bool,
    lang: str,
    no_persons: bool,
    disable: tuple[str, ...],
    no_plugins: bool,
) -> int:
    """What differs between two versions of a city, in words.

    OLD and NEW are folders, files (JSON or YAML), or installed cities.
    """
    from integkit.exporters.changes import Changes

    registry = make_registry(disable, no_plugins)
    both = _profile(registry, old, "old"), _profile(registry, new, "new")
    before, after = (one.without_persons() for one in both) if no_persons else both
    changes = Changes(before, after, lang)
    code = settle(1 if exit_code and changes.differences else 0)
    if as_json:
        print_json(changes.to_json())
    elif as_markdown:
        for line in changes.markdown():
            click.echo(line)
    elif changes.differences:
        for line in changes.text():
            click.echo(line)
    else:
        click.echo("Kein Unterschied." if lang == "de" else "No difference.")
    return code


def _profile(registry: Registry, city: str, version: str) -> CityProfile:
    """The profile behind what was typed; two folders may bear the same name."""
    if is_path(city):
        return registry.city(registry.add(Path(city), slug=f"{version}:{city}"))
    return registry.city(city)
