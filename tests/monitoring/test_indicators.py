"""Indicators in numbers; those in words stay in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integkit.model import Basis, Figure, Indicator, PartialDate, Period, Quantity, Text
from integkit.monitoring import IndicatorStatus, Trend, indicator_status

from ._towns import DAY


def figure(value: Quantity | float, period: str | None = None, basis: Basis | None = None, **more: object) -> Figure:
    number = value if isinstance(value, Quantity) else Quantity.exactly(value)
    return Figure(value=number, period=Period(period) if period else None, basis=basis, **more)  # type: ignore[arg-type]


def stands(*values: Figure, rising: bool | None = None, on: str = "2024-06-30") -> IndicatorStatus:
    return indicator_status(Indicator(id="i", text=Text(de="Kurse"), rising=rising, values=values), DAY(on))


def test_words_alone_are_qualitative() -> None:
    found = stands()
    assert found.is_qualitative
    assert (found.trend, found.target_reached, found.newest) == (Trend.UNKNOWN, None, None)


@pytest.mark.parametrize(
    ("values", "rising", "trend"),
    [
        ([figure(1, "2022"), figure(2, "2023")], True, Trend.BETTER),
        ([figure(1, "2022"), figure(2, "2023")], False, Trend.WORSE),
        ([figure(2, "2023"), figure(1, "2022")], None, Trend.UP),
        ([figure(3, "2022"), figure(2, "2023")], None, Trend.DOWN),
        ([figure(2, "2022"), figure(2, "2023")], True, Trend.SAME),
        ([figure(1, "2020", Basis.BASELINE), figure(2, "2023")], True, Trend.BETTER),
        ([figure(2, "2023")], True, Trend.UNKNOWN),
        ([figure(1, "2022"), figure(9, "2025")], True, Trend.UNKNOWN),  # not known yet
        ([figure(1, "2022"), figure(9, "2023", Basis.FORECAST)], True, Trend.UNKNOWN),
        ([figure(1, "2022"), figure(Quantity(low=2, high=2, about=True), "2023")], True, Trend.BETTER),
        ([figure(2, "2022"), figure(Quantity(low=2, high=2, about=True), "2023")], True, Trend.UNKNOWN),
        ([figure(2, "2022"), figure(Quantity(low=1, high=5), "2023")], True, Trend.UNKNOWN),
        ([figure(2, "2022"), figure(Quantity.exactly(3, "%"), "2023")], True, Trend.UNKNOWN),
        ([figure(1, "2022"), figure(2, "2023"), figure(3, "2023")], True, Trend.UNKNOWN),  # two sources differ
        ([figure(1, "2022"), figure(2, "2023"), figure(2, "2023")], True, Trend.BETTER),
        ([figure(1, "2022"), figure(4, "2022"), figure(5, "2023")], True, Trend.UNKNOWN),
    ],
)
def test_trends(values: list[Figure], rising: bool | None, trend: Trend) -> None:
    for order in (values, values[::-1]):
        assert stands(*order, rising=rising).trend is trend


@pytest.mark.parametrize(
    ("value", "target", "rising", "reached"),
    [
        (Quantity.exactly(10), Quantity.exactly(10), True, True),
        (Quantity.exactly(9), Quantity.exactly(10), True, False),
        (Quantity.exactly(9), Quantity.exactly(10), False, True),
        (Quantity.exactly(9), Quantity.exactly(10), None, None),
        (Quantity.exactly(4), Quantity(low=4), None, True),
        (Quantity.exactly(4), Quantity(low=4, exclusive=True), None, False),
        (Quantity.exactly(13), Quantity(high=12), None, False),
        (Quantity(low=3, high=5), Quantity(low=4), None, None),
        (Quantity(low=5), Quantity(low=4), None, True),
        (Quantity.exactly(4, "%"), Quantity(low=4), None, None),
    ],
)
def test_targets(value: Quantity, target: Quantity, rising: bool | None, reached: bool | None) -> None:
    found = stands(figure(value, "2023"), figure(target, "2025", Basis.TARGET), rising=rising)
    assert found.target_reached is reached


def test_the_next_target_counts_else_the_last() -> None:
    targets = [figure(year, str(year), Basis.TARGET) for year in (2030, 2022, 2025)]
    assert [stands(*targets, on=on).target for on in ("2020-01-01", "2024-06-30", "2040-01-01")] == [
        targets[1],
        targets[2],
        targets[0],
    ]


def test_breakdowns_are_not_taken_for_the_whole() -> None:
    found = stands(figure(1, "2022"), figure(99, "2023", groups=("women",)), rising=True)
    assert (found.newest, found.trend) == (found.values[0], Trend.UNKNOWN)


numbers = st.integers(-50, 50)


@given(numbers, numbers, st.sampled_from([True, False, None]))
def test_a_trend_read_backwards_is_the_opposite(one: int, other: int, rising: bool | None) -> None:
    opposite = {Trend.BETTER: Trend.WORSE, Trend.UP: Trend.DOWN, Trend.SAME: Trend.SAME}
    opposite |= {after: before for before, after in opposite.items()}
    forth = stands(figure(one, "2022"), figure(other, "2023"), rising=rising).trend
    back = stands(figure(other, "2022"), figure(one, "2023"), rising=rising).trend
    assert back is opposite[forth]


def test_a_day_it_was_counted_on_stands_for_the_period() -> None:
    one, other = figure(1, as_of=PartialDate("2023-12-31")), figure(2, as_of=PartialDate("2024-01-31"))
    assert stands(other, one, rising=True).trend is Trend.BETTER
