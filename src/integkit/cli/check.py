"""``integkit check``."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ._excerpt import told
from ._jobs import jobs_option, progress, workers
from ._main import messages_language, settle
from ._options import (
    OneOf,
    city_argument,
    day_of,
    every_slug,
    is_many,
    is_path,
    json_option,
    json_text,
    make_registry,
    messages_option,
    note,
    plugin_options,
    slugs_of,
)

if TYPE_CHECKING:
    from integkit.errors import IntegkitError
    from integkit.messages import Finding
    from integkit.plugins import Registry

_RANK = {"note": 0, "warning": 1, "error": 2}
_OF_PLUGINS = frozenset(f"IK{number}" for number in range(702, 712))
"""What keeps code from being used or ends it; no data have it."""


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
@click.option("--mint", is_flag=True, help="Add new ids to minted-ids.txt, if the data can be read; folders only.")
@jobs_option
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
    jobs: int | None,
    as_json: bool,
    disable: tuple[str, ...],
    no_plugins: bool,
) -> int:
    """What is wrong or unclear in a city's data, with file, line and way out.

    A city that cannot be read at all keeps none of the others from being checked; of several exit codes the highest
    is taken. Instead of cities, a collection of them: a folder of city folders, a .zip of it, or a .jsonl file.
    """
    from integkit.bulk import Checked, check_all
    from integkit.errors import PluginError, UsageError
    from integkit.messages import Finding

    language = messages_language()
    registry = make_registry(disable, no_plugins)
    if every:
        with suppress(PluginError):  # what several claim is told as a finding of each
            every_slug(registry)
    conflicts = _conflicts(registry) if every else {}
    named = slugs_of(registry, tuple(filter(is_many, cities)) if every else cities)
    wanted = sorted({*registry.slugs, *conflicts}) if every else named
    if not wanted:
        raise UsageError(Finding.of("IK808"))
    is_one = len(wanted) == 1 and not every
    unminted = _minted(registry, wanted) if mint else {}
    known = frozenset(registry.slugs)
    codes = {3} if conflicts else {0}
    libraries: set[str] = set()
    report = _Report(language, as_json)
    with workers(jobs) as executor, progress(len(wanted)) as told:
        readable = [city for city in wanted if city in known or city not in conflicts]
        checked = check_all(registry, cities=readable, as_of=as_of, lint=lint, executor=executor)
        for number, city in enumerate(wanted, start=1):
            one = next(checked) if city in known or city not in conflicts else Checked(city, ())
            error = unminted.get(city) or one.error
            if is_one and error is not None:
                raise error
            before = (*conflicts.get(city, ()), *(error.findings if error is not None else ()))
            found = tuple(dict.fromkeys((*before, *one.findings)))
            codes |= {error.exit_code} if error is not None else set()
            codes.add(int(any(_RANK[finding.severity.value] >= _RANK[fail_on] for finding in found)))
            codes |= {PluginError.exit_code} if any(finding.code in _OF_PLUGINS for finding in found) else set()
            settle(max(codes))
            libraries.update(one.libraries)
            report.add(city, found)
            told(number)
    report.end()
    if not as_json:
        for finding in _not_looked_at(libraries):
            note(finding.in_(language))
    return max(codes)


def _not_looked_at(libraries: set[str]) -> Iterator[Finding]:
    """What was not looked at, because a library is not installed."""
    from integkit import templates
    from integkit.messages import Finding

    forms = tuple(sorted(libraries - {templates.LIBRARY}))
    if forms:
        yield Finding.of("IK814", {"what": "hours and numbers", "libraries": forms, "extra": "forms"})
    if templates.LIBRARY in libraries:
        yield Finding.of("IK814", {"what": "templates of a city", "libraries": templates.LIBRARY, "extra": "html"})


class _Report:
    """What was found, city by city, so that none of it is kept."""

    def __init__(self, language: str, as_json: bool) -> None:
        self._language, self._as_json, self._count = language, as_json, 0

    def add(self, city: str, findings: tuple[Finding, ...]) -> None:
        """Tells what was found in a city."""
        if self._as_json:
            plain = {city: [finding.to_json(self._language) for finding in findings]}
            click.echo(f"{',' if self._count else '{'}\n{json_text(plain)[2:-2]}", nl=False)
        else:
            for text in told(findings, self._language):
                click.echo(text)
            from integkit.messages import visible

            click.echo(f"{visible(city)}: {_summary(findings, self._language)}")
        self._count += 1

    def end(self) -> None:
        """Ends the report."""
        if self._as_json:
            click.echo("\n}")


def _minted(registry: Registry, cities: Iterable[str]) -> dict[str, IntegkitError]:
    """Adds the ids that are new; gives what kept that from being done, beside data that are wrong."""
    from integkit.errors import DataError, FileError, PluginError

    errors: dict[str, IntegkitError] = {}
    for city in cities:
        try:
            _mint(registry, city)
        except DataError:
            continue  # checking tells what is wrong
        except (FileError, PluginError) as error:
            errors[city] = error
    return errors


def _conflicts(registry: Registry) -> dict[str, tuple[Finding, ...]]:
    """What keeps cities from being used beside each other: one slug, or one official key, that several claim."""
    found: dict[str, tuple[Finding, ...]] = {}
    for entry in registry.report:
        if entry.kind == "city" and entry.state == "conflicting":
            found[entry.name] = tuple(dict.fromkeys((*found.get(entry.name, ()), *entry.findings)))
    return found


def _mint(registry: Registry, city: str) -> None:
    """Adds the ids that are new to the city's list, if its data can be read."""
    from integkit.artifacts import Artifact, locked, write
    from integkit.checks import CheckContext
    from integkit.codec import MINTED_FILE, minted_text
    from integkit.errors import UsageError
    from integkit.messages import Finding

    reading = registry.reading(city)
    if not is_path(city) or not reading.file.endswith("city.yaml"):
        raise UsageError(Finding.of("IK812", city=city))
    with locked(Path(reading.file)):
        registry.reload(city)  # a round that was opened meanwhile has added its id
        reading = registry.reading(city)
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
