"""Numbers, dates and switches as people write them, and what no number is."""

from __future__ import annotations

import string

import attrs
import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from integkit.codec import (
    date_in_words,
    parse_date,
    parse_quantity,
    quantity_words,
    read_document,
    read_options,
    yaml_text,
)
from integkit.codec._quantities import AmbiguousNumber
from integkit.model import Network, PartialDate, Quantity, Text

BOUNDS = {
    "up to, at most, bis zu, höchstens, maximal": Quantity(high=7),
    "at least, mindestens, wenigstens": Quantity(low=7),
    "more than, over, mehr als, über": Quantity(low=7, exclusive=True),
    "less than, under, weniger als, unter": Quantity(high=7, exclusive=True),
    "about, around, rund, etwa, ca., circa": Quantity(low=7, high=7, about=True),
}


@pytest.mark.parametrize(("words", "quantity"), BOUNDS.items(), ids=lambda one: str(one).partition(",")[0][:9])
def test_a_bound_may_be_said_in_several_ways(words: str, quantity: Quantity) -> None:
    for word in words.split(", "):
        assert parse_quantity(f"{word} 7") == quantity, word


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


AMBIGUOUS = ("1.000", "-1,000", "12,345", "123.456.789", "5 to 1.000")
NO_QUANTITIES = (
    *("05", "-05", "00", "-00", "1.", "1,5,", "1.2.3", "0.000.000", "1000.500.500", "5 to 05", "5 to 4", "-5 to -6"),
    *("", " ", "five", "up to", "up to 5 to 7", "about", "to 5", "5 1", "5 .", "5 ,", "1\n2", "5 a\nb", "- 5", "+5"),
    *("1e3", "10E-3", "1.5e+3", "0x1F", "0o17", "up to 1e3", "5 to 1e3"),
)


@pytest.mark.parametrize("written", [*AMBIGUOUS, *NO_QUANTITIES])
def test_what_is_no_quantity_or_may_be_read_in_two_ways_is_refused_and_named(written: str) -> None:
    with pytest.raises(ValueError) as refused:  # noqa: PT011
        parse_quantity(written)
    assert str(refused.value) in written
    assert isinstance(refused.value, AmbiguousNumber) == (written in AMBIGUOUS)


@pytest.mark.parametrize(
    ("written", "number"),
    [("0", 0), ("-0", 0), ("-7", -7), ("0.5", 0.5), ("-0,5", -0.5), ("0.000", 0.0), ("1000.500", 1000.5)],
)
def test_digits_that_may_be_read_in_one_way_are_a_number(written: str, number: float) -> None:
    assert parse_quantity(written) == parse_quantity(f"{written} to {written}") == Quantity.exactly(number)


@pytest.mark.parametrize("sign", [one for one in string.printable if one.strip() and one not in "0123456789.,"])
def test_a_unit_begins_with_anything_but_a_digit(sign: str) -> None:
    assert parse_quantity(f"5 {sign}1") == Quantity.exactly(5, f"{sign}1")
    assert parse_quantity(f"5 {sign}a") == parse_quantity(f" 5  {sign}a ") == Quantity.exactly(5, f"{sign}a")


def test_where_no_bound_is_stated_none_is_said() -> None:
    assert quantity_words(Quantity(unit="%"), "en") == "%"
    assert quantity_words(Quantity(about=True), "de") == "rund"


@pytest.mark.parametrize(
    ("written", "english", "german"),
    [
        ("2024", "2024", "2024"),
        ("unknown", "unknown", "unbekannt"),
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


@given(st.integers(10**17, 10**22) | st.sampled_from([10**18 - 1, 10**18, 10**4000]), st.sampled_from(["", "-"]))
def test_a_whole_number_of_more_than_eighteen_digits_is_none(number: int, sign: str) -> None:
    """Programs that read JSON would not keep it."""
    words = f"{sign}{number}"
    if number < 10**18:
        assert parse_quantity(f"up to {words}") == Quantity(high=int(words))
    else:
        with pytest.raises(ValueError, match=words):
            parse_quantity(f"up to {words}")


def test_a_whole_number_that_python_itself_does_not_read_is_none() -> None:
    with pytest.raises(ValueError, match=r"9|digits"):
        parse_quantity("9" * 5000)


@given(st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=12).filter(str.strip))
@example("true")
@example("a: b")
@example("#1")
@example("0123")
@example("\"'")
@example("– ")
def test_a_text_behind_a_key_is_read_back(text: str) -> None:
    """By integkit, and as the same text by any reader of YAML."""
    line = f"name: {yaml_text(text)}"
    key, value = (one.value for one in yaml.parse(line, Loader=yaml.SafeLoader) if isinstance(one, yaml.ScalarEvent))
    assert (key, value) == ("name", text)
    assert read_document(f"id: n\n{line}\n".encode(), "f.yaml", Network).name == Text(de=text)


def test_a_text_has_quotation_marks_only_where_it_needs_them() -> None:
    assert [yaml_text(one) for one in ("Büro für Alle", "a, b", "[a]")] == ["Büro für Alle", "a, b", '"[a]"']
