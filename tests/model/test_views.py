"""Views of a profile: as of one day, without persons; and going through its records."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from integkit import load, model, to_json
from integkit.checks import CheckContext
from integkit.model import (
    Alias,
    Assessment,
    Cite,
    CityProfile,
    Contact,
    Event,
    Extension,
    Figure,
    Form,
    Horizon,
    Hours,
    Indicator,
    Kind,
    Leadership,
    Measure,
    Money,
    Municipality,
    Network,
    OrgUnit,
    PartialDate,
    Plan,
    Post,
    Quantity,
    Record,
    Relation,
    RelationKind,
    Remark,
    ReportRound,
    Responsibility,
    Right,
    Seats,
    Section,
    Site,
    Source,
    Standing,
    StatusReport,
    Task,
    Term,
    Text,
    changed,
    field_names,
    fields_of,
    is_record,
    marks_of,
    walk,
    without_records,
)
from integkit.testing import cities

MUSTERSTADT = Path(__file__).parent.parent / "musterstadt"
some = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
days = st.dates(dt.date(1990, 1, 1), dt.date(2035, 12, 31))

BEFORE, FIRST, LAST, AFTER = (dt.date(2019, 12, 31), dt.date(2020, 1, 1), dt.date(2021, 12, 31), dt.date(2022, 1, 1))


def same(left: object, right: object) -> bool:
    """Equality as a bool: pytest explains a difference between whole cities for minutes."""
    return left == right


def city(**fields: Any) -> CityProfile:
    municipality = Municipality(name=Text(de="M"), land="ni", **fields)
    return CityProfile(municipality=municipality)


def dated(begin: str | None, end: str | None) -> dict[str, Any]:
    return {
        "valid_from": PartialDate(begin) if begin is not None else None,
        "valid_to": PartialDate(end) if end is not None else None,
    }


def holds(plain: dict[str, Any], day: dt.date) -> bool:
    """Whether a statement holds on a day: not begun later, not ended before, not ended at some unknown time."""
    begin = PartialDate(plain.get("valid_from", "unknown")).earliest
    end = PartialDate(plain.get("valid_to", "9999")).latest
    return end is not None and day <= end and (begin is None or begin <= day)


def kept(plain: Any, keep: Callable[[dict[str, Any]], bool], above: str = "") -> Any:
    """The JSON of a profile with those of its objects that are to be kept, each beneath a key."""
    if isinstance(plain, list):
        return [kept(one, keep) for one in plain if not isinstance(one, dict) or above == "sources" or keep(one)]
    if not isinstance(plain, dict):
        return plain
    seen = {}
    for key, value in plain.items():
        if key == "value" and "key" in plain:  # an extension may hold anything
            seen[key] = value
        elif not isinstance(value, dict) or key == "municipality" or keep(value):
            below = kept(value, keep, key)
            if below != [] or value == []:
                seen[key] = below
    return seen


def ids_in(plain: Any, above: str = "") -> set[str]:
    """Every id that a reference may lead to; those of a plan's words have no references."""
    if isinstance(plain, list):
        return {id for one in plain for id in ids_in(one, above)}
    if not isinstance(plain, dict):
        return set()
    own = {plain["id"]} if "id" in plain and above not in WORDS_OF_A_PLAN else set()
    return own.union(*(ids_in(value, key) for key, value in plain.items() if not (key == "value" and "key" in plain)))


WORDS_OF_A_PLAN = ("levels", "horizons", "states", "ratings", "classes", "target_groups")
# What a statement is about, by a key that only such statements have: relation, report or judgement, round, extension
# or list of tasks.
ABOUT = ("to", "target", "plan", "of")


def about(plain: dict[str, Any]) -> set[str]:
    is_term = not {"id", "key"} & plain.keys()  # a term ends with that of another body, and says more
    return {plain[key] for key in ABOUT if isinstance(plain.get(key), str) and not (key == "of" and is_term)}


