"""Dates as people write them; what is not plainly one is none."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integkit.codec import date_in_words, parse_date, parse_period
from integkit.model import PartialDate, Period
from integkit.testing import partial_dates

DATES = {
    "31.12.2026": "2026-12-31",
    "1. 2. 2026": "2026-02-01",
    " 01.02.2026 ": "2026-02-01",
    "1. Mai 2026": "2026-05-01",
    "1 May 2026": "2026-05-01",
    "May 1, 2026": "2026-05-01",
    "12/2026": "2026-12",
    "12.2026": "2026-12",
    "Dezember 2026": "2026-12",
    "Dez. 2026": "2026-12",
    "december 2026": "2026-12",
    "Herbst 2026": "2026-23",
    "spring 2026": "2026-21",
    "Winter 2026": "2026-24",
    "3. Quartal 2026": "2026-35",
    "III. Quartal 2026": "2026-35",
    "Q3/2026": "2026-35",
    "Q3 2026": "2026-35",
    "2026": "2026",
    "2026-12": "2026-12",
    "2026-12-31": "2026-12-31",
}
NONE = ("", "bald", "31.12.26", "31.2.2026", "13/2026", "21/2026", "5. Quartal 2026", "Mitte 2026", "0.1.2026", "46022",
        "2026-21-01", "Herbst", "31/12/2026", "1.2.", "２０２６", "1850")  # fmt: skip
PERIODS = {
    **DATES,
    "bis 2026": "../2026",
    "bis Ende 2026": "../2026",
    "bis zum 31.12.2026": "../2026-12-31",
    "ab Herbst 2026": "2026-23/..",
    "from 2026": "2026/..",
    "2026/2027": "2026/2027",
    "2026–2027": "2026/2027",
    "2026-2027": "2026/2027",
    "1.5.2026 bis 3.6.2026": "2026-05-01/2026-06-03",
    "Mai 2026 - Juni 2026": "2026-05/2026-06",
}


@pytest.mark.parametrize(("words", "date"), DATES.items())
def test_a_date_is_read(words: str, date: str) -> None:
    assert parse_date(words) == date
    assert parse_date(words.upper()) == date


@pytest.mark.parametrize("words", NONE)
def test_what_is_no_date_is_not_guessed(words: str) -> None:
    assert parse_date(words) is None


@pytest.mark.parametrize(("words", "period"), PERIODS.items())
def test_a_period_is_read(words: str, period: str) -> None:
    assert parse_period(words) == period


@pytest.mark.parametrize("words", [*NONE, "2027–2026", "bis bald", "–"])
def test_what_is_no_period_is_not_guessed(words: str) -> None:
    assert parse_period(words) is None


@given(st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2199, 12, 31)))
def test_every_day_is_read_in_every_form(day: dt.date) -> None:
    forms = (f"{day:%d.%m.%Y}", f"{day.day}.{day.month}.{day.year}", f"{day:%B} {day.day}, {day.year}", day.isoformat())
    assert {parse_date(form) for form in forms} == {day.isoformat()}


@given(st.text(max_size=20))
def test_nothing_makes_it_fail(words: str) -> None:
    assert parse_date(words) is None or parse_period(words) is not None


@given(partial_dates(), st.booleans())
def test_a_date_in_words_is_read_back(date: PartialDate, german: bool) -> None:
    exact = PartialDate(date.removesuffix("~"))
    if exact.earliest is not None and 1900 <= exact.earliest.year < 2200:
        assert parse_date(date_in_words(exact, german=german)) == exact


@pytest.mark.parametrize("german", [True, False])
@pytest.mark.parametrize("part", [*range(1, 13), *range(21, 25), *range(33, 37)])
def test_every_part_of_a_year_in_words_is_read_back(part: int, german: bool) -> None:
    date = PartialDate(f"2026-{part:02}")
    assert parse_date(date_in_words(date, german=german)) == date


@pytest.mark.parametrize("german", [True, False])
@pytest.mark.parametrize("period", ["../2026", "2026-23/..", "2026/2027", "2026-05-01/2026-06-03"])
def test_a_period_in_words_is_read_back(period: str, german: bool) -> None:
    assert parse_period(date_in_words(Period(period), german=german)) == period
