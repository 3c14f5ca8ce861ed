"""A record that a program made fits if it is read back as it was; what does not fit is told at its place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import suppress
from enum import Enum
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import integkit.model as m
from integkit import CityProfile, DataError, Registry, from_json, from_yaml, to_json, to_yaml
from integkit.codec import _fitting, refuse_misfits
from integkit.codec._fitting import misfits_of
from integkit.messages import Finding
from integkit.model import Origin, PartialDate, Path, Period, Text, changed, fields_of, held_by, is_record, walk
from integkit.testing import cities, records_of

CITY = CityProfile(municipality=m.Municipality(id="municipality", name=Text(de="Musterstadt"), land="ni"))
MOMENT = dt.datetime(2024, 5, 1, tzinfo=dt.UTC)
some = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def misfits(city: CityProfile) -> tuple[Finding, ...]:
    """What is told of a profile that does not fit."""
    try:
        refuse_misfits(city, "system: musterstadt")
    except DataError as error:
        return error.findings
    return ()


def told(city: CityProfile) -> list[tuple[str, str]]:
    """Code and place of each."""
    return [(one.code, one.place or "") for one in misfits(city)]


def office(**more: Any) -> CityProfile:
    return changed(CITY, offices=(m.Office(**{"id": "office", "name": Text(de="Büro"), **more}),))


def extended(value: Any) -> CityProfile:
    return changed(CITY, extensions=(m.Extension(key="de.a", value=value),))


def test_what_was_read_and_what_was_looked_at_is_not_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[CityProfile] = []

    def look(city: CityProfile, file: str | None) -> tuple[Finding, ...]:
        looked.append(city)
        return misfits_of(city, file)

    made = changed(CITY, language="en")
    read = [from_json(to_json(made)), from_yaml(to_yaml(made)), from_json(f"\n{to_json(made, indent=4)}")]
    monkeypatch.setattr(_fitting, "misfits_of", look)
    for city in read:
        assert to_json(city) == to_json(made)
        refuse_misfits(city)
    assert looked == []
    again = changed(made)
    for _ in range(2):
        to_json(again)
    assert len(looked) == 1
    assert looked[0] is again


def test_what_does_not_fit_is_told_each_time() -> None:
    wrong = office(contacts=(m.Contact(phones="030 1"),))  # type: ignore[arg-type]
    for _ in range(2):
        assert told(wrong) == [("IK013", "offices/office/contacts/1/phones")]


def test_a_place_in_memory_says_nothing_of_what_lies_there_later() -> None:
    for number in range(200):
        refuse_misfits(changed(CITY, language="de"))
        assert told(office(contacts=(m.Contact(phones=f"{number}"),))) != []  # type: ignore[arg-type]


def test_no_format_gets_what_does_not_fit() -> None:
    wrong = office(contacts=(m.Contact(phones="030 1"),))  # type: ignore[arg-type]
    registry = Registry()
    for format_ in registry.exporters():
        with pytest.raises(DataError) as refused:
            registry.export(wrong, format=format_, base_url="https://musterstadt.example/")
        assert [(one.code, one.place) for one in refused.value.findings] == [
            ("IK013", "offices/office/contacts/1/phones")
        ]


# Laws.


@some
@given(cities())
def test_what_is_well_formed_fits_and_is_read_back_equal(city: CityProfile) -> None:
    assert misfits(city) == ()
    assert from_yaml(to_yaml(city)) == from_json(to_json(city)) == city


@some
@given(records_of(CityProfile).map(lambda city: changed(city, contract=m.CONTRACT)))
def test_any_records_that_fit_are_read_back_equal(city: CityProfile) -> None:
    assert misfits(city) == ()
    assert from_yaml(to_yaml(city)) == city


class Odd:
    """What is of no type that a field has."""


def wrong_values(cls: type, name: str, held: Any) -> Iterator[Any]:
    """What a field cannot hold: other types, among them those that look alike."""
    kind, several = held_by(cls, name)
    base = getattr(kind, "__origin__", kind)
    yield from (Odd(), MOMENT, b"bytes", {"de": "words"}, {1}, range(3))
    if several:
        yield from ([*held], "word", 5, None, (Odd(),), (None,), (*held, Odd()))
        return
    yield ["word"]
    if base not in (str, m.Json):
        yield "word"
    if isinstance(held, Enum | PartialDate | Period):
        yield from (str(held), type("Like", (str,), {})(held))
    if is_record(held):
        yield attrs.make_class("Other", [])()
        yield attrs.make_class("Below", [], bases=(type(held),), frozen=True)(
            **{field.name: getattr(held, field.name) for field in fields_of(type(held))}
        )
    if base not in (int, float, int | float, m.Json):
        yield 5
    if base not in (bool, m.Json):
        yield True


@settings(some, max_examples=150)
@given(st.one_of(cities(), records_of(CityProfile)), st.data())
def test_a_wrong_value_at_any_field_is_told_at_that_field(city: CityProfile, data: st.DataObject) -> None:
    path, record = data.draw(st.sampled_from([*walk(city)]), label="record")
    field = data.draw(st.sampled_from(fields_of(type(record))), label="field")
    held = getattr(record, field.name)
    wrong = data.draw(st.sampled_from([*wrong_values(type(record), field.name, held)]), label="value")
    broken = put(city, (*path, field.name), wrong)
    place = m.place_of(broken, (*path, field.name))
    assert {one.place == place or (one.place or "").startswith(f"{place}/") for one in misfits(broken)} == {True}
    with pytest.raises(DataError):
        to_yaml(broken)


def put(record: Any, path: Path, value: Any) -> Any:
    """The record with something else at a path; nothing that a record does when it is made looks at it."""
    step, *rest = path
    if isinstance(step, int):
        return (*record[:step], put(record[step], tuple(rest), value) if rest else value, *record[step + 1 :])
    within = put(getattr(record, step), tuple(rest), value) if rest else value
    copy = object.__new__(type(record))
    for field in fields_of(type(record)):
        object.__setattr__(copy, field.name, within if field.name == step else getattr(record, field.name))
    return copy


# What is told.


@pytest.mark.parametrize(
    ("city", "expected"),
    [
        (office(id="Büro 2"), [("IK014", "offices/Büro 2/id")]),
        (office(name="Büro"), [("IK013", "offices/office/name")]),
        (office(contacts=(m.Contact(emails=("nix",)),)), [("IK014", "offices/office/contacts/1/emails/1")]),
        (office(contacts=(m.Contact(phones="030 1"),)), [("IK013", "offices/office/contacts/1/phones")]),  # type: ignore[arg-type]
        (office(name={"de": "Büro"}), [("IK013", "offices/office/name")]),
        (office(contacts=[]), [("IK013", "offices/office/contacts")]),
        (office(contacts=None), [("IK007", "offices/office/contacts")]),
        (office(as_of=MOMENT), [("IK013", "offices/office/as_of")]),
        (office(as_of="2024-05-01"), [("IK013", "offices/office/as_of")]),
        (office(as_of=str.__new__(PartialDate, "May")), [("IK015", "offices/office/as_of")]),
        (office(name=Text(de="a\x07")), [("IK017", "offices/office/name/de")]),
        (office(name=Text({"Deutsch!": "a"})), [("IK014", "offices/office/name/Deutsch!")]),
        (office(name=Text({"origin": "a"}, origin=Origin.OFFICIAL)), [("IK013", "offices/office/name/origin")]),
        (office(name=Text(de="a", origin={"de": "official"})), [("IK013", "offices/office/name/origin/de")]),  # type: ignore[dict-item]
        (office(kind=m.Kind()), [("IK011", "offices/office/kind")]),
        (office(kind=m.Kind(concept="no-such-word")), [("IK024", "offices/office/kind/concept")]),
        (office(figures=(m.Figure(value=m.Quantity()),)), [("IK015", "offices/office/figures/1/value")]),
        (office(figures=(m.Figure(value=m.Quantity(low=True)),)), [("IK013", "offices/office/figures/1/value/low")]),
        (changed(CITY, contract=2), [("IK022", "contract")]),
        (changed(CITY, contract=True), [("IK013", "contract")]),
        (changed(CITY, municipality=None), [("IK007", "municipality")]),
        (changed(CITY, municipality=changed(CITY.municipality, ags=16999001)), [("IK013", "municipality/ags")]),
        (changed(CITY, municipality=changed(CITY.municipality, land="zz")), [("IK012", "municipality/land")]),
        (extended({"a": 1}), [("IK013", "extensions/1/value")]),
        (extended(m.JsonObject({"a": [1]})), [("IK013", "extensions/1/value/a")]),  # type: ignore[arg-type]
        (extended(m.JsonObject({5: 1})), [("IK013", "extensions/1/value")]),  # type: ignore[arg-type]
        (extended(m.JsonObject({"a": float("nan")})), [("IK013", "extensions/1/value/a")]),
    ],
    ids=lambda one: "" if isinstance(one, CityProfile) else str(one),
)
def test_what_does_not_fit_is_told_as_of_a_file(city: CityProfile, expected: list[tuple[str, str]]) -> None:
    assert told(city) == expected
    with pytest.raises(DataError):
        to_yaml(city)


def test_everything_that_does_not_fit_is_told_at_once() -> None:
    city = office(id="Büro 2", name="Büro", contacts=(m.Contact(emails=("nix",), phones="030 1"),))  # type: ignore[arg-type]
    assert [(one.code, one.place, dict(one.values).get("example")) for one in misfits(city)] == [
        ("IK014", "offices/Büro 2/id", "i.2.1"),
        ("IK013", "offices/Büro 2/name", 'Text(de="...")'),
        ("IK013", "offices/Büro 2/contacts/1/phones", '("030 1",)'),
        ("IK014", "offices/Büro 2/contacts/1/emails/1", "stadt@example.org"),
    ]
    for finding in misfits(city):
        for language in ("de", "en"):
            assert finding.in_(language).startswith(f"system: musterstadt  {finding.code} ")
            assert finding.advice(language)


def sections(levels: int, title: Text = Text(de="A")) -> CityProfile:  # noqa: B008
    section = m.Section(id="s0", title=title)
    for number in range(1, levels):
        section = m.Section(id=f"s{number}", title=Text(de="A"), sections=(section,))
    return changed(CITY, plans=(m.Plan(id="plan", title=Text(de="P"), sections=(section,)),))


def translated(levels: int) -> CityProfile:
    return sections(levels, Text(de="A", origin=Origin.TRANSLATION))


def groups(levels: int) -> CityProfile:
    seats = m.Seats(voting=True)
    for _ in range(levels):
        seats = m.Seats(groups=(seats,))
    return changed(CITY, beiraete=(m.Beirat(id="beirat", name=Text(de="B"), compositions=(seats,)),))


def values(levels: int) -> CityProfile:
    value: m.Json = (True,)
    for _ in range(2 * levels):
        value = (value,)
    return extended(value)


@pytest.mark.parametrize("of", [sections, translated, groups, values])
def test_what_nests_deeper_than_is_read_does_not_fit(of: Callable[[int], CityProfile]) -> None:
    fitting: list[bool] = []
    for levels in range(18, 27):
        city, is_read = of(levels), False
        with suppress(DataError):
            is_read = from_json(to_json(city)) == city
        assert {code for code, _ in told(city)} == (set() if is_read else {"IK006"})
        fitting.append(is_read)
    assert fitting == sorted(fitting, reverse=True)
    assert len({*fitting}) == 2


class Word(str):
    """Text that may do anything when it is asked."""

    __slots__ = ()


def test_what_is_equal_to_something_that_fits_need_not_fit() -> None:
    class Way(m.Contact):
        """What is more than its class says."""

    contact = m.Contact(emails=("a@stadt.example",))
    for contacts in ((contact, contact), (contact, changed(contact, emails=(Word("a@stadt.example"),)))):
        expected = [("IK013", "offices/office/contacts/2/emails/1")] if contacts[1] is not contact else []
        assert told(office(contacts=contacts)) == expected
    assert told(office(contacts=(contact, Way()))) == [("IK013", "offices/office/contacts/2")]
    seats = m.Seats(modes=("elected",))  # type: ignore[arg-type]
    assert seats == m.Seats(modes=(m.SeatMode.ELECTED,))
    beirat = m.Beirat(id="beirat", name=Text(de="B"), compositions=(seats,))
    (finding,) = misfits(changed(CITY, beiraete=(beirat,)))
    assert finding.in_("en").splitlines() == [
        'system: musterstadt  IK013 "elected" stands here, expected: SeatMode',
        "    beiraete/beirat/compositions/1/modes/1",
        "    It looks like this: SeatMode.ELECTED",
    ]


def test_what_was_read_fits(musterstadt: CityProfile) -> None:
    assert misfits(musterstadt) == ()


def test_what_comes_from_no_file_is_told_no_way_out_for_files() -> None:
    (finding,) = misfits(changed(CITY, licence=5))
    assert (finding.sentence("en"), finding.advice("en")) == ("5 stands here, expected: text", "")


@pytest.mark.parametrize(
    ("city", "told"),
    [
        (office(name=Text(de="a", origin={"de": "official"})), '"official" stands here, expected: Origin'),  # type: ignore[dict-item]
        (extended(m.JsonObject({5: 1})), "5 stands here, expected: text"),  # type: ignore[arg-type]
        (office(figures=(m.Figure(value=m.Quantity(low=True)),)), "true stands here, expected: a number"),
        (office(contacts=[]), "a list stands here, expected: tuple"),
    ],
    ids=["origin", "key", "number", "list"],
)
def test_what_was_found_is_shown(city: CityProfile, told: str) -> None:
    (finding,) = misfits(city)
    assert finding.sentence("en") == told


def test_a_list_is_told_how_a_tuple_is_made() -> None:
    (finding,) = misfits(office(contacts=[]))
    assert finding.advice("en") == "It looks like this: tuple([...])"


def test_of_very_many_faults_the_first_thousand_are_told() -> None:
    contacts = tuple(m.Contact(emails=("nix",)) for _ in range(1_100))
    assert len(misfits(office(contacts=contacts))) == 1_000
