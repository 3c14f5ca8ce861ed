"""What the files themselves may hold: encodings, hidden things, formulas, merged cells, tracked changes, bombs."""

from __future__ import annotations

import csv
import datetime as dt
import functools
import io
import re
import shutil
import subprocess
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl.comments import Comment
from openpyxl.styles import Font

from integkit import DataError, officefile
from integkit.model import Measure, Plan, walk

from ._tables import WRITERS, add_table, as_csv, as_docx, as_xlsx, codes, plan_of, read, saved

if TYPE_CHECKING:
    from conftest import Require

M = "Maßnahme"
TABLE = [["Nr.", M, "Bemerkung"], ["1", "Größere Räume", "„gut“"]]


def texts(plan: Plan) -> list[str]:
    return [one.text.in_("de") for _, one in walk(plan) if isinstance(one, Measure)]


# -- CSV -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_and_separators_of_csv(separator: str, encoding: str) -> None:
    got = read(as_csv(TABLE, separator).decode().encode(encoding))
    assert texts(plan_of(got)) == ["Größere Räume"]
    assert codes(got) == (["IK864"] if encoding == "cp1252" else [])
    (measure,) = plan_of(got).measures
    assert [one.text and one.text.de for one in measure.remarks] == ["Bemerkung: „gut“"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32"])
def test_text_in_wide_signs_without_a_mark_is_no_other_text(encoding: str) -> None:
    with pytest.raises(DataError, match="IK850"):
        read(as_csv(TABLE).decode().encode(encoding))
    assert "U+0000" in str(read(as_csv(TABLE).replace(b"Nr", b"N\0r")).findings)


@pytest.mark.parametrize("limit", [None, 1_000_000, 100_000])
def test_a_cell_without_end_is_told_as_that(limit: int | None, request: pytest.FixtureRequest) -> None:
    if limit is not None:  # others in the same program may have set it
        request.addfinalizer(functools.partial(csv.field_size_limit, csv.field_size_limit(limit)))
    with pytest.raises(DataError, match="IK851") as raised:
        read(as_csv([*TABLE, ["2", "x" * 140_000, ""]]))
    assert [one.line for one in raised.value.findings] == [3]


def test_an_encoding_that_is_named_is_used_and_not_told() -> None:
    got = read(as_csv(TABLE).decode().encode("latin-1", "replace"), encoding="latin-1")
    assert texts(plan_of(got)) == ["Größere Räume"]
    assert codes(got) == []


def test_separators_inside_of_cells_mislead_nobody() -> None:
    rows = [[M, "Indikator"], ["a, b, c", "1,2,3"], ["d; e", "f"]]
    for separator in (";", ",", "\t"):
        assert texts(plan_of(read(as_csv(rows, separator)))) == ["a, b, c", "d; e"]
    assert texts(plan_of(read(b"sep=|\r\nMa\xc3\x9fnahme|Nr.\r\na;b|1\r\n"))) == ["a;b"]


def test_the_line_of_a_row_is_counted_in_the_file() -> None:
    got = read(as_csv([[M, "Zuständig"], ["a\nb", "Schulamt"], ["c", "Amt 51"]]), source="plan-table")
    assert [one.cite and one.cite.place for one in plan_of(got).measures] == ["line 2", "line 4"]
    assert [one.line for one in got.findings if one.code == "IK858"] == [4]


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        (b'Ma\xc3\x9fnahme;Nr.\n"a;1\n', 2, "Anführungszeichen"),
        (b'Ma\xc3\x9fnahme;Nr.\n"a"b;1\n', 2, "Anführungszeichen"),
        (b"Ma\xdfnahme;\x81\x8d\n", None, "kein Text"),
        (b"", None, "sie ist leer"),
        (b"\xef\xbb\xbf \r\n", None, "sie ist leer"),
        (b"%PDF-1.7 ...", None, "ein PDF"),
        (b"<html><table>", None, "eine Webseite"),
        ("Maßnahme\nRäume\nTüren\n".encode() + b"T\xfcren\n", 4, "vermischt"),
        (b"Ma\xdfnahme\nT\xfcren\nf\xfcr\n" + "Räume\n".encode(), 4, "vermischt"),
    ],
)
def test_csv_that_is_none_is_refused(content: bytes, line: int | None, said: str) -> None:
    with pytest.raises(DataError) as raised:
        read(content)
    (found,) = raised.value.findings
    assert found.line == line
    assert said in found.in_("de")


