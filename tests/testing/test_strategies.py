"""Laws about the strategies that are shipped to plugin authors."""

from __future__ import annotations

import math
import pickle
import random
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from enum import Enum
from typing import Annotated, Any, TypeVar

import attrs
import pytest
from hypothesis import Phase, find, given, seed, settings
from hypothesis import strategies as st

import integkit.model
from integkit import from_json, from_yaml, testing, to_json, to_yaml
from integkit.model import (
    Assessment,
    Beirat,
    Cite,
    CityProfile,
    Commissioner,
    Concepts,
    Form,
    JsonObject,
    Kind,
    Leadership,
    LegalBasis,
    Measure,
    Milestone,
    Money,
    Network,
    PartialDate,
    Period,
    Plan,
    Quantity,
    Record,
    Relation,
    Remark,
    ReportRound,
    Responsibility,
    Review,
    Seats,
    Section,
    Source,
    Standing,
    State,
    Stated,
    Text,
    thaw,
    walk,
)
from integkit.testing import (
    cities,
    cities_with_rounds,
    json_values,
    partial_dates,
    periods,
    quantities,
    records_of,
    texts,
    words,
)
from integkit.testing._shapes import Shape, classes_below, shapes_of
from integkit.vocabulary import concepts

T = TypeVar("T")

BASES = {"Stated", "Record", "Actor"}
RECORDS = [
    value
    for name in integkit.model.__all__
    if isinstance(value := getattr(integkit.model, name), type) and attrs.has(value) and name not in BASES
]
FEW = settings(max_examples=60, deadline=None)


def drawn(strategy: st.SearchStrategy[Any], *, rounds: int, each: int = 11) -> list[Any]:
    """Always the same examples, from several short runs: later in a run, hypothesis varies what it has."""
    examples: list[Any] = []
    for number in range(rounds):

        @seed(number)
        @settings(max_examples=each, database=None, deadline=None, phases=[Phase.generate])
        @given(strategy)
        def collect(example: Any) -> None:
            examples.append(example)

        collect()
    return examples


@pytest.fixture(scope="module")
def sample() -> list[CityProfile]:
    """Some hundred cities, small ones first, so that a law that fails fails for a small one."""
    return sorted(drawn(cities(), rounds=17), key=lambda city: sum(1 for _ in walk(city)))


def values_of(city: CityProfile) -> Iterator[tuple[Any, Shape, Any]]:
    """Every single value with the record and the shape of the field that hold it."""
    for _, record in walk(city):
        for shape in shapes_of(type(record)):
            value = getattr(record, shape.name)
            for one in value if isinstance(value, tuple) and shape.many else (value,):
                if one is not None:
                    yield record, shape, one


def pickled(value: T) -> T:
    again: T = pickle.loads(pickle.dumps(value))  # noqa: S301 (our own)
    return again


def all_of(root: object, cls: type[Any]) -> list[Any]:
    return [record for _, record in walk(root) if isinstance(record, cls)]


# Every class.


def test_every_record_class_can_stand_in_a_city() -> None:
    assert classes_below(CityProfile) == set(RECORDS)


@pytest.mark.parametrize("cls", RECORDS, ids=lambda cls: cls.__name__)
def test_every_record_class_has_a_strategy(cls: type[Any]) -> None:
    examples = drawn(records_of(cls), rounds=2, each=9)
    assert all(type(example) is cls for example in examples)
    for example in examples:
        assert pickled(example) == example
        assert hash(pickled(example)) == hash(example)
        for _, record in walk(example):
            for shape in shapes_of(type(record)):
                value = getattr(record, shape.name)
                assert not (shape.required and value is None)
                for one in value if shape.many else (value,):
                    assert_well_formed(shape, one)


