"""Laws: a workbook that is filled in reads back as just that, whoever is asked about whatever."""

from __future__ import annotations

from typing import Any, NamedTuple

from hypothesis import assume, given
from hypothesis import strategies as st

from integkit.model import CityProfile, PartialDate, Period, Plan, ReportRound, State, StatusReport, Text, changed
from integkit.monitoring import questions
from integkit.testing import cities_with_rounds
from integkit.workbooks import questionnaire, read_answers, units_asked

from ._filled import ROUND, filled, ids_in


class Asked(NamedTuple):
    """One unit of one town, and what it is asked."""

    city: CityProfile
    plan: Plan
    round: ReportRound
    unit: str | None
    content: bytes


@st.composite
def asked(draw: st.DrawFn) -> Asked:
    city = draw(cities_with_rounds())
    (plan,) = city.plans
    new = changed(ROUND, as_of=PartialDate("2023-12-31"))
    city = changed(city, rounds=(*city.rounds, new))
    units = units_asked(city, plan, new)
    assume(units)
    unit = draw(st.sampled_from(units))
    return Asked(city, plan, new, unit, questionnaire(city, plan, new, unit, "de"))


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp", "Cn")), max_size=40)
DATES = {"31.12.2026": "2026-12-31", "3/2027": "2027-03", "Winter 2027": "2027-24", "2028": "2028"}


@st.composite
def answers(draw: st.DrawFn, one: Asked) -> tuple[dict[str, dict[str, Any]], list[StatusReport]]:
    """What is typed for some of the questions, and the reports that it means."""
    typed: dict[str, dict[str, Any]] = {}
    meant: list[StatusReport] = []
    for id in draw(st.lists(st.sampled_from(list(ids_in(one.content))), unique=True)):
        word = draw(st.sampled_from(one.plan.states))
        cells: dict[str, Any] = {"state": word.label.de}
        fields: dict[str, Any] = {}
        for key in ("text", "reason"):
            said = " ".join(draw(WORDS).split())
            if said:
                cells[key], fields[key] = said, Text(de=said)
        for key, kind in (("done_on", PartialDate), ("new_due", Period)):
            date = draw(st.sampled_from([None, *DATES]))
            if date is not None:
                cells[key], fields[key] = date, kind(DATES[date])
        typed[id] = cells
        state = State(word.concept) if word.concept in set(State) else None
        by = (one.unit,) if one.unit is not None else ()
        meant.append(StatusReport(target=id, word=word.id, state=state, by=by, **fields))
    order = [question.target for question in questions(one.city, one.plan, one.round) if question.unit == one.unit]
    return typed, sorted(meant, key=lambda report: order.index(report.target))


@given(asked())
def test_an_untouched_workbook_says_nothing(one: Asked) -> None:
    returned = read_answers(one.content, "a.xlsx", one.city, one.plan, one.round)
    assert (returned.unit, returned.reports, returned.findings) == (one.unit, (), ())


@given(st.data())
def test_what_was_typed_is_what_is_read(data: st.DataObject) -> None:
    one = data.draw(asked())
    typed, meant = data.draw(answers(one))
    returned = read_answers(filled(one.content, typed), "a.xlsx", one.city, one.plan, one.round)
    assert returned.findings == ()
    assert list(returned.reports) == meant


@given(asked())
def test_nothing_new_holds_on_to_a_state_or_is_a_finding(one: Asked) -> None:
    content = filled(one.content, {id: {"unchanged": "ja"} for id in ids_in(one.content)})
    returned = read_answers(content, "a.xlsx", one.city, one.plan, one.round)
    held = {report.target: report for report in returned.reports}
    for question in questions(one.city, one.plan, one.round):
        if question.unit == one.unit:
            report = held.get(question.target)
            said = [(answer.report.word, answer.report.state) for answer in question.standing.answers]
            if report is not None:
                assert (report.word, report.state) in said
                assert report.unchanged
                assert report.text is None
            else:
                assert len(set(said)) != 1 or said == [(None, None)]
    assert len(held) + len(returned.findings) == len(list(ids_in(one.content)))