def test_blanks_and_soft_hyphens_that_nobody_sees_are_none() -> None:
    got = read([["Maß\xadnahme ", "Zuständig"], [" Ein\xa0 Kurs \t im\n\n Netz ", "Schul\xadamt "]])
    (measure,) = plan_of(got).measures
    assert measure.text.de == "Ein Kurs im\nNetz"
    assert [(one.unit, one.printed) for one in measure.responsibilities] == [("school-office", None)]
    assert codes(got) == []


# -- XLSX ----------------------------------------------------------------------------------------------------------


def workbook() -> tuple[Any, Any]:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Plan"
    return book, sheet


def test_cells_are_read_as_they_are_shown() -> None:
    book, sheet = workbook()
    sheet.append(["Nr.", M, "Frist", "Kosten", "Bemerkung"])
    sheet.append([1, "a", dt.date(2026, 6, 30), 1500, 0.25])
    sheet.append([1.1, "b", dt.date(2026, 6, 1), 99.9, 2.50])
    sheet.append([dt.date(2026, 2, 1), "c", 2027, "rund 10 €", True])
    sheet["A3"].number_format = "0.00"
    sheet["C3"].number_format = "mmmm yyyy"
    sheet["E2"].number_format = "0%"
    got = read(saved(book), "plan.xlsx")
    plan = plan_of(got)
    assert [one.number for one in plan.measures] == ["1", "1,10", "01.02.2026"]
    assert [one.milestones[0].due for one in plan.measures] == ["2026-06-30", "2026-06", "2027"]
    assert [one.milestones[0].due_printed for one in plan.measures] == ["30.06.2026", "Juni 2026", None]
    assert [one.money[0].amount and one.money[0].amount.exact for one in plan.measures] == [1500, 99.9, None]
    kept = [one.remarks[0].text and one.remarks[0].text.de for one in plan.measures]
    assert kept == ["Bemerkung: 25 %", "Bemerkung: 2,5", "Bemerkung: WAHR"]
    assert [(one.code, one.place) for one in got.findings if one.place] == [("IK867", "Plan!A3"), ("IK867", "Plan!A4")]


def test_formulas_faults_comments_and_what_is_hidden_or_struck_out_are_told() -> None:
    book, sheet = workbook()
    sheet.append([M, "Bemerkung", "Nr."])
    sheet.append(["a", "=1+1", "1"])
    sheet.append(["b", "#REF!", "2"])
    sheet.append(["c", "x", "3"])
    sheet["B3"].data_type = "e"
    sheet["A4"].font = Font(strike=True)
    sheet["C2"].comment = Comment("stimmt das?", "")
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["C"].hidden = True
    hidden = book.create_sheet("Entwurf")
    hidden.append(["x"])
    hidden.sheet_state = "hidden"
    book.create_sheet("Listen").append(["y"])
    book.create_sheet("Leer")
    got = read(saved(book), "plan.xlsx")
    assert texts(plan_of(got)) == ["a", "b", "c"]
    found = sorted((one.code, one.place or "") for one in got.findings if one.code not in ("IK871", "IK872"))
    assert found == [
        ("IK863", ""),
        ("IK863", ""),
        ("IK863", "Plan!C2"),
        ("IK866", "Plan!B2"),
        ("IK866", "Plan!B3"),
        ("IK868", "Plan!A4"),
        ("IK868", "Plan!C1"),
        ("IK868", 'sheet "Plan", row 4'),
    ]
    (row,) = (one for one in got.findings if one.place == 'sheet "Plan", row 4')
    assert ("Blatt „Plan“, Zeile 4" in row.in_("de"), "row" in row.in_("de")) == (True, False)
    assert 'sheet "Plan", row 4' in row.in_("en")
    names = {dict(one.values)["name"] for one in got.findings if one.code == "IK863"}
    assert names == {"C2", "Entwurf", "Listen"}
    (first, second, _) = plan_of(got).measures
    assert [one.text and one.text.de for one in (*first.remarks, *second.remarks)] == [
        "Bemerkung: =1+1",
        "Bemerkung: #REF!",
    ]