def assert_well_formed(shape: Shape, value: Any) -> None:
    if value is None:
        return
    if shape.form is not None:
        assert shape.form.fits(value)
    if shape.concepts is not None:
        word = value.concept if isinstance(value, Kind) else value
        assert word is None or word in concepts(shape.concepts)
    if isinstance(value, Kind):
        assert value.concept is not None or value.local is not None
        assert value.reason is None or value.concept is None
    elif isinstance(value, Quantity):
        assert value.low is not None or value.high is not None
        assert value.low is None or value.high is None or (value.low <= value.high and not value.exclusive)
    elif isinstance(value, Relation):
        assert value.to is not None or value.text is not None
    elif isinstance(value, str) and shape.type is str:
        assert_can_be_written(value)
        assert value.strip()


def assert_can_be_written(text: str) -> None:
    for sign in text:
        assert unicodedata.category(sign) != "Cs"
        assert unicodedata.category(sign) != "Cc" or sign in "\n\t\x85"
        assert sign != "\ufeff"
        assert ord(sign) & 0xFFFE != 0xFFFE


def test_every_field_of_every_record_is_filled_in_some_city(sample: list[CityProfile]) -> None:
    filled = Counter(
        (type(record), field.name)
        for city in sample
        for _, record in walk(city)
        for field in attrs.fields(type(record))
        if getattr(record, field.name) not in (None, ())
    )
    rare = {(cls.__name__, field.name) for cls in RECORDS for field in attrs.fields(cls) if not filled[cls, field.name]}
    assert ("ReportRound", "digest") in rare, "it would be wrong"
    assert len(rare) < 12, rare
    assert all(any(cls is other for other, _ in filled) for cls in RECORDS)


@attrs.frozen(kw_only=True)
class Award(Stated):
    """A record as a plugin brings it."""

    class Colour(Enum):
        GREEN = "green"

    name: Text
    number: Annotated[str, Form("award", r"A-[0-9]{2}", "A-07")]
    colours: tuple[Colour, ...] = ()
    kind: Annotated[Kind, Concepts("themes")] | None = None
    weight: int | float | None = None
    parts: tuple[Award, ...] = ()


def test_records_of_plugins_are_drawn_from_their_annotations() -> None:
    examples = drawn(records_of(Award), rounds=6)
    assert all(re.fullmatch(r"A-[0-9]{2}", example.number) for example in examples)
    for name in ("colours", "kind", "weight", "parts", "cite"):
        assert any(getattr(example, name) not in (None, ()) for example in examples), name


def test_a_type_that_no_strategy_knows_is_named() -> None:
    @attrs.frozen
    class Odd:
        what: complex

    with pytest.raises(TypeError, match=r"Odd\.what: no strategy knows the type"):
        records_of(Odd)
    with pytest.raises(TypeError, match="int is no record"):
        records_of(int)


# Values.


@FEW
@given(texts())
def test_texts_can_be_written(text: Text) -> None:
    for language, said in text.items():
        assert re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8})*", language)
        assert_can_be_written(said)
        assert said.strip()


@FEW
@given(words())
def test_words_can_be_written(said: str) -> None:
    assert_can_be_written(said)
    assert said.strip()


@FEW
@given(quantities())
def test_quantities_have_bounds_in_order(quantity: Quantity) -> None:
    assert_well_formed(Shape("value", True, False, Quantity, None, None), quantity)
    assert all(math.isfinite(bound) for bound in (quantity.low, quantity.high) if bound is not None)


@FEW
@given(partial_dates(), periods())
def test_dates_are_read_again(date: PartialDate, period: Period) -> None:
    assert PartialDate(str(date)) == date
    assert Period(str(period)) == period


def test_every_form_of_date_is_drawn() -> None:
    forms = {re.sub(r"\d", "0", date[:5]) + date[5:7] * (len(date) < 9) for date in drawn(partial_dates(), rounds=15)}
    assert {"0000", "0000~", "unknown"} <= forms
    assert {form[5:7] for form in forms} >= {"21", "22", "23", "24", "33", "34", "35", "36", "01"}
    periods_drawn = drawn(periods(), rounds=10)
    assert any(period.startswith("../") for period in periods_drawn)
    assert any(period.endswith("/..") for period in periods_drawn)
    assert any("/" in period and ".." not in period for period in periods_drawn)


