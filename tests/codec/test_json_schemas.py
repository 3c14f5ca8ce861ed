"""The published schemas: valid, complete, and never at odds with what is read and written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from integkit import DataError, from_json, from_yaml, json_schema, load, model, to_json, to_yaml, vocabulary
from integkit.codec import DeclaredExporter, Notation
from integkit.model import CityProfile, Form, Municipality, Text, field_names, marks_of
from integkit.testing import cities

MUSTERSTADT = Path(__file__).parent.parent / "musterstadt"
BASES = {"Stated", "Record", "Actor"}
RECORDS = [
    value
    for name in model.__all__
    if isinstance(value := getattr(model, name), type) and attrs.has(value) and name not in BASES
]

both = pytest.mark.parametrize("notation", list(Notation))
some = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
many = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@cache
def validator(notation: Notation) -> Draft202012Validator:
    return Draft202012Validator(json_schema(notation))


def complaints(notation: Notation, tree: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}"[:300] for error in validator(notation).iter_errors(tree)]


# What a reader of YAML 1.2 makes of a plain scalar (core schema, 10.3.2).
_CORE = (
    (re.compile(r"~|null|Null|NULL|"), lambda _: None),
    (re.compile(r"true|True|TRUE"), lambda _: True),
    (re.compile(r"false|False|FALSE"), lambda _: False),
    (re.compile(r"[-+]?[0-9]+"), int),
    (re.compile(r"0o[0-7]+"), lambda word: int(word[2:], 8)),
    (re.compile(r"0x[0-9a-fA-F]+"), lambda word: int(word[2:], 16)),
    (re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"), float),
    (re.compile(r"[-+]?\.(?:inf|Inf|INF)"), lambda word: float(word.replace(".", ""))),
    (re.compile(r"\.(?:nan|NaN|NAN)"), lambda _: float("nan")),
)


def core(node: yaml.Node | None) -> Any:
    """The values of a YAML tree as an editor sees them, which does not know the fields."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: core(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [core(value) for value in node.value]
    word = str(node.value) if node is not None else ""
    if getattr(node, "style", None):
        return word
    return next((read(word) for form, read in _CORE if form.fullmatch(word)), word)


