"""What a city could ask the others: what they state and it does not, with who does it and where it stands."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from integkit import from_yaml
from integkit.comparison import Questions, TopicKind, compare, questions_for
from integkit.errors import UsageError
from integkit.exporters import question_files
from integkit.exporters.questions import question_list
from integkit.model import CityProfile, Standing
from integkit.testing import cities
from integkit.testing._hostile import FORMULAS, with_persons, with_words

HEAD = "contract: 1\ncite: page\nmunicipality: {name: %s, land: ni}\nsources: [{id: page, title: Seite}]\n"
FULL = from_yaml(
    HEAD % "A"
    + """
offices:
  - id: office
    name: Büro
    contacts: [{role: Auskunft, person: Zenobia Xylander, phones: [03999 1], emails: [buero@example.org]}]
units: [{id: school, name: Schulamt}]
tasks:
  - id: t
    of: office
    tasks:
      - {id: t.1, text: {de: Beraten, en: Advise}, areas: [counselling], cite: {place: line 7}}
      - {id: t.2, text: Vernetzen, areas: [networking]}
programmes:
  - {id: fund, name: Fonds, areas: [funding], relations: [{kind: run_by, to: school}]}
plans:
  - id: p
    title: Plan
    sections:
      - id: s
        title: Bildung
        fields_of_action: [education]
        measures:
          - {id: s.1, text: Lernen, fields_of_action: [education, language], responsibilities: [school]}
          - {id: s.2, text: Lehren, responsibilities: [{unit: office, role: lead}]}
      - {id: own, title: Stadtfest, measures: [{id: own.1, text: Feiern}]}