@FEW
@given(json_values())
def test_json_values_are_frozen_and_hold_no_null(value: Any) -> None:
    hash(value)

    def check(plain: Any) -> None:
        if isinstance(plain, dict):
            assert all(key.strip() for key in plain)
            for item in plain.values():
                check(item)
        elif isinstance(plain, list):
            for item in plain:
                check(item)
        elif isinstance(plain, str):
            assert_can_be_written(plain)
        else:
            assert plain is not None
            assert math.isfinite(plain)
            assert not isinstance(plain, int) or abs(plain) <= 2**53

    check(thaw(value))


def test_every_kind_of_json_value_is_drawn() -> None:
    assert {type(value) for value in drawn(json_values(), rounds=10)} == {bool, int, float, str, tuple, JsonObject}


# Cities.


@settings(max_examples=100)
@given(cities())
def test_cities_pass_the_health_checks_and_survive_pickling(city: CityProfile) -> None:
    again = pickled(city)
    assert again == city
    assert hash(again) == hash(city)
    assert city.as_of(PartialDate("2020-01-01").earliest) is not None  # type: ignore[arg-type]
    assert city.without_persons() is not None


def test_failing_examples_become_small() -> None:
    quick = settings(max_examples=500, database=None, deadline=None, phases=[Phase.generate, Phase.shrink])
    chosen = random.Random(1)  # noqa: S311 (no secret)
    assert sum(1 for _ in walk(find(cities(), lambda _: True, settings=quick, random=chosen))) < 6
    two = find(cities(), lambda city: len(city.beiraete) == 2, settings=quick, random=chosen)
    assert sum(1 for _ in walk(two)) < 12


def test_cities_are_well_formed(sample: list[CityProfile]) -> None:
    for city in sample:
        for _, shape, value in values_of(city):
            assert_well_formed(shape, value)


def test_ids_are_unique(sample: list[CityProfile]) -> None:
    for city in sample:
        counts = Counter(record.id for record in ids_of(city))
        assert not [id for id, count in counts.items() if count > 1]


def ids_of(city: CityProfile) -> list[Any]:
    return [
        record
        for record in all_of(city, Stated)
        if isinstance(record, Record) or (isinstance(record, Seats) and record.id is not None)
    ]


def test_references_lead_somewhere(sample: list[CityProfile]) -> None:
    outside = 0
    for city in sample:
        ids = {record.id for record in ids_of(city)}
        for _, shape, value in values_of(city):
            if shape.form is not None and shape.form.name == "reference" and value not in ids:
                assert ":" in value
                outside += 1
    assert outside


def test_references_stay_inside_on_request() -> None:
    for city in drawn(cities(outside_refs=False), rounds=4):
        ids = {record.id for record in ids_of(city)}
        for _, shape, value in values_of(city):
            if shape.form is not None and shape.form.name == "reference":
                assert value in ids


def test_references_lead_to_records_of_the_right_kind(sample: list[CityProfile]) -> None:
    for city in sample:
        by_id = {record.id: record for record in ids_of(city)}
        sources = {source.id for source in city.sources}
        assert city.cite is not None
        for cite in all_of(city, Cite):
            assert cite.source is None or cite.source in sources or not sources
        bodies: list[Beirat | Network] = [*city.beiraete, *city.networks]
        for body in bodies:
            groups = {seats.id for seats in all_of(body, Seats)}
            for leadership in body.leadership:
                assert {leadership.chair_from, leadership.deputies_from} <= {*groups, None}
        for round_ in city.rounds:
            assert isinstance(by_id[round_.plan], Plan)


def test_relations_run_in_no_circle(sample: list[CityProfile]) -> None:
    for city in sample:
        links = {record.id: {link.to for link in record.relations} for record in all_of(city, Record)}
        while ends := [id for id, others in links.items() if not others & links.keys()]:
            for id in ends:
                del links[id]
        assert not links


