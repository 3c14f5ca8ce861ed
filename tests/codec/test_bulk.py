"""The quick ways in and out give what the general ones give, and refuse what they refuse."""

from __future__ import annotations

import copy
import json
import re
import sys
from contextlib import suppress
from functools import cache
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from integkit import DataError, UsageError, from_json, model, to_json, to_yaml
from integkit.codec import Notation, _bulk, json_bytes, structure, unstructure
from integkit.codec._city import _derive_ids
from integkit.codec._compiled_in import reader_of
from integkit.codec._compiled_out import _WRITERS, plain_values
from integkit.codec._events import read_yaml
from integkit.codec._json_out import written
from integkit.codec._quick import read_quickly
from integkit.codec._reader import structure_in_detail
from integkit.model import CityProfile, Extension, Municipality, Section, Text, changed, freeze
from integkit.testing import cities, json_values, records_of

RECORDS = [one for one in vars(model).values() if isinstance(one, type) and hasattr(one, "__attrs_attrs__")]
CITY = CityProfile(municipality=Municipality(id="city", name=Text(de="Musterstadt"), ags="03999001", land="ni"))
FIGURE = model.Figure(value=model.Quantity(low=12321))


@pytest.fixture(autouse=True, params=[0, 10**9], ids=["in bulk", "one by one"])
def in_bulk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Functions are made for the first profile already, or never."""
    monkeypatch.setattr(_bulk, "_FEW", request.param)


@pytest.fixture(params=["orjson", "json"])
def library(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """With orjson, where it is installed, and without."""
    if request.param == "orjson":
        pytest.importorskip("orjson", reason="no orjson: pip install orjson")
    else:
        monkeypatch.setitem(sys.modules, "orjson", None)
    monkeypatch.setattr(_bulk, "_library", cache(_bulk._library.__wrapped__))
    return str(request.param)


# -- reading ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("cls", RECORDS, ids=lambda cls: cls.__name__)
def test_every_record_class_is_read_alike_in_all_ways(cls: type[Any]) -> None:
    @settings(max_examples=15)
    @given(records_of(cls))
    def holds(record: Any) -> None:
        plain = unstructure(record)
        in_detail = structure_in_detail(plain, cls, Notation.JSON, "de")
        for read in (read_quickly(plain, cls, Notation.JSON, "de"), reader_of(cls)(copy.deepcopy(plain), 0)):
            assert read == in_detail == record
            assert (type(read), hash(read), repr(read)) == (cls, hash(record), repr(record))

    holds()


@given(cities())
@settings(max_examples=6)
def test_what_is_written_by_hand_is_read_quickly_too(city: CityProfile) -> None:
    """Short forms as well, and words in the language of the city."""
    tree, _ = read_yaml(to_yaml(city).encode(), "city.yaml")
    _derive_ids(tree)
    quickly = read_quickly(tree, CityProfile, Notation.YAML, city.language)
    assert quickly == structure_in_detail(tree, CityProfile, Notation.YAML, city.language) == city


@given(cities(), st.data())
@settings(max_examples=150)
def test_whatever_is_changed_is_read_alike_or_refused(city: CityProfile, data: st.DataObject) -> None:
    tree = unstructure(city)
    change(tree, data)
    try:
        expected: CityProfile | None = structure_in_detail(tree, CityProfile, Notation.JSON, "de")
    except Exception:
        expected = None
    with suppress(Exception):  # what is refused is read in detail then
        found = read_quickly(tree, CityProfile, Notation.JSON, "de")
        if found != expected:
            pytest.fail(f"{found} is not {expected}")
    assert _bulk.profile_in(written(tree, None).encode()) in (None, expected)


ODD: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, False, 0, 1, -1, 10**18, 1.5, 1e300, "", " ", "x", "kurz", "2024-13", "\x07", [], {}]
)


def change(tree: Any, data: st.DataObject) -> None:
    """Puts something odd in one place of a tree, takes something away, or adds a key."""
    nodes = [tree]
    for node in nodes:
        nodes += [one for one in (node.values() if isinstance(node, dict) else node) if isinstance(one, dict | list)]
    node = data.draw(st.sampled_from([node for node in nodes if node]))
    odd = data.draw(st.one_of(ODD, json_values().map(model.thaw), st.sampled_from(nodes).map(copy.deepcopy)))
    place = data.draw(st.sampled_from([*node] if isinstance(node, dict) else [*range(len(node))]))
    match data.draw(st.sampled_from(["put", "take", "add"])):
        case "put":
            node[place] = odd
        case "take":
            del node[place]
        case _ if isinstance(node, dict):
            node[data.draw(st.sampled_from(["id", "name", "origin", "de", "sections", "new"]))] = odd
        case _:
            node.append(odd)


def nested(levels: int) -> CityProfile:
    """A city whose plan has sections in sections."""
    section = Section(id="s0", title=Text(de="T"))
    for number in range(1, levels):
        section = Section(id=f"s{number}", title=Text(de="T"), sections=(section,))
    return changed(CITY, plans=(model.Plan(id="p", title=Text(de="P"), sections=(section,)),))


@pytest.mark.parametrize("levels", [1, 10, 15, 20, 21, 22, 23, 24, 60])
def test_how_deep_a_profile_may_be_does_not_depend_on_the_way(levels: int, library: str) -> None:
    city = nested(levels)
    text = written(unstructure(city), None)
    spaced = text.replace('"contract":1', '"contract": 1', 1)  # no longer as integkit writes it
    assert outcome(text) == outcome(spaced) == (repr(city) if levels < 23 else "IK006")


@pytest.mark.parametrize("deep", [30, 40, 60])
def test_how_deep_an_extension_may_be_does_not_depend_on_the_way(deep: int, library: str) -> None:
    value: Any = "x"
    for _ in range(deep):
        value = [value]
    text = written(unstructure(changed(CITY, extensions=(Extension(key="de.a", value=freeze(value)),))), None)
    outcomes = {outcome(one) for one in (text, text.replace('"contract":1', '"contract": 1', 1))}
    assert len(outcomes) == 1


def outcome(text: str) -> str:
    try:
        return repr(from_json(text))
    except DataError as error:
        return " ".join(finding.code for finding in error.findings)


@pytest.mark.parametrize(
    ("change_of_text", "code"),
    [
        pytest.param(('"ags":"03999001"', '"ags":"03999001","ags":"03999002"'), "IK005", id="a key twice"),
        pytest.param(('"contract":1', '"contract":1,"x":1'), "IK010", id="an unknown key"),
        pytest.param(('"contract":1', '"contract":2'), "IK022", id="another contract"),
        pytest.param(('"contract":1', '"contract":true'), "IK013", id="a contract that only looks right"),
        pytest.param(('"Musterstadt"', '"\\u0007"'), "IK017", id="a control character"),
        pytest.param(('"Musterstadt"', '"\\ud800"'), "IK017", id="half a character"),
        pytest.param(('"id":"city"', '"id":"City"'), "IK014", id="no id"),
    ],
)
def test_what_is_wrong_is_told_as_ever(change_of_text: tuple[str, str], code: str, library: str) -> None:
    text = to_json(CITY, indent=None)
    assert from_json(text) == CITY
    wrong = text.replace(*change_of_text)
    assert wrong != text
    assert outcome(wrong).split() == [code]


@pytest.mark.parametrize("number", ["100000000000000000000", "1e400", "1.50", "1E5", "-0", "0.1000000000000000055"])
def test_numbers_are_what_is_written(number: str, library: str) -> None:
    city = changed(CITY, extensions=(Extension(key="de.a", value=12321),))
    text = to_json(city, indent=None).replace("12321", number)
    spaced = text.replace('"contract":1', '"contract": 1', 1)
    assert outcome(text) == outcome(spaced)


@pytest.mark.parametrize("number", ["8.0", "-0.0", "8.5", "1e3", "1000000000000000000.0"])
def test_bounds_are_the_same_numbers_in_all_ways(number: str, library: str) -> None:
    city = changed(CITY, municipality=changed(CITY.municipality, figures=(FIGURE,)))
    text = to_json(city, indent=None).replace("12321", number)
    spaced = text.replace('"contract":1', '"contract": 1', 1)
    assert outcome(text) == outcome(spaced)


def test_the_quick_way_is_taken_for_what_integkit_wrote(musterstadt: CityProfile, library: str) -> None:
    for indent in (None, 2) if library == "orjson" else (None,):
        text = to_json(musterstadt, indent=indent)
        assert _bulk.profile_in(text.encode()) == _bulk.profile_in(f"{text}\n".encode()) == musterstadt
        assert _bulk.profile_in(text.replace(":", " :", 1).encode()) is None


def test_the_quick_way_is_taken_to_write(
    musterstadt: CityProfile, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for indent in (None, 2) if library == "orjson" else (None,):
        expected = to_json(musterstadt, indent=indent).encode() if _bulk._FEW == 0 else None
        assert _bulk.bytes_of(musterstadt, indent) == expected
        if expected is not None:
            with monkeypatch.context() as patch:
                patch.delattr("integkit.codec._json.unstructure")  # the other way
                assert to_json(musterstadt, indent=indent).encode() == expected


@pytest.mark.parametrize("indent", [-1, 9, 2.0, "2", True])
def test_what_is_no_indentation_is_refused_by_name(musterstadt: CityProfile, indent: Any) -> None:
    with pytest.raises(UsageError) as refused:
        to_json(musterstadt, indent=indent)
    (finding,) = refused.value.findings
    assert (finding.code, "indent" in finding.in_("de"), "0 bis 8" in finding.in_("de")) == ("IK815", True, True)
    assert "0 to 8" in finding.in_("en")


# -- writing ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("cls", RECORDS, ids=lambda cls: cls.__name__)
def test_every_record_class_is_written_alike_in_all_ways(cls: type[Any]) -> None:
    @settings(max_examples=15)
    @given(records_of(cls))
    def holds(record: Any) -> None:
        try:
            values = _WRITERS[cls](record)
        except ValueError:
            return  # a number that not everybody writes alike
        assert json.dumps(values, ensure_ascii=False) == json.dumps(unstructure(record), ensure_ascii=False)

    holds()


@given(cities(), st.sampled_from([None, 0, 1, 2, 3, 8]))
def test_bytes_are_those_of_the_standard_library(city: CityProfile, indent: int | None) -> None:
    separators = (",", ":") if indent is None else (",", ": ")
    expected = json.dumps(unstructure(city), ensure_ascii=False, indent=indent, separators=separators)
    assert to_json(city, indent=indent) == written(unstructure(city), indent) == expected


@given(json_values())
def test_bytes_of_any_value_are_those_of_the_standard_library(value: model.Json) -> None:
    city = changed(CITY, extensions=(Extension(key="de.a", value=value),))
    for indent in (None, 2):
        separators = (",", ":") if indent is None else (",", ": ")
        assert to_json(city, indent=indent) == json.dumps(
            unstructure(city), ensure_ascii=False, indent=indent, separators=separators
        )


@pytest.mark.parametrize(
    ("number", "is_alike"),
    [
        *((one, True) for one in (0.0001, 0.5, -0.5, 0.0, 999999999999999.9, 7, 10**17)),
        *((one, False) for one in (0.00009, 1e15, -1e15)),
    ],
)
def test_the_quick_way_writes_the_numbers_that_everybody_writes_alike(number: float, is_alike: bool) -> None:
    city = changed(CITY, extensions=(Extension(key="de.a", value=freeze({"a": [number]})),))
    if is_alike:
        assert plain_values(city) == unstructure(city)
    else:
        with pytest.raises(ValueError, match=re.escape(str(number))):
            plain_values(city)


def test_a_value_of_another_type_is_written_as_ever() -> None:
    odd: Any = "active"
    city = changed(CITY, sources=(model.Source(id="s", title=odd),))
    assert json.loads(json_bytes(city, None))["sources"] == [{"id": "s", "title": "active"}]
    with pytest.raises(AttributeError):
        plain_values(city)


@given(cities(), st.data())
def test_whatever_stands_in_a_field_is_written_alike_in_all_ways(city: CityProfile, data: st.DataObject) -> None:
    def swapped(record: Any) -> Any:
        field = data.draw(st.sampled_from(model.fields_of(type(record)))).name
        below = getattr(record, field)
        below = below[:1] if isinstance(below, tuple) else (below,)
        inner = next((one for one in below if attrs.has(type(one))), None)
        if inner is not None and data.draw(st.booleans()):
            one = swapped(inner)
            return attrs.evolve(record, **{field: (one,) if isinstance(getattr(record, field), tuple) else one})
        return attrs.evolve(record, **{field: data.draw(OF_ANOTHER_TYPE)})

    odd = swapped(city)
    try:
        values = json.dumps(plain_values(odd))
    except Exception:
        return  # the general way has to do
    assert values == json.dumps(unstructure(odd))
    assert not holds_nothing(json.loads(values))


def holds_nothing(value: Any) -> bool:
    """Whether ``None`` stands anywhere in it."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return value is None or any(map(holds_nothing, inner))


