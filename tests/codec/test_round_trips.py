"""What is written reads back equal, in JSON as in YAML, and equal things are written alike."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from integkit import from_json, from_yaml, load, model, to_json, to_yaml
from integkit.codec import Notation, parse_quantity, quantity_words, structure, unstructure
from integkit.model import (
    CityProfile,
    Concepts,
    Extension,
    Figure,
    Form,
    Json,
    JsonObject,
    Municipality,
    Origin,
    PartialDate,
    Quantity,
    Text,
    changed,
    field_names,
    fields_of,
    marks_of,
    walk,
)
from integkit.testing import cities, json_values, quantities, records_of, texts, words

MUSTERSTADT = Path(__file__).parent.parent / "musterstadt"
HEAD = "contract: 1\nmunicipality: {name: M, land: ni}\n"
SMALL = CityProfile(municipality=Municipality(name=Text(de="M"), land="ni"))
BASES = {"Stated", "Record", "Actor"}
RECORDS = [
    value
    for name in model.__all__
    if isinstance(value := getattr(model, name), type) and attrs.has(value) and name not in BASES
]

some = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
many = settings(max_examples=200, deadline=None)


def with_value(value: Json) -> CityProfile:
    return changed(SMALL, extensions=(Extension(key="a.b", value=value),))


def with_quantity(quantity: Quantity) -> CityProfile:
    return changed(SMALL, municipality=changed(SMALL.municipality, figures=(Figure(value=quantity),)))


def survives(city: CityProfile) -> bool:
    """Whether a profile reads back equal in both notations; a bool, as pytest compares whole profiles for minutes."""
    return from_json(to_json(city)) == city and from_yaml(to_yaml(city)) == city


# Whole cities.


@some
@given(cities())
def test_what_is_written_reads_back_equal(city: CityProfile) -> None:
    assert survives(city)


@some
@given(cities())
def test_what_was_read_is_written_in_the_same_bytes(city: CityProfile) -> None:
    from_both = from_json(to_json(city)), from_yaml(to_yaml(city))
    assert [to_json(one) for one in from_both] == [to_json(city)] * 2
    assert [to_yaml(one) for one in from_both] == [to_yaml(city)] * 2


@some
@given(cities(), st.sampled_from([None, 0, 1, 4]))
def test_indentation_means_nothing(city: CityProfile, indent: int | None) -> None:
    text = to_json(city, indent=indent)
    assert ("\n" in text) == (indent is not None)
    assert json.loads(text) == json.loads(to_json(city))
    again = from_json(text) == city
    assert again


def test_musterstadt_reads_back_equal() -> None:
    assert survives(load(MUSTERSTADT))


def test_json_is_written_by_hand_as_well_as_by_machine(tmp_path: Path) -> None:
    city = load(MUSTERSTADT)
    (tmp_path / "city.json").write_text(to_json(city, indent=None), encoding="utf-8")
    (tmp_path / "city.yaml").write_text(to_yaml(city), encoding="utf-8")
    for path in (tmp_path / "city.json", tmp_path / "city.yaml", tmp_path):
        equal = load(path) == city
        assert equal, path


@some
@given(cities())
def test_yaml_is_written_without_machinery(city: CityProfile) -> None:
    """No anchors, aliases, tags or nulls; lines end where people look; and any YAML 1.1 reader gets through."""
    text = to_yaml(city)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        assert not isinstance(event, yaml.AliasEvent)
        assert getattr(event, "anchor", None) is None
        if isinstance(event, yaml.ScalarEvent):
            assert event.tag is None
            assert event.style or event.value not in ("", "~", "null", "Null", "NULL", "<<")
        elif isinstance(event, yaml.CollectionStartEvent):
            assert event.tag is None


@some
@given(cities())
def test_json_holds_neither_null_nor_what_is_not_stated(city: CityProfile) -> None:
    def check(node: Any, *, inside_extension: bool = False) -> None:
        assert node is not None
        if isinstance(node, dict | list):
            assert node or inside_extension or isinstance(node, dict)  # money says something even where it says no more
            for key, item in node.items() if isinstance(node, dict) else enumerate(node):
                check(item, inside_extension=inside_extension or key == "value")

    check(json.loads(to_json(city)))


# Single records.


@pytest.mark.parametrize("cls", RECORDS, ids=lambda cls: cls.__name__)
def test_every_record_class_is_its_own_plain_values_and_back(cls: type[Any]) -> None:
    @settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(records_of(cls))
    def check(record: Any) -> None:
        plain = unstructure(record)
        assert structure(json.loads(json.dumps(plain)), cls, Notation.JSON) == record

    check()


@pytest.mark.parametrize("cls", RECORDS, ids=lambda cls: cls.__name__)
def test_plain_values_stand_in_reading_order(cls: type[Any]) -> None:
    for _, one in walk(load(MUSTERSTADT)):
        if type(one) is cls:
            written = list(unstructure(one))
            assert written == [name for name in field_names(cls) if name in written]


# Text that is hard to write.

HOSTILE = (
    "NO", "yes", "on", "y", "true", "False", "null", "~", "Null", "=", "<<", "<< a", "-", "--", "---", "--- a", "...",
    "- a", "-a", "? a", "?a", ": a", ":a", "a:", "a: b", "a:b", "a ::", "a #b", "#a", "a#b", "@a", "`a`", "%a", "!a",
    "&a", "*a", "|", ">", "|-", ">+2", "{a: b}", "}", "[a]", "]", ",", "a, b", "a,b", "'", "''", "it's", "'a'", '"',
    '"a"', '"a', "a\\", "\\n", "\\", "1", "01067", "1.07", "-1", "+1", "1_000", "0x1F", "0o17", "1e3", ".5", "5.",
    ".inf", "-.INF", ".NaN", "12:30", "190:20:30", "2021-05-02", "2001-12-14t21:59:43.10-05:00", "unknown",
    "85.000", "up to 18",
    " a", "a ", "\ta", "a\t", "a\tb", "a  b", "a\nb", "a\n", "\na", "a\n\nb", "a\n b", " a\nb", "a \nb", "a\n\n\n",
    "\n \na",
    "a\n---\nb", "a\n# b", "a\n- b", "- a\n- b", "a: b\nc: d", "\xa0a", "a\x85b", "a\u2028b", "\u2029a", "a\u200bb",
    "ä ß ẞ ł", "u\u0308", "😀", "\U0010fffd", "שלום", "\u202ea", "{{ a }}", "${a}", "<b>&amp;</b>", "=1+1", "a" * 300,
    "Wort " * 60 + "Ende", "Wort  " * 40 + "Ende", "a\t" * 80 + "a", "Ein Satz: mit # und , und - " * 8 + "Ende",
    "a\n" + "Wort " * 60 + "Ende", "Wort " * 23 + "# a: b " * 10 + "Ende", "Wort " * 22 + "- " * 20 + "Ende",
)  # fmt: skip


def filled(record: Any, take: Callable[[], str], language: str) -> Any:
    """The record with other words in every field, at every depth, that takes any words; empty ones are filled."""
    changes: dict[str, Any] = {}
    for field in fields_of(type(record)):
        value = getattr(record, field.name)
        kind = model.record_types_of(type(record))[field.name]
        marks = marks_of(type(record))[field.name]
        many_of_it = type(value) is tuple
        if kind is Text:
            if not many_of_it:
                changes[field.name] = Text({language: take()}, origin=Origin.MACHINE if len(changes) % 5 == 4 else None)
        elif kind is str and not any(isinstance(mark, Form | Concepts) for mark in marks):
            if type(record) is model.Kind and field.name == "concept":
                continue  # the list it comes from is named where the kind stands
            if type(record) is model.Milestone and field.name == "horizons":
                continue  # its id is made of them
            changes[field.name] = (take(), take()) if many_of_it else take()
        elif many_of_it:
            changes[field.name] = tuple(
                filled(item, take, language) if model.is_record(item) else item for item in value
            )
        elif model.is_record(value):
            changes[field.name] = filled(value, take, language)
    return changed(record, **changes)


def test_every_text_field_holds_whatever_a_city_writes() -> None:
    city = load(MUSTERSTADT)
    seen: set[tuple[type, str]] = set()
    for first in range(0, len(HOSTILE), 7):
        turn = iter(range(first, first + 10_000))
        other = filled(city, lambda turn=turn: HOSTILE[next(turn) % len(HOSTILE)], "de" if first % 2 else "no")  # type: ignore[misc]
        assert survives(other)
        seen |= {(type(one), name) for _, one in walk(other) for name in field_names(type(one)) if getattr(one, name)}
    for cls in RECORDS:
        for name, kind in model.record_types_of(cls).items():
            assert kind not in (str, Text) or (cls, name) in seen or name in ("part", "horizons", "corrects")


@many
@given(words(), st.sampled_from(["de", "en", "no"]))
@example("a\n\tb", "de")
@example("\t a " + "a " * 80, "de")
def test_any_words_read_back_the_same(said: str, language: str) -> None:
    city = changed(SMALL, licence=said, municipality=changed(SMALL.municipality, name=Text({language: said})))
    assert survives(city)


@many
@given(texts())
def test_any_text_reads_back_the_same(text: Text) -> None:
    city = changed(SMALL, municipality=changed(SMALL.municipality, name=text))
    assert survives(city)


# Values of extensions.


def same(left: Json, right: Json) -> bool:
    """Equal in value and in type, which for Python's True and 1 is not the same."""
    return repr(left) == repr(right)