def test_remarks_name_a_field_and_do_not_contradict_it(sample: list[CityProfile]) -> None:
    paths = 0
    for city in sample:
        for record in all_of(city, object):
            for remark in getattr(record, "remarks", ()):
                assert (remark.standing is Standing.REPAIRED) == (remark.printed is not None)
                if remark.field is None:
                    continue
                first, dot, rest = remark.field.partition(".")
                value = getattr(record, first)
                if dot:
                    paths += 1
                    assert rest in value if isinstance(value, Text) else getattr(value, rest) not in (None, ())
                if remark.standing in {Standing.NONE, Standing.VACANT, Standing.NOT_STATED, Standing.WITHHELD}:
                    assert value in (None, ())
    assert paths


def test_words_of_plans_stand_in_their_plan(sample: list[CityProfile]) -> None:
    for city in sample:
        plans = {plan.id: plan for plan in city.plans}
        for plan in city.plans:
            levels = [word.id for word in plan.levels]
            horizons = {horizon.id for horizon in plan.horizons}
            groups = {word.id for word in plan.target_groups}
            classes = {word.id for word in plan.classes}
            assert_levels_go_down(plan.sections, levels, -1)
            for milestone in all_of(plan, Milestone):
                assert set(milestone.horizons) <= horizons
                assert len(set(milestone.horizons)) == len(milestone.horizons)
                assert milestone.horizons or milestone.due
            for part in (*all_of(plan, Section), *all_of(plan, Measure)):
                assert set(part.target_groups) <= groups
                assert {priority.word for priority in part.priorities} <= {*classes, None}
            for part in (plan, *all_of(plan, Section), *all_of(plan, Measure)):
                assert sum(one.reports is True for one in part.responsibilities) < 2
            if plan.itemised is False:
                assert not all_of(plan, Measure)
        for round_ in city.rounds:
            assert_round_fits(round_, plans[round_.plan])


def assert_levels_go_down(sections: tuple[Section, ...], levels: list[str], upper: int) -> None:
    for section in sections:
        own = upper if section.level is None else levels.index(section.level)
        assert section.level is None or own > upper
        assert_levels_go_down(section.sections, levels, own)


def assert_round_fits(round_: ReportRound, plan: Plan) -> None:
    states = {word.id: word.concept for word in plan.states}
    ratings = {word.id: word.concept for word in plan.ratings}
    parts = {part.id for cls in (Section, Measure, Milestone) for part in all_of(plan, cls)}
    assert round_.as_of is not None
    assert round_.as_of.latest is not None
    for report in round_.reports:
        assert report.target in parts
        assert report.word is not None or report.state is not None
        state = report.state
        if report.word is not None:
            assert report.state is None or report.state == states[report.word]
            meant = states[report.word]
            state = State(meant) if meant else None
        assert (report.done_on is not None) == (state is State.DONE)
        assert report.done_on is None or report.done_on.latest <= round_.as_of.latest  # type: ignore[operator]
        assert report.reason is not None or state not in {State.DROPPED, State.POSTPONED, State.MERGED}
    for judged in round_.assessments:
        assert judged.target in parts
        assert judged.rating is None or judged.word is None or judged.rating == ratings[judged.word]
    assert len({report.target for report in round_.reports}) == len(round_.reports)


def test_dates_are_in_order(sample: list[CityProfile]) -> None:
    for city in sample:
        last = max((record.as_of.latest for record in all_of(city, Stated) if record.as_of), default=None)
        for record in (*all_of(city, Stated), *all_of(city, Remark)):
            if record.valid_from is not None and record.valid_to is not None:
                begin, end = record.valid_from.earliest, record.valid_to.latest
                assert begin is None or end is None or begin <= end
        for source in all_of(city, Source):
            assert source.retrieved is None or last is None or source.retrieved.earliest >= last


def test_keys_fit_the_land(sample: list[CityProfile]) -> None:
    for city in sample:
        ags, ars = city.municipality.ags, city.municipality.ars
        assert ags is not None or ars is not None
        assert (ags or ars or "")[:2] == concepts("laender")[city.municipality.land].extra["ags"]
        assert ags is None or ars is None or ars[:5] + ars[9:] == ags
        for law in all_of(city, LegalBasis):
            assert law.land in {None, city.municipality.land}
            assert law.land or law.kind is None or law.kind.concept != "land_act"


