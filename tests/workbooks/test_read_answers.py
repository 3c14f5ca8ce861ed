"""What comes back: every answer as it was meant, everything else as a finding at its cell, nothing by guessing."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment

from integkit.messages import Finding, Severity
from integkit.model import Cite, PartialDate, Period, Remark, Standing, State, StatusReport, Text, changed
from integkit.workbooks import Returned, questionnaire, read_answers

from ._filled import BEFORE, PLAN, ROUND, TOWN, day, filled, ids_in, opened, places, saved, text

SCHOOL = questionnaire(TOWN, PLAN, ROUND, "school", "de")
HEALTH = questionnaire(TOWN, PLAN, ROUND, "health", "de")


def read(content: bytes, **more: Any) -> Returned:
    asked: dict[str, Any] = {"file": "a.xlsx", "profile": TOWN, "plan": PLAN, "round": ROUND, **more}
    return read_answers(content, **asked)


def answered(content: bytes = SCHOOL, id: str = "m1.a", **cells: Any) -> Returned:
    """What is read where one question is answered so."""
    return read(filled(content, {id: cells}))


def told(returned: Returned) -> list[tuple[str, str | None]]:
    return [(one.code, one.place) for one in returned.findings]


# -- what is read ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("content", [SCHOOL, HEALTH], ids=["table", "form"])
def test_what_nobody_filled_in_is_no_answer(content: bytes) -> None:
    returned = read(content)
    assert returned.reports == ()
    assert returned.findings == ()
    assert returned.unit in ("school", "health")


@pytest.mark.parametrize(("content", "unit"), [(SCHOOL, "school"), (HEALTH, "health")], ids=["table", "form"])
def test_an_answer_is_what_its_unit_says(content: bytes, unit: str) -> None:
    returned = answered(content, "m2.a", state="erledigt", text="Fertig,\n= ganz", done_on="März 2026")
    assert returned.findings == ()
    assert returned.unit == unit
    assert returned.reports == (
        StatusReport(
            target="m2.a",
            word="done",
            state=State.DONE,
            text=text("Fertig,\n= ganz"),
            done_on=PartialDate("2026-03"),
            by=(unit,),
        ),
    )


@pytest.mark.parametrize("word", ["läuft", " LÄUFT ", "läuft\n", "im  Gange", "runs"])
def test_a_word_is_recognised_but_for_case_and_blanks(word: str) -> None:
    (report,) = answered(state=word).reports
    assert (report.word, report.state) == ("runs", State.IN_IMPLEMENTATION)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("31.12.2026", "2026-12-31"),
        ("12/2026", "2026-12"),
        ("Herbst 2026", "2026-23"),
        ("2027", "2027"),
        (2027, "2027"),
        (2027.0, "2027"),
        ("ab 2027", "2027/.."),
        ("2027–2028", "2027/2028"),
        (day("2026-12-31"), "2026-12-31"),
        (day("2026-12-31").date(), "2026-12-31"),
    ],
)
def test_dates_are_read_as_people_write_them(typed: object, meant: str) -> None:
    (report,) = answered(state="verschoben", reason="x", new_due=typed).reports
    assert report.new_due == Period(meant)


@pytest.mark.parametrize(("form", "meant"), [("MM/YYYY", "2026-12"), ("YYYY", "2026"), ("DD.MM.YY", "2026-12-01")])
def test_a_date_is_as_exact_as_its_cell_shows_it(form: str, meant: str) -> None:
    book = opened(filled(SCHOOL, {"m1.a": {"state": "erledigt", "done_on": day("2026-12-01")}}))
    place = places(book, "m1.a")["done_on"]
    place.sheet.cell(place.row, place.column).number_format = form
    (report,) = read(saved(book)).reports
    assert report.done_on == meant


def test_open_and_nothing_are_answers_too() -> None:
    (report,) = answered(state="verschoben", reason="x", new_due="offen", replaced_by="nichts").reports
    assert (report.new_due, report.replaced_by) == (None, None)
    assert report.remarks == (
        Remark(field="new_due", standing=Standing.NONE, text=text("offen")),
        Remark(field="replaced_by", standing=Standing.NONE),
    )


def test_what_takes_its_place_is_a_part_of_the_plan() -> None:
    (report,) = answered(state="entfällt", reason="x", replaced_by="M2").reports
    assert report.replaced_by == "m2"


def test_evidence_is_a_source_of_the_city_or_a_remark() -> None:
    returned = answered(state="läuft", evidence="https://www.musterstadt.example/\nDrucksache 1/26")
    (report,) = returned.reports
    assert report.evidence == (Cite(source="page"),)
    assert report.remarks == (Remark(field="evidence", text=text("Drucksache 1/26")),)
    assert [one.code for one in returned.findings] == ["IK689"]


@pytest.mark.parametrize("yes", ["ja", "JA", "x", True])
def test_nothing_new_says_the_last_state_again(yes: object) -> None:
    (report,) = answered(unchanged=yes).reports
    assert report == StatusReport(
        target="m1.a", word="runs", state=State.IN_IMPLEMENTATION, unchanged=True, by=("school",)
    )


def test_nothing_new_about_what_was_postponed_keeps_its_reason_and_date_but_no_text() -> None:
    (report,) = answered(id="m1.b", unchanged="ja").reports
    assert (report.state, report.reason, report.new_due) == (State.POSTPONED, text("keine Stelle"), Period("2027"))
    (report,) = answered(id="m1.b", unchanged="ja", new_due="2028", reason="immer noch").reports
    assert (report.reason, report.new_due) == (text("immer noch"), Period("2028"))


def test_where_units_contradicted_each_other_each_means_its_own_state() -> None:
    assert [one.state for one in answered(HEALTH, "m2.a", unchanged="ja").reports] == [State.POSTPONED]
    assert [one.state for one in answered(SCHOOL, "m2.a", unchanged="ja").reports] == [State.IN_IMPLEMENTATION]


def test_where_others_contradicted_each_other_nothing_new_says_nothing() -> None:
    said = (StatusReport(target="m1.a", word=word, by=(unit,)) for word, unit in (("runs", "health"), ("done", "x")))
    town = changed(TOWN, rounds=(changed(BEFORE, reports=tuple(said)), ROUND))
    content = questionnaire(town, PLAN, ROUND, "school", "de")
    returned = read(filled(content, {"m1.a": {"unchanged": "ja"}}), profile=town)
    assert (returned.reports, told(returned)) == ((), [("IK683", "Fragen!K7")])


def test_no_is_no_answer() -> None:
    assert answered(unchanged="nein").reports == ()
    assert answered(unchanged="nein").findings == ()


# -- what is told ----------------------------------------------------------------------------------------------------

FAULTS = {
    "unknown word": ({"state": "laeuft"}, "IK012", "I"),
    "word of another plan": ({"state": "in Umsetzung"}, "IK012", "I"),
    "no yes": ({"unchanged": "vielleicht"}, "IK679", "K"),
    "no date": ({"state": "erledigt", "done_on": "bald"}, "IK680", "M"),
    "no century": ({"state": "erledigt", "done_on": "31.12.26"}, "IK680", "M"),
    "no such day": ({"state": "erledigt", "done_on": "31.02.2026"}, "IK680", "M"),
    "a range is no day": ({"state": "erledigt", "done_on": "2025–2026"}, "IK680", "M"),
    "year in a cell for dates": ({"state": "erledigt", "done_on": day("1905-07-19")}, "IK680", "M"),
    "number of days": ({"state": "verschoben", "new_due": 46022}, "IK680", "N"),
    "unknown id": ({"state": "entfällt", "replaced_by": "m9"}, "IK690", "O"),
    "nothing new, another state": ({"state": "erledigt", "unchanged": "ja"}, "IK684", "K"),
}


@pytest.mark.parametrize(("cells", "code", "column"), FAULTS.values(), ids=list(FAULTS))
def test_what_cannot_be_read_is_told_at_its_cell(cells: dict[str, Any], code: str, column: str) -> None:
    returned = answered(**cells)
    assert returned.reports == ()
    assert not returned.is_right
    assert told(returned) == [(code, f"Fragen!{column}7")]
    assert (returned.findings[0].line, returned.findings[0].column) == (7, ord(column) - ord("A") + 1)
    assert returned.findings[0].file == "a.xlsx"


@pytest.mark.parametrize(
    ("cells", "meant"),
    [
        ({"state": "erledig"}, "erledigt"),
        ({"done_on": "31.12.26", "state": "erledigt"}, "31.12.2026"),
        ({"done_on": day("1905-07-19"), "state": "erledigt"}, "2027"),
    ],
)
def test_what_was_meant_is_told_too(cells: dict[str, Any], meant: str) -> None:
    assert dict(answered(**cells).findings[0].values)["meant"] == (meant,)


def test_nothing_new_where_nothing_was_reported_is_told() -> None:
    assert told(answered(id="m3", unchanged="ja")) == [("IK683", "Fragen!K10")]


@pytest.mark.parametrize(("value", "code"), [("=A1&B2", "IK681"), ("#REF!", "IK682"), ("#NAME?", "IK682")])
@pytest.mark.parametrize("key", ["state", "text", "done_on"])
def test_formulas_and_errors_are_no_answers(key: str, value: str, code: str) -> None:
    book = opened(SCHOOL)
    place = places(book, "m1.a")[key]
    place.sheet.cell(place.row, place.column).value = value
    returned = read(saved(book))
    assert returned.reports == ()
    assert [one.code for one in returned.findings] == [code]


def test_a_row_without_a_state_is_a_note_and_told() -> None:
    returned = answered(text="Wir sind dran")
    assert [one.state for one in returned.reports] == [None]
    assert told(returned) == [("IK685", "Fragen!J7")]


def test_one_fault_keeps_no_other_answer_back_and_all_are_told_in_order() -> None:
    returned = read(filled(SCHOOL, {"m1.a": {"state": "?"}, "m1.b": {"state": "läuft"}, "m3": {"done_on": "?"}}))
    assert [one.target for one in returned.reports] == ["m1.b"]
    assert [one.line for one in returned.findings] == [7, 10]


# -- rows that are not where they were -------------------------------------------------------------------------------

LABELS = {"m1.a": "läuft", "m1.b": "verschoben", "m2.a": "erledigt", "m3": "entfällt"}


def sheet_of(content: bytes, change: Any) -> Returned:
    """What is read after somebody has worked on the sheet with its protection taken off."""
    book = opened(content)
    sheet = book.worksheets[0]
    sheet.protection.disable()
    change(sheet)
    return read(saved(book))


ALL = filled(SCHOOL, {id: {"state": word} for id, word in LABELS.items()})


def rows(sheet: Any) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=7)]


def put(sheet: Any, lines: list[list[Any]], first: int = 7) -> None:
    for number, line in enumerate(lines, start=first):
        for column, value in enumerate(line, start=1):
            sheet.cell(number, column).value = value


def reverse(sheet: Any) -> None:
    put(sheet, rows(sheet)[::-1])


def insert_row(sheet: Any) -> None:
    lines = rows(sheet)
    put(sheet, [lines[0], [None] * 16, *lines[1:]])


def insert_column(sheet: Any) -> None:
    sheet.insert_cols(3)


def hide_rows(sheet: Any) -> None:
    sheet.row_dimensions[8].hidden = True


@pytest.mark.parametrize("change", [reverse, insert_row, insert_column, hide_rows])
def test_sorted_filtered_and_moved_rows_are_read_all_the_same(change: Any) -> None:
    returned = sheet_of(ALL, change)
    assert returned.reports == read(ALL).reports
    assert len(returned.reports) == 4
    assert returned.findings == ()


def delete_row(sheet: Any) -> None:
    sheet.delete_rows(8)


def delete_id(sheet: Any) -> None:
    sheet["A8"] = None


def other_id(sheet: Any) -> None:
    sheet["A8"] = "m9"


def swapped_ids(sheet: Any) -> None:
    sheet["A7"], sheet["A8"] = sheet["A8"].value, sheet["A7"].value


def other_text(sheet: Any) -> None:
    sheet["B8"] = "Etwas anderes"


def copied_row(sheet: Any) -> None:
    put(sheet, rows(sheet)[:1], first=11)


def copied_and_changed(sheet: Any) -> None:
    copied_row(sheet)
    sheet["I11"] = "erledigt"


def copied_sheet(sheet: Any) -> None:
    sheet.parent.copy_worksheet(sheet)


def deleted_column(sheet: Any) -> None:
    sheet.delete_cols(9)


def hidden_column(sheet: Any) -> None:
    sheet.column_dimensions["I"].hidden = True


def beside(sheet: Any) -> None:
    sheet["R8"] = "Bitte anrufen"


def beneath(sheet: Any) -> None:
    sheet["J20"] = "Noch etwas"


def commented(sheet: Any) -> None:
    sheet["I8"].comment = Comment("Stimmt das?", "")


def above(sheet: Any) -> None:
    sheet["A5"], sheet["C2"] = "Bitte anrufen", "Bis Montag"


def beneath_in_given_columns(sheet: Any) -> None:
    sheet["A20"], sheet["B21"] = "Gruß", "Noch etwas"


def comment_on_a_heading(sheet: Any) -> None:
    sheet["I6"].comment = Comment("Welcher Stand?", "")


def on_a_sheet_of_its_own(sheet: Any) -> None:
    sheet.parent.create_sheet("Notizen")["B2"] = "Bitte anrufen"


def on_the_guide(sheet: Any) -> None:
    sheet.parent["Anleitung"]["D5"] = "Bitte anrufen"


def over_a_text_of_the_plan(sheet: Any) -> None:
    sheet["I8"], sheet["D8"] = None, "Ist das nicht erledigt?"


def merged_answers(sheet: Any) -> None:
    sheet.merge_cells("I7:I8")


def merged_blank_cells(sheet: Any) -> None:
    sheet.merge_cells("J7:J8")


def merged_with_the_row_beneath_the_table(sheet: Any) -> None:
    sheet.merge_cells("I10:I12")


CHANGES = {
    above: ["IK686", "IK686"],
    beneath_in_given_columns: ["IK686", "IK686"],
    comment_on_a_heading: ["IK686"],
    on_a_sheet_of_its_own: ["IK686"],
    on_the_guide: ["IK686"],
    merged_answers: ["IK666"],
    merged_blank_cells: [],
    merged_with_the_row_beneath_the_table: [],
    delete_row: ["IK678"],
    delete_id: ["IK678", "IK677"],
    other_id: ["IK678", "IK674"],
    swapped_ids: ["IK675", "IK675"],
    other_text: ["IK675"],
    copied_row: [],
    copied_and_changed: ["IK676"],
    copied_sheet: [],
    deleted_column: ["IK699"],
    hidden_column: ["IK687"],
    beside: ["IK686"],
    beneath: ["IK677"],
    commented: ["IK686"],
}


@pytest.mark.parametrize(("change", "codes"), CHANGES.items(), ids=lambda one: getattr(one, "__name__", None))
def test_what_a_unit_has_done_to_its_rows_is_told(change: Any, codes: list[str]) -> None:
    returned = sheet_of(ALL, change)
    assert [one.code for one in returned.findings] == codes
    assert set(returned.reports) <= set(read(ALL).reports)
    lost = any(one.severity is Severity.ERROR for one in returned.findings)
    assert lost or len(returned.reports) == 4 - codes.count("IK678")


def test_a_note_over_a_text_of_the_plan_is_told_where_nothing_is_answered() -> None:
    returned = sheet_of(ALL, over_a_text_of_the_plan)
    assert told(returned) == [("IK686", "Fragen!D8")]
    assert len(returned.reports) == 3


def test_answers_that_were_merged_in_a_form_are_told_with_their_cells() -> None:
    content = filled(HEALTH, {"m2.a": {"state": "läuft", "text": "Es geht"}})
    returned = sheet_of(content, lambda sheet: sheet.merge_cells("B15:B17"))
    assert [(one.code, one.place, dict(one.values)["cells"]) for one in returned.findings] == [
        ("IK666", "Fragen!B15", "B15:B17")
    ]
    assert not returned.is_right


# -- other files -----------------------------------------------------------------------------------------------------


def archive(**parts: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in parts.items():
            written.writestr(name.replace("__", "/"), content)
    return target.getvalue()


def plain_workbook() -> bytes:
    book: Any = openpyxl.Workbook()
    book.active["A1"] = "Kennung"
    return saved(book)


def without_marks() -> bytes:
    book = opened(SCHOOL)
    del book["integkit"]
    return saved(book)


def with_schema(value: str) -> bytes:
    book = opened(SCHOOL)
    book["integkit"]["B1"] = value
    return saved(book)


def with_entities() -> bytes:
    with zipfile.ZipFile(io.BytesIO(SCHOOL)) as read_from:
        parts = {name: read_from.read(name) for name in read_from.namelist()}
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(
        b"<workbook", b'<!DOCTYPE a [<!ENTITY b "c">]><workbook', 1
    )
    return archive(**parts)


def bomb(name: str = "xl/worksheets/sheet1.xml") -> bytes:
    with zipfile.ZipFile(io.BytesIO(SCHOOL)) as read_from:
        parts = {name: read_from.read(name) for name in read_from.namelist()}
    parts[name] += b" " * (41 << 20)
    return archive(**parts)


OTHERS = {
    "csv": (b"Kennung;Stand\nm1.a;fertig\n", "IK670"),
    "pdf": (b"%PDF-1.7", "IK670"),
    "empty": (b"", "IK670"),
    "xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "IK670"),
    "locked": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "IK670"),
    "ods": (archive(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "IK670"),
    "docx": (archive(**{"word__document.xml": b"<a/>"}), "IK670"),
    "cut": (SCHOOL[:2000], "IK670"),
    "damaged": (SCHOOL[:4000] + b"\0" * 200 + SCHOOL[4200:], None),
    "no questionnaire": (plain_workbook(), "IK670"),
    "hidden sheet deleted": (without_marks(), "IK670"),
    "other version": (with_schema("integkit-questionnaire/9"), "IK670"),
    "entities": (with_entities(), "IK850"),
    "bomb": (bomb(), "IK670"),
    "bomb in another part": (bomb("xl/styles.xml"), "IK851"),
}


@pytest.mark.parametrize(("content", "code"), OTHERS.values(), ids=list(OTHERS))
def test_what_is_no_questionnaire_is_told_in_words(content: bytes, code: str | None) -> None:
    returned = read(content)
    assert returned.reports == ()
    assert not returned.is_right
    (finding,) = returned.findings
    assert code in (finding.code, None)
    for language in ("de", "en"):
        assert "?" not in finding.sentence(language)
        assert finding.advice(language)


def test_each_kind_of_file_gets_its_own_way_out() -> None:
    names = ("csv", "pdf", "empty", "xls", "locked", "ods", "docx")
    said = {name: read(OTHERS[name][0]).findings[0].in_("de") for name in names}
    assert len(set(said.values())) == len(said)
    words = {"empty": "sie ist leer", "pdf": "ein PDF", "docx": "ein Word-Dokument", "csv": "Textdatei, etwa CSV"}
    assert [name for name, word in words.items() if word not in said[name]] == []


def test_a_cell_far_out_costs_nothing() -> None:
    book = opened(SCHOOL)
    book.worksheets[0]["XFD1048576"] = "weit weg"
    assert told(read(saved(book))) == [("IK686", "Fragen!XFD1048576")]


def test_the_questionnaire_of_another_round_plan_or_unit_is_told() -> None:
    other = changed(ROUND, id="r3")
    assert told(read(SCHOOL, round=other)) == [("IK671", None)]
    assert told(read(SCHOOL, plan=changed(PLAN, id="plan-2"))) == [("IK672", None)]
    closed = changed(BEFORE, reports=tuple(changed(one, word="done", state=State.DONE) for one in BEFORE.reports))
    nothing_left = changed(TOWN, rounds=(closed, ROUND))
    assert told(read(HEALTH, profile=nothing_left)) == [("IK673", None)]


def test_a_plan_that_has_changed_since_is_told_with_what_has() -> None:
    (section,) = PLAN.sections
    first = changed(section.measures[0], text=Text(de="Neu gefasst"))
    plan = changed(PLAN, sections=(changed(section, measures=(first, *section.measures[1:])),))
    returned = read(ALL, profile=changed(TOWN, plans=(plan,)), plan=plan)
    (finding,) = returned.findings
    assert (finding.code, dict(finding.values)["ids"]) == ("IK688", ("m1.a", "m1.b"))
    assert returned.reports == read(ALL).reports


def test_an_english_workbook_is_read_as_english() -> None:
    book = opened(questionnaire(TOWN, PLAN, ROUND, "school", "en"))
    sheet = book.worksheets[0]
    head = {cell.value: cell.column for cell in sheet[6]}
    sheet.cell(7, head["State"]).value = "läuft"
    sheet.cell(7, head["State of affairs"]).value = "under way"
    sheet.cell(7, head["Done on"]).value = "autumn 2026"
    (report,) = read(saved(book)).reports
    assert (report.text, report.done_on) == (Text(en="under way"), "2026-23")
    (report,) = read(saved(book), language="de").reports
    assert report.text == Text(de="under way")


def test_ids_stay_as_they_were() -> None:
    assert list(ids_in(ALL)) == list(LABELS)


def test_two_words_with_one_label_are_told_apart_by_their_ids() -> None:
    same = changed(PLAN.states[1], label=text("läuft"))
    plan = changed(PLAN, states=(PLAN.states[0], same))
    town = changed(TOWN, plans=(plan,))
    content = questionnaire(town, plan, ROUND, "health", "de")
    typed = {word: filled(content, {"m2.a": {"state": word}}) for word in ("läuft", "läuft (done)")}
    assert [one.code for one in read(typed["läuft"], profile=town, plan=plan).findings] == ["IK012"]
    (report,) = read(typed["läuft (done)"], profile=town, plan=plan).reports
    assert report.word == "done"


# -- what is found later ---------------------------------------------------------------------------------------------

LACKING = {
    "IK602": ("done_on", "Erledigt am", "Done on"),
    "IK603": ("done_on", "Erledigt am", "Done on"),
    "IK604": ("reason", "Begründung", "Reason"),
    "IK605": ("replaced_by", "Ersetzt durch", "Replaced by"),
    "IK606": ("new_due", "Neuer Termin", "New date"),
    "IK607": ("unchanged", "Kein neuer Sachstand", "Nothing new"),
    "IK608": ("text", "Sachstand", "State of affairs"),
}


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("unit", ["school", "health"])
@pytest.mark.parametrize("code", LACKING)
def test_what_an_answer_lacks_is_told_at_the_empty_cell_and_by_the_heading_above_it(
    code: str, unit: str, language: str
) -> None:
    content = questionnaire(TOWN, PLAN, ROUND, unit, language)
    word = next(one.label for one in PLAN.states if one.id == "done").in_(language)
    returned = read(filled(content, {"m2.a": {"state": word}}) if language == "de" else in_english(content, word))
    (report,) = returned.reports
    finding = returned.placed(Finding.of(code, state_de="x", state_en="x"), report.target)
    key, *headings = LACKING[code]
    heading = headings[language == "en"]
    assert f"„{heading}“" in finding.advice("de")
    assert f'"{heading}"' in finding.advice("en")
    assert not {"done_on", "new_due", "replaced_by"} & {*re.findall("[a-z_]+", finding.advice("de"))}
    assert finding.sentence("de") == Finding.of(code, state_de="x", state_en="x").sentence("de")
    sheet = opened(content).worksheets[0]
    assert finding.line is not None
    assert finding.column is not None
    beside = [sheet.cell(row, finding.column).value for row in range(1, finding.line)]
    assert heading in (beside if unit == "school" else [sheet.cell(finding.line, finding.column - 1).value]), key
    assert sheet.cell(finding.line, finding.column).value is None


def in_english(content: bytes, word: str) -> bytes:
    """The English questionnaire with the state of m2.a."""
    book = opened(content)
    sheet = book.worksheets[0]
    place = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "m2.a")
    heads = [cell for row in sheet.iter_rows() for cell in row if cell.value == "State"]
    over = [cell for cell in heads if cell.row < place.row and cell.column > 2]
    below = [cell for cell in heads if cell.row > place.row]
    where = (place.row, over[0].column) if over else (below[0].row, below[0].column + 1)
    sheet.cell(*where).value = word
    return saved(book)