@many
@given(json_values())
def test_any_value_of_an_extension_reads_back_the_same(value: Json) -> None:
    for read in (from_yaml(to_yaml(with_value(value))), from_json(to_json(with_value(value)))):
        assert same(read.extensions[0].value, value)


@pytest.mark.parametrize("empty", [(), JsonObject()], ids=["list", "object"])
def test_what_is_empty_survives_behind_a_long_key(empty: Json) -> None:
    assert survives(with_value(JsonObject({"k" * 120: empty})))


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("true", True),
        ("false", False),
        ("12", 12),
        ("-12", -12),
        ("0", 0),
        ("1.5", 1.5),
        ("-0.25", -0.25),
        ('"12"', "12"),
        ("'true'", "true"),
        ("yes", "yes"),
        ("12:30", "12:30"),
        ("2021-05-02", "2021-05-02"),
        ("Größe", "Größe"),
        ('""', ""),
        ("[]", ()),
        ("{}", JsonObject()),
        ("{a: [1, {b: c}]}", JsonObject({"a": (1, JsonObject({"b": "c"}))})),
    ],
)
def test_plain_values_of_an_extension_have_their_usual_types(written: str, value: Json) -> None:
    read = from_yaml(f"{HEAD}extensions: [{{key: a.b, value: {written}}}]\n").extensions[0].value
    assert same(read, value)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1.50", 1.5),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("+5", 5),
        ("0x1F", 31),
        ("0o17", 15),
        ("True", True),
        ("FALSE", False),
    ],
)
def test_plain_values_of_an_extension_have_the_types_of_yaml_1_2(written: str, value: Json) -> None:
    read = from_yaml(f"{HEAD}extensions: [{{key: a.b, value: {written}}}]\n").extensions[0].value
    assert same(read, value)


