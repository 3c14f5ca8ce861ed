"""``integkit check``."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ._excerpt import told
from ._main import messages_language, settle
from ._options import (
    OneOf,
    city_argument,
    day_of,
    is_path,
    json_option,
    make_registry,
    messages_option,
    note,
    plugin_options,
    print_json,
    slugs_of,
)

if TYPE_CHECKING:
    from integkit.messages import Finding
    from integkit.plugins import Registry

_RANK = {"note": 0, "warning": 1, "error": 2}


@click.command("check")
@city_argument(many=True, required=False)
@click.option("--all", "every", is_flag=True, help="Every city that is installed.")
@click.option(
    "--fail-on",
    type=OneOf(_RANK),
    default="error",
    show_default=True,
    help="The least severity that ends with exit code 1.",
)
@click.option(
    "--as-of",
    metavar="DAY",
    callback=day_of,
    help="Judge ended terms and stale sources by this day, e.g. 2026-11-21.",
)
@click.option("--lint", is_flag=True, help="Look at plans as one would before they are adopted, too.")
@click.option("--mint", is_flag=True, help="Add new ids to minted-ids.txt, where nothing else is wrong; folders only.")
@json_option
@plugin_options
@messages_option
def command(
    cities: tuple[str, ...],
    every: bool,
    fail_on: str,
    as_of: dt.date | None,
    lint: bool,
    mint: bool,
    as_json: bool,
    disable: tuple[str, ...],
    no_plugins: bool,
) -> int:
    """What is wrong or unclear in a city's data, with file, line and way out.

    A city that cannot be read at all keeps none of the others from being checked; of several exit codes the highest
    is taken.
    """
    from integkit.errors import FileError, PluginError, UsageError
    from integkit.messages import Finding

    language = messages_language()
    registry = make_registry(disable, no_plugins)
    conflicts = _conflicts(registry) if every else {}
    wanted = sorted({*registry.slugs, *conflicts}) if every else slugs_of(registry, cities)
    if not wanted:
        raise UsageError(Finding.of("IK808"))
    found: dict[str, tuple[Finding, ...]] = {}
    codes = {3} if conflicts else {0}
    for city in wanted:
        try:
            found[city] = _findings_of(registry, city, as_of, lint, mint)
        except (FileError, PluginError) as error:
            if len(wanted) == 1 and not every:
                raise
            found[city] = error.findings
            codes.add(error.exit_code)
        found[city] = tuple(dict.fromkeys((*conflicts.get(city, ()), *found[city])))
    worst = max((_RANK[finding.severity.value] for findings in found.values() for finding in findings), default=-1)
    code = settle(max(codes | {int(worst >= _RANK[fail_on])}))
    if as_json:
        print_json({city: [finding.to_json(language) for finding in findings] for city, findings in found.items()})
    else:
        for city, findings in found.items():
            for text in told(findings, language):
                click.echo(text)
            click.echo(f"{city}: {_summary(findings, language)}")
        _tell_what_is_not_looked_at(registry, found, language)
    return code


def _findings_of(registry: Registry, city: str, as_of: dt.date | None, lint: bool, mint: bool) -> tuple[Finding, ...]:
    """What is found in a city; data that cannot be read are findings too."""
    from integkit.errors import DataError

    try:
        if mint:
            _mint(registry, city)
        return registry.check(city, as_of=as_of, lint=lint)
    except DataError as error:
        return error.findings


def _conflicts(registry: Registry) -> dict[str, tuple[Finding, ...]]:
    """What keeps cities from being used beside each other: one slug, or one official key, that several claim."""
    found: dict[str, tuple[Finding, ...]] = {}
    for entry in registry.report:
        if entry.kind == "city" and entry.state == "conflicting":
            found[entry.name] = tuple(dict.fromkeys((*found.get(entry.name, ()), *entry.findings)))
    return found


def _tell_what_is_not_looked_at(registry: Registry, cities: Iterable[str], language: str) -> None:
    """Says on standard error which rules need a library that is not installed, if there is something for them."""
    from integkit.checks import CheckContext, libraries_missing
    from integkit.errors import IntegkitError
    from integkit.messages import Finding

    missing: set[str] = set()
    for city in cities:
        with suppress(IntegkitError):
            missing.update(libraries_missing(CheckContext(profile=registry.city(city))))
    if missing:
        note(Finding.of("IK814", libraries=tuple(sorted(missing))).in_(language))


def _mint(registry: Registry, city: str) -> None:
    """Adds the ids that are new to the city's list, if its data can be read."""
    from integkit.artifacts import Artifact, write
    from integkit.checks import CheckContext
    from integkit.codec import MINTED_FILE, minted_text
    from integkit.errors import UsageError
    from integkit.messages import Finding

    reading = registry.reading(city)
    if not is_path(city) or not reading.file.endswith("city.yaml"):
        raise UsageError(Finding.of("IK812", city=city))
    text = minted_text(reading.minted, CheckContext(profile=reading.profile).paths_of_ids)
    target = str(Path(reading.file).parent / MINTED_FILE)
    write([Artifact(path=MINTED_FILE, media_type="text/plain", content=text.encode())], target)
    registry.reload(city)


def _summary(findings: tuple[object, ...], language: str) -> str:
    counts = Counter(str(getattr(finding, "severity", "")) for finding in findings)
    words = {
        "de": {"error": ("Fehler", "Fehler"), "warning": ("Warnung", "Warnungen"), "note": ("Hinweis", "Hinweise")},
        "en": {"error": ("error", "errors"), "warning": ("warning", "warnings"), "note": ("note", "notes")},
    }["de" if language == "de" else "en"]
    parts = [
        f"{counts[kind]} {words[kind][counts[kind] != 1]}" for kind in ("error", "warning", "note") if counts[kind]
    ]
    return ", ".join(parts) or ("nichts zu beanstanden" if language == "de" else "nothing found")
