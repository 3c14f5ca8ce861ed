"""Reports as Word documents: read back by python-docx, printed by LibreOffice."""

from __future__ import annotations

import io
import re
import shutil
import struct
import subprocess
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.document import Document as Word
from docx.oxml.ns import qn
from hypothesis import given, settings

from integkit import UsageError
from integkit.model import CityProfile
from integkit.reports import Audience, Document, Figure, Heading, Table, docx_bytes, report
from integkit.reports import _pictures as pictures
from integkit.testing import cities_with_rounds

from ._case import CITY, DAY, hostile, silent

if TYPE_CHECKING:
    from conftest import Require


def told(profile: CityProfile, audience: Audience = Audience.COUNCIL, language: str = "de") -> Document:
    return report(profile, profile.plans[0], DAY, audience, language)


def opened(content: bytes) -> Word:
    return docx.Document(io.BytesIO(content))


@pytest.fixture(scope="module")
def council() -> Document:
    return told(CITY)


@pytest.fixture(scope="module")
def word(council: Document) -> Word:
    return opened(docx_bytes(council))


def style_of(paragraph: Any) -> str:
    return str(paragraph.style.name)


def test_headings_are_headings_and_the_title_is_the_title(council: Document, word: Word) -> None:
    wanted = [(block.level, block.text) for block in council.blocks if isinstance(block, Heading)]
    found = [(int(style_of(one)[-1]), one.text) for one in word.paragraphs if style_of(one).startswith("Heading")]
    assert [one for one in found if one != (1, "Inhalt")] == wanted
    assert [style_of(one) for one in word.paragraphs[:2]] == ["Title", "Subtitle"]
    assert word.paragraphs[0].text == council.title
    assert word.core_properties.title == f"{council.title}: {council.subtitle}"


def test_lists_are_lists(word: Word) -> None:
    assert any(style_of(one) == "List Bullet" for one in word.paragraphs)
    assert not any(one.text.startswith(("- ", "• ")) for one in word.paragraphs)


def test_the_contents_behind_the_first_page_lead_to_every_chapter(council: Document, word: Word) -> None:
    links = word.element.body.findall(f".//{qn('w:hyperlink')}")
    marks = [one.get(qn("w:name")) for one in word.element.body.iter(qn("w:bookmarkStart"))]
    assert len(links) == len(council.contents)
    assert len(marks) == len(set(marks))
    assert {one.get(qn("w:anchor")) for one in links} <= set(marks)
    words = [one.text for one in word.paragraphs]
    assert words.index("Das Wichtigste") < words.index("Inhalt") < words.index("Seit der letzten Runde")
    (contents,) = [one for one in word.paragraphs if one.text == "Inhalt"]
    assert contents.paragraph_format.page_break_before


def test_heads_of_tables_repeat_and_no_row_is_torn(council: Document, word: Word) -> None:
    tables = [block.table if isinstance(block, Figure) else block for block in council.blocks]
    captions = [one.caption for one in tables if isinstance(one, Table)]
    assert len(word.tables) == len(captions)
    for table, caption in zip(word.tables, captions, strict=True):
        marks = [row._tr.trPr.findall(qn("w:tblHeader")) for row in table.rows]
        assert [len(one) for one in marks] == [1] + [0] * (len(table.rows) - 1)
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == caption
        assert len({sum(one.grid_span for one in row._tr.tc_lst) for row in table.rows}) == 1


def test_every_drawing_has_a_title_and_the_same_in_words_and_its_table_below(council: Document, word: Word) -> None:
    wanted = [(block.title, block.alternative) for block in council.blocks if isinstance(block, Figure)]
    found = [(one.get("title"), one.get("descr")) for one in word.element.body.iter(qn("wp:docPr"))]
    assert found == wanted
    body = list(word.element.body)
    for place, element in enumerate(body):
        if element.findall(f".//{qn('wp:docPr')}"):
            assert body[place + 1].tag == qn("w:tbl")


def test_drawings_fit_the_page() -> None:
    many = opened(docx_bytes(told(silent(137))))
    for shape in [*many.inline_shapes, *opened(docx_bytes(told(CITY))).inline_shapes]:
        assert shape.width.cm <= 17.1
        assert shape.height.cm <= 20.1


@pytest.mark.parametrize(
    ("language", "tag", "page"), [("de", "de-DE", "Seite 1 von 1"), ("en", "en-GB", "Page 1 of 1")]
)
def test_language_paper_and_page_numbers(language: str, tag: str, page: str) -> None:
    found = opened(docx_bytes(told(CITY, language=language)))
    assert found.core_properties.language == tag
    assert {one.get(qn("w:val")) for one in found.styles.element.iter(qn("w:lang"))} == {tag}
    (section,) = found.sections
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    assert section.footer.paragraphs[0].text.endswith(f"\t{page}")
    assert [one.text for one in section.footer._element.iter(qn("w:instrText"))] == [" PAGE ", " NUMPAGES "]


