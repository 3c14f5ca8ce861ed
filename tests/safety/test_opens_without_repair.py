"""Word and Excel open what integkit makes as it is, and have nothing to repair in it.

Two judges: the rules of Office's own schemas (openxml-audit), and those that stand in no schema (here).
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

import pytest

from integkit import Registry, load, reports
from integkit.codec import mark_sound
from integkit.comparison import questions_for
from integkit.docxfile import MEDIA_TYPE as DOCX
from integkit.exporters import question_files
from integkit.exporters.questions import question_list
from integkit.model import CityProfile
from integkit.monitoring import status
from integkit.xlsxfile import XLSX

from ._excel_rules import faults_of_workbook
from ._made import DAY, LANGUAGE, Files, asked, compared, exported
from ._package import Package, faults_of_package, faults_of_schema
from ._word_rules import faults_of_document
from ._words import WORDS, marked

MUSTERSTADT: Final = Path(__file__).parents[1] / "musterstadt"


@pytest.fixture(scope="module")
def city() -> CityProfile:
    """An invented city with every kind of record."""
    return load(MUSTERSTADT)


@pytest.fixture(scope="module")
def hostile(city: CityProfile) -> CityProfile:
    """The same, with texts that try to be more than text, and with texts that are too long."""
    made = marked(city, [word for name, word in WORDS.items() if name != "half a sign"], 3)
    mark_sound(made)
    return made


def _questions(city: CityProfile) -> Files:
    listed = [("one", city), ("other", CityProfile(municipality=city.municipality))]
    told = question_list(questions_for("other", listed, DAY), LANGUAGE)
    yield "questions.xlsx", question_files.xlsx_of(told.asked)


def _reports(city: CityProfile) -> Files:
    """A report with pictures, and what is due, in the other language; the others are made of the same pieces."""
    plan = next(plan for plan in city.plans if any(one.plan == plan.id for one in city.rounds))
    yield "council.docx", reports.docx_bytes(reports.report(city, plan, DAY, reports.Audience.COUNCIL, LANGUAGE))
    yield "due.docx", reports.docx_bytes(reports.due_report(city, status(city, plan, DAY), "en"))


def _foreign(city: CityProfile) -> Files:
    """Formats that are installed besides integkit's own; where there are none, nothing."""
    registry = Registry.discover()
    for name, exporter in registry.exporters().items():
        if not registry.is_own(name) and exporter.media_type in (DOCX, XLSX):
            for one in registry.export(city, format=name, language=LANGUAGE):
                yield one.path, one.content


WAYS: Final[Mapping[str, Callable[[CityProfile], Files]]] = MappingProxyType(
    {
        "xlsx": partial(exported, "xlsx", persons=True),
        "questionnaires": asked,
        "comparison": compared,
        "questions": _questions,
        "reports": _reports,
        "foreign": _foreign,
    }
)


def _office(files: Files) -> Iterator[tuple[str, bytes]]:
    return ((path, content) for path, content in files if path.endswith((".docx", ".xlsx")))


def faults(name: str, content: bytes) -> list[str]:
    """What an office program would stumble over and no schema forbids."""
    package = Package(content)
    own = faults_of_document if name.endswith(".docx") else faults_of_workbook
    return [*faults_of_package(package), *own(package)]


@pytest.mark.parametrize("which", ["city", "hostile"])
@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_to_be_repaired(request: pytest.FixtureRequest, tmp_path: Path, which: str, way: str) -> None:
    for number, (path, content) in enumerate(_office(WAYS[way](request.getfixturevalue(which)))):
        file = tmp_path / f"{number}{Path(path).suffix}"
        file.write_bytes(content)
        assert (path, faults_of_schema(file)) == (path, [])
        assert (path, faults(file.name, content)) == (path, [])


# -- the judges see it -------------------------------------------------------------------------------------------------


class Fault(NamedTuple):
    """A fault put into a file: what in which part is replaced by what, and a word that the judge says of it."""

    part: str
    old: str
    new: str
    said: str
    of_schema: bool = False


