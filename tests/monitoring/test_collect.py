"""What comes back goes into an open round: once, in no particular order, and nothing of it gets lost."""

from __future__ import annotations

import itertools
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integkit import DataError, UsageError
from integkit.messages import Severity
from integkit.model import PartialDate, ReportRound, Review, State, StatusReport, Text, changed
from integkit.monitoring import REACHED, collect

from ._towns import measure, milestone, plan, report, round_of

S = State
PLAN = plan(measure("m2", milestone("m2.x", "short")), measure("m1", milestone("m1.x", "short"), milestone("m1.y")))
OPEN = round_of(2021, opened_on=PartialDate("2021-11-01"))
DAY = PartialDate("2022-01-15")


def codes(raised: pytest.ExceptionInfo[DataError]) -> list[str]:
    return [one.code for one in raised.value.findings]


# -- laws ------------------------------------------------------------------------------------------------------------

UNITS = ("a", "b", "c")
TARGETS = ("m1.x", "m1.y", "m2.x", "m2")


def reports(unit: str) -> st.SearchStrategy[list[StatusReport]]:
    """What one unit says, each target once."""
    one = st.builds(
        lambda target, state, words: report(target, state, unit, text=words),
        st.sampled_from(TARGETS),
        st.sampled_from([None, *State]),
        st.sampled_from([None, Text(de="läuft"), Text(de="noch nicht")]),
    )
    return st.lists(one, unique_by=lambda said: said.target)


Files = dict[str, list[StatusReport]]
files: st.SearchStrategy[Files] = st.fixed_dictionaries({f"{unit}.xlsx": reports(unit) for unit in UNITS})


@given(files, st.sampled_from([None, DAY]))
def test_the_same_files_twice_change_nothing(returned: Files, day: PartialDate | None) -> None:
    once = collect(PLAN, OPEN, returned, reported_on=day)
    again = collect(PLAN, once.round, returned, reported_on=PartialDate("2022-02-02"))
    assert again.round is once.round
    assert (again.added, again.replaced, again.findings) == ((), (), ())
    assert sorted(again.repeated, key=repr) == sorted(again.round.reports, key=repr)
    assert len(again.repeated) == sum(map(len, returned.values()))


@given(files, st.randoms())
def test_the_order_of_files_and_of_rows_does_not_matter(returned: Files, chance: random.Random) -> None:
    names = list(returned)
    chance.shuffle(names)
    shuffled = {name: chance.sample(returned[name], len(returned[name])) for name in names}
    assert collect(PLAN, OPEN, shuffled) == collect(PLAN, OPEN, returned)


@given(files, st.permutations(UNITS))
def test_one_file_after_the_other_is_as_all_at_once(returned: Files, order: list[str]) -> None:
    round = OPEN
    for unit in order:
        round = collect(PLAN, round, {f"{unit}.xlsx": returned[f"{unit}.xlsx"]}).round
    assert round == collect(PLAN, OPEN, returned).round


@given(files)
def test_everything_that_came_back_stands_there_and_nothing_else(returned: Files) -> None:
    collected = collect(PLAN, OPEN, returned)
    said = [one for reports in returned.values() for one in reports]
    assert sorted(collected.round.reports, key=str) == sorted(said, key=str)
    assert changed(collected.round, reports=()) == OPEN


@given(files, files)
def test_of_two_answers_of_one_unit_the_later_stands(first: Files, second: Files) -> None:
    before = collect(PLAN, OPEN, first)
    after = collect(PLAN, before.round, second)
    latest = {(one.target, one.by): one for answers in (first, second) for file in answers.values() for one in file}
    assert {(one.target, one.by): one for one in after.round.reports} == latest
    assert [one.code for one in after.findings if one.code == "IK692"] == ["IK692"] * len(after.replaced)


@given(files)
def test_units_that_contradict_each_other_stay_side_by_side_and_are_told(returned: Files) -> None:
    collected = collect(PLAN, OPEN, returned)
    states: dict[str, set[State]] = {}
    for one in collected.round.reports:
        if one.state is not None:
            states.setdefault(one.target, set()).add(one.state)
    told = sorted(str(dict(one.values)["target"]) for one in collected.findings)
    assert told == sorted(target for target, said in states.items() if len(said) > 1 and said != REACHED)
    assert {one.severity for one in collected.findings} <= {Severity.WARNING}


# -- cases -----------------------------------------------------------------------------------------------------------


def collected(round: ReportRound, *answers: StatusReport, **more: Any) -> ReportRound:
    return collect(PLAN, round, {"a.xlsx": answers}, **more).round


def test_answers_stand_in_the_order_of_the_plan() -> None:
    answers = {"z.xlsx": [report("m1.x", S.DONE, "b")], "a.xlsx": [report("m1.x", S.DONE, "a"), report("m2.x", S.DONE)]}
    round = collect(PLAN, OPEN, answers).round
    assert [(one.target, one.by) for one in round.reports] == [("m2.x", ()), ("m1.x", ("a",)), ("m1.x", ("b",))]