"""
)
ASKER = from_yaml(
    HEAD % "B" + "remarks: [{field: tasks, standing: none}]\nplans: [{id: p, title: Plan, itemised: false}]\n"
)
BUSY = from_yaml(HEAD % "C" + "tasks: [{id: t, tasks: [{id: t.1, text: Rat geben, areas: [counselling]}]}]\n")


def asked(asker: str = "b", day: dt.date | None = None) -> Questions:
    return questions_for(asker, [("a", FULL), ("b", ASKER), ("c", BUSY)], day)


def test_topics_are_what_others_state_and_the_asker_does_not() -> None:
    topics = {(one.kind, one.id): one for one in asked().topics}
    assert [id for _, id in topics] == [
        "funding", "networking", "counselling", "language", "education", "own_themes",
    ]  # fmt: skip
    counselling = topics[TopicKind.TASK_AREA, "counselling"]
    assert [one.slug for one in counselling.answers] == ["a", "c"]
    assert counselling.own.standing is Standing.NONE
    assert "counselling" not in {one.id for one in asked("c").topics}
    assert asked("a").topics == ()


def test_an_answer_says_wording_place_source_and_who_does_it() -> None:
    topics = {one.id: one.answers[0] for one in asked().topics}
    (said,) = topics["counselling"].stated
    assert (said.value.de, said.place, said.cite.source, said.cite.place) == (
        "Beraten",
        "tasks/t/t.1",
        "page",
        "line 7",
    )
    assert [one.value for one in topics["counselling"].doers] == ["office"]
    assert [one.value for one in topics["funding"].doers] == ["school"]
    education = topics["education"]
    assert [one.value.de for one in education.stated] == ["Bildung"]  # what stands beneath goes with it
    assert ([one.value for one in education.doers], education.measures) == (["school", "office"], 2)
    assert topics["language"].measures == 1
    assert [one.value.de for one in topics["own_themes"].stated] == ["Stadtfest"]


def test_a_plan_that_is_only_named_is_told_and_counts_nothing() -> None:
    assert asked().has_plan_named_only
    assert not asked("c").has_plan_named_only
    named = from_yaml(
        HEAD % "D"
        + "plans: [{id: p, title: P, itemised: false, sections: [{id: s, title: S, fields_of_action: [sport]}]}]\n"
    )
    (topic,) = questions_for("b", [("b", ASKER), ("d", named)]).topics
    assert topic.answers[0].measures is None


def test_whom_to_ask_is_who_does_it_and_can_be_reached() -> None:
    assert [one.id for one in asked().contacts["a"]] == ["office"]
    assert asked().contacts["c"] == ()
    text = "\n".join(question_list(asked(), "de").text(100))
    assert "Büro: Auskunft · 03999 1 · buero@example.org" in text
    assert "Xylander" not in text


def test_it_is_said_in_both_languages_and_to_programs() -> None:
    german, english = question_list(asked(), "de"), question_list(asked(), "en")
    assert "Was B andere fragen kann" in next(german.text(80))
    assert "counselling (B: there is none)" in "\n".join(english.text(80))
    assert "Büro (federführend)" in "\n".join(german.text(200))
    assert any(line.startswith("### ") for line in english.markdown())
    plain = english.to_json()
    assert json.loads(json.dumps(plain)) == plain
    topic = next(one for one in plain["topics"] if one["id"] == "counselling")
    assert topic["own"] == "none"
    assert topic["answers"]["a"]["stated"] == [{"text": "Advise", "place": "tasks/t/t.1", "source": "Seite, line 7"}]
    assert topic["answers"]["a"]["done_by"] == [{"id": "office", "name": "Büro"}]


def test_another_day_has_other_questions() -> None:
    past = from_yaml(HEAD % "E" + "programmes: [{id: f, name: Fonds, areas: [funding], valid_to: 2019}]\n")
    listed = [("b", ASKER), ("e", past)]
    assert [one.id for one in questions_for("b", listed, dt.date(2018, 1, 1)).topics] == ["funding"]
    assert questions_for("b", listed, dt.date(2021, 1, 1)).topics == ()


def test_who_asks_has_to_be_one_of_them() -> None:
    with pytest.raises(UsageError, match="IK815"):
        asked("nobody")


@settings(max_examples=15)
@given(st.lists(cities(), min_size=2, max_size=3))
def test_for_any_cities_a_question_is_a_gap_of_the_matrix_and_names_no_person(found: list[CityProfile]) -> None:
    listed = [(f"c{number}", with_persons(city, "Zenobia")) for number, city in enumerate(found)]
    areas = {row.id: row for row in compare(listed).areas}
    questions = questions_for("c0", listed)
    assert "Zenobia" not in repr(questions)
    for topic in questions.topics:
        assert topic.answers
        assert "c0" not in {one.slug for one in topic.answers}
        if topic.kind is TopicKind.TASK_AREA and topic.id in areas:
            assert not areas[topic.id].cells[0].is_stated
    for id, row in areas.items():
        if not row.cells[0].is_stated and any(cell.is_stated for cell in row.cells):
            own = {area for one in found[0].programmes for area in one.areas}  # a programme is an answer too
            assert id in own or id in {one.id for one in questions.topics}
    for language in ("de", "en"):
        told = question_list(questions, language)
        assert list(told.text(80))
        assert all("\n" not in line for line in told.markdown())
        assert "Zenobia" not in json.dumps(told.to_json())


def test_the_tables_have_a_row_for_each_statement_and_no_formula() -> None:
    told = question_list(asked(), "de").asked
    heads, *rows = csv.reader(io.StringIO(question_files.csv_of(told).decode()))
    assert heads[:5] == ["Art", "Thema", "B", "Wer es hat", "Wortlaut"]
    stated = [
        (question.label, line.text) for question in told.questions for _, a in question.answers for line in a.lines
    ]
    assert [(row[1], row[4]) for row in rows] == stated
    by_topic = {row[1]: row for row in rows}
    assert by_topic["Beratung im Einzelfall"][2] == "gibt es nicht"
    assert by_topic["Bildung"][7:9] == ["2", "Schulamt, Büro (federführend)"]
    sheet = openpyxl.load_workbook(io.BytesIO(question_files.xlsx_of(told))).worksheets[0]
    cells = [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert cells == [heads, *rows]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("C2", sheet.dimensions)
    assert question_files.csv_of(told, excel=True).startswith("\ufeffArt;Thema;".encode())


@pytest.mark.parametrize("word", FORMULAS)
def test_no_cell_of_a_table_is_run(word: str) -> None:
    told = question_list(questions_for("b", [("a", with_words(FULL, word)), ("b", ASKER)]), "de").asked
    fields = [one for row in csv.reader(io.StringIO(question_files.csv_of(told).decode())) for one in row]
    assert any(word in one for one in fields)
    assert not [one for one in fields if one.startswith(("=", "+", "-", "@", "\t"))]
    sheet = openpyxl.load_workbook(io.BytesIO(question_files.xlsx_of(told))).worksheets[0]
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
