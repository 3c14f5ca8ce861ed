"""What each command prints and how it ends when all is well."""

from __future__ import annotations

import json
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from integkit import __version__, from_json, to_yaml
from integkit.cli import messages_language
from integkit.model import CityProfile, Text, changed

if TYPE_CHECKING:
    from conftest import Install, InstallPlugin, Run

LAND = "contract: 1\nmunicipality: {name: Land, land: ni, kind: land}\nbeiraete: [{id: beirat, name: Rat}]\n"


# -- the program ----------------------------------------------------------------------------------------------------


def test_the_version_is_told(cli: Run) -> None:
    assert cli("--version").out == f"integkit, version {__version__}\n"


def test_the_program_is_installed_as_integkit() -> None:
    (script,) = (one for one in entry_points(group="console_scripts") if one.name == "integkit")
    assert script.value == "integkit.cli:main"


# -- list ------------------------------------------------------------------------------------------------------------


def test_list_tells_slugs_and_distributions(cli: Run, two_cities: None) -> None:
    ran = cli("list")
    assert ran == (0, "musterstadt  integkit-musterstadt 1.0\nneustadt     integkit-neustadt 1.0\n", "", ran.raw)
    assert json.loads(cli("list", "--json").out) == [
        {"slug": "musterstadt", "distribution": "integkit-musterstadt", "version": "1.0"},
        {"slug": "neustadt", "distribution": "integkit-neustadt", "version": "1.0"},
    ]


def test_list_marks_what_cannot_be_used_as_far_as_metadata_tell(cli: Run, install: Install, two_cities: None) -> None:
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
    rows = {
        (row["slug"], row["distribution"]): row for row in json.loads(cli("list", "--json", "--messages", "de").out)
    }
    assert {dist for (_, dist), row in rows.items() if "finding" in row} == {"twin-one", "twin-two", "gone", "bare"}
    assert rows["bare", "bare"]["finding"]["message"] == "das ist keine Stadt: in diesem Ordner liegt keine city.yaml"


def test_list_tells_of_metadata_that_cannot_be_read(cli: Run, site: Path, two_cities: None) -> None:
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


def test_show_tells_a_city_in_short(cli: Run, two_cities: None) -> None:
    ran = cli("show", "musterstadt", COLUMNS="100")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == "Musterstadt (03999002)"
    for words in ("030 23125-010", "Marktplatz 1, 01067 Musterstadt", "Rathaus (4, 8, N8)"):
        assert words in ran.out
    assert "Büro für Zusammenhalt" in ran.out
    assert "1 Maßnahme\n" in ran.out
    assert max(map(len, lines)) <= 100


def test_show_speaks_english(cli: Run, two_cities: None) -> None:
    out = cli("show", "musterstadt", "--lang", "en").out
    assert out.startswith("Sampletown")
    assert "Office for Cohesion" in out


def test_show_gives_the_same_to_programs(cli: Run, two_cities: None) -> None:
    plain = json.loads(cli("show", "musterstadt", "--json").out)
    assert plain["title"] == "Musterstadt (03999002)"
    rows = [row["text"] for part in plain["parts"] for row in part["rows"]]
    assert "Rathaus (4, 8, N8)" in rows


@pytest.mark.parametrize("command", ["show", "compare"])
def test_another_day_can_be_shown(cli: Run, two_cities: None, command: str) -> None:
    ran = cli(command, "musterstadt", "--as-of", "2024-05-01")
    assert (ran.code, ran.err) == (0, "")
    assert "2024-05-01" in ran.out.splitlines()[0]
    assert json.loads(cli(command, "musterstadt", "--as-of", "2024-05-01", "--json").out)["as_of"] == "2024-05-01"
    assert "as_of" not in json.loads(cli(command, "musterstadt", "--json").out)
    assert cli(command, "musterstadt", "--as-of", "1.5.2024").out == ran.out
    assert cli(command, "musterstadt", "--as-of", "1/5/2024").code == 2


@pytest.mark.parametrize("city", ["musterstadt", "03999002", "./my-city", "my-city/", "my-city/city.yaml"])
def test_a_city_is_a_slug_a_key_or_a_folder(cli: Run, two_cities: None, folder: Path, city: str) -> None:
    assert cli("show", city).out.splitlines()[0] == "Musterstadt (03999002)"


def test_the_folder_one_stands_in_is_a_city_too(cli: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder / "my-city")
    for city in (".", "./", "../my-city", "city.yaml"):
        assert cli("show", city).out.splitlines()[0] == "Musterstadt (03999002)"


# -- formats, schema, plugins, roles ---------------------------------------------------------------------------------


def test_formats_tells_names_endings_and_options(cli: Run) -> None:
    lines = cli("formats").out.splitlines()
    (line,) = (line for line in lines if line.startswith("json "))
    assert " ".join(line.split()) == "json .json Das ganze Profil als JSON, zum Austausch (-x indent)"
    rows = {row["name"]: row for row in json.loads(cli("formats", "--json", "--lang", "en").out)}
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
    rows = json.loads(cli("formats", "--json").out)
    (begin,) = {line.index(row["title"]) for row in rows for line in lines if line.startswith(f"{row['name']} ")}
    assert all(line[begin - 2 : begin] == "  " for line in lines)
    (line,) = (line for line in lines if line.startswith("csv "))
    assert line.endswith("(-o ORDNER/; -x excel)")