def test_what_is_about_nothing_in_the_plan_is_kept_at_the_end() -> None:
    odd = report("gone", S.DONE, "a")
    round = collected(changed(OPEN, reports=(odd,)), report("m1.x", S.DONE, "a"))
    assert [one.target for one in round.reports] == ["m1.x", "gone"]


def test_an_answer_has_the_day_on_which_it_came_first() -> None:
    first = collected(OPEN, report("m1.x", S.DONE, "a"), reported_on=DAY)
    assert [one.reported_on for one in first.reports] == [DAY]
    later = PartialDate("2022-03-01")
    assert collected(first, report("m1.x", S.DONE, "a"), reported_on=later) is first
    changed_mind = collected(first, report("m1.x", S.PLANNING, "a"), reported_on=later)
    assert [one.reported_on for one in changed_mind.reports] == [later]


def test_a_new_answer_stands_for_review_again_and_a_repeated_one_does_not() -> None:
    returned = changed(OPEN, reports=(report("m1.x", S.DONE, "a", review=Review.RETURNED),))
    assert collected(returned, report("m1.x", S.DONE, "a")) is returned
    (one,) = collected(returned, report("m1.x", S.PLANNING, "a")).reports
    assert one.review is None


def test_a_correction_of_an_earlier_round_is_another_statement() -> None:
    correction = report("m1.x", S.PLANNING, "a", corrects="r2020")
    round = collected(changed(OPEN, reports=(correction,)), report("m1.x", S.DONE, "a"))
    assert len(round.reports) == 2


def test_corrections_of_several_rounds_stand_in_one_order_however_they_came() -> None:
    three = [report("m1.x", S.DONE, "a", corrects=corrects) for corrects in (None, "r2019", "r2020")]
    for order in itertools.permutations(three):
        found = collect(PLAN, OPEN, {"a.xlsx": order})
        assert (found.added, found.round.reports) == (tuple(three), tuple(three))
        one_by_one = OPEN
        for one in order:
            one_by_one = collected(one_by_one, one)
        assert one_by_one == found.round


def test_two_files_of_one_unit_that_disagree_are_refused_with_both_names() -> None:
    answers = {"b.xlsx": [report("m1.x", S.DONE, "a")], "a.xlsx": [report("m1.x", S.PLANNING, "a")]}
    with pytest.raises(DataError) as raised:
        collect(PLAN, OPEN, answers)
    assert codes(raised) == ["IK691"]
    (finding,) = raised.value.findings
    assert finding.file == "b.xlsx"
    assert dict(finding.values) == {"target": "m1.x", "units": ("a",), "other": "a.xlsx"}
    same = {"b.xlsx": [report("m1.x", S.DONE, "a")], "a.xlsx": [report("m1.x", S.DONE, "a")]}
    assert len(collect(PLAN, OPEN, same).round.reports) == 1


@pytest.mark.parametrize(
    ("round", "code", "values"),
    [
        pytest.param(
            changed(OPEN, frozen_on=PartialDate("2022-02-01")),
            "IK653",
            {"round": "r2021", "day": "2022-02-01", "day_de": "1. Februar 2022", "day_en": "1 February 2022"},
            id="frozen",
        ),
        pytest.param(round_of(2021), "IK694", {"round": "r2021"}, id="told by a document"),
    ],
)
def test_a_round_that_is_not_open_takes_nothing(round: ReportRound, code: str, values: dict[str, str]) -> None:
    with pytest.raises(DataError) as raised:
        collect(PLAN, round, {"a.xlsx": [report("m1.x", S.DONE, "a")]})
    (finding,) = raised.value.findings
    assert (finding.code, dict(finding.values), finding.place) == (code, values, "rounds/r2021")
    assert finding.advice("de")


@pytest.mark.parametrize(
    ("day", "stays"), [("2022-01-14", True), ("2022-01-15", False), ("2022-01", False), (None, False)]
)
def test_an_older_answer_does_not_take_the_place_of_a_newer_one(day: str | None, stays: bool) -> None:
    newer = collected(OPEN, report("m1.x", S.DONE, "a"), reported_on=DAY)
    late = PartialDate(day) if day is not None else None
    after = collect(PLAN, newer, {"a.xlsx": [report("m1.x", S.PLANNING, "a")]}, reported_on=late)
    assert (after.round is newer) == stays
    found = after.outdated if stays else after.replaced
    assert [(one.target, one.state, one.reported_on) for one in found] == [("m1.x", S.PLANNING, late)]
    assert len(after.outdated) + len(after.replaced) == 1
    assert [one.code for one in after.findings] == ["IK665" if stays else "IK692"]


def test_no_answer_comes_before_the_questions_went_out() -> None:
    for day, code in ((PartialDate("2021-10-31"), "IK664"), ("nonsense", "IK815")):
        with pytest.raises(UsageError) as raised:
            collected(OPEN, report("m1.x", S.DONE, "a"), reported_on=day)
        assert [one.code for one in raised.value.findings] == [code]
