"""Every message can be said: in both languages, with what its finding brings, and never with a hole in it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

import integkit
from integkit.messages import Finding, Severity
from integkit.messages._catalogue import CATALOGUE, WORDS

SOURCE = Path(integkit.__file__).parent
MODULES = [path for path in sorted(SOURCE.rglob("*.py")) if path.name != "_catalogue.py"]
LANGUAGES = ("de", "en")

each_code = pytest.mark.parametrize("code", CATALOGUE)


def holes(*templates: str) -> set[str]:
    """The names of the values that templates are filled with."""
    return {name for template in templates for _, name, _, _ in Formatter().parse(template) if name is not None}


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Every ``Finding.of`` and ``Fault`` in the source that names its code, with its place."""
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(args=[ast.Constant(value=str(code)), *_]) if code in CATALOGUE:
                    if ast.unparse(node.func) in ("Finding.of", "Fault"):
                        yield f"{path.relative_to(SOURCE)}:{node.lineno}", node


# Codes.


def test_every_code_is_used_and_every_code_that_is_used_exists() -> None:
    used = {code for path in MODULES for code in re.findall(r"\bIK[0-9]{3}\b", path.read_text("utf-8"))}
    assert sorted(used) == sorted(CATALOGUE)


@each_code
def test_a_code_is_two_letters_and_three_digits(code: str) -> None:
    assert re.fullmatch(r"IK[0-9]{3}", code)


def test_codes_are_grouped_by_what_they_are_about() -> None:
    assert {code[:3] for code in CATALOGUE} <= {f"IK{digit}" for digit in "012345678" + "9"}


# Sentences.


@each_code
def test_both_languages_say_the_same_values(code: str) -> None:
    entry = CATALOGUE[code]
    assert holes(entry.en) == holes(entry.de)
    assert holes(entry.en_advice) == holes(entry.de_advice)


@each_code
def test_both_languages_say_something(code: str) -> None:
    entry = CATALOGUE[code]
    assert entry.en.strip()
    assert entry.de.strip()
    assert entry.en != entry.de
    assert bool(entry.en_advice) == bool(entry.de_advice)
    assert isinstance(entry.severity, Severity)


@each_code
def test_a_sentence_is_typed_as_people_write(code: str) -> None:
    entry = CATALOGUE[code]
    for text in (entry.en, entry.de, entry.en_advice, entry.de_advice):
        assert text == text.strip()
        assert "  " not in text
        assert "\n" not in text
    for sentence in (entry.en, entry.de):
        assert not sentence.endswith(".")  # what follows is the advice, which is a sentence
    assert '"' not in entry.de.replace('"{line}"', ""), "German has „ and “"
    assert entry.de.count("„") == entry.de.count("“")
    assert entry.en.count('"') % 2 == 0


@each_code
def test_values_are_plain_words_without_attributes_and_formats(code: str) -> None:
    entry = CATALOGUE[code]
    for text in (entry.en, entry.de, entry.en_advice, entry.de_advice):
        for _, name, form, conversion in Formatter().parse(text):
            assert name is None or name.isidentifier()
            assert not form
            assert conversion is None


@pytest.mark.parametrize("word", WORDS)
def test_words_are_said_in_both_languages(word: str) -> None:
    english, german = WORDS[word]
    assert english.strip()
    assert german.strip()
    assert holes(english) == holes(german)


# What findings bring.


def brought(call: ast.Call) -> set[str] | None:
    """The values that a call gives by name, one in both languages once; ``None``: some cannot be read off."""
    names: set[str] = set()
    for keyword in call.keywords:
        if keyword.arg is None:
            return None
        names.add(keyword.arg)
    for given in call.args[1:]:
        if isinstance(given, ast.Dict) and all(isinstance(key, ast.Constant) for key in given.keys):
            names |= {str(key.value) for key in given.keys if isinstance(key, ast.Constant)}
        elif not isinstance(given, ast.Tuple):
            return None
    said_twice = {name[:-3] for name in names if name.endswith("_de") and f"{name[:-3]}_en" in names} - {"labels"}
    return {*(name for name in names if name[:-3] not in said_twice), *said_twice}


