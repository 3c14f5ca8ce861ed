"""``integkit new``: what it asks and takes, what it writes, what it refuses, and that the result is a city at once."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from integkit import from_yaml, load
from integkit.model import CityProfile, changed

if TYPE_CHECKING:
    from conftest import Install, InstallCity, InstallPlugin, Python, Ran, Run

MUSTERSTADT = ("new", "musterstadt", "--ags", "03999002")
DATA_ONLY: tuple[str, ...] = ()
WITH_CODE = ("--with-code", "--lang", "en", "--ci", "github", "--kind", "town", "--name", 'Bad "X": #1')


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, empty, without a terminal."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def install_project(install: Install, folder: Path) -> None:
    """Installs a project as its wheel would be."""
    plain = tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))["project"]
    source = folder / "src"
    files = {path.relative_to(source).as_posix(): path.read_bytes() for path in source.rglob("*.*") if path.is_file()}
    install(plain["name"], plain["entry-points"], files, version=plain["version"])


# -- without a terminal ----------------------------------------------------------------------------------------------


def test_defaults_are_taken_and_told_and_the_next_steps_stand_on_standard_output(cli: Run, here: Path) -> None:
    ran = cli(*MUSTERSTADT)
    assert ran.code == 0
    assert ran.err.splitlines() == [
        "Taken, as nothing else was said:",
        "  --name Musterstadt  (please check)",
        "  --kind (not stated)",
        "  --lang de",
        "  --data-only",
        "  --ci gitlab",
        "Land: Lower Saxony (ni), by the first two digits of 03999002",
    ]
    first, *steps = ran.out.splitlines()
    assert first == "integkit-musterstadt is there. Next:"
    assert [step.split("  # ")[0].strip() for step in steps] == [
        "integkit check ./integkit-musterstadt",
        "integkit-musterstadt/src/integkit_musterstadt/city.yaml",
        "pip install -e ./integkit-musterstadt",
    ]
    assert os.listdir(here) == ["integkit-musterstadt"]


def test_messages_are_german_and_the_data_are_in_their_own_language(cli: Run, here: Path) -> None:
    ran = cli(*MUSTERSTADT, "--messages", "de", "--lang", "en")
    assert "bitte prüfen" in ran.err
    assert "Niedersachsen (ni)" in ran.err
    assert ran.out.startswith("integkit-musterstadt ist angelegt.")
    city = Path("integkit-musterstadt/src/integkit_musterstadt/city.yaml").read_text("utf-8")
    assert "please check" in city
    assert from_yaml(city).language == "en"


def test_what_was_understood_as_the_kind_is_told(cli: Run, here: Path) -> None:
    ran = cli("new", "musterstadt", "--ags", "03999002", "--kind", "Stadt", "--messages", "de")
    assert "Art: Stadt (city): Nicht gesagt, ob kreisfrei oder kreisangehörig." in ran.err


def test_what_is_said_is_not_told_as_a_default(cli: Run, here: Path) -> None:
    ran = cli(*MUSTERSTADT, *WITH_CODE)
    kind = "Kind: town (town): Belongs to a district.\n"
    assert ran.err == kind + "Land: Lower Saxony (ni), by the first two digits of 03999002\n"
    profile = load(here / "integkit-musterstadt")
    assert profile.municipality.name.in_("en") == 'Bad "X": #1'
    assert profile.municipality.kind is not None
    assert profile.municipality.kind.concept == "town"


@pytest.mark.parametrize(
    ("arguments", "typed"),
    [
        (("new",), "integkit new SLUG --ags KEY"),
        (("new", "musterstadt"), "integkit new musterstadt --ags KEY"),
        (("new", "--ags", "03999002"), "integkit new SLUG --ags 03999002"),
        (
            ("new", "musterstadt", "--name", "Bad Muster", "--with-code", "--ci", "none"),
            "integkit new musterstadt --ags KEY --name 'Bad Muster' --ci none --with-code",
        ),
    ],
)
def test_what_is_missing_is_told_with_the_line_to_type(
    cli: Run, here: Path, arguments: tuple[str, ...], typed: str
) -> None:
    for language in ("de", "en"):
        ran = cli(*arguments, "--messages", language)
        assert (ran.code, ran.out) == (2, "")
        assert "IK824" in ran.err
        assert ran.err.rstrip().endswith(typed)
    assert os.listdir(here) == []


# -- refusals --------------------------------------------------------------------------------------------------------


def assert_refused(ran: Ran, code: int, *codes: str) -> None:
    assert (ran.code, ran.out) == (code, ""), ran.err
    assert "Traceback" not in ran.err
    for one in codes:
        assert one in ran.err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("new", "Musterstadt", "--ags", "03999002"), "IK820"),
        (("new", "../x", "--ags", "03999002"), "IK820"),
        (("new", "ni", "--ags", "03999002"), "IK821"),
        (("new", "musterstadt", "--ags", "3999002"), "IK822"),
        (("new", "musterstadt", "--ags", "99999002"), "IK822"),
        ((*MUSTERSTADT, "--name", " "), "IK823"),
        ((*MUSTERSTADT, "--kind", "twon"), "IK012"),
    ],
)
def test_an_answer_that_cannot_be_is_one_message(cli: Run, here: Path, arguments: tuple[str, ...], code: str) -> None:
    for language in ("de", "en"):
        assert_refused(cli(*arguments, "--messages", language), 2, code)
    assert os.listdir(here) == []


def test_all_wrong_answers_are_told_at_once(cli: Run, here: Path) -> None:
    ran = cli("new", "München", "--ags", "9162000", "--kind", "twon")
    assert_refused(ran, 2, "IK820", '"muenchen"', "IK822", '"09162000"', "IK012", '"town"')


@pytest.mark.parametrize("arguments", [("--lang", "fr"), ("--ci", "jenkins"), ("more",), ("--nothing",)])
def test_a_wrong_command_line_is_told_with_how_it_is_used(cli: Run, here: Path, arguments: tuple[str, ...]) -> None:
    ran = cli(*MUSTERSTADT, *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert re.search("^IK83[0-9] ", ran.err, re.M)
    assert os.listdir(here) == []


@pytest.mark.parametrize("kind", ["folder", "empty folder", "file", "broken link"])
def test_what_is_there_already_is_left_alone(cli: Run, here: Path, kind: str) -> None:
    there = here / "integkit-musterstadt"
    if kind == "file":
        there.write_text("old")
    elif kind == "broken link":
        there.symlink_to(here / "nowhere")
    else:
        there.mkdir()
        if kind == "folder":
            (there / "old").write_text("old")
    before = sorted(here.rglob("*"))
    assert_refused(cli(*MUSTERSTADT), 4, "IK825", "integkit-musterstadt")
    assert sorted(here.rglob("*")) == before


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="nobody keeps root from writing")
def test_a_folder_that_cannot_be_written_is_one_message(cli: Run, here: Path) -> None:
    here.chmod(0o500)
    try:
        assert_refused(cli(*MUSTERSTADT), 4, "IK902")
        assert os.listdir(here) == []
    finally:
        here.chmod(0o700)


def test_a_writing_that_fails_leaves_nothing(cli: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, data: bytes) -> int:
        if b"municipality:" in data[:2000]:
            raise OSError(28, "No space left on device")
        with self.open("wb") as opened:
            return opened.write(data)

    monkeypatch.setattr(Path, "write_bytes", full)
    assert_refused(cli(*MUSTERSTADT), 4, "IK902", "the disk is full")
    assert os.listdir(here) == []


def test_a_slug_or_package_that_is_installed_is_told_with_its_owner(
    cli: Run, here: Path, install_city: InstallCity, install_plugin: InstallPlugin, musterstadt: CityProfile
) -> None:
    install_city("musterstadt", musterstadt, name="somebodys-city")
    assert_refused(cli(*MUSTERSTADT), 2, "IK821", "somebodys-city 1.0")
    install_plugin("award", "raise SystemExit('imported')")
    assert_refused(cli("new", "award", "--ags", "03999003"), 2, "IK821", "integkit-award 1.0")
    assert os.listdir(here) == []


def test_a_key_that_an_installed_city_has_is_told_with_its_owner(
    cli: Run, here: Path, install_city: InstallCity, musterstadt: CityProfile
) -> None:
    install_city("elsewhere", musterstadt, name="somebodys-city")
    install_city("broken", "municipality: {ags: 03999003\n")
    part = changed(musterstadt.municipality, ags="03999004", part="1")
    install_city("quarter", changed(musterstadt, municipality=part))
    assert_refused(cli(*MUSTERSTADT), 2, "IK826", '"elsewhere" already (somebodys-city)')
    assert os.listdir(here) == []
    for slug, key in (("broken-city", "03999003"), ("whole", "03999004")):  # nobody can read it; only a part has it
        assert cli("new", slug, "--ags", key).code == 0


def test_of_several_at_once_one_makes_the_project(python: Python, tmp_path: Path) -> None:
    program = f"""
