"""The synopsis: everything of the plan once and in its order, for eyes and printers, whatever the texts hold."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from hypothesis import HealthCheck, Phase, given, settings
from markdown_it import MarkdownIt

import integkit.model as m
from integkit import CityProfile, ExportContext, Registry, UsageError
from integkit.model import Measure, Milestone, Plan, Section, Text, changed, walk
from integkit.testing import cities
from integkit_mainz.synopsis import SynopsisDocx, SynopsisMarkdown
from integkit_mainz.synopsis._content import one_line

FORMATS = ("mainz-synopse", "mainz-synopse-docx")
COLUMNS = ["Nummer", "Maßnahme", "Erfolgsindikator", "Zeithorizont", "Zuständigkeit", "Sachstand (Sommer 2018)"]
LAW = settings(
    deadline=None,
    max_examples=25,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # a whole city shrinks for minutes
    suppress_health_check=[HealthCheck.too_slow],
)


class Sheet(NamedTuple):
    """A synopsis as an independent reader finds it.

    Attributes:
        headings: Level and words of each heading.
        tables: The tables: the heading each stands under, and the words of its cells.
        text: All words.
    """

    headings: list[tuple[int, str]]
    tables: list[tuple[str, list[list[str]]]]
    text: str


def made(profile: CityProfile, name: str, language: str = "de") -> bytes:
    exporter = SynopsisMarkdown() if name == FORMATS[0] else SynopsisDocx()
    (artifact,) = exporter.render([profile], ExportContext(language=language))
    return artifact.content


def from_markdown(content: bytes) -> Sheet:
    """Read by markdown-it, with tables."""
    headings: list[tuple[int, str]] = []
    tables: list[tuple[str, list[list[str]]]] = []
    words: list[str] = []
    tokens = MarkdownIt("commonmark").enable("table").parse(content.decode())
    for number, token in enumerate(tokens):
        if token.type == "table_open":
            tables.append((headings[-1][1], []))
        elif token.type == "tr_open":
            tables[-1][1].append([])
        elif token.type == "inline":
            shown = "".join(_shown(child) for child in token.children or ())
            words.append(shown)
            before = tokens[number - 1]
            if before.type == "heading_open":
                headings.append((int(before.tag[1:]), shown))
            elif before.type in ("th_open", "td_open"):
                tables[-1][1][-1].append(shown)
    return Sheet(headings, tables, "\n".join(words))


def _shown(token: Any) -> str:
    if token.type == "html_inline":
        assert token.content == "<br>", token.content
        return "\n"
    return "\n" if token.type in ("softbreak", "hardbreak") else str(token.content)


def from_docx(content: bytes) -> Sheet:
    """Read by python-docx."""
    headings: list[tuple[int, str]] = []
    tables: list[tuple[str, list[list[str]]]] = []
    words: list[str] = []
    for block in opened(content).iter_inner_content():
        if isinstance(block, Table):
            rows = [[cell.text for cell in row.cells] for row in block.rows]
            tables.append((headings[-1][1], rows))
            words += [cell for row in rows for cell in row]
        else:
            assert isinstance(block, Paragraph)
            words.append(block.text)
            style = block.style.name if block.style is not None else ""
            if style == "Title":
                headings.append((1, block.text))
            elif style is not None and style.startswith("Heading "):
                headings.append((int(style.removeprefix("Heading ")) + 1, block.text))
    return Sheet(headings, tables, "\n".join(words))


def opened(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def sheet_of(profile: CityProfile, name: str, language: str = "de") -> Sheet:
    content = made(profile, name, language)
    return from_markdown(content) if name == FORMATS[0] else from_docx(content)


def measures_of(node: Plan | Section) -> Iterator[Measure]:
    """Every measure, in the order in which the document has to have them."""
    yield from node.measures
    for section in node.sections:
        yield from measures_of(section)


def in_lines(text: str) -> str:
    """A text as all formats have it: one kind of line end, and a mark for what no document may hold."""
    text = re.sub("\r\n|[\r\x0b\x0c\x85\u2028\u2029]", "\n", text)
    return re.sub("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]", "\ufffd", text).strip()


@pytest.fixture(scope="module")
def mainz() -> CityProfile:
    return Registry.discover().city("mainz")


@pytest.fixture(scope="module")
def plan(mainz: CityProfile) -> Plan:
    (plan,) = [one for one in mainz.plans if one.id == "monitoring-2018"]
    return plan


@pytest.fixture(scope="module", params=FORMATS)
def sheet(request: pytest.FixtureRequest, mainz: CityProfile) -> Sheet:
    return sheet_of(mainz, request.param)


# -- all of the plan, as the document prints it ----------------------------------------------------------------------


def test_fields_of_action_are_numbered_and_ordered_as_printed(sheet: Sheet) -> None:
    assert [head for level, head in sheet.headings if level == 3] == [
        "4.1 Bildung – Handlungsfeld I",  # lines 65, 168
        "4.2 Ausbildung und berufliche Integration – Handlungsfeld II",  # lines 67, 326
        "4.3 Wohnen – Handlungsfeld III",  # lines 69, 405
        "4.4 Zivilgesellschaftliches Engagement – Handlungsfeld IV",  # lines 71, 512
        "4.5 Gesundheit – Handlungsfeld V",  # lines 73, 634
        "Zeithorizont",  # line 698, behind the last measure
        "Abkürzungen",
        "Anmerkungen",
    ]


def test_each_goal_heads_one_table_with_the_printed_words_over_its_columns(sheet: Sheet, plan: Plan) -> None:
    goals = [goal for field in plan.sections for goal in field.sections]
    assert len(goals) == 14
    assert [head for head, _ in sheet.tables] == [f"Ziel: {goal.text.de}" for goal in goals if goal.text]
    assert [rows[0] for _, rows in sheet.tables] == [COLUMNS] * 14


def test_every_measure_stands_once_under_its_goal_and_in_order(sheet: Sheet, plan: Plan) -> None:
    goals = [goal for field in plan.sections for goal in field.sections]
    for goal, (_, rows) in zip(goals, sheet.tables, strict=True):
        assert [row[0] for row in rows[1:]] == [one.number or "–" for one in goal.measures]
        assert [row[1].partition(" [Zeilen ")[0] for row in rows[1:]] == [one.text.de for one in goal.measures]
    assert sum(len(rows) - 1 for _, rows in sheet.tables) == 26
    for measure in measures_of(plan):
        assert sheet.text.count(f"{measure.text.de} [") == 1


def test_indicators_milestones_units_and_places_stand_in_the_row_of_their_measure(
    sheet: Sheet, plan: Plan, mainz: CityProfile
) -> None:
    names = {one.id: one.name.de for key in ("offices", "units", "networks") for one in getattr(mainz, key)}
    labels = {one.id: one.label.de for one in plan.horizons}
    rows = [row for _, rows in sheet.tables for row in rows[1:]]
    count = 0
    for measure, row in zip(measures_of(plan), rows, strict=True):
        assert measure.indicator is not None
        assert measure.indicator.text is not None
        assert row[2].startswith(f"{measure.indicator.text.de} [{lines(measure.indicator)}]")
        assert row[1].startswith(f"{measure.text.de} [{lines(measure)}]")
        place = 0
        for milestone in measure.milestones:
            quote = milestone.cite.quote if milestone.cite else None
            assert (quote is None) == (len(milestone.horizons) == 1)
            for words in (
                f"{quote or labels[milestone.horizons[0]]}:\n",
                *([milestone.text.de] if milestone.text else []),
                *(f"• {one.text.de}" for one in milestone.outcomes),
                f" [{lines(milestone)}]",
                *([f"Fällig: {milestone.due_printed}"] if milestone.due else []),
            ):
                assert words is not None
                place = row[3].index(words, place)  # one after the other
            count += 1
        units = [names[one.unit] for one in measure.responsibilities]
        found = [line.removeprefix("• ") for line in row[4].split("\n")]
        assert len(found) == len(units)
        assert all(line.startswith(str(unit)) for line, unit in zip(found, units, strict=True))
    assert count == 47


def lines(record: Any) -> str:
    return str(record.cite.place).replace("lines", "Zeilen").replace("line", "Zeile").replace("-", "–")


def test_parts_numbers_and_dates_are_as_printed(sheet: Sheet) -> None:
    assert "Jugendhilfeplanung (federführend)" in sheet.text  # line 322
    assert "Amt für Jugend und Familie (beteiligt, „in Zusammenarbeit mit“)" in sheet.text
    assert "Geschäftsstelle des Umlegungsausschusses im Bauamt" in sheet.text  # lines 439-440
    assert "25 % (Zielwert)" in sheet.text  # lines 428, 433
    assert "Veranstaltungen: 1 (Zielwert, je Jahr)" in sheet.text  # line 541
    assert sheet.text.count("Fällig: ") == 5 + 1  # one of them with a remark


def test_the_states_of_round_0_stand_with_what_they_are_about_and_nowhere_else(
    sheet: Sheet, plan: Plan, mainz: CityProfile
) -> None:
    (rnd,) = mainz.rounds
    cells = {
        measure.id: row[5]
        for measure, row in zip(measures_of(plan), (row for _, rows in sheet.tables for row in rows[1:]), strict=True)
    }
    homes = {target: one.id for one in measures_of(plan) for target in (one.id, *(x.id for x in one.milestones))}
    for report in rnd.reports:
        assert report.text is not None
        assert f"{report.text.de} [{lines(report)}]" in cells[homes[report.target]]
    assert len(rnd.reports) == 12
    reported = {homes[report.target] for report in rnd.reports}
    assert {id for id, cell in cells.items() if cell != "–"} == reported
    assert cells["iv.3.1"].startswith("in Umsetzung\n")  # of the measure
    assert "\nKurzfristig: in Umsetzung\n" in cells["iv.3.1"]  # of its block


def test_the_legend_says_what_the_words_and_signs_mean(sheet: Sheet) -> None:
    for said in (
        "Kurzfristig: in Umsetzung oder abgeschlossen innerhalb von 1 Jahr [Zeile 698]",
        "Mittelfristig: in Vorbereitung oder abgeschlossen innerhalb von 5 Jahren [Zeile 700]",
        "Langfristig: in Planung oder abgeschlossen erst nach 5 Jahren [Zeile 701]",
        "Ein Indikator ist erfüllt: je Zeithorizont",
        "–: nicht angegeben",
        "Art des Wortlauts: eigene Zusammenfassung",
        "Sachstand: Stand bei der Abfassung (Sommer 2018)",
        "umA: unbegleitete minderjährige Ausländer",
        "Plan, Begriffe für Bewertungen: nicht angegeben",  # line 165
        "Plan, Prioritätsklassen: nicht angegeben",
        "Lizenz: nicht angegeben",
    ):
        assert said in sheet.text, said


@pytest.mark.parametrize("name", FORMATS)
def test_in_english_all_words_are_english(mainz: CityProfile, plan: Plan, name: str) -> None:
    sheet = sheet_of(mainz, name, "en")
    columns = ["Number", "Measure", "Success indicator", "Time horizon", "Responsibility"]
    assert all(rows[0] == [*columns, "State of affairs (summer 2018)"] for _, rows in sheet.tables)
    assert [row[1].partition(" [lines ")[0] for _, rows in sheet.tables for row in rows[1:]] == [
        one.text.en for one in measures_of(plan)
    ]
    assert "Short term: being implemented or finished within 1 year [line 698]" in sheet.text
    assert "names and words of the plan translated" in sheet.text
    assert "Due: autumn 2018 (“im Herbst 2018”)" in sheet.text
    for german in ("Zeilen", "Kurzfristig", "nicht angegeben", "Ziel:", "Stand bei"):
        assert german not in sheet.text


def test_both_formats_say_the_same(mainz: CityProfile) -> None:
    for language in ("de", "en"):
        markdown, word = (sheet_of(mainz, name, language) for name in FORMATS)
        assert markdown.headings == word.headings
        assert markdown.tables == word.tables


# -- the document ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def word(mainz: CityProfile) -> Document:
    return opened(made(mainz, "mainz-synopse-docx"))


def test_the_paper_is_a4_across(word: Document) -> None:
    (section,) = word.sections
    assert section.orientation is WD_ORIENT.LANDSCAPE
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (29.7, 21.0)


def test_head_rows_are_marked_and_repeat_and_no_row_is_torn(word: Document) -> None:
    for table in word.tables:
        marks = [row._tr.trPr.findall(qn("w:tblHeader")) for row in table.rows]
        assert [len(one) for one in marks] == [1] + [0] * (len(table.rows) - 1)
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
        assert table._tbl.tblPr.find(qn("w:tblCaption")) is not None
        widths = [cell.width for cell in table.rows[0].cells]
        assert sum(width.cm for width in widths if width is not None) == pytest.approx(26.7, abs=0.05)


def test_title_and_language_are_set_and_nothing_is_invented(mainz: CityProfile) -> None:
    for language, tag, title in (
        ("de", "de-DE", "Synopse der Maßnahmen: Mainz, Monitoringsystem"),
        ("en", "en-GB", "Synopsis of the measures: Mainz, Monitoring system"),
    ):
        content = made(mainz, "mainz-synopse-docx", language)
        document = opened(content)
        assert (document.core_properties.title, document.core_properties.language) == (title, tag)
        tags = {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))}
        assert tags == {tag}
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            core = archive.read("docProps/core.xml").decode()
            assert not any(word in core for word in ("created", "modified", "creator", "python-docx"))
            assert not any("thumbnail" in name or "app.xml" in name for name in archive.namelist())


def test_pages_are_numbered(word: Document) -> None:
    footer = word.sections[0].footer
    assert footer.paragraphs[0].text.endswith("\tSeite 1 von 1")  # what a program shows that counts no pages
    assert [one.text for one in footer._element.iter(qn("w:instrText"))] == [" PAGE ", " NUMPAGES "]


_DIGESTS = """
import hashlib
from integkit import Registry
registry = Registry.discover()
for name in ("mainz-synopse", "mainz-synopse-docx"):
    for language in ("de", "en"):
        for one in registry.export("mainz", format=name, language=language):
            print(one.path, hashlib.sha256(one.content).hexdigest())
