"""Reports as PDF: read back by pypdf."""

from __future__ import annotations

import io
import re

import pypdf
import pytest
from paper import bookmarks, elements, letters, root_of
from tagged import faults

from integkit.errors import UsageError
from integkit.model import CityProfile
from integkit.reports import Audience, Document, Figure, Heading, Paragraph, Table, pdf_bytes, report

from ._case import CITY, DAY, hostile, silent


def told(profile: CityProfile, audience: Audience = Audience.COUNCIL, language: str = "de") -> Document:
    return report(profile, profile.plans[0], DAY, audience, language)


def read(document: Document) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf_bytes(document)))


@pytest.fixture(scope="module", autouse=True)
def library() -> None:
    """WeasyPrint with Pango."""
    try:
        pdf_bytes(Document(title="x", language="de", blocks=(Paragraph("x"),)))
    except UsageError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="module")
def council() -> Document:
    return told(CITY)


@pytest.fixture(scope="module")
def reader(council: Document) -> pypdf.PdfReader:
    return read(council)


def test_the_first_page_tells_what_is_in_it_and_what_matters(council: Document, reader: pypdf.PdfReader) -> None:
    first = reader.pages[0].extract_text()
    assert letters(council.title) in letters(first)
    assert "Das Wichtigste" in first
    for _, heading in council.contents:
        assert re.search(rf"{re.escape(heading.text)}\s*\.+\s+[0-9]+", first), heading.text


@pytest.mark.parametrize(("language", "page", "of"), [("de", "Seite", "von"), ("en", "Page", "of")])
def test_pages_are_a4_counted_and_bear_title_and_day(language: str, page: str, of: str) -> None:
    document = told(CITY, Audience.PUBLIC, language)
    pages = read(document).pages
    for number, one in enumerate(pages, 1):
        text, plain = one.extract_text(), letters(one.extract_text())
        assert (round(one.mediabox.width), round(one.mediabox.height)) == (595, 842)
        assert f"{page} {number} {of} {len(pages)}" in text
        assert letters(document.title) in plain
        assert letters(document.subtitle) in plain


def test_its_tags_are_right(reader: pypdf.PdfReader) -> None:
    assert faults(reader) == []


def test_bookmarks_are_the_title_and_the_headings(council: Document, reader: pypdf.PdfReader) -> None:
    headings = [one.text for one in council.blocks if isinstance(one, Heading)]
    assert [*bookmarks(reader.outline)] == [council.title, *headings]


def test_figures_are_drawn_as_lines_and_told_in_words(council: Document, reader: pypdf.PdfReader) -> None:
    figures = [one for one in council.blocks if isinstance(one, Figure)]
    tagged = [one for one in elements(root_of(reader)["/StructTreeRoot"]["/K"]) if one.get("/S") == "/Figure"]
    assert [letters(str(one["/Alt"])) for one in tagged] == [
        letters(f"{one.title}: {one.alternative}") for one in figures
    ]
    assert not [image for page in reader.pages for image in page.images]


@pytest.mark.parametrize("profile", [CITY, hostile(), silent(137)], ids=["invented", "hostile", "many-and-silent"])
def test_the_page_for_the_beirat_is_one_sheet(profile: CityProfile) -> None:
    assert len(read(told(profile, Audience.BEIRAT)).pages) == 1


def test_every_cell_of_every_table_is_on_paper(council: Document, reader: pypdf.PdfReader) -> None:
    # What breaks over a page has a running head in it, so each cell is looked for line by line.
    said = letters("".join(page.extract_text() for page in reader.pages))
    tables = [one.table if isinstance(one, Figure) else one for one in council.blocks]
    for table in (one for one in tables if isinstance(one, Table)):
        for row in (*table.all_rows, *([table.total] if table.total else [])):
            for cell in row:
                assert all(letters(line) in said for line in cell.split("\n")), cell


def test_heads_of_tables_repeat_and_none_stands_alone() -> None:
    document = told(silent(60))
    heads = {
        letters("".join(one.title for one in block.columns)) for block in document.blocks if isinstance(block, Table)
    }
    times = 0
    for page in read(document).pages:
        lines = [letters(one) for one in page.extract_text().splitlines()]
        *body, number = [one for one in lines if one not in map(letters, (document.title, document.subtitle))]
        assert number.startswith("Seite")
        assert body[-1] not in heads
        times += sum(one in heads for one in body)
    assert times > len(heads)


def test_whatever_texts_hold_it_is_printed() -> None:
    for audience in Audience:
        text = "".join(page.extract_text() for page in read(told(hostile(), audience)).pages)
        assert letters("<script>alert(1)</script>") in letters(text)


def test_equal_reports_give_equal_bytes_that_know_no_day(council: Document, reader: pypdf.PdfReader) -> None:
    assert pdf_bytes(council) == pdf_bytes(told(CITY))
    assert reader.metadata is not None
    assert {"/CreationDate", "/ModDate"}.isdisjoint(reader.metadata)
    assert root_of(reader)["/Lang"] == "de"
    assert reader.metadata.title == f"{council.title} – {council.subtitle}"
