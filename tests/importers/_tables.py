"""Tables written by the programs' own libraries, for importers to read."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import docx
import openpyxl

from integkit import CityProfile, Registry
from integkit.codec import from_yaml
from integkit.model import Plan
from integkit.plugins import Imported, MappingFile

Rows = Sequence[Sequence[str]]

CITY = """\
contract: 1
cite: page
municipality: {ags: 03999005, name: Lichtmünde, kind: town, land: ni}
offices: [{id: office, name: Büro für Zusammenleben, aliases: [BfZ]}]
units:
  - {id: school-office, name: Schulamt}
  - {id: social-office, name: "Amt für Jugend, Familie und Soziales"}
  - {id: north, name: Stadtteilbüro}
  - {id: south, name: Stadtteilbüro}
organisations: [{id: adult-education, name: Volkshochschule}]
sources:
  - {id: page, title: Seite}
  - {id: plan-table, title: Maßnahmentabelle}
"""


def city() -> CityProfile:
    """An invented city with a few bodies, two of them by one name."""
    return from_yaml(CITY)


def as_csv(rows: Rows, separator: str = ";") -> bytes:
    """The rows as a German Excel exports them."""
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode("utf-8")


def as_xlsx(rows: Rows) -> bytes:
    """The rows as the only sheet of a workbook; every cell is text."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Maßnahmen"
    for number, row in enumerate(rows, start=1):
        for column, text in enumerate(row, start=1):
            if text:
                cell = sheet.cell(number, column)
                cell.value = text
                cell.data_type = "s"  # what begins with = is no formula here
    return saved(book)


def saved(book: Any) -> bytes:
    """The bytes of a workbook or document."""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def as_docx(rows: Rows) -> bytes:
    """The rows as the only table of a document."""
    document = docx.Document()
    add_table(document, rows)
    return saved(document)


def add_table(document: Any, rows: Rows) -> Any:
    """Adds a table to a document."""
    table = document.add_table(len(rows), len(rows[0]))
    for cells, row in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, row, strict=True):
            cell.text = text
    return table


WRITERS: Mapping[str, Callable[[Rows], bytes]] = {
    "plan.csv": as_csv,
    "plan.xlsx": as_xlsx,
    "plan.docx": as_docx,
}


def read(
    content: bytes | Rows,
    file: str = "plan.csv",
    mapping: str = "",
    *,
    profile: CityProfile | None = None,
    **options: str,
) -> Imported:
    """What the importer reads; rows are a CSV file."""
    return Registry().import_document(
        content if isinstance(content, bytes) else WRITERS[file](content),
        file,
        city=profile if profile is not None else city(),
        mapping=MappingFile(file="mapping.yaml", content=mapping.encode()) if mapping else None,
        options=options,
    )


def plan_of(read: Imported) -> Plan:
    """The plan that was read."""
    (plan,) = (one for one in read.records if isinstance(one, Plan))
    return plan


def codes(read: Imported) -> list[str]:
    """The codes of what was found, without those that say that source and title are not named."""
    return [one.code for one in read.findings if one.code not in ("IK871", "IK872")]
