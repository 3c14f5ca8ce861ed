"""The same document as a PDF: the same tree, with pages in place of lines."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from integkit import CityProfile, DataError, Registry, UsageError
from integkit.model import Plan, Record, walk
from integkit.plugins import ImportContext, Imported
from integkit_mainz.importer import MonitoringImporter

pytest.importorskip("pypdf", reason="reading a PDF needs pypdf (the extra pdf)")


@pytest.fixture(scope="module")
def mainz() -> CityProfile:
    return Registry.discover().city("mainz")


def read(content: bytes, profile: CityProfile | None, file: str = "plan.pdf") -> Imported:
    return MonitoringImporter().read(content, ImportContext(file=file, profile=profile))


def tree(imported: Imported) -> list[tuple[Any, ...]]:
    """Everything that is read, but for the places and the findings."""
    (plan,) = imported.records
    assert isinstance(plan, Plan)
    return [
        (
            *(getattr(one, field, None) for field in ("id", "number", "code", "title", "text", "due", "due_printed")),
            tuple((each.unit, each.role, each.printed) for each in getattr(one, "responsibilities", ())),
        )
        for _, one in walk(plan)
        if isinstance(one, Record)
    ]


def pdf_of(pages: list[list[str]]) -> bytes:
    """A PDF written by hand: one font, one line of text below the other."""
    contents = []
    for rows in pages:
        shown = [re.sub(rb"([\\()])", rb"\\\1", row.encode("cp1252")) for row in rows]
        lines = b"\n".join(b"(" + row + b") Tj T*" for row in shown)
        contents.append(b"BT /F 9 Tf 40 800 Td 11 TL\n" + lines + b"\nET")
    kids = " ".join(f"{4 + 2 * index} 0 R" for index in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for index, content in enumerate(contents):
        page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
        objects += [f"{page}/Contents {5 + 2 * index} 0 R>>".encode()]
        objects += [f"<</Length {len(content)}>>stream\n".encode() + content + b"\nendstream"]
    out, starts = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        starts.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    trailer = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF"
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()


def pages_of(text: str) -> list[list[str]]:
    """The pages that the text shows by a space before the first word of each."""
    pages: list[list[str]] = [[]]
    for row in text.split("\n"):
        if row.startswith(" ") and row.strip() and pages[-1]:
            pages.append([])
        if row.strip():
            pages[-1].append(row.strip())
    return pages


def test_a_pdf_gives_the_same_tree(document: bytes, mainz: CityProfile) -> None:
    pages = pages_of(document.decode())
    assert len(pages) > 10
    assert tree(read(pdf_of(pages), mainz)) == tree(read(document, mainz))


def test_every_record_has_its_page(document: bytes, mainz: CityProfile) -> None:
    pages = pages_of(document.decode())
    imported = read(pdf_of(pages), mainz)
    (plan,) = imported.records
    for _, one in walk(plan):
        place = one.cite.place if getattr(one, "cite", None) is not None else None
        assert place is None or re.fullmatch(r"p\. [0-9]+|pp\. [0-9]+(?:-[0-9]+)?(?:, [0-9]+(?:-[0-9]+)?)*", place)
        title = getattr(one, "title", None)
        if title is not None and place is not None and one is not plan:
            first = re.findall(r"([0-9]+)(?:-([0-9]+))?", place)
            covered = [n for low, high in first for n in range(int(low), int(high or low) + 1)]
            assert any(title.de in row for number in covered for row in pages[number - 1])
    assert all(one.line is None for one in imported.findings)
    assert "(Seite " in next(one for one in imported.findings if one.code == "MZ103").sentence("de")


def test_numbers_of_pages_are_no_words(document: bytes, mainz: CityProfile) -> None:
    pages = pages_of(document.decode())
    numbered = [[*rows, str(number)] for number, rows in enumerate(pages, start=1)]
    imported = read(pdf_of(numbered), mainz)
    assert tree(imported) == tree(read(document, mainz))
    assert sum(one.code == "MZ119" for one in imported.findings) == len(pages)


def test_the_first_bytes_tell_what_it_is(document: bytes, mainz: CityProfile) -> None:
    named_wrongly = read(pdf_of(pages_of(document.decode())), mainz, file="plan.txt")
    assert tree(named_wrongly) == tree(read(document, mainz))


def test_a_pdf_by_libreoffice_gives_the_same_tree(document: bytes, mainz: CityProfile, tmp_path: Path) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        reason = "LibreOffice is not here: apt-get install libreoffice-writer"
        if "libreoffice" in os.environ.get("INTEGKIT_REQUIRE", "").replace(" ", "").split(","):
            pytest.fail(f"{reason} (INTEGKIT_REQUIRE names libreoffice)")
        pytest.skip(reason)
    (tmp_path / "plan.txt").write_bytes(document)
    command = [office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf:writer_pdf_Export", "--outdir", str(tmp_path), str(tmp_path / "plan.txt")]
    subprocess.run(command, capture_output=True, check=True, timeout=180)
    assert tree(read((tmp_path / "plan.pdf").read_bytes(), mainz)) == tree(read(document, mainz))


# -- what cannot be read ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"%PDF-1.4\nnothing more", id="cut off"),
        pytest.param(pdf_of([["Maßnahme 1"]])[:300], id="half of it"),
        pytest.param(pdf_of([[], []]), id="pages without words"),
        pytest.param(pdf_of([["Maßnahme"]]).replace(b"/Kids[4 0 R]", b"/Kids[2 0 R]"), id="pages that hold themselves"),
    ],
)
def test_a_pdf_that_cannot_be_read_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(DataError) as refused:
        read(content, None)
    (finding,) = refused.value.findings
    assert finding.code == "MZ131"
    assert "plan.pdf" in finding.sentence("de")


def test_a_locked_pdf_says_so(tmp_path: Path) -> None:
    from pypdf import PdfReader, PdfWriter

    (tmp_path / "open.pdf").write_bytes(pdf_of([["Maßnahme 1"]]))
    writer = PdfWriter(PdfReader(tmp_path / "open.pdf"))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(tmp_path / "locked.pdf")
    with pytest.raises(DataError) as refused:
        read((tmp_path / "locked.pdf").read_bytes(), None)
    assert "locked with a password" in str(refused.value)


def test_without_pypdf_one_line_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    monkeypatch.delitem(sys.modules, "integkit_mainz.importer._pdf", raising=False)
    with pytest.raises(UsageError) as refused:
        read(pdf_of([["Maßnahme 1"]]), None)
    assert "pip install 'integkit[pdf]'" in str(refused.value)


def test_a_text_needs_no_pypdf(document: bytes, mainz: CityProfile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    monkeypatch.delitem(sys.modules, "integkit_mainz.importer._pdf", raising=False)
    assert read(document, mainz).records
