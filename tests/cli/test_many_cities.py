"""Collections at the command line: what is broken is told and the rest is there, with one process or several."""

from __future__ import annotations

import json
import re
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

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


@pytest.mark.parametrize("jobs", [(), ("--jobs", "2")])
def test_every_city_of_a_collection_is_compared(cli: Run, folder: Path, jobs: tuple[str, ...]) -> None:
    ran = cli("compare", "whole.jsonl", "--json", *jobs)
    told = json.loads(ran.out)
    assert (ran.code, [one["slug"] for one in told["cities"]]) == (0, [str(one.municipality.key) for one in CITIES])
    broken = cli("compare", "land.jsonl", "--json", *jobs)
    assert broken.code == 1
    assert "land.jsonl:3:" in broken.err
    assert "IK895 1 of 6 cities are not in the output" in broken.err
    whole = [one for one in told["cities"] if one["slug"] != BROKEN]
    assert json.loads(broken.out)["cities"] == whole


@pytest.mark.parametrize("jobs", [(), ("--jobs", "2")])
def test_what_a_city_could_ask_those_of_a_collection(cli: Run, folder: Path, jobs: tuple[str, ...]) -> None:
    keys = [str(one.municipality.key) for one in CITIES]
    lines = (folder / "whole.jsonl").read_bytes().splitlines(keepends=True)
    (folder / "rest.jsonl").write_bytes(b"".join(one for one in lines if BROKEN.encode() not in one))
    typed = "--for", keys[0], "--lang", "en", "--json", *jobs
    ran, rest = cli("compare", "land.jsonl", *typed), cli("compare", "rest.jsonl", *typed)
    assert (ran.code, rest.code) == (1, 0)
    assert "IK895 1 of 5 cities are not in the output" in ran.err
    told = json.loads(ran.out)
    assert told == json.loads(rest.out)
    assert told["topics"]
    assert cli("compare", "land.jsonl", "--for", BROKEN, *jobs).code == 1


def test_that_others_were_written_is_told_only_once_they_are(cli: Run, folder: Path) -> None:
    for typed in (("compare", "land.jsonl", "-o", "no/o.csv"), ("compare", "land.jsonl", "-o", "no/o.jsonl")):
        ran = cli(*typed)
        assert (ran.code, ran.out) == (4, "")
        assert "IK902" in ran.err
        assert "IK895" not in ran.err


