"""What holds of every record class: its shape, its documentation, its name."""

from __future__ import annotations

import copy
import importlib
import inspect
import pickle
import pkgutil
import re
from enum import StrEnum
from typing import Any, get_args, get_origin, get_type_hints

import attrs
import pytest
from hypothesis import HealthCheck, given, settings

from integkit import model
from integkit.messages._catalogue import WORDS
from integkit.model import (
    RELATION_TARGETS,
    Concepts,
    Form,
    Json,
    LeadsTo,
    PartialDate,
    Period,
    Text,
    changed,
    field_names,
    fields_of,
    is_record,
    marks_of,
    record_types_of,
)
from integkit.testing import records_of

PUBLIC = {name: getattr(model, name) for name in model.__all__}
RECORDS = [value for value in PUBLIC.values() if isinstance(value, type) and attrs.has(value)]
BASES = ("Stated", "Record", "Actor")
WRITTEN = [cls for cls in RECORDS if cls.__name__ not in BASES]
ENUMS = [value for value in PUBLIC.values() if isinstance(value, type) and issubclass(value, StrEnum)]
FILES = [importlib.import_module(f"{model.__name__}.{info.name}") for info in pkgutil.iter_modules(model.__path__)]

each = pytest.mark.parametrize("cls", RECORDS, ids=lambda cls: cls.__name__)
each_written = pytest.mark.parametrize("cls", WRITTEN, ids=lambda cls: cls.__name__)


# Names.


def test_public_names_are_sorted_and_there_once() -> None:
    constants_classes_functions = sorted(
        set(model.__all__), key=lambda name: (not name.isupper(), not name[0].isupper(), name)
    )
    assert model.__all__ == constants_classes_functions


def test_every_public_name_is_there_and_nothing_else_is() -> None:
    there = {name for name, value in vars(model).items() if not name.startswith("_") and not inspect.ismodule(value)}
    assert there == set(model.__all__)


def test_every_record_class_and_every_closed_list_is_public() -> None:
    for file in FILES:
        for name, value in vars(file).items():
            if inspect.isclass(value) and value.__module__ == file.__name__ and not name.startswith("_"):
                assert PUBLIC.get(name) is value, f"{file.__name__}.{name}"


def test_every_class_is_defined_in_one_file() -> None:
    names = [
        name
        for file in FILES
        for name, value in vars(file).items()
        if inspect.isclass(value) and value.__module__ == file.__name__
    ]
    assert len(names) == len(set(names))


# Shape.


@each
def test_a_record_is_slotted_frozen_and_hashable(cls: type[Any]) -> None:
    assert is_record(object.__new__(cls))
    assert "__slots__" in vars(cls)
    assert not hasattr(object.__new__(cls), "__dict__")
    assert cls.__hash__ is not None
    for name in field_names(cls):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(object.__new__(cls), name, None)


@each
def test_a_record_takes_keywords_only(cls: type[Any]) -> None:
    assert all(field.kw_only for field in fields_of(cls))
    with pytest.raises(TypeError):
        cls("office")


@each_written
def test_records_compare_by_value_and_pickle_well(cls: type[Any]) -> None:
    @settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(records_of(cls))
    def check(record: Any) -> None:
        for again in (
            pickle.loads(pickle.dumps(record)),  # noqa: S301 (our own)
            copy.deepcopy(record),
            changed(record),
            cls(**{name: getattr(record, name) for name in field_names(cls)}),
        ):
            equal = again == record  # kept apart: pytest explains a difference between whole cities for minutes
            assert equal
            assert hash(again) == hash(record)
            assert type(again) is cls
        assert record != object()

    check()


@each
def test_the_fields_stand_in_reading_order(cls: type[Any]) -> None:
    names = field_names(cls)
    last = [name for name in ("relations", "cite", "as_of", "valid_from", "valid_to", "remarks") if name in names]
    assert list(names[len(names) - len(last) :]) == last
    if "id" in names:
        assert names[0] == "id"


@each
def test_every_default_means_not_stated(cls: type[Any]) -> None:
    """Absent is ``None`` or an empty list; whatever else a field may begin with is written down here."""
    chosen = {
        ("CityProfile", "contract"): model.CONTRACT,
        ("CityProfile", "language"): "de",
        ("Municipality", "id"): "municipality",
        ("Money", "currency"): "EUR",
        ("Quantity", "exclusive"): False,
        ("Quantity", "about"): False,
    }
    hints = get_type_hints(cls)
    for field in fields_of(cls):
        if field.default is attrs.NOTHING:
            assert type(None) not in get_args(hints[field.name]), field.name
        elif (cls.__name__, field.name) in chosen:
            assert field.default == chosen[cls.__name__, field.name]
        elif get_origin(hints[field.name]) is tuple:
            assert field.default == ()
        else:
            assert field.default is None
            assert type(None) in get_args(hints[field.name])


