"""What differs between two versions of a city: complete, and no more than there is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import integkit.model as m
from integkit.differences import Change, Difference, differences
from integkit.model import CityProfile, Text, changed, fields_of, is_record, walk
from integkit.testing import cities

SOME = settings(max_examples=40)


def test_a_city_does_not_differ_from_itself(musterstadt: CityProfile) -> None:
    assert differences(musterstadt, musterstadt) == ()


@SOME
@given(cities(), cities())
def test_there_is_a_difference_exactly_where_two_are_not_equal(one: CityProfile, other: CityProfile) -> None:
    assert differences(one, one) == ()
    assert bool(differences(one, other)) == (one != other)


@SOME
@given(cities(), st.data())
def test_a_single_change_is_told_where_it_is(city: CityProfile, data: st.DataObject) -> None:
    path, record = data.draw(st.sampled_from([(path, one) for path, one in walk(city) if path]))
    free = [field.name for field in fields_of(type(record)) if type(getattr(record, field.name)) is str]
    if not free:
        return
    field = data.draw(st.sampled_from(free))
    found = differences(city, replaced(city, (*path, field), "x" + getattr(record, field)))
    assert found
    holder = path[:-1] if isinstance(path[-1], int) else path  # an entry without an id may count as another one
    assert all(one.path[: len(holder)] in (holder, holder[: len(one.path)]) for one in found)


def replaced(root: Any, path: m.Path, value: Any) -> Any:
    """The tree with another value at a path."""
    if not path:
        return value
    step, *rest = path
    if isinstance(step, int):
        return (*root[:step], replaced(root[step], tuple(rest), value), *root[step + 1 :])
    return changed(root, **{step: replaced(getattr(root, step), tuple(rest), value)})


@SOME
@given(cities(), cities())
def test_seen_from_the_other_side_what_came_has_gone(one: CityProfile, other: CityProfile) -> None:
    there, back = differences(one, other), differences(other, one)
    kinds = Counter(found.change for found in there)
    mirrored = Counter(found.change for found in back)
    assert kinds[Change.MOVED] == mirrored[Change.MOVED]
    for change, mirror in ((Change.ADDED, Change.REMOVED), (Change.REMOVED, Change.ADDED)):
        assert {ids(found) for found in there if found.change is change} == {
            ids(found) for found in back if found.change is mirror
        }


def ids(found: Difference) -> str | None:
    """The id of a record that came or went."""
    value = found.after if found.change is Change.ADDED else found.before
    return value.id if isinstance(value, m.Record) else None


@SOME
@given(cities(), cities())
def test_owners_lead_to_the_field(one: CityProfile, other: CityProfile) -> None:
    for found in differences(one, other):
        assert found.owners[0] in (one, other)
        assert found.field in {field.name for field in fields_of(type(found.owners[-1]))}
        assert is_record(found.subject)


OFFICE = m.Office(
    id="office",
    name=Text(de="Büro", en="Office"),
    contacts=(
        m.Contact(role=Text(de="Leitung"), phones=("1", "2"), room="1.07"),
        m.Contact(role=Text(de="Empfang"), phones=("3",)),
    ),
    sites=(m.Site(street="Lindenallee 3", stops=(m.Stop(name="Markt", lines=("1", "4")), m.Stop(name="Dom"))),),
)
PLAN = m.Plan(
    id="plan",
    title=Text(de="Konzept"),
    sections=(
        m.Section(
            id="a",
            measures=(m.Measure(id="a.1", text=Text(de="Kurse")), m.Measure(id="a.2", text=Text(de="B"))),
        ),
        m.Section(id="b"),
    ),
)
CITY = CityProfile(
    municipality=m.Municipality(name=Text(de="Musterstadt"), land="ni"),
    offices=(OFFICE,),
    plans=(PLAN,),
    remarks=(m.Remark(field="beiraete", standing=m.Standing.NONE),),
)


def told(change: Callable[[CityProfile], CityProfile]) -> list[tuple[str, str, str, Any, Any]]:
    return [
        (
            str(one.change),
            one.place,
            f"{one.field}.{one.language}" if one.language else one.field,
            one.before,
            one.after,
        )
        for one in differences(CITY, change(CITY))
    ]


def office(**changes: Any) -> Callable[[CityProfile], CityProfile]:
    return lambda city: changed(city, offices=(changed(OFFICE, **changes),))


def plan(*sections: m.Section) -> Callable[[CityProfile], CityProfile]:
    return lambda city: changed(city, plans=(changed(PLAN, sections=sections),))


FIRST, SECOND = OFFICE.contacts
SITE = OFFICE.sites[0]
A, B = PLAN.sections
TRANSLATED = Text(de="Büro", en="Office", origin={"en": m.Origin.TRANSLATION})
NEW = m.Contact(role=Text(de="Beratung"), phones=("9",))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (office(name=Text(de="Amt", en="Office")), [("changed", "offices/office/name", "name.de", "Büro", "Amt")]),
        (
            office(name=TRANSLATED),  # the words stay; who put them into English is another
            [("changed", "offices/office/name", "name", OFFICE.name, TRANSLATED)],
        ),
        (office(name=Text(de="Büro")), [("removed", "offices/office/name", "name.en", "Office", None)]),
        (
            office(contacts=(changed(FIRST, room="2.01"), SECOND)),
            [("changed", "offices/office/contacts/1/room", "room", "1.07", "2.01")],
        ),
        (
            office(contacts=(changed(FIRST, phones=("2", "5")), SECOND)),
            [
                ("added", "offices/office/contacts/1/phones", "phones", None, "5"),
                ("removed", "offices/office/contacts/1/phones", "phones", "1", None),
            ],
        ),
        (
            office(contacts=(changed(FIRST, phones=("2", "1")), SECOND)),
            [("reordered", "offices/office/contacts/1/phones", "phones", ("1", "2"), ("2", "1"))],
        ),
        (
            office(contacts=(NEW, FIRST, SECOND)),
            [("added", "offices/office/contacts/1", "contacts", None, NEW)],
        ),
        (office(contacts=(SECOND,)), [("removed", "offices/office/contacts/1", "contacts", FIRST, None)]),
        (
            office(contacts=(SECOND, FIRST)),
            [("reordered", "offices/office/contacts", "contacts", (FIRST, SECOND), (SECOND, FIRST))],
        ),
        (
            office(sites=(changed(SITE, street="Markt 1", stops=(SITE.stops[1],)),)),
            [
                ("changed", "offices/office/sites/1/street", "street", "Lindenallee 3", "Markt 1"),
                ("removed", "offices/office/sites/1/stops/1", "stops", SITE.stops[0], None),
            ],
        ),
        (
            plan(changed(A, measures=A.measures[1:]), changed(B, measures=A.measures[:1])),
            [("moved", "plans/plan/a.1", "measures", "plans/plan/a", "plans/plan/b")],
        ),
        (
            plan(changed(A, measures=A.measures[1:]), changed(B, measures=(changed(A.measures[0], number="7"),))),
            [
                ("moved", "plans/plan/a.1", "measures", "plans/plan/a", "plans/plan/b"),
                ("added", "plans/plan/a.1/number", "number", None, "7"),
            ],
        ),
        (
            lambda city: changed(city, remarks=()),
            [("removed", "remarks/1", "remarks", CITY.remarks[0], None)],
        ),
    ],
)  # fmt: skip
def test_what_differs(change: Callable[[CityProfile], CityProfile], expected: list[tuple[Any, ...]]) -> None:
    assert told(change) == expected


def test_the_subject_is_the_nearest_record_with_a_name() -> None:
    (found,) = differences(CITY, office(contacts=(changed(FIRST, room="2.01"), SECOND))(CITY))
    assert isinstance(found.subject, m.Office)
    assert [type(one).__name__ for one in found.owners] == ["CityProfile", "Office", "Contact"]


# -- a record in a field of its own ----------------------------------------------------------------------------------

SHARE, RATE = m.Indicator(id="share", text=Text(de="Anteil")), m.Indicator(id="rate", text=Text(de="Quote"))
WHOLE = m.Indicator(id="whole", text=Text(de="Gesamt"), parts=(SHARE,))
FIRST_PLACE, SECOND_PLACE = "plans/plan/a.1", "plans/plan/a.2"
FIRST_FIELD, SECOND_FIELD = f"{FIRST_PLACE}/indicator", f"{SECOND_PLACE}/indicator"


def measured(one: m.Indicator | None, other: m.Indicator | None) -> CityProfile:
    """The city, with these indicators of its two measures."""
    pairs = zip(A.measures, (one, other), strict=True)
    return plan(changed(A, measures=tuple(changed(measure, indicator=by) for measure, by in pairs)), B)(CITY)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ((SHARE, None), (None, SHARE), [("moved", SECOND_FIELD, FIRST_PLACE, SECOND_PLACE)]),
        (
            (SHARE, RATE),
            (RATE, SHARE),
            [("moved", FIRST_FIELD, SECOND_PLACE, FIRST_PLACE), ("moved", SECOND_FIELD, FIRST_PLACE, SECOND_PLACE)],
        ),
        (
            (SHARE, None),
            (RATE, SHARE),
            [("added", FIRST_FIELD, None, RATE), ("moved", SECOND_FIELD, FIRST_PLACE, SECOND_PLACE)],
        ),
        (
            (SHARE, RATE),
            (RATE, None),
            [("moved", FIRST_FIELD, SECOND_PLACE, FIRST_PLACE), ("removed", FIRST_FIELD, SHARE, None)],
        ),
        (
            (SHARE, None),
            (None, changed(SHARE, code="7")),
            [("moved", SECOND_FIELD, FIRST_PLACE, SECOND_PLACE), ("added", f"{SECOND_FIELD}/code", None, "7")],
        ),
        (  # a new record holds one that was there
            (SHARE, RATE),
            (WHOLE, RATE),
            [
                ("added", FIRST_FIELD, None, WHOLE),
                ("moved", f"{FIRST_FIELD}/parts/share", FIRST_PLACE, FIRST_FIELD),
            ],
        ),
        (  # one goes on without the record that held it
            (WHOLE, None),
            (SHARE, None),
            [("moved", FIRST_FIELD, FIRST_FIELD, FIRST_PLACE), ("removed", FIRST_FIELD, WHOLE, None)],
        ),
        ((SHARE, None), (None, None), [("removed", FIRST_FIELD, SHARE, None)]),
    ],
)
def test_a_record_in_a_field_of_its_own_is_known_by_its_id(
    old: tuple[Any, Any], new: tuple[Any, Any], expected: list[tuple[Any, ...]]
) -> None:
    found = differences(measured(*old), measured(*new))
    assert [(str(one.change), one.place, one.before, one.after) for one in found] == expected