def as_editors_read(text: str) -> Any:
    return core(yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


# What the schemas are.


@both
def test_a_schema_is_a_valid_schema(notation: Notation) -> None:
    schema = json_schema(notation)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert json.loads(json.dumps(schema)) == schema


def test_the_two_schemas_have_different_names() -> None:
    assert json_schema(Notation.JSON)["$id"] != json_schema(Notation.YAML)["$id"]
    assert json_schema() == json_schema(Notation.JSON)


@both
def test_a_schema_is_the_same_each_time_and_belongs_to_whoever_asks(notation: Notation) -> None:
    mine = json_schema(notation)
    mine["properties"].clear()
    mine["$defs"].clear()
    assert json.dumps(json_schema(notation)) == json.dumps(json_schema(notation))
    assert json_schema(notation)["properties"]


def nodes(schema: Any, path: str = "#") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object of a schema with its path."""
    if isinstance(schema, dict):
        yield path, schema
        for key, item in schema.items():
            yield from nodes(item, f"{path}/{key}")
    elif isinstance(schema, list):
        for index, item in enumerate(schema):
            yield from nodes(item, f"{path}/{index}")


@both
def test_every_reference_leads_to_a_definition_and_every_definition_is_used(notation: Notation) -> None:
    schema = json_schema(notation)
    used = {node["$ref"] for _, node in nodes(schema) if isinstance(node.get("$ref"), str)}
    assert used == {f"#/$defs/{name}" for name in schema["$defs"]}


def properties(notation: Notation) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, node in nodes(json_schema(notation)):
        if path.endswith("/properties"):
            for name, described in node.items():
                yield f"{path}/{name}", described


@pytest.mark.parametrize("wrong", [5, None, [], {"a": "b"}])
def test_words_are_texts(wrong: object) -> None:
    words = validator(Notation.JSON).evolve(schema={"$ref": "#/$defs/Text", "$defs": json_schema()["$defs"]})
    assert words.is_valid({"de": "Amt"})
    assert not words.is_valid({"de": wrong})


def test_words_of_a_list_are_there_with_their_labels() -> None:
    laender = json_schema()["$defs"]["laender"]
    assert {"rp", "sn", "th"} <= set(laender["enum"])
    assert "rp: Rhineland-Palatinate (Rheinland-Pfalz); " in laender["$comment"]


@both
def test_words_need_a_language_beside_how_they_came_about(notation: Notation) -> None:
    words = validator(notation).evolve(schema={"$ref": "#/$defs/Text", "$defs": json_schema(notation)["$defs"]})
    assert words.is_valid({"de": "Amt", "origin": {"de": "machine"}})
    assert not words.is_valid({"origin": {"de": "machine"}})
    assert not words.is_valid({})


@both
def test_words_have_no_keys_but_languages(notation: Notation) -> None:
    words = validator(notation).evolve(schema={"$ref": "#/$defs/Text", "$defs": json_schema(notation)["$defs"]})
    for key in ("Deutsch", "DE", "origin", "x", ""):
        assert not words.is_valid({"de": "Amt", key: "Büro"})
        assert not words.is_valid({"de": "Amt", "origin": {"de": "machine", key: "machine"}})
    assert not words.is_valid({"de": "Amt", "origin": {"de": "by chance"}})


def test_how_words_came_about_has_the_same_name_everywhere() -> None:
    origin = json_schema()["$defs"]["Text"]["properties"]["origin"]
    assert origin["title"] == json_schema()["$defs"]["Cite"]["properties"]["wording"]["title"]


@both
def test_every_property_has_a_title_and_a_description(notation: Notation) -> None:
    bare = [path for path, described in properties(notation) if not {"title", "description"} <= described.keys()]
    assert bare == []


@both
def test_every_record_is_described_with_every_field(notation: Notation) -> None:
    schema = json_schema(notation)

    def described(name: str) -> dict[str, Any]:
        found: dict[str, Any] = schema if name == "CityProfile" else schema["$defs"][name]
        return next((one for one in found.get("anyOf", ()) if one.get("type") == "object"), found)

    for cls in RECORDS:
        own = [name for name in schema["$defs"] if name.partition(".")[0] == cls.__name__]
        for name in own or ["CityProfile"]:
            properties = dict(described(name)["properties"])
            if name == "CityProfile" and notation is Notation.YAML:
                assert properties.pop("plugin")
            assert properties.keys() == set(field_names(cls))
            assert described(name)["additionalProperties"] is False
            assert described(name)["description"]


@both
def test_every_word_of_every_list_is_offered_with_its_labels(notation: Notation) -> None:
    schema = json_schema(notation)
    lists = {name: one for name, one in schema["$defs"].items() if "enum" in one}
    assert len(lists) > 40
    for name, offered in lists.items():
        assert offered["enum"] == list(vocabulary.concepts(name))
        for word in offered["enum"]:
            assert vocabulary.label(name, word, "de") in offered["$comment"]
            assert vocabulary.label(name, word, "en") in offered["$comment"]


def test_no_word_of_a_list_is_anything_but_text_to_other_readers_of_yaml() -> None:
    for name in set(vocabulary.lists()) - {"fields", "records"}:
        for word in vocabulary.concepts(name):
            assert as_editors_read(f"a: {word}") == {"a": word}


@both
def test_every_form_is_a_pattern_that_its_example_fits(notation: Notation) -> None:
    forms = {
        (mark.pattern, mark.example)
        for cls in (*RECORDS, *((DeclaredExporter,) if notation is Notation.YAML else ()))
        for marks in marks_of(cls).values()
        for mark in marks
        if isinstance(mark, Form)
    }
    found = {
        (node["pattern"], example)
        for _, node in nodes(json_schema(notation))
        if isinstance(node.get("pattern"), str)
        for example in node.get("examples", ())
    }
    assert found == {(f"^(?:{pattern})$", example) for pattern, example in forms}
    for pattern, example in found:
        assert re.search(pattern, example)


@both
def test_what_has_a_pattern_is_text(notation: Notation) -> None:
    found = [one for _, one in nodes(json_schema(notation)) if isinstance(one.get("pattern"), str)]
    assert found
    assert all("string" in one["type"] for one in found)


@both
def test_a_reference_says_to_what_it_leads(notation: Notation) -> None:
    found = json_schema(notation)["$defs"]["StatusReport"]["properties"]
    assert found["target"]["$comment"] == "leads to: Section, Measure, Milestone"
    assert "$comment" not in found["replaced_by"]


# What is written fits.


@some
@given(cities())
def test_every_city_written_as_json_fits_the_schema(city: CityProfile) -> None:
    assert complaints(Notation.JSON, json.loads(to_json(city))) == []


@some
@given(cities())
def test_every_city_written_as_yaml_fits_the_schema_for_authors(city: CityProfile) -> None:
    assert complaints(Notation.YAML, as_editors_read(to_yaml(city))) == []


def test_musterstadt_fits_as_it_is_and_as_it_is_written() -> None:
    city = load(MUSTERSTADT)
    assert complaints(Notation.JSON, json.loads(to_json(city))) == []
    assert complaints(Notation.YAML, as_editors_read(to_yaml(city))) == []
    assert complaints(Notation.YAML, as_editors_read((MUSTERSTADT / "city.yaml").read_text("utf-8"))) == []


def test_further_files_of_musterstadt_fit_the_definition_of_their_list() -> None:
    for folder, name in (("plans", "Plan"), ("rounds", "ReportRound")):
        schema = {**json_schema(Notation.YAML), "$ref": f"#/$defs/{name}"}
        only = {key: schema[key] for key in ("$schema", "$defs", "$ref")}
        files = sorted((MUSTERSTADT / folder).glob("*.yaml"))
        assert files
        for file in files:
            tree = as_editors_read(file.read_text("utf-8"))
            assert [error.message for error in Draft202012Validator(only).iter_errors(tree)] == []


HEAD = "contract: 1\nmunicipality: {name: M, land: ni}\n"


@pytest.mark.parametrize(
    "more",
    [
        pytest.param("networks: [{id: 1.07, name: N}]", id="an id that looks like a number"),
        pytest.param("networks: [{id: 2024, name: N}]", id="an id that looks like a year"),
        pytest.param("networks: [{id: 1e3, name: N}]", id="an id that looks like an exponent"),
        pytest.param("extensions: [{key: 1.0, value: 1}]", id="a key that looks like a number"),
        pytest.param("networks: [{id: n, name: N, valid_from: 2019, valid_to: 2019-05}]", id="dates"),
        pytest.param("networks: [{id: n, name: 12}]", id="a name that is a number"),
        pytest.param("networks: [{id: n, name: {no: 12, de: true}}]", id="words that look like something else"),
        pytest.param("networks: [{id: n, name: N, contacts: [{room: 1.07, phones: [115]}]}]", id="numbers as text"),
        pytest.param("networks: [{id: n, name: N, figures: [{value: 8}, {value: 8.1 %}]}]", id="quantities"),
        pytest.param("networks: [{id: n, name: N, sites: [{postcode: 01067}]}]", id="a postcode"),
        pytest.param("cite: 2024", id="a source that looks like a year"),
        pytest.param("plugin: {files: [plans/*.yaml], module: a.b, skip: [{check: IK204, reason: so}]}", id="a plugin"),
    ],
)
def test_what_is_read_without_quotes_fits_the_schema_for_authors(more: str) -> None:
    from_yaml(HEAD + more)
    assert complaints(Notation.YAML, as_editors_read(HEAD + more)) == []


# What does not fit is not read.

REPLACEMENTS: tuple[Any, ...] = (
    None, True, False, 0, -1, 7, 1.5, "", " ", "x", "true", "2020-02-30", "2020", "31:4", "https://", [], [None], ["x"],
    [[]], [{}], {}, {"de": "x"}, {"x": 1}, {"id": "x"}, {"concept": "x"}, {"low": "1"}, {"low": 1},
)  # fmt: skip


def steps(tree: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every value in a tree, but of what stands inside extensions."""
    if path:
        yield path
    if "extensions" in path[:1] and path[-1:] == ("value",):
        return
    for key, item in tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ():
        yield from steps(item, (*path, key))


@st.composite
def damaged(draw: st.DrawFn, trees: st.SearchStrategy[Any]) -> Any:
    """A tree with something replaced, left out, added, renamed or put in a list."""
    tree = deepcopy(draw(trees))
    for _ in range(draw(st.integers(1, 2))):
        path = draw(st.sampled_from(list(steps(tree))))
        above = tree
        for step in path[:-1]:
            above = above[step]
        how = draw(st.integers(0, 8))
        if how <= 4:
            above[path[-1]] = deepcopy(draw(st.sampled_from(REPLACEMENTS)))
        elif how == 5:
            above[path[-1]] = [above[path[-1]]]
        elif how == 6:
            del above[path[-1]]
        elif isinstance(above, dict):
            above[draw(st.sampled_from(("x", "Id", "", "origin", "text", "name", "kind", "remarks")))] = (
                above.pop(path[-1]) if how == 7 else deepcopy(draw(st.sampled_from(REPLACEMENTS)))
            )
    return tree


def judged(notation: Notation, tree: Any) -> None:
    """What the schema refuses is not read. That something may be left unsaid by the schema is allowed."""
    if complaints(notation, tree):
        with pytest.raises(DataError):
            (from_json if notation is Notation.JSON else from_yaml)(json.dumps(tree, ensure_ascii=False))


@cache
def pieces() -> tuple[Any, ...]:
    """Profiles with one top-level key each, so that damage hits everywhere: small, and together all of Musterstadt."""
    whole = json.loads(to_json(load(MUSTERSTADT)))
    always = {key: whole[key] for key in ("contract", "municipality")}
    found: list[Any] = []
    for key, value in whole.items():
        for one in value if isinstance(value, list) else [value]:
            found.append({**always, key: [one] if isinstance(value, list) else one})
    return tuple(found)


@cache
def short(index: int) -> str:
    """A piece with the short forms that YAML has."""
    return to_yaml(from_json(json.dumps(pieces()[index])))


@many
@given(damaged(st.sampled_from(range(len(pieces()))).map(lambda index: pieces()[index])))
def test_what_the_schema_refuses_is_not_read_from_json(tree: Any) -> None:
    judged(Notation.JSON, tree)


@some
@given(damaged(cities().map(lambda city: json.loads(to_json(city)))))
def test_what_the_schema_refuses_of_any_city_is_not_read_from_json(tree: Any) -> None:
    judged(Notation.JSON, tree)


@many
@given(damaged(st.sampled_from(range(len(pieces()))).map(lambda index: as_editors_read(short(index)))))
def test_what_the_schema_for_authors_refuses_is_not_read_from_yaml(tree: Any) -> None:
    judged(Notation.YAML, tree)


@pytest.mark.parametrize("notation", [Notation.JSON, Notation.YAML])
def test_damage_is_mostly_seen_by_the_schema_too(notation: Notation) -> None:
    """The laws above would hold of a schema that refuses nothing."""
    tree = json.loads(to_json(CityProfile(municipality=Municipality(name=Text(de="M"), land="ni"))))
    for key, wrong in (("language", []), ("offices", {}), ("colour", "red"), ("cite", True)):
        assert complaints(notation, {**tree, key: wrong})
    assert complaints(notation, {**tree, "municipality": {"land": "ni"}})
    assert complaints(notation, {**tree, "municipality": {**tree["municipality"], "land": "xx"}})


@both
def test_a_profile_without_a_contract_is_not_read(notation: Notation) -> None:
    tree = {"municipality": {"name": {"de": "M"}, "land": "ni"}}
    assert complaints(notation, tree)
    with pytest.raises(DataError):
        (from_json if notation is Notation.JSON else from_yaml)(json.dumps(tree))


# Types.


def texts_in(tree: Any, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Where a profile has texts, but for what cities add of their own."""
    if isinstance(tree, str):
        yield at
    for key, one in tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ():
        if key != "extensions":
            yield from texts_in(one, (*at, key))


PROFILE = json.loads(to_json(load(MUSTERSTADT)))


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(list(texts_in(PROFILE))), st.sampled_from([5, 1.5, True, None, [], {}, ["a"]]))
def test_the_schema_refuses_what_is_no_text_where_a_text_belongs(at: tuple[str | int, ...], wrong: object) -> None:
    tree = deepcopy(PROFILE)
    *above, last = at
    node: Any = tree
    for key in above:
        node = node[key]
    node[last] = wrong
    assert not validator(Notation.JSON).is_valid(tree)
