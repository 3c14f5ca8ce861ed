"""The lists fit the model: nothing it names is missing, nothing is left over, and every label can be read."""

from __future__ import annotations

import inspect
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from importlib import resources
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import attrs
import pytest

from integkit import model, monitoring, vocabulary

LANGUAGES = ("de", "en")
HEADINGS = ("fields", "records")
WORD_LISTS = [name for name in vocabulary.lists() if name not in HEADINGS]
CLASSES = [one for one in vars(model).values() if inspect.isclass(one)]
ENUMS = [one for one in CLASSES if issubclass(one, StrEnum)]
# What monitoring tells apart; how a date or anchor came about is told in sentences, not by a label.
TOLD = [
    one
    for one in vars(monitoring).values()
    if inspect.isclass(one) and issubclass(one, StrEnum) and one not in (monitoring.AnchorKind, monitoring.DueKind)
]
RECORDS = [one for one in CLASSES if attrs.has(one)]
FIELDS = {record.__name__: model.field_names(record) for record in RECORDS}

each_list = pytest.mark.parametrize("name", WORD_LISTS)
each_file = pytest.mark.parametrize("name", vocabulary.lists())
each_enum = pytest.mark.parametrize("enum", [*ENUMS, *TOLD], ids=lambda enum: enum.__name__)
each_record = pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
each_language = pytest.mark.parametrize("language", LANGUAGES)


def raw(name: str) -> str:
    """The text of a list as it lies on the disk."""
    return resources.files(vocabulary).joinpath("lists", f"{name}.json").read_bytes().decode("utf-8")


def entries(name: str) -> dict[str, Any]:
    """The entries of a list, without going through the code under test."""
    read: dict[str, Any] = json.loads(raw(name))
    return read


def repeated(words: Iterable[str]) -> list[str]:
    """The words that occur more than once."""
    return [word for word, count in Counter(words).items() if count > 1]


def lists_named_in(annotation: Any) -> Iterator[str]:
    """The lists that an annotation asks for, at any depth."""
    if get_origin(annotation) is Annotated:
        yield from (mark.list for mark in get_args(annotation)[1:] if isinstance(mark, model.Concepts))
    for inner in get_args(annotation):
        yield from lists_named_in(inner)


