"""The page of a city as PDF: it says what the page says, with its bookmarks and links, tagged, whatever texts hold."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pypdf
import pytest
from paper import bookmarks, elements, letters, root_of
from tagged import faults

import integkit.model as m
from integkit.errors import UsageError
from integkit.exporters.html import printer
from integkit.exporters.pdf import Pdf
from integkit.model import CityProfile, Text
from integkit.plugins import ExportContext, Registry
from integkit.testing import ExporterTests, _hostile
from integkit.testing._hostile import HOSTILE

ROOT = Path(__file__).parents[2]
MUSTERSTADT = ROOT / "tests" / "musterstadt"
# What no PDF may lose: umlauts, signs, letters of other languages, and words that look like HTML.
WORDS = (
    "Äöü ÄÖÜ ß ẞ „so“ – 5 € §",
    "Ażółć ğışİ",
    "Центр помощи",
    "Κέντρο",
    "<script>alert(1)</script> &amp; {{ 7*7 }}",
)


@pytest.fixture(scope="module", autouse=True)
def library() -> None:
    """WeasyPrint with Pango."""
    try:
        pdf_of(city())
    except UsageError as error:
        pytest.skip(str(error))


def city(**fields: Any) -> CityProfile:
    return CityProfile(municipality=m.Municipality(ags="03999001", name=Text(de="Musterstadt"), land="ni"), **fields)


def pdf_of(profile: CityProfile, language: str = "de", **context: Any) -> bytes:
    (artifact,) = Pdf().render([profile], ExportContext(language=language, **context))
    return artifact.content


def read(profile: CityProfile, language: str = "de", **context: Any) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf_of(profile, language, **context)))


@pytest.fixture(scope="module")
def musterstadt() -> CityProfile:
    registry = Registry()
    registry.add(MUSTERSTADT)
    ((_, profile),) = registry.cities()
    return profile


@pytest.fixture(scope="module")
def reader(musterstadt: CityProfile) -> pypdf.PdfReader:
    return read(musterstadt)


def test_it_says_what_the_page_says(musterstadt: CityProfile, reader: pypdf.PdfReader) -> None:
    said = letters("".join(page.extract_text() for page in reader.pages))
    records = [*musterstadt.offices, *musterstadt.beiraete, *musterstadt.plans, *musterstadt.units]
    names = [getattr(one, "name", None) or getattr(one, "title", None) for one in records]
    sources = [one.title for one in musterstadt.sources]
    assert len(names) > 5
    for name in filter(None, (*names, *sources)):
        assert letters(name.in_("de") if isinstance(name, Text) else name) in said


def test_its_tags_are_right(reader: pypdf.PdfReader) -> None:
    assert faults(reader) == []


def test_bookmarks_are_the_headings_of_the_page(musterstadt: CityProfile, reader: pypdf.PdfReader) -> None:
    html = printer().paper(musterstadt, ExportContext())
    headings = re.findall(r"<h[1-6][^>]*>(.*?)</h[1-6]>", html, re.DOTALL)
    plain = [letters(re.sub("<[^>]*>", "", one).replace("&#34;", '"').replace("&amp;", "&")) for one in headings]
    assert [letters(one) for one in bookmarks(reader.outline)] == plain


def test_contents_lead_to_every_section_and_links_to_what_is_there(reader: pypdf.PdfReader) -> None:
    named = reader.named_destinations
    inside, outside = [], []
    for page in reader.pages:
        for one in page.get("/Annots", ()):
            link = one.get_object()
            action = link.get("/A", {})
            if "/Dest" in link:
                inside.append(str(link["/Dest"]))
            elif action.get("/S") == "/GoTo":
                inside.append(str(action["/D"]))
            else:
                outside.append(str(action["/URI"]))
    assert {*inside} <= {*named}
    assert {"_offices", "_plans", "_sources"} <= {*inside}
    assert outside
    assert all(one.startswith(("http://", "https://", "mailto:", "tel:")) for one in outside)


def test_it_is_tagged_and_knows_its_title_its_language_and_no_day(reader: pypdf.PdfReader) -> None:
    root = root_of(reader)
    kinds = {str(one.get("/S")) for one in elements(root["/StructTreeRoot"]["/K"])}
    assert {"/H1", "/H2", "/H3", "/P", "/L", "/LI", "/Link", "/Table", "/TH", "/TD"} <= kinds
    assert root["/Lang"] == "de"
    assert reader.metadata is not None
    assert reader.metadata.title == "Musterstadt: Integration in der Kommune"
    assert "/CreationDate" not in reader.metadata


def test_the_day_of_the_view_stands_on_every_page(musterstadt: CityProfile) -> None:
    import datetime as dt

    pages = read(musterstadt, "en", as_of=dt.date(2026, 11, 21)).pages
    assert len(pages) > 3
    for page in pages[1:]:
        assert "As of 21 November 2026" in page.extract_text()
    assert "page shows only what held" in pages[0].extract_text()


@pytest.mark.parametrize("words", WORDS)
def test_every_letter_is_printed(words: str) -> None:
    unit = m.OrgUnit(id="unit", name=Text(de=words))
    reader = read(city(units=(unit,), offices=(m.Office(id="office", name=Text(de=words)),)))
    said = letters("".join(page.extract_text() for page in reader.pages))
    assert said.count(letters(words)) >= 2
    assert letters(words) in [letters(one) for one in bookmarks(reader.outline)]


def test_long_words_stay_on_the_paper() -> None:
    long = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 4
    reader = read(city(offices=(m.Office(id="office", name=Text(de=long), mission=()),)))
    lines = [line for page in reader.pages for line in page.extract_text().splitlines()]
    broken = [line for line in lines if letters(line) in letters(long) and len(line) > 20]
    assert len(broken) > 3
    assert max(map(len, broken)) < 90


def test_no_heading_stands_alone_at_the_foot_of_a_page(musterstadt: CityProfile, reader: pypdf.PdfReader) -> None:
    # The same page with more and more above it, so that each heading comes to the foot of a page at some time.
    fillers = [tuple(m.Network(id=f"n{n}", name=Text(de=f"Netz {n}")) for n in range(count)) for count in (3, 7)]
    for one in (reader, *(read(m.changed(musterstadt, networks=filler)) for filler in fillers)):
        headings = {letters(heading) for heading in bookmarks(one.outline)}
        for page in one.pages:
            *_, last, number = page.extract_text().strip().splitlines()
            lines = [last, number] if number.startswith("Seite") else [number]
            assert letters(lines[0]) not in headings


class TestPdf(ExporterTests, exporter="pdf"):
    """One city for each law: setting pages takes its time."""

    max_examples = 1

    @pytest.fixture(autouse=True)
    def _words_together(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Nobody judges one word in a PDF, so those of plain letters come together; all others can change its lines."""
        plain = [word for word in HOSTILE if re.fullmatch(r"[\t\n\r -~]{1,200}", word)]
        monkeypatch.setattr(_hostile, "HOSTILE", (" ".join(plain), *(word for word in HOSTILE if word not in plain)))