def test_a_comparison_that_was_stopped_leaves_what_was_there_and_is_the_same_when_it_is_done(
    cli: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from integkit import bulk

    cli("compare", "whole.jsonl", "-o", "afresh.jsonl")
    (folder / "o.jsonl").write_bytes(b"before\n")
    plain = bulk.column
    told: list[object] = []

    def stopped(*arguments: object) -> object:
        told.append(arguments)
        if len(told) == 3:
            raise KeyboardInterrupt
        return plain(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(bulk, "column", stopped)
    assert cli("compare", "whole.jsonl", "-o", "o.jsonl").code != 0
    assert (folder / "o.jsonl").read_bytes() == b"before\n"
    monkeypatch.undo()
    monkeypatch.chdir(folder)
    assert cli("compare", "whole.jsonl", "-o", "o.jsonl").err.splitlines() == ["written: o.jsonl", "replaced: o.jsonl"]
    assert (folder / "o.jsonl").read_bytes() == (folder / "afresh.jsonl").read_bytes()
    assert not [one for one in folder.iterdir() if one.name.startswith(".")]


# -- formats that are given all cities at once -----------------------------------------------------------------------


@pytest.mark.parametrize(("format", "jobs", "useless"), [("sqlite", "2", True), ("html", "2", False)])
def test_whatever_the_format_what_is_broken_is_left_out_and_told(
    cli: Run, folder: Path, format: str, jobs: str, useless: bool
) -> None:
    lines = (folder / "whole.jsonl").read_bytes().splitlines(keepends=True)
    (folder / "rest.jsonl").write_bytes(b"".join(one for one in lines if BROKEN.encode() not in one))
    ran = cli("export", "land.jsonl", "-f", format, "-o", "o/", "--jobs", jobs)
    assert ran.code == 1
    assert "land.jsonl:3:" in ran.err
    assert "IK895 1 of 6 cities are not in the output" in ran.err
    assert ("IK800" in ran.err) is useless
    assert cli("export", "rest.jsonl", "-f", format, "-o", "rest/").code == 0
    made = {one.name: one.read_bytes() for one in (folder / "o").iterdir()}
    assert made == {one.name: one.read_bytes() for one in (folder / "rest").iterdir()}


def test_what_is_wrong_with_all_cities_is_told_once(cli: Run, folder: Path) -> None:
    ran = cli("export", "whole.jsonl", "-f", "oparl", "-o", "o/")
    assert ran.code == 2
    assert ran.err.count("IK818") <= 2
    assert not (folder / "o").exists()


def test_what_an_export_of_many_replaced_is_told_where_it_was_something_else(cli: Run, folder: Path) -> None:
    typed = "export", "whole.jsonl", "-f", "json", "-o", "o/"
    assert "replaced" not in cli(*typed).err
    assert "replaced" not in cli(*typed).err
    min((folder / "o").iterdir()).write_text("{}", "utf-8")
    assert "replaced: o/" in cli(*typed).err
    assert "replaced" not in cli("export", "whole.jsonl", "-o", "o.jsonl").err
    assert "replaced" not in cli("export", "whole.jsonl", "-o", "o.jsonl").err
    assert "replaced: o.jsonl" in cli("export", "land.jsonl", "-o", "o.jsonl").err


def test_those_who_worked_are_gone_before_it_is_joined(cli: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from concurrent import futures

    from integkit.artifacts import land

    made: list[futures.Executor] = []
    refused: list[bool] = []

    def pool(jobs: int, **_: Any) -> futures.Executor:
        made.append(futures.ThreadPoolExecutor(jobs))
        return made[0]

    def landing(*arguments: Any, **named: Any) -> Any:
        with pytest.raises(RuntimeError):
            made[0].submit(int)
        refused.append(True)
        return land(*arguments, **named)

    monkeypatch.setattr(futures, "ProcessPoolExecutor", pool)
    monkeypatch.setattr("integkit.bulk._export.land", landing)
    assert cli("export", "land.jsonl", "-o", "o.jsonl", "--jobs", "2").code == 1
    assert refused


def test_a_comparison_as_lines_has_a_column_for_each_city(cli: Run, folder: Path) -> None:
    for _ in range(2):
        ran = cli("compare", "whole.jsonl", "--lang", "en", "--as-of", "2026-01-01", "-o", "columns.jsonl")
    assert (ran.code, ran.err.splitlines()) == (0, ["written: columns.jsonl"])
    lines = [json.loads(line) for line in (folder / "columns.jsonl").read_bytes().splitlines()]
    plain = json.loads(cli("compare", "whole.jsonl", "--lang", "en", "--as-of", "2026-01-01", "--json").out)
    assert [{name: one[name] for name in ("slug", "name", "ags")} for one in lines] == plain["cities"]
    silent = {"standing": "not_stated"}
    for part in ("task_areas", "structures", "plans"):
        for row in plain[part]:
            assert {one["slug"]: one[part].get(row["id"], silent) for one in lines} == row["cells"]
    assert {one["as_of"] for one in lines} == {plain["as_of"]}
    assert not [one for one in folder.iterdir() if one.name.startswith(".")]


def test_where_no_city_can_be_compared_nothing_is_written(cli: Run, folder: Path) -> None:
    (folder / "all-broken.jsonl").write_text('{"contract": 1, "municipality": {}}\n' * 3, "utf-8")
    for ending in ("jsonl", "csv"):
        ran = cli("compare", "all-broken.jsonl", "-o", f"o.{ending}")
        assert (ran.code, ran.out) == (1, "")
        assert "IK895 3 of 3" in ran.err
        assert cli("compare", "whole.jsonl", "--land", "hh", "--size", "9000000-", "-o", f"o.{ending}").code == 2
    assert not [one for one in folder.iterdir() if one.name.startswith((".", "o."))]


def test_nothing_is_compared_over_what_is_compared(cli: Run, folder: Path) -> None:
    before = (folder / "whole.jsonl").read_bytes()
    ran = cli("compare", "whole.jsonl", "-o", "whole.jsonl")
    assert ran.code == 4
    assert "IK902" in ran.err
    assert (folder / "whole.jsonl").read_bytes() == before


def test_how_many_failed_is_told_however_much_is_wrong_with_them(cli: Run, folder: Path) -> None:
    wrong = '{"contract": 1, "municipality": {"a": 1, "b": 2, "c": 3}, "d": 4}\n' * 40
    (folder / "wrong.jsonl").write_bytes(wrong.encode() + (folder / "whole.jsonl").read_bytes())
    ran = cli("export", "wrong.jsonl", "-o", "o.jsonl")
    assert "IK895 40 of 46" in ran.err
    assert len(ran.err.splitlines()) < 400


def test_what_is_no_archive_is_told(cli: Run, folder: Path) -> None:
    (folder / "bad.zip").write_bytes(b"PK nothing")
    ran = cli("export", "bad.zip", "-f", "jsonl", "-o", "o.jsonl")
    assert ran.code == 1
    assert "IK892" in ran.err
    assert not (folder / "o.jsonl").exists()


@pytest.mark.parametrize(("arguments", "finding"), [(("-x", "indent=two"), "IK806"), (("-x", "nothing=1"), "IK805")])
def test_an_option_that_cannot_be_is_told_once_and_not_for_each_city(
    cli: Run, folder: Path, arguments: tuple[str, ...], finding: str
) -> None:
    ran = cli("export", "whole.jsonl", "-f", "json", *arguments, "-o", "o/")
    assert (ran.code, ran.out) == (2, "")
    assert len(re.findall(r"\bIK\d{3}\b", ran.err)) == ran.err.count(f"{finding} ") == 1
    assert not (folder / "o").exists()


def test_no_city_is_written_over(cli: Run, folder: Path) -> None:
    before = (folder / "whole.jsonl").read_bytes()
    assert cli("export", "whole.jsonl", "-o", "whole.jsonl").code == 4
    assert (folder / "whole.jsonl").read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="names of files there have no such signs")
def test_names_of_other_peoples_folders_steer_no_terminal(cli: Run, folder: Path) -> None:
    for name in ("a\x1b[31mred\x07", "b\u202egnp", "c\udcfc"):
        (folder / "theirs" / name).mkdir(parents=True)
        (folder / "theirs" / name / "city.yaml").write_text("contract: 1\nx: 1\n", "utf-8")
    for words in (["check", "./theirs"], ["check", *map(str, sorted((folder / "theirs").iterdir()))]):
        ran = cli(*words)
        assert ran.code == 1
        assert "a\\u001b[31mred\\u0007: " in ran.out
        assert re.search("[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e\ud800-\udfff]", ran.out + ran.err) is None
