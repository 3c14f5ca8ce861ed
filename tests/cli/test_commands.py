"""What each command prints and how it ends when all is well."""

from __future__ import annotations

import json
import os
import re
import sys
import zipfile
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from integkit import __version__, from_json, from_yaml, to_json, to_yaml
from integkit.model import CityProfile, Text, changed

if TYPE_CHECKING:
    from conftest import Install, InstallCity, InstallPlugin, Run

LAND = "contract: 1\nmunicipality: {name: Land, land: ni, kind: land}\nbeiraete: [{id: beirat, name: Rat}]\n"


def other(profile: CityProfile) -> CityProfile:
    return changed(profile, municipality=changed(profile.municipality, ags="03999003", name=Text(de="Andere")))


@pytest.fixture
def installed(install_city: InstallCity, musterstadt: CityProfile) -> None:
    """Two cities."""
    install_city("musterstadt", musterstadt)
    install_city("neustadt", other(musterstadt))


def loaded(text: str) -> Any:
    return json.loads(text)


# -- the program ----------------------------------------------------------------------------------------------------


def test_the_version_is_told(cli: Run) -> None:
    assert cli("--version").out == f"integkit, version {__version__}\n"


def test_the_program_is_installed_as_integkit() -> None:
    (script,) = (one for one in entry_points(group="console_scripts") if one.name == "integkit")
    assert script.value == "integkit.cli:main"


# -- list ------------------------------------------------------------------------------------------------------------


def test_list_tells_slugs_and_distributions(cli: Run, installed: None) -> None:
    ran = cli("list")
    assert ran == (0, "musterstadt  integkit-musterstadt 1.0\nneustadt     integkit-neustadt 1.0\n", "", ran.raw)
    assert loaded(cli("list", "--json").out) == [
        {"slug": "musterstadt", "distribution": "integkit-musterstadt", "version": "1.0"},
        {"slug": "neustadt", "distribution": "integkit-neustadt", "version": "1.0"},
    ]


def test_list_marks_what_cannot_be_used_as_far_as_metadata_tell(cli: Run, install: Install, installed: None) -> None:
    install("twin-one", {"integkit.cities": {"twin": "twin_one"}}, {"twin_one/city.yaml": ""})
    install("twin-two", {"integkit.cities": {"twin": "twin_two"}}, {"twin_two/city.yaml": ""})
    install("gone", {"integkit.cities": {"gone": "nowhere"}}, {})
    install("bare", {"integkit.cities": {"bare": "bare"}}, {"bare/__init__.py": "raise SystemExit('imported')"})
    ran = cli("list")
    assert ran.code == 0
    marked = [line.split()[0] for line in ran.out.splitlines() if line.endswith("  (cannot be used)")]
    assert marked == ["bare", "gone", "twin", "twin"]
    for words in ("IK703", "twin-one 1.0", "twin-two 1.0", "gone: nowhere  IK903", "bare: bare  IK903"):
        assert ran.err.count(words) == 1, words
    rows = {(row["slug"], row["distribution"]): row for row in loaded(cli("list", "--json", "--messages", "de").out)}
    assert {dist for (_, dist), row in rows.items() if "finding" in row} == {"twin-one", "twin-two", "gone", "bare"}
    assert rows["bare", "bare"]["finding"]["message"] == "das ist keine Stadt: in diesem Ordner liegt keine city.yaml"


def test_list_tells_of_metadata_that_cannot_be_read(cli: Run, site: Path, installed: None) -> None:
    (site / "broken-1.0.dist-info").mkdir()
    (site / "broken-1.0.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: broken\nVersion: 1.0\n")
    (site / "broken-1.0.dist-info" / "entry_points.txt").write_text("[integkit.cities]\nthis line is nothing\n")
    ran = cli("list")
    assert (ran.code, len(ran.out.splitlines())) == (0, 2)
    assert "IK716" in ran.err
    assert "broken" in ran.err


def test_list_without_cities_says_so_on_standard_error(cli: Run) -> None:
    ran = cli("list")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith("No city is installed.")
    assert cli("list", LANG="de_DE.UTF-8").err.startswith("Es ist keine Stadt installiert.")
    assert cli("list", "--json").out == "[]\n"


