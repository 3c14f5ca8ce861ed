"""What serves all records alike: cites that hold, ways up, equality, and fields of anybody's class."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import attrs
import pytest
from hypothesis import given, settings

from integkit import UsageError
from integkit.model import (
    Actor,
    Alias,
    Cite,
    CityProfile,
    Concepts,
    Contact,
    Figure,
    Form,
    JsonObject,
    Kind,
    Measure,
    Origin,
    PartialDate,
    Quantity,
    Record,
    RelationKind,
    Remark,
    Section,
    Stated,
    Text,
    above,
    changed,
    cite_that_holds,
    ends_before,
    field_names,
    held_by,
    marks_of,
    record_types_of,
    walk,
)
from integkit.testing import cities

# Cites.

PAGE = Cite(source="page", place="p. 1", quote="Wort", wording=Origin.SUMMARY)


@pytest.mark.parametrize(
    ("own", "holds"),
    [
        (None, PAGE),
        (Cite(), Cite(source="page", place="p. 1", wording=Origin.SUMMARY)),
        (Cite(place="p. 2"), Cite(source="page", place="p. 2", wording=Origin.SUMMARY)),
        (Cite(source="page"), Cite(source="page", place="p. 1", wording=Origin.SUMMARY)),
        (Cite(source="leaflet"), Cite(source="leaflet", wording=Origin.SUMMARY)),
        (Cite(source="leaflet", place="p. 9"), Cite(source="leaflet", place="p. 9", wording=Origin.SUMMARY)),
        (Cite(quote="so"), Cite(source="page", place="p. 1", quote="so", wording=Origin.SUMMARY)),
        (Cite(wording=Origin.OFFICIAL), Cite(source="page", place="p. 1", wording=Origin.OFFICIAL)),
    ],
)
def test_a_cite_narrows_the_one_above_it_or_begins_anew_with_another_source(own: Cite | None, holds: Cite) -> None:
    assert cite_that_holds(own, PAGE) == holds


# Ways up.


@given(cities())
def test_above_a_record_is_the_one_that_holds_it(city: CityProfile) -> None:
    paths = {path for path, _ in walk(city)}
    for path in paths:
        holder = above(path)
        assert holder in paths
        assert not path or 1 <= len(path) - len(holder) <= 2
        assert not any(len(holder) < len(one) < len(path) and path[: len(one)] == one for one in paths)


@given(cities())
@settings(max_examples=20)
def test_who_acts_is_every_record_of_that_kind_in_the_order_of_the_profile(city: CityProfile) -> None:
    assert city.actors == tuple(one for _, one in walk(city) if isinstance(one, Actor))


@pytest.mark.parametrize(
    ("path", "holder"),
    [((), ()), (("municipality",), ()), (("offices", 0), ()), (("offices", 0, "cite"), ("offices", 0))],
)
def test_a_way_up_leaves_out_the_list(path: tuple[str | int, ...], holder: tuple[str | int, ...]) -> None:
    assert above(path) == holder


# Versions.


def stated(begin: str | None, end: str | None) -> Alias:
    dates = (PartialDate(one) if one is not None else None for one in (begin, end))
    valid_from, valid_to = dates
    return Alias(name=Text(de="A"), valid_from=valid_from, valid_to=valid_to)


@pytest.mark.parametrize(
    ("end", "begin", "before"),
    [
        ("2020-05-31", "2020-06-01", True),
        ("2020-06-01", "2020-06-01", True),
        ("2020-06-02", "2020-06-01", False),
        ("2020", "2020", True),
        ("2020", "2019", False),
        ("unknown", None, True),
        (None, "2020", False),
        ("2020", None, False),
        ("2020", "unknown", False),
    ],
)
def test_a_version_ends_before_another_one_begins(end: str | None, begin: str | None, before: bool) -> None:
    assert ends_before(stated(None, end), stated(begin, None)) is before


# Comparing and showing.


def test_records_of_two_classes_are_never_equal_though_their_fields_are() -> None:
    values: dict[str, Any] = {"id": "i", "text": Text(de="T")}
    assert Section(**values) == Section(**values)
    assert len({Section(**values), Section(**values), Measure(**values)}) == 2


def test_a_record_shows_its_class_and_every_field() -> None:
    shown = repr(Kind(concept="office", local=Text(de="Amt")))
    assert shown == "Kind(concept='office', local=Text({'de': 'Amt'}), reason=None, cite=None)"


def test_every_field_tells_records_apart() -> None:
    one = Figure(value=Quantity.exactly(1), period=None, text=Text(de="T"))
    for field, value in (("value", Quantity.exactly(2)), ("text", None), ("cite", PAGE), ("remarks", (Remark(),))):
        assert changed(one, **{field: value}) != one


@pytest.mark.parametrize(
    "make",
    [
        lambda number: Text(de=str(number)),
        lambda number: JsonObject({"a": number}),
        lambda number: Section(id=str(number)),
        lambda number: Quantity.exactly(number),
    ],
    ids=["text", "object", "section", "quantity"],
)
def test_values_that_differ_are_spread_in_a_dictionary(make: Callable[[int], object]) -> None:
    assert len({hash(make(number)) for number in range(200)}) > 150


# Numbers, texts and plain values.


@pytest.mark.parametrize("number", [8.0, -3.0, 0.0, 1e17])
def test_a_whole_number_is_kept_without_a_point(number: float) -> None:
    found = Quantity.exactly(number)
    assert (type(found.low), type(found.high)) == (int, int)
    assert found.low == number


@pytest.mark.parametrize("number", [8.5, 1e18, -1e18, float("inf")])
def test_what_is_no_whole_number_or_too_large_for_its_digits_stays_as_it_is(number: float) -> None:
    assert type(Quantity.exactly(number).low) is float
    assert Quantity(low=number).low == number


@pytest.mark.parametrize(
    ("make", "argument", "expected"),
    [
        (lambda: Text("Büro"), "words", "words by language"),  # type: ignore[arg-type]
        (lambda: Text(5), "words", "words by language"),  # type: ignore[arg-type]
        (lambda: Text(de=5), "de", "words by language"),  # type: ignore[arg-type]
        (lambda: Text({5: "Büro"}), "5", "words by language"),  # type: ignore[dict-item]
        (lambda: Text(de="Büro", origin="official"), "origin", "origins"),  # type: ignore[arg-type]
    ],
)
def test_what_is_no_text_by_language_is_refused_by_name(make: Any, argument: str, expected: str) -> None:
    with pytest.raises(UsageError) as refused:
        make()
    (finding,) = refused.value.findings
    told = dict(finding.values)
    assert (finding.code, told["argument"], told["expected"]) == ("IK815", argument, expected)


def test_a_text_shows_its_words_and_origins() -> None:
    assert repr(Text(en="b", de="a")) == "Text({'de': 'a', 'en': 'b'})"
    told = Text(en="b", de="a", origin={"en": Origin.MACHINE})
    assert repr(told) == "Text({'de': 'a', 'en': 'b'}, origin={'en': 'machine'})"
    assert told.parts == ({"de": "a", "en": "b"}, {"en": Origin.MACHINE})


def test_one_and_one_point_nought_and_yes_are_three_values() -> None:
    objects = [JsonObject({"a": value}) for value in (1, 1.0, True)]
    assert len(set(objects)) == 3
    assert repr(objects[0]) == "JsonObject({'a': 1})"
    assert JsonObject([("b", 1), ("a", 2)]) == JsonObject({"a": 2, "b": 1})


# Fields of anybody's class.


@attrs.frozen
class Award:
    """A class that is none of the model's."""

    name: Annotated[str, Form("award", "[a-z]+", "gold")]
    kinds: tuple[Annotated[Kind, Concepts("award-kinds")], ...] = ()
    year: int | None = None


def test_the_fields_of_another_class_are_read_like_those_of_records() -> None:
    assert field_names(Award) == ("name", "kinds", "year")
    assert record_types_of(Award) == {"name": str, "kinds": Kind, "year": int}
    assert {name: [type(one) for one in marks] for name, marks in marks_of(Award).items()} == {
        "name": [Form],
        "kinds": [Concepts],
        "year": [],
    }


@pytest.mark.parametrize(
    ("cls", "field", "held"),
    [
        (Contact, "person", (str, False)),
        (Quantity, "low", (int | float, False)),
        (Quantity, "about", (bool, False)),
        (Record, "cite", (Cite, False)),
        (Stated, "remarks", (Remark, True)),
        (Section, "measures", (Measure, True)),
        (Section, "remarks", (Remark, True)),
    ],
)
def test_what_a_field_holds_is_told_with_whether_it_is_a_list(cls: type, field: str, held: tuple[Any, bool]) -> None:
    assert held_by(cls, field) == held


@pytest.mark.parametrize("cls", [Section, Award, RelationKind])
def test_a_field_that_is_not_there_holds_nothing(cls: type) -> None:
    with pytest.raises(KeyError):
        held_by(cls, "nothing")
