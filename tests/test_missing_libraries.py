"""Whoever installed integkit alone and asks for more is told which library is missing, and how to get it."""

from __future__ import annotations

import io
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import openpyxl
import pytest

import integkit
from integkit import to_yaml
from integkit.messages import Finding
from integkit.model import CityProfile

if TYPE_CHECKING:
    from conftest import Python

ROOT = Path(__file__).parents[1]
SOURCE = Path(integkit.__file__).parent
REPORT = "monitor report ./city --as-of 2025-06-30 -o"
ROUNDS = "plugin: {files: [rounds/*.yaml]}\n"
OPENED = "monitor open ./city --id round-2 --as-of 2025-02-28 --opened-on 2025-02-01"
CASES = [  # what is asked for; the module that is not there; the library it is of; what to install
    ("export ./city -f cpsv-ap --base-url https://a.example/ --licence CC0-1.0", "rdflib", "rdflib", "rdf"),
    ("export ./city -f parquet -o tables/", "pyarrow", "pyarrow", "parquet"),
    ("export ./city -f icalendar", "icalendar", "icalendar", "calendar"),
    ("export ./city -f xlsx -o made.xlsx", "xlsxwriter", "XlsxWriter", "workbooks"),
    ("export ./city -f pdf -o made.pdf", "weasyprint", "WeasyPrint", "paper"),
    ("export ./city -f html", "jinja2", "Jinja2", "html"),
    ("serve ./city --port 0", "uvicorn", "uvicorn", "serve"),
    ("serve ./city --port 0", "h11", "uvicorn", "serve"),
    ("serve ./city --port 0", "starlette", "Starlette", "serve"),
    ("serve ./city --port 0", "anyio", "Starlette", "serve"),
    (f"{REPORT} made.docx", "docx", "python-docx", "docx"),
    (f"{REPORT} made.docx", "resvg_py", "resvg-py", "reports"),
    ("monitor import table.docx --city ./city", "docx", "python-docx", "docx"),
    ("monitor import table.xlsx --city ./city", "openpyxl", "openpyxl", "xlsx"),
    ("monitor collect ./city table.xlsx", "openpyxl", "openpyxl", "workbooks"),
]
NEEDED = re.compile(r'"IK811", library="([\w-]+)", extra="(\w+)"')
WITHOUT = "import sys; sys.modules[sys.argv[1]] = None; from integkit.cli import main; main(sys.argv[2:])"


@pytest.mark.parametrize(("asked", "module", "library", "extra"), CASES)
def test_the_way_out_is_told_and_nothing_is_written(
    asked: str, module: str, library: str, extra: str, python: Python, tmp_path: Path, musterstadt: CityProfile
) -> None:
    (tmp_path / "city").mkdir()
    (tmp_path / "city" / "city.yaml").write_text(to_yaml(musterstadt) + ROUNDS, "utf-8")
    (tmp_path / "table.docx").write_bytes(_document())
    (tmp_path / "table.xlsx").write_bytes(_workbook())
    if "collect" in asked:
        assert python("-m", "integkit", *OPENED.split()).returncode == 0
    before = sorted(tmp_path.rglob("*"))
    ran = python("-c", WITHOUT, module, *asked.split(), "--messages", "en")
    assert ran.stdout == b""
    said = ran.stderr.decode()
    assert Finding.of("IK811", library=library, extra=extra).in_("en") in said
    assert f"pip install 'integkit[{extra}]'" in said
    assert "Traceback" not in said
    assert ran.returncode == 2
    assert sorted(tmp_path.rglob("*")) == before


def test_every_library_that_the_source_misses_is_tried() -> None:
    missed = {pair for path in SOURCE.rglob("*.py") for pair in NEEDED.findall(path.read_text("utf-8"))}
    assert len(missed) > 5
    assert missed <= {(library, extra) for _, _, library, extra in CASES}


@pytest.mark.parametrize(("library", "extra"), sorted({(library, extra) for _, _, library, extra in CASES}))
def test_what_is_to_be_installed_brings_the_library(library: str, extra: str) -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    assert library.lower() in {re.split(r"[>=<\[]", one)[0].lower() for one in extras[extra]}


def _document() -> bytes:
    document = docx.Document()
    table = document.add_table(2, 2)
    for place, words in enumerate(("Nr.", "Maßnahme", "1", "Formulare übersetzen")):
        table.cell(place // 2, place % 2).text = words
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Nr.", "Maßnahme"])
    sheet.append(["1", "Formulare übersetzen"])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()
