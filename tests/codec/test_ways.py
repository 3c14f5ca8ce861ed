"""The quick ways are really taken for what is right, as far down as they reach, and give what the slow ones give."""

from __future__ import annotations

import copy
import json
from itertools import count
from pathlib import Path
from typing import Any

import pytest

import integkit.model as m
from integkit import CityProfile, from_json, from_yaml, load, to_yaml
from integkit.codec import Notation, _bulk, unstructure
from integkit.codec._city import _derive_ids
from integkit.codec._compiled_in import _READERS, _Words, reader_of
from integkit.codec._compiled_out import _WRITERS, plain_values
from integkit.codec._events import read_yaml
from integkit.codec._quick import hook_of, read_quickly
from integkit.codec._reader import structure_in_detail
from integkit.model import Text, changed, freeze

HERE = Path(__file__).parent
CITY = CityProfile(municipality=m.Municipality(id="city", name=Text(de="Musterstadt"), land="ni"))
LAID_OUT = from_yaml((HERE / "laid_out.txt").read_text("utf-8"))
WHOLE = changed(LAID_OUT, extensions=tuple(one for one in LAID_OUT.extensions if one.key != "a.numbers"))
"""Without a number that not everybody writes alike."""


def cities() -> dict[str, CityProfile]:
    return {"all that is laid out": WHOLE, "Musterstadt": load(HERE.parent / "musterstadt")}


@pytest.mark.parametrize("name", cities())
def test_a_city_is_read_alike_in_all_ways_and_in_none_with_an_error(name: str) -> None:
    city = cities()[name]
    tree, findings = read_yaml(to_yaml(city).encode(), "city.yaml")
    _derive_ids(tree)
    assert findings == []
    for read in (read_quickly, structure_in_detail):
        assert (read(tree, CityProfile, Notation.YAML, city.language) == city) is True
        assert (read(unstructure(city), CityProfile, Notation.JSON, "xx") == city) is True
    found = reader_of(CityProfile)(copy.deepcopy(unstructure(city)), 0)
    assert (found == city) is True
    assert repr(found) == repr(city)
    assert json.dumps(plain_values(city)) == json.dumps(unstructure(city))


def test_words_without_a_language_are_in_that_of_the_city_in_both_ways() -> None:
    tree, _ = read_yaml(b"contract: 1\nmunicipality: {name: Town, land: ni}\nlanguage: en\n", "f")
    for read in (read_quickly, structure_in_detail):
        assert read(tree, CityProfile, Notation.YAML, "en").municipality.name == Text(en="Town")


def nested(levels: int) -> CityProfile:
    """A city whose plan has sections in sections."""
    section = m.Section(id="s0", title=Text(de="T"))
    for number in range(1, levels):
        section = m.Section(id=f"s{number}", title=Text(de="T"), sections=(section,))
    return changed(CITY, plans=(m.Plan(id="p", title=Text(de="P"), sections=(section,)),))


def deep(levels: int, within: int) -> CityProfile:
    """A city with lists in lists in an extension, and sections beside it."""
    value: Any = "x"
    for _ in range(levels):
        value = [value]
    return changed(nested(within), extensions=(m.Extension(key="de.a", value=freeze(value)),))


@pytest.mark.parametrize(
    ("few", "sections", "lists"), [(0, 15, 44), (10**9, 22, 45)], ids=["functions", "general code"]
)
def test_each_way_reaches_as_deep_as_this(few: int, sections: int, lists: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Functions leave room for what is no record; what lies deeper is read by the other way."""
    monkeypatch.setattr(_bulk, "_FEW", few)
    assert [levels for levels in range(1, 30) if _bulk.profile_in(written(nested(levels)))] == [*range(1, sections + 1)]
    for within in (1, 12):
        taken = [levels for levels in range(1, 60) if _bulk.profile_in(written(deep(levels, within)))]
        assert taken == [*range(1, lists + 1)]
    assert from_json(written(nested(22))) == nested(22)


def written(city: CityProfile) -> bytes:
    return json.dumps(unstructure(city), ensure_ascii=False, separators=(",", ":")).encode()


def test_a_function_takes_the_place_of_what_stood_for_it() -> None:
    """So that a record costs one call."""
    _READERS.clear()
    _WRITERS.clear()
    reader_of(CityProfile)(unstructure(WHOLE), 0)
    plain_values(WHOLE)
    for made, begin in ((_READERS[CityProfile], "read_"), (_WRITERS[CityProfile], "write_")):
        names: dict[str, Any] = made.__globals__
        fields = [one.name for one in m.fields_of(CityProfile)]
        used = {f"{begin}{fields.index(name)}" for name in ("municipality", "plans", "rounds", "sources", "remarks")}
        assert {names[name].__name__ for name in used} == {begin.rstrip("_")}


def test_what_is_written_alike_is_looked_at_once() -> None:
    """Kinds, ids, dates and words of lists that are equal are one object in what the functions read."""
    kinds = tuple(
        m.Office(id=f"o{one}", name=Text(de="O"), kind=m.Kind(concept="amt"), valid_from=m.PartialDate("2024"))
        for one in "ab"
    )
    first, second = reader_of(CityProfile)(unstructure(changed(CITY, offices=kinds)), 0).offices
    assert first.kind is second.kind
    assert first.valid_from is second.valid_from


def test_what_is_remembered_is_given_up_where_it_becomes_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("integkit.codec._compiled_in._MOST_WORDS", 3)
    words = _Words(hook_of(m.PartialDate, Notation.JSON))
    for year in ("2020", "2021", "2022", "2020"):
        assert words[year] == m.PartialDate(year)
    assert [*words] == ["2020", "2021", "2022"]
    assert words["2023"] == m.PartialDate("2023")
    assert [*words] == ["2023"]


@pytest.mark.parametrize("few", [0, 1, 3])
def test_functions_are_made_when_more_profiles_come_than_a_few(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_bulk, "_FEW", few)
    monkeypatch.setattr(_bulk, "_read", count())
    monkeypatch.setattr(_bulk, "_written", count())
    _READERS.clear()
    data = written(CITY)
    monkeypatch.setattr(_bulk, "_written", count())
    assert [_bulk.bytes_of(CITY, None) for _ in range(few + 1)] == [None] * few + [data]
    assert [_bulk.bytes_of(CITY, indent) for indent in (0, 1, 3, 4)] == [None] * 4
    for _ in range(few):
        assert _bulk.profile_in(data) == CITY
        assert not _READERS
    assert _bulk.profile_in(data) == CITY
    assert CityProfile in _READERS
    assert from_json(data) == CITY
