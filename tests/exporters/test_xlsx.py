"""The workbook: real dates and numbers, links, no formula; judged by openpyxl and LibreOffice."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

import integkit.model as m
from integkit import Registry
from integkit.codec import mark_sound
from integkit.model import CityProfile, PartialDate, Quantity, Text, changed
from integkit.testing import cities
from integkit.xlsxfile import fitting, height_for

from ._office import opened

if TYPE_CHECKING:
    from conftest import Require

REGISTRY = Registry()
FEW = settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
HOSTILE = ("=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", '=HYPERLINK("http://a","b")', "{=1+1}", "'=1", "01067", "1.07")


def content(*profiles: CityProfile, **more: Any) -> bytes:
    (one,) = REGISTRY.export(*profiles, format="xlsx", **more)
    return one.content


def book(*profiles: CityProfile, **more: Any) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(content(*profiles, **more)))


def records(sheet: Worksheet) -> list[dict[str, Any]]:
    """The rows of a sheet by their headings."""
    heads, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, heads), row, strict=True)) for row in rows]


def town(**more: Any) -> CityProfile:
    return CityProfile(municipality=m.Municipality(name=Text(de="A"), land="ni", ags="03999002", **more))


# -- the sheets ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_sheet_has_a_frozen_bold_heading_a_filter_and_widths(musterstadt: CityProfile, language: str) -> None:
    made = book(musterstadt, language=language)
    first, *sheets = made.worksheets
    assert first.title == {"de": "Inhalt", "en": "Contents"}[language]
    assert len(sheets) > 10
    for sheet in sheets:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(cell.font.b and cell.value for cell in sheet[1])
        for number, cell in enumerate(sheet[1], 1):
            width = sheet.column_dimensions[get_column_letter(number)].width
            assert 9 <= width <= 64, cell.value
        assert sheet.max_row > 1


def test_a_printed_page_can_be_read() -> None:
    """No sheet is made so small that all of its columns are on one page; the first column is on each."""
    report = m.StatusReport(target="m", text=Text(de="x" * 90), reason=Text(de="y" * 90), state=m.State.DONE)
    plan = m.Plan(id="p", title=Text(de="z" * 90), measures=(m.Measure(id="m", text=Text(de="M" * 90)),))
    made = book(changed(town(), plans=(plan,), rounds=(m.ReportRound(id="r", plan="p", reports=(report,)),)))
    across = []
    for sheet in made.worksheets[1:]:
        whole = sum(one.width for one in sheet.column_dimensions.values())
        pages = sheet.page_setup.fitToWidth or 1
        across.append(pages)
        assert whole / pages <= 220
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.print_title_cols == "$A:$A"
        assert sheet.print_title_rows == "$1:$1"
    assert {1, 2} <= {*across}


def test_a_sheet_without_rows_and_a_column_without_values_are_left_out(musterstadt: CityProfile) -> None:
    made = book(musterstadt)
    assert "Meldende Stellen" not in made.sheetnames
    assert "Wörter der Listen" not in made.sheetnames  # the sheets are in words
    for sheet in made.worksheets[1:]:
        for column in sheet.iter_cols(min_row=2, values_only=True):
            assert any(value is not None for value in column), sheet.title


def test_the_first_sheet_has_contents_licence_and_sources_with_links(musterstadt: CityProfile) -> None:
    made = book(musterstadt, licence="CC-BY-4.0", as_of=dt.date(2025, 6, 1))
    first = made.worksheets[0]
    words = {str(cell.value): cell for row in first.iter_rows() for cell in row if cell.value is not None}
    assert {"Kommunale Integrationsarbeit: Musterstadt", "CC-BY-4.0", "1. Juni 2025"} <= {*words}
    assert "Enthalten ist, was an diesem Tag gilt: 1. Juni 2025." in words
    listed = [(row[0].value, row[0].hyperlink.location) for row in first.iter_rows() if row[0].hyperlink]
    assert listed == [(sheet, f"'{sheet}'!A1") for sheet in made.sheetnames[1:]]
    source = words["Seite der Stadt"].hyperlink
    assert source is not None
    assert source.target == "https://www.musterstadt.example/"
    assert "abgerufen 1. März 2025" in words
    assert "nicht angegeben" in {str(cell.value) for row in book(musterstadt).worksheets[0] for cell in row}


def test_words_stand_in_the_language_and_references_lead_to_their_row(musterstadt: CityProfile) -> None:
    made = book(musterstadt)
    (report,) = records(made["Sachstandsmeldungen"])
    assert (report["Umsetzungsstand"], report["Maßnahme"]) == ("in Umsetzung", "1 Formulare übersetzen")
    (who,) = records(made["Zuständigkeiten"])
    assert (who["Stelle"], who["Beteiligung"]) == ("Büro für Zusammenhalt", "federführend")
    sheet = made["Zuständigkeiten"]
    cell = next(cell for cell in sheet[2] if cell.value == "Büro für Zusammenhalt")
    assert cell.hyperlink is not None
    name, _, place = str(cell.hyperlink.location).partition("!")
    assert cell.value in [one.value for one in made[name.strip("'")][int(place[1:])]]
    source = next(one for one in sheet[2] if one.value == "Seite der Stadt")
    assert source.hyperlink is not None
    assert source.hyperlink.target == "https://www.musterstadt.example/"
    (english,) = records(book(musterstadt, language="en")["Status reports"])
    assert english["State of implementation"] == "being implemented"


def test_texts_in_other_languages_name_sheet_column_and_language_in_words(musterstadt: CityProfile) -> None:
    made = book(musterstadt, language="de")
    found = records(made["Texte in anderen Sprachen"])
    assert found
    for row in found:
        assert row["Tabelle"] in made.sheetnames
        assert row["Spalte"] in {cell.value for cell in made[str(row["Tabelle"])][1]}
        assert row["Zeile"] in {one["Schlüssel"] for one in records(made[str(row["Tabelle"])])}
    assert {row["Sprache"] for row in found} <= {"Deutsch", "Englisch", "Ukrainisch", "Türkisch", "Arabisch"}


# -- the cells -------------------------------------------------------------------------------------------------------


def test_dates_and_numbers_are_real_where_they_are_exact() -> None:
    dates = ("2025-02-15", "2019", "1899-12-31", "unknown")
    city = changed(
        town(figures=(m.Figure(value=Quantity.exactly(1234.5)), m.Figure(value=Quantity(low=85000, exclusive=True)))),
        publications=tuple(
            m.Publication(id=f"p{number}", title=Text(de=f"P{number}"), published=PartialDate(date))
            for number, date in enumerate(dates)
        ),
    )
    made = book(city)
    shown = [row["Veröffentlicht"] for row in records(made["Veröffentlichungen"])]
    assert shown == [dt.datetime(2025, 2, 15), "2019", "1899-12-31", "unbekannt"]  # noqa: DTZ001
    assert [row["Wert"] for row in records(made["Zahlen"])] == [1234.5, "mehr als 85.000"]


def test_no_text_becomes_a_formula_a_number_or_an_error() -> None:
    city = town(sites=tuple(m.Site(room=word, name=Text(de=word)) for word in HOSTILE))
    sheet = book(city)["Standorte"]
    assert [row["Raum"] for row in records(sheet)] == [*HOSTILE]
    for row in sheet.iter_rows(min_row=2):
        assert {cell.data_type for cell in row if cell.value is not None} <= {"s", "inlineStr"}
        assert not any(cell.hyperlink for cell in row if cell.value in HOSTILE)


@FEW
@given(cities())
def test_no_cell_of_any_city_is_calculated(city: CityProfile) -> None:
    raw = content(city)
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert sheets
    assert not [sheet for sheet in sheets if b"<f>" in sheet or b"<f " in sheet]
    for sheet in openpyxl.load_workbook(io.BytesIO(raw)).worksheets:
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type in ("f", "e")]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "internal:'Inhalt'!A1", "ftp://a/b"])
def test_only_pages_of_the_web_are_linked(url: str) -> None:
    city = changed(town(), publications=(m.Publication(id="p", title=Text(de="P"), url=url),))
    mark_sound(city)  # no file could hold such an address
    sheet = book(city)["Veröffentlichungen"]
    (cell,) = [cell for cell in sheet[2] if cell.value == url]
    assert cell.hyperlink is None


def test_an_address_that_is_too_long_for_a_link_stays_text(recwarn: pytest.WarningsRecorder) -> None:
    url = "https://a.example/" + "x" * 5000
    city = changed(town(), publications=(m.Publication(id="p", title=Text(de="P"), url=url),))
    assert url in [cell.value for cell in book(city)["Veröffentlichungen"][2]]
    assert not recwarn.list


def test_texts_are_made_to_fit_a_cell() -> None:
    assert fitting("a\r\nb\rc\x00\x0b\ud800") == "a\nb\nc\ufffd\ufffd\ufffd"
    for one in (
        "x",
        "ü",
        "\U0001f600",
        "x\U0001f600",
    ):  # the last two: what stands in the middle of the cut is two units
        cut = fitting(one * 40_000)
        assert len(cut.encode("utf-16-le")) // 2 <= 32_767
        assert cut.endswith((f"{one[0]} […]", f"{one[-1]} […]"))
        assert fitting(one * 100) == one * 100
    assert height_for([("a", 10), ("b\nc", 10)]) > height_for([("a", 10)])
    assert height_for([("x" * 25, 10)]) > height_for([("x" * 15, 10)])


# -- elsewhere -------------------------------------------------------------------------------------------------------


def test_libreoffice_opens_it_with_umlauts_dates_and_no_formula(
    require: Require, musterstadt: CityProfile, tmp_path: Path
) -> None:
    hostile = tuple(m.Site(room=word, name=Text(de=f"Büro {word}")) for word in HOSTILE)
    report = m.Publication(id="p", title=Text(de="Übersicht"), published=PartialDate("2025-02-15"))
    city = changed(musterstadt, municipality=changed(musterstadt.municipality, sites=hostile), publications=(report,))
    sheets = opened(require, tmp_path, "integkit.xlsx", content(city))
    assert {"Inhalt", "Maßnahmen", "Zuständigkeiten", "Öffnungszeiten"} <= {*sheets}
    cells = [cell for sheet in sheets.values() for row in sheet for cell in row]
    assert not [cell for cell in cells if cell.calculated]
    assert {"Büro für Zusammenhalt", "=1+1", "01067"} <= {cell.words for cell in cells if cell.kind == "string"}
    assert "15.02.2025" in {cell.words for cell in cells if cell.kind == "date"}