def test_every_finding_brings_what_its_sentence_asks_for() -> None:
    told = 0
    for place, call in calls():
        names = brought(call)
        if names is None:
            continue
        told += 1
        assert isinstance(call.args[0], ast.Constant)
        entry = CATALOGUE[str(call.args[0].value)]
        asked = holes(entry.en, entry.de, entry.en_advice, entry.de_advice)
        assert asked <= {*names, "place", "file"}, place
    assert told > 60


def test_no_finding_brings_what_nobody_says() -> None:
    always = {"place", "file", "line", "column", "choices", "meant", "labels_de", "labels_en"}
    spoken = set().union(*(holes(*words) for words in WORDS.values()))
    for place, call in calls():
        names = brought(call)
        if names is not None:
            assert isinstance(call.args[0], ast.Constant)
            entry = CATALOGUE[str(call.args[0].value)]
            asked = holes(entry.en, entry.de, entry.en_advice, entry.de_advice)
            more = spoken if "way_out" in names else set()
            assert names <= asked | always | more, place


def test_words_that_a_finding_looks_up_are_there() -> None:
    """``what``, ``expected`` and the like are words of ours where they are written out in the source."""
    looked_up = {"expected", "way_out", "cause"}
    for place, call in calls():
        for keyword in call.keywords:
            if keyword.arg in looked_up and isinstance(keyword.value, ast.Constant) and keyword.value.value:
                assert keyword.value.value in WORDS, place


# Filled.

VALUES: dict[str, Any] = {"choices": ("a", "b"), "meant": ("a",), "way_out": "write keys", "example": "id: ..."}


def filled(code: str) -> Finding:
    entry = CATALOGUE[code]
    asked = holes(entry.en, entry.de, entry.en_advice, entry.de_advice)
    return Finding.of(code, {**{name: f"<{name}>" for name in asked}, **VALUES})


@each_code
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_brace_is_left_unfilled(code: str, language: str) -> None:
    finding = filled(code)
    shown = finding.in_(language)
    assert not re.search(r"\{[a-z_]+\}", shown)
    assert "?" not in finding.sentence(language)
    entry = CATALOGUE[code]
    for name in holes(entry.en) - VALUES.keys():
        assert f"<{name}>" in finding.sentence(language)


@each_code
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_data_say_is_never_filled_in_itself(code: str, language: str) -> None:
    """Braces, percent signs and our own words in somebody's data stay what they are."""
    entry = CATALOGUE[code]
    asked = sorted(holes(entry.en, entry.de, entry.en_advice, entry.de_advice) - {"what", "expected", "found", "cause"})
    for hostile in ("{word}", "{0}", "{", "}", "{{}}", "%s", "{word.__class__}", "text"):
        finding = Finding.of(code, {**{name: hostile for name in asked if name != "way_out"}})
        said = finding.sentence(language) + finding.advice(language)
        for name in holes(entry.en) - {"what", "expected", "found", "cause", "way_out"}:
            assert hostile in said, name


@each_code
def test_a_language_that_is_not_german_is_answered_in_english(code: str) -> None:
    finding = filled(code)
    assert finding.in_("en") == finding.in_("tr") == finding.in_("")
    assert finding.in_("de") != finding.in_("en")


@each_code
def test_a_finding_is_plain_json(code: str) -> None:
    finding = filled(code)
    plain = finding.to_json("de")
    assert plain["code"] == code
    assert plain["severity"] == CATALOGUE[code].severity.value
    assert plain["message"] == finding.sentence("de")
    assert None not in plain.values()
    assert all(not isinstance(value, tuple) for value in plain["values"].values())


def test_a_word_or_code_is_told_in_one_place() -> None:
    """Of two keys that are the same, one list would silently take the place of the other."""
    seen: dict[str, str] = {}
    for module in sorted((SOURCE / "messages").glob("_*.py")):
        for node in ast.parse(module.read_text("utf-8")).body:
            if isinstance(node, ast.AnnAssign) and isinstance(node.value, ast.Dict):
                for key in node.value.keys:
                    if isinstance(key, ast.Constant) and isinstance(key.value, str):
                        where = f"{module.name}:{key.lineno}"
                        assert seen.setdefault(key.value, where) == where, f"{key.value}: {where}, {seen[key.value]}"
    assert len(seen) > len(CATALOGUE) + 300