import subprocess, sys
command = [sys.executable, "-S", "-m", "integkit", *{MUSTERSTADT!r}]
running = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(4)]
print(sorted((one.communicate()[1].count(b"IK825"), one.returncode) for one in running))
"""
    done = python("-c", program)
    assert done.stdout.decode().strip() == "[(0, 0), (1, 4), (1, 4), (1, 4)]", done.stderr
    assert load(tmp_path / "integkit-musterstadt").municipality.ags == "03999002"


# -- the result passes at once ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("more", [DATA_ONLY, WITH_CODE], ids=["data only", "with code"])
def test_it_is_a_city_at_once_installed_or_not(cli: Run, here: Path, install: Install, more: tuple[str, ...]) -> None:
    assert cli(*MUSTERSTADT, *more).code == 0
    folder = "./integkit-musterstadt"
    for city in (folder, f"{folder}/src/integkit_musterstadt"):
        ran = cli("check", city, "--fail-on", "warning")
        assert (ran.code, ran.err) == (0, "")
        # Its own code does not run from a folder; that is all there is to say.
        assert ran.out.splitlines()[-1] == f"{city}: {'1 note' if '--with-code' in more else 'nothing found'}"
        assert ran.out.count("IK") == ran.out.count("IK715")
        assert cli("export", city).code == 0
    install_project(install, here / folder)
    assert cli("list").out == "musterstadt  integkit-musterstadt 0.1.0\n"
    assert cli("check", "musterstadt", "--fail-on", "note").out == "musterstadt: nothing found\n"
    assert cli("plugins", "musterstadt").code == 0
    for target in ("a.json", "a.md", "a.yaml"):
        assert cli("export", "musterstadt", "-o", target).code == 0
    assert load("a.json") == load(folder)


def test_its_format_works(cli: Run, here: Path, install: Install) -> None:
    assert cli(*MUSTERSTADT, "--with-code", "--lang", "en").code == 0
    city = here / "integkit-musterstadt" / "src" / "integkit_musterstadt" / "city.yaml"
    office = "offices: [{id: o, name: {de: Büro, en: Office}, contacts: [{phones: [030 23125-234]}]}]\n"
    city.write_text(city.read_text("utf-8") + office, "utf-8")
    install_project(install, here / "integkit-musterstadt")
    assert cli("export", "musterstadt", "-f", "musterstadt-contacts", "--lang", "en").out == (
        "Musterstadt\n\nOffice\n030 23125-234\n"
    )
    assert cli("export", "musterstadt", "-o", "a.musterstadt.txt").code == 0
    assert (here / "a.musterstadt.txt").read_text("utf-8") == "Musterstadt\n\nBüro\n030 23125-234\n"


@pytest.mark.parametrize("more", [DATA_ONLY, WITH_CODE], ids=["data only", "with code"])
def test_its_own_test_passes(cli: Run, here: Path, install: Install, python: Python, more: tuple[str, ...]) -> None:
    assert cli(*MUSTERSTADT, *more).code == 0
    install_project(install, here / "integkit-musterstadt")
    done = python("-m", "pytest", "-q", "-p", "no:cacheprovider", str(here / "integkit-musterstadt"))
    assert done.returncode == 0, done.stdout.decode()
    assert b" passed" in done.stdout
    if more:
        assert b"failed" not in done.stdout


def test_a_city_that_is_made_later_mints_its_ids_in_its_project(cli: Run, here: Path) -> None:
    assert cli(*MUSTERSTADT).code == 0
    assert cli("check", "./integkit-musterstadt", "--mint").code == 0
    minted = here / "integkit-musterstadt" / "src" / "integkit_musterstadt" / "minted-ids.txt"
    assert {"municipality", "start"} <= {*minted.read_text("utf-8").splitlines()}


# -- at a terminal ---------------------------------------------------------------------------------------------------


@pytest.fixture
def terminal(site: Path, bare_path: Sequence[str], here: Path) -> Callable[..., tuple[int, str, str]]:
    """Runs the command line at a terminal, types lines, and gives exit code, standard output and what was asked."""
    pty = pytest.importorskip("pty", reason="terminals as POSIX has them", exc_type=ImportError)
    path = os.pathsep.join(str(Path(entry).resolve()) for entry in (str(site), *bare_path))

    def run(*arguments: str, typed: str) -> tuple[int, str, str]:
        ours, theirs = pty.openpty()
        environment = {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8"}
        process = subprocess.Popen(
            [sys.executable, "-S", "-m", "integkit", *arguments],
            stdin=theirs, stdout=subprocess.PIPE, stderr=theirs, cwd=here, env=environment,
        )  # fmt: skip
        os.close(theirs)
        os.write(ours, typed.encode())
        out, _ = process.communicate(timeout=60)
        time.sleep(0.05)
        said = b""
        try:
            while piece := os.read(ours, 65536):
                said += piece
        except OSError:  # the other end is closed and everything is read
            pass
        os.close(ours)
        return process.returncode, out.decode(), said.decode("utf-8", "replace").replace("\r\n", "\n")

    return run


def test_what_was_not_said_is_asked(terminal: Callable[..., tuple[int, str, str]], here: Path) -> None:
    typed = "musterstadt\n03999002\nBad Muster\nStadt\nen\nyes\nnone\n"
    code, out, said = terminal("new", "--messages", "en", typed=typed)
    assert code == 0, said
    # click may write a space after each question there, too
    assert out.lstrip(" ").startswith("integkit-musterstadt is there. Next:\n")
    for question in ("Short name (slug) of the city", "Official key", "Name [Musterstadt]", "Kind, e.g. city"):
        assert question in said
    assert "Taken" not in said
    profile = load(here / "integkit-musterstadt")
    assert profile.municipality.name.in_("en") == "Bad Muster"
    assert profile.municipality.kind is not None
    assert profile.municipality.kind.concept == "city"
    assert (here / "integkit-musterstadt" / "src" / "integkit_musterstadt" / "hooks.py").is_file()
    assert not (here / "integkit-musterstadt" / ".gitlab-ci.yml").exists()


def test_return_takes_what_is_suggested_and_questions_are_german(
    terminal: Callable[..., tuple[int, str, str]], here: Path
) -> None:
    code, _, said = terminal(*MUSTERSTADT, "--messages", "de", typed="\n" * 5)
    assert code == 0, said
    for question in ("Name [Musterstadt]", "Art, z. B. Stadt (leer: nicht angegeben)", "(ja, nein) [nein]"):
        assert question in said
    assert "Amtlicher Schlüssel" not in said
    city = (here / "integkit-musterstadt" / "src" / "integkit_musterstadt" / "city.yaml").read_text("utf-8")
    assert "  name: Musterstadt\n" in city  # somebody has looked at it
    assert "\n  # kind: " in city


def test_a_wrong_answer_is_told_and_asked_again(terminal: Callable[..., tuple[int, str, str]], here: Path) -> None:
    typed = "Musterstadt\nmusterstadt\n3999002\n03999002\n\ntwon\ntown\nfr\nde\nmaybe\nno\n\n"
    code, _, said = terminal("new", "--messages", "en", typed=typed)
    assert code == 0, said
    for message in (
        'Did you mean "musterstadt"?',
        'Did you mean "03999002"?',
        'Did you mean "town"?',
        'unknown word "fr"',
    ):
        assert message in said
    assert load(here / "integkit-musterstadt").municipality.ags == "03999002"


def test_who_ends_the_questions_has_nothing_written(terminal: Callable[..., tuple[int, str, str]], here: Path) -> None:
    code, out, said = terminal("new", "--messages", "en", typed="musterstadt\n\x04")
    assert (code, out.strip()) == (130, "")
    assert "Traceback" not in said
    assert os.listdir(here) == []


class _Typed(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("language", "said"), [("de", "unbekanntes Wort"), ("en", "unknown word")])
def test_a_question_is_asked_until_it_is_answered(
    cli: Run, here: Path, monkeypatch: pytest.MonkeyPatch, language: str, said: str
) -> None:
    monkeypatch.setattr(sys, "stdin", _Typed("town\nmaybe\nvielleicht\nja\n"))
    monkeypatch.setattr(sys, "stderr", errors := _Typed())
    given = ("--name", "Musterstadt", "--lang", "de", "--ci", "none", "--messages", language)
    assert cli(*MUSTERSTADT, *given).code == 0
    assert errors.getvalue().count(said) == 2
    assert errors.getvalue().count("(ja, nein)" if language == "de" else "(yes, no)") == 3
    assert (here / "integkit-musterstadt" / "src" / "integkit_musterstadt" / "hooks.py").is_file()


def test_wrong_options_are_told_before_anything_is_asked(
    terminal: Callable[..., tuple[int, str, str]], here: Path
) -> None:
    code, _, said = terminal("new", "musterstadt", "--kind", "twon", "--messages", "en", typed="")
    assert code == 2
    assert "IK012" in said
    assert "Official key" not in said
