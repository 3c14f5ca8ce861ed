"""``integkit export``."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ._options import (
    as_of_option,
    city_argument,
    language_option,
    make_registry,
    messages_option,
    plugin_options,
    slugs_of,
)

if TYPE_CHECKING:
    from integkit.plugins import Registry


@click.command("export")
@city_argument(many=True, required=False)
@click.option("--all", "every", is_flag=True, help="Every city that is installed.")
@click.option("-f", "--format", "format_", metavar="FORMAT", help="Name of the format, see integkit formats.")
@click.option("-o", "--output", metavar="TARGET", help="A file, a folder (ends in /) or an archive (ends in .zip).")
@language_option
@as_of_option
@click.option("--persons/--no-persons", default=None, help="Keep or leave out names of persons.")
@click.option("--base-url", metavar="URL", help="Address under which the output will be published.")
@click.option("--licence", metavar="LICENCE", help="Licence of the output.")
@click.option("-x", "--option", "words", multiple=True, metavar="NAME=VALUE", help="An option of the format.")
@plugin_options
@messages_option
def command(
    cities: tuple[str, ...],
    every: bool,
    format_: str | None,
    output: str | None,
    lang: str,
    as_of: dt.date | None,
    persons: bool | None,
    base_url: str | None,
    licence: str | None,
    words: tuple[str, ...],
    disable: tuple[str, ...],
    no_plugins: bool,
) -> None:
    """Write cities in a format: json to the terminal, unless told otherwise.

    \b
    integkit export mainz                     JSON to the terminal
    integkit export mainz -o mainz.md         the format follows from the ending
    integkit export --all -f yaml -o cities/  a file for each city
    """
    from integkit.artifacts import write
    from integkit.errors import FileError, UsageError
    from integkit.messages import Finding

    registry = make_registry(disable, no_plugins)
    wanted: list[Any] = [profile for _, profile in registry.cities()] if every else slugs_of(registry, cities)
    if len(wanted) > 1 and not every:  # one city may be typed in two ways, as slug and key
        wanted = list(dict.fromkeys(registry.city(slug) for slug in wanted))
    if not wanted:
        raise UsageError(Finding.of("IK808"))
    artifacts = registry.export(
        *wanted,
        format=_format_of(registry, output) if format_ is None else _fitting(registry, format_, output),
        language=lang,
        as_of=as_of,
        persons=persons,
        base_url=base_url,
        licence=licence,
        options=_options(words),
    )
    if output is not None and output != "-":
        write(artifacts, output)
    elif sys.stdout is None:
        raise FileError(Finding.of("IK902", file="-", cause="no such file"))
    elif len(artifacts) == 1:
        sys.stdout.flush()
        sys.stdout.buffer.write(artifacts[0].content)
        sys.stdout.buffer.flush()
    else:
        typed = "--all" if every else " ".join(cities)
        line = f"integkit export {typed}{f' -f {format_}' if format_ else ''} -o export/"
        raise UsageError(Finding.of("IK802", count=len(artifacts), typed=line))


def _format_of(registry: Registry, output: str | None) -> str:
    """The format that the ending of the target tells; json where there is no file."""
    from integkit.artifacts import is_folder
    from integkit.errors import UsageError
    from integkit.messages import Finding

    if output is None or output == "-" or is_folder(output) or output.lower().endswith(".zip"):
        return "json"
    name = Path(output).name.lower()
    every = registry.exporters()
    owners = [one for one, exporter in every.items() if name.endswith(exporter.suffix)]
    longest = max((len(every[one].suffix) for one in owners), default=0)
    owners = [one for one in owners if len(every[one].suffix) == longest]
    if len(owners) == 1:
        return owners[0]
    suffix = Path(output).suffix or name
    known = tuple(sorted({exporter.suffix for exporter in every.values()}))
    values = {"suffix": suffix, "why": ", ".join(owners) or "no format", "example": (owners or ["json"])[0]}
    raise UsageError(Finding.of("IK804", values, choices=known))


def _fitting(registry: Registry, format_: str, output: str | None) -> str:
    """The format that was asked for, unless the target's ending says that it is another one."""
    from integkit.artifacts import is_folder
    from integkit.errors import UsageError
    from integkit.messages import Finding

    if output is None or output == "-" or is_folder(output):
        return format_
    ending = Path(output).suffix.lower()
    every = registry.exporters()
    known = ending not in ("", ".zip")
    owners = sorted(name for name, exporter in every.items() if known and exporter.suffix.endswith(ending))
    if not owners or format_ in owners or format_ not in every:
        return format_
    suffix = every[format_].suffix
    raise UsageError(Finding.of("IK813", format=format_, ending=ending, suffix=suffix, owners=tuple(owners)))


def _options(words: tuple[str, ...]) -> dict[str, str]:
    options = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals:
            raise click.BadParameter(f"{word}: NAME=VALUE", param_hint="-x")
        options[name] = value
    return options