_SHEET: Final = "xl/worksheets/sheet1.xml"
_WORD: Final = "word/document.xml"
IN_BOOKS: Final[Mapping[str, Fault]] = MappingProxyType(
    {
        "a name of a sheet too long": Fault(
            "xl/workbook.xml", '<sheet name="[^"]*', f'<sheet name="{"x" * 32}', "called x"
        ),
        "sign in the name of a sheet": Fault("xl/workbook.xml", '<sheet name="[^"]*', '<sheet name="a/b', "called a/b"),
        "sheets of one name": Fault("xl/workbook.xml", '(?<=<sheet name=")Anleitung', "FRAGEN", "two sheets"),
        "a name for two": Fault("xl/workbook.xml", "(<definedName .*?</definedName>)", r"\1\1", "two things"),
        "a name of no sheet": Fault("xl/workbook.xml", 'localSheetId="0"', 'localSheetId="9"', "no sheet"),
        "a name that leads nowhere": Fault("xl/workbook.xml", ">Fragen!", ">Nirgends!", "leads to no sheet"),
        "a font that is not there": Fault("xl/styles.xml", 'fontId="[0-9]+', 'fontId="99', "font that is not"),
        "a text too long": Fault("xl/sharedStrings.xml", "(<t[^>]*>)[^<]*", r"\1" + "x" * 32_768, "longer than a cell"),
        "rows that go down": Fault(_SHEET, '(<row r=")7"', r'\g<1>99"', "rows do not ascend"),
        "cells that go back": Fault(_SHEET, '(<c r="A7".*?</c>)(<c r="B7".*?</c>)', r"\2\1", "row 7 do not ascend"),
        "a cell twice": Fault(_SHEET, '(<c r="A7".*?</c>)', r"\1\1", "row 7 do not ascend"),
        "a row too high": Fault(_SHEET, '(<row r="7"[^>]* ht=")[^"]*', r"\g<1>410", "row 7 is too high"),
        "a look that is not there": Fault(_SHEET, '(<c r="A7" s=")[^"]*', r"\g<1>99", "row 7 has a look"),
        "a column twice": Fault(_SHEET, "(<col [^>]*>)", r"\1\1", "columns do not"),
        "a column too wide": Fault(_SHEET, '(<col [^>]*width=")[^"]*', r"\g<1>256", "too wide"),
        "merged cells that meet": Fault(
            _SHEET, "</sheetProtection>|(<sheetProtection[^>]*/>)",
            r'\1<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="B2:C3"/></mergeCells>', "merged",
        ),
        "a pane that ends elsewhere": Fault(_SHEET, 'topLeftCell="C7"', 'topLeftCell="D9"', "in sight"),
        "breaks that are counted wrongly": Fault(_SHEET, '<colBreaks count="1"', '<colBreaks count="2"', "breaks"),
        "too much in a margin": Fault(_SHEET, "(<oddFooter>)", r"\1" + "x" * 256, "margin"),
        "a filter elsewhere": Fault(_SHEET, '(<autoFilter ref=")[^"]*', r"\1A1:B2", "filter"),
        "a long prompt": Fault(_SHEET, '( prompt=")[^"]*', r"\1" + "x" * 256, "prompt is longer"),
        "a long title of a prompt": Fault(_SHEET, '(promptTitle=")[^"]*', r"\1" + "x" * 33, "promptTitle is longer"),
        "a long list": Fault(_SHEET, '<formula1>"ja', f'<formula1>"{"x" * 256}', "list is longer"),
        "a list of no sheet": Fault(_SHEET, "<formula1>integkit!", "<formula1>nirgends!", "leads to no sheet"),
        "two rules for a cell": Fault(_SHEET, 'sqref="J7:', 'sqref="I7:', "two rules"),
        "a moment that is none": Fault("docProps/core.xml", "(<dcterms:created[^>]*>)[^<]*", r"\1gestern", "no moment"),
        "elements in another order": Fault(_SHEET, "(<autoFilter [^>]*/>)(.*?)(<pageMargins)", r"\2\1\3", "", True),
        "an attribute that is not known": Fault(_SHEET, "<autoFilter ", '<autoFilter evil="1" ', "", True),
        "a part of no kind": Fault("[Content_Types].xml", '<Override PartName="/xl/styles.xml"[^>]*/>', "", "", True),
        "a relationship to nothing": Fault("xl/_rels/workbook.xml.rels", "sheet1.xml", "sheet9.xml", "", True),
    }
)  # fmt: skip
IN_LINKED: Final[Mapping[str, Fault]] = MappingProxyType(
    {
        "two links in a cell": Fault(_SHEET, "(<hyperlink [^>]*/>)", r"\1\1", "two links"),
        "too many links": Fault(_SHEET, "(<hyperlink [^>]*/>)(?!<hyp)", r"\1" * 65_531, "too many links"),
        "a link to no sheet": Fault(_SHEET, "(location=\")'[^']*'", r"\1'Nirgends'", "leads to no sheet"),
        "a long link": Fault(_SHEET, "(location=\")'[^']*'", r"\1'" + "x" * 2_079 + "'", "too long"),
    }
)
IN_DOCUMENTS: Final[Mapping[str, Fault]] = MappingProxyType(
    {
        "pictures of one number": Fault(_WORD, '(<wp:docPr id=")[0-9]+', r"\g<1>1", "two pictures"),
        "marks of one name": Fault(_WORD, '(<w:bookmarkStart [^>]*w:name=")[^"]+', r"\1same", "two marks"),
        "a mark without an end": Fault(_WORD, "<w:bookmarkEnd [^>]*/>", "", "not every mark"),
        "a link to no mark": Fault(_WORD, '(w:anchor=")[^"]+', r"\1nowhere", "which is nowhere"),
        "a cell too many": Fault(_WORD, "(<w:tr>.*?)(<w:tc>)", r"\1<w:tc><w:p/></w:tc>\2", "cells in a table"),
        "a cell that ends in a table": Fault(_WORD, "</w:p></w:tc>", "</w:p><w:tbl/></w:tc>", "end in a paragraph"),
        "a field without an end": Fault("word/footer1.xml", '<w:fldChar w:fldCharType="end"/>', "", "a field goes"),
        "a zoom of no size": Fault("word/settings.xml", ' w:percent="[0-9]+"', "", "zoom"),
        "a relationship twice": Fault(
            "word/_rels/document.xml.rels", "(<Relationship [^>]*/>)", r"\1\1", "two relationships"
        ),
        "a title too long": Fault("docProps/core.xml", "(<dc:title>)", r"\1" + "x" * 256, "longer than 255"),
        "properties in another order": Fault(_WORD, "(<w:pPr>)(<w:pStyle [^>]*/>)(<w:[^>]*/>)", r"\1\3\2", "", True),
        "a cell without a paragraph": Fault(_WORD, "(<w:tc>.*?</w:tcPr>).*?</w:tc>", r"\1</w:tc>", "", True),
        "a style that is not there": Fault(_WORD, '(<w:pStyle w:val=")[^"]*', r"\1Nowhere", "", True),
    }
)