def pruned(plain: Any, day: dt.date) -> Any:
    """The view of a day once more, over the JSON of a profile, where only statements and remarks have these dates."""
    seen, before = kept(plain, lambda one: holds(one, day)), None
    while seen != before:
        before, gone = seen, ids_in(plain) - ids_in(seen)
        seen = kept(seen, lambda one, gone=gone: not about(one) & gone)  # type: ignore[misc]
    return seen


# As of a day.


@pytest.mark.parametrize(
    ("begin", "end", "held"),
    [
        pytest.param(None, None, "BFLA", id="no bounds"),
        pytest.param("2020", None, "FLA", id="a beginning"),
        pytest.param(None, "2021", "BFL", id="an end"),
        pytest.param("2020", "2021", "FL", id="both"),
        pytest.param("2020-01-01", "2021-12-31", "FL", id="days, inclusive"),
        pytest.param("2020-01-02", "2021-12-30", "", id="days within"),
        pytest.param("2020-33", "2021-36", "FL", id="quarters"),
        pytest.param("2019-24", "2021-23", "BF", id="seasons: winter begins in December"),
        pytest.param("2020~", "2021~", "FL", id="about"),
        pytest.param("unknown", None, "BFLA", id="it began at some time"),
        pytest.param("unknown", "2021", "BFL", id="it began at some time and ended"),
        pytest.param(None, "unknown", "", id="it has ended at some time"),
        pytest.param("2020", "unknown", "", id="it began and has ended at some time"),
    ],
)
def test_a_statement_is_there_on_the_days_on_which_it_held(begin: str | None, end: str | None, held: str) -> None:
    profile = city(
        aliases=(Alias(name=Text(de="A"), **dated(begin, end)),), remarks=(Remark(field="ars", **dated(begin, end)),)
    )
    for letter, day in (("B", BEFORE), ("F", FIRST), ("L", LAST), ("A", AFTER)):
        seen = profile.as_of(day).municipality
        assert bool(seen.aliases) == bool(seen.remarks) == (letter in held), day


@some
@given(cities(), days)
def test_a_view_holds_exactly_what_held_on_that_day(profile: CityProfile, day: dt.date) -> None:
    before = to_json(profile)
    seen = to_json(profile.as_of(day))
    assert same(json.loads(seen), pruned(json.loads(before), day))
    assert same(to_json(profile), before)


@some
@given(cities(), days)
def test_a_view_of_a_view_is_that_view(profile: CityProfile, day: dt.date) -> None:
    seen = profile.as_of(day)
    assert same(seen.as_of(day), seen)


@some
@given(cities(), days, days)
def test_it_does_not_matter_which_of_two_days_is_asked_for_first(
    profile: CityProfile, one: dt.date, other: dt.date
) -> None:
    assert same(profile.as_of(one).as_of(other), profile.as_of(other).as_of(one))


@pytest.mark.parametrize(
    "profile",
    [
        pytest.param(city(), id="small"),
        pytest.param(city(figures=(Figure(value=Quantity.exactly(1), **dated("2019", None)),)), id="with what holds"),
    ],
)
def test_a_profile_of_which_everything_holds_is_its_own_view(profile: CityProfile) -> None:
    assert profile.as_of(FIRST) == profile


def test_what_has_ended_is_left_out_at_every_depth() -> None:
    old = dated(None, "2019")
    seats = Seats(groups=(Seats(name=Text(de="alt"), **old), Seats(name=Text(de="neu"))))
    measure = Measure(id="m", text=Text(de="M"), posts=(Post(**old), Post(term=Term(**old))))
    plan = Plan(
        id="p", title=Text(de="P"), sections=(Section(id="s", sections=(Section(id="t", measures=(measure,)),)),)
    )
    profile = changed(
        city(), plans=(plan,), networks=(Network(id="n", name=Text(de="N"), compositions=(seats,)),)
    ).as_of(FIRST)
    assert [group.name for group in profile.networks[0].compositions[0].groups] == [Text(de="neu")]
    (only,) = profile.plans[0].sections[0].sections[0].measures[0].posts
    assert only.term is None


def test_what_stood_beneath_something_ended_is_gone_with_it() -> None:
    old = Network(id="n", name=Text(de="N"), contacts=(Contact(room="1"),), **dated(None, "2019"))
    assert changed(city(), networks=(old,)).as_of(FIRST) == city()


