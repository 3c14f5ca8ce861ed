"""``integkit export``: what it prints and writes when all is well."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from integkit import from_json, from_yaml, to_json
from integkit.model import CityProfile

if TYPE_CHECKING:
    from conftest import InstallPlugin, Run


def test_export_prints_json_unless_told_otherwise(cli: Run, two_cities: None, musterstadt: CityProfile) -> None:
    ran = cli("export", "musterstadt")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == to_json(musterstadt) + "\n"
    assert cli("export", "musterstadt", "-o", "-").out == ran.out
    assert cli("export", "musterstadt", "-f", "json").out == ran.out
    assert from_yaml(cli("export", "musterstadt", "--format", "yaml").out) == musterstadt


@pytest.mark.parametrize(
    ("target", "read"),
    [("out.json", from_json), ("OUT.JSON", from_json), ("Aus gäbe.yaml", from_yaml), ("a.b.json", from_json)],
)
def test_the_format_follows_from_the_ending(
    cli: Run, two_cities: None, folder: Path, musterstadt: CityProfile, target: str, read: Any
) -> None:
    ran = cli("export", "musterstadt", "-o", target)
    assert (ran.code, ran.out) == (0, "")
    assert read((folder / target).read_bytes()) == musterstadt


@pytest.mark.parametrize(
    ("target", "files"), [("out.json", ""), ("out/", "1 file, "), ("out.zip", "1 file, "), ("there", "1 file, ")]
)
def test_what_was_written_is_told_on_standard_error_unless_quiet(
    cli: Run, two_cities: None, folder: Path, musterstadt: CityProfile, target: str, files: str
) -> None:
    (folder / "there").mkdir()
    size = len(to_json(musterstadt) + "\n") / 1000
    assert cli("export", "musterstadt", "-o", target) == (0, "", f"written: {target} ({files}{size:.1f} kB)\n", b"")
    said = f"geschrieben: {target} ({files.replace('file', 'Datei')}{size:.1f} kB)\n".replace(".", ",")
    told = cli("export", "musterstadt", "-o", target, "--messages", "de").err
    assert told.replace(".", ",") == said.replace(".", ",")
    for quiet in ("-q", "--quiet"):
        assert cli("export", "musterstadt", "-o", target, quiet) == (0, "", "", b"")


@pytest.mark.parametrize(
    ("word", "is_on"),
    [("excel", True), *((f"excel={yes}", True) for yes in ("true", "1", "yes", "ja", "JA"))]
    + [(f"excel={no}", False) for no in ("false", "0", "no", "nein")],
)
def test_a_switch_of_a_format_is_on_when_it_is_named(
    cli: Run, two_cities: None, folder: Path, word: str, is_on: bool
) -> None:
    assert cli("export", "musterstadt", "-f", "csv", "-o", "out/", "-x", word).code == 0
    table = next((folder / "out").rglob("offices.csv")).read_bytes()
    assert table.startswith(b"\xef\xbb\xbf") is is_on


def test_a_named_format_may_have_any_ending_that_is_nobodys(cli: Run, two_cities: None, folder: Path) -> None:
    cli("export", "musterstadt", "-f", "markdown", "-o", "page.txt")
    assert (folder / "page.txt").read_text("utf-8").startswith("# Musterstadt\n")
    cli("export", "musterstadt", "-o", "page.md")
    assert (folder / "page.md").read_bytes() == (folder / "page.txt").read_bytes()


@pytest.mark.parametrize("arguments", [("--all",), ("neustadt", "musterstadt"), ("musterstadt", "03999003", "--all")])
def test_several_cities_go_into_a_folder_or_an_archive(
    cli: Run, two_cities: None, folder: Path, arguments: tuple[str, ...]
) -> None:
    for target in ("out/", "out.zip"):
        assert cli("export", *arguments, "-f", "yaml", "-o", target).code == 0
    names = ["andere-03999003.yaml", "musterstadt-03999002.yaml"]
    assert sorted(one.name for one in (folder / "out").iterdir()) == names
    with zipfile.ZipFile(folder / "out.zip") as archive:
        assert archive.namelist() == names


def test_a_city_that_is_named_twice_is_exported_once(cli: Run, two_cities: None) -> None:
    assert cli("export", "musterstadt", "musterstadt").code == 0


def test_what_was_exported_is_a_city_again(cli: Run, two_cities: None, folder: Path) -> None:
    first = cli("export", "musterstadt").out
    cli("export", "musterstadt", "-o", "one.yaml")
    cli("export", "./one.yaml", "-o", "two.json")
    assert (folder / "two.json").read_text("utf-8") == first


def test_persons_are_left_out_when_asked(cli: Run, two_cities: None) -> None:
    assert "Xylander" in cli("export", "musterstadt").out
    assert "Xylander" in cli("export", "musterstadt", "--persons").out
    assert "Xylander" not in cli("export", "musterstadt", "--no-persons").out


def test_a_day_a_language_and_a_licence_reach_the_format(cli: Run, two_cities: None) -> None:
    out = cli(
        "export", "musterstadt", "-f", "markdown", "--as-of", "2026-11-21", "--lang", "en", "--licence", "CC0-1.0"
    ).out
    assert "As it stood on 21 November 2026" in out
    assert "# Sampletown" in out
    assert out.endswith("## Licence\n\nCC0-1.0\n")


def test_options_of_a_format_are_given_by_name(cli: Run, two_cities: None, musterstadt: CityProfile) -> None:
    assert cli("export", "musterstadt", "-x", "indent=0").out == to_json(musterstadt, indent=None) + "\n"
    assert cli("export", "musterstadt", "--option", "indent=4").out == to_json(musterstadt, indent=4) + "\n"


def test_without_plugins_only_folders_are_cities(cli: Run, two_cities: None, folder: Path) -> None:
    assert cli("export", "./my-city", "--no-plugins").code == 0
    assert cli("export", "musterstadt", "--no-plugins").code == 2


def test_a_format_of_a_plugin_is_there(cli: Run, two_cities: None, install_plugin: InstallPlugin, folder: Path) -> None:
    install_plugin("names", "@hookimpl\ndef integkit_exporters():\n    return [Format('names')]\n")
    assert cli("export", "musterstadt", "-f", "names").out == "made by names"
    assert cli("export", "musterstadt", "-o", "x.txt").code == 0
    assert (folder / "x.txt").read_bytes() == b"made by names"
    assert cli("export", "musterstadt", "-f", "names", "--disable", "names").code == 2


def test_export_says_which_files_held_something_else_before(
    cli: Run, two_cities: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for target, told in (
        ("m.json", "m.json"),
        ("tables/", "files in tables/"),
        ("t.zip", "t.zip"),
        ("m.jsonl", "m.jsonl"),
    ):
        form = ("-f", "csv") if target in ("tables/", "t.zip") else ()
        typed = ("export", "musterstadt", *form, "-o", target)
        many = ("--jobs", "1") if target == "m.jsonl" else ()
        assert "replaced" not in cli(*typed, *many).err
        if target != "m.jsonl":
            assert "replaced" not in cli(*typed).err  # the same once more
        for one in (tmp_path / target).glob("*") if target == "tables/" else (tmp_path / target,):
            one.write_text("something else")
        again = cli(*typed, *many)
        assert again.code == 0
        assert again.err.splitlines()[1].startswith("replaced: ")
        assert told in again.err.splitlines()[1]
        (tmp_path / target).touch()
    (tmp_path / "m.json").write_text("something else")
    assert "\nersetzt: m.json\n" in cli("export", "musterstadt", "-o", "m.json", "--messages", "de").err
    (tmp_path / "m.json").write_text("something else")
    assert cli("export", "musterstadt", "-o", "m.json", "-q").err == ""