def test_a_formula_with_a_value_gives_the_value_and_is_told() -> None:
    book, sheet = workbook()
    sheet.append([M, "Bemerkung"])
    sheet.append(["a", "=1+1"])
    content = saved(book)
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(again := io.BytesIO(), "w") as new:
        for part in old.infolist():  # a spreadsheet program keeps the value beside the formula
            new.writestr(part, re.sub(rb"(<f>1\+1</f>)<v ?/>|(<f>1\+1</f>)<v></v>", rb"\1\2<v>2</v>", old.read(part)))
    got = read(again.getvalue(), "plan.xlsx")
    (measure,) = plan_of(got).measures
    assert [one.text and one.text.de for one in measure.remarks] == ["Bemerkung: 2"]
    assert codes(got) == ["IK865"]


def test_one_of_several_sheets_has_to_be_named() -> None:
    book, sheet = workbook()
    sheet.append([M])
    sheet.append(["a"])
    second = book.create_sheet("Plan 2")
    second.append([M])
    second.append(["b"])
    with pytest.raises(DataError, match=r"IK853.*Plan, Plan 2"):
        read(saved(book), "plan.xlsx")
    got = read(saved(book), "plan.xlsx", sheet="Plan 2")
    assert texts(plan_of(got)) == ["b"]
    assert codes(got) == ["IK863"]
    with pytest.raises(DataError, match="IK855"):
        read(saved(book), "plan.xlsx", sheet="Plan 3")
    assert texts(plan_of(read(saved(book), "plan.xlsx", "sheet: Plan"))) == ["a"]


# -- DOCX ----------------------------------------------------------------------------------------------------------


def test_tables_of_one_document_are_one_plan() -> None:
    document = docx.Document()
    document.add_paragraph("Einleitung der Stadt")
    add_table(document, [["Ziel", M], ["x", "a"]])
    add_table(document, [["Ziel", M], ["x", "b"], ["y", "c"]])
    add_table(document, [["Name", "Amt"], ["p", "q"]])
    got = read(saved(document), "plan.docx", source="plan-table")
    first, second = plan_of(got).sections
    assert [[one.text.de for one in goal.measures] for goal in (first, second)] == [["a", "b"], ["c"]]
    assert [one.cite and one.cite.place for one in first.measures] == ["table 1, row 2", "table 2, row 2"]
    assert sorted(str(dict(one.values)["name"]) for one in got.findings if one.code == "IK863") == [
        "1: Einleitung der Stadt ...",
        "3",
    ]


def test_columns_are_counted_where_cells_are_merged_sideways() -> None:
    document = docx.Document()
    table = add_table(document, [["Handlungsfeld", "Ziel", M, "Nr."], ["x", "", "a", "1"], ["", "y", "b", "2"]])
    table.cell(1, 0).merge(table.cell(1, 1))
    got = plan_of(read(saved(document), "plan.docx"))
    assert [(one.number, one.text.de) for _, one in walk(got) if isinstance(one, Measure)] == [("1", "a"), ("2", "b")]
    assert [one.level for one in got.sections] == ["handlungsfeld", "ziel"]