def test_a_day_that_a_statement_describes_is_no_bound() -> None:
    figure = Figure(value=Quantity.exactly(1), as_of=PartialDate("2030"))
    profile = city(figures=(figure,))
    assert profile.as_of(FIRST) == profile


# References that may lead to a record of this city that the view of a day leaves out, because what they tell stays true
# when that record has ended: who did, said, decided, paid or was asked to do something, and by whose rule.
MENTIONS = {
    (Assessment, "by"),
    (Event, "by"),
    (Figure, "sources"),
    (Hours, "by"),
    (Indicator, "sources"),
    (Leadership, "by"),
    (Leadership, "chair"),
    (Leadership, "chair_from"),
    (Leadership, "deputies_from"),
    (Money, "payer"),
    (Plan, "publications"),
    (Post, "by"),
    (Post, "duty_place"),
    (Post, "employer"),
    (ReportRound, "by"),
    (Responsibility, "unit"),
    (Right, "to"),
    (Seats, "by"),
    (Seats, "members"),
    (Seats, "proposed_by"),
    (Site, "run_by"),
    (StatusReport, "by"),
    (StatusReport, "corrects"),
    (StatusReport, "replaced_by"),
    (Term, "of"),
}


def references(profile: CityProfile) -> Iterator[tuple[type, str, str]]:
    for _, one in walk(profile):
        for field, marks in marks_of(type(one)).items():
            if any(isinstance(mark, Form) and mark.name == "reference" for mark in marks):
                value = getattr(one, field)
                for ref in value if isinstance(value, tuple) else (value,) if value is not None else ():
                    yield type(one), field, ref


@some
@given(cities(), days)
def test_a_view_refers_to_what_it_leaves_out_only_where_that_stays_true(profile: CityProfile, day: dt.date) -> None:
    seen = profile.as_of(day)
    gone = CheckContext(profile=profile).paths_of_ids.keys() - CheckContext(profile=seen).paths_of_ids.keys()
    assert {(cls, field) for cls, field, ref in references(seen) if ref in gone} <= MENTIONS


def test_every_reference_is_a_mention_or_goes_with_its_record_or_leads_to_a_source() -> None:
    classes = [value for name in model.__all__ if attrs.has(value := getattr(model, name))]
    found = {
        (cls, field)
        for cls in classes
        for field, marks in marks_of(cls).items()
        if any(isinstance(mark, Form) and mark.name == "reference" for mark in marks)
    }
    about = {(cls, field.name) for cls in classes for field in fields_of(cls) if field.metadata.get("about")}
    assert found == MENTIONS | about | {(Cite, "source")}
    assert not MENTIONS & about


def test_what_is_about_something_ended_is_gone_with_it() -> None:
    old, ended = dated(None, "2019"), Text(de="E")
    plan = Plan(id="p", title=ended, sections=(Section(id="s", text=ended),), **old)
    chosen = ReportRound(id="r", plan="p", reports=(StatusReport(target="s"),))
    to_unit, to_round = (Relation(kind=RelationKind.WORKS_WITH, to=to) for to in ("u", "r"))
    decided = Event(kind=Kind(concept="adopted"), by=("u",))
    whole = changed(
        city(relations=(to_unit, to_round, Relation(kind=RelationKind.WORKS_WITH, to="x")), events=(decided,)),
        plans=(plan,),
        rounds=(chosen,),
        tasks=(Task(id="t", of="u", text=ended), Task(id="t2", of="municipality", text=ended)),
        units=(OrgUnit(id="u", name=ended, **old),),
        extensions=(Extension(key="a.b", of="p", value=1), Extension(key="a.c", of="t2", value=1)),
    )
    seen = whole.as_of(FIRST)
    assert (seen.plans, seen.units, seen.rounds) == ((), (), ())  # no round of a plan that is over
    assert [task.id for task in seen.tasks] == ["t2"]
    assert [one.of for one in seen.extensions] == ["t2"]
    assert [one.to for one in seen.municipality.relations] == ["x"]  # that one led nowhere before
    assert seen.municipality.events == (decided,)  # the unit did decide
    assert whole.as_of(dt.date(2019, 1, 1)) == whole


