"""Laws of texts, frozen JSON and quantities."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from integkit.model import Json, JsonObject, Origin, Quantity, Text, freeze, thaw
from integkit.testing import json_values, quantities, texts

many = settings(max_examples=200, deadline=None)


# Texts.


@many
@given(texts())
def test_a_text_is_a_mapping_from_language_to_words(text: Text) -> None:
    assert isinstance(text, Mapping)
    assert 1 <= len(text) == len(list(text))
    assert list(text) == sorted(text)
    for language in text:
        assert text[language] == text.in_(language) == dict(text)[language]
        assert text.language_for(language) == language
        assert text[language].strip()
    assert text.de == text.get("de")
    assert text.en == text.get("en")
    assert text.origins.keys() <= text.keys()


@many
@given(texts(), st.sampled_from(["de", "en", "de-AT", "de-simple", "hsb", "xx", "xx-YY", "EN", ""]))
def test_a_text_answers_in_every_language(text: Text, wanted: str) -> None:
    answered = text.language_for(wanted)
    assert answered in text
    assert text.in_(wanted) == text[answered]
    if wanted in text:
        assert answered == wanted
    elif wanted.partition("-")[0] in text:
        assert answered == wanted.partition("-")[0]
    else:
        assert answered == next(iter(text))


def test_another_language_answers_where_one_is_missing() -> None:
    name = Text({"de": "Büro", "de-simple": "Haus", "en": "Office"})
    assert name.in_("de-AT") == "Büro"
    assert name.in_("de-simple") == "Haus"
    assert name.in_("en-GB") == "Office"
    assert name.in_("fr") == "Büro"
    assert Text(en="Office", tr="Ofis").in_("de") == "Office"
    assert Text({"de-simple": "Haus"}).in_("de") == "Haus"


def test_a_missing_language_is_none_and_nothing_is_translated() -> None:
    name = Text(en="Office")
    assert name.de is None
    assert name.en == "Office"
    assert name.get("de") is None
    with pytest.raises(KeyError):
        _ = name["de"]


@many
@given(texts())
def test_equal_texts_are_equal_whatever_the_order_they_were_given_in(text: Text) -> None:
    turned = Text(dict(reversed([*text.items()])), origin=dict(reversed([*text.origins.items()])))
    assert turned == text
    assert hash(turned) == hash(text)
    assert repr(turned) == repr(text)
    assert list(turned) == list(text)
    assert {text: 1}[turned] == 1


@many
@given(texts(), texts())
def test_texts_are_equal_only_if_words_and_origins_are(one: Text, other: Text) -> None:
    alike = dict(one) == dict(other) and one.origins == other.origins
    assert (one == other) == alike
    assert (one != other) == (not alike)


def test_the_origin_belongs_to_the_text() -> None:
    plain, told = Text(de="Büro"), Text(de="Büro", origin=Origin.OFFICIAL)
    assert plain != told
    assert plain.origin_of("de") is None
    assert told.origin_of("de") is Origin.OFFICIAL
    assert told.origin_of("en") is None
    both = Text(de="Büro", en="Office", origin={"en": Origin.MACHINE})
    assert both.origins == {"en": Origin.MACHINE}
    assert Text(de="a", en="b", origin=Origin.SUMMARY).origins == {"de": Origin.SUMMARY, "en": Origin.SUMMARY}


def test_a_text_is_no_string_and_no_dict() -> None:
    assert Text(de="a") != {"de": "a"}
    assert Text(de="a") != "a"


@many
@given(texts())
def test_a_text_survives_pickling_and_copying(text: Text) -> None:
    for again in (pickle.loads(pickle.dumps(text)), copy.copy(text), copy.deepcopy(text)):  # noqa: S301 (our own)
        assert again == text
        assert again.origins == text.origins
        assert hash(again) == hash(text)


def test_a_text_cannot_change() -> None:
    text = Text(de="Büro", origin=Origin.OFFICIAL)
    changeable: Any = text
    for name in ("de", "_words", "more"):
        with pytest.raises(AttributeError, match=r"^Text is immutable$"):
            setattr(changeable, name, {})
    with pytest.raises(TypeError):
        changeable["de"] = "x"
    with pytest.raises(TypeError):
        del changeable["de"]
    given_words = {"de": "Büro"}
    made = Text(given_words)
    given_words["de"] = "x"
    assert made.de == "Büro"
    cleared: Any = text.origins
    cleared.clear()
    assert text.origins == {"de": Origin.OFFICIAL}
    assert not hasattr(text, "__dict__")


@pytest.mark.parametrize("value", [Text(de="a"), JsonObject({"a": 1})], ids=["text", "object"])
def test_nothing_can_be_taken_from_a_value(value: Text | JsonObject) -> None:
    name = "_words" if isinstance(value, Text) else "_items"
    held = getattr(value, name)
    try:
        with pytest.raises(AttributeError, match=rf"^{type(value).__name__} is immutable$"):
            delattr(value, name)
    finally:
        object.__setattr__(value, name, held)


@pytest.mark.parametrize("words", [{}, {"de": ""}, {"de": "  "}, {"de": "a", "en": "\n\t"}])
def test_a_text_without_words_is_refused(words: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="needs words"):
        Text(words)


def test_an_origin_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="without words"):
        Text(de="a", origin={"en": Origin.MACHINE})


# Frozen JSON.


@many
@given(json_values())
def test_what_is_thawed_freezes_to_the_same(value: Json) -> None:
    plain = thaw(value)
    assert freeze(plain) == value
    assert thaw(freeze(plain)) == plain
    assert not isinstance(plain, tuple | JsonObject)


@many
@given(json_values())
def test_a_frozen_value_can_be_hashed_and_pickled(value: Json) -> None:
    again = pickle.loads(pickle.dumps(value))  # noqa: S301 (our own)
    assert again == value
    assert hash(again) == hash(value)
    assert copy.deepcopy(value) == value


@many
@given(st.dictionaries(st.text(max_size=3), json_values(), max_size=4))
def test_an_object_is_equal_whatever_the_order_of_its_keys(items: dict[str, Json]) -> None:
    one, other = JsonObject(items), JsonObject(dict(reversed(items.items())))
    assert one == other
    assert hash(one) == hash(other)
    assert dict(one) == items
    assert len(one) == len(items)
    assert JsonObject.of(items) == one


def test_an_object_cannot_change() -> None:
    source: dict[str, Json] = {"a": 1}
    made = JsonObject(source)
    source["a"] = 2
    assert made["a"] == 1
    inside = [1]
    frozen = freeze({"a": inside})
    inside.append(2)
    assert thaw(frozen) == {"a": [1]}
    changeable: Any = made
    with pytest.raises(TypeError):
        changeable["a"] = 2
    with pytest.raises(AttributeError):
        changeable.more = 1
    with pytest.raises(AttributeError):
        changeable._items = {}
    assert thaw(made) is not thaw(made)
    assert made != {"a": 1}


@pytest.mark.parametrize("value", [None, {"a": None}, [1, [None]], {1, 2}, b"a", object(), 1j])
def test_what_is_no_json_cannot_be_frozen(value: object) -> None:
    with pytest.raises(TypeError, match="cannot stand in an extension"):
        freeze(value)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), {1: "a"}], ids=repr)
def test_what_no_json_text_can_hold_cannot_be_frozen(value: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        freeze(value)


# Quantities.


@many
@given(quantities())
def test_a_quantity_is_exact_only_where_it_is_one_number(quantity: Quantity) -> None:
    if quantity.exact is None:
        assert quantity.low != quantity.high or quantity.about
    else:
        assert quantity.exact == quantity.low == quantity.high
        assert not quantity.about


@given(st.integers(-1000, 1000), st.sampled_from([None, "%", "weeks"]))
def test_a_quantity_that_is_just_a_number_says_so(number: int, unit: str | None) -> None:
    quantity = Quantity.exactly(number, unit)
    assert quantity.exact == number
    assert (quantity.low, quantity.high, quantity.unit) == (number, number, unit)
    assert (quantity.exclusive, quantity.about) == (False, False)


def test_nought_is_a_number() -> None:
    assert Quantity.exactly(0).exact == 0


@pytest.mark.parametrize(
    "quantity",
    [Quantity(low=5), Quantity(high=5), Quantity(low=5, high=6), Quantity(low=5, high=5, about=True), Quantity()],
)
def test_a_bound_a_range_and_about_are_no_number(quantity: Quantity) -> None:
    assert quantity.exact is None