def test_a_document_of_libreoffice_is_read_alike(require: Require, tmp_path: Path) -> None:
    office = require(
        "libreoffice",
        shutil.which("soffice") or shutil.which("libreoffice"),
        "LibreOffice is not here: apt-get install libreoffice-calc libreoffice-writer",
    )
    for file, ways in (("plan.xlsx", ("ods", "xlsx")), ("plan.docx", ("odt", "docx"))):
        here = tmp_path / file
        here.write_bytes(GOOD[file])
        for ending in ways:  # there and back, so that the file that is read is all LibreOffice's own
            home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
            command = [office, home, "--headless", "--convert-to", ending, "--outdir", str(tmp_path / "out"), str(here)]
            subprocess.run(command, check=True, capture_output=True, timeout=180)
            here = tmp_path / "out" / f"plan.{ending}"
        assert plan_of(read(here.read_bytes(), file, source="plan-table")) == plan_of(
            read(GOOD[file], file, source="plan-table")
        )


W = nsdecls("w")


@pytest.mark.parametrize(
    ("paragraph", "text", "code"),
    [
        (f"<w:p {W}><w:r><w:t>alt </w:t></w:r><w:ins><w:r><w:t>neu</w:t></w:r></w:ins></w:p>", "alt neu", "IK870"),
        (f"<w:p {W}><w:r><w:t>da</w:t></w:r><w:del><w:r><w:delText>weg</w:delText></w:r></w:del></w:p>", "da", "IK870"),
        (f"<w:p {W}><w:hyperlink><w:r><w:t>Verweis</w:t></w:r></w:hyperlink></w:p>", "Verweis", None),
        (f"<w:p {W}><w:sdt><w:sdtContent><w:r><w:t>Feld</w:t></w:r></w:sdtContent></w:sdt></w:p>", "Feld", None),
        (f"<w:p {W}><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t></w:r></w:p>", "a\nb-c", None),
    ],
)
def test_words_in_a_cell_read_as_with_all_changes_accepted(paragraph: str, text: str, code: str | None) -> None:
    document = docx.Document()
    cell = add_table(document, [[M, "Nr."], ["", "1"]]).cell(1, 0)
    cell._tc.replace(cell.paragraphs[0]._p, parse_xml(paragraph))
    got = read(saved(document), "plan.docx")
    assert texts(plan_of(got)) == [text]
    assert codes(got) == ([code] if code else [])


def test_numbers_that_word_counts_and_tables_in_cells_are_told() -> None:
    document = docx.Document()
    table = add_table(document, [["Nr.", M], ["", "a"]])
    table.cell(1, 0).paragraphs[0]._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {W}><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr>')  # 1 to 4 are bullets
    )
    table.cell(1, 1).add_table(1, 1).cell(0, 0).text = "innen"
    got = read(saved(document), "plan.docx")
    found = [(one.code, one.place, dict(one.values)["what"]) for one in got.findings if one.code == "IK863"]
    assert found == [
        ("IK863", "table 1, row 2, 1", "automatic number"),
        ("IK863", "table 1, row 2, 2", "table in a table"),
    ]


