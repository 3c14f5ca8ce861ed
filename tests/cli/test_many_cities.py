"""Collections at the command line: what is broken is told and the rest is there, with one process or several."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from integkit import from_json, to_json, to_yaml
from integkit.testing import invented_cities

if TYPE_CHECKING:
    from conftest import InstallCity, Run

CITIES = tuple(invented_cities(6, seed=9))
BROKEN = str(CITIES[2].municipality.key)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    lines = [to_json(one, indent=None) for one in CITIES]
    (tmp_path / "whole.jsonl").write_text("".join(f"{line}\n" for line in lines), "utf-8")
    lines[2] = lines[2].replace('"municipality":{', '"municipality":{"colour":"red",', 1)
    (tmp_path / "land.jsonl").write_text("".join(f"{line}\n" for line in lines), "utf-8")
    with zipfile.ZipFile(tmp_path / "land.zip", "w") as archive:
        for one in CITIES:
            archive.writestr(f"land/{one.municipality.key}/city.yaml", to_yaml(one))
    return tmp_path


@pytest.mark.parametrize("jobs", [(), ("--jobs", "2")])
def test_what_is_broken_is_left_out_and_told(cli: Run, folder: Path, jobs: tuple[str, ...]) -> None:
    ran = cli("export", "land.jsonl", "-o", "out.jsonl", *jobs)
    assert ran.code == 1
    assert "land.jsonl:3:" in ran.err
    assert "IK895 1 of 6 cities are not in the output" in ran.err
    assert {*map(from_json, (folder / "out.jsonl").read_bytes().splitlines())} == {
        one for one in CITIES if one.municipality.key != BROKEN
    }


def test_a_collection_of_any_kind_gives_the_same(cli: Run, folder: Path) -> None:
    assert cli("export", "whole.jsonl", "-f", "yaml", "-o", "first/").code == 0
    assert cli("export", "land.zip", "-f", "yaml", "-o", "second/").code == 0
    assert cli("export", "./first", "-f", "jsonl", "-o", "again.jsonl").code == 0
    assert cli("export", "./second", "-f", "yaml", "-o", "third.zip").code == 0
    files = {one.name: one.read_bytes() for one in (folder / "first").iterdir()}
    assert files == {one.name: one.read_bytes() for one in (folder / "second").iterdir()}
    with zipfile.ZipFile(folder / "third.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files
    again = (folder / "again.jsonl").read_bytes().splitlines()
    assert sorted(again) == sorted((folder / "whole.jsonl").read_bytes().splitlines())


def test_lines_go_to_standard_output_too(cli: Run, folder: Path) -> None:
    out = cli("export", "whole.jsonl", "-f", "jsonl").raw
    assert out == (folder / "whole.jsonl").read_bytes()
    assert cli("export", "whole.jsonl").code == 2


def test_a_collection_stands_beside_other_cities_and_all(cli: Run, folder: Path, install_city: InstallCity) -> None:
    install_city("musterstadt", "contract: 1\nmunicipality: {ags: 03999002, name: Musterstadt, land: ni}\n")
    for named in (("musterstadt", "whole.jsonl"), ("--all", "whole.jsonl")):
        lines = cli("export", *named, "-f", "jsonl").raw.splitlines()
        assert len(lines) == len(CITIES) + 1
    assert len(cli("export", "--all", "-f", "jsonl").raw.splitlines()) == 1


@pytest.mark.parametrize("jobs", [(), ("--jobs", "2")])
def test_every_city_of_a_collection_is_checked(cli: Run, folder: Path, jobs: tuple[str, ...]) -> None:
    ran = cli("check", "land.jsonl", *jobs)
    assert ran.code == 1
    assert [line for line in ran.out.splitlines() if line.startswith(BROKEN)] == [f"{BROKEN}: 1 error"]
    told = json.loads(cli("check", "land.jsonl", "--json", *jobs).out)
    assert [*told] == [str(one.municipality.key) for one in CITIES]
    assert [key for key, findings in told.items() if findings] == [BROKEN]


def test_what_is_no_archive_is_told(cli: Run, folder: Path) -> None:
    (folder / "bad.zip").write_bytes(b"PK nothing")
    ran = cli("export", "bad.zip", "-f", "jsonl", "-o", "o.jsonl")
    assert ran.code == 1
    assert "IK892" in ran.err
    assert not (folder / "o.jsonl").exists()


def test_no_city_is_written_over(cli: Run, folder: Path) -> None:
    before = (folder / "whole.jsonl").read_bytes()
    assert cli("export", "whole.jsonl", "-o", "whole.jsonl").code == 4
    assert (folder / "whole.jsonl").read_bytes() == before
