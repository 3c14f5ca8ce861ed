"""What is written can be read: what no text holds is refused at its place, and nothing stands there instead."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import integkit.model as m
from integkit import CityProfile, DataError, UsageError, from_json, from_yaml, to_json, to_yaml
from integkit.codec import json_bytes
from integkit.codec._marked import FORBIDDEN
from integkit.codec._unwritable import may_be_unreadable, may_hold_odd_signs, refuse_unwritable
from integkit.model import Text, changed

CITY = CityProfile(municipality=m.Municipality(id="municipality", name=Text(de="Musterstadt"), land="ni"))


def named(words: str) -> CityProfile:
    return changed(CITY, offices=(m.Office(id="office", name=Text(de=words)),))


def extended(value: Any) -> CityProfile:
    return changed(CITY, extensions=(m.Extension(key="de.a", value=value),))


def outcome(write: Any, read: Any, city: CityProfile, **how: Any) -> str | tuple[str, ...]:
    """That it is read back equal, or the places at which writing refuses it."""
    try:
        text = write(city, **how)
    except DataError as error:
        refused = error.findings
    else:
        refused = ()
    if refused:
        assert all(one.place and one.file is None for one in refused)
        return tuple(one.place or "" for one in refused)
    assert read(text.encode("utf-8")) == city
    return "equal"


def outcomes(city: CityProfile) -> set[str | tuple[str, ...]]:
    ways = [outcome(to_json, from_json, city, indent=indent) for indent in (None, 0, 2) for _ in range(2)]
    return {*ways, outcome(to_yaml, from_yaml, city)}


@given(st.text(st.characters(codec=None), min_size=1, max_size=8).filter(str.strip))
@example("a\r\nb")
@example("a\rb")
@example("a\x00b")
@example("a\x7fb")
@example("a\x80b")
@example("a\x85b\u2028c")
@example("a\ufeffb")
@example("a\uffffb")
@example("a\ud800b")
@example("annulliert \\r \\u000d \\\\b")
def test_any_text_is_read_back_or_refused_at_its_place(words: str) -> None:
    assert outcomes(named(words)) in ({"equal"}, {("offices/office/name/de",)})


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -float("inf")])
def test_a_number_that_is_none_is_refused_at_its_place(number: float) -> None:
    for _ in range(5):  # the first few are written by another way than those that follow
        assert outcomes(extended(m.JsonObject({"a": (1.0, number)}))) == {("extensions/1/value/a/2",)}


@pytest.mark.parametrize(
    ("field", "value"),
    [("ags", "abc"), ("ags", 3), ("land", "zz"), ("id", "a b"), ("name", "bare")],
)
@pytest.mark.parametrize("write", [to_yaml, to_json])
def test_nothing_is_written_that_could_not_be_read(write: Callable[[CityProfile], str], field: str, value: Any) -> None:
    city = changed(CITY, municipality=changed(CITY.municipality, **{field: value}))
    with pytest.raises(DataError) as refused:
        write(city)
    assert all((one.place or "").startswith(f"municipality/{field}") for one in refused.value.findings)


@pytest.mark.parametrize(
    ("value", "de", "en"),
    [
        (float("nan"), "hier steht nan, erwartet: eine Zahl", "nan stands here, expected: a number"),
        (object(), "hier steht object, erwartet: ein einfacher Wert", "object stands here, expected: a plain value"),
        (None, "hier steht nichts, erwartet: ein einfacher Wert", "nothing stands here, expected: a plain value"),
    ],
    ids=["no number", "an object", "nothing"],
)
def test_what_cannot_be_written_is_told_in_one_sentence(value: Any, de: str, en: str) -> None:
    with pytest.raises(DataError) as refused:
        json_bytes(extended((value,)), 2)
    (finding,) = refused.value.findings
    assert finding.in_("de") == f"IK013 {de}\n    extensions/1/value/1"
    assert finding.in_("en") == f"IK013 {en}\n    extensions/1/value/1"


def test_each_value_that_no_text_holds_is_told_at_its_place_in_the_order_of_the_city() -> None:
    figure = m.Figure(value=m.Quantity(low=float("nan")))
    odd: Any = object()
    office = m.Office(id="office", name=Text(de="O"), kind=m.Kind(local=odd), figures=(figure,))
    value = m.JsonObject({"a\x07": (m.JsonObject({"\x00": (1, float("inf"))}),)})
    with pytest.raises(DataError) as refused:
        refuse_unwritable(changed(extended(value), offices=(office,)))
    assert [(one.place, one.in_("en").splitlines()[0]) for one in refused.value.findings] == [
        ("offices/office/kind/local", "IK013 object stands here, expected: a plain value"),
        ("offices/office/figures/1/value/low", "IK013 nan stands here, expected: a number"),
        ("extensions/1/value/a\\u0007", "IK017 an invisible control character is not allowed in text: U+0007"),
        (
            "extensions/1/value/a\\u0007/1/\\u0000",
            "IK017 an invisible control character is not allowed in text: U+0000",
        ),
        ("extensions/1/value/a\\u0007/1/\\u0000/2", "IK013 inf stands here, expected: a number"),
    ]


def test_every_sign_that_no_text_may_hold_is_seen_in_the_bytes_and_no_other() -> None:
    """So that a city without any is written and read the quick way."""
    for number in {*range(0x3000), *range(0xF900, 0x10100), *range(0x1F600, 0x1F650)}:
        data = json.dumps({"a": f"b{chr(number)}c"}, ensure_ascii=False).encode()
        assert may_hold_odd_signs(data) == (FORBIDDEN.search(chr(number)) is not None), hex(number)
        assert may_be_unreadable(data) == may_hold_odd_signs(data), hex(number)


def test_what_stands_for_no_number_in_bytes_may_be_unreadable() -> None:
    assert may_be_unreadable(b'{"a":null}')
    assert not may_hold_odd_signs(b'{"a":null}')
    assert not may_be_unreadable(b'{"a":[1,1.5,true,"\\"\\\\\\n\\t"]}')


def test_values_of_no_known_type_are_refused_by_both() -> None:
    write: Any
    for write in (to_json, to_yaml):
        with pytest.raises(DataError, match="object stands here"):
            write(changed(CITY, municipality=changed(CITY.municipality, ags=object())))
        with pytest.raises(UsageError):
            write("text")