# -- show ------------------------------------------------------------------------------------------------------------


def test_show_tells_a_city_in_short(cli: Run, installed: None) -> None:
    ran = cli("show", "musterstadt", COLUMNS="100")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == "Musterstadt (03999002)"
    for words in ("030 23125-010", "Marktplatz 1, 01067 Musterstadt", "Rathaus (4, 8, N8)"):
        assert words in ran.out
    assert "Büro für Zusammenhalt" in ran.out
    assert "1 Maßnahme\n" in ran.out
    assert max(map(len, lines)) <= 100


def test_show_speaks_english(cli: Run, installed: None) -> None:
    out = cli("show", "musterstadt", "--lang", "en").out
    assert out.startswith("Sampletown")
    assert "Office for Cohesion" in out


def test_show_gives_the_same_to_programs(cli: Run, installed: None) -> None:
    plain = loaded(cli("show", "musterstadt", "--json").out)
    assert plain["title"] == "Musterstadt (03999002)"
    rows = [row["text"] for part in plain["parts"] for row in part["rows"]]
    assert "Rathaus (4, 8, N8)" in rows


@pytest.mark.parametrize("command", ["show", "compare"])
def test_another_day_can_be_shown(cli: Run, installed: None, command: str) -> None:
    ran = cli(command, "musterstadt", "--as-of", "2024-05-01")
    assert (ran.code, ran.err) == (0, "")
    assert "2024-05-01" in ran.out.splitlines()[0]
    assert loaded(cli(command, "musterstadt", "--as-of", "2024-05-01", "--json").out)["as_of"] == "2024-05-01"
    assert "as_of" not in loaded(cli(command, "musterstadt", "--json").out)
    assert cli(command, "musterstadt", "--as-of", "1.5.2024").code == 2


@pytest.mark.parametrize("city", ["musterstadt", "03999002", "./my-city", "my-city/", "my-city/city.yaml"])
def test_a_city_is_a_slug_a_key_or_a_folder(cli: Run, installed: None, folder: Path, city: str) -> None:
    assert cli("show", city).out.splitlines()[0] == "Musterstadt (03999002)"


def test_the_folder_one_stands_in_is_a_city_too(cli: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder / "my-city")
    for city in (".", "./", "../my-city", "city.yaml"):
        assert cli("show", city).out.splitlines()[0] == "Musterstadt (03999002)"


# -- export ----------------------------------------------------------------------------------------------------------


def test_export_prints_json_unless_told_otherwise(cli: Run, installed: None, musterstadt: CityProfile) -> None:
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
    cli: Run, installed: None, folder: Path, musterstadt: CityProfile, target: str, read: Any
) -> None:
    ran = cli("export", "musterstadt", "-o", target)
    assert (ran.code, ran.out) == (0, "")
    assert read((folder / target).read_bytes()) == musterstadt


@pytest.mark.parametrize(
    ("target", "files"), [("out.json", ""), ("out/", "1 file, "), ("out.zip", "1 file, "), ("there", "1 file, ")]
)
def test_what_was_written_is_told_on_standard_error_unless_quiet(
    cli: Run, installed: None, folder: Path, musterstadt: CityProfile, target: str, files: str
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
    cli: Run, installed: None, folder: Path, word: str, is_on: bool
) -> None:
    assert cli("export", "musterstadt", "-f", "csv", "-o", "out/", "-x", word).code == 0
    table = next((folder / "out").rglob("offices.csv")).read_bytes()
    assert table.startswith(b"\xef\xbb\xbf") is is_on


def test_a_named_format_may_have_any_ending_that_is_nobodys(cli: Run, installed: None, folder: Path) -> None:
    cli("export", "musterstadt", "-f", "markdown", "-o", "page.txt")
    assert (folder / "page.txt").read_text("utf-8").startswith("# Musterstadt\n")
    cli("export", "musterstadt", "-o", "page.md")
    assert (folder / "page.md").read_bytes() == (folder / "page.txt").read_bytes()