def _spoilt(content: bytes, fault: Fault) -> bytes:
    """The same file with a fault."""
    made = io.BytesIO()
    hit = 0
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(made, "w") as other:
        for name in archive.namelist():
            part = archive.read(name)
            if name == fault.part:
                text, hit = re.subn(fault.old, fault.new, part.decode(), flags=re.DOTALL)
                part = text.encode()
            other.writestr(name, part)
    assert hit, fault
    return made.getvalue()


@pytest.fixture(scope="module")
def samples(city: CityProfile) -> Mapping[str, tuple[str, bytes]]:
    """A questionnaire, a workbook with links, and a report with pictures."""
    return {
        "questionnaire": next(asked(city)),
        "linked": next(exported("xlsx", city, persons=True)),
        "report": next(_reports(city)),
    }


@pytest.mark.parametrize(
    ("sample", "fault"),
    [
        pytest.param(sample, fault, id=name)
        for sample, listed in (("questionnaire", IN_BOOKS), ("linked", IN_LINKED), ("report", IN_DOCUMENTS))
        for name, fault in listed.items()
    ],
)
def test_a_judge_sees_what_would_be_repaired(
    samples: Mapping[str, tuple[str, bytes]], tmp_path: Path, sample: str, fault: Fault
) -> None:
    name, content = samples[sample]
    spoilt = _spoilt(content, fault)
    if fault.of_schema:
        file = tmp_path / f"a{Path(name).suffix}"
        file.write_bytes(spoilt)
        assert faults_of_schema(file)
    else:
        assert any(fault.said in one for one in faults(name, spoilt))


def test_a_judge_sees_two_parts_of_one_name(samples: Mapping[str, tuple[str, bytes]]) -> None:
    made = io.BytesIO(samples["report"][1])
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("word/DOCUMENT.xml", archive.read(_WORD))
    assert "two parts are called word/document.xml" in faults("a.docx", made.getvalue())