def test_a_report_on_a_part_that_has_ended_is_gone_and_its_round_stays() -> None:
    measures = (Measure(id="m", text=Text(de="M"), **dated(None, "2019")), Measure(id="n", text=Text(de="N")))
    chosen = ReportRound(id="r", plan="p", reports=(StatusReport(target="m"), StatusReport(target="n")))
    whole = changed(city(), plans=(Plan(id="p", title=Text(de="P"), measures=measures),), rounds=(chosen,))
    assert [one.target for one in whole.as_of(FIRST).rounds[0].reports] == ["n"]


def test_a_word_of_a_plan_does_not_stand_for_a_record_of_that_name() -> None:
    unit = OrgUnit(id="short", name=Text(de="U"), **dated(None, "2019"))
    plan = Plan(id="p", title=Text(de="P"), horizons=(Horizon(id="short", label=Text(de="kurz")),))
    relation = Relation(kind=RelationKind.WORKS_WITH, to="short")
    whole = changed(city(relations=(relation,)), plans=(plan,), units=(unit,))
    assert whole.as_of(FIRST).municipality.relations == ()


@some
@given(cities(), st.data())
def test_records_that_are_left_out_take_along_what_is_about_them(profile: CityProfile, data: st.DataObject) -> None:
    ids = sorted({one.id for _, one in walk(profile) if isinstance(one, Record) and not isinstance(one, Municipality)})
    gone = frozenset(data.draw(st.lists(st.sampled_from(ids), max_size=3))) if ids else frozenset()
    seen = without_records(profile, gone)
    left = [one for _, one in walk(seen)]
    assert gone.isdisjoint(one.id for one in left if isinstance(one, Record))
    assert gone.isdisjoint(one.to for one in left if isinstance(one, Relation))
    assert same(without_records(seen, gone), seen)
    assert gone or seen is profile


def test_a_word_of_a_plan_is_not_left_out_with_a_record_of_that_name() -> None:
    plan = Plan(id="plan", title=Text(de="P"), horizons=(Horizon(id="r1", label=Text(de="kurz")),))
    profile = changed(city(), plans=(plan,), rounds=(ReportRound(id="r1", plan="plan"),))
    assert same(without_records(profile, {"r1"}), changed(profile, rounds=()))


def test_sources_stay_whatever_the_day() -> None:
    source = Source(id="s", title=Text(de="S"), **dated(None, "2019"))
    whole = changed(city(cite=Cite(source="s")), sources=(source,))
    assert whole.as_of(AFTER) == whole


def test_the_municipality_stays_whatever_the_day() -> None:
    profile = city(**dated("2021", "2021"))
    for day in (BEFORE, FIRST, LAST, AFTER):
        assert profile.as_of(day).municipality.name == Text(de="M")


def test_musterstadt_is_seen_as_it_was() -> None:
    profile = load(MUSTERSTADT)
    then, now = profile.as_of(dt.date(2020, 6, 1)), profile.as_of(dt.date(2025, 6, 1))
    assert [composition.number for composition in then.beiraete[0].compositions] == [Quantity.exactly(12)]
    assert [composition.number for composition in now.beiraete[0].compositions] == [Quantity.exactly(18)]
    assert [plan.id for plan in then.plans] == ["vision-2008"]
    assert [plan.id for plan in now.plans] == ["plan-2022"]
    assert [remark.standing for remark in now.commissioners[0].remarks] == [Standing.VACANT]
    assert then.commissioners[0].remarks == ()
    assert [alias.name.de for alias in now.municipality.aliases] == ["Muster"]


# Without persons.


PERSONAL = ("person", "salutation")