@each
def test_every_field_holds_what_the_codec_knows(cls: type[Any]) -> None:
    known = {str, int, float, bool, Text, PartialDate, Period, *RECORDS, *ENUMS}
    for name, kind in record_types_of(cls).items():
        if get_type_hints(cls)[name] is not Json and (cls.__name__, name) != ("Extension", "value"):
            assert kind in known, name


@each
def test_a_kind_always_says_which_list_it_is_from(cls: type[Any]) -> None:
    for name, kind in record_types_of(cls).items():
        marks = [mark for mark in marks_of(cls)[name] if not isinstance(mark, LeadsTo)]
        assert len(marks) <= 1
        if kind is model.Kind:
            assert [type(mark) for mark in marks] == [Concepts]
        if any(isinstance(mark, Form) for mark in marks):
            assert kind is str


@each
def test_only_a_reference_leads_somewhere_and_to_records_that_exist(cls: type[Any]) -> None:
    for marks in marks_of(cls).values():
        leads_to = [mark for mark in marks if isinstance(mark, LeadsTo)]
        assert len(leads_to) <= 1
        for mark in leads_to:
            assert any(isinstance(one, Form) and one.name == "reference" for one in marks)
            assert {*mark.records} <= PUBLIC.keys()
            assert mark.name in WORDS


def test_relations_lead_to_records_that_exist() -> None:
    assert all({*mark.records} <= PUBLIC.keys() and mark.name in WORDS for mark in RELATION_TARGETS.values())


@each
def test_what_a_statement_is_about_is_a_reference(cls: type[Any]) -> None:
    for field in fields_of(cls):
        if field.metadata.get("about"):
            assert any(isinstance(mark, Form) and mark.name == "reference" for mark in marks_of(cls)[field.name])


@each
def test_at_most_one_field_is_the_short_form(cls: type[Any]) -> None:
    leading = [field.name for field in fields_of(cls) if field.metadata.get("leading")]
    assert len(leading) <= 1
    required = {field.name for field in fields_of(cls) if field.default is attrs.NOTHING}
    if leading:
        assert required <= set(leading)


def test_the_name_of_a_person_has_one_place() -> None:
    personal = {
        (cls.__name__, field.name) for cls in RECORDS for field in fields_of(cls) if field.metadata.get("personal")
    }
    assert personal == {("Contact", "person"), ("Contact", "salutation")}


@each
def test_names_and_titles_are_texts(cls: type[Any]) -> None:
    for field in fields_of(cls):
        if field.metadata.get("name"):
            assert record_types_of(cls)[field.name] is Text


def test_no_record_class_is_too_large_to_know_by_heart() -> None:
    inherited = set(field_names(model.Actor))
    for cls in WRITTEN:
        assert len(set(field_names(cls)) - inherited) <= 22, cls.__name__


# Documentation.


def documented(cls: type) -> list[str]:
    """The fields that the docstring of a class itself lists, read without the code under test."""
    _, _, section = inspect.cleandoc(cls.__doc__ or "").partition("\nAttributes:\n")
    return re.findall(r"^    (\w+):(?= \S)", section, re.MULTILINE)


@each
def test_every_field_is_documented_once(cls: type[Any]) -> None:
    bases = [base for base in cls.__mro__ if attrs.has(base)]
    assert {name for base in bases for name in documented(base)} == set(field_names(cls))
    for base in bases:
        own = documented(base)
        assert len(own) == len(set(own))


@each
def test_a_class_documents_exactly_its_own_fields(cls: type[Any]) -> None:
    assert documented(cls) == [name for name in cls.__annotations__ if name in field_names(cls)]


@each
def test_a_class_says_what_it_is_in_one_sentence(cls: type[Any]) -> None:
    first = (inspect.getdoc(cls) or "").partition("\n")[0]
    assert re.fullmatch(r"[A-Z].*\.", first)
    assert not (inspect.getdoc(cls) or "").startswith(f"{cls.__name__}(")


@pytest.mark.parametrize("enum", ENUMS, ids=lambda enum: enum.__name__)
def test_the_words_of_a_closed_list_are_their_names_in_small_letters(enum: type[StrEnum]) -> None:
    assert enum.__doc__
    for member in enum:
        assert member.value == member.name.lower()
        assert pickle.loads(pickle.dumps(member)) is member  # noqa: S301 (our own)
