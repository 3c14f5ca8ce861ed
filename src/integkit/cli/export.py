"""``integkit export``."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ._jobs import jobs_option
from ._options import (
    as_of_option,
    city_argument,
    every_slug,
    is_many,
    language_option,
    make_registry,
    messages_option,
    plugin_options,
    slugs_of,
)
from ._streams import Shown

if TYPE_CHECKING:
    from integkit.artifacts import Artifact
    from integkit.plugins import MissingField, Registry


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
@click.option(
    "-x", "--option", "words", multiple=True, metavar="NAME=VALUE",
    help="An option of the format; NAME alone means NAME=yes.",
)  # fmt: skip
@jobs_option
@click.option("-q", "--quiet", is_flag=True, help="Do not say what was written.")
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
    jobs: int | None,
    quiet: bool,
    disable: tuple[str, ...],
    no_plugins: bool,
) -> int:
    """Write cities in a format: json to the terminal, unless told otherwise.

    Instead of cities, a collection of them: a folder of city folders, a .zip of it, or a .jsonl file. A city that
    cannot be exported is left out then, and told; a run that was stopped goes on where it was.

    \b
    integkit export musterstadt               JSON to the terminal
    integkit export musterstadt -o stadt.md   the format follows from the ending
    integkit export --all -f yaml -o cities/  a file for each city
    integkit export ./land.zip -o land.jsonl  thousands of cities, one a line
    """
    from integkit.errors import UsageError
    from integkit.messages import Finding

    registry = make_registry(disable, no_plugins)
    are_many = every or jobs is not None or any(map(is_many, cities))
    named = slugs_of(registry, tuple(filter(is_many, cities)) if every else cities)
    slugs = every_slug(registry) if every else named
    if not slugs:
        raise UsageError(Finding.of("IK808"))
    from ._choosing import chosen

    typed = f"integkit export {'--all' if every else ' '.join(cities)}{f' -f {format_}' if format_ else ''} -o export/"
    format_, options = chosen(registry, format_, words, output)
    asked: dict[str, Any] = {
        "format": format_,
        "language": lang,
        "as_of": as_of,
        "persons": persons,
        "base_url": base_url,
        "licence": licence,
        "options": options,
    }
    if are_many:
        from ._many import export_many

        return export_many(registry, slugs, output, typed, jobs, is_quiet=quiet, **asked)
    return _at_once(registry, slugs, output, typed, is_quiet=quiet, **asked)


def _at_once(
    registry: Registry, slugs: Sequence[str], output: str | None, typed: str, *, is_quiet: bool, **asked: Any
) -> int:
    """Exports cities that are all in memory together; arguments as of ``export_many``."""
    from integkit.errors import UsageError
    from integkit.messages import Finding

    profiles = [registry.city(slug) for slug in slugs]
    if len(profiles) > 1:  # one city may be typed in two ways, as slug and key
        profiles = list(dict.fromkeys(profiles))
    missing: list[MissingField] = []
    artifacts = registry.export(*profiles, on_missing=missing.append, **asked)
    if output is not None and output != "-":
        _write(registry, slugs, artifacts, output, is_quiet=is_quiet)
    elif len(artifacts) == 1:
        (artifact,) = artifacts
        stream = Shown(asked["format"], Path(artifact.path).name) if output is None else sys.stdout.buffer
        sys.stdout.flush()
        stream.write(artifact.content)
        sys.stdout.buffer.flush()
    else:
        raise UsageError(Finding.of("IK802", count=len(artifacts), typed=typed))
    if missing:
        from ._many import tell

        tell([one.finding() for one in missing])
    return 0


def _write(
    registry: Registry, slugs: Sequence[str], artifacts: Sequence[Artifact], output: str, *, is_quiet: bool
) -> None:
    from integkit.artifacts import write

    from ._targets import is_several, places_of, refuse_cities, replaced
    from ._written import tell_written

    refuse_cities(registry, slugs, places_of(artifacts, output))
    gone = replaced(artifacts, output)
    write(artifacts, output)
    if not is_quiet:
        files = len(artifacts) if is_several(output) else None
        tell_written(output, sum(len(one.content) for one in artifacts), files, gone)
