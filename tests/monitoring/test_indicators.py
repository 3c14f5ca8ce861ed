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
        (Quantity.exactly(12), Quantity(high=12), None, True),
        (Quantity.exactly(12), Quantity(high=12, exclusive=True), None, False),
        (Quantity.exactly(11), Quantity(high=12, exclusive=True), None, True),
        (Quantity(high=10), Quantity(high=12), None, True),
        (Quantity(high=12), Quantity(high=12, exclusive=True), None, None),
        (Quantity(low=5), Quantity(high=12), None, None),
        (Quantity(low=13), Quantity(high=12), None, False),
        (Quantity(high=3), Quantity(low=4), None, False),
        (Quantity(high=5), Quantity(low=4), None, None),
        (Quantity.exactly(9), Quantity(high=12), True, True),  # "up to 12" says itself which side is good
        (Quantity.exactly(9), Quantity(low=4), False, True),
        (Quantity.exactly(20), Quantity(low=10, high=20), True, True),
        (Quantity.exactly(9), Quantity(low=10, high=20), True, False),
        (Quantity.exactly(20), Quantity(low=10, high=20), False, True),
        (Quantity.exactly(21), Quantity(low=10, high=20), False, False),
        (Quantity.exactly(15), Quantity(low=10, high=20), None, None),
        (Quantity(), Quantity(low=4), None, None),
        (Quantity.exactly(4), Quantity(), True, None),
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


def test_the_newest_value_and_all_before_it_are_told_in_the_order_of_time() -> None:
    values = [figure(2, "2023"), figure(1, "2022"), figure(3, "2024"), figure(4, "2030", Basis.TARGET)]
    found = stands(*values, rising=True, on="2023-12-31")
    assert (found.values, found.newest) == ((values[1], values[0]), values[0])
    assert (found.baseline, found.target, found.is_qualitative) == (None, values[3], False)


@pytest.mark.parametrize("basis", [Basis.BASELINE, Basis.TARGET, None])
def test_any_number_makes_it_quantitative(basis: Basis | None) -> None:
    assert not stands(figure(1, "2022", basis)).is_qualitative


def test_a_value_is_known_from_the_last_day_of_its_time_on() -> None:
    for on, known in (("2023-12-30", False), ("2023-12-31", True)):
        assert (stands(figure(1, "2023"), on=on).newest is not None) == known
    undated = figure(1)
    assert stands(undated, on="1900-01-01").values == (undated,)


def test_a_target_counts_up_to_the_last_day_of_its_time() -> None:
    targets = [figure(year, str(year), Basis.TARGET) for year in (2024, 2025)]
    assert [stands(*targets, on=on).target for on in ("2024-12-31", "2025-01-01")] == targets


def test_of_two_earlier_times_the_nearer_one_is_compared_and_a_value_before_the_baseline() -> None:
    values = [figure(9, "2020"), figure(1, "2022"), figure(2, "2023")]
    assert stands(*values, rising=True).trend is Trend.BETTER
    with_baseline = [figure(9, "2019", Basis.BASELINE), *values[1:]]
    assert stands(*with_baseline, rising=True).trend is Trend.BETTER


def test_where_sources_differ_about_the_newest_value_no_target_is_reached() -> None:
    target = figure(1, "2030", Basis.TARGET)
    assert stands(figure(2, "2023"), figure(2, "2023"), target, rising=True).target_reached is True
    assert stands(figure(2, "2023"), figure(3, "2023"), target, rising=True).target_reached is None
