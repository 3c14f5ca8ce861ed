"""Right files of every kind, invented: what fuzzing begins from."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import zipfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

import docx
import openpyxl

from integkit import CityProfile, from_yaml, load, to_json, to_yaml
from integkit.testing import invented_cities
from integkit.workbooks import questionnaire

_TESTS: Final = Path(__file__).parents[1]
_ROWS: Final = (
    ("Handlungsfeld", "Ziel", "Nr.", "Maßnahme", "Indikator", "Zuständigkeit", "Zeitraum", "Zielgruppe", "Priorität",
     "Kosten", "Status", "Bemerkung"),
    ("I. Sprache", "Alle verstehen", "1", "Kurse an allen Schulen", "Zahl der Kurse", "Schulamt\nVolkshochschule",
     "kurzfristig", "Kinder", "hoch", "1.500,50 €", "läuft", "rund 40 %"),
    ("", "", "2", "Formulare in fünf Sprachen", "", "Büro für Zusammenleben", "mittel- und langfristig", "", "mittel",
     "rund 2000", "erledigt", ""),
    ("II. Wohnen", "Alle wohnen", "3", "Beratung \"vor Ort\"; auch abends", "", "Stadtteilbüro", "2027-06", "alle",
     "", "offen", "", "12.03.2026"),
)  # fmt: skip
MAPPING: Final = """\
columns: {Kosten: money, Status: state, Bemerkung: note, "Nr.": number}
plan:
  id: konzept
  title: {de: Konzept, en: Concept}
  states: [{id: runs, label: läuft, concept: in_implementation}]
  horizons: [{id: short, label: kurzfristig, within: 2 years}]
round: {id: "2026", plan: konzept, as_of: 2026-12-31}
fill_down: [Handlungsfeld, Ziel]
numbered: [Handlungsfeld]
units: {Schulamt: school-office}
horizons: {bald: short, "mittel- und langfristig": short}
states: {erledigt: done}
add_units: true
prefix: k
header: 1
"""
_SYNOPSIS: Final = """\
1. Anlass
Dieses Konzept hat Handlungsfelder, Ziele und Maßnahmen. Es gilt ab dem Jahr 2031.
I Sprache, II Wohnen

2. Handlungsfelder
I Sprache
Hier geht es um Kurse.
II Wohnen
Hier geht es um Häuser.

3. Synopse
Zeithorizont
Kurzfristig: Begonnen, Fertigstellung binnen zwei Jahren
Langfristig: Vorgesehen, Fertigstellung nach mehr als fünf Jahren

3.1 Sprache
Alle verstehen einander im Rathaus.
Maßnahme 1 Kurse werden an allen Schu-
len angeboten.
Erfolgsindikator Zahl der Kurse steigt.
Zeithorizont Kurzfristig: Am 3. März 2031 beginnen zehn Kurse.
Mittel- und langfristig: Alle Schulen haben einen Kurs.
Zuständigkeit Schulamt, Büro für Zusammenleben
Maßnahme 2 Formulare werden übersetzt.
Erfolgsindikator Zahl der Formulare
Zeithorizont Langfristig: Im 2. Quartal 2031 liegen alle vor.
Zuständigkeit Hauptamt
\f
3.2 Wohnen
Alle wohnen gut.
Maßnahme Beratung vor Ort
Erfolgsindikator Zahl der Gespräche
Zeithorizont Langfristig
Zuständigkeit Stadtteilbüro (Federführung)
"""


_TOWN: Final = """\
contract: 1
municipality: {ags: 03999005, name: Lichtmünde, kind: town, land: ni}
units: [{id: school, name: Schulamt}, {id: health, name: Gesundheitsamt}]
sources: [{id: page, title: Seite, url: "https://www.lichtmuende.example/"}]
plans:
  - id: plan
    title: Konzept
    horizons: [{id: short, label: kurzfristig, within: 1 year}]
    states:
      - {id: runs, label: läuft, concept: in_implementation, aliases: [im Gange]}
      - {id: later, label: verschoben, concept: postponed}
      - {id: done, label: erledigt, concept: done}
    sections:
      - id: s
        title: Sprache
        measures:
          - {id: m1, number: 1, text: Kurse, responsibilities: [school],
             milestones: [{id: m1.a, horizons: [short]}, {id: m1.b, horizons: [short], due: 2026-09-30}]}
          - {id: m2, number: 2, text: Formulare, responsibilities: [school, health],
             milestones: [{id: m2.a, horizons: [short]}]}
          - {id: m3, number: 3, text: Beratung, responsibilities: [school]}