@pytest.mark.parametrize("arguments", [("--all",), ("neustadt", "musterstadt"), ("musterstadt", "03999003", "--all")])
def test_several_cities_go_into_a_folder_or_an_archive(
    cli: Run, installed: None, folder: Path, arguments: tuple[str, ...]
) -> None:
    for target in ("out/", "out.zip"):
        assert cli("export", *arguments, "-f", "yaml", "-o", target).code == 0
    names = ["andere-03999003.yaml", "musterstadt-03999002.yaml"]
    assert sorted(one.name for one in (folder / "out").iterdir()) == names
    with zipfile.ZipFile(folder / "out.zip") as archive:
        assert archive.namelist() == names


def test_a_city_that_is_named_twice_is_exported_once(cli: Run, installed: None) -> None:
    assert cli("export", "musterstadt", "musterstadt").code == 0


def test_what_was_exported_is_a_city_again(cli: Run, installed: None, folder: Path) -> None:
    first = cli("export", "musterstadt").out
    cli("export", "musterstadt", "-o", "one.yaml")
    cli("export", "./one.yaml", "-o", "two.json")
    assert (folder / "two.json").read_text("utf-8") == first


def test_persons_are_left_out_when_asked(cli: Run, installed: None) -> None:
    assert "Xylander" in cli("export", "musterstadt").out
    assert "Xylander" in cli("export", "musterstadt", "--persons").out
    assert "Xylander" not in cli("export", "musterstadt", "--no-persons").out


def test_a_day_a_language_and_a_licence_reach_the_format(cli: Run, installed: None) -> None:
    out = cli(
        "export", "musterstadt", "-f", "markdown", "--as-of", "2026-11-21", "--lang", "en", "--licence", "CC0-1.0"
    ).out
    assert "As it stood on 21 November 2026" in out
    assert "# Sampletown" in out
    assert out.endswith("## Licence\n\nCC0-1.0\n")


def test_options_of_a_format_are_given_by_name(cli: Run, installed: None, musterstadt: CityProfile) -> None:
    assert cli("export", "musterstadt", "-x", "indent=0").out == to_json(musterstadt, indent=None) + "\n"
    assert cli("export", "musterstadt", "--option", "indent=4").out == to_json(musterstadt, indent=4) + "\n"


def test_without_plugins_only_folders_are_cities(cli: Run, installed: None, folder: Path) -> None:
    assert cli("export", "./my-city", "--no-plugins").code == 0
    assert cli("export", "musterstadt", "--no-plugins").code == 2


def test_a_format_of_a_plugin_is_there(cli: Run, installed: None, install_plugin: InstallPlugin, folder: Path) -> None:
    install_plugin("names", "@hookimpl\ndef integkit_exporters():\n    return [Format('names')]\n")
    assert cli("export", "musterstadt", "-f", "names").out == "made by names"
    assert cli("export", "musterstadt", "-o", "x.txt").code == 0
    assert (folder / "x.txt").read_bytes() == b"made by names"
    assert cli("export", "musterstadt", "-f", "names", "--disable", "names").code == 2


# -- formats, schema, plugins, roles ---------------------------------------------------------------------------------


def test_formats_tells_names_endings_and_options(cli: Run) -> None:
    lines = cli("formats").out.splitlines()
    (line,) = (line for line in lines if line.startswith("json "))
    assert " ".join(line.split()) == "json .json Das ganze Profil als JSON, zum Austausch (-x indent)"
    rows = {row["name"]: row for row in loaded(cli("formats", "--json", "--lang", "en").out)}
    assert rows["json"] == {
        "name": "json",
        "suffix": ".json",
        "media_type": "application/json",
        "title": "The whole profile as JSON, for interchange",
        "options": ["indent"],
        "is_folder": False,
        "open_data": False,
        "standard": None,
        "consumers": None,
    }
    assert {"json", "markdown", "yaml"} <= rows.keys()
    assert {"csv", "datapackage", "parquet"} <= {name for name, row in rows.items() if row["is_folder"]}


