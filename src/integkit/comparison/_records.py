"""What a comparison is made of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from integkit import arguments
from integkit.model import Cite, CityProfile, Standing, Text

_NOWHERE = Cite()


@attrs.frozen(kw_only=True)
class Stated:
    """One value behind a cell.

    Attributes:
        owner: The record that holds it.
        field: The field it comes from.
        value: The value.
        place: The place of the record that holds it.
        cite: Where it comes from, with what it inherits. Without a source: nothing says.
    """

    owner: Any
    field: str
    value: Any
    place: str
    cite: Cite = _NOWHERE


@attrs.frozen(kw_only=True)
class Cell:
    """What one city says about one row.

    Attributes:
        values: What it states; empty where nothing is stated.
        standing: Why nothing is stated, where a remark says so (none, vacant, withheld ...). Absent: not stated.
        cite: Where the standing comes from. Absent: there is none, or nothing says.
        counted: A number, where the row counts.
    """

    values: tuple[Stated, ...] = ()
    standing: Standing | None = None
    cite: Cite | None = None
    counted: int | None = None

    @property
    def is_stated(self) -> bool:
        """Whether the city says anything."""
        return bool(self.values) or self.counted is not None


@attrs.frozen(kw_only=True)
class Row:
    """One row.

    Attributes:
        id: Its name: that of a task area, or of what is compared.
        label: Heading by language.
        cells: A cell for each city, in the order of the comparison.
    """

    id: str
    label: Mapping[str, str] = attrs.field(converter=Text)
    cells: tuple[Cell, ...]


@attrs.frozen(kw_only=True)
class Comparison:
    """Several cities side by side.

    Attributes:
        cities: Slug and profile of each.
        areas: A row for each task area that any of them covers, with the cities' own wording behind each cell.
        structures: How office, commissioner and Beirat are set up.
        plans: Plans: levels, counts, horizons. A plan that is only named is known, not itemised.
        as_of: The day whose state is compared. Absent: what is known last.
    """

    cities: tuple[tuple[str, CityProfile], ...]
    areas: tuple[Row, ...]
    structures: tuple[Row, ...]
    plans: tuple[Row, ...]
    as_of: dt.date | None = None


def cities_given(cities: Iterable[tuple[str, CityProfile]]) -> Iterator[tuple[str, CityProfile]]:
    """The cities, each if it is a slug with its profile."""
    given: Any = cities
    if isinstance(given, str) or not isinstance(given, Iterable):
        raise arguments.wrong("cities", given, "slugs and profiles")
    each: Any
    for each in given:
        if not (isinstance(each, tuple) and len(each) == 2 and isinstance(each[1], CityProfile)):
            raise arguments.wrong("cities", each, "slugs and profiles")
        yield each