def test_schema_is_the_json_schema_for_programs_and_for_authors(cli: Run) -> None:
    interchange, author = json.loads(cli("schema").out), json.loads(cli("schema", "--for", "author").out)
    assert interchange["$id"] == "urn:integkit:contract:1:interchange"
    assert author["$id"] == "urn:integkit:contract:1:author"
    assert "plugin" in author["properties"]
    assert "plugin" not in interchange["properties"]


def test_plugins_tells_what_became_of_each(cli: Run, two_cities: None, install_plugin: InstallPlugin) -> None:
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


def test_plugins_gives_the_same_to_programs(cli: Run, two_cities: None, install_plugin: InstallPlugin) -> None:
    install_plugin("bad", "import nothing_of_that_name\n")
    ran = cli("plugins", "bad", "--json")
    assert ran.code == 3
    (one,) = json.loads(ran.out)
    assert (one["name"], one["state"], one["distribution"], one["version"]) == ("bad", "failed", "integkit-bad", "1.0")
    assert one["findings"][0]["code"] == "IK702"


def test_roles_tells_the_laender_and_what_holds_in_one(cli: Run, install: Install) -> None:
    assert cli("roles").out == ""
    assert "pip install" in cli("roles").err
    install("land-ni", {"integkit.laender": {"ni": "land_ni"}}, {"land_ni/city.yaml": LAND})
    assert cli("roles").out == "ni  Niedersachsen\n"
    assert json.loads(cli("roles", "--json", "--lang", "en").out) == [{"land": "ni", "name": "Lower Saxony"}]
    ran = cli("roles", "th", "--messages", "de")
    assert (ran.code, ran.out) == (2, "")
    assert "für das Land „th“ sind keine Referenzrollen installiert" in ran.err
    assert cli("roles", "NI").out.startswith("# Land\n")
    assert from_json(cli("roles", "ni", "--json").out).beiraete[0].id == "beirat"


# -- diff, compare, explain ------------------------------------------------------------------------------------------


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
    (told,) = json.loads(cli("diff", "./my-city", "./next", "--json").out)
    assert (told["place"], told["language"], told["after"]) == ("municipality/name", "de", "Neumusterstadt")
    assert cli("diff", "./my-city", "./next", "--exit-code").code == 1


def test_diff_of_equal_versions_says_so(cli: Run, folder: Path, two_cities: None) -> None:
    assert cli("diff", "./my-city", "musterstadt", "--lang", "en", "--exit-code").out == "No difference.\n"
    assert cli("diff", "./my-city", "./my-city", "--json").out == "[]\n"
    assert cli("diff", "./my-city", "./nowhere").code == 4


def test_compare_puts_cities_side_by_side(cli: Run, two_cities: None) -> None:
    ran = cli("compare", "musterstadt", "neustadt")
    assert (ran.code, ran.err) == (0, "")
    assert "Büro für Zusammenhalt" in ran.out
    plain = json.loads(cli("compare", "--all", "--json").out)
    assert [city["slug"] for city in plain["cities"]] == ["musterstadt", "neustadt"]
    assert cli("compare", "--all", "--markdown").out.startswith("# Musterstadt, Andere\n")


def test_compare_calls_cities_by_their_names(cli: Run, two_cities: None, folder: Path) -> None:
    out = cli("compare", "--all").out
    assert "Musterstadt  Andere" in out
    assert "musterstadt" not in out
    out = cli("compare", "musterstadt", "./my-city", "neustadt").out
    assert "Musterstadt (musterstadt)  Musterstadt (./my-city)  Andere" in out


def test_explain_tells_where_a_statement_comes_from(cli: Run, two_cities: None) -> None:
    ran = cli("explain", "musterstadt", "offices/office/sites/1/street")
    assert (ran.code, ran.err) == (0, "")
    assert "Marktplatz 1" in ran.out
    assert "Quelle: Seite der Stadt" in ran.out
    plain = json.loads(cli("explain", "musterstadt", "office", "--json").out)
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


def test_the_language_of_messages_is_not_that_of_the_output(cli: Run, two_cities: None) -> None:
    assert cli("show", "musterstadt", "--messages", "de", "--lang", "en").out.startswith("Sampletown")
    assert cli("show", "musterstadt", "--messages", "en").out.startswith("Musterstadt")
    assert cli("show", "musterstadt", LANG="en_US.UTF-8").out.startswith("Musterstadt")


def test_the_language_that_one_run_was_told_holds_for_that_run_alone(cli: Run, two_cities: None) -> None:
    for arguments in (("check", "--all"), ("check", "nowhere"), ("--help",)):
        cli(*arguments, "--messages", "de")
        assert messages_language() == "en"
