"""The matrix as HTML, workbook and CSV: the same words in all of them, and nothing that runs."""

from __future__ import annotations

import csv
import datetime as dt
import io
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from integkit import from_yaml
from integkit.comparison import Comparison, compare
from integkit.errors import UsageError
from integkit.exporters import matrix
from integkit.exporters._compared import in_words
from integkit.exporters.fragment import Fragment, hash_of
from integkit.exporters.side_by_side import SideBySide
from integkit.model import CityProfile, changed
from integkit.testing import cities, invented_cities
from integkit.testing._hostile import FORMULAS, HOSTILE, with_words

if TYPE_CHECKING:
    from conftest import Require

HEAD = "contract: 1\ncite: page\nmunicipality: {name: %s, land: ni}\n"
SOURCE = "sources: [{id: page, title: Übersicht, url: https://www.example.org/ä}]\n"
FULL = from_yaml(
    HEAD % "Älbstadt"
    + SOURCE
    + """
offices: [{id: office, name: Büro für Vielfalt, cite: {place: line 3, quote: das Büro}}]
tasks:
  - id: t
    tasks:
      - {id: t.1, text: Beraten, areas: [counselling]}
      - {id: t.2, text: Begleiten, areas: [counselling, networking]}
plans: [{id: p, title: Plan, measures: [{id: m, text: Tun}]}]
"""
)
NONE = from_yaml(
    HEAD % "B" + SOURCE + "remarks: [{field: tasks, standing: none}, {field: offices, standing: vacant}]\n"
)
SILENT = from_yaml(HEAD % "C" + "sources: [{id: page, title: S}]\n")
THREE = compare([("a", FULL), ("./b b", NONE), ("c", SILENT)])
SHEETS = ["Lesehilfe", "Aufgabenbereiche", "Aufbau", "Pläne", "Wortlaut und Quellen"]
GROUPS = st.lists(cities(), min_size=1, max_size=3)


def listed(found: list[CityProfile]) -> list[tuple[str, CityProfile]]:
    """Cities with slugs."""
    return [(f"c{number}", city) for number, city in enumerate(found)]


# -- HTML ------------------------------------------------------------------------------------------------------------