@pytest.mark.parametrize(
    "city",
    [
        pytest.param(with_value(0.00012345678901234567), id="in an extension, where it becomes text"),
        pytest.param(
            with_quantity(Quantity(low=0.00012345678901234567, unit="1")), id="as a bound, where it is refused"
        ),
    ],
)
def test_a_long_fraction_survives_yaml(city: CityProfile) -> None:
    assert survives(city)


def test_a_long_key_survives_yaml() -> None:
    assert survives(with_value(JsonObject({"k" * 1100: 1})))


# Equal things.


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            with_value(JsonObject({"a": 1, "b": 2})), with_value(JsonObject({"b": 2, "a": 1})), id="order of keys"
        ),
        pytest.param(with_value(1), with_value(True), id="one and true"),
        pytest.param(with_value(1), with_value(1.0), id="one and one point nought, in an extension"),
        pytest.param(with_value(0.0), with_value(-0.0), id="nought and minus nought"),
        pytest.param(
            with_quantity(Quantity.exactly(8)),
            with_quantity(Quantity.exactly(8.0)),
            id="eight and eight point nought",
        ),
        pytest.param(
            with_quantity(Quantity.exactly(10**15)),
            with_quantity(Quantity.exactly(1e15)),
            id="a billiard and its float",
        ),
        pytest.param(with_quantity(Quantity(low=8)), with_quantity(Quantity(high=8)), id="different bounds"),
    ],
)
def test_profiles_are_equal_if_and_only_if_their_bytes_are(one: CityProfile, other: CityProfile) -> None:
    alike = one == other
    assert alike == (to_json(one) == to_json(other))
    assert alike == (to_yaml(one) == to_yaml(other))


