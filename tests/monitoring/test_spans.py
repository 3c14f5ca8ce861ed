"""Counting from a day: months by the calendar, never into the next month."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from integkit.model import Quantity
from integkit.monitoring import later

days = st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2100, 12, 31))
MONTHS = {"month": 1, "months": 1, "quarter": 3, "quarters": 3, "year": 12, "years": 12}


@given(days, st.integers(0, 600), st.sampled_from(sorted(MONTHS)))
@example(dt.date(2020, 2, 29), 1, "year")
@example(dt.date(2019, 8, 31), 1, "months")
def test_months_lead_to_the_same_day_or_to_the_last_of_a_shorter_month(day: dt.date, number: int, unit: str) -> None:
    end = later(day, Quantity.exactly(number, unit))
    assert end is not None
    assert 12 * (end.year - day.year) + end.month - day.month == number * MONTHS[unit]
    if end.day != day.day:
        assert end.day < day.day
        assert (end + dt.timedelta(days=1)).day == 1


@given(days, st.integers(0, 3000), st.sampled_from([("day", 1), ("days", 1), ("week", 7), ("weeks", 7)]))
def test_days_and_weeks_are_counted(day: dt.date, number: int, unit: tuple[str, int]) -> None:
    end = later(day, Quantity.exactly(number, unit[0]))
    assert end is not None
    assert (end - day).days == number * unit[1]


@given(days, st.integers(0, 50))
def test_a_year_is_twelve_months_and_four_quarters(day: dt.date, number: int) -> None:
    years, months, quarters = (
        later(day, Quantity.exactly(many, unit))
        for many, unit in ((number, "years"), (12 * number, "months"), (4 * number, "quarters"))
    )
    assert years == months == quarters


@given(days, days, st.integers(0, 60))
def test_who_begins_later_is_never_due_earlier(one: dt.date, other: dt.date, months: int) -> None:
    assume(one <= other)
    first, second = (later(day, Quantity.exactly(months, "months")) for day in (one, other))
    assert first is not None
    assert second is not None
    assert first <= second


@pytest.mark.parametrize(
    ("day", "span", "expected"),
    [
        ("2020-02-29", Quantity.exactly(1, "years"), "2021-02-28"),
        ("2020-02-29", Quantity.exactly(4, "years"), "2024-02-29"),
        ("2019-02-28", Quantity.exactly(1, "years"), "2020-02-28"),
        ("2019-01-31", Quantity.exactly(1, "months"), "2019-02-28"),
        ("2019-12-31", Quantity.exactly(2, "months"), "2020-02-29"),
        ("2017-09-27", Quantity(low=1, high=5, unit="years"), "2022-09-27"),
        ("2017-09-27", Quantity(high=18, unit="months"), "2019-03-27"),
        ("2017-09-27", Quantity.exactly(1.5, "years"), "2019-03-27"),
    ],
)
def test_spans_of_plans(day: str, span: Quantity, expected: str) -> None:
    assert str(later(dt.date.fromisoformat(day), span)) == expected


@pytest.mark.parametrize(
    "span",
    [
        pytest.param(Quantity(low=5, unit="years"), id="no upper bound"),
        pytest.param(Quantity.exactly(0.5, "months"), id="half a month"),
        pytest.param(Quantity.exactly(0.5, "days"), id="half a day"),
        pytest.param(Quantity.exactly(9000, "years"), id="beyond the calendar"),
        pytest.param(Quantity.exactly(10**18, "weeks"), id="far beyond the calendar"),
        pytest.param(Quantity.exactly(2), id="no unit"),
        pytest.param(Quantity.exactly(2, "Jahre"), id="unit of another language"),
    ],
)
def test_what_cannot_be_counted_to_the_day_leads_to_none(span: Quantity) -> None:
    assert later(dt.date(2017, 9, 27), span) is None