@pytest.mark.parametrize(
    ("more", "code", "said"),
    [
        ("<w:rPr><w:strike/></w:rPr><w:t>weg</w:t>", "IK868", "durchgestrichen"),
        ('<w:rPr><w:dstrike w:val="true"/></w:rPr><w:t>weg</w:t>', "IK868", "durchgestrichen"),
        ('<w:rPr><w:vanish w:val="1"/></w:rPr><w:t>weg</w:t>', "IK868", "ausgeblendet"),
        ('<w:footnoteReference w:id="2"/>', "IK863", "Fußnote"),
        ('<w:endnoteReference w:id="2"/>', "IK863", "Fußnote"),
        ('<w:sym w:font="Wingdings" w:char="F0FE"/>', "IK863", "Symbolschrift"),
        ('<w:rPr><w:strike w:val="false"/><w:vanish w:val="0"/></w:rPr><w:t>da</w:t>', None, ""),
        ("<w:rPr><w:strike/></w:rPr>", None, ""),
    ],
)
def test_what_a_cell_of_word_does_not_show_as_it_is_read_is_told(more: str, code: str | None, said: str) -> None:
    document = docx.Document()
    table = add_table(document, TABLE)
    table.cell(1, 1).paragraphs[0]._p.append(parse_xml(f"<w:r {W}>{more}</w:r>"))
    told = [one for one in read(saved(document), "plan.docx").findings if one.code in ("IK863", "IK868")]
    assert [one.code for one in told] == ([code] if code else [])
    assert all(said in one.in_("de") and "Tabelle 1, Zeile 2, 2" in one.in_("de") for one in told)


@pytest.mark.parametrize("span", ["0", "-1", "²", "x", "1" * 5000])
def test_a_cell_that_spans_an_odd_number_of_columns_spans_one(span: str) -> None:
    document = docx.Document()
    table = add_table(document, TABLE)
    table.cell(1, 1)._tc.get_or_add_tcPr().append(parse_xml(f'<w:gridSpan {W} w:val="{span}"/>'))
    got = read(saved(document), "plan.docx")
    assert texts(plan_of(got)) == ["Größere Räume"]
    assert "gut" in str(got.records)


# -- what is no table, or made to do harm ----------------------------------------------------------------------------