def test_the_order_in_which_languages_are_given_means_nothing() -> None:
    def city(text: Text) -> CityProfile:
        return changed(SMALL, municipality=changed(SMALL.municipality, name=text))

    one = Text({"de": "a", "en": "b"}, origin={"de": Origin.OFFICIAL, "en": Origin.MACHINE})
    other = Text({"en": "b", "de": "a"}, origin={"en": Origin.MACHINE, "de": Origin.OFFICIAL})
    assert to_json(city(one)) == to_json(city(other))
    assert to_yaml(city(one)) == to_yaml(city(other))


def test_what_is_left_out_and_what_is_empty_are_written_alike() -> None:
    said = from_yaml(HEAD + "networks: []\nremarks: []\n")
    assert said == SMALL
    assert to_json(said) == to_json(SMALL) == from_and_to_json(to_json(SMALL))


def from_and_to_json(text: str) -> str:
    return to_json(from_json(text))


# Quantities.


@many
@given(quantities(), st.sampled_from(["de", "en"]))
def test_a_quantity_in_words_reads_back_the_same_or_is_not_put_in_words(quantity: Quantity, language: str) -> None:
    city = changed(with_quantity(quantity), language=language)
    node = yaml.compose(to_yaml(city), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    (value,) = (found for key, found in _pairs(node) if key == "value")
    if isinstance(value, yaml.ScalarNode):
        assert value.value == quantity_words(quantity, language)
        assert parse_quantity(value.value) == quantity
    assert survives(city)


def _pairs(node: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield key.value, value
            yield from _pairs(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _pairs(value)


@pytest.mark.parametrize(
    ("said", "quantity"),
    [
        ("8", Quantity.exactly(8)),
        ("0", Quantity.exactly(0)),
        ("-3", Quantity.exactly(-3)),
        ("1.5", Quantity.exactly(1.5)),
        ("1,5", Quantity.exactly(1.5)),
        ("8.1 %", Quantity.exactly(8.1, "%")),
        ("8,1%", Quantity.exactly(8.1, "%")),
        ("up to 18", Quantity(high=18)),
        ("bis zu 18", Quantity(high=18)),
        ("höchstens 18 Personen", Quantity(high=18, unit="Personen")),
        ("at least 5", Quantity(low=5)),
        ("mindestens 5", Quantity(low=5)),
        ("more than 85000", Quantity(low=85000, exclusive=True)),
        ("über 85000", Quantity(low=85000, exclusive=True)),
        ("less than 3", Quantity(high=3, exclusive=True)),
        ("unter 3", Quantity(high=3, exclusive=True)),
        ("about 300", Quantity(low=300, high=300, about=True)),
        ("rund 300", Quantity(low=300, high=300, about=True)),
        ("ca. 300", Quantity(low=300, high=300, about=True)),
        ("about more than 300", Quantity(low=300, exclusive=True, about=True)),
        ("20 to 24 %", Quantity(low=20, high=24, unit="%")),
        ("20 bis 24 %", Quantity(low=20, high=24, unit="%")),
        ("20–24", Quantity(low=20, high=24)),
        ("-5 to -3", Quantity(low=-5, high=-3)),
        ("3 months", Quantity.exactly(3, "months")),
        ("3 x 2", Quantity.exactly(3, "x 2")),
        ("  8  ", Quantity.exactly(8)),
    ],
)
def test_quantities_are_read_in_both_languages(said: str, quantity: Quantity) -> None:
    assert parse_quantity(said) == quantity
    for language in ("de", "en"):
        assert parse_quantity(quantity_words(quantity, language)) == quantity


# Short forms.


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("networks: [{id: n, name: N}]", "networks: [{id: n, name: {de: N}}]"),
        ("offices: [{id: o, name: O, kind: amt}]", "offices: [{id: o, name: {de: O}, kind: {concept: amt}}]"),
        ("cite: page", "cite: {source: page}"),
        (
            "offices: [{id: o, name: O, hours: [Tu 09:00-12:00]}]",
            'offices: [{id: o, name: O, hours: [{osm: "Tu 09:00-12:00"}]}]',
        ),
        (
            "offices: [{id: o, name: O, mission: [Hilft]}]",
            "offices: [{id: o, name: O, mission: [{text: {de: Hilft}}]}]",
        ),
        (
            "offices: [{id: o, name: O, figures: [{value: up to 18}]}]",
            "offices: [{id: o, name: O, figures: [{value: {high: 18}}]}]",
        ),
        (
            "networks: [{id: n, name: {de: N, en: M, origin: machine}}]",
            "networks: [{id: n, name: {de: N, en: M, origin: {de: machine, en: machine}}}]",
        ),
        (
            "plans: [{id: p, title: P, measures: [{id: m, text: M, indicator: {text: I}, "
            "milestones: [{horizons: [a]}]}]}]",
            "plans: [{id: p, title: P, measures: [{id: m, text: M, indicator: {id: m.indicator, text: I}, "
            "milestones: [{id: m.a, horizons: [a]}]}]}]",
        ),
    ],
    ids=["words", "a concept", "a source", "hours", "a sentence", "a quantity", "an origin", "ids that follow"],
)  # fmt: skip
def test_a_short_form_reads_as_its_long_form(short: str, long: str) -> None:
    assert from_yaml(HEAD + short) == from_yaml(HEAD + long)


def test_bare_words_are_in_the_language_of_the_profile() -> None:
    city = from_yaml("contract: 1\nlanguage: en\nmunicipality: {name: Town, land: ni}\n")
    assert city.municipality.name == Text(en="Town")
    assert "name: Town" in to_yaml(city)


def test_a_plain_scalar_is_read_by_the_type_of_its_field() -> None:
    city = from_yaml(
        HEAD + "offices: [{id: 1.07, name: NO, code: 4.10, contacts: [{room: 1.07, phones: [115, 0171 1]}],"
        " sites: [{postcode: 01067, stops: [{name: yes, lines: [1, 4, N7]}]}], valid_from: 2019}]\n"
    )
    (office,) = city.offices
    assert (office.id, office.name.de, office.code, office.valid_from) == ("1.07", "NO", "4.10", PartialDate("2019"))
    assert (office.contacts[0].room, office.contacts[0].phones) == ("1.07", ("115", "0171 1"))
    assert (office.sites[0].postcode, office.sites[0].stops[0].name) == ("01067", "yes")
    assert office.sites[0].stops[0].lines == ("1", "4", "N7")


def test_yaml_looks_as_a_person_would_write_it() -> None:
    """The file of Musterstadt's plan, read and written again, keeps its shape where it matters."""
    text = to_yaml(load(MUSTERSTADT))
    assert "  - {id: page, title: Fachstelle Vielfalt" not in text  # too much for one line
    assert "postcode: 09999" in text
    assert "value: about 47900" not in text  # German words in a German profile
    assert "value: rund 47900" in text
    assert "horizons: [soon]" in text
    assert all(len(line) <= 120 or " " not in line.strip() for line in text.splitlines())


def test_a_view_of_one_day_is_written_like_any_other_profile() -> None:
    city = load(MUSTERSTADT).as_of(dt.date(2024, 6, 1)).without_persons()
    assert survives(city)
