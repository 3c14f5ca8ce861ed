"""``integkit show``."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from ._options import (
    as_of_option,
    city_argument,
    json_option,
    language_option,
    make_registry,
    messages_option,
    no_persons_option,
    plugin_options,
    print_json,
    slugs_of,
)

if TYPE_CHECKING:
    import datetime as dt

    from integkit.exporters.summary import Summary


@click.command("show")
@city_argument(many=False)
@json_option
@language_option
@as_of_option
@no_persons_option
@plugin_options
@messages_option
def command(
    city: str,
    as_json: bool,
    lang: str,
    as_of: dt.date | None,
    no_persons: bool,
    disable: tuple[str, ...],
    no_plugins: bool,
) -> None:
    """A city in short: who to reach, what there is, how much of it.

    It shows what is known last, and what held formerly by name; --as-of shows another day. "Not stated" means that the
    sources do not say.
    """
    from integkit.exporters.summary import summary_of

    registry = make_registry(disable, no_plugins)
    profile = registry.city(slugs_of(registry, (city,))[0])
    summary = summary_of(profile.without_persons() if no_persons else profile, lang, as_of)
    if as_json:
        print_json(summary.to_json())
        return
    for line in _lines(summary, min(shutil.get_terminal_size().columns, 100)):
        click.echo(line)


_WIDEST_LABEL = 24


def _lines(summary: Summary, width: int) -> Iterator[str]:
    day = f", {summary.as_of.isoformat()}" if summary.as_of is not None else ""
    yield summary.title + day
    for heading, rows in summary.parts:
        yield ""
        yield from textwrap.wrap(heading, width)
        indent = max((len(label) for label, _ in rows if len(label) <= _WIDEST_LABEL), default=0) + 4
        above = ""
        for label, text in rows:
            shown = label if label != above else ""  # said once for several lines
            above = label
            if len(shown) > indent - 4:
                yield f"  {shown}"
                shown = ""
            yield from textwrap.wrap(
                text,
                width=max(width, indent + 20),
                initial_indent=f"  {shown:{indent - 4}}  ",
                subsequent_indent=" " * indent,
                break_long_words=False,
                break_on_hyphens=False,
            ) or [f"  {shown}"]