rounds:
  - {id: r1, plan: plan, number: 1, as_of: 2025-12-31, opened_on: 2025-11-01, frozen_on: 2026-02-01,
     reports: [{target: m1.a, word: runs, state: in_implementation, text: Begonnen, by: [school]},
               {target: m2.a, word: runs, state: in_implementation, by: [school]}]}
  - {id: r2, plan: plan, number: 2, as_of: 2026-12-31, opened_on: 2026-11-21, due_back_on: 2027-01-31}
"""
_ANSWERS: Final[Mapping[str, Mapping[str, str | dt.datetime]]] = {
    "m1.a": {"Stand": "läuft", "Sachstand": "Drei Kurse\nund mehr", "Nachweis oder Link": "Seite"},
    "m1.b": {"Stand": "verschoben", "Begründung": "kein Geld", "Neuer Termin": dt.datetime(2027, 6, 30)},  # noqa: DTZ001
    "m2.a": {"Kein neuer Sachstand": "ja"},
    "m3": {"Stand": "erledigt", "Erledigt am": "31.12.2026"},
}


@cache
def town() -> CityProfile:
    """A town with an open round."""
    return from_yaml(_TOWN)


@cache
def answers() -> tuple[bytes, ...]:
    """The workbook of a unit, filled in and empty."""
    empty = questionnaire(town(), town().plans[0], town().rounds[1], "school", language="de")
    book = openpyxl.load_workbook(io.BytesIO(empty))
    sheet: Any = book.worksheets[0]
    head = next(row for row in sheet.iter_rows() if {"Kennung", "Stand"} <= {cell.value for cell in row})
    columns = {cell.value: cell.column for cell in head}
    for row in range(head[0].row + 1, sheet.max_row + 1):
        for title, said in _ANSWERS.get(sheet.cell(row, columns["Kennung"]).value, {}).items():
            sheet.cell(row, columns[title]).value = said
    return (_saved(book), empty)


@cache
def yaml_cities() -> tuple[bytes, ...]:
    """Cities as YAML, small ones first."""
    files = [*_TESTS.glob("generality/*/city.yaml"), _TESTS / "musterstadt/city.yaml"]
    written = [to_yaml(one).encode() for one in invented_cities(3, seed=5)]
    return tuple(sorted((*(one.read_bytes() for one in files), *written), key=len))


@cache
def json_cities() -> tuple[bytes, ...]:
    """Cities as JSON, on one line and indented, small ones first."""
    cities = [load(one.parent) for one in _TESTS.glob("generality/*/city.yaml")]
    return tuple(sorted((to_json(one, indent=indent).encode() for one in cities for indent in (None, 2)), key=len))


@cache
def lines() -> tuple[bytes, ...]:
    """Files with a city on each line."""
    written = [to_json(one, indent=None).encode() for one in invented_cities(3, seed=7)]
    return (b"\n".join(written) + b"\n", written[0], b"\r\n\r\n".join(written))


@cache
def archives() -> tuple[bytes, ...]:
    """Archives of cities: folders with further files, and single files."""
    town = _TESTS / "generality/rotbach"
    plans = {one.relative_to(town).as_posix(): one.read_bytes() for one in sorted(town.rglob("*.yaml"))}
    folder = {f"staedte/rotbach/{name}": content for name, content in plans.items()}
    return (
        zipped({**folder, "klein.yaml": yaml_cities()[0]}),
        zipped({"a.json": json_cities()[0], "b/city.yaml": b""}),
    )


@cache
def tables_csv() -> tuple[bytes, ...]:
    """Tables of measures as CSV, as programs write it."""
    quoted = "\r\n".join(";".join(f'"{cell.replace(chr(34), 2 * chr(34))}"' for cell in row) for row in _ROWS)
    comma = "sep=,\n" + "\n".join(",".join(re.sub('[,"\n]', " ", cell) for cell in row) for row in _ROWS)
    return (quoted.encode(), comma.encode(), quoted.encode("cp1252"), b"\xef\xbb\xbf" + quoted.encode())


@cache
def tables_xlsx() -> tuple[bytes, ...]:
    """Tables of measures as workbooks: texts alone, and numbers with formats, dates and formulas."""
    plain: Any = openpyxl.Workbook()
    for row in _ROWS:
        plain.active.append(row)
    rich: Any = openpyxl.Workbook()
    sheet = rich.active
    for row in _ROWS:
        sheet.append(row)
    for place, value, form in (("C2", 1.1, "0.00"), ("J2", 1500.5, "#,##0.00 €"), ("J3", 0.4, "0%"), ("C3", 7, "@")):
        sheet[place], sheet[place].number_format = value, form
    sheet["L2"], sheet["L3"] = "=1+1", True
    sheet["G4"].value, sheet["G4"].number_format = 46000, "mmmm yyyy"
    sheet.merge_cells("A2:A3")
    sheet.column_dimensions["L"].hidden = True
    rich.create_sheet("Entwurf").sheet_state = "hidden"
    return (_saved(plain), _saved(rich))


@cache
def tables_docx() -> tuple[bytes, ...]:
    """Tables of measures as Word documents."""
    document = docx.Document()
    document.add_paragraph("Einleitung")
    table = document.add_table(len(_ROWS), len(_ROWS[0]))
    for cells, row in zip(table.rows, _ROWS, strict=True):
        for cell, text in zip(cells.cells, row, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    styles = document.styles.element
    for one in [*styles][20:]:  # of hundreds, which make the file many times as long
        styles.remove(one)
    parts = unzipped(_saved(document))
    parts["word/stylesWithEffects.xml"] = parts["word/styles.xml"]
    return (zipped(parts),)


def mappings() -> tuple[bytes, ...]:
    """Mapping files."""
    return (MAPPING.encode(), "columns: {Maßnahme: text}\nadd_units: true\nsheet: Plan\n".encode())


def synopses() -> tuple[bytes, ...]:
    """An invented document in the form of a synopsis of measures, as text."""
    return (_SYNOPSIS.encode(), _SYNOPSIS.replace("\n", "\r\n").encode("cp1252"))


def synopses_pdf() -> tuple[bytes, ...]:
    """The same as PDF, written by hand: one font, one line of text below the other."""
    pages = [page.strip().split("\n") for page in _SYNOPSIS.split("\f")]
    kids = " ".join(f"{4 + 2 * index} 0 R" for index in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for index, rows in enumerate(pages):
        shown = b"\n".join(b"(" + re.sub(rb"([\\()])", rb"\\\1", one.encode("cp1252")) + b") Tj T*" for one in rows)
        content = b"BT /F 9 Tf 40 800 Td 11 TL\n" + shown + b"\nET"
        page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
        objects += [f"{page}/Contents {5 + 2 * index} 0 R>>".encode()]
        objects += [f"<</Length {len(content)}>>stream\n".encode() + content + b"\nendstream"]
    out, starts = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        starts.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    trailer = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF"
    return (out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode(),)


def zipped(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of some files, the same in every run."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return target.getvalue()


def unzipped(content: bytes) -> dict[str, bytes]:
    """The files of an archive."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def trees(seeds: Sequence[bytes]) -> list[Any]:
    """JSON texts as plain values."""
    return [json.loads(one) for one in seeds]


def _saved(book: Any) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return zipped(unzipped(target.getvalue()))