def test_equal_reports_give_equal_bytes_that_know_no_day(council: Document) -> None:
    content = docx_bytes(council)
    assert content == docx_bytes(told(CITY))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not any("thumbnail" in name or "app.xml" in name for name in archive.namelist())


@settings(max_examples=8)
@given(cities_with_rounds())
def test_every_cell_of_every_table_is_in_the_document(profile: CityProfile) -> None:
    found = told(profile, Audience.PUBLIC)
    word = opened(docx_bytes(found))
    tables = [block.table if isinstance(block, Figure) else block for block in found.blocks]
    for table, made in zip([one for one in tables if isinstance(one, Table)], word.tables, strict=True):
        rows = [
            tuple(cell.text for cell in row.cells) for row in made.rows if len(row._tr.tc_lst) == len(table.columns)
        ]
        heads = tuple(column.title for column in table.columns)
        groups = [(group.title,) for group in table.groups] if len(heads) == 1 else []
        total = [table.total] if table.total is not None else []
        assert sorted(rows) == sorted([heads, *table.all_rows, *total, *groups])


def test_whatever_texts_hold_the_document_can_be_read() -> None:
    for audience in Audience:
        found = opened(docx_bytes(told(hostile(), audience)))
        assert "<script>alert(1)</script>" in "".join(one.text for one in found.paragraphs)


def test_where_there_is_no_font_the_table_stands_alone_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "_has_font", lambda: False)
    found = opened(docx_bytes(told(CITY)))
    assert not list(found.inline_shapes)
    assert any("keine Schrift installiert" in one.text for one in found.paragraphs)
    assert len(found.tables) == len(opened(docx_bytes(told(CITY))).tables)


def test_without_resvg_the_way_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "resvg_py", None)
    with pytest.raises(UsageError) as refused:
        docx_bytes(told(CITY))
    assert "resvg-py" in str(refused.value)
    assert "reports" in str(refused.value)


def test_letters_leave_a_mark_on_this_machine() -> None:
    png = pictures.png_of('<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"></svg>')
    assert png is not None
    assert struct.unpack(">II", png[16:24]) == (60, 40)


# -- printed by LibreOffice ------------------------------------------------------------------------------------------


def printed(require: Require, folder: Path, **documents: Document) -> dict[str, list[str]]:
    """The words on each page that LibreOffice makes of some documents."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    office = require("libreoffice", found, "LibreOffice is not here: apt-get install libreoffice-writer")
    pypdf = pytest.importorskip("pypdf", reason="needs an independent reader of PDF: pip install pypdf")
    for name, document in documents.items():
        (folder / f"{name}.docx").write_bytes(docx_bytes(document))
    command = [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), *(str(folder / f"{name}.docx") for name in documents)]
    subprocess.run(command, capture_output=True, check=True, timeout=180)
    return {name: [page.extract_text() for page in pypdf.PdfReader(folder / f"{name}.pdf").pages] for name in documents}


def test_the_first_page_is_the_summary_and_the_beirats_is_the_only_one(require: Require, tmp_path: Path) -> None:
    pages = printed(
        require,
        tmp_path,
        council=told(CITY),
        many=told(silent(137)),
        beirat=told(CITY, Audience.BEIRAT),
        beirat_many=told(silent(137), Audience.BEIRAT),
        beirat_hard=told(hostile(), Audience.BEIRAT),
        beirat_english=told(CITY, Audience.BEIRAT, "en"),
    )
    for name in ("beirat", "beirat_many", "beirat_hard", "beirat_english"):
        assert len(pages[name]) == 1, name
    for name in ("council", "many"):
        assert "Das Wichtigste" in pages[name][0]
        assert "zusammen" in pages[name][0] or name == "many"
        assert "Inhalt" in pages[name][1]
        for number, page in enumerate(pages[name], 1):
            assert f"Seite{number}von{len(pages[name])}" in re.sub(r"\s", "", page)
            assert len(page) > 200, number


def test_columns_are_as_wide_as_their_words_and_together_as_the_page(word: Word) -> None:
    for table in word.tables:
        widths = [column.width.cm for column in table.columns if column.width is not None]
        assert sum(widths) == pytest.approx(17.0, abs=0.1)
        for width, cell in zip(widths, table.rows[0].cells, strict=True):
            assert width > 0.15 * max(map(len, cell.text.split())), cell.text
