"""``integkit compare`` into files, for one city, and for some of many."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from integkit.model import CityProfile, Text, changed

if TYPE_CHECKING:
    from conftest import InstallCity, Run


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def installed(install_city: InstallCity, musterstadt: CityProfile) -> None:
    """A city, and one that says hardly anything."""
    install_city("musterstadt", musterstadt)
    other = changed(musterstadt.municipality, ags="16052000", land="th", name=Text(de="Andere"), figures=(), kind=None)
    install_city("andere", CityProfile(municipality=other))


BEGINS = {
    "m.xlsx": b"PK",
    "m.csv": b"Teil,Was,Andere,Musterstadt",
    "m.MD": b"# Andere, Musterstadt\n",
    "m.json": b"{\n",
    "m.jsonl": b'{"slug": "andere"',
    "m.txt": b"Aufgabenbereiche\n",
    "m.html": b"<!DOCTYPE html>",
    "m.fragment.html": b"<style>",
}


@pytest.mark.parametrize("name", BEGINS)
def test_the_ending_says_what_is_written(cli: Run, installed: None, here: Path, name: str) -> None:
    ran = cli("compare", "--all", "-o", name)
    assert (ran.code, ran.out, ran.err) == (0, "", f"written: {name}\n")
    assert (here / name).read_bytes().startswith(BEGINS[name])
    assert [one.name for one in here.iterdir()] == [name]


def test_what_is_replaced_is_told_as_by_export(cli: Run, installed: None, here: Path) -> None:
    cli("compare", "--all", "-o", "m.csv")
    assert cli("compare", "--all", "-o", "m.csv").err == "written: m.csv\n"  # it is the same
    assert cli("compare", "--all", "--lang", "en", "-o", "m.csv").err == "written: m.csv\nreplaced: m.csv\n"


def test_files_say_the_same_as_the_terminal(cli: Run, installed: None, here: Path) -> None:
    for name, more in {"a.json": ("--json",), "a.md": ("--markdown",)}.items():
        cli("compare", "--all", "--lang", "en", "-o", name)
        assert (here / name).read_text("utf-8") == cli("compare", "--all", "--lang", "en", *more).out
    cli("compare", "--all", "-o", "a.csv", "--excel")
    assert (here / "a.csv").read_bytes().startswith("\ufeffTeil;Was;".encode())
    cli("compare", "--all", "--lang", "en", "-o", "a.xlsx")
    assert openpyxl.load_workbook(here / "a.xlsx").sheetnames[0] == "How to read"


@pytest.mark.parametrize(
    ("typed", "possible"),
    [
        (("-o", "m.pdf"), ".xlsx, .csv, .md, .json, .txt, .html, .fragment.html"),
        (("-o", "matrix/"), ".xlsx"),
        (("-o", "m.csv", "--json"), ".json."),
        (("-o", "m.xlsx", "--excel"), ".csv."),
        (("--excel",), ".csv."),
        (("-o", "m.html", "--for", "andere"), ".xlsx, .csv, .md, .json, .txt."),
    ],
)
def test_what_cannot_be_written_is_refused_and_nothing_is(
    cli: Run, installed: None, here: Path, typed: tuple[str, ...], possible: str
) -> None:
    ran = cli("compare", "--all", *typed)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("IK849")
    assert possible in ran.err
    assert not list(here.iterdir())


def test_a_file_of_a_city_is_not_written_over(cli: Run, here: Path) -> None:
    (here / "city.json").write_text('{"contract": 1, "municipality": {"name": {"de": "A"}, "land": "ni"}}', "utf-8")
    before = (here / "city.json").read_bytes()
    ran = cli("compare", "./city.json", "-o", "city.json")
    assert ran.code == 4
    assert "IK902" in ran.err
    assert (here / "city.json").read_bytes() == before


# -- some of many ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "names", "left_out"),
    [
        (("--land", "th"), ["andere"], None),
        (("--land", "th", "--land", "ni"), ["andere", "musterstadt"], None),
        (("--with", "beirat"), ["musterstadt"], None),
        (("--kind", "town"), ["musterstadt"], "andere"),
        (("--size", "50000-"), ["musterstadt"], "andere"),
        (("--size", "50.000–", "--land", "ni"), ["musterstadt"], None),
    ],
)
def test_cities_are_chosen_and_those_that_do_not_tell_are_told(
    cli: Run, installed: None, typed: tuple[str, ...], names: list[str], left_out: str | None
) -> None:
    ran = cli("compare", "--all", "--json", *typed)
    assert ran.code == 0
    assert [one["slug"] for one in json.loads(ran.out)["cities"]] == names
    if left_out is None:
        assert ran.err == ""
    else:
        assert ran.err.startswith("IK829")
        assert left_out in ran.err


@pytest.mark.parametrize(
    ("typed", "finding", "said"),
    [
        (("--land", "thx"), "IK834", "th"),
        (("--kind", "stadt"), "IK834", "city"),
        (("--with", "plans"), "IK834", "plan"),
        (("--size", "gross"), "IK827", "20000-100000"),
        (("--size", "-"), "IK827", "20000-100000"),
        (("--size", "9-3"), "IK827", "20000-100000"),
        (("--size", f"{'9' * 5000}-"), "IK827", "20000-100000"),
        (("--size", "٣٠-"), "IK827", "20000-100000"),
        (("--size", "-100"), "IK828", "andere"),
        (("--land", "by"), "IK828", "--land"),
    ],
)
def test_what_nobody_is_like_and_what_is_no_word_is_told(
    cli: Run, installed: None, typed: tuple[str, ...], finding: str, said: str
) -> None:
    for language in ("de", "en"):
        ran = cli("compare", "--all", *typed, "--messages", language)
        assert (ran.code, ran.out) == (2, "")
        assert finding in ran.err
        assert said in ran.err


# -- for one of them -------------------------------------------------------------------------------------------------


def test_what_a_city_could_ask_goes_to_the_terminal_and_into_files(cli: Run, installed: None, here: Path) -> None:
    ran = cli("compare", "--all", "--for", "andere")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Was Andere andere fragen kann\n")
    assert "Büro für Zusammenhalt" in ran.out
    assert "Xylander" not in ran.out
    plain = json.loads(cli("compare", "--all", "--for", "16052000", "--json").out)
    assert plain["asker"] == "andere"
    assert plain["topics"]
    cli("compare", "musterstadt", "--for", "andere", "-o", "ask.md")  # who asks need not be named twice
    assert (here / "ask.md").read_text("utf-8").startswith("# Was Andere andere fragen kann\n")
    assert cli("compare", "--all", "--for", "nobody").code == 2


def test_what_a_city_could_ask_is_the_same_as_a_table_and_as_a_workbook(cli: Run, installed: None, here: Path) -> None:
    asked = ("compare", "--all", "--for", "andere")
    for name in ("ask.csv", "ask.xlsx"):
        assert cli(*asked, "-o", name).code == 0
    table = list(csv.reader((here / "ask.csv").read_text("utf-8-sig").splitlines()))
    book = openpyxl.load_workbook(here / "ask.xlsx")
    cells = {str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell}
    topics = {topic["label"] for topic in json.loads(cli(*asked, "--json").out)["topics"]}
    assert topics
    assert topics <= {cell for row in table for cell in row}
    assert topics <= cells
    assert cli(*asked, "--excel", "-o", "ask.csv").code == 0
    assert (here / "ask.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_nothing_is_written_into_the_folder_of_a_city_that_cannot_be_read(
    cli: Run, installed: None, install_city: InstallCity, here: Path
) -> None:
    broken = install_city("broken", "contract: 1\nmunicipality: {name: M, lnad: ni}\n")  # nobody knows its files
    before = {one.name for one in broken.iterdir()}
    for name in ("m.csv", "offices/m.json"):
        ran = cli("compare", "--all", "-o", broken / name)
        assert (ran.code, ran.out) == (4, "")
        assert "IK902" in ran.err
    assert {one.name for one in broken.iterdir()} == before
    assert cli("compare", "--all", "-o", "m.csv").code == 1
    assert (here / "m.csv").exists()


def test_a_city_that_lies_in_a_folder_can_ask(cli: Run, installed: None, here: Path) -> None:
    (here / "mine").mkdir()
    (here / "mine" / "city.yaml").write_text("contract: 1\nmunicipality: {name: Meine, land: rp}\n", "utf-8")
    ran = cli("compare", "--all", "--for", "./mine", "--lang", "en")
    assert ran.out.startswith("What Meine could ask others\n")
    again = cli("compare", "./mine", "musterstadt", "--for", "./mine", "--lang", "en")
    assert (again.code, again.out) == (0, cli("compare", "musterstadt", "--for", "./mine", "--lang", "en").out)