class Word(str):
    """Text of a kind that nobody knows."""


OF_ANOTHER_TYPE: st.SearchStrategy[Any] = st.one_of(
    st.sampled_from([None, True, 1, 1.5, "", "x", float("nan"), Word("x"), object()]),
    st.sampled_from([model.PartialDate("2024"), model.State.DONE, Text(de="x"), CITY.municipality]),
    st.sampled_from([(), (None,), ("x", None), (float("nan"),), (Word("x"),), (1,), [], ["x"], {"x": None}]),
)


@pytest.mark.parametrize("odd", ["", "x", {}, [], None, (None,), ("x",)])
def test_what_stands_for_a_list_of_records_is_written_alike_in_all_ways(odd: Any) -> None:
    city = changed(CITY, offices=odd)
    with suppress(TypeError, AttributeError):
        assert json.dumps(plain_values(city)) == json.dumps(unstructure(city))


def test_what_is_written_shares_nothing_that_changes() -> None:
    before = to_json(CITY)
    unstructure(CITY)["municipality"]["name"]["de"] = "Anderswo"
    assert to_json(CITY) == before


def test_plain_values_may_be_kept_by_whoever_reads_them() -> None:
    plain = unstructure(CITY)
    read = structure(plain, CityProfile, Notation.JSON)
    plain["municipality"]["name"]["de"] = "Anderswo"
    assert read == CITY