"""


def test_equal_input_gives_equal_bytes_wherever_and_whenever() -> None:
    first, again = (
        subprocess.run(
            [sys.executable, "-c", _DIGESTS], env={**os.environ, **more}, capture_output=True, text=True, check=True
        ).stdout
        for more in (
            {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
            {"PYTHONHASHSEED": "2", "TZ": "Asia/Kathmandu", "LC_ALL": "C"},
        )
    )
    assert len(first.splitlines()) == 4
    assert first == again


def test_no_entry_of_the_archive_knows_a_day(mainz: CityProfile) -> None:
    with zipfile.ZipFile(io.BytesIO(made(mainz, "mainz-synopse-docx"))) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


# -- printed by LibreOffice ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pages(mainz: CityProfile, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The words on each page that LibreOffice makes of the document."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        reason = "LibreOffice is not here: apt-get install libreoffice-writer"
        if "libreoffice" in os.environ.get("INTEGKIT_REQUIRE", "").replace(" ", "").split(","):
            pytest.fail(f"{reason} (INTEGKIT_REQUIRE names libreoffice)")
        pytest.skip(reason)
    pypdf = pytest.importorskip("pypdf", reason="needs an independent reader of PDF: pip install pypdf")
    folder = tmp_path_factory.mktemp("office")
    (folder / "synopse.docx").write_bytes(made(mainz, "mainz-synopse-docx"))
    command = [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), str(folder / "synopse.docx")]
    subprocess.run(command, capture_output=True, check=True, timeout=180)
    reader = pypdf.PdfReader(folder / "synopse.pdf")
    for page in reader.pages:
        assert (round(page.mediabox.width / 72 * 2.54, 1), round(page.mediabox.height / 72 * 2.54, 1)) == (29.7, 21.0)
    return [page.extract_text() for page in reader.pages]


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_no_page_is_empty_and_each_has_its_number(pages: list[str]) -> None:
    assert 6 <= len(pages) <= 14
    for number, page in enumerate(pages, 1):
        assert f"Seite{number}von{len(pages)}" in squeezed(page)
        assert len(page) > 300


def test_each_page_with_measures_has_the_words_over_its_columns(pages: list[str]) -> None:
    with_measures = [page for page in pages if re.search(r"\[Zeilen [0-9]+[–-]", page)]
    assert len(with_measures) >= 6
    for page in pages[:-1]:
        assert all(word in page for word in COLUMNS[:5]) or "Anmerkungen" in page


def test_every_word_of_every_measure_is_on_paper(pages: list[str], plan: Plan) -> None:
    paper = squeezed("".join(pages))
    for measure in measures_of(plan):
        assert squeezed(measure.text.de or "?") in paper, measure.id


def test_no_heading_is_left_behind_by_its_table(pages: list[str]) -> None:
    assert sum("Ziel: " in page for page in pages) >= 6
    for page in pages:
        assert max(page.rfind("Ziel: "), page.rfind(" – Handlungsfeld ")) <= page.rfind("Nummer"), page


# -- whatever the texts hold -----------------------------------------------------------------------------------------

HARD = [
    "a | b", "\\| \\", "<script>alert(1)</script>", "*fett* **x** _y_ __z__", "`a|b`", "Zeile\nZeile", "a\r\nb\rc",
    "# kein Titel", "- kein Punkt", "1. keine Zahl", "2018.", "| --- |", "[a](b) ![c](d)", "&amp; &lt; &#10;", "~~x~~",
    "$x$", "=x", "+1", "a\x00b\x07c\x1bd\x0be\x7f", "\ud800", "\ufffe", "\u2028x", "  außen  ", "a\tb", "]]>", "<br>",
    "\u202eevil", "🏙 日本", "https://a_b_c.example/*", "<https://x.example>", "***", "\\", "a  b", "W" * 300,
]  # fmt: skip


def town(words: str) -> CityProfile:
    """A city whose every text is the same."""
    text = Text(de=words)
    measure = Measure(
        id="a.1",
        number="1",
        text=text,
        indicator=m.Indicator(id="a.1.indicator", text=text),
        milestones=(Milestone(id="a.1.short", horizons=("short",), text=text, outcomes=(m.Outcome(text=text),)),),
        responsibilities=(m.Responsibility(unit="unit", printed=words),),
    )
    return CityProfile(
        municipality=m.Municipality(name=text, land="ni"),
        units=(m.OrgUnit(id="unit", name=text),),
        plans=(
            Plan(
                id="plan",
                title=text,
                horizons=(m.Horizon(id="short", label=text),),
                sections=(Section(id="a", title=text, text=text, measures=(measure, changed(measure, id="a.2"))),),
                remarks=(m.Remark(text=text, printed=words),),
            ),
        ),
    )


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("words", HARD, ids=range(len(HARD)))
def test_every_character_of_a_text_survives(name: str, words: str) -> None:
    sheet = sheet_of(town(words), name)
    (table,) = [rows for _, rows in sheet.tables]
    said = in_lines(words)
    assert len(table) == 3
    for row in table[1:]:
        assert row == ["1", said, said, f"{said}:\n{said}\n• {said}", said]
    assert [head for _, head in sheet.headings][1:3] == [" ".join(said.split())] * 2
    assert f"\n{said}\n" in sheet.text  # beneath the heading


@pytest.mark.parametrize("words", HARD, ids=range(len(HARD)))
def test_no_text_makes_a_block_of_its_own(words: str) -> None:
    parser = MarkdownIt("commonmark").enable("table")
    shapes = [
        [token.type for token in parser.parse(made(town(one), "mainz-synopse").decode())] for one in (words, "plain")
    ]
    assert shapes[0] == shapes[1]


def test_control_characters_do_not_break_the_xml() -> None:
    every = "".join(map(chr, range(0x20))) + "\x7f\x85\ud800\udfff\ufffe\uffff" + "x"
    assert len(from_docx(made(town(every), "mainz-synopse-docx")).tables) == 1


@LAW
@given(cities())
def test_whatever_plan_a_city_has_every_measure_is_printed_in_order(city: CityProfile) -> None:
    plans = [plan for plan in city.plans if any(True for _ in measures_of(plan))]
    for name in FORMATS:
        for language in ("de", "en"):
            if not plans:
                with pytest.raises(UsageError):
                    made(city, name, language)
                continue
            sheet = sheet_of(city, name, language)
            rows = [row for _, rows in sheet.tables for row in rows[1:]]
            measures = [one for plan in plans for one in measures_of(plan)]
            assert len(rows) == len(measures)
            for measure, row in zip(measures, rows, strict=True):
                assert row[1].startswith(in_lines(measure.text.in_(language)))
                for _, one in walk(measure):
                    if isinstance(one, Milestone) and one.text is not None:
                        assert in_lines(one.text.in_(language)) in row[3]
                    if isinstance(one, m.Outcome):
                        assert f"• {in_lines(one.text.in_(language))}" in row[3]
            for _, table in sheet.tables:
                assert len({len(row) for row in table}) == 1
                assert all(cell for row in table for cell in row)
            for _, section in walk(city):
                if isinstance(section, Section) and section.title is not None and len(plans) == len(city.plans):
                    assert one_line(section.title.in_(language)) in sheet.text


@LAW
@given(cities())
def test_equal_cities_give_equal_bytes(city: CityProfile) -> None:
    if any(True for plan in city.plans for _ in measures_of(plan)):
        for name in FORMATS:
            assert made(city, name) == made(city, name)


@LAW
@given(cities())
def test_every_row_has_a_cell_for_every_column_in_the_markdown_itself(city: CityProfile) -> None:
    """A parser fills up short rows and cuts long ones, so the bars are counted too."""
    if any(True for plan in city.plans for _ in measures_of(plan)):
        for line in made(city, "mainz-synopse").decode().split("\n"):
            if line.startswith("| "):
                assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) in (6, 7)


# -- rounds and other cities -----------------------------------------------------------------------------------------


def reported(*rounds: m.ReportRound) -> list[list[str]]:
    sheet = sheet_of(changed(town("x"), rounds=rounds), "mainz-synopse")
    (table,) = [rows for _, rows in sheet.tables]
    return table


def rnd(id: str, *reports: m.StatusReport, plan: str = "plan") -> m.ReportRound:
    return m.ReportRound(id=id, plan=plan, as_of=m.PartialDate(f"20{id}"), title=Text(de=f"R{id}"), reports=reports)


def test_each_of_several_rounds_is_named() -> None:
    done = m.StatusReport(target="a.1", state=m.State.DONE, done_on=m.PartialDate("2020"))
    table = reported(rnd("20", done), rnd("22", m.StatusReport(target="a.1.short", state=m.State.ONGOING)))
    assert table[0][5] == "Sachstand"
    assert table[1][5] == "R20 (2020)\nabgeschlossen\nAbgeschlossen am: 2020\nR22 (2022)\nx: Daueraufgabe"


def test_what_nobody_has_accepted_is_not_printed() -> None:
    draft = m.StatusReport(target="a.1", text=Text(de="geheim"), review=m.Review.DRAFT)
    assert len(reported(rnd("20", draft))[0]) == 5  # so there is no column
    kept = changed(draft, review=m.Review.ACCEPTED)
    assert reported(rnd("20", kept))[1][5].strip() == "geheim"


def test_rounds_of_another_plan_are_not_printed() -> None:
    report = m.StatusReport(target="a.1", text=Text(de="anderes"))
    assert len(reported(rnd("20", report, plan="other"))[0]) == 5


def test_a_city_without_measures_is_told_that_there_is_nothing_to_print() -> None:
    jena = CityProfile(municipality=m.Municipality(name=Text(de="Kleinstadt"), land="th"))
    for name in FORMATS:
        with pytest.raises(UsageError, match=r"nothing to print: .*\(Kleinstadt\)") as caught:
            made(jena, name)
        assert "nichts zu drucken" in caught.value.in_("de")
    exporter = SynopsisMarkdown()
    both = [*exporter.render([jena, town("x")], ExportContext())]  # of several, those that have something
    assert [one.path for one in both] == ["x-ni.synopse.md"]
    assert [*exporter.render([], ExportContext())] == []


# -- where it comes from ---------------------------------------------------------------------------------------------


def run(*arguments: str, before: str = "") -> tuple[int, bytes, str, set[str]]:
    """The command line, with the modules that were loaded at its end."""
    code = (
        "import atexit, sys\n"
        "atexit.register(lambda: print('LOADED', *sorted(sys.modules), file=sys.stderr))\n"
        f"{before}\nsys.argv[0] = 'integkit'\nfrom integkit.cli import main\nmain()"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, check=False)
    told, _, loaded = done.stderr.decode().rpartition("LOADED ")
    return done.returncode, done.stdout, told, set(loaded.split())


@pytest.mark.parametrize("arguments", [("list",), ("--help",), ("export", "--help"), ("export", "mainz")])
def test_nothing_of_it_is_imported_where_it_is_not_asked_for(arguments: tuple[str, ...]) -> None:
    code, _, _, loaded = run(*arguments)
    assert code == 0
    assert not loaded & {"integkit_mainz", "integkit_mainz.synopsis", "docx", "lxml"}


def test_the_markdown_does_without_python_docx() -> None:
    code, out, _, loaded = run("export", "mainz", "-f", "mainz-synopse")
    assert (code, out[:3]) == (0, b"# S")
    assert "integkit_mainz.synopsis" in loaded
    assert not loaded & {"docx", "lxml"}


def test_without_python_docx_one_line_says_how_to_get_it(tmp_path: Path) -> None:
    target = tmp_path / "mainz.synopse.docx"
    without = "sys.modules['docx'] = None"
    code, _, told, _ = run("export", "mainz", "-o", str(target), "--messages", "en", before=without)
    assert code == 2
    assert told.startswith("IK811 this needs python-docx, which is not installed")
    assert "pip install 'integkit[docx]'" in told
    assert not target.exists()


def test_the_ending_of_the_file_tells_the_format(tmp_path: Path) -> None:
    for ending, begins in ((".synopse.md", b"# S"), (".synopse.docx", b"PK")):
        target = tmp_path / f"mainz{ending}"
        assert run("export", "mainz", "-o", str(target))[0] == 0
        assert target.read_bytes().startswith(begins)
    assert {one.path for name in FORMATS for one in Registry.discover().export("mainz", format=name)} == {
        "mainz-07315000.synopse.md",
        "mainz-07315000.synopse.docx",
    }