def test_seats_and_money_add_up(sample: list[CityProfile]) -> None:
    sums = 0
    for city in sample:
        for seats in all_of(city, Seats):
            parts = [group.number.exact if group.number else None for group in seats.groups]
            if parts and None not in parts:
                sums += 1
                assert seats.number is not None
                assert seats.number.high == sum(parts)  # type: ignore[arg-type]
            if seats.filled is not None:
                assert seats.filled.exact <= seats.number.exact
            if seats.each is not None:
                assert seats.each.exact * seats.times.exact == seats.number.exact
        for money in all_of(city, Money):
            if money.parts:
                sums += 1
                assert money.amount.exact == sum(part.amount.exact for part in money.parts)
    assert sums > 20


# Odd cases.


def vacant_chair(city: CityProfile) -> bool:
    return any(
        remark.field == "chair" and remark.standing is Standing.VACANT
        for leadership in all_of(city, Leadership)
        for remark in leadership.remarks
    )


def vacant_seats(city: CityProfile) -> bool:
    return any(seats.filled is not None and seats.filled.high < seats.number.high for seats in all_of(city, Seats))


def reform_in_mid_term(city: CityProfile) -> bool:
    return any(
        len(beirat.compositions) == 2
        and beirat.compositions[0].valid_to is not None
        and any(
            term.period.earliest < beirat.compositions[0].valid_to.latest < term.period.latest  # type: ignore[operator]
            for term in beirat.terms
            if term.period is not None and term.period.earliest is not None and term.period.latest is not None
        )
        for beirat in city.beiraete
    )


def sources_differ(city: CityProfile) -> bool:
    return any(
        len(topic) == 2 and all(one.cite is not None and one.valid_from is one.valid_to is None for one in topic)
        for beirat in city.beiraete
        for topic in (beirat.compositions, beirat.terms, beirat.leadership)
    )


def signs(city: CityProfile) -> set[str]:
    return {
        sign
        for _, _, value in values_of(city)
        if isinstance(value, str | Text)
        for said in (value.values() if isinstance(value, Text) else (value,))
        for sign in said
    }


def default_id(city: CityProfile) -> bool:
    return any(
        milestone.horizons and milestone.id == f"{measure.id}.{'+'.join(milestone.horizons)}"
        for measure in all_of(city, Measure)
        for milestone in measure.milestones
    )