def packed(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def with_part(content: bytes, name: str, data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return packed({one: archive.read(one) for one in archive.namelist()} | {name: data})


BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbbbb">]><a>&b;</a>'
GOOD = {"plan.xlsx": as_xlsx(TABLE), "plan.docx": as_docx(TABLE)}


def test_a_cell_far_out_is_told_and_costs_nothing() -> None:
    book = openpyxl.load_workbook(io.BytesIO(GOOD["plan.xlsx"]))
    book.worksheets[0]["XFD1048576"] = "weit weg"
    tracemalloc.start()
    try:
        with pytest.raises(DataError) as raised:
            read(saved(book), "plan.xlsx")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert [(found.code, found.line, found.column) for found in raised.value.findings] == [("IK851", 1_048_576, 16_384)]
    assert peak < 50 << 20  # millions of cells would take gigabytes


def test_a_cell_at_the_edge_of_what_is_read_costs_nothing_and_is_read() -> None:
    book = openpyxl.load_workbook(io.BytesIO(GOOD["plan.xlsx"]))
    book.worksheets[0].cell(20_000, 500).value = "am Rand"
    book.worksheets[0].column_dimensions["C"].width = 12
    book.worksheets[0].column_dimensions["C"].hidden = True
    book.worksheets[0].column_dimensions["C"].max = 4_000_000_000
    tracemalloc.start()
    try:
        imported = read(saved(book), "plan.xlsx")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 50 << 20
    assert "am Rand" in str(imported)


@pytest.mark.parametrize("file", GOOD)
@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        (lambda good: b"Nr.;" + good, "IK850", "andere Art"),
        (lambda _: b"\xd0\xcf\x11\xe0" + bytes(600), "IK850", "alten Excel oder Word"),
        (lambda good: good[: len(good) // 2], "IK850", "beschädigt"),
        (lambda _: packed({"a.xml": b"<a/>"}), "IK850", "andere Art"),
        (lambda good: with_part(good, "xl/sharedStrings.xml", BOMB), "IK850", "kein Office-Programm"),
        (lambda good: with_part(good, "docProps/core.xml", BOMB.decode().encode("utf-16")), "IK850", "Office-Programm"),
        (lambda good: with_part(good, "x.xml", b" " * (officefile._MAX_XML + 1)), "IK851", "entpackt"),
        (lambda good: with_part(good, "[Content_Types].xml", b"<a"), "IK850", "beschädigt"),
    ],
    ids=["other", "old", "half", "archive", "entities", "utf-16", "bomb", "broken"],
)
def test_what_is_no_office_file_or_made_to_do_harm_is_refused(
    file: str, change: Callable[[bytes], bytes], code: str, said: str
) -> None:
    with pytest.raises(DataError) as raised:
        read(change(GOOD[file]), file)
    (found,) = raised.value.findings
    assert (found.code, found.file) == (code, file)
    assert said in found.in_("de")
    assert found.in_("en") != found.in_("de")


SHEET = packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"})
CSV = as_csv(TABLE)


@pytest.mark.parametrize(
    ("content", "file", "is_", "way_out"),
    [
        (GOOD["plan.docx"], "plan.xlsx", "ein Word-Dokument", "die Endung .docx"),
        (GOOD["plan.xlsx"], "plan.docx", "eine Excel-Mappe", "die Endung .xlsx"),
        (GOOD["plan.xlsx"], "plan.csv", "eine Excel-Mappe", "die Endung .xlsx"),
        (GOOD["plan.docx"], "plan.csv", "ein Word-Dokument", "die Endung .docx"),
        (CSV, "plan.xlsx", "etwa CSV", "die Endung .csv"),
        (b"", "plan.xlsx", "sie ist leer", "Nachsehen"),
        (b"", "plan.docx", "sie ist leer", "Nachsehen"),
        (SHEET, "plan.xlsx", "LibreOffice", "als .xlsx speichern"),
        (SHEET, "plan.csv", "LibreOffice", "als CSV UTF-8"),
        (b"%PDF-1.7", "plan.xlsx", "ein PDF", "Um die Tabelle bitten"),
        (b"<html><table>", "plan.xlsx", "eine Webseite", "Um die Tabelle bitten"),
        (packed({"xl/workbook.bin": b""}), "plan.xlsx", "(.xlsb)", "als .xlsx speichern"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "plan.xlsx", "Kennwort", "ohne Kennwort"),
    ],
)
def test_a_file_with_another_ending_is_told_as_what_it_is(content: bytes, file: str, is_: str, way_out: str) -> None:
    with pytest.raises(DataError, match="IK850") as raised:
        read(content, file)
    (found,) = raised.value.findings
    assert is_ in found.sentence("de")
    assert way_out in found.advice("de")


@pytest.mark.parametrize("file", WRITERS)
def test_garbled_letters_are_told_with_what_is_meant(file: str) -> None:
    garbled = "Räume für alle – „gut“".encode().decode("cp1252", "ignore")
    rows = [[M, "Zuständig"], ["„Spaß“ für Ä–Ö", ""], [garbled, ""], ["c", ""], [garbled, ""]]
    (found,) = (one for one in read(rows, file).findings if one.code == "IK912")
    assert "„RÃ¤ume“, gemeint ist wohl „Räume“ (Zeilen: 3, 5)" in found.in_("de")


def test_a_number_that_two_measures_have_is_told_with_both_rows() -> None:
    rows = [["Ziel", "Nr.", M], ["x", "1", "a"], ["x", "1.1", "b"], ["y", "1", "c"], ["y", "1.1", "d"], ["y", "1", "e"]]
    told = [dict(one.values) | {"line": one.line} for one in read(rows).findings if one.code == "IK911"]
    assert [(one["number"], one["rows"], one["line"]) for one in told] == [("1.1", "3, 5", 5), ("1", "4, 6", 6)]


def test_too_many_rows_are_refused() -> None:
    with pytest.raises(DataError, match="IK851"):
        read(b"Ma\xc3\x9fnahme\n" + b"a\n" * 20_001)
    book, sheet = workbook()
    sheet.append([M])
    sheet.cell(20_002, 1).value = "weit unten"
    with pytest.raises(DataError, match="IK851"):
        read(saved(book), "plan.xlsx")
