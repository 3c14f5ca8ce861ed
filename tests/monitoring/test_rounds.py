"""The life of a round: opened, answered, frozen, and never changed after that."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from integkit import DataError, UsageError, from_json, from_yaml, to_json, to_yaml
from integkit.model import (
    CityProfile,
    Event,
    Figure,
    Kind,
    Measure,
    PartialDate,
    Quantity,
    ReportRound,
    Review,
    Section,
    State,
    Text,
    changed,
)
from integkit.monitoring import Answers, contradictions, digest, freeze, is_intact, is_open, open_round, parts_of
from integkit.testing import cities, cities_with_rounds, records_of

from ._towns import DAY, measure, milestone, plan, report, round_of, town

S = State
THE_PLAN = plan(measure("m", milestone("m.x", "short")))
ON = DAY("2021-03-31")
LAST = DAY("9999-12-31")  # no round is opened after it


def codes(raised: pytest.ExceptionInfo[DataError] | pytest.ExceptionInfo[UsageError]) -> list[str]:
    return [one.code for one in raised.value.findings]


# -- fingerprints ----------------------------------------------------------------------------------------------------


def sealed(city: CityProfile) -> CityProfile:
    """The city with every round under a fingerprint."""
    return changed(city, rounds=tuple(changed(one, digest=digest(one)) for one in city.rounds))


@given(cities() | cities_with_rounds())
def test_a_round_that_is_written_and_read_back_is_intact(city: CityProfile) -> None:
    city = sealed(city)
    for again in (from_yaml(to_yaml(city)), from_json(to_json(city)), from_yaml(to_yaml(from_json(to_json(city))))):
        assert [is_intact(one) for one in again.rounds] == [True] * len(city.rounds)


@given(records_of(ReportRound), records_of(ReportRound))
def test_two_rounds_have_one_fingerprint_only_if_they_are_the_same(one: ReportRound, other: ReportRound) -> None:
    same = changed(one, digest=None) == changed(other, digest=None)
    assert (digest(one) == digest(other)) == same


@given(cities_with_rounds(), st.data())
def test_whatever_changes_in_a_round_shows(city: CityProfile, data: st.DataObject) -> None:
    assume(city.rounds)
    one = data.draw(st.sampled_from(sealed(city).rounds))
    assert is_intact(one) is True
    more = (*one.reports, report("x", S.DONE))
    changes: list[dict[str, Any]] = [
        {"reports": more},
        {"reports": more[1:-1]},
        {"title": Text(de="Anders")},
        {"number": 99},
    ]
    changes += [{"assessments": ()}, {"events": (Event(kind=Kind(concept="statement")),)}]
    changes += [{"figures": (Figure(value=Quantity.exactly(1)),)}]
    changes += [{"as_of": PartialDate("1999")}, {"frozen_on": PartialDate("1999")}, {"plan": "other"}, {"id": "other"}]
    if one.reports:
        for field, value in (("text", Text(de="Anders")), ("state", S.MERGED), ("done_on", PartialDate("1999"))):
            if getattr(one.reports[0], field) != value:
                changes.append({"reports": (changed(one.reports[0], **{field: value}), *one.reports[1:])})
    for change in changes:
        touched = changed(one, **change)
        assert is_intact(touched) is (changed(touched, digest=None) == changed(one, digest=None))


def test_a_round_with_no_fingerprint_is_not_judged() -> None:
    assert is_intact(round_of(2020)) is None


def test_a_fingerprint_is_that_of_the_json_with_its_keys_in_order_and_umlauts_as_they_are() -> None:
    one = ReportRound(id="r1", number=1, plan="plan", title=Text(de="Größe"))
    text = '{"id":"r1","number":1,"plan":"plan","title":{"de":"Größe"}}'
    assert digest(one) == f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"  # cities keep it for years


def test_a_fingerprint_says_how_it_was_made_and_leaves_itself_out() -> None:
    one = round_of(2020, report("m", S.DONE))
    assert digest(one) == digest(changed(one, digest="sha256:0"))
    assert digest(one).startswith("sha256:")
    assert len(digest(one)) == len("sha256:") + 64


# -- freezing --------------------------------------------------------------------------------------------------------


@given(cities_with_rounds())
def test_freezing_refuses_drafts_and_contradictions_and_nothing_else(city: CityProfile) -> None:
    (the_plan,) = city.plans
    for one in city.rounds:
        drafts = [report for report in one.reports if report.review is Review.DRAFT]
        try:
            frozen = freeze(city, the_plan, one, LAST)
        except DataError as error:
            told = [finding.code for finding in error.findings]
            assert told == ["IK653"] if one.frozen_on else set(told) <= {"IK654", "IK655"}
            assert one.frozen_on or told.count("IK654") == len(drafts)
        else:
            assert one.frozen_on is None
            assert not drafts
            assert is_intact(frozen) is True
            assert changed(frozen, frozen_on=None, digest=None) == one
            with pytest.raises(DataError) as raised:
                freeze(city, the_plan, frozen, LAST)
            assert codes(raised) == ["IK653"]


def test_all_that_stands_in_the_way_is_told_at_once() -> None:
    one = round_of(
        2020,
        report("m.x", S.DONE, "a"),
        report("m.x", S.PLANNING, "b"),
        report("m", S.DONE, review=Review.DRAFT),
        opened_on=PartialDate("2020-12-01"),
    )
    with pytest.raises(DataError) as raised:
        freeze(town(THE_PLAN, one), THE_PLAN, one, ON)
    assert codes(raised) == ["IK654", "IK655"]
    (draft, contradiction) = raised.value.findings
    assert draft.place == "rounds/r2020/reports/3"
    assert dict(contradiction.values)["units"] == ("a", "b")


def test_a_correction_that_contradicts_another_unit_is_a_contradiction_too() -> None:
    first = round_of(2020, report("m", S.DONE, "a"), report("m", S.DONE, "b"), frozen_on=PartialDate("2021"))
    second = round_of(2021, report("m", S.PLANNING, "a", corrects="r2020"))
    with pytest.raises(DataError) as raised:
        freeze(town(THE_PLAN, first, second), THE_PLAN, second, ON)
    assert codes(raised) == ["IK655"]


def test_what_was_returned_and_never_came_back_is_no_hindrance() -> None:
    one = round_of(2020, report("m.x", S.DONE, "a"), report("m.x", S.PLANNING, "b", review=Review.RETURNED))
    frozen = freeze(town(THE_PLAN, one), THE_PLAN, one, ON)
    assert (frozen.frozen_on, len(frozen.reports)) == ("2021-03-31", 2)


# -- opening ---------------------------------------------------------------------------------------------------------


def opened(city: CityProfile, id: str = "new") -> ReportRound:
    (the_plan,) = city.plans
    return open_round(city, the_plan, id=id, as_of=PartialDate("2022"), opened_on=ON, due_back_on=DAY("2021-04-30"))


@given(cities_with_rounds())
def test_a_new_round_has_the_next_number_and_carries_nothing_over(city: CityProfile) -> None:
    assume(not any(is_open(one) for one in city.rounds))
    assume(any(isinstance(part.one, Measure) or part.milestones for part in parts_of(city.plans[0])))
    one = opened(city)
    assert one.number == max([0, *(other.number or 0 for other in city.rounds)]) + 1
    assert (one.reports, one.assessments, one.digest, one.frozen_on) == ((), (), None, None)
    assert is_open(one)
    with pytest.raises(UsageError) as raised:
        opened(changed(city, rounds=(*city.rounds, one)), "another")
    assert codes(raised) == ["IK651"]


def test_a_new_round_says_what_it_was_given_and_no_more() -> None:
    title = Text(de="Umlauf 2022")
    city = town(THE_PLAN, round_of(2020))
    days: dict[str, Any] = {"as_of": PartialDate("2022"), "opened_on": ON, "due_back_on": DAY("2021-04-30")}
    assert open_round(city, THE_PLAN, id="n", title=title, **days) == ReportRound(
        id="n",
        plan="plan",
        number=2,
        title=title,
        as_of=PartialDate("2022"),
        opened_on=PartialDate("2021-03-31"),
        due_back_on=PartialDate("2021-04-30"),
    )
    shortly = open_round(city, THE_PLAN, id="n", as_of=PartialDate("2022"), opened_on=ON)
    assert (shortly.title, shortly.due_back_on) == (None, None)


def test_rounds_of_another_plan_neither_count_nor_hinder() -> None:
    other = round_of(2030, opened_on=PartialDate("2020"))
    city = town(THE_PLAN, changed(other, plan="other"))
    assert open_round(city, THE_PLAN, id="n", as_of=PartialDate("2022"), opened_on=ON).number == 1


@pytest.mark.parametrize("id", ["r2020", "m", "m.x", "plan", "a", "municipality"])
def test_a_name_that_is_taken_is_refused(id: str) -> None:
    with pytest.raises(UsageError) as raised:
        opened(town(THE_PLAN, round_of(2020)), id)
    assert codes(raised) == ["IK650"]


def test_a_plan_that_is_only_named_has_nothing_to_ask_about() -> None:
    with pytest.raises(UsageError) as raised:
        opened(town(plan(sections=(Section(id="i", title=Text(de="Bildung")),))))
    assert codes(raised) == ["IK652"]


def test_only_a_round_whose_questions_went_out_was_ever_open() -> None:
    told, asked = round_of(2020), round_of(2020, opened_on=PartialDate("2020-12-01"))
    closed = changed(asked, frozen_on=PartialDate("2021-03"))
    assert [is_open(one) for one in (told, asked, closed)] == [False, True, False]


@pytest.mark.parametrize("opening", ["2021-04-01", "2021-04", "2022"])
def test_no_round_is_frozen_before_it_was_opened(opening: str) -> None:
    one = round_of(2020, opened_on=PartialDate(opening))
    with pytest.raises(UsageError) as raised:
        freeze(town(THE_PLAN, one), THE_PLAN, one, ON)
    assert codes(raised) == ["IK664"]


@pytest.mark.parametrize("opening", ["2021-03-31", "2021-03", "2021"])
def test_a_round_may_be_frozen_on_the_day_of_its_opening(opening: str) -> None:
    one = round_of(2020, opened_on=PartialDate(opening))
    assert freeze(town(THE_PLAN, one), THE_PLAN, one, ON).frozen_on == "2021-03-31"


def test_answers_are_not_due_before_the_questions_go_out() -> None:
    with pytest.raises(UsageError) as raised:
        open_round(
            town(THE_PLAN), THE_PLAN, id="n", as_of=PartialDate("2021"), opened_on=ON, due_back_on=DAY("2021-03-30")
        )
    assert codes(raised) == ["IK664"]


@pytest.mark.parametrize("name", ["id", "opened_on", "due_back_on"])
def test_what_is_no_argument_of_a_round_is_told(name: str) -> None:
    right: dict[str, Any] = {"id": "n", "as_of": PartialDate("2021"), "opened_on": ON}
    with pytest.raises(UsageError) as raised:
        open_round(town(THE_PLAN), THE_PLAN, **{**right, name: 5})
    assert codes(raised) == ["IK815"]
    one = round_of(2020, opened_on=PartialDate("2021"))
    with pytest.raises(UsageError) as raised:
        freeze(town(THE_PLAN, one), THE_PLAN, one, "2021-03-31")  # type: ignore[arg-type]
    assert codes(raised) == ["IK815"]


# -- what is told ----------------------------------------------------------------------------------------------------


def told(raised: pytest.ExceptionInfo[DataError] | pytest.ExceptionInfo[UsageError]) -> list[Any]:
    return [(one.code, dict(one.values), one.place) for one in raised.value.findings]


def test_every_refusal_to_open_names_what_stands_in_its_way() -> None:
    unfinished = round_of(2020, opened_on=PartialDate("2020-12-01"))
    named = plan(id="named")
    for the_plan, rounds, id, expected in (
        (THE_PLAN, (), "m.x", ("IK650", {"round": "m.x"}, None)),
        (THE_PLAN, (unfinished,), "n", ("IK651", {"round": "r2020", "plan": "plan"}, None)),
        (named, (), "n", ("IK652", {"plan": "named"}, None)),
    ):
        with pytest.raises(UsageError) as raised:
            opened(town(the_plan, *rounds), id)
        assert told(raised) == [expected]


def test_every_refusal_to_freeze_names_what_stands_in_its_way() -> None:
    shut = round_of(2020, opened_on=PartialDate("2020"), frozen_on=PartialDate("2021-01-31"))
    with pytest.raises(DataError) as refused:
        freeze(town(THE_PLAN, shut), THE_PLAN, shut, ON)
    days = {"day": "2021-01-31", "day_de": "31. Januar 2021", "day_en": "31 January 2021"}
    assert told(refused) == [("IK653", {"round": "r2020", **days}, "rounds/r2020")]
    late = round_of(2020, opened_on=PartialDate("2021-04"))
    with pytest.raises(UsageError) as raised:
        freeze(town(THE_PLAN, late), THE_PLAN, late, ON)
    days = {"day": "2021-03-31", "day_de": "31. März 2021", "day_en": "31 March 2021"}
    days |= {"opened": "2021-04", "opened_de": "April 2021", "opened_en": "April 2021"}
    assert told(raised) == [("IK664", {"round": "r2020", **days}, None)]
    said = report("m", S.DONE, "a"), report("m.x", S.PLANNING, "b", review=Review.DRAFT), report("m", S.DROPPED, "b")
    unclear = round_of(2020, *said)
    with pytest.raises(DataError) as refused:
        freeze(town(THE_PLAN, unclear), THE_PLAN, unclear, ON)
    draft, contradiction = told(refused)
    assert draft == ("IK654", {"target": "m.x"}, "rounds/r2020/reports/2")
    code, values, place = contradiction
    assert (code, values["target"], values["states"], place) == ("IK655", "m", ("done", "dropped"), "rounds/r2020")


def test_contradictions_are_told_once_for_each_target_that_the_round_touches() -> None:
    first = round_of(2020, report("m", S.DONE, "a"), report("m", S.PLANNING, "b"))
    second = round_of(2021, *(report("m.x", state, unit) for state, unit in ((S.DONE, "a"), (S.PLANNING, "b"))))
    answers = Answers(THE_PLAN, (first, second))
    ((target, standing),) = contradictions(answers, first)
    assert target == "m"
    assert standing.states == {S.DONE, S.PLANNING}
    assert [id for id, _ in contradictions(answers, second)] == ["m.x"]
    settled = round_of(2021, report("m", S.PLANNING, "a", corrects="r2020"))
    assert list(contradictions(Answers(THE_PLAN, (first, settled)), settled)) == []
