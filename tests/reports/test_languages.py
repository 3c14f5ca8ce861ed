"""Words in another language than the report are marked, and nothing is lost or changed by it."""

from __future__ import annotations

import html
import io
import re

import docx
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from integkit.model import Network, OrgUnit, Text, changed
from integkit.reports import Audience, Document, Heading, docx_bytes, html_page, report
from integkit.reports._languages import Piece, dividing
from integkit.reports._says import Says

from ._case import CITY, DAY, PLAN

WORDS = st.text(st.sampled_from("aä .(b\n"), min_size=1, max_size=4)


@given(st.text(st.sampled_from("aä .(b\n"), max_size=30), st.dictionaries(WORDS, st.sampled_from(["de", "ar"])))
def test_the_pieces_are_the_text(text: str, foreign: dict[str, str]) -> None:
    pieces = list(dividing(foreign)(text))
    assert "".join(one.text for one in pieces) == text
    assert all(foreign[one.text] == one.lang for one in pieces if one.lang is not None)


def test_whole_words_are_marked_and_the_longest_first() -> None:
    divide = dividing({"Amt": "de", "Amt für Häfen": "de", "مكتب": "ar"})
    assert list(divide("by Amt für Häfen, Amtmann")) == [Piece("by "), Piece("Amt für Häfen", "de"), Piece(", Amtmann")]
    assert list(divide("مكتب")) == [Piece("مكتب", "ar", "rtl")]
    assert list(divide("nothing")) == [Piece("nothing")]


def test_an_english_report_marks_what_the_city_says_in_german() -> None:
    page = html_page(report(CITY, PLAN, DAY, Audience.COUNCIL, "en"))
    assert re.search('<html[^>]* lang="en"', page)
    assert re.search(r'<th scope="row">[^<]*<span lang="de">Abendkurse mit Kinderbetreuung anbieten</span>', page)
    assert '<span lang="de">Konzept' not in page  # its title is there in English


def test_the_names_of_everybody_who_acts_are_marked() -> None:
    ring, club = Network(id="ring", name=Text(de="Runder Tisch")), OrgUnit(id="club", name=Text(de="Verein"))
    says = Says(changed(CITY, networks=(ring,), organisations=(club,)), PLAN, "en")
    said = [says.unit(one.id) for one in says.profile.actors if "en" not in one.name]
    assert {"Runder Tisch", "Verein"} <= set(said)
    assert says.foreign == dict.fromkeys(said, "de")


def test_a_word_document_marks_the_same_words() -> None:
    told = report(CITY, PLAN, DAY, Audience.COUNCIL, "en")
    page = re.sub(r"(?s)<svg.*?</svg>|<nav.*?</nav>", "", html_page(told))
    spans = {html.unescape(one) for one in re.findall(r'(?s)<span lang="de">(.*?)</span>', page)}
    runs = docx.Document(io.BytesIO(docx_bytes(told))).element.body.iter(qn("w:r"))
    found = {run.text for run in runs if any(one.get(qn("w:val")) == "de-DE" for one in run.iter(qn("w:lang")))}
    assert found == spans
    assert len(found) > 10


def test_what_runs_from_the_right_does_so_in_word() -> None:
    told = Document(title="مكتب", language="de", blocks=(Heading("Amt"),), foreign={"مكتب": "ar"})
    first, *_ = docx.Document(io.BytesIO(docx_bytes(told))).paragraphs[0].runs
    assert first.text == "مكتب"
    assert first.font.rtl
    assert [one.get(qn("w:bidi")) for one in first._r.iter(qn("w:lang"))] == ["ar"]


def test_a_german_report_has_nothing_to_mark() -> None:
    page = html_page(report(CITY, PLAN, DAY, Audience.COUNCIL, "de"))
    assert '<span lang="de"' not in page