def lost_more(before: Any, after: Any, *, named: bool = False) -> bool:
    """Whether the view without persons, over JSON, lacks more than it should.

    Everything stays but the personal fields and remarks about them; of what names somebody, any part may go.
    """
    if isinstance(before, dict):
        named = named or any(key in before for key in PERSONAL)
        return any(
            value != after.get(key) if key == "value" and "key" in before  # an extension may hold anything
            else not _may_go(value, named) if key not in after
            else lost_more(value, after[key], named=named)
            for key, value in before.items()
            if key not in PERSONAL
        )  # fmt: skip
    if isinstance(before, list):
        left = [one for one in before if not isinstance(one, dict) or _last(one.get("field")) not in PERSONAL]
        if not named:
            return len(left) != len(after) or any(map(lost_more, left, after))
        waiting = iter(left)
        return not all(any(not lost_more(one, found, named=True) for one in waiting) for found in after)
    return not same(before, after)


def _may_go(value: Any, named: bool) -> bool:
    return named or (
        isinstance(value, list) and all(isinstance(one, dict) and _last(one.get("field")) in PERSONAL for one in value)
    )


def _last(field: object) -> str:
    return str(field).rpartition(".")[2]


@some
@given(cities())
def test_no_person_is_left_and_nothing_else_is_lost(profile: CityProfile) -> None:
    without = profile.without_persons()
    assert not lost_more(json.loads(to_json(profile)), json.loads(to_json(without)))
    assert same(without.without_persons(), without)
    for _, one in walk(without):
        assert not (isinstance(one, Contact) and (one.person or one.salutation))


NAME = "Dr. Zenobia Xyländer-von Ypsilon"
TELLING = {
    "a mail address": {"emails": ("z.xylaender@stadt.example",)},
    "a mail address with the letters alone": {"emails": ("zxylander@stadt.example",)},
    "a first name": {"emails": ("zenobia@stadt.example",)},
    "a host of one's own": {"emails": ("buero@xylaender.example",)},
    "a page": {"urls": ("https://stadt.example/team/Zenobia_X",)},
    "a page with escaped letters": {"urls": ("https://stadt.example/?wer=xyl%C3%A4nder",)},
    "a role": {"role": Text(de="Büro Xyländer")},
    "a role in letters and marks": {"role": Text(de="Büro Xyla\u0308nder")},
    "a quotation": {"cite": model.Cite(source="page", quote="Frau XYLÄNDER berät")},
    "what is printed": {"remarks": (Remark(field="emails", standing=Standing.REPAIRED, printed="zxylander(at)s"),)},
    "a note": {"remarks": (Remark(text=Text(de="Vertretung für Zenobia")),)},
    "hours": {"hours": (model.Hours(text=Text(de="Dienstags ist Frau Ypsilon da")),)},
}


@pytest.mark.parametrize("fields", TELLING.values(), ids=list(TELLING))
def test_what_tells_the_name_goes_with_it(fields: dict[str, Any]) -> None:
    kept = {"room": "1.07", "phones": ("030 1",), "emails": ("buero@von-der-stadt.example",)}
    telling = Contact(person=NAME, **{**kept, **fields, "emails": (*kept["emails"], *fields.get("emails", ()))})
    (left,) = city(contacts=(telling,)).without_persons().municipality.contacts
    assert {name: getattr(left, name) for name in kept} == kept
    assert not re.search("(?i)xyl|zenobia|ypsilon", to_json(city(contacts=(left,))))
    (role,) = city(contacts=(changed(telling, person=None),)).without_persons().municipality.contacts
    assert all(getattr(role, name) == getattr(telling, name) for name in fields)  # nobody is named there


def test_short_names_are_names_in_addresses_only() -> None:
    named = Contact(person="Dr. Li Wu", emails=("li.wu@stadt.example", "integration@stadt.example"), room="Wu 2")
    (left,) = city(contacts=(named,)).without_persons().municipality.contacts
    assert (left.emails, left.room) == (("integration@stadt.example",), "Wu 2")


