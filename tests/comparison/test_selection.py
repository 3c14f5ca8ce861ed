"""Which of many cities: what is not stated neither fits nor fails to."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import integkit.model as m
from integkit import from_yaml
from integkit.comparison import Body, Selection, population, select
from integkit.errors import UsageError
from integkit.holding import Holding
from integkit.model import CityProfile, Kind, PartialDate, Quantity, changed
from integkit.testing import cities, invented_cities

HEAD = "contract: 1\ncite: page\nsources: [{id: page, title: Seite}]\n"
TOWN = from_yaml(HEAD + "municipality: {name: A, land: ni, kind: town, figures: [{what: population, value: 30000}]}\n")


def sized(value: Quantity, **more: object) -> CityProfile:
    """A town with this population."""
    figure = changed(m.Figure(what=Kind(concept="population"), value=value), **more)
    return changed(TOWN, municipality=changed(TOWN.municipality, figures=(figure,)))


@pytest.mark.parametrize(
    ("value", "least", "most", "fits"),
    [
        (Quantity.exactly(30000), 20000, 100000, True),
        (Quantity.exactly(20000), 20000, None, True),
        (Quantity.exactly(100000), None, 100000, True),
        (Quantity.exactly(19999), 20000, None, False),
        (Quantity.exactly(100001), None, 100000, False),
        (Quantity(low=85000, exclusive=True), 85001, None, True),
        (Quantity(low=85000, exclusive=True), 85002, None, None),
        (Quantity(low=85000, exclusive=True), None, 85000, False),
        (Quantity(low=85000), None, 100000, None),
        (Quantity(low=20000, high=30000), 20000, 30000, True),
        (Quantity(low=20000, high=30000), 25000, None, None),
        (Quantity(high=30000), 40000, None, False),
        (Quantity.exactly(30000, "%"), 20000, None, None),
    ],
)
def test_a_size_fits_as_far_as_its_source_is_exact(
    value: Quantity, least: int | None, most: int | None, fits: bool | None
) -> None:
    assert Selection(least=least, most=most).fits(sized(value)) is fits


def test_a_number_of_some_people_or_of_another_time_is_no_population() -> None:
    asked = Selection(least=1)
    group = Kind(concept="migration_background")
    assert asked.fits(sized(Quantity.exactly(9), groups=(group,))) is None
    assert asked.fits(sized(Quantity.exactly(9), basis=m.Basis.FORECAST)) is None
    assert asked.fits(sized(Quantity.exactly(9), what=Kind(concept="households"))) is None
    figures = tuple(
        m.Figure(what=Kind(concept="population"), value=Quantity.exactly(number), as_of=PartialDate(day))
        for number, day in ((10, "2011"), (30, "2024"), (20, "2019"))
    )
    town = changed(TOWN, municipality=changed(TOWN.municipality, figures=figures))
    assert population(town, Holding(town)) == Quantity.exactly(30)


def test_what_is_no_more_is_not_had_and_what_is_not_stated_is_not_known() -> None:
    town = from_yaml(HEAD + "municipality: {name: B, land: th}\nbeiraete: [{id: b, name: Rat, valid_to: 2019}]\n")
    with_beirat = Selection(bodies=(Body.BEIRAT,))
    assert with_beirat.fits(town, dt.date(2020, 1, 1)) is False
    assert with_beirat.fits(town, dt.date(2018, 1, 1)) is True
    assert Selection(kinds=("town",)).fits(town) is None
    assert Selection(kinds=("town",), laender=("rp",)).fits(town) is False  # one thing is known, and enough
    assert Selection(laender=("rp", "th")).fits(town) is True
    assert Selection().fits(town) is True


SELECTIONS = st.builds(
    Selection,
    laender=st.sampled_from([(), ("ni",), ("rp", "th", "by")]),
    least=st.none() | st.integers(0, 200_000),
    most=st.none() | st.integers(0, 200_000),
    kinds=st.sampled_from([(), ("town",), ("city", "district")]),
    bodies=st.lists(st.sampled_from(Body), max_size=2).map(tuple),
)


@given(SELECTIONS, SELECTIONS)
def test_a_selection_keeps_the_order_and_asking_for_more_gives_no_more(one: Selection, other: Selection) -> None:
    listed = [(f"c{number}", city) for number, city in enumerate(invented_cities(40))]
    found = select(listed, one)
    assert [each for each in listed if each in found.cities] == list(found.cities)
    assert not set(map(id, found.cities)) & set(map(id, found.untold))
    narrower = Selection(
        laender=one.laender or other.laender,
        least=max((each for each in (one.least, other.least) if each is not None), default=None),
        most=min((each for each in (one.most, other.most) if each is not None), default=None),
        kinds=one.kinds or other.kinds,
        bodies=(*one.bodies, *other.bodies),
    )
    assert {slug for slug, _ in select(listed, narrower).cities} <= {slug for slug, _ in found.cities}


@settings(max_examples=15)
@given(cities(), SELECTIONS)
def test_any_city_fits_does_not_or_is_not_told(city: CityProfile, selection: Selection) -> None:
    found = select([("a", city)], selection)
    assert len(found.cities) + len(found.untold) == (selection.fits(city) is not False)


def test_what_is_no_city_is_refused() -> None:
    with pytest.raises(UsageError, match="IK815"):
        select(["a"], Selection())  # type: ignore[list-item]