class Parsed(HTMLParser):
    """Elements with their attributes, and the words of each."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in ("input", "meta"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def attributes(self, name: str) -> list[str]:
        """The values of an attribute, wherever it stands."""
        return [value or "" for _, attributes in self.elements if name in attributes for value in [attributes[name]]]


def rows(parsed_html: str) -> Iterator[list[str]]:
    """The words of every row of every table, cell by cell."""
    for row in re.findall(r"<tr[^>]*>(.*?)</tr>", parsed_html, re.DOTALL):
        yield [
            " ".join("".join(Parsed(cell).words).split()) for cell in re.findall(r"<t[dh].*?</t[dh]>", row, re.DOTALL)
        ]


def test_none_not_stated_and_other_reasons_are_told_apart_in_words_and_by_a_sign() -> None:
    found = {row[0]: row[1:] for row in rows(matrix.fragment(THREE, "de").body)}
    assert found["Vernetzung"][1:] == ["✕ gibt es nicht Quelle: Übersicht", "○ nicht angegeben"]
    assert found["Fachstelle"][1:] == ["◐ unbesetzt Quelle: Übersicht", "○ nicht angegeben"]
    assert found["Beratung im Einzelfall"][0].startswith("2 Aufgaben Beraten")


def test_cities_become_rows_where_they_are_many() -> None:
    few, turned = matrix.fragment(THREE, "en").body, matrix.fragment(THREE, "en", turned=True).body
    plain, other = list(rows(few)), list(rows(turned))
    assert plain[0][0] == "What"
    assert other[0][0] == "City"
    heads = len(next(iter(rows(few))))
    first = [row for row in plain if len(row) == heads][: len(THREE.areas) + 1]
    columns = [[cell.replace("○ ", "") for cell in column[1:]] for column in zip(*first, strict=True)]
    assert columns[1:] == [row[1:] for row in other[1:4]]
    # Of many cities nobody says much: the style has the sign, and no cell more than its words.
    piece = matrix.fragment(THREE, "en", turned=True)
    assert '<td class="silent">not stated</td>' in piece.body
    assert re.search(r'\.silent::before \{ content: "○"', piece.style)
    many = compare(listed(list(invented_cities(7))))
    assert 'class="integkit-compare turned"' in matrix.fragment(many, "de").body


def test_a_city_leads_where_it_is_told_and_anchors_stay() -> None:
    body = matrix.fragment(THREE, "de", hrefs={"a": "../a/"}, heading=3).body
    assert '<a href="../a/">Älbstadt</a>' in body
    assert body.count("<h3") == 1
    assert 'id="integkit-compare-task_areas-counselling"' in body
    turned = Parsed(matrix.fragment(THREE, "de", turned=True).body).attributes("id")
    assert {"integkit-compare-plans", "integkit-compare-structures-city-a"} <= set(turned)
    assert all(re.fullmatch(r"[\w.~-]+", one) for one in turned)
    with pytest.raises(UsageError, match="IK815"):
        matrix.fragment(THREE, "de", heading=6)


def test_only_pages_of_the_web_are_links() -> None:
    links = Parsed(matrix.fragment(THREE, "de").body).attributes("href")
    assert set(links) == {"https://www.example.org/ä"}
    (source,) = FULL.sources
    bad = changed(FULL, sources=(changed(source, url="javascript:alert(1)"),))  # a program may hand over anything
    assert Parsed(matrix.fragment(compare([("a", bad)]), "de").body).attributes("href") == []
    book = opened(matrix.xlsx_bytes(compare([("a", bad)]), "de"))
    assert {cell.hyperlink for (cell,) in book[SHEETS[-1]]["E2:E9"]} == {None}


def judged(piece: Fragment) -> Parsed:
    """A fragment that keeps its promises to the page around it; see ``test_fragments`` for its style."""
    parsed = Parsed(piece.body)
    assert parsed.open == []
    names = {name for _, attributes in parsed.elements for name in attributes}
    assert not [name for name in names if name == "style" or name.startswith("on")]
    ids = parsed.attributes("id")
    assert len(ids) == len(set(ids))
    assert {tag for tag, _ in parsed.elements}.isdisjoint({"script", "style", "link", "img", "iframe", "html", "body"})
    assert hash_of(piece.style) in piece.policy
    assert (hash_of(piece.script) in piece.policy) == bool(piece.script)
    assert f"<style>{piece.style}</style>" in piece.html
    assert "</" not in piece.style + piece.script
    return parsed


@pytest.mark.parametrize("word", HOSTILE)
@pytest.mark.parametrize("turned", [False, True])
def test_hostile_words_are_words(musterstadt: CityProfile, word: str, turned: bool) -> None:
    compared = compare([(word, with_words(musterstadt, word)), ("b", NONE)])
    parsed = judged(matrix.fragment(compared, "de", turned=turned))
    said = " ".join(" ".join(parsed.words).split())
    shown = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]", "\ufffd", word).replace("\x85", "\n")
    assert " ".join(shown.split()) in said
    links = judged(matrix.fragment(compared, "en", turned=turned)).attributes("href")
    assert all(one.startswith("https://www.") for one in links)


@settings(max_examples=10)
@given(GROUPS, st.booleans(), st.sampled_from(["de", "en"]))
def test_every_word_of_the_matrix_stands_in_the_fragment(found: list[CityProfile], turned: bool, language: str) -> None:
    compared = compare(listed(found))
    piece = matrix.fragment(compared, language, turned=turned)
    said = " ".join("".join(judged(piece).words).split())
    for word in words_of(compared, language):
        assert " ".join(word.split()) in said
    assert piece == matrix.fragment(compared, language, turned=turned)


def words_of(compared: Comparison, language: str) -> Iterator[str]:
    """What the JSON of a comparison says in its cells: an independent way to the same words."""
    plain = SideBySide(in_words(compared, language)).to_json()
    for part in ("task_areas", "structures", "plans"):
        for row in plain[part]:
            yield row["label"]
            for cell in row["cells"].values():
                yield from (one["text"] for one in cell.get("values", ()))
                yield str(cell.get("count", ""))


# -- workbook --------------------------------------------------------------------------------------------------------


def opened(content: bytes) -> Any:
    """The workbook as somebody else's program reads it."""
    return openpyxl.load_workbook(io.BytesIO(content))


def test_the_workbook_has_headings_in_sight_filters_and_real_numbers() -> None:
    book = opened(matrix.xlsx_bytes(THREE, "de"))
    assert book.sheetnames == SHEETS
    for name in SHEETS[1:]:
        sheet = book[name]
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(8 <= one.width <= 50 for one in sheet.column_dimensions.values())
    areas = {row[0]: row[1:] for row in book["Aufgabenbereiche"].values}
    assert areas["Was"] == ("Älbstadt", "B", "C")
    assert areas["Beratung im Einzelfall"] == (2, "gibt es nicht", "nicht angegeben")
    assert {row[0]: row[1] for row in book["Pläne"].values}["Maßnahmen"] == 1


def test_a_cell_leads_to_its_wording_and_source() -> None:
    book = opened(matrix.xlsx_bytes(THREE, "de"))
    last = list(book["Wortlaut und Quellen"].values)
    seen = 0
    for name in SHEETS[1:4]:
        heads, *lines = book[name].iter_rows()
        for line in lines:
            for head, cell in zip(heads[1:], line[1:], strict=True):
                if cell.hyperlink is None:
                    continue
                seen += 1
                sheet, _, place = cell.hyperlink.location.partition("!A")
                assert sheet == "'Wortlaut und Quellen'"
                assert last[int(place) - 1][:3] == (head.value, name, line[0].value)
    assert seen >= 5
    office = next(row for row in last if row[2] == "Fachstelle")
    assert office[3:] == ("Büro für Vielfalt", "Übersicht", "Zeile 3", "das Büro", "offices/office")
    links = {cell.hyperlink.target for (cell,) in book[SHEETS[-1]]["E2:E9"] if cell.hyperlink is not None}
    assert links == {"https://www.example.org/ä"}


