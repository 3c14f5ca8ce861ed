"""Dates as people write them; what is not plainly one is none."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integkit.codec import _written_dates, date_in_words, parse_date, parse_period
from integkit.codec._written_dates import is_no_day
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
    "until 2026": "../2026",
    "by Mai 2026": "../2026-05",
    "seit 2026": "2026/..",
    "since 2026": "2026/..",
    "2026 to 2027": "2026/2027",
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


# How people call the parts of a year, by the number that stands for each.
MONTHS = {
    1: "Januar Jan January", 2: "Februar Feb February", 3: "März Maerz Mrz Mär March Mar", 4: "April Apr",
    5: "Mai May", 6: "Juni Jun June", 7: "Juli Jul July", 8: "August Aug", 9: "September Sep Sept",
    10: "Oktober Okt October Oct", 11: "November Nov", 12: "Dezember Dez December Dec",
}  # fmt: skip
SEASONS = {21: "Frühjahr Frühling spring", 22: "Sommer summer", 23: "Herbst autumn fall", 24: "Winter"}
QUARTERS = {33: ("1", "I", "1st"), 34: ("2", "II", "2nd"), 35: ("3", "III", "3rd"), 36: ("4", "IV", "4th")}


@pytest.mark.parametrize(("number", "names"), MONTHS.items())
def test_a_month_is_known_by_all_its_names(number: int, names: str) -> None:
    for name in names.split():
        assert {parse_date(f"{name}{dot} 2026") for dot in ("", ".")} == {f"2026-{number:02}"}, name
        days = (f"7. {name} 2026", f"07 {name}. 2026", f"{name} 7, 2026", f"{name}. 7 2026")
        assert {parse_date(day) for day in days} == {f"2026-{number:02}-07"}, name


@pytest.mark.parametrize(("number", "names"), SEASONS.items())
def test_a_season_is_known_by_all_its_names(number: int, names: str) -> None:
    assert {parse_date(f"{name} 2026") for name in names.split()} == {f"2026-{number}"}


@pytest.mark.parametrize(("number", "names"), QUARTERS.items())
def test_a_quarter_is_known_by_all_its_names(number: int, names: tuple[str, ...]) -> None:
    words = {f"{name}{dot} {word} 2026" for name in names for dot in ("", ".") for word in ("Quartal", "quarter")}
    words |= {f"Q{names[0]} 2026", f"q{names[0]}/2026", f"{names[0]}. Quartal/2026"}
    assert {parse_date(one) for one in words} == {f"2026-{number}"}


def test_no_name_of_a_part_of_a_year_is_left_untried() -> None:
    tried = {name.lower() for names in [*MONTHS.values(), *SEASONS.values()] for name in names.split()}
    assert tried >= {*_written_dates._MONTHS, *_written_dates._SEASONS}


@pytest.mark.parametrize("words", NONE)
def test_what_is_no_date_is_not_guessed(words: str) -> None:
    assert parse_date(words) is None


@pytest.mark.parametrize(("words", "period"), PERIODS.items())
def test_a_period_is_read(words: str, period: str) -> None:
    assert parse_period(words) == period


@pytest.mark.parametrize("words", [*NONE, "2027–2026", "bis bald", "–"])
def test_what_is_no_period_is_not_guessed(words: str) -> None:
    assert parse_period(words) is None


@pytest.mark.parametrize("separator", [" bis ", " to ", "–", " – ", " - "])
def test_any_two_dates_make_a_period(separator: str) -> None:
    for words, date in DATES.items():
        assert parse_period(f"{words}{separator}31.12.2199") == f"{date}/2199-12-31", words
        assert parse_period(f"1.1.1900{separator}{words}") == f"1900-01-01/{date}", words
        assert parse_period(f"{words}{separator}bald") is parse_period(f"bald{separator}{words}") is None, words


def test_only_what_looks_like_a_day_can_be_none() -> None:
    days = ("31.4.2026", "31. April 2026", "April 31, 2026", "2026-13-01", "2026-02-30", "0.1.2026", "32 May 2026")
    for words in (*days, *NONE, *DATES):
        looks_right = words in days or words in ("31.2.2026", "2026-21-01")
        assert is_no_day(words) == looks_right, words


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
