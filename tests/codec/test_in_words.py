"""Numbers, dates and switches as people write them, and what no number is."""

from __future__ import annotations

import attrs
import pytest

from integkit.codec import date_in_words, parse_date, parse_quantity, quantity_words, read_options
from integkit.model import PartialDate, Quantity


@pytest.mark.parametrize(
    ("quantity", "english", "german"),
    [
        (Quantity.exactly(5), "5", "5"),
        (Quantity.exactly(-5, "years"), "-5 years", "-5 years"),
        (Quantity(low=5, high=7), "5 to 7", "5 bis 7"),
        (Quantity(low=5), "at least 5", "mindestens 5"),
        (Quantity(high=7, exclusive=True), "less than 7", "weniger als 7"),
    ],
)
def test_a_quantity_has_words_in_both_languages(quantity: Quantity, english: str, german: str) -> None:
    assert quantity_words(quantity, "en") == english
    assert quantity_words(quantity, "de") == german
    assert parse_quantity(english) == parse_quantity(german) == quantity


@pytest.mark.parametrize("written", ["05", "-05", "00", "1.000"])
def test_digits_that_may_be_read_in_two_ways_are_refused(written: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        parse_quantity(written)


@pytest.mark.parametrize(
    ("written", "english", "german"),
    [
        ("2024", "2024", "2024"),
        ("2024~", "about 2024", "etwa 2024"),
        ("2024-05~", "about May 2024", "etwa Mai 2024"),
        ("2024-05-02", "2 May 2024", "2. Mai 2024"),
    ],
)
def test_a_date_has_words_in_both_languages(written: str, english: str, german: str) -> None:
    assert date_in_words(PartialDate(written), german=False) == english
    assert date_in_words(PartialDate(written), german=True) == german


@pytest.mark.parametrize("month", range(14))
def test_a_month_may_be_a_number(month: int) -> None:
    expected = f"2024-{month:02}" if month in range(1, 13) else None
    assert parse_date(f"{month}.2024") == expected
    assert parse_date(f"{month:02}/2024") == expected


@attrs.frozen
class Options:
    wide: bool = False
    word: str = ""


@pytest.mark.parametrize(("said", "wide"), [("ja", True), ("Yes", True), ("1", True), ("nein", False), ("0", False)])
def test_a_switch_is_said_in_words_and_a_word_stays_one(said: str, wide: bool) -> None:
    assert read_options({"wide": said, "word": said}, Options) == Options(wide=wide, word=said)