@pytest.mark.parametrize(
    ("person", "fields"),
    [
        ("Petra Müller", {"hours": (model.Hours(text=Text(de="Frau Müllers Sprechzeit")),)}),
        ("Petra Müller", {"role": Text(en="Petra Müller\u2019s office")}),
        ("Dr. Eva Ott", {"emails": ("eott@stadt.example",)}),
        ("Dr. Eva Ott", {"emails": ("otte@stadt.example",)}),
        ("Dr. Eva Ott", {"urls": ("https://stadt.example/team/eott",)}),
        ("Wu Li", {"hours": (model.Hours(text=Text(de="Wu Li: montags")),)}),
    ],
)
def test_a_name_is_seen_in_the_genitive_with_an_initial_and_as_a_whole(person: str, fields: dict[str, Any]) -> None:
    (left,) = city(contacts=(Contact(person=person, room="1", **fields),)).without_persons().municipality.contacts
    assert left == Contact(room="1")


def test_a_name_is_looked_for_in_long_texts_in_no_time() -> None:
    """Texts without an end or a blank: what takes the square of their length would never be done."""
    long = Text(de="x" * 500_000)
    (left,) = city(contacts=(Contact(person=NAME, role=long),)).without_persons().municipality.contacts
    assert left.role == long


def test_other_languages_of_a_text_that_tells_a_name_stay() -> None:
    role = Text(de="Büro Xyländer", en="Front office", origin={"en": model.Origin.TRANSLATION})
    (left,) = city(contacts=(Contact(person=NAME, role=role),)).without_persons().municipality.contacts
    assert left.role == Text(en="Front office", origin={"en": model.Origin.TRANSLATION})


def test_no_name_of_a_person_is_left_in_any_text() -> None:
    profile = load(MUSTERSTADT)
    assert "Alex Beispiel" in to_json(profile)
    assert "Alex Beispiel" not in to_json(profile.without_persons())
    assert '"salutation"' not in to_json(profile.without_persons())


def test_contacts_by_role_stay() -> None:
    before, after = load(MUSTERSTADT).offices[0].contacts[0], load(MUSTERSTADT).without_persons().offices[0].contacts[0]
    assert (after.role, after.phones, after.room) == (before.role, before.phones, before.room)


def test_views_can_be_taken_in_any_order() -> None:
    profile, day = load(MUSTERSTADT), dt.date(2024, 1, 1)
    assert same(profile.as_of(day).without_persons(), profile.without_persons().as_of(day))


@pytest.mark.parametrize("field", ["person", "salutation"])
def test_a_remark_about_a_name_does_not_keep_the_name(field: str) -> None:
    remark = Remark(field=field, standing=Standing.REPAIRED, printed="Alex Beispeil")
    profile = city(contacts=(Contact(role=Text(de="Leitung"), person="Alex Beispiel", remarks=(remark,)),))
    assert "Beispeil" not in to_json(profile.without_persons())


def test_a_remark_from_above_about_a_name_does_not_keep_the_name() -> None:
    remark = Remark(field="contacts.person", standing=Standing.REPAIRED, printed="Alex Beispeil")
    profile = city(contacts=(Contact(role=Text(de="Leitung"), person="Alex Beispiel"),), remarks=(remark,))
    assert "Beispeil" not in to_json(profile.without_persons())


# Going through.


@some
@given(cities())
def test_walking_meets_every_record_once_with_the_way_to_it(profile: CityProfile) -> None:
    paths = []
    for path, record in walk(profile):
        paths.append(path)
        node: Any = profile
        for step in path:
            node = node[step] if isinstance(step, int) else getattr(node, step)
        assert node is record
        assert is_record(record)
    assert paths[0] == ()
    assert len(paths) == len(set(paths))
    seen = set(paths)
    assert all(path[:-1] in seen or path[:-2] in seen for path in paths if path)


def test_walking_goes_in_reading_order_parents_first() -> None:
    profile = load(MUSTERSTADT)
    paths = [path for path, _ in walk(profile)]
    order = {name: place for place, name in enumerate(field_names(CityProfile))}
    tops = [order[str(path[0])] for path in paths if path]
    assert tops == sorted(tops)
    for index, path in enumerate(paths):
        assert not any(path[: len(later)] == later for later in paths[index + 1 :])


@pytest.mark.parametrize("value", ["text", 5, None, Text(de="a"), PartialDate("2020"), (), {}, Standing.NONE, Contact])
def test_values_are_no_records(value: object) -> None:
    assert is_record(value) is False