def words_in(value: Any) -> Iterator[str]:
    """Every text of an entry, at any depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from words_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from words_in(inner)


# Files


@each_file
def test_no_file_has_a_key_twice(name: str) -> None:
    twice: list[str] = []

    def note(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        twice.extend(repeated(key for key, _ in pairs))
        return dict(pairs)

    json.loads(raw(name), object_pairs_hook=note)
    assert twice == []


@each_file
def test_every_entry_stands_on_a_line_of_its_own(name: str) -> None:
    first, *lines, last = raw(name).splitlines()
    assert (first, last) == ("{", "}")
    assert raw(name).endswith("}\n")
    assert [list(json.loads(f"{{{line.removesuffix(',')}}}")) for line in lines] == [[key] for key in entries(name)]


@each_file
def test_no_words_are_blank_or_have_spaces_around_them(name: str) -> None:
    assert [word for word in words_in(entries(name)) if not word or word != word.strip()] == []


# Lists of words


@each_list
def test_every_concept_has_a_german_and_an_english_label(name: str) -> None:
    assert [one.id for one in vocabulary.concepts(name).values() if not (one.de.strip() and one.en.strip())] == []


@each_list
def test_ids_are_lower_case_words_joined_by_underscores(name: str) -> None:
    form = r"[a-z]{2,3}(-[a-z]+)?" if name == "languages" else r"[a-z][a-z0-9_]*"  # those are tags
    assert [key for key in vocabulary.concepts(name) if re.fullmatch(form, key) is None] == []


@each_language
@each_list
def test_labels_are_unique_within_a_list(name: str, language: str) -> None:
    assert repeated(one.label(language) for one in vocabulary.concepts(name).values()) == []


@each_list
def test_a_note_is_there_in_both_languages_or_not_at_all(name: str) -> None:
    assert [one.id for one in vocabulary.concepts(name).values() if set(one.note) not in ({*LANGUAGES}, set())] == []


# What the model names


@each_record
def test_every_list_that_a_record_names_exists(record: type) -> None:
    hints = get_type_hints(record, include_extras=True).values()
    assert {name for hint in hints for name in lists_named_in(hint)} - set(vocabulary.lists()) == set()


def test_the_annotations_of_the_model_do_name_lists() -> None:
    office = get_type_hints(model.Office, include_extras=True)
    assert list(lists_named_in(office["kind"])) == ["office-kinds"]
    assert list(lists_named_in(office["traits"])) == ["traits"]


@each_enum
def test_every_member_of_an_enum_has_a_label(enum: type[StrEnum]) -> None:
    assert {member.value for member in enum} - set(vocabulary.concepts(vocabulary.enum_list(enum.__name__))) == set()


@each_enum
def test_no_label_is_for_a_member_that_is_gone(enum: type[StrEnum]) -> None:
    assert set(vocabulary.concepts(vocabulary.enum_list(enum.__name__))) - {member.value for member in enum} == set()


def test_every_enum_has_a_list_of_its_own() -> None:
    assert repeated(vocabulary.enum_list(enum.__name__) for enum in (*ENUMS, *TOLD)) == []


def test_monitoring_tells_five_lists_of_words() -> None:
    assert {enum.__name__ for enum in TOLD} == {"ChangeKind", "Continuity", "Fulfilled", "Timeliness", "Trend"}


@each_language
def test_every_relation_reads_from_the_other_side_too(language: str) -> None:
    inverse = {one.id: one.extra["inverse"] for one in vocabulary.concepts("relation-kinds").values()}
    assert [kind for kind, words in inverse.items() if set(words) != set(LANGUAGES)] == []
    assert repeated(words[language] for words in inverse.values()) == []


# Headings


def test_every_record_has_a_label_and_none_is_left_over() -> None:
    assert set(entries("records")) == set(FIELDS)


def test_record_labels_have_both_numbers_in_both_languages() -> None:
    forms = {f"{language}{number}" for language in LANGUAGES for number in ("", "_plural")}
    assert {name: set(entry) for name, entry in entries("records").items() if set(entry) != forms} == {}


@pytest.mark.parametrize("form", ["de", "en", "de_plural", "en_plural"])
def test_record_labels_are_unique(form: str) -> None:
    assert repeated(entry[form] for entry in entries("records").values()) == []


def test_every_field_has_a_label() -> None:
    assert {field for fields in FIELDS.values() for field in fields} - set(entries("fields")) == set()


def test_no_field_label_is_left_over() -> None:
    known = {field for fields in FIELDS.values() for field in fields}
    known |= {f"{record}.{field}" for record, fields in FIELDS.items() for field in fields}
    assert set(entries("fields")) - known == set()


def test_field_labels_are_german_and_english_and_other_words_beside() -> None:
    found = entries("fields")
    assert {key: set(entry) for key, entry in found.items() if set(entry) - {"aliases"} != set(LANGUAGES)} == {}
    assert {key for key, entry in found.items() if set(entry.get("aliases", {})) - set(LANGUAGES)} == set()


@each_record
def test_no_two_fields_of_a_record_are_called_by_the_same_word(record: type) -> None:
    """Else nobody could tell which of them was meant."""
    name = record.__name__
    words = {field: {word.casefold() for word in vocabulary.field_words(name, field)} for field in FIELDS[name]}
    assert repeated(word for field, said in words.items() for word in said | {field}) == []


def test_a_label_for_one_class_differs_from_that_of_the_field() -> None:
    labels = entries("fields")
    assert [key for key, entry in labels.items() if "." in key and entry == labels[key.partition(".")[2]]] == []


@each_language
@each_record
def test_no_two_fields_of_a_record_have_the_same_label(record: type, language: str) -> None:
    name = record.__name__
    assert repeated(vocabulary.field_label(name, field, language) for field in FIELDS[name]) == []


def test_field_labels_are_sorted_by_field_and_those_for_one_class_follow_it() -> None:
    keys = list(entries("fields"))
    assert keys == sorted(keys, key=lambda key: (key.rpartition(".")[2], key.rpartition(".")[0]))


def test_records_are_sorted() -> None:
    assert list(entries("records")) == sorted(entries("records"))


# Länder


def test_the_laender_are_sixteen_and_each_has_two_digits_of_its_own() -> None:
    prefixes = {land.id: land.extra["ags"] for land in vocabulary.concepts("laender").values()}
    assert len(prefixes) == 16
    assert repeated(prefixes.values()) == []
    assert {land: ags for land, ags in prefixes.items() if re.fullmatch(r"[0-9]{2}", ags) is None} == {}


@pytest.mark.parametrize(
    ("key", "land"),
    [("07315000", "rp"), ("160530000000", "th"), ("99999999", None)],
    ids=["ags", "ars", "no such land"],
)
def test_a_key_leads_to_its_land(key: str, land: str | None) -> None:
    assert vocabulary.land_of_ags(key) == land


def test_a_country_that_stands_for_a_language_is_no_language_itself() -> None:
    languages = vocabulary.concepts("languages")
    countries = [letters for one in languages.values() for letters in one.extra.get("countries", ())]
    assert repeated(countries) == []
    assert {"ua", "at", "sy"} <= set(countries)
    for letters in countries:
        assert re.fullmatch(r"[a-z]{2}", letters)
        assert letters not in languages
        assert vocabulary.language_of_country(letters) in languages
    assert vocabulary.language_of_country("tr") is None