ODD: dict[str, Callable[[CityProfile], Any]] = {
    "no Beirat": lambda city: not city.beiraete,
    "the source says that there is none": lambda city: any(one.standing is Standing.NONE for one in city.remarks),
    "two Beiräte": lambda city: len(city.beiraete) == 2,
    "vacant chair": vacant_chair,
    "vacant commissioner": lambda city: any(
        remark.field == "posts" and remark.standing is Standing.VACANT
        for commissioner in all_of(city, Commissioner)
        for remark in commissioner.remarks
    ),
    "vacant seats": vacant_seats,
    "reform in mid-term": reform_in_mid_term,
    "sources that differ": sources_differ,
    "zero measures in the whole city": lambda city: city.plans and not all_of(city, Measure),
    "plan without measures": lambda city: any(not all_of(plan, Measure) for plan in city.plans),
    "plan that is not itemised": lambda city: any(plan.itemised is False for plan in city.plans),
    "measures under several sections": lambda city: sum(bool(one.measures) for one in all_of(city, Section)) > 1,
    "levels skipped": lambda city: any(
        section.level is not None and section.level != plan.levels[0].id
        for plan in city.plans
        for section in plan.sections
    ),
    "milestone with its default id": default_id,
    "milestone for two horizons": lambda city: any(len(one.horizons) > 1 for one in all_of(city, Milestone)),
    "two rounds of one plan": lambda city: max(Counter(one.plan for one in city.rounds).values(), default=0) > 1,
    "unchanged report": lambda city: any(one.unchanged for round_ in city.rounds for one in round_.reports),
    "postponed": lambda city: any(one.new_due for round_ in city.rounds for one in round_.reports),
    "no source of its own": lambda city: not city.sources,
    "no AGS": lambda city: city.municipality.ags is None,
    "kind with only a local word": lambda city: any(one.concept is None for one in all_of(city, Kind)),
    "responsibility that reports": lambda city: any(one.reports for one in all_of(city, Responsibility)),
    "priority": lambda city: any(one.word and not one.target for one in all_of(city, Assessment)),
    "seats by formula": lambda city: any(one.each for one in all_of(city, Seats)),
    "extension": lambda city: city.extensions,
    "several languages": lambda city: any(len(one) > 1 for _, _, one in values_of(city) if isinstance(one, Text)),
    "person": lambda city: city.without_persons() != city,
    "elected Beirat": lambda city: any(beirat.elections for beirat in all_of(city, Beirat)),
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_odd_cases_turn_up(odd: Callable[[CityProfile], Any], sample: list[CityProfile]) -> None:
    assert any(odd(city) for city in sample)


# Beyond a to z: those of German, and those of Upper and Lower Sorbian.
LETTERS = "äöüßÄÖÜẞčćěłńóřŕšśžźČĆĚŁŃÓŘŔŠŚŽŹ"


def test_names_have_every_letter_that_german_and_sorbian_need() -> None:
    found: set[str] = set()
    for city in drawn(cities(), rounds=30):
        for _, record in walk(city):
            name = getattr(record, "name", None)
            found |= {sign for said in name.values() for sign in said} if isinstance(name, Text) else set()
    assert found >= set(LETTERS)


def test_every_sign_turns_up(sample: list[CityProfile]) -> None:
    found = set().union(*map(signs, sample))
    assert found >= set(LETTERS)
    assert found >= set("\n\t\x85\u2028\u2029\xa0") | set(":#-?,[]{}&*!|>'\"%@`~=\\")


# The package.


def test_hypothesis_is_loaded_with_the_first_strategy() -> None:
    code = (
        "import sys, integkit.testing as t; dir(t); assert 'hypothesis' not in sys.modules;"
        "t.cities; assert 'hypothesis' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_names_are_there() -> None:
    assert sorted(testing.__all__) == testing.__all__
    assert set(testing.__all__) <= set(dir(testing))
    for name in testing.__all__:
        assert callable(getattr(testing, name))
    with pytest.raises(AttributeError, match="no attribute 'towns'"):
        testing.towns  # noqa: B018


# Cities with rounds.


def test_everything_that_monitoring_has_to_cope_with_turns_up() -> None:
    towns = drawn(cities_with_rounds(), rounds=24)
    reports = [report for town in towns for one in town.rounds for report in one.reports]
    milestones = all_of_them(towns, Milestone)
    assert {report.review for report in reports} == {None, *Review}
    assert {report.state for report in reports} == {None, *State}
    for said in ("word", "unchanged", "corrects", "new_due", "reason", "done_on", "reported_on"):
        assert any(getattr(report, said) is not None for report in reports), said
    assert {len(one.horizons) for one in milestones} >= {0, 1, 2}
    assert {one.due is None for one in milestones} == {True, False}
    assert any(section.milestones for section in all_of_them(towns, Section))
    assert any(one.opened_on is not None and one.frozen_on is None for town in towns for one in town.rounds)
    assert {len(town.rounds) for town in towns} == {0, 1, 2, 3, 4}
    assert {bool(town.plans[0].events) for town in towns} == {True, False}
    assert any(unit.valid_to is not None for town in towns for unit in town.units)


def all_of_them(towns: list[CityProfile], cls: type[Any]) -> list[Any]:
    return [one for town in towns for one in all_of(town, cls)]


@FEW
@given(cities_with_rounds())
def test_a_city_with_rounds_is_written_and_read_back(town: CityProfile) -> None:
    assert from_yaml(to_yaml(town)) == town
    assert from_json(to_json(town)) == town
