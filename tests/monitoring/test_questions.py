"""Whom a round asks about what, and who has answered."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given

from integkit.model import (
    CityProfile,
    Network,
    OrgUnit,
    PartialDate,
    Relation,
    RelationKind,
    ReportRound,
    Responsibility,
    Review,
    Role,
    Section,
    State,
    StatusReport,
    Text,
    changed,
)
from integkit.monitoring import (
    DueKind,
    UnitReturn,
    Units,
    parts_of,
    questions,
    responsible_units,
    returns,
    rounds_of,
)
from integkit.testing import cities_with_rounds

from ._towns import DAY, measure, milestone, plan, report, round_of, town

S = State
THE_PLAN = plan(measure("m", milestone("m.x"), milestone("m.y"), units=("a",)), measure("n", units=("a", "b")))


def asked(*rounds: ReportRound, city: CityProfile | None = None) -> list[tuple[str | None, str]]:
    whole = city or town(THE_PLAN, *rounds)
    found = questions(whole, whole.plans[0], whole.rounds[-1])
    return [(one.unit, one.target) for one in found]


# -- what is asked ---------------------------------------------------------------------------------------------------


def test_a_round_asks_about_milestones_and_about_measures_without() -> None:
    assert asked(round_of(2020)) == [("a", "m.x"), ("a", "m.y"), ("a", "n"), ("b", "n")]


def test_answers_of_the_round_itself_change_none_of_its_questions() -> None:
    assert asked(round_of(2020, report("m.x", S.DONE))) == asked(round_of(2020))


@pytest.mark.parametrize("state", State)
def test_what_is_final_is_not_asked_again(state: State) -> None:
    found = asked(round_of(2020, report("m.x", state)), round_of(2021))
    assert (("a", "m.x") in found) == (state not in (S.DONE, S.DROPPED, S.MERGED))


def test_a_contradiction_about_the_end_is_asked_again() -> None:
    said = report("m.x", S.DONE, "a"), report("m.x", S.DROPPED, "b")
    assert ("a", "m.x") in asked(round_of(2020, *said), round_of(2021))


def test_nothing_is_asked_beneath_what_was_dropped() -> None:
    assert asked(round_of(2020, report("m", S.DROPPED)), round_of(2021)) == [("a", "n"), ("b", "n")]


def test_milestones_of_a_finished_measure_are_still_asked_while_nobody_has_spoken_of_them() -> None:
    done = round_of(2020, report("m", S.DONE), report("m.y", S.DONE))
    assert asked(done, round_of(2021)) == [("a", "m.x"), ("a", "n"), ("b", "n")]


@given(cities_with_rounds())
def test_every_question_is_about_the_plan_and_is_asked_once(city: CityProfile) -> None:
    (the_plan,) = city.plans
    targets = {id for part in parts_of(the_plan) for id in (part.one.id, *(one.id for one in part.milestones))}
    for one in rounds_of(city, the_plan):
        found = questions(city, the_plan, one)
        pairs = [(question.unit, question.target) for question in found]
        assert len(set(pairs)) == len(pairs)
        assert {target for _, target in pairs} <= targets
        for question in found:
            assert question.unit not in question.also
            assert {(unit, question.target) for unit in question.also} <= set(pairs)


@given(cities_with_rounds())
def test_everything_that_nobody_has_reported_on_is_asked(city: CityProfile) -> None:
    (the_plan,) = city.plans
    first = rounds_of(city, the_plan)[:1]
    for one in first:
        found = {question.target for question in questions(city, the_plan, one)}
        parts = list(parts_of(the_plan))
        assert {milestone.id for part in parts for milestone in part.milestones} <= found


def test_a_question_says_what_stood_before_by_when_it_is_due_and_who_else_is_asked() -> None:
    the_plan = plan(measure("m", milestone("m.x", "short"), units=("a", "b")), measure("n", units=("c",)))
    before = round_of(2020, report("m.x", S.POSTPONED, "a", new_due="2023-06-30"))
    now = round_of(2021, report("m.x", S.DONE, "a"))
    city = town(the_plan, before, now)
    first, second, whole = questions(city, the_plan, now)
    assert (first.unit, first.also, second.unit, second.also) == ("a", ("b",), "b", ("a",))
    for one in (first, second):
        assert (one.standing.state, one.standing.round) == (S.POSTPONED, before)
        assert (one.due.kind, str(one.due.last)) == (DueKind.POSTPONED, "2023-06-30")
        assert (one.part.one.id, one.milestone and one.milestone.id) == ("m", "m.x")
    assert (whole.unit, whole.also, whole.milestone, whole.target) == ("c", (), None, "n")
    assert whole.due.kind is DueKind.NO_HORIZON
    assert str(questions(town(the_plan, now), the_plan, now)[0].due.last) == "2021-02-28"


def test_a_section_is_asked_by_its_milestones_only() -> None:
    dated = Section(id="i", milestones=(milestone("i.x"),), measures=(measure("m"),))
    city = town(plan(sections=(dated, Section(id="ii"))), round_of(2020))
    assert asked(city=city) == [(None, "i.x"), (None, "m")]


# -- who is asked ----------------------------------------------------------------------------------------------------


def units_of(*responsible: Responsibility, day: dt.date | None = None, **more: object) -> tuple[str, ...]:
    the_plan = plan(changed(measure("m"), responsibilities=responsible))
    club = OrgUnit(id="club", name=Text(de="Verein"))
    city = town(the_plan, organisations=(club,), **more)  # type: ignore[arg-type]
    (part,) = parts_of(the_plan)
    return responsible_units(city, the_plan, part, day)


def by(unit: str, role: Role | None = None, *, reports: bool | None = None) -> Responsibility:
    return Responsibility(unit=unit, role=role, reports=reports)


def test_the_one_that_reports_then_those_that_lead_then_everybody_inside() -> None:
    lead, part = Role.LEAD, Role.PARTICIPATING
    assert units_of(by("a", lead), by("b", reports=True)) == ("b",)
    assert units_of(by("a"), by("b", lead), by("c", Role.CO_LEAD)) == ("b", "c")
    assert units_of(by("a", part), by("b"), by("club", lead)) == ("a", "b")
    assert units_of(by("club")) == ()
    assert units_of(by("a"), by("club", reports=True)) == ("club",)
    assert units_of(by("a"), by("elsewhere:office")) == ("a",)
    assert units_of(by("elsewhere:office", reports=True)) == ("elsewhere:office",)


def test_a_network_outside_the_administration_is_not_asked() -> None:
    networks = (Network(id="x", name=Text(de="X"), inside=False), Network(id="y", name=Text(de="Y")))
    assert units_of(by("x"), by("y"), networks=networks) == ("y",)


def test_responsibility_is_inherited_from_the_nearest_section_then_the_plan() -> None:
    inner = Section(id="i.1", measures=(measure("m"), measure("n", units=("c",))))
    outer = Section(id="i", sections=(inner,), responsibilities=(by("a"),))
    the_plan = plan(measure("loose"), sections=(outer,), responsibilities=(by("b"),))
    city = town(the_plan)
    found = {part.one.id: responsible_units(city, the_plan, part, None) for part in parts_of(the_plan)}
    assert found == {"loose": ("b",), "i": ("a",), "i.1": ("a",), "m": ("a",), "n": ("c",)}


def follower(id: str, *of: str, ends: str | None = None) -> OrgUnit:
    relations = tuple(Relation(kind=RelationKind.FOLLOWS, to=one) for one in of)
    return OrgUnit(id=id, name=Text(de=id), relations=relations, valid_to=PartialDate(ends) if ends else None)


def test_a_unit_that_has_ended_is_replaced_by_those_that_follow_it() -> None:
    units = (
        follower("a", ends="2020-06-30"),
        follower("b", "a", ends="2021-06-30"),
        follower("c", "b"),
        follower("d", "b"),
    )
    days = ("2020-06-30", "2020-07-01", "2021-07-01")
    assert [units_of(by("a"), day=DAY(day), units=units) for day in days] == [("a",), ("b",), ("c", "d")]
    assert units_of(by("a"), by("c"), day=DAY("2022-01-01"), units=units) == ("c", "d")


def test_one_that_ended_with_nobody_after_it_stays_and_so_do_two_that_follow_each_other() -> None:
    assert units_of(by("a"), day=DAY("2022-01-01"), units=(follower("a", ends="2020"),)) == ("a",)
    circle = (follower("a", "b", ends="2020"), follower("b", "a", ends="2020"))
    assert units_of(by("a"), day=DAY("2022-01-01"), units=circle) == ("a",)


def test_one_that_ended_some_day_has_ended_and_without_a_day_nobody_has() -> None:
    units = (follower("a", ends="unknown"), follower("b", "a"))
    assert units_of(by("a"), day=DAY("2000-01-01"), units=units) == ("b",)
    assert units_of(by("a"), units=units) == ("a",)
    ended = Units(town(THE_PLAN, units=units), DAY("2000-01-01"))
    assert [ended.has_ended(one) for one in ("a", "b", "gone")] == [True, False, False]


def test_those_that_answer_for_the_same_are_asked_once() -> None:
    units = (follower("a", ends="2020"), follower("b", ends="2020"), follower("c", "a", "b"))
    assert units_of(by("a"), by("b"), by("c"), day=DAY("2022-01-01"), units=units) == ("c",)


def test_only_who_follows_takes_the_place() -> None:
    beside = Relation(kind=RelationKind.WORKS_WITH, to="a")
    units = (follower("a", ends="2020"), changed(follower("b"), relations=(beside,)))
    assert units_of(by("a"), day=DAY("2022-01-01"), units=units) == ("a",)


def test_one_that_has_yet_to_begin_is_not_replaced() -> None:
    units = (changed(follower("a"), valid_from=PartialDate("2025")), follower("b", "a"))
    assert units_of(by("a"), day=DAY("2022-01-01"), units=units) == ("a",)


# -- who has answered ------------------------------------------------------------------------------------------------


def returned(*reports: StatusReport, city: CityProfile | None = None) -> list[UnitReturn]:
    one = round_of(2020, *reports, due_back_on=PartialDate("2020-11-30"))
    whole = changed(city, rounds=(one,)) if city is not None else town(THE_PLAN, one)
    return list(returns(whole, whole.plans[0], one))


def test_each_unit_has_its_own_questions_and_answers() -> None:
    said = report("m.x", S.DONE, "a"), report("n", S.DONE, "b", reported_on="2020-12-01")
    assert returned(*said) == [
        UnitReturn(unit="a", asked=3, answered=1, late=0),
        UnitReturn(unit="b", asked=1, answered=1, late=1),
    ]


def test_an_answer_that_names_no_unit_answers_for_everybody() -> None:
    assert [one.answered for one in returned(report("n", S.DONE))] == [1, 1]


@pytest.mark.parametrize(
    "nothing",
    [
        pytest.param(report("n", S.DONE, "b", review=Review.RETURNED), id="returned to the unit"),
        pytest.param(report("n", S.DONE, "c"), id="by somebody else"),
        pytest.param(report("m", S.DONE, "b"), id="about something else"),
    ],
)
def test_what_is_no_answer(nothing: StatusReport) -> None:
    assert [one.answered for one in returned(nothing)] == [0, 0]


def test_the_correction_of_an_earlier_round_does_not_answer_this_one() -> None:
    rounds = round_of(2020), round_of(2021, report("n", S.DONE, "b", corrects="r2020"))
    assert [one.answered for one in returns(town(THE_PLAN, *rounds), THE_PLAN, rounds[1])] == [0, 0]


def test_who_answers_twice_is_late_only_if_both_answers_are() -> None:
    late, timely = (report("n", S.DONE, "b", reported_on=day) for day in ("2020-12-01", "2020-11-30"))
    for order in ((late, timely), (timely, late)):
        assert returned(*order)[1] == UnitReturn(unit="b", asked=1, answered=1, late=0)
    assert returned(late, late)[1].late == 1


def test_a_day_that_is_not_exact_is_late_only_if_it_is_late_for_sure() -> None:
    said = [report("n", S.DONE, "b", reported_on=day) for day in ("2020-11", "2020", "2020-12")]
    assert [returned(one)[1].late for one in said] == [0, 0, 1]


def test_a_unit_answers_under_its_old_name_too() -> None:
    units = (follower("a", ends="2020-06-30"), follower("b"), follower("c", "a"))
    city = town(plan(measure("m", units=("a",))), units=units)
    for name in ("a", "c"):
        assert returned(report("m", S.DONE, name), city=city) == [UnitReturn(unit="c", asked=1, answered=1, late=0)]


def test_what_nobody_could_be_asked_is_counted_too() -> None:
    city = town(plan(measure("m")))
    assert returned(city=city) == [UnitReturn(unit=None, asked=1, answered=0, late=0)]


@given(cities_with_rounds())
def test_nobody_answers_more_than_was_asked(city: CityProfile) -> None:
    (the_plan,) = city.plans
    for one in city.rounds:
        found = returns(city, the_plan, one)
        assert sum(row.asked for row in found) == len(questions(city, the_plan, one))
        assert all(0 <= row.late <= row.answered <= row.asked for row in found)
        mute = changed(one, reports=())
        assert all(row.answered == 0 for row in returns(city, the_plan, mute))
