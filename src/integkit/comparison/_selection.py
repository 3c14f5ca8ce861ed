"""Which cities to compare, once there are many: by Land, size, kind, and by what they have."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum

import attrs

from integkit.holding import Holding
from integkit.model import Basis, CityProfile, Figure, Quantity

from ._records import cities_given


class Body(StrEnum):
    """What a city can have that is asked for."""

    OFFICE = "office"
    COMMISSIONER = "commissioner"
    BEIRAT = "beirat"
    PLAN = "plan"


_LISTS = {Body.OFFICE: "offices", Body.COMMISSIONER: "commissioners", Body.BEIRAT: "beiraete", Body.PLAN: "plans"}


@attrs.frozen(kw_only=True)
class Selection:
    """What a city has to be like. Several words of one field mean any of them, several fields all of them.

    Attributes:
        laender: Codes of Länder, such as ``rp``. Empty: any.
        least: The least population. Absent: no bound.
        most: The greatest population. Absent: no bound.
        kinds: Kinds of municipality, by the list ``municipality-kinds``. Empty: any.
        bodies: What it states that it has; each of them. Empty: nothing is asked for.
    """

    laender: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None
    kinds: tuple[str, ...] = ()
    bodies: tuple[Body, ...] = ()

    def fits(self, profile: CityProfile, day: dt.date | None = None) -> bool | None:
        """Whether a city is like that; ``None``: its data do not tell.

        Its data tell nothing where it states no population, or one that lies on both sides of a bound ("more than
        15000"), or not of which kind it is. A body that is not stated, is none or has ended is one that it has not.

        Args:
            profile: The city.
            day: The day that is asked about. Absent: what is known last.
        """
        time = Holding(profile, day)
        answers = (
            not self.laender or profile.municipality.land in self.laender,
            all(time.now(getattr(profile, _LISTS[body])) for body in self.bodies),
            self._fits_kind(profile),
            self._fits_size(population(profile, time)),
        )
        return False if False in answers else None if None in answers else True

    def _fits_kind(self, profile: CityProfile) -> bool | None:
        kind = profile.municipality.kind
        if not self.kinds:
            return True
        return kind.concept in self.kinds if kind is not None and kind.concept is not None else None

    def _fits_size(self, size: Quantity | None) -> bool | None:
        if self.least is None and self.most is None:
            return True
        if size is None:
            return None
        beyond = 1 if size.exclusive else 0  # "more than 500" begins at 501
        low = None if size.low is None else size.low + beyond
        high = None if size.high is None else size.high - beyond
        if self.least is not None and high is not None and high < self.least:
            return False
        if self.most is not None and low is not None and low > self.most:
            return False
        inside = (self.least is None or (low is not None and low >= self.least)) and (
            self.most is None or (high is not None and high <= self.most)
        )
        return True if inside else None


@attrs.frozen(kw_only=True)
class Selected:
    """The cities of a selection.

    Attributes:
        cities: Slug and profile of each that fits, in the order given.
        untold: Slug and profile of each of which the data do not tell whether it fits.
    """

    cities: tuple[tuple[str, CityProfile], ...]
    untold: tuple[tuple[str, CityProfile], ...]


def select(cities: Iterable[tuple[str, CityProfile]], selection: Selection, day: dt.date | None = None) -> Selected:
    """The cities that are as asked for.

    Args:
        cities: Slug and profile of each.
        selection: What they have to be like.
        day: The day that is asked about. Absent: what is known last; no clock is asked.

    Raises:
        UsageError: This is no day, or a city is no slug with its profile.
    """
    found: dict[bool | None, list[tuple[str, CityProfile]]] = {True: [], None: []}
    for one in cities_given(cities):  # the others are let go
        fits = selection.fits(one[1], day)
        if fits is not False:
            found[fits].append(one)
    return Selected(cities=tuple(found[True]), untold=tuple(found[None]))


def population(profile: CityProfile, time: Holding) -> Quantity | None:
    """How many people live in a city, by the newest number it states; ``None``: it states none.

    A number of some of them (with a migration background, say) is none, nor is a forecast.
    """
    held = [one for one in time.now(profile.municipality.figures) if _is_population(one)]
    return max(held, key=_newest).value if held else None


def _is_population(one: Figure) -> bool:
    counted = one.what.concept if one.what is not None else None
    return counted == "population" and not one.groups and one.basis in (None, Basis.ACTUAL) and one.value.unit is None


def _newest(one: Figure) -> dt.date:
    day = one.as_of or one.valid_from
    earliest = day.earliest if day is not None else one.period.earliest if one.period is not None else None
    return earliest or dt.date.min