@pytest.mark.parametrize("turned", [False, True])
def test_no_text_becomes_a_formula(musterstadt: CityProfile, turned: bool) -> None:
    for word in FORMULAS:
        compared = compare([("a", with_words(musterstadt, word)), ("b", NONE)])
        cells = [
            cell
            for sheet in opened(matrix.xlsx_bytes(compared, "de", turned=turned))
            for row in sheet.iter_rows()
            for cell in row
        ]
        assert word in [cell.value for cell in cells]
        assert not [cell for cell in cells if cell.data_type == "f"]


@settings(max_examples=8)
@given(GROUPS, st.booleans())
def test_workbook_and_file_say_what_the_matrix_says(found: list[CityProfile], turned: bool) -> None:
    compared = compare(listed(found), dt.date(2026, 1, 1))
    content = matrix.xlsx_bytes(compared, "en", turned=turned)
    assert content == matrix.xlsx_bytes(compared, "en", turned=turned)
    said = {str(cell) for sheet in opened(content) for row in sheet.values for cell in row}
    cells = [cell for row in read(matrix.csv_bytes(compared, "en", turned=turned)) for cell in row]
    for word in words_of(compared, "en"):
        assert fitted(word) in map(fitted, said)
        assert any(word in cell for cell in cells)  # one apostrophe before it is no part of it


def fitted(word: str) -> str:
    """Words as far as cells of every program keep them apart."""
    return " ".join(re.sub("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\ufffd]", " ", word).split())


# -- CSV -------------------------------------------------------------------------------------------------------------


def read(content: bytes, delimiter: str = ",") -> list[list[str]]:
    """The rows of a CSV file."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def test_csv_has_a_row_for_each_row_or_for_each_city() -> None:
    plain = read(matrix.csv_bytes(THREE, "de"))
    assert plain[0] == ["Teil", "Was", "Älbstadt", "B", "C"]
    assert [
        "Aufgabenbereiche",
        "Beratung im Einzelfall",
        "Beraten; Begleiten",
        "gibt es nicht",
        "nicht angegeben",
    ] in plain
    turned = read(matrix.csv_bytes(THREE, "de", turned=True))
    assert [row[:2] for row in turned] == [
        ["Stadt", "Land"],
        *([name, "Niedersachsen"] for name in ("Älbstadt", "B", "C")),
    ]
    assert [row[2:] for row in turned[1:]] == [list(column) for column in list(zip(*plain[1:], strict=True))[2:]]
    assert {len(row) for row in turned} == {len(turned[0])}


def test_a_german_excel_gets_what_the_format_csv_gives_it() -> None:
    content = matrix.csv_bytes(THREE, "de", excel=True)
    assert content.startswith("\ufeffTeil;Was;Älbstadt".encode())
    assert read(content, ";")[0] == ["Teil", "Was", "Älbstadt", "B", "C"]


@pytest.mark.parametrize("word", FORMULAS)
def test_no_cell_of_csv_is_run(musterstadt: CityProfile, word: str) -> None:
    for excel in (False, True):
        fields = [
            field
            for row in read(
                matrix.csv_bytes(compare([("a", with_words(musterstadt, word))]), "de", excel=excel),
                ";" if excel else ",",
            )
            for field in row
        ]
        assert any(word in field for field in fields)
        assert not [field for field in fields if field.startswith(("=", "+", "-", "@", "\t"))]


def test_libreoffice_opens_all_of_it_with_its_umlauts(require: Require, tmp_path: Path) -> None:
    found = shutil.which("soffice") or shutil.which("libreoffice")
    office = require("libreoffice", found, "LibreOffice Calc is not here: apt-get install libreoffice-calc")
    utf8 = "Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"

    def sheets(name: str, content: bytes, *reading: str) -> dict[str, list[list[str]]]:
        (tmp_path / name).write_bytes(content)
        command = [office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", *reading]
        command += ["--convert-to", f"csv:{utf8}", "--outdir", str(tmp_path / "out"), str(tmp_path / name)]
        environment = {**os.environ, "LC_ALL": "C.UTF-8"}
        subprocess.run(command, capture_output=True, check=False, timeout=180, env=environment)
        return {path.stem: read(path.read_bytes()) for path in (tmp_path / "out").glob(f"{name[0]}*.csv")}

    made = sheets("m.xlsx", matrix.xlsx_bytes(THREE, "de"))
    require("libreoffice", made or None, "LibreOffice Calc is not here: apt-get install libreoffice-calc")
    areas = {row[0]: row[1:] for row in made["m-Aufgabenbereiche"]}
    assert areas["Was"][0] == "Älbstadt"
    assert areas["Beratung im Einzelfall"] == ["2", "gibt es nicht", "nicht angegeben"]
    assert any(row[3] == "Büro für Vielfalt" for row in made["m-Wortlaut und Quellen"])
    plain = sheets(
        "e.csv", matrix.csv_bytes(THREE, "de", excel=True), "--infilter=Text - txt - csv (StarCalc):59,34,76"
    )
    (text,) = plain.values()
    assert text[0][:3] == ["Teil", "Was", "Älbstadt"]
