"""Very many cities side by side: a column for each, made by itself and let go."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor
from typing import Any, NamedTuple

from integkit import arguments
from integkit.comparison import Selection
from integkit.errors import IntegkitError
from integkit.exporters.side_by_side import SideBySide
from integkit.exporters.told import Retold, Told, told_by
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
        selection: Which of them; one whose data do not tell whether it fits is left out. Absent: all.
        language: Language of the words.
        as_of: The day whose state is compared. Absent: what is known last.
        executor: Who does the work; see ``integkit.bulk``. Absent: this thread.

    Raises:
        UsageError: There is no such city, or an argument cannot be what it is.
        FileError: A process has ended before it was done.
    """
    for one in heard_from(
        registry, cities=cities, selection=selection, language=language, as_of=as_of, executor=executor
    ):
        if one.told is not None:
            yield Column(one.slug, one.column(language))
        elif one.error is not None:
            yield Column(one.slug, {}, one.error)


class Heard(NamedTuple):
    """What was heard from a city for a comparison.

    Attributes:
        slug: Its short name.
        told: What it says. Absent: it is not one of those that were asked for, or could not be read.
        fits: Whether it is one of those; ``None``: its data do not tell.
        error: Why it could not be read. Absent: it could.
    """

    slug: str
    told: Told | None = None
    fits: bool | None = True
    error: IntegkitError | None = None

    def column(self, language: str) -> dict[str, Any]:
        """What it says, as ``Column.said``."""
        if self.told is None:
            return {}
        plain = SideBySide(Retold((self.told,), language)).to_json()
        parts = {
            name: {row["id"]: row["cells"][self.slug] for row in plain[name]}
            for name in ("task_areas", "structures", "plans")
        }
        return {**plain["cities"][0], **parts}


def heard_from(
    registry: Registry,
    *,
    cities: Iterable[str] | None = None,
    selection: Selection | None = None,
    language: str = "de",
    as_of: dt.date | None = None,
    executor: Executor | None = None,
) -> Iterator[Heard]:
    """The same in words and not yet as plain values, with the cities that are not asked for; raises as that."""
    how = _How(arguments.language(language), arguments.day_or_none("as_of", as_of), selection)
    slugs = registry.slugs if cities is None else arguments.texts("cities", cities)
    for heard in worked_on(registry, slugs, _heard, how, executor):
        yield from heard


class _How(NamedTuple):
    language: str
    as_of: dt.date | None
    selection: Selection | None


def _heard(_: Registry, how: _How, lot: Lot) -> tuple[Heard, ...]:
    found = []
    for slug, whereabouts in lot.cities:
        try:
            profile = whereabouts.read().profile
            fits = how.selection is None or how.selection.fits(profile, how.as_of)
            told = told_by(slug, profile, how.language, how.as_of) if fits else None
            found.append(Heard(slug, told, fits))
        except IntegkitError as error:
            found.append(Heard(slug, fits=None, error=error))
    return tuple(found)
