"""Very many cities side by side: a column for each, made by itself and let go."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor
from typing import Any, Generic, NamedTuple, TypeVar

import attrs

from integkit import arguments
from integkit.comparison import OWN_THEMES, Selection, TopicKey, offer_of
from integkit.errors import IntegkitError
from integkit.exporters.offered import Offered, offered
from integkit.exporters.side_by_side import SideBySide
from integkit.exporters.told import Retold, Told, told_by
from integkit.model import CityProfile
from integkit.plugins import Registry

from ._lots import Lot, worked_on

S = TypeVar("S")


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
        if one.said is not None:
            yield Column(one.slug, column(one.said, language))
        elif one.error is not None:
            yield Column(one.slug, {}, one.error)


def column(told: Told, language: str) -> dict[str, Any]:
    """What a city says, as ``Column.said``."""
    plain = SideBySide(Retold((told,), language)).to_json()
    slug = told.head.slug
    parts = {
        name: {row["id"]: row["cells"][slug] for row in plain[name]} for name in ("task_areas", "structures", "plans")
    }
    return {**plain["cities"][0], **parts}


class Heard(NamedTuple, Generic[S]):
    """What was heard from a city.

    Attributes:
        slug: Its short name.
        said: What it says. Absent: it is not one of those that were asked for, or could not be read.
        fits: Whether it is one of those; ``None``: its data do not tell.
        error: Why it could not be read. Absent: it could.
    """

    slug: str
    said: S | None = None
    fits: bool | None = True
    error: IntegkitError | None = None


def heard_from(
    registry: Registry,
    *,
    cities: Iterable[str] | None = None,
    selection: Selection | None = None,
    language: str = "de",
    as_of: dt.date | None = None,
    executor: Executor | None = None,
) -> Iterator[Heard[Told]]:
    """The same in words and not yet as plain values, with the cities that are not asked for; raises as that."""
    how = _How(arguments.language(language), arguments.day_or_none("as_of", as_of), selection)
    yield from _from_each(registry, cities, _heard, how, executor)


def offers_for(
    asker: Offered,
    registry: Registry,
    *,
    cities: Iterable[str] | None = None,
    selection: Selection | None = None,
    language: str = "de",
    as_of: dt.date | None = None,
    executor: Executor | None = None,
) -> Iterator[Heard[Offered]]:
    """What each city offers that one of them could ask about: nothing under the topics that it has itself.

    Args:
        asker: What the city that asks has.
        registry: Knows the cities.
        cities: As the other arguments: see ``columns_of``.
        selection: The same.
        language: The same.
        as_of: The same.
        executor: The same.

    Raises:
        UsageError: As ``columns_of``.
        FileError: The same.
    """
    own = frozenset(asker.answers) - {OWN_THEMES}
    how = _How(arguments.language(language), arguments.day_or_none("as_of", as_of), selection, own)
    yield from _from_each(registry, cities, _offered, how, executor)


class _How(NamedTuple):
    language: str
    as_of: dt.date | None
    selection: Selection | None
    without: frozenset[TopicKey] = frozenset()


def _from_each(
    registry: Registry,
    cities: Iterable[str] | None,
    work: Callable[[Registry, _How, Lot], tuple[Heard[S], ...]],
    how: _How,
    executor: Executor | None,
) -> Iterator[Heard[S]]:
    slugs = registry.slugs if cities is None else arguments.texts("cities", cities)
    for heard in worked_on(registry, slugs, work, how, executor):
        yield from heard


def _heard(_: Registry, how: _How, lot: Lot) -> tuple[Heard[Told], ...]:
    return _of_each(how, lot, lambda slug, profile: told_by(slug, profile, how.language, how.as_of))


def _offered(_: Registry, how: _How, lot: Lot) -> tuple[Heard[Offered], ...]:
    def said(slug: str, profile: CityProfile) -> Offered:
        whole = offered(offer_of(slug, profile, how.as_of), how.language, how.as_of)
        return attrs.evolve(whole, answers={key: one for key, one in whole.answers.items() if key not in how.without})

    return _of_each(how, lot, said)


def _of_each(how: _How, lot: Lot, say: Callable[[str, CityProfile], S]) -> tuple[Heard[S], ...]:
    found = []
    for slug, whereabouts in lot.cities:
        try:
            profile = whereabouts.read().profile
            fits = how.selection is None or how.selection.fits(profile, how.as_of)
            found.append(Heard(slug, say(slug, profile) if fits else None, fits))
        except IntegkitError as error:
            found.append(Heard[S](slug, fits=None, error=error))
    return tuple(found)
