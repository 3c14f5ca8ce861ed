"""LibreOffice opens, keeps and saves the workbooks: lists, locks and answers are still there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from integkit.workbooks import questionnaire, read_answers

from ._filled import PLAN, ROUND, TOWN, day, filled, opened, places, saved

if TYPE_CHECKING:
    from conftest import Require

FODS = {name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("table", "office", "style", "text")}
WORKBOOKS = {unit: questionnaire(TOWN, PLAN, ROUND, unit, "de") for unit in ("school", "health")}
TYPED: dict[str, dict[str, dict[str, Any]]] = {
    "school": {
        "m1.a": {"state": "erledigt", "text": "Zeile 1\nZeile 2 – „gut“ & =1+1", "done_on": "Herbst 2026"},
        "m1.b": {"unchanged": "ja", "new_due": "2028"},
        "m2.a": {"state": "läuft", "text": "=1+1", "evidence": "https://www.musterstadt.example/"},
        "m3": {"state": "entfällt", "reason": "-", "replaced_by": "m2", "done_on": day("2026-05-01")},
    },
    "health": {"m2.a": {"state": "verschoben", "reason": "12", "new_due": "offen"}},
}
Convert = Callable[[bytes, str, str], bytes]


@pytest.fixture(scope="module")
def convert(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """Opens a file in LibreOffice and saves it in another format."""
    require: Require = request.getfixturevalue("require")
    reason = "LibreOffice Calc is not here: apt-get install libreoffice-calc"
    office = require("libreoffice", shutil.which("soffice") or shutil.which("libreoffice"), reason)
    profile = tmp_path_factory.mktemp("profile").as_uri()

    def run(content: bytes, suffix: str, wanted: str) -> bytes:
        folder = tmp_path_factory.mktemp("office")
        (folder / f"a.{suffix}").write_bytes(content)
        command = [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", wanted]
        command += ["--outdir", str(folder / "out"), str(folder / f"a.{suffix}")]
        subprocess.run(command, capture_output=True, check=False, timeout=180, env={**os.environ, "LC_ALL": "C.UTF-8"})
        made = folder / "out" / f"a.{wanted}"
        return require("libreoffice", made.read_bytes() if made.is_file() else None, reason)

    return run


@pytest.mark.parametrize("unit", WORKBOOKS)
@pytest.mark.parametrize("through", [("xlsx",), ("ods", "xlsx")], ids="-".join)
def test_answers_saved_by_libreoffice_are_the_same_answers(
    convert: Convert, unit: str, through: tuple[str, ...]
) -> None:
    content = filled(WORKBOOKS[unit], TYPED[unit])
    expected = read_answers(content, "a.xlsx", TOWN, PLAN, ROUND)
    assert [one.target for one in expected.reports] == list(TYPED[unit])
    suffix = "xlsx"
    for wanted in through:
        content = convert(content, suffix, wanted)
        suffix = wanted
    assert read_answers(content, "a.xlsx", TOWN, PLAN, ROUND) == expected


@pytest.mark.parametrize("unit", WORKBOOKS)
def test_an_empty_workbook_saved_by_libreoffice_still_says_nothing_and_can_then_be_filled_in(
    convert: Convert, unit: str
) -> None:
    content = convert(WORKBOOKS[unit], "xlsx", "xlsx")
    returned = read_answers(content, "a.xlsx", TOWN, PLAN, ROUND)
    assert (returned.reports, returned.findings) == ((), ())
    expected = read_answers(filled(WORKBOOKS[unit], TYPED[unit]), "a.xlsx", TOWN, PLAN, ROUND)
    assert read_answers(filled(content, TYPED[unit]), "a.xlsx", TOWN, PLAN, ROUND) == expected


@pytest.mark.parametrize("unit", WORKBOOKS)
def test_lists_and_locks_are_there_in_libreoffice(convert: Convert, unit: str) -> None:
    sheets = ET.fromstring(convert(WORKBOOKS[unit], "xlsx", "fods"))  # noqa: S314
    conditions = [
        one.get(f"{{{FODS['table']}}}condition", "") for one in sheets.iterfind(".//table:content-validation", FODS)
    ]
    assert any(re.search(r"cell-content-is-in-list\(.*integkit.*\$B", one) for one in conditions)
    assert any('cell-content-is-in-list("ja")' in one for one in conditions)
    tables = sheets.findall(".//table:table", FODS)
    assert [one.get(f"{{{FODS['table']}}}protected") for one in tables] == ["true"] * 3
    styles = {one.get(f"{{{FODS['style']}}}name"): one for one in sheets.iterfind(".//style:style", FODS)}
    hidden = [styles[one.get(f"{{{FODS['table']}}}style-name", "")] for one in tables]
    shown = [
        properties.get(f"{{{FODS['table']}}}display")
        for style in hidden
        for properties in style.iterfind("style:table-properties", FODS)
    ]
    assert shown == ["true", "true", "false"]
    assert sheets.findall(".//*[@table:formula]", FODS) == []


def test_only_the_cells_for_answers_are_free_after_libreoffice_has_saved_them(convert: Convert) -> None:
    for unit, content in WORKBOOKS.items():
        before, after = (opened(one).worksheets[0] for one in (content, convert(content, "xlsx", "xlsx")))
        for row in before.iter_rows():
            for cell in row:
                assert after[cell.coordinate].protection.locked == cell.protection.locked, (unit, cell.coordinate)


@pytest.mark.parametrize("unit", WORKBOOKS)
def test_on_paper_there_are_page_numbers_and_every_question(convert: Convert, unit: str, tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf", reason="needs an independent reader of PDF: pip install pypdf")
    (tmp_path / "a.pdf").write_bytes(convert(WORKBOOKS[unit], "xlsx", "pdf"))
    pages = [page.extract_text() for page in pypdf.PdfReader(tmp_path / "a.pdf").pages]
    first = {"school": 2}.get(unit, 1)  # so many pages at least, by the font that stands for Calibri
    assert first < len(pages) <= 3 * first
    for number, page in enumerate(pages, start=1):
        assert re.search(rf"{number}\s*/\s*{len(pages)}", page)
    told = " ".join(pages)
    for word in (*TYPED[unit], "Stand", "Sachstand", "Begründung", "Nachweis oder Link"):
        assert word in told


def test_a_value_that_libreoffice_calculates_is_told(convert: Convert) -> None:
    book = opened(WORKBOOKS["school"])
    place = places(book, "m1.a")["text"]
    place.sheet.cell(place.row, place.column).value = "=1/0"
    returned = read_answers(convert(saved(book), "xlsx", "xlsx"), "a.xlsx", TOWN, PLAN, ROUND)
    assert [one.code for one in returned.findings] == ["IK681"]
