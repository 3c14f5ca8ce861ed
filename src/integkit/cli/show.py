"""``integkit show``."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from ._options import (
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
    from integkit.exporters.summary import Summary


@click.command("show")
@city_argument(many=False)
@json_option
@language_option
@plugin_options
@messages_option
def command(city: str, as_json: bool, lang: str, disable: tuple[str, ...], no_plugins: bool) -> None:
    """A city in short: who to reach, what there is, how much of it."""
    from integkit.exporters.summary import summary_of

    registry = make_registry(disable, no_plugins)
    summary = summary_of(registry.city(slugs_of(registry, (city,))[0]), lang)
    if as_json:
        print_json(summary.to_json())
        return
    for line in _lines(summary, min(shutil.get_terminal_size().columns, 100)):
        click.echo(line)


def _lines(summary: Summary, width: int) -> Iterator[str]:
    yield summary.title
    for heading, rows in summary.parts:
        yield ""
        yield heading
        indent = max((len(label) for label, _ in rows), default=0) + 4
        for label, text in rows:
            yield from textwrap.wrap(
                text,
                width=max(width, indent + 20),
                initial_indent=f"  {label:{indent - 4}}  ",
                subsequent_indent=" " * indent,
                break_long_words=False,
                break_on_hyphens=False,
            ) or [f"  {label}"]
