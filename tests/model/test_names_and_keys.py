"""Names in time, and the keys by which profiles are told apart."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integkit import PluginError, Registry
from integkit.model import (
    Alias,
    Cite,
    CityProfile,
    Kind,
    Municipality,
    Office,
    PartialDate,
    Relation,
    RelationKind,
    Source,
    Text,
    changed,
)

OFFICE = Office(
    id="office",
    name=Text(de="Amt für Vielfalt"),
    aliases=(
        Alias(name=Text(de="AfV"), kind=Kind(concept="abbreviation"), valid_to=PartialDate("2020")),
        Alias(name=Text(de="Ausländeramt"), valid_to=PartialDate("1999")),
        Alias(name=Text(de="Ausländerreferat"), valid_from=PartialDate("2000"), valid_to=PartialDate("2019-06")),
        Alias(name=Text(de="Vielfaltsamt")),
        Alias(name=Text(de="Amt 57"), valid_to=PartialDate("unknown")),
    ),
)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("1980-01-01", "Ausländeramt"),
        ("1999-12-31", "Ausländeramt"),
        ("2000-01-01", "Ausländerreferat"),
        ("2019-06-30", "Ausländerreferat"),
        ("2019-07-01", "Amt für Vielfalt"),
        ("2026-01-01", "Amt für Vielfalt"),
    ],
)
def test_a_former_name_is_the_name_of_its_days(day: str, name: str) -> None:
    assert OFFICE.name_on(dt.date.fromisoformat(day)).de == name


@given(st.dates())
def test_the_name_of_a_day_is_the_name_or_one_that_held_then(day: dt.date) -> None:
    held = [alias.name for alias in OFFICE.aliases if alias.held_on(day)]
    assert OFFICE.name_on(day) in (OFFICE.name, *held)


SOURCE = Source(id="a", title=Text(de="Seite"))


def bezirk(part: str | None) -> CityProfile:
    name = Text(de=f"Bezirk {part}") if part else Text(de="Stadtstaat")
    return CityProfile(municipality=Municipality(name=name, ags="99000000", part=part, land="be"))


@pytest.mark.parametrize(
    ("municipality", "key"),
    [
        (Municipality(name=Text(de="A"), land="be", ags="99000000"), "99000000"),
        (Municipality(name=Text(de="A"), land="be", ags="99000000", part="13"), "99000000-13"),
        (Municipality(name=Text(de="A"), land="rp", ars="079995001000"), "079995001000"),
        (Municipality(name=Text(de="A"), land="rp"), None),
        (Municipality(name=Text(de="A"), land="rp", part="13"), None),
    ],
)
def test_the_key_of_a_profile(municipality: Municipality, key: str | None) -> None:
    assert municipality.key == key


def test_two_parts_of_one_city_stand_side_by_side() -> None:
    registry = Registry()
    assert [registry.add(bezirk(part)) for part in ("3", "13")] == ["99000000-3", "99000000-13"]
    assert registry.city("99000000-13").municipality.name.de == "Bezirk 13"
    assert all(entry.kind != "city" or entry.findings == () for entry in registry.report)
    with pytest.raises(PluginError):
        registry.city("99000000")  # which of the two?
    registry.add(bezirk(None))
    assert registry.city("99000000").municipality.name.de == "Stadtstaat"


@pytest.mark.parametrize(("id", "codes"), [("office", []), ("nowhere", ["IK102"])])
def test_a_reference_leads_into_a_part_of_a_city(id: str, codes: list[str]) -> None:
    registry = Registry()
    registry.add(bezirk("3"))
    registry.add(changed(bezirk("13"), offices=(OFFICE,)))
    link = Relation(kind=RelationKind.WORKS_WITH, to=f"99000000-13:{id}")
    neighbour = Municipality(name=Text(de="Nachbar"), ags="12999001", land="bb", relations=(link,))
    slug = registry.add(CityProfile(municipality=neighbour, sources=(SOURCE,), cite=Cite(source="a")), slug="nachbar")
    assert [one.code for one in registry.check(slug)] == codes
