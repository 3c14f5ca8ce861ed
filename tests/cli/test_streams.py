"""Standard output and error in every encoding, closed, full or broken; completion in a shell."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from integkit import to_json, to_yaml
from integkit.model import CityProfile, Text, changed

if TYPE_CHECKING:
    from conftest import InstallCity, InstallPlugin, Python, Run

RUN = ("-m", "integkit")
POSIX = pytest.mark.skipif(os.name != "posix", reason="shells and streams as POSIX has them")


@pytest.fixture
def city(tmp_path: Path, musterstadt: CityProfile) -> Path:
    """A city whose name no old encoding knows."""
    name = Text(de="Łódź „am“ Büro – 日本")
    profile = changed(musterstadt, municipality=changed(musterstadt.municipality, name=name))
    (tmp_path / "city.yaml").write_text(to_yaml(profile), "utf-8")
    return tmp_path / "city.yaml"


@pytest.fixture
def shell(site: Path, bare_path: Sequence[str], tmp_path: Path) -> Callable[[str], subprocess.CompletedProcess[bytes]]:
    """Runs a line in a shell, where ``integkit`` is the command line."""
    path = os.pathsep.join(str(Path(entry).resolve()) for entry in (str(site), *bare_path))

    def run(line: str) -> subprocess.CompletedProcess[bytes]:
        environment = {**os.environ, "PYTHONPATH": path, "PYTHON": sys.executable, "INTEGKIT_MESSAGES": "en"}
        script = 'integkit() { "$PYTHON" -S -m integkit "$@"; }\nset -o pipefail\n' + line
        return subprocess.run(
            ["bash", "-c", script], env=environment, cwd=tmp_path, capture_output=True, timeout=60, check=False
        )

    return run


# -- encodings -------------------------------------------------------------------------------------------------------

ENCODINGS = ["ascii", "utf-8", "ascii:strict"]
OLD_ENCODINGS = ["latin-1", "cp1252", "cp437"]
PRINTING = [("show",), ("check",), ("compare",), ("export", "-f", "markdown"), ("show", "--json")]


def assert_printed(python: Python, city: Path, command: tuple[str, ...], encoding: str) -> None:
    done = python(*RUN, *command, f"./{city.name}", PYTHONIOENCODING=encoding)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    assert done.stderr == b""
    assert done.stdout


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("command", PRINTING, ids=" ".join)
def test_output_appears_in_every_encoding(python: Python, city: Path, command: tuple[str, ...], encoding: str) -> None:
    assert_printed(python, city, command, encoding)


@pytest.mark.parametrize("encoding", OLD_ENCODINGS)
@pytest.mark.parametrize("command", [("show",), ("show", "--json")], ids=" ".join)
def test_output_appears_in_old_encodings(python: Python, city: Path, command: tuple[str, ...], encoding: str) -> None:
    assert_printed(python, city, command, encoding)


@pytest.mark.parametrize("encoding", [*ENCODINGS, *OLD_ENCODINGS])
def test_messages_appear_in_every_encoding(python: Python, encoding: str) -> None:
    done = python(*RUN, "show", "./nicht da", "--messages", "de", PYTHONIOENCODING=encoding)
    assert done.returncode == 4
    assert b"Traceback" not in done.stderr
    assert b"IK901" in done.stderr


@pytest.mark.parametrize("encoding", [*ENCODINGS, *OLD_ENCODINGS])
def test_an_export_is_utf_8_in_every_encoding(python: Python, city: Path, encoding: str) -> None:
    done = python(*RUN, "export", "./city.yaml", PYTHONIOENCODING=encoding)
    assert done.returncode == 0
    assert "Łódź „am“ Büro – 日本" in done.stdout.decode("utf-8")


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"LC_ALL": "xx_XX.nothing"},
        {"LANG": ""},
    ],
)
def test_output_appears_in_every_locale(python: Python, city: Path, environment: dict[str, str]) -> None:
    done = python(*RUN, "show", "./city.yaml", **environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Marktplatz 1" in done.stdout


# -- pipes and disks -------------------------------------------------------------------------------------------------


@POSIX
@pytest.mark.parametrize(
    "command", ["export ./big.json", "show ./city.yaml", "schema", "export ./city.yaml -f markdown"]
)
def test_a_reader_that_goes_away_is_no_error_to_talk_about(
    shell: Callable[[str], subprocess.CompletedProcess[bytes]], city: Path, tmp_path: Path, musterstadt: CityProfile,
    command: str,
) -> None:  # fmt: skip
    big = changed(musterstadt, licence="x" * 300_000)
    (tmp_path / "big.json").write_text(to_json(big), "utf-8")
    done = shell(f"integkit {command} | head -c 1 | wc -c")
    assert done.stdout.strip() == b"1"
    assert done.stderr == b""


@POSIX
def test_a_reader_that_goes_away_does_not_make_data_faulty(
    shell: Callable[[str], subprocess.CompletedProcess[bytes]], tmp_path: Path, musterstadt: CityProfile
) -> None:
    big = changed(musterstadt, licence="x" * 300_000)
    (tmp_path / "big.json").write_text(to_json(big), "utf-8")
    done = shell("integkit export ./big.json | true; exit ${PIPESTATUS[0]}")
    assert done.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("command", ["export ./city.yaml", "show ./city.yaml", "schema", "formats --json"])
def test_a_full_disk_behind_standard_output_is_one_message(
    shell: Callable[[str], subprocess.CompletedProcess[bytes]], city: Path, command: str
) -> None:
    done = shell(f"integkit {command} > /dev/full")
    assert b"Traceback" not in done.stderr
    assert done.returncode == 4
    assert b"the disk is full" in done.stderr


@POSIX
@pytest.mark.parametrize(
    "command", ["export ./city.yaml", "show ./city.yaml", "list --json", "check ./city.yaml", "schema"]
)
def test_a_closed_standard_output_is_one_message(
    shell: Callable[[str], subprocess.CompletedProcess[bytes]], city: Path, command: str
) -> None:
    done = shell(f"integkit {command} >&-")
    assert b"Traceback" not in done.stderr
    assert done.returncode == 4
    assert done.stderr.count(b"IK907 standard output cannot be written: it is closed") == 1


@POSIX
def test_what_prints_nothing_needs_no_standard_output(
    shell: Callable[[str], subprocess.CompletedProcess[bytes]], city: Path, tmp_path: Path
) -> None:
    assert shell("integkit export ./city.yaml -o out.json >&-").returncode == 0
    assert (tmp_path / "out.json").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_full_standard_output_says_nothing_about_what_was_written_elsewhere(
    shell: Callable[[str], subprocess.CompletedProcess[bytes]], tmp_path: Path
) -> None:
    done = shell("integkit new musterstadt --ags 03999002 >/dev/full")
    assert done.returncode == 4
    assert b"IK907" in done.stderr
    assert b"as it was before" not in done.stderr
    assert (tmp_path / "integkit-musterstadt" / "README.md").is_file()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize(
    ("command", "code"),
    [("show nobody", 2), ("show ./nothing", 4), ("show --nothing", 2), ("check ./broken.yaml --fail-on note", 1),
     ("export ./broken.yaml", 1), ("export ./city.yaml -o out.json", 0), ("plugins nobody", 2)],
)  # fmt: skip
def test_messages_that_cannot_be_written_change_no_exit_code(
    shell: Callable[[str], subprocess.CompletedProcess[bytes]], city: Path, tmp_path: Path, command: str, code: int
) -> None:
    (tmp_path / "broken.yaml").write_text("contract: 1\n", "utf-8")
    assert shell(f"integkit {command} 2>/dev/full").returncode == code


@POSIX
@pytest.mark.parametrize(
    ("command", "code"),
    [("diff --exit-code ./city.yaml ./other.yaml", 1), ("diff ./city.yaml ./other.yaml", 0), ("check ./broken.yaml", 1),
     ("plugins nobody", 2)],
)  # fmt: skip
def test_a_reader_that_goes_away_changes_no_exit_code(
    shell: Callable[[str], subprocess.CompletedProcess[bytes]], city: Path, tmp_path: Path, command: str, code: int
) -> None:
    text = city.read_text("utf-8")
    (tmp_path / "broken.yaml").write_text("contract: 1\n", "utf-8")
    (tmp_path / "other.yaml").write_text(text.replace("Marktplatz 1", "Marktplatz 2"), "utf-8")
    done = shell(f"integkit {command} | true; exit ${{PIPESTATUS[0]}}")
    assert (done.returncode, done.stderr) == (code, b"")


@POSIX
def test_messages_without_standard_error_break_nothing(
    shell: Callable[[str], subprocess.CompletedProcess[bytes]], city: Path
) -> None:
    assert shell("integkit show ./nothing 2>&-").returncode == 4
    assert shell("integkit export ./city.yaml 2>&-").returncode == 0


def test_data_go_to_standard_output_and_messages_to_standard_error(python: Python, city: Path) -> None:
    good = python(*RUN, "export", "./city.yaml")
    assert (good.returncode, good.stderr) == (0, b"")
    bad = python(*RUN, "export", "./nothing.yaml")
    assert (bad.returncode, bad.stdout) == (4, b"")
    assert bad.stderr


@pytest.mark.parametrize("module", ["integkit.cli._main", "click", "integkit.plugins"])
def test_an_interruption_while_modules_are_loaded_is_told_alike(python: Python, module: str, city: Path) -> None:
    code = (
        "import sys\nclass Stop:\n    def find_spec(self, name, *_):\n"
        f"        if name == {module!r}:\n            sys.meta_path.remove(self)\n            raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Stop())\nfrom integkit.cli import main\n"
        "main(['check', './city.yaml', '--messages', 'de'])\n"
    )
    done = python("-c", code)
    assert (done.returncode, done.stdout, done.stderr.split()) == (130, b"", [b"abgebrochen"])


def test_an_interruption_is_told_in_one_line(python: Python, install_plugin: InstallPlugin, city: Path) -> None:
    install_plugin(
        "slow",
        "class Slow(Format):\n    def render(self, profiles, context):\n        raise KeyboardInterrupt\n"
        "@hookimpl\ndef integkit_exporters():\n    return [Slow('slow')]\n",
    )
    done = python(*RUN, "export", "./city.yaml", "-f", "slow", "-o", "out.txt")
    assert done.returncode == 130
    assert done.stderr.split() == [b"interrupted"]
    assert not (city.parent / "out.txt").exists()


def test_a_plugin_may_print_and_change_streams_without_harm_to_the_others(
    python: Python, install_plugin: InstallPlugin, city: Path
) -> None:
    install_plugin("loud", "import sys\nprint('hello', file=sys.stderr)\n")
    done = python(*RUN, "formats", "--json")
    assert done.returncode == 0
    assert done.stdout.startswith(b"[")


# -- completion ------------------------------------------------------------------------------------------------------


@pytest.fixture
def complete(cli: Run, install_city: InstallCity, musterstadt: CityProfile) -> Callable[[str], list[str]]:
    """What a shell is offered behind a line, with two cities installed."""
    install_city("musterstadt", musterstadt)
    install_city("musterdorf", musterstadt)

    def ask(line: str) -> list[str]:
        ran = cli(**asking(line))
        assert (ran.code, ran.err) == (0, "")
        return [one for one in ran.out.splitlines() if one]

    return ask


def asking(line: str) -> dict[str, str]:
    """The environment in which a shell asks what could follow."""
    count = len(line.split(" ")) - 1
    return {"COMP_WORDS": line, "COMP_CWORD": str(count), "_INTEGKIT_COMPLETE": "bash_complete"}


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("integkit ex", ["plain,explain", "plain,export"]),
        ("integkit show must", ["plain,musterdorf", "plain,musterstadt"]),
        ("integkit show musters", ["plain,musterstadt"]),
        ("integkit export musterstadt muster", ["plain,musterdorf", "plain,musterstadt"]),
        ("integkit export --disable musterd", ["plain,musterdorf"]),
        ("integkit plugins musterd", ["plain,musterdorf"]),
        ("integkit show ./fol", ["dir,./fol"]),
        ("integkit export --lic", ["plain,--licence"]),
        ("integkit show --lang ", ["plain,de", "plain,en"]),
        ("integkit check --fail-on w", ["plain,warning"]),
        ("integkit nothing x", []),
        ("integkit zzz", []),
    ],
)
def test_a_shell_is_offered_what_fits(complete: Callable[[str], list[str]], line: str, offered: list[str]) -> None:
    assert complete(line) == offered


def test_completing_imports_no_plugin(
    complete: Callable[[str], list[str]], install_plugin: InstallPlugin, install_city: InstallCity
) -> None:
    module = install_plugin("slow", "raise SystemExit('imported')\n")
    install_city("musterwald", "contract: 1\n", code="raise SystemExit('imported')")
    assert complete("integkit show musterw") == ["plain,musterwald"]
    assert complete("integkit slow x") == []
    assert {module, "integkit_musterwald"}.isdisjoint(sys.modules)


def test_every_command_is_offered(python: Python) -> None:
    done = python(*RUN, **asking("integkit "))
    assert done.stderr == b""
    assert done.stdout.decode().splitlines() == [
        f"plain,{name}"
        for name in (
            "check",
            "compare",
            "diff",
            "explain",
            "export",
            "formats",
            "list",
            "monitor",
            "new",
            "plugins",
            "roles",
            "schema",
            "serve",
            "show",
        )
    ]


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_each_shell_has_its_source(python: Python, name: str) -> None:
    done = python(*RUN, _INTEGKIT_COMPLETE=f"{name}_source")
    assert done.returncode == 0
    assert b"_INTEGKIT_COMPLETE" in done.stdout


# -- a terminal ------------------------------------------------------------------------------------------------------

IN_A_TERMINAL = (
    "import os, pty, sys\nsys.exit(os.waitstatus_to_exitcode(pty.spawn([sys.executable, '-S', *sys.argv[1:]])))"
)


@POSIX
@pytest.mark.parametrize(
    ("typed", "code", "shown"),
    [
        (("-f", "sqlite"), 2, b"IK878"),
        (("-f", "sqlite", "-o", "-"), 0, b"SQLite format 3\0"),
        (("-f", "vcard"), 0, b"BEGIN:VCARD"),
        (("-f", "json"), 0, b'"contract": 1'),
    ],
)
def test_a_terminal_is_not_filled_with_what_is_no_text_unless_that_is_typed(
    python: Python, city: Path, typed: tuple[str, ...], code: int, shown: bytes
) -> None:
    done = python("-c", IN_A_TERMINAL, *RUN, "export", f"./{city.name}", *typed, "--messages", "en")
    assert done.returncode == code
    assert shown in done.stdout
    assert (b"SQLite" in done.stdout) is (shown.startswith(b"SQLite"))
    assert (b"-o integkit.sqlite" in done.stdout) is (code == 2)


# -- places that are not as others ------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
@pytest.mark.parametrize("errors", ["strict", "surrogateescape"])
def test_a_name_that_is_no_text_is_spelt_out(python: Python, tmp_path: Path, city: Path, errors: str) -> None:
    folder = os.fsencode(tmp_path) + b"/caf\xe9"
    os.mkdir(folder)
    os.rename(city, folder + b"/city.yaml")
    for command in (("explain", "municipality"), ("check", "--json")):
        done = python(*RUN, command[0], "./caf\udce9", *command[1:], PYTHONIOENCODING=f"utf-8:{errors}")
        assert (done.returncode, done.stderr) == (0, b"")
        assert b"caf\\udce9" in done.stdout
    assert json.loads(done.stdout) == {"./caf\udce9": []}


@POSIX
@pytest.mark.parametrize("line", ["export musterstadt -o x.md", "export --all -f jsonl -o x.jsonl"])
def test_a_folder_that_is_gone_is_told(
    shell: Callable[[str], subprocess.CompletedProcess[bytes]],
    install_city: InstallCity,
    musterstadt: CityProfile,
    line: str,
) -> None:
    install_city("musterstadt", musterstadt)
    done = shell(f"mkdir gone && cd gone && rmdir ../gone && integkit {line}")
    assert (done.returncode, done.stdout) == (4, b"")
    assert done.stderr.startswith(b".  IK901 "), done.stderr
