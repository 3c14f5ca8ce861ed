"""What findings say about answers: both languages, the plan's own words, and no more of a text than fits."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integkit.messages import Finding
from integkit.model import PartialDate, State, StatusReport, Text, Word, changed
from integkit.monitoring import collect

from ._towns import measure, plan, report, round_of

RUNS = Word(id="runs", label=Text(de="läuft", en="runs"), concept="in_implementation")
PLAN = plan(measure("m"), measure("n"), states=(RUNS,))
OPEN = round_of(2021, opened_on=PartialDate("2021-11-01"))
NEW = report("m", State.DONE, "a")


def finding(before: StatusReport, after: StatusReport = NEW, **more: Any) -> Finding:
    """What is told where one answer meets another one."""
    given = changed(OPEN, reports=(before,))
    (told,) = collect(PLAN, given, {"a.xlsx": [after]}, **more).findings
    return told


def replaced(before: StatusReport) -> tuple[str, str]:
    """What is said of an answer that another one takes the place of, in German and English."""
    values = dict(finding(before).values)
    return str(values["before_de"]), str(values["before_en"])


@pytest.mark.parametrize(
    ("before", "de", "en"),
    [
        (report("m", State.PLANNING, "a"), "in Planung", "being planned"),
        (report("m", None, "a", word="runs"), "läuft", "runs"),
        (report("m", State.PLANNING, "a", word="unknown"), "in Planung", "being planned"),
        (report("m", None, "a", text=Text(de="Zwei Kurse.", en="Two courses.")), "Zwei Kurse.", "Two courses."),
        (
            report("m", State.POSTPONED, "a", text=Text(de="Noch  nicht\nda."), reason=Text(de="Stelle frei")),
            "zurückgestellt - Noch nicht da. - Stelle frei",
            "postponed - Noch nicht da. - Stelle frei",
        ),
        (report("m", None, "a"), "ohne Stand und Text", "no state and no text"),
    ],
)
def test_what_an_answer_said_before_is_repeated(before: StatusReport, de: str, en: str) -> None:
    assert replaced(before) == (de, en)


@given(st.text("ab c", min_size=1, max_size=400).filter(str.strip))
def test_of_a_long_text_no_more_than_its_beginning_is_repeated(words: str) -> None:
    said, _ = replaced(report("m", None, "a", text=Text(de=words)))
    whole = " ".join(words.split())
    if len(whole) <= 160:
        assert said == whole
    else:
        beginning = said.removesuffix("...")
        assert said != beginning
        assert beginning == whole[:160].rstrip()


def test_an_outdated_answer_is_told_with_both_days() -> None:
    there = report("m", State.PLANNING, "a", reported_on="2022-01-15")
    told = finding(there, reported_on=PartialDate("2022-01-10"))
    values = dict(told.values)
    assert (told.code, told.file, told.place) == ("IK665", "a.xlsx", "rounds/r2021/reports")
    assert (values["target"], values["units"]) == ("m", ("a",))
    assert (values["day"], values["newer"]) == ("2022-01-10", "2022-01-15")
    assert (values["day_de"], values["newer_de"]) == ("10. Januar 2022", "15. Januar 2022")
    assert (values["day_en"], values["newer_en"]) == ("10 January 2022", "15 January 2022")


def test_a_contradiction_is_told_by_the_labels_of_both_languages() -> None:
    there = report("m", State.PLANNING, "b")
    told = finding(there)
    values = dict(told.values)
    assert (told.code, told.file, told.place) == ("IK655", "a.xlsx", "rounds/r2021")
    assert (values["target"], values["units"]) == ("m", ("a", "b"))
    assert values["states"] == ("done", "planning")
    assert values["states_de"] == ("abgeschlossen", "in Planung")
    assert values["states_en"] == ("done", "being planned")


def test_a_contradiction_is_told_once_and_only_where_something_new_came() -> None:
    first = collect(PLAN, OPEN, {"a.xlsx": [NEW], "b.xlsx": [report("m", State.PLANNING, "b")]})
    assert [one.code for one in first.findings] == ["IK655"]
    more = collect(PLAN, first.round, {"c.xlsx": [report("n", State.DONE, "c")]})
    assert (more.findings, len(more.added)) == ((), 1)