def test_formats_stand_in_columns_and_tell_which_are_folders(cli: Run) -> None:
    lines = cli("formats").out.splitlines()
    rows = loaded(cli("formats", "--json").out)
    (begin,) = {line.index(row["title"]) for row in rows for line in lines if line.startswith(f"{row['name']} ")}
    assert all(line[begin - 2 : begin] == "  " for line in lines)
    (line,) = (line for line in lines if line.startswith("csv "))
    assert line.endswith("(-o ORDNER/; -x excel)")


def test_schema_is_the_json_schema_for_programs_and_for_authors(cli: Run) -> None:
    interchange, author = loaded(cli("schema").out), loaded(cli("schema", "--for", "author").out)
    assert interchange["$id"] == "urn:integkit:contract:1:interchange"
    assert author["$id"] == "urn:integkit:contract:1:author"
    assert "plugin" in author["properties"]
    assert "plugin" not in interchange["properties"]


def test_export_says_which_files_held_something_else_before(
    cli: Run, installed: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
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


def test_plugins_tells_what_became_of_each(cli: Run, installed: None, install_plugin: InstallPlugin) -> None:
    ran = cli("plugins")
    assert ran.code == 0
    assert ran.err == ""
    (line,) = (line for line in ran.out.splitlines() if line.startswith("city") and " musterstadt " in line)
    assert line.split() == [
        "city", "musterstadt", "active", "integkit-musterstadt", "1.0,", "integkit_musterstadt", "contract", "1",
    ]  # fmt: skip
    install_plugin("bad", "import nothing_of_that_name\n")
    ran = cli("plugins", "--messages", "de")
    assert ran.code == 3
    assert "kann nicht geladen werden: das Modul „nothing_of_that_name“ ist nicht installiert (" in ran.out
    assert {line.split()[0] for line in ran.out.splitlines() if line[:1].strip()} <= {"Stadt", "Land", "Plugin"}
    (line,) = (line for line in ran.out.splitlines() if line.startswith("Stadt") and " musterstadt " in line)
    assert line.split()[2] == "aktiv"
    assert line.split()[-2:] == ["Vertrag", "1"]
    assert "ohne es weitermachen: --disable bad" in ran.out
    assert cli("plugins", "--disable", "bad").code == 0


def test_plugins_gives_the_same_to_programs(cli: Run, installed: None, install_plugin: InstallPlugin) -> None:
    install_plugin("bad", "import nothing_of_that_name\n")
    ran = cli("plugins", "bad", "--json")
    assert ran.code == 3
    (one,) = loaded(ran.out)
    assert (one["name"], one["state"], one["distribution"], one["version"]) == ("bad", "failed", "integkit-bad", "1.0")
    assert one["findings"][0]["code"] == "IK702"


def test_roles_tells_the_laender_and_what_holds_in_one(cli: Run, install: Install) -> None:
    assert cli("roles").out == ""
    assert "pip install" in cli("roles").err
    install("land-ni", {"integkit.laender": {"ni": "land_ni"}}, {"land_ni/city.yaml": LAND})
    assert cli("roles").out == "ni  Niedersachsen\n"
    assert loaded(cli("roles", "--json", "--lang", "en").out) == [{"land": "ni", "name": "Lower Saxony"}]
    ran = cli("roles", "th", "--messages", "de")
    assert (ran.code, ran.out) == (2, "")
    assert "für das Land „th“ sind keine Referenzrollen installiert" in ran.err
    assert cli("roles", "NI").out.startswith("# Land\n")
    assert from_json(cli("roles", "ni", "--json").out).beiraete[0].id == "beirat"


# -- check, compare, explain -----------------------------------------------------------------------------------------


def test_check_without_findings_says_so(cli: Run, installed: None) -> None:
    assert cli("check", "musterstadt").out == "musterstadt: nothing found\n"
    assert cli("check", "musterstadt", "--messages", "de").out == "musterstadt: nichts zu beanstanden\n"
    ran = cli("check", "--all")
    assert (ran.code, ran.out) == (0, "musterstadt: nothing found\nneustadt: nothing found\n")
    assert loaded(cli("check", "--all", "--json").out) == {"musterstadt": [], "neustadt": []}


def test_check_says_that_templates_are_not_looked_at_without_what_reads_them(
    cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    city = "contract: 1\nmunicipality: {ags: 03999002, name: Musterstadt, land: ni}\n"
    flyer = "{name: flyer, template: a.html.j2, title: Flyer, media_type: text/html, suffix: .flyer.html}"
    for name, section in (("with", f"plugin: {{exporters: [{flyer}]}}\n"), ("without", "")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "city.yaml").write_text(city + section, encoding="utf-8")
        (tmp_path / name / "a.html.j2").write_text("{{ nobody }}", encoding="utf-8")
    assert "IK906" in cli("check", str(tmp_path / "with")).out
    monkeypatch.setitem(sys.modules, "jinja2", None)
    ran = cli("check", str(tmp_path / "with"))
    assert "IK906" not in ran.out
    assert "IK814" in ran.err
    assert "integkit[html]" in ran.err
    assert "IK814" not in cli("check", str(tmp_path / "without")).err


@pytest.mark.parametrize(
    ("snippet", "fail_on", "code", "summary"),
    [
        ("kind: {local: Stelle}", None, 0, "1 warning"),
        ("kind: {local: Stelle}", "warning", 1, "1 warning"),
        ("kind: {local: Stelle}", "note", 1, "1 warning"),
        ("valid_from: 2025, valid_to: 2024", None, 1, "1 error"),
        ("valid_from: 2025, valid_to: 2024, kind: {local: Stelle}", None, 1, "1 error, 1 warning"),
        ("code: a", "note", 0, "nothing found"),
    ],
)
def test_check_ends_by_the_worst_finding(
    cli: Run, folder: Path, snippet: str, fail_on: str | None, code: int, summary: str
) -> None:
    text = "contract: 1\ncite: s\nmunicipality: {ags: 03999002, name: M, land: ni}\nsources: [{id: s, title: S}]\n"
    Path("my-city/city.yaml").write_text(f"{text}offices:\n  - {{id: a, name: A, {snippet}}}\n", "utf-8")
    ran = cli("check", "./my-city", *(("--fail-on", fail_on) if fail_on else ()))
    assert (ran.code, ran.err) == (code, "")
    assert ran.out.splitlines()[-1] == f"./my-city: {summary}"
    for line in ran.out.splitlines()[:-1]:
        assert line.startswith(("my-city/city.yaml:6:", "    "))
    plain = loaded(cli("check", "./my-city", "--json").out)
    assert {one["line"] for one in plain["./my-city"]} <= {6}


BROKEN = "contract: 1\nmunicipality: {name: M, lnad: ni}\n"


def test_a_city_that_cannot_be_checked_keeps_no_other_one_from_it(
    cli: Run, installed: None, install: Install, install_city: InstallCity, musterstadt: CityProfile
) -> None:
    install("bare", {"integkit.cities": {"bare": "bare"}}, {"bare/__init__.py": ""})
    install_city("broken", BROKEN)
    install_city("later", to_yaml(musterstadt).replace("contract: 1", "contract: 2"))
    ran = cli("check", "--all")
    assert (ran.code, ran.err) == (4, "")  # the highest: bare cannot be read, later is for another integkit
    assert [line for line in ran.out.splitlines() if re.fullmatch("[a-z]+: (nothing found|[0-9] errors?)", line)] == [
        "bare: 1 error", "broken: 2 errors", "later: 1 error", "musterstadt: nothing found", "neustadt: nothing found",
    ]  # fmt: skip
    told = {
        city: [one["code"] for one in findings]
        for city, findings in loaded(cli("check", "--all", "--json").out).items()
    }
    assert told["bare"] == ["IK903"]
    assert told["later"] == ["IK704"]
    assert told["musterstadt"] == []
    assert cli("check", "later", "musterstadt").code == 3
    assert cli("check", "broken", "musterstadt").code == 1


@pytest.mark.parametrize("alone", [True, False])
def test_a_check_of_all_tells_of_slugs_and_keys_that_several_claim(
    cli: Run, install_city: InstallCity, musterstadt: CityProfile, alone: bool
) -> None:
    if not alone:
        install_city("neustadt", other(musterstadt))
    install_city("same", other(musterstadt), name="first-city")
    install_city("same", other(musterstadt), name="second-city")
    ran = cli("check", "--all")
    assert (ran.code, ran.err) == (3, "")
    assert ran.out.count("IK703") == 1
    for words in ("first-city 1.0", "second-city 1.0", "same: 1 error"):
        assert words in ran.out
    install_city("alpha", musterstadt)
    install_city("beta", musterstadt)
    told = loaded(cli("check", "--all", "--json").out)
    for slug in ("alpha", "beta", "same"):
        assert [one["code"] for one in told[slug]] == ["IK703"]
    assert "AGS 03999002" in told["alpha"][0]["message"]
    assert alone or told["neustadt"] == []


def test_findings_name_files_so_that_they_can_be_found(
    cli: Run, install_city: InstallCity, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = install_city("broken", BROKEN)
    inside = os.path.join("integkit_broken", "city.yaml")
    assert cli("check", "broken").out.startswith(f"integkit-broken: {inside}:2:")
    (finding, _) = loaded(cli("check", "broken", "--json").out)["broken"]
    assert finding["file"] == str(package / "city.yaml")
    (folder / "mine").mkdir()
    (folder / "mine" / "city.yaml").write_text(BROKEN, "utf-8")
    assert cli("check", "./mine").out.startswith(os.path.join("mine", "city.yaml:2:"))
    assert cli("check", str(folder / "mine")).out.startswith(os.path.join("mine", "city.yaml:2:"))
    monkeypatch.chdir(package)
    assert cli("check", "broken").out.startswith("city.yaml:2:")


def test_faults_of_data_are_findings_too(cli: Run, folder: Path) -> None:
    Path("my-city/city.yaml").write_text("contract: 1\nmunicipality: {name: M, lnad: ni}\n", "utf-8")
    ran = cli("check", "./my-city", "--json")
    assert (ran.code, ran.err) == (1, "")
    assert {one["code"] for one in loaded(ran.out)["./my-city"]} == {"IK010", "IK011"}


def test_diff_tells_what_differs_between_two_versions(cli: Run, folder: Path, musterstadt: CityProfile) -> None:
    (folder / "next").mkdir()
    changed_name = changed(musterstadt.municipality, name=Text(de="Neumusterstadt", en="Sampletown"))
    (folder / "next" / "city.yaml").write_text(to_yaml(changed(musterstadt, municipality=changed_name)), "utf-8")
    ran = cli("diff", "./my-city", "./next", "--lang", "de")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "Kommune: Neumusterstadt\n  Name: Musterstadt → Neumusterstadt\n\n"
    markdown = cli("diff", "./my-city", "./next", "--markdown", "--lang", "en").out
    assert markdown.startswith("- **Municipality: Sampletown")
    assert markdown.endswith("**\n  - Name (de): Musterstadt → Neumusterstadt\n")
    (told,) = loaded(cli("diff", "./my-city", "./next", "--json").out)
    assert (told["place"], told["language"], told["after"]) == ("municipality/name", "de", "Neumusterstadt")
    assert cli("diff", "./my-city", "./next", "--exit-code").code == 1


def test_diff_of_equal_versions_says_so(cli: Run, folder: Path, installed: None) -> None:
    assert cli("diff", "./my-city", "musterstadt", "--lang", "en", "--exit-code").out == "No difference.\n"
    assert cli("diff", "./my-city", "./my-city", "--json").out == "[]\n"
    assert cli("diff", "./my-city", "./nowhere").code == 4


def test_compare_puts_cities_side_by_side(cli: Run, installed: None) -> None:
    ran = cli("compare", "musterstadt", "neustadt")
    assert (ran.code, ran.err) == (0, "")
    assert "Büro für Zusammenhalt" in ran.out
    plain = loaded(cli("compare", "--all", "--json").out)
    assert [city["slug"] for city in plain["cities"]] == ["musterstadt", "neustadt"]
    assert cli("compare", "--all", "--markdown").out.startswith("# Musterstadt, Andere\n")


def test_compare_calls_cities_by_their_names(cli: Run, installed: None, folder: Path) -> None:
    out = cli("compare", "--all").out
    assert "Musterstadt  Andere" in out
    assert "musterstadt" not in out
    out = cli("compare", "musterstadt", "./my-city", "neustadt").out
    assert "Musterstadt (musterstadt)  Musterstadt (./my-city)  Andere" in out


def test_explain_tells_where_a_statement_comes_from(cli: Run, installed: None) -> None:
    ran = cli("explain", "musterstadt", "offices/office/sites/1/street")
    assert (ran.code, ran.err) == (0, "")
    assert "Marktplatz 1" in ran.out
    assert "Quelle: Seite der Stadt" in ran.out
    plain = loaded(cli("explain", "musterstadt", "office", "--json").out)
    assert plain["place"] == "offices/office"
    assert plain["source"]["id"] == "page"


def test_commands_of_plugins_are_run(cli: Run, install_plugin: InstallPlugin) -> None:
    install_plugin(
        "greeting",
        """
        import click

        @click.command()
        @click.argument("name")
        def greet(name):
            click.echo(f"hello {name}")

        @hookimpl
        def integkit_commands():
            return [greet]
        """,
    )
    assert cli("greet", "you") == (0, "hello you\n", "", b"hello you\n")
    assert cli("greet").code == 2


# -- the language of messages ----------------------------------------------------------------------------------------

GERMAN, ENGLISH = "es ist keine Stadt „x“ installiert", 'no city "x" is installed'


@pytest.mark.parametrize(
    ("arguments", "environment", "said"),
    [
        ((), {}, ENGLISH),
        (("--messages", "de"), {}, GERMAN),
        (("--messages", "en"), {"INTEGKIT_MESSAGES": "de", "LANG": "de_DE.UTF-8"}, ENGLISH),
        (("--messages", "de"), {"INTEGKIT_MESSAGES": "en"}, GERMAN),
        ((), {"INTEGKIT_MESSAGES": "de"}, GERMAN),
        ((), {"INTEGKIT_MESSAGES": "en", "LANG": "de_DE.UTF-8"}, ENGLISH),
        ((), {"INTEGKIT_MESSAGES": "fr", "LANG": "de_DE.UTF-8"}, GERMAN),
        ((), {"LANG": "de_DE.UTF-8"}, GERMAN),
        ((), {"LANG": "de_AT"}, GERMAN),
        ((), {"LANG": "C.UTF-8"}, ENGLISH),
        ((), {"LANG": "fr_FR.UTF-8"}, ENGLISH),
        ((), {"LC_ALL": "de_DE.UTF-8", "LANG": "en_US.UTF-8"}, GERMAN),
        ((), {"LC_MESSAGES": "de_DE.UTF-8", "LANG": "en_US.UTF-8"}, GERMAN),
        ((), {"LC_ALL": "C", "LC_MESSAGES": "de_DE.UTF-8", "LANG": "de_DE.UTF-8"}, ENGLISH),
    ],
)
def test_messages_are_german_or_english(
    cli: Run, arguments: tuple[str, ...], environment: dict[str, str], said: str
) -> None:
    ran = cli("show", "x", *arguments, **environment)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


@pytest.mark.parametrize(
    "arguments", [("--messages", "de", "show", "x"), ("--messages=de", "show", "x"), ("show", "--messages=de", "x")]
)
def test_the_language_of_messages_may_be_said_before_the_command(cli: Run, arguments: tuple[str, ...]) -> None:
    assert GERMAN in cli(*arguments, INTEGKIT_MESSAGES="en").err
    assert cli("--messages", "de", "list", "--messages", "en").err.startswith("No city")


def test_the_language_of_messages_is_not_that_of_the_output(cli: Run, installed: None) -> None:
    assert cli("show", "musterstadt", "--messages", "de", "--lang", "en").out.startswith("Sampletown")
    assert cli("show", "musterstadt", "--messages", "en").out.startswith("Musterstadt")
    assert cli("show", "musterstadt", LANG="en_US.UTF-8").out.startswith("Musterstadt")
