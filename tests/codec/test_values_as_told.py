"""What each type of field makes of each sort of value, in YAML and in JSON: ``values_as_told.txt`` says it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from pathlib import Path
from types import MappingProxyType
from typing import Any

import attrs
import pytest
import yaml
from as_told import assert_on_record

from integkit import CityProfile, DataError, Finding, from_json, from_yaml
from integkit.codec import Notation, unstructure
from integkit.codec._faults import faults_of
from integkit.codec._marked import MAX_FAULTS
from integkit.codec._reader import structure_in_detail

HERE = Path(__file__).parent
HEAD = "contract: 1\nmunicipality: {name: M, land: ni}\n"

FIELDS = {
    "a text": ("offices: [{id: o, name: O, code: ▸}]", "offices/0/code"),
    "words": ("offices: [{id: o, name: ▸}]", "offices/0/name"),
    "words in a language": ("offices: [{id: o, name: {de: ▸}}]", "offices/0/name/de"),
    "an origin": ("offices: [{id: o, name: {de: O, origin: ▸}}]", "offices/0/name/origin"),
    "an origin in a language": ("offices: [{id: o, name: {de: O, origin: {de: ▸}}}]", "offices/0/name/origin/de"),
    "yes or no": ("plans: [{id: p, title: P, itemised: ▸}]", "plans/0/itemised"),
    "a whole number": ("rounds: [{id: r, plan: p, number: ▸}]", "rounds/0/number"),
    "a number": ("offices: [{id: o, name: O, figures: [{value: {low: ▸}}]}]", "offices/0/figures/0/value/low"),
    "a quantity": ("offices: [{id: o, name: O, figures: [{value: ▸}]}]", "offices/0/figures/0/value"),
    "money": ("plans: [{id: p, title: P, money: [▸]}]", "plans/0/money/0"),
    "an amount": ("plans: [{id: p, title: P, money: [{amount: ▸}]}]", "plans/0/money/0/amount"),
    "a date": ("offices: [{id: o, name: O, valid_from: ▸}]", "offices/0/valid_from"),
    "a period": ("plans: [{id: p, title: P, terms: [{period: ▸}]}]", "plans/0/terms/0/period"),
    "a word of a list": ("plans: [{id: p, title: P, terms: [{basis: ▸}]}]", "plans/0/terms/0/basis"),
    "a word of a form": ("offices: [{id: ▸, name: O}]", "offices/0/id"),
    "a kind": ("offices: [{id: o, name: O, kind: ▸}]", "offices/0/kind"),
    "a list": ("offices: ▸", "offices"),
    "a list of texts": ("publications: ▸", "publications"),
    "a record": ("offices: [▸]", "offices/0"),
    "a record with a leading key": ("offices: [{id: o, name: O, mission: [▸]}]", "offices/0/mission/0"),
    "any value": ("extensions: [{key: a.b, value: ▸}]", "extensions/0/value"),
    "any value in a list": ("extensions: [{key: a.b, value: [1, {c: ▸}]}]", "extensions/0/value/1/c"),
}  # fmt: skip
IN_YAML = """\
~|""|" "|wort|"wort"|true|"true"|True|5|"5"|-5|05|+5|1.5|"1.5"|1.50|1e3|1e999|0x1F|0o17|.5|.inf|1000000000000000000
1.000|2024|2024-13|unknown|Mai 2024|2022/2026|bis 2026|up to 8|5 to 4|5 €|5 ¢ EUR|amt|target|machine
[]|[wort]|{}|{wort: 1}|{low: 8, high: 5}|{low: 5, high: 8, exclusive: true}|{exclusive: true}|{concept: wort}
{concept: amt}|{local: wort}|{wort: {de: a}, de: 5}|{de: wort, DE: wort}|{text: wort}|{amount: 5 EUR, currency: USD}
"a\\u0007b"|"\\ud800"|{origin: machine}|{de: a, origin: {en: machine, origin: official}}""".replace("\n", "|").split(
    "|"
)
IN_JSON = """\
null|""|" "|"wort"|true|"true"|5|-5|1.5|1e3|5.0|999999999999999999|1000000000000000000|-1000000000000000000|"5"
"2024"|"2024-13"|"2022/2026"|"up to 8"|"amt"|"target"|"machine"|[]|["wort"]|{}|{"wort":1}|{"low":8,"high":5}|{"low":5}
{"concept":"wort"}|{"concept":"amt"}|{"local":{"de":"wort"}}|{"de":"wort"}|{"de":"wort","DE":"wort"}|"a\\u0007b"
{"de":"a","origin":"machine"}|{"de":"a","origin":{"en":"machine"}}|{"text":{"de":"wort"}}|[null]""".replace(
    "\n", "|"
).split("|")


def outcome(read: Callable[[str], CityProfile], text: str, keys: str, value: str) -> str:
    """The value that was read, or what is said of it, without the advice; ``▸`` is what was written."""
    try:
        found: Any = read(text)
    except DataError as refused:
        return "; ".join(told(one, value.strip('"')) for one in refused.findings)
    for key in keys.split("/"):
        found = found[int(key)] if key.isdigit() else getattr(found, key, found)
    plain = unstructure(found) if attrs.has(type(found)) else found
    return f"is {type(found).__name__} {plain!r}" if repr(plain) != repr(value.strip('"')) else "is that text"


def told(one: Finding, value: str) -> str:
    said = one.in_("en").splitlines()[0].partition("  ")[2].replace(f'"{value}"', "▸").replace(f" {value} ", " ▸ ")
    advice = dict(one.values).get("way_out")
    return f"{said} at {one.place}" + (f" ({advice})" if advice else "")


def grouped(outcomes: Iterator[tuple[str, str]]) -> Iterator[str]:
    """The values of each outcome."""
    values: dict[str, list[str]] = {}
    for value, what in outcomes:
        values.setdefault(what, []).append(value)
    for what, those in values.items():
        yield f"    {'  |  '.join(those)}"
        yield f"        {what}"


def test_each_type_of_field_makes_of_each_sort_of_value_what_is_on_record() -> None:
    told = []
    for name, (form, keys) in FIELDS.items():
        told += ["", f"{name}, in YAML: {form}"]
        told += grouped((one, outcome(from_yaml, HEAD + form.replace("▸", one), keys, one)) for one in IN_YAML)
        tree = unstructure(from_yaml(HEAD))
        put(tree, form)
        text = json.dumps(tree, ensure_ascii=False)
        told += ["", f"{name}, in JSON"]
        told += grouped((one, outcome(from_json, text.replace('"▸"', one), keys, one)) for one in IN_JSON)
    assert_on_record(told[1:], HERE / "values_as_told.txt")


def put(tree: dict[str, Any], form: str) -> None:
    """Puts into plain values of JSON what such a line of YAML says, without short forms."""
    said = yaml.safe_load(form)
    for holder in ("offices", "plans"):
        for one in said[holder] if isinstance(said.get(holder), list) else ():
            for key in ("name", "title"):
                if isinstance(one, dict) and isinstance(one.get(key), str) and one[key] != "▸":
                    one[key] = {"de": one[key]}
    tree.update(said)


class Colour(Enum):
    """A list of words that integkit does not have."""

    RED = "red"


@attrs.frozen
class Painted:
    """A record of a plugin."""

    colours: Mapping[str, Colour] = attrs.field(factory=dict)
    words: Mapping[str, str] = attrs.field(factory=dict)


def faults(value: Any, notation: Notation) -> list[tuple[Any, ...]]:
    with pytest.raises(Exception) as refused:  # noqa: PT011
        structure_in_detail(value, Painted, notation, "de")
    return [(path, fault.code, fault.values.get("way_out")) for path, fault in faults_of(refused.value, "painted")]


def test_values_by_words_of_ones_own_are_read_in_their_order() -> None:
    read = structure_in_detail({"colours": {"b": "red", "a": "red"}, "words": {"c": "d"}}, Painted, Notation.JSON, "de")
    assert [*read.colours.items()] == [("b", Colour.RED), ("a", Colour.RED)]
    assert dict(read.words) == {"c": "d"}
    assert isinstance(read.words, MappingProxyType)


def test_what_is_wrong_with_values_by_words_of_ones_own_is_told_at_each() -> None:
    assert faults({"colours": {"a": "blue", "b": "red", "c": 5}}, Notation.JSON) == [
        (("colours", "a"), "IK012", None),
        (("colours", "c"), "IK013", "one value"),
    ]
    assert faults({"colours": ["red"]}, Notation.JSON) == [(("colours",), "IK013", "")]
    assert faults({"colours": ["red"]}, Notation.YAML) == [(("colours",), "IK013", "write keys")]


def test_beyond_the_faults_that_are_told_no_more_are_looked_for() -> None:
    """One more is noted, so that it is said that there are more."""
    many = {"colours": {str(number): "blue" for number in range(MAX_FAULTS + 5)}}
    assert len(faults(many, Notation.JSON)) == MAX_FAULTS + 1
    tree = {"contract": 1, "municipality": {"name": {"de": "M"}, "land": "ni"}, "publications": [5] * (MAX_FAULTS + 5)}
    with pytest.raises(Exception) as refused:  # noqa: PT011
        structure_in_detail(tree, CityProfile, Notation.JSON, "de")
    assert len([*faults_of(refused.value, "city")]) == MAX_FAULTS + 1
