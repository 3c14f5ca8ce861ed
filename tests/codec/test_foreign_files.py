"""Files that are no text: what somebody has saved in Word or renamed is told as what it is."""

from __future__ import annotations

import codecs
import gzip
import io
import os
import zipfile
from pathlib import Path

import pytest
from as_told import assert_on_record, words_of
from hypothesis import given
from hypothesis import strategies as st

from integkit import DataError, FileError, Finding, from_yaml, load
from integkit.codec import _foreign

CITY = """\
contract: 1
cite: page
municipality: {ags: 03999001, name: Müsterstadt, land: ni}
sources: [{id: page, title: Seite}]
"""


def archive(**files: str) -> bytes:
    """A ZIP archive as LibreOffice and Word write theirs: the media type first, the rest packed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as opened:
        for name, text in files.items():
            opened.writestr(name.replace("__", "/"), text, zipfile.ZIP_STORED if name == "mimetype" else 8)
    return packed.getvalue()


FILES = {
    "Word-Dokument": archive(content="", word__document="<w:document/>"),
    "Excel-Tabelle": archive(content="", xl__workbook="<workbook/>"),
    "LibreOffice-Dokument": archive(mimetype="application/vnd.oasis.opendocument.text", content="<office/>"),
    "ZIP-Archiv": archive(city=CITY),
    "PDF-Dokument": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "aus einem alten Word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64),
    "formatierter Text": b"{\\rtf1\\ansi contract: 1}",
    "komprimierte Datei": gzip.compress(CITY.encode()),
    "ein Bild": b"\x89PNG\r\n\x1a\n\x00\x00",
    "Internetseite": b"<!DOCTYPE html>\n<html><body>contract: 1</body></html>",
    "UTF-16": codecs.BOM_UTF16_LE + CITY.encode("utf-16-le"),
    "UTF-32": codecs.BOM_UTF32_LE + CITY.encode("utf-32-le"),
}
MORE = {
    "an empty archive": archive(),
    "of 7-Zip": b"7z\xbc\xaf\x27\x1c\x00\x04",
    "a photograph": b"\xff\xd8\xff\xe0\x00\x10JFIF",
    "a picture that moves": b"GIF89a",
    "a page in small letters": b"<!doctype html>\n<p>contract: 1",
    "a page without a type": b"<html lang='de'>",
    "UTF-16, the other way round": codecs.BOM_UTF16_BE + CITY.encode("utf-16-be"),
    "UTF-32, the other way round": codecs.BOM_UTF32_BE + CITY.encode("utf-32-be"),
    "UTF-16 without a mark": CITY.encode("utf-16-le"),
}


def refused(data: bytes) -> Finding:
    with pytest.raises(DataError) as caught:
        from_yaml(data, "city.yaml")
    (finding,) = caught.value.findings
    return finding


@pytest.mark.parametrize("what", FILES)
def test_a_file_that_is_no_text_is_told_by_its_kind(what: str) -> None:
    finding = refused(FILES[what])
    assert (finding.code, finding.line, finding.column) == ("IK031", 1, 1)
    assert what in finding.sentence("de")
    assert finding.sentence("en") != finding.sentence("de")
    assert "UTF-8" in finding.advice("de")
    assert "UTF-8" in finding.advice("en")


def test_what_is_told_of_each_kind_of_file() -> None:
    told = (f"{name}\n" + "\n".join(words_of([refused(data)])) + "\n" for name, data in {**FILES, **MORE}.items())
    assert_on_record(told, Path(__file__).with_name("refusals_of_foreign_files.txt"))


def test_no_kind_of_file_is_left_untried() -> None:
    assert [
        mark for mark in _foreign._MARKS if not any(data.startswith(mark) for data in {**FILES, **MORE}.values())
    ] == []


def test_a_document_is_told_in_the_folder_of_a_city_too(tmp_path: Path) -> None:
    (tmp_path / "city.yaml").write_bytes(FILES["Word-Dokument"])
    with pytest.raises(DataError) as caught:
        load(tmp_path)
    assert [(one.code, one.file) for one in caught.value.findings] == [("IK031", str(tmp_path / "city.yaml"))]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [CITY, f"# ä\n{CITY}", "contract: 1"])
def test_utf_16_without_a_mark_is_told(encoding: str, text: str) -> None:
    assert refused(text.encode(encoding)).code == "IK031"


@given(st.text(max_size=20))
def test_what_begins_as_text_is_never_told_as_another_file(text: str) -> None:
    """Any comment may stand before a city."""
    comment = "".join(char for char in text if char.isprintable())
    assert from_yaml(f"# {comment}\n{CITY}") == from_yaml(CITY)


def test_a_file_of_an_old_windows_is_told_with_its_word() -> None:
    finding = refused(CITY.encode("cp1252"))
    assert (finding.code, finding.line) == ("IK001", 3)
    assert "Windows-1252" in finding.advice("de")
    assert "„Müsterstadt“" in finding.advice("de")
    half = refused(f"{CITY}# ä".encode()[:-1])
    assert "Windows-1252" not in half.advice("de")


@pytest.mark.parametrize("name", ["city.yaml.txt", "city.yml", "City.yaml", "CITY.YAML.TXT", "city.yaml.yaml"])
def test_a_city_file_by_another_name_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "notes.txt").write_text("x")
    (tmp_path / name).write_text(CITY)
    if (tmp_path / "city.yaml").exists():
        pytest.skip("small and capital letters are one here")
    with pytest.raises(FileError) as caught:
        load(tmp_path)
    (finding,) = caught.value.findings
    assert finding.code == "IK903"
    assert f"„{name}“" in finding.sentence("de")
    assert f'"{name}"' in finding.sentence("en")


def test_a_folder_called_city_yaml_is_told_as_one(tmp_path: Path) -> None:
    (tmp_path / "city.yaml").mkdir()
    with pytest.raises(FileError) as caught:
        load(tmp_path)
    assert [one.code for one in caught.value.findings] == ["IK901"]


@pytest.mark.parametrize(("beside_a_city", "words"), [(True, "name that folder"), (False, "beside a city.yaml")])
def test_a_part_of_a_city_leads_to_the_city(tmp_path: Path, beside_a_city: bool, words: str) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "plan.yaml").write_text("id: plan\ntitle: Konzept\n", "utf-8")
    if beside_a_city:
        (tmp_path / "city.yaml").write_text(CITY, "utf-8")
    with pytest.raises(FileError) as caught:
        load(tmp_path / "plans" / "plan.yaml")
    (finding,) = caught.value.findings
    assert finding.code == "IK903"
    assert words in finding.in_("en")
    assert (str(tmp_path) + ":" in finding.in_("de")) is beside_a_city


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "city.yaml")
    with pytest.raises(FileError) as caught:
        load(tmp_path / "city.yaml")
    (finding,) = caught.value.findings
    assert finding.code == "IK901"
    assert dict(finding.values)["cause"] == "no plain file"
