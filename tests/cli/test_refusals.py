"""Whatever is wrong: one clear message with a way out on standard error, the right exit code, nothing written."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from integkit import to_json, to_yaml
from integkit.model import CityProfile

if TYPE_CHECKING:
    from conftest import InstallCity, InstallPlugin, Ran, Run

HEAD = "contract: 1\ncite: s\nmunicipality: {ags: 03999002, name: M, land: ni}\nsources: [{id: s, title: S}]\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, empty."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def messages(text: str) -> list[str]:
    """The codes of the messages in a text."""
    return re.findall(r"(?m)^(?:\S.*?  )?(IK[0-9]{3}) ", text)


def assert_refused(ran: Ran, code: int, *codes: str) -> None:
    assert ran.code == code, ran.err
    assert ran.out == ""
    assert "Traceback" not in ran.err
    assert messages(ran.err) == [*codes], ran.err


# -- broken input ----------------------------------------------------------------------------------------------------

BROKEN: dict[str, tuple[str, bytes, int, str]] = {
    "empty file": ("a.yaml", b"", 1, "IK008"),
    "only comments": ("a.yaml", b"# nothing\n\n", 1, "IK008"),
    "binary": ("a.yaml", bytes(range(256)), 1, "IK001"),
    "zero bytes": ("a.yaml", b"\0" * 100, 1, "IK017"),
    "a picture": ("a.yaml", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 1, "IK031"),
    "Latin-1": ("a.yaml", HEAD.replace("M,", "Müller,").encode("latin-1"), 1, "IK001"),
    "UTF-16": ("a.yaml", HEAD.encode("utf-16"), 1, "IK031"),
    "no YAML": ("a.yaml", b"contract: [1\n", 1, "IK003"),
    "a list": ("a.yaml", b"- 1\n", 1, "IK013"),
    "a word": ("a.yaml", b"hello\n", 1, "IK013"),
    "two documents": ("a.yaml", HEAD.encode() + b"---\n" + HEAD.encode(), 1, "IK009"),
    "too deep": ("a.yaml", b"contract: " + b"[" * 1000 + b"]" * 1000, 1, "IK006"),
    "another contract": ("a.yaml", HEAD.replace("contract: 1", "contract: 7").encode(), 1, "IK022"),
    "a tag": ("a.yaml", HEAD.replace("name: M", "name: !!python/object:os.system M").encode(), 1, "IK004"),
    "an anchor": ("a.yaml", HEAD.replace("name: M", "name: &a M").encode(), 1, "IK004"),
    "empty JSON": ("a.json", b"", 1, "IK018"),
    "half a JSON": ("a.json", b'{"contract": 1', 1, "IK018"),
    "JSON in Latin-1": ("a.json", '{"contract": "ü"}'.encode("latin-1"), 1, "IK001"),
    "JSON without end": ("a.json", b"[" * 100000, 1, "IK006"),
    "a JSON list": ("a.json", b"[]", 1, "IK013"),
    "null": ("a.json", b"null", 1, "IK013"),
}
COMMANDS = {
    "show": ("show", "{}"),
    "export": ("export", "{}", "-o", "out.md"),
    "explain": ("explain", "{}", "municipality"),
    "compare": ("compare", "{}"),
    "export to a folder": ("export", "{}", "-o", "out/"),
    "export to standard output": ("export", "{}"),
}


@pytest.mark.parametrize("case", BROKEN.values(), ids=list(BROKEN))
@pytest.mark.parametrize("command", ["show", "export"])
def test_broken_input_is_one_message(cli: Run, here: Path, case: tuple[str, bytes, int, str], command: str) -> None:
    name, content, code, finding = case
    (here / name).write_bytes(content)
    for language in ("de", "en"):
        ran = cli(*(word.format(f"./{name}") for word in COMMANDS[command]), "--messages", language)
        assert_refused(ran, code, finding)
        assert ran.err.startswith(name)
    assert os.listdir(here) == [name]


@pytest.mark.parametrize("case", BROKEN.values(), ids=list(BROKEN))
def test_a_check_of_broken_input_tells_the_same_on_standard_output(
    cli: Run, here: Path, case: tuple[str, bytes, int, str]
) -> None:
    name, content, code, finding = case
    (here / name).write_bytes(content)
    ran = cli("check", f"./{name}")
    assert (ran.code, ran.err) == (code, "")
    assert messages(ran.out) == [finding]
    assert ran.out.endswith(f"./{name}: 1 error\n")
    (plain,) = json.loads(cli("check", f"./{name}", "--json").out)[f"./{name}"]
    assert (plain["code"], plain["file"], plain["severity"]) == (finding, name, "error")


@pytest.mark.parametrize("command", COMMANDS.values(), ids=list(COMMANDS))
@pytest.mark.parametrize(
    ("city", "code", "finding"),
    [
        ("./nothing", 4, "IK901"),
        ("./nothing/", 4, "IK901"),
        ("./nothing.yaml", 4, "IK901"),
        ("./nothing.json", 4, "IK901"),
        ("./empty", 4, "IK903"),
        ("./empty.yaml", 4, "IK903"),
        ("./empty.json", 4, "IK903"),
        ("./file/", 4, "IK901"),
        ("nothing", 2, "IK701"),
        ("03999002", 2, "IK701"),
        ("", 2, "IK701"),
        ("💥", 2, "IK701"),
    ],
)
def test_a_city_that_is_not_there_is_one_message(
    cli: Run, here: Path, command: tuple[str, ...], city: str, code: int, finding: str
) -> None:
    for name in ("empty", "empty.yaml", "empty.json"):
        (here / name).mkdir()
    (here / "file").write_bytes(b"")
    before = sorted(os.listdir(here))
    ran = cli(*(word.format(city) for word in command))
    if city == "./file/":  # a slash behind a file is nothing to some systems
        assert ran.code in (1, 4)
        assert "Traceback" not in ran.err
    else:
        assert_refused(ran, code, finding)
        assert ran.err.count("\n") >= 2  # the message and the way out
    assert sorted(os.listdir(here)) == before


def test_a_hundred_faults_are_told_at_once(cli: Run, here: Path) -> None:
    offices = "".join(f"  - {{id: o{number}, name: A, kidn: amt}}\n" for number in range(100))
    (here / "city.yaml").write_text(f"{HEAD}offices:\n{offices}", "utf-8")
    ran = cli("export", "./city.yaml", "-o", "out.json")
    assert_refused(ran, 1, *["IK010"] * 100)
    places = re.findall(r"(?m)^city\.yaml:([0-9]+):([0-9]+)  ", ran.err)
    assert places == [(str(6 + number), str(22 + len(str(number)))) for number in range(100)]
    assert ran.err.count('Did you mean "kind"') == 100
    assert cli("check", "./city.yaml").out.endswith("./city.yaml: 100 errors\n")
    assert os.listdir(here) == ["city.yaml"]


def test_faults_of_several_files_are_told_at_once(cli: Run, here: Path) -> None:
    (here / "plans").mkdir()
    (here / "city.yaml").write_text(HEAD + "plugin: {files: [plans/*.yaml, plans/no.yaml]}\n", "utf-8")
    (here / "plans" / "a.yaml").write_text("id: a\ntitel: A\n", "utf-8")
    (here / "plans" / "b.yaml").write_bytes(b"id: b\ntitle: \xff\n")
    ran = cli("show", ".")
    assert_refused(ran, 1, "IK019", "IK011", "IK010", "IK001")
    assert [line.split(":")[0] for line in ran.err.splitlines() if not line.startswith(" ")] == [
        "city.yaml",
        os.path.join("plans", "a.yaml"),
        os.path.join("plans", "a.yaml"),
        os.path.join("plans", "b.yaml"),
    ]


# -- plugins ---------------------------------------------------------------------------------------------------------


def test_a_plugin_that_fails_breaks_no_command_that_does_without_it(
    cli: Run, here: Path, install_plugin: InstallPlugin, install_city: InstallCity, musterstadt: CityProfile
) -> None:
    install_city("musterstadt", musterstadt)
    install_plugin("bad", "raise SystemExit('imported')\n")
    for arguments in (
        ["--help"], ["list"], ["show", "musterstadt"], ["export", "musterstadt"], ["formats"], ["check", "musterstadt"],
        ["export", "--all", "-f", "yaml", "-o", "out/"], ["schema"], ["compare", "--all"],
        ["export", "musterstadt", "-o", "out.md"],
    ):  # fmt: skip
        ran = cli(*arguments)
        assert ran.code == 0, arguments
        assert "IK" not in ran.err, arguments


def test_a_city_whose_code_fails_still_has_its_data(
    cli: Run, install_city: InstallCity, musterstadt: CityProfile
) -> None:
    install_city("musterstadt", musterstadt, code="raise SystemExit('imported')")
    assert cli("export", "musterstadt").out == to_json(musterstadt) + "\n"
    assert cli("show", "musterstadt").code == 0
    assert cli("plugins", "musterstadt").code == 3


def test_two_cities_with_one_slug_are_one_message_with_both(
    cli: Run, here: Path, install_city: InstallCity, musterstadt: CityProfile
) -> None:
    install_city("same", musterstadt, name="first-city")
    install_city("same", musterstadt, name="second-city")
    for command in (("show", "same"), ("export", "same", "-o", "out.json"), ("export", "--all", "-o", "out/")):
        ran = cli(*command)
        assert_refused(ran, 3, "IK703")
        assert "first-city 1.0" in ran.err
        assert "second-city 1.0" in ran.err
        assert "--disable " in ran.err
    assert os.listdir(here) == []
    assert [line[:22].rstrip(" (") for line in cli("list").out.splitlines()] == [
        "same  first-city 1.0", "same  second-city 1.0",
    ]  # fmt: skip
    assert cli("plugins", "same").code == 3


def test_two_cities_with_one_key_are_one_message_with_both(
    cli: Run, install_city: InstallCity, musterstadt: CityProfile
) -> None:
    install_city("alpha", musterstadt)
    install_city("beta", musterstadt)
    ran = cli("show", "03999002")
    assert_refused(ran, 3, "IK703")
    assert "integkit-alpha 1.0" in ran.err
    assert "integkit-beta 1.0" in ran.err
    assert cli("show", "03999002", "--disable", "beta").code == 0


def test_data_for_another_contract_are_one_message(
    cli: Run, install_city: InstallCity, musterstadt: CityProfile
) -> None:
    install_city("later", to_yaml(musterstadt).replace("contract: 1", "contract: 2"))
    ran = cli("show", "later")
    assert_refused(ran, 3, "IK704")
    assert "integkit-later 1.0" in ran.err
    assert "--disable later" in ran.err


RENDERING = {
    "raises": "raise ValueError('boom')",
    "ends the program": "raise SystemExit(0)",
    "raises after a file": "yield Artifact(path='a', media_type='a/b', content=b'')\n        raise ValueError('boom')",
    "leaves the target": "yield Artifact(path='../a', media_type='a/b', content=b'')",
    "gives text": "yield 'text'",
    "gives twice": "yield from [Artifact(path='a', media_type='a/b', content=b'')] * 2",
}


@pytest.mark.parametrize("body", RENDERING.values(), ids=list(RENDERING))
@pytest.mark.parametrize("target", ["out.txt", "out/", "out.zip", "-"])
def test_an_exporter_that_fails_leaves_the_old_file(
    cli: Run, here: Path, install_plugin: InstallPlugin, install_city: InstallCity, musterstadt: CityProfile, body: str,
    target: str,
) -> None:  # fmt: skip
    install_city("musterstadt", musterstadt)
    install_plugin(
        "bad",
        f"class Bad(Format):\n    def render(self, profiles, context):\n        {body}\n"
        "@hookimpl\ndef integkit_exporters():\n    return [Bad('bad')]\n",
    )
    (here / "out.txt").write_bytes(b"old")
    (here / "out.zip").write_bytes(b"old")
    ran = cli("export", "musterstadt", "-f", "bad", "-o", target)
    assert ran.code == 3, ran.err
    assert ran.out == ""
    assert "Traceback" not in ran.err
    assert messages(ran.err)[0] in ("IK709", "IK711")  # and what was wrong with the path, where it was that
    assert "bad" in ran.err
    assert {name: (here / name).read_bytes() for name in os.listdir(here)} == {"out.txt": b"old", "out.zip": b"old"}


@pytest.mark.parametrize("cities", [("musterstadt",), ("--all",)])
@pytest.mark.parametrize("format", ["cpsv-ap", "dcat-ap-de"])
def test_what_only_the_command_line_can_state_is_lacking_there(
    cli: Run, here: Path, install_city: InstallCity, musterstadt: CityProfile, format: str, cities: tuple[str, ...]
) -> None:
    install_city("musterstadt", musterstadt)
    ran = cli("export", *cities, "-f", format, "-o", "out/")
    assert (ran.code, messages(ran.err)) == (2, ["IK818"])
    assert [*here.iterdir()] == []


def test_a_command_of_a_plugin_that_fails_is_one_message(cli: Run, install_plugin: InstallPlugin) -> None:
    install_plugin(
        "bad",
        "import click\ndef run():\n    raise ValueError('boom')\n"
        "@hookimpl\ndef integkit_commands():\n    return [click.Command('fail', callback=run)]\n",
    )
    assert_refused(cli("fail"), 3, "IK710")


def test_a_plugin_that_is_not_there_is_one_message(cli: Run) -> None:
    ran = cli("plugins", "nothing")
    assert (ran.code, ran.err) == (2, "")
    assert "IK701" in ran.out
    assert_refused(cli("roles", "xx"), 2, "IK730")


# -- the command line ------------------------------------------------------------------------------------------------


WRONG: dict[str, tuple[tuple[str, ...], str]] = {
    "no city": (("export",), "IK808"),
    "no city to check": (("check",), "IK808"),
    "no city to compare": (("compare",), "IK808"),
    "no such city": (("export", "mustrestadt"), "IK701"),
    "no such format": (("export", "musterstadt", "-f", "jsn"), "IK801"),
    "no such option": (("export", "musterstadt", "-x", "ident=2"), "IK805"),
    "option of the wrong kind": (("export", "musterstadt", "-x", "indent=two"), "IK806"),
    "no day": (("export", "musterstadt", "--as-of", "gestern"), "IK810"),
    "no such day": (("export", "musterstadt", "--as-of", "2026-02-30"), "IK810"),
    "ending of nobody": (("export", "musterstadt", "-o", "out.xyz"), "IK804"),
    "tables as one file": (("export", "musterstadt", "-o", "out.csv"), "IK877"),
    "tables as one file, by name": (("export", "musterstadt", "-f", "datapackage", "-o", "out.csv"), "IK877"),
    "tables in a file of another ending": (("export", "musterstadt", "-f", "csv", "-o", "out.json"), "IK877"),
    "no ending": (("export", "musterstadt", "-o", "out"), "IK837"),
    "an option without its value": (("export", "musterstadt", "-x", "indent"), "IK838"),
    "no such command": (("exprot",), "IK830"),
    "no such language": (("export", "musterstadt", "--lang", "fr"), "IK834"),
    "no such severity": (("check", "musterstadt", "--fail-on", "fatal"), "IK834"),
    "no such schema": (("schema", "--for", "nobody"), "IK834"),
    "an ending of another format": (("export", "musterstadt", "-f", "markdown", "-o", "out.json"), "IK813"),
    "several to standard output": (("export", "--all"), "IK802"),
    "several to one file": (("export", "--all", "-o", "out.json"), "IK802"),
    "disabled": (("show", "musterstadt", "--disable", "musterstadt"), "IK712"),
    "no such place": (("explain", "musterstadt", "offices/nobody"), "IK809"),
}


@pytest.mark.parametrize(("arguments", "finding"), WRONG.values(), ids=list(WRONG))
def test_what_does_not_exist_or_go_together_is_one_message(
    cli: Run, here: Path, two_cities: None, arguments: tuple[str, ...], finding: str
) -> None:
    assert_refused(cli(*arguments), 2, finding)
    assert_refused(cli(*arguments, "--messages", "de"), 2, finding)
    assert os.listdir(here) == []


@pytest.mark.parametrize(
    ("arguments", "finding"),
    [
        (("export", "musterstadt", "--nothing"), "IK831"),
        (("export", "musterstadt", "-y"), "IK831"),
        (("show",), "IK832"),
        (("explain", "musterstadt"), "IK832"),
        (("show", "a", "b"), "IK835"),
        (("list", "musterstadt"), "IK835"),
        (("export", "musterstadt", "-o"), "IK833"),
        (("list", "--json=1"), "IK836"),
        (("export", "musterstadt", "--messages"), "IK833"),
    ],
)
def test_a_wrong_command_line_is_told_in_the_language_of_messages(
    cli: Run, here: Path, two_cities: None, arguments: tuple[str, ...], finding: str
) -> None:
    for language, usage in (("de", "Aufruf"), ("en", "Usage")):
        ran = cli("--messages", language, *arguments)
        assert (ran.code, ran.out) == (2, "")
        assert messages(ran.err) == [finding]
        assert "Traceback" not in ran.err
        assert f"integkit {arguments[0]}" in ran.err or finding == "IK836"
        if finding in ("IK831", "IK832", "IK835"):
            assert ran.err.startswith(f"{usage}: integkit {arguments[0]} [OPTION")
    assert os.listdir(here) == []


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (("exprot",), "export"),
        (("chekc", "./x"), "check"),
        (("export", "--lagn", "de"), "--lang"),
        (("export", "--formt", "json"), "--format"),
        (("check", "./x", "--fail-on", "warnin"), "warning"),
        (("export", "--no-person"), "--no-persons"),
        (("export", "--person"), "--persons"),
        (("monitor", "report", "x", "--as-of", "2027-12-31", "--for", "counsil"), "council"),
    ],
)
def test_what_was_meant_is_asked(cli: Run, arguments: tuple[str, ...], meant: str) -> None:
    assert f"Gemeint: „{meant}“?" in cli(*arguments, "--messages", "de").err
    assert f'Did you mean "{meant}"?' in cli(*arguments).err


def test_who_wants_something_left_out_is_not_led_to_putting_it_in(cli: Run) -> None:
    assert "„--persons“" not in cli("export", "--no-person", "--messages", "de").err


def test_what_is_missing_is_called_as_in_the_line_above(cli: Run) -> None:
    assert "es fehlt: STADT" in cli("show", "--messages", "de").err
    assert "CITY is missing" in cli("show").err


def test_help_is_named_where_the_command_is(cli: Run) -> None:
    assert "integkit monitor --help" in cli("monitor", "wokbook").err
    assert "integkit --help" in cli("wokbook").err


def test_a_language_that_there_is_not_is_told(cli: Run) -> None:
    ran = cli("list", "--messages", "fr")
    assert_refused(ran, 2, "IK834")
    assert "expected one of: de, en." in ran.err


def test_a_usage_error_of_a_plugin_s_command_is_told_too(cli: Run, install_plugin: InstallPlugin) -> None:
    install_plugin(
        "own",
        "import click\ndef run():\n    raise click.UsageError('three are too many')\n"
        "@hookimpl\ndef integkit_commands():\n    return [click.Command('own', callback=run)]\n",
    )
    ran = cli("own")
    assert_refused(ran, 2, "IK839")
    assert "three are too many" in ran.err


@pytest.mark.parametrize("target", ["out.docx", "out.part.docx"])
def test_an_ending_that_is_a_part_of_one_names_the_format_that_it_then_takes(
    cli: Run, here: Path, two_cities: None, install_plugin: InstallPlugin, target: str
) -> None:
    install_plugin(
        "letter",
        "class Letter(Format):\n    suffix = '.letter.docx'\n"
        "@hookimpl\ndef integkit_exporters():\n    return [Letter('letter')]\n",
    )
    ran = cli("export", "musterstadt", "-o", target)
    assert_refused(ran, 2, "IK804")
    typed = re.search(r"-f letter$", ran.err.strip())
    assert typed is not None
    assert cli("export", "musterstadt", "-o", target, *typed[0].split()).code == 0
    assert_refused(cli("export", "musterstadt", "-o", target, "-f", "markdown"), 2, "IK813")


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("target", ["out.csv", "out.parquet", "sub/Out.CSV"])
def test_whoever_names_one_file_for_tables_is_told_what_to_type_and_that_works(
    cli: Run, here: Path, two_cities: None, target: str, language: str
) -> None:
    ran = cli("export", "musterstadt", "-o", target, "--messages", language)
    assert_refused(ran, 2, "IK877")
    offered = re.findall(r"(?:-f \S+\s+)?-o \S+", " ".join(ran.err.split()))
    expected = ["-f parquet -o out/"] if "parquet" in target else ["xlsx", "-f csv", "-f datapackage"]
    assert len(offered) == len(expected)
    (here / "sub").mkdir()
    for typed, part in zip(offered, expected, strict=True):
        assert part in typed
        assert cli("export", "musterstadt", "-q", *typed.split()).code == 0


@pytest.mark.parametrize(
    ("named", "meant"), [("vcf", "vcard"), (".md", "markdown"), ("ics", "icalendar"), ("jsno", "json")]
)
def test_a_format_that_is_named_by_its_ending_or_nearly_is_told_by_its_name(
    cli: Run, here: Path, two_cities: None, named: str, meant: str
) -> None:
    ran = cli("export", "musterstadt", "-f", named, "--messages", "en")
    assert_refused(ran, 2, "IK801")
    assert f'Did you mean "{meant}"' in ran.err


def test_without_an_ending_a_file_a_folder_and_a_format_are_offered(cli: Run, here: Path, two_cities: None) -> None:
    err = cli("export", "musterstadt", "-o", "out").err
    for offered in ("out.json", "out/", "-f"):
        assert offered in err
    assert cli("export", "musterstadt", "-o", "out", "-f", "json").code == 0


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes as POSIX has them")
@pytest.mark.parametrize("name", ["a.json", "a.yaml", "city.yaml"])
@pytest.mark.parametrize("command", COMMANDS.values(), ids=list(COMMANDS))
def test_a_pipe_is_refused_instead_of_waited_for(cli: Run, here: Path, name: str, command: tuple[str, ...]) -> None:
    os.mkfifo(here / name)
    ran = cli(*(word.format(f"./{name}") for word in command))
    assert_refused(ran, 4, "IK901")
    assert "a pipe or a device" in ran.err
    assert os.listdir(here) == [name]


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no /dev/zero")
def test_a_device_is_refused(cli: Run, here: Path) -> None:
    assert_refused(cli("check", "/dev/zero"), 4, "IK901")


def test_several_cities_to_standard_output_tell_the_line_to_type(cli: Run, here: Path, two_cities: None) -> None:
    for arguments in (("--all",), ("musterstadt", "neustadt"), ("neustadt", "musterstadt", "-f", "yaml")):
        ran = cli("export", *arguments)
        line = re.search(r"integkit (export .*)$", ran.err.strip())
        assert line is not None
        assert cli(*line[1].split(), "-q") == (0, "", "", b"")
        assert len(os.listdir(here / "export")) == 2
        for file in (here / "export").iterdir():
            file.unlink()


# -- what cannot be written ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("target", ["nothing/out.json", "file/out.json", "file/"])
def test_a_target_that_cannot_be_written_is_one_message(cli: Run, here: Path, two_cities: None, target: str) -> None:
    (here / "file").write_bytes(b"old")
    ran = cli("export", "musterstadt", "-o", target)
    assert_refused(ran, 4, "IK902")
    assert "The target is as it was before." in ran.err
    assert os.listdir(here) == ["file"]
    assert (here / "file").read_bytes() == b"old"


@pytest.mark.parametrize(
    ("arguments", "finding"),
    [
        (("show", "./" + "x" * 300), "IK901"),
        (("export", "./" + "x" * 300 + ".yaml"), "IK901"),
        (("export", "musterstadt", "-o", "x" * 300 + ".json"), "IK902"),
    ],
)
def test_a_name_that_is_too_long_is_one_message(
    cli: Run, here: Path, two_cities: None, arguments: tuple[str, ...], finding: str
) -> None:
    ran = cli(*arguments)
    assert_refused(ran, 4, finding)
    assert "the name is too long" in ran.err
    assert os.listdir(here) == []


@pytest.mark.parametrize("cities", [("musterstadt", "03999002"), ("./one.json", "./two.json")])
def test_a_city_that_is_named_in_two_ways_is_one_city(
    cli: Run, here: Path, two_cities: None, cities: tuple[str, ...], musterstadt: CityProfile
) -> None:
    for name in ("one.json", "two.json"):
        (here / name).write_text(to_json(musterstadt), "utf-8")
    ran = cli("export", *cities, "-o", "out/")
    assert ran.code == 0
    assert len(os.listdir(here / "out")) == 1
    assert "Tell whoever looks after it" not in ran.err


def test_a_folder_in_the_place_of_a_file_is_filled(cli: Run, here: Path, two_cities: None) -> None:
    (here / "out.json").mkdir()
    assert cli("export", "musterstadt", "-o", "out.json").code == 0
    assert len(os.listdir(here / "out.json")) == 1


# -- every message has a way out -------------------------------------------------------------------------------------


def test_a_broken_json_is_told_with_a_way_out(cli: Run, here: Path) -> None:
    (here / "a.json").write_bytes(b'{"contract": 1')
    ran = cli("show", "./a.json", "--messages", "de")
    assert len(ran.err.splitlines()) > 1
    assert "Expecting" not in ran.err


def test_a_folder_without_a_city_is_told_in_words(cli: Run, here: Path) -> None:
    (here / "folder").mkdir()
    assert "?" not in cli("show", "./folder").err


def test_an_ending_of_nobody_is_told_with_the_endings_there_are(cli: Run, here: Path, two_cities: None) -> None:
    err = cli("export", "musterstadt", "-o", "out.xyz").err
    assert "?" not in err
    assert ".json" in err
