"""What a unit gets: everything it needs to answer, nothing it could break, and no answer put into its mouth."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import os
import re
import subprocess
import sys
import zipfile
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integkit import UsageError
from integkit.model import PartialDate, Text, changed
from integkit.monitoring import questions
from integkit.testing import cities_with_rounds
from integkit.workbooks import questionnaire, units_asked, workbook_name

from ._filled import ANSWERS, BEFORE, HEADS, PLAN, ROUND, TOWN, ids_in, opened, places

SCHOOL = questionnaire(TOWN, PLAN, ROUND, "school", "de")
HEALTH = questionnaire(TOWN, PLAN, ROUND, "health", "de")


def cell(book: Any, id: str, key: str) -> Any:
    sheet, row, column = places(book, id)[key]
    return sheet.cell(row, column)


def test_each_unit_is_asked_its_questions_and_nobody_elses() -> None:
    assert list(ids_in(SCHOOL)) == ["m1.a", "m1.b", "m2.a", "m3"]
    assert list(ids_in(HEALTH)) == ["m2.a"]
    asked = [(question.unit, question.target) for question in questions(TOWN, PLAN, ROUND)]
    assert sorted(asked, key=str) == sorted(
        [("school", id) for id in ids_in(SCHOOL)] + [("health", id) for id in ids_in(HEALTH)], key=str
    )


@pytest.mark.parametrize("content", [SCHOOL, HEALTH], ids=["table", "form"])
def test_what_was_said_last_is_shown_and_never_an_answer(content: bytes) -> None:
    book = opened(content)
    for id in ids_in(content):
        assert [cell(book, id, key).value for key in ANSWERS] == [None] * len(ANSWERS)
    assert "läuft" in cell(book, "m2.a", "last_state").value
    assert "Auch gefragt" in cell(book, "m2.a", "measure").value


def test_the_due_date_is_a_real_date_and_says_where_it_comes_from() -> None:
    book = opened(SCHOOL)
    assert cell(book, "m1.a", "due").value == dt.datetime(2026, 3, 1)  # noqa: DTZ001
    assert "1 Jahr (kurzfristig)" in cell(book, "m1.a", "why").value
    assert cell(book, "m1.b", "due").value == dt.datetime(2027, 12, 31)  # noqa: DTZ001
    assert cell(book, "m3", "due").value is None


@pytest.mark.parametrize("content", [SCHOOL, HEALTH], ids=["table", "form"])
def test_only_answers_can_be_changed(content: bytes) -> None:
    book = opened(content)
    free = {
        (place.row, place.column) for id in ids_in(content) for key, place in places(book, id).items() if key in ANSWERS
    }
    for sheet in book.worksheets:
        assert sheet.protection.sheet
        assert not sheet.protection.password
        unlocked = {(one.row, one.column) for row in sheet.iter_rows() for one in row if not one.protection.locked}
        assert unlocked == (free if sheet is book.worksheets[0] else set())


@pytest.mark.parametrize("content", [SCHOOL, HEALTH], ids=["table", "form"])
def test_texts_stay_texts_also_where_somebody_edits_them(content: bytes) -> None:
    book = opened(content)
    for id in ids_in(content):
        assert all(cell(book, id, key).quotePrefix for key in ("measure", "goal", "milestone", "last_text"))
        assert {cell(book, id, key).number_format for key in ANSWERS} == {"@"}


@pytest.mark.parametrize("content", [SCHOOL, HEALTH], ids=["table", "form"])
def test_states_are_chosen_from_the_words_of_the_plan(content: bytes) -> None:
    book = opened(content)
    state = cell(book, "m2.a", "state")
    lists = [one for one in book.worksheets[0].data_validations.dataValidation if one.type == "list"]
    (words,) = {one.formula1 for one in lists if state.coordinate in one.cells}
    sheet, _, area = words.partition("!")
    shown = [one.value for (one,) in book[sheet][area.replace("$", "")]]
    assert shown == [word.label.de for word in PLAN.states]
    assert book[sheet].sheet_state == "veryHidden"


def test_a_plan_without_words_of_its_own_gets_the_shared_ones() -> None:
    plan = changed(PLAN, states=())
    content = questionnaire(changed(TOWN, plans=(plan,)), plan, ROUND, "health", "en")
    words = [row[1].value for row in opened(content)["integkit"].iter_rows() if row[0].value == "word"]
    assert {"in_implementation", "done"} <= {
        row[2].value for row in opened(content)["integkit"].iter_rows() if row[0].value == "word"
    }
    assert "being implemented" in words


def test_few_questions_make_a_form_of_one_page_and_many_a_table_that_repeats_its_head() -> None:
    table, form = opened(SCHOOL).worksheets[0], opened(HEALTH).worksheets[0]
    assert (table.page_setup.orientation, table.page_setup.paperSize) == ("landscape", 9)
    assert (form.page_setup.orientation, form.page_setup.paperSize) == ("portrait", 9)
    assert (form.page_setup.fitToWidth, form.page_setup.fitToHeight) in ((1, 1), (None, None))
    assert form.sheet_properties.pageSetUpPr.fitToPage
    assert table.print_title_rows == "$6:$6"
    assert table.freeze_panes == "C7"
    for sheet in (table, form):
        assert "&P" in (sheet.oddFooter.right.text or "")


def test_the_heading_says_by_when_it_goes_back() -> None:
    first = [row[0].value for row in opened(SCHOOL).worksheets[0].iter_rows(max_row=4)]
    assert " ".join(first[0].split()) == "Runde 2 (31. Dezember 2026): Konzept"
    assert "Schulamt" in first[1]
    assert "31. Januar 2027" in " ".join(first[2].split())


def test_the_explanation_names_every_column_and_every_word() -> None:
    sheet = opened(SCHOOL).worksheets[1]
    said = {one.value for row in sheet.iter_rows() for one in row}
    assert {HEADS[key] for key in ANSWERS} <= said
    assert {word.label.de for word in PLAN.states} <= said
    assert "Kommt später." in said


# -- whatever the texts hold -----------------------------------------------------------------------------------------

HOSTILE = ("=1+1", "+49", "-5", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")', "_x0041_", "a\x0bb", "&Eä&", "' x")


@given(st.sampled_from(HOSTILE) | st.text(min_size=1).filter(str.strip))
def test_no_text_becomes_a_formula_or_breaks_the_file(words: str) -> None:
    last = changed(BEFORE, reports=tuple(changed(one, text=Text(de=words)) for one in BEFORE.reports))
    units = tuple(changed(one, name=Text(de=words)) for one in TOWN.units)
    plan = changed(PLAN, title=Text(de=words))
    town = changed(TOWN, units=units, plans=(plan,), rounds=(last, ROUND))
    for unit in ("school", "health"):
        content = questionnaire(town, plan, ROUND, unit, "de")
        for sheet in opened(content).worksheets:
            assert [one.value for row in sheet.iter_rows() for one in row if one.data_type in ("f", "e")] == []
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            sheets = b"".join(archive.read(name) for name in archive.namelist() if "worksheets/" in name)
            assert b"<f>" not in sheets
            assert b"hyperlink" not in sheets


def test_a_text_that_is_too_long_for_a_cell_is_cut_and_says_so() -> None:
    last = changed(BEFORE, reports=(changed(BEFORE.reports[0], text=Text(de="lang " * 10_000)),))
    book = opened(questionnaire(changed(TOWN, rounds=(last, ROUND)), PLAN, ROUND, "school", "de"))
    assert cell(book, "m1.a", "last_text").value.endswith("[…]")


@given(cities_with_rounds())
def test_every_question_of_every_town_is_in_one_workbook(city: Any) -> None:
    (plan,) = city.plans
    new = changed(ROUND, as_of=PartialDate("2023-12-31"))
    city = changed(city, rounds=(*city.rounds, new))
    asked = questions(city, plan, new)
    told = [
        (unit, id) for unit in units_asked(city, plan, new) for id in ids_in(questionnaire(city, plan, new, unit, "de"))
    ]
    assert sorted(told, key=str) == sorted(((one.unit, one.target) for one in asked), key=str)


# -- names, bytes, refusals ------------------------------------------------------------------------------------------


def test_names_are_safe_everywhere() -> None:
    assert workbook_name(ROUND, "school") == "r2-school.xlsx"
    assert workbook_name(ROUND, None) == "r2-_nobody.xlsx"
    assert workbook_name(changed(ROUND, id="con"), "a") == "con-a.xlsx"
    assert re.fullmatch(r"[a-z0-9._+-]+", workbook_name(ROUND, "jena:office"))


_DIGEST = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from tests.workbooks._filled import PLAN, ROUND, TOWN
from integkit.workbooks import questionnaire
print(hashlib.sha256(questionnaire(TOWN, PLAN, ROUND, "school", "de")).hexdigest())
"""


def test_equal_questions_give_equal_bytes_wherever_and_whenever() -> None:
    root = os.path.join(os.path.dirname(__file__), "..", "..")
    command = [sys.executable, "-c", _DIGEST, root]
    told = {
        subprocess.run(command, env={**os.environ, **more}, capture_output=True, check=True, text=True).stdout.strip()
        for more in ({"PYTHONHASHSEED": "1", "TZ": "UTC"}, {"PYTHONHASHSEED": "2", "TZ": "Asia/Kathmandu", "LANG": "C"})
    }
    assert told == {hashlib.sha256(SCHOOL).hexdigest()}
    with zipfile.ZipFile(io.BytesIO(SCHOOL)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_unit_that_is_asked_nothing_is_refused_with_those_that_are() -> None:
    with pytest.raises(UsageError, match="schol") as raised:
        questionnaire(TOWN, PLAN, ROUND, "schol", "de")
    assert dict(raised.value.findings[0].values)["meant"] == ("school",)
