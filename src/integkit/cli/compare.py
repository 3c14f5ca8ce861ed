"""``integkit compare``."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import click

from ._options import (
    as_of_option,
    city_argument,
    json_option,
    language_option,
    make_registry,
    messages_option,
    plugin_options,
    print_json,
    slugs_of,
)

if TYPE_CHECKING:
    import datetime as dt


@click.command("compare")
@city_argument(many=True, required=False)
@click.option("--all", "every", is_flag=True, help="Every city that is installed.")
@click.option("--markdown", is_flag=True, help="Tables in Markdown.")
@json_option
@language_option
@as_of_option
@plugin_options
@messages_option
def command(
    cities: tuple[str, ...],
    every: bool,
    markdown: bool,
    as_json: bool,
    lang: str,
    as_of: dt.date | None,
    disable: tuple[str, ...],
    no_plugins: bool,
) -> None:
    """Cities side by side: task areas with their own wording, structures, plans. No ranking.

    What is compared is what is known last; --as-of compares another day. "Not stated" means that the sources do not
    say; "none" that a source says there is none.
    """
    from integkit.comparison import compare
    from integkit.errors import UsageError
    from integkit.exporters.side_by_side import SideBySide
    from integkit.messages import Finding

    registry = make_registry(disable, no_plugins)
    listed = list(registry.cities()) if every else [(slug, registry.city(slug)) for slug in slugs_of(registry, cities)]
    if not listed:
        raise UsageError(Finding.of("IK808"))
    shown = SideBySide(compare(listed, as_of), lang)
    if as_json:
        print_json(shown.to_json())
        return
    width = min(shutil.get_terminal_size().columns, 110)
    for line in shown.markdown() if markdown else shown.text(width):
        click.echo(line)
