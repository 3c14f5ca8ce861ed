"""Very many cities side by side: a column for each, made by itself and let go."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor
from typing import Any, NamedTuple

from integkit import arguments
from integkit.comparison import Selection, compare
from integkit.errors import IntegkitError
from integkit.exporters.side_by_side import SideBySide
from integkit.plugins import Registry

from ._lots import Lot, worked_on


class Column(NamedTuple):
    """What one city says about every row.

    Attributes:
        slug: Its short name.
        said: ``slug``, ``name`` and ``ags`` of the city, and for each of ``task_areas``, ``structures`` and ``plans``
            the cells by the id of their row, as ``integkit compare --json`` has them. Rows that it says nothing about
            are left out. Empty where the city could not be read.
        error: Why it could not be read. Absent: it could.
    """

    slug: str
    said: Mapping[str, Any]
    error: IntegkitError | None = None


def columns_of(
    registry: Registry,
    *,
    cities: Iterable[str] | None = None,
    selection: Selection | None = None,
    language: str = "de",
    as_of: dt.date | None = None,
    executor: Executor | None = None,
) -> Iterator[Column]:
    """The columns of a comparison, one city after the other; no city is compared with each of the others.

    Args:
        registry: Knows the cities.
        cities: Slugs. Absent: all cities of the registry.
        selection: Which of them. Absent: all.
        language: Language of the words.
        as_of: The day whose state is compared. Absent: what is known last.
        executor: Who does the work; see ``integkit.bulk``. Absent: this thread.

    Raises:
        UsageError: There is no such city, or an argument cannot be what it is.
        FileError: A process has ended before it was done.
    """
    how = _How(arguments.language(language), arguments.day_or_none("as_of", as_of), selection)
    slugs = registry.slugs if cities is None else arguments.texts("cities", cities)
    for columns in worked_on(registry, slugs, _columns, how, executor):
        yield from columns


class _How(NamedTuple):
    language: str
    as_of: dt.date | None
    selection: Selection | None


def _columns(_: Registry, how: _How, lot: Lot) -> tuple[Column, ...]:
    found = []
    for slug, whereabouts in lot.cities:
        try:
            profile = whereabouts.read().profile
            if how.selection is None or how.selection.fits(profile, how.as_of):
                plain = SideBySide(compare([(slug, profile)], how.as_of), how.language).to_json()
                found.append(Column(slug, _column(slug, plain)))
        except IntegkitError as error:
            found.append(Column(slug, {}, error))
    return tuple(found)


def _column(slug: str, plain: Mapping[str, Any]) -> dict[str, Any]:
    parts = {
        name: {row["id"]: row["cells"][slug] for row in plain[name]} for name in ("task_areas", "structures", "plans")
    }
    return {**plain["cities"][0], **parts}
