"""What is wrong in very many cities."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from typing import NamedTuple

from integkit import arguments, templates
from integkit.checks import CheckContext, lacks_libraries, libraries_missing
from integkit.errors import DataError, IntegkitError
from integkit.messages import Finding
from integkit.plugins import Registry

from ._lots import Lot, worked_on


class Checked(NamedTuple):
    """What was found in one city.

    Attributes:
        slug: Its short name.
        findings: What was found, in the order of its files.
        error: Why it could not be looked at, beyond what is wrong with its data. Absent: it could.
        libraries: What is not installed, so that some of its hours, numbers or templates were not looked at.
    """

    slug: str
    findings: tuple[Finding, ...]
    error: IntegkitError | None = None
    libraries: tuple[str, ...] = ()


def check_all(
    registry: Registry,
    *,
    cities: Iterable[str] | None = None,
    as_of: dt.date | None = None,
    lint: bool = False,
    executor: Executor | None = None,
) -> Iterator[Checked]:
    """Checks cities one after the other, and gives each as soon as it is its turn; none is kept.

    Args:
        registry: Knows the cities.
        cities: Slugs. Absent: all cities of the registry.
        as_of: See ``Registry.check``.
        lint: See ``Registry.check``.
        executor: Who does the work; see ``integkit.bulk``. Absent: this thread.

    Raises:
        UsageError: There is no such city, or an argument cannot be what it is.
        FileError: A process has ended before it was done.
    """
    how = _How(arguments.day_or_none("as_of", as_of), arguments.yes_or_no("lint", lint))
    slugs = registry.slugs if cities is None else arguments.texts("cities", cities)
    for found in worked_on(registry, slugs, _check, how, executor):
        yield from found


class _How(NamedTuple):
    as_of: dt.date | None
    lint: bool


def _check(registry: Registry, how: _How, lot: Lot) -> tuple[Checked, ...]:
    found = []
    lacking = lacks_libraries()
    has_templates = templates.can_be_read()
    for slug, whereabouts in lot.cities:
        try:
            findings = registry.check_at(slug, whereabouts, as_of=how.as_of, lint=how.lint)
            libraries: tuple[str, ...] = ()
            if lacking or not has_templates:  # else there is no reason to read it once more
                reading = whereabouts.read()
                libraries = libraries_missing(CheckContext(profile=reading.profile)) if lacking else ()
                if reading.plugin.exporters and not has_templates:
                    libraries = (*libraries, templates.LIBRARY)
            found.append(Checked(slug, findings, libraries=libraries))
        except DataError as error:
            found.append(Checked(slug, error.findings))
        except IntegkitError as error:
            found.append(Checked(slug, error.findings, error))
    return tuple(found)
