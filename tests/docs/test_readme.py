"""What the README shows holds: its town has no findings, its program is typed and runs, its commands are there."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

import click
import pytest

from integkit import Registry
from integkit.cli._main import cli

from ._pages import blocks_of

README = Path(__file__).parents[2] / "README.md"
TEXT = README.read_text("utf-8")
CITIES = {one.name for one in entry_points(group="integkit.cities")}


def blocks(language: str) -> list[str]:
    # Its other marks name commands for .ci/run.
    return [one.text for one in blocks_of(re.sub(r"^<!-- .* -->\n", "", TEXT, flags=re.M)) if one.language == language]


def test_nothing_is_found_in_the_small_town(tmp_path: Path) -> None:
    pytest.importorskip("phonenumbers")
    pytest.importorskip("opening_hours")
    (town,) = blocks("yaml")
    (tmp_path / "city.yaml").write_text(town, "utf-8")
    registry = Registry()
    assert registry.check(registry.add(tmp_path)) == ()


@pytest.mark.skipif(find_spec("mypy") is None, reason="mypy is not installed")
def test_its_program_is_typed(tmp_path: Path) -> None:
    """In strict mode, as careful embedders have it."""
    for number, program in enumerate(blocks("python")):
        (tmp_path / f"snippet_{number}.py").write_text(program, "utf-8")
    options = ["--strict", "--cache-dir", str(tmp_path / "cache")]
    done = subprocess.run(
        [sys.executable, "-m", "mypy", *options, *map(str, tmp_path.glob("*.py"))],
        capture_output=True, text=True, check=False, cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


@pytest.mark.skipif("mainz" not in CITIES, reason="integkit-mainz is not installed")
def test_its_program_prints_what_it_says() -> None:
    (program,) = blocks("python")
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, encoding="utf-8")
    expected = re.findall(r"print\(.*  # (.+)$", program, re.M)
    assert expected
    assert [line for line in expected if line not in done.stdout.splitlines()] == []


def test_its_commands_and_options_are_there() -> None:
    (console,) = blocks("console")
    told = [line.partition("#")[0] for line in console.splitlines() if line.startswith("$ integkit ")]
    assert told
    for line in told:
        _, name, *arguments = shlex.split(line.removeprefix("$ "))
        command = cli.get_command(click.Context(cli), name)
        assert command is not None, line
        options = {option for one in command.params for option in one.opts}
        assert [one for one in arguments if one.startswith("-") and one not in options] == [], line


def test_every_extra_is_told() -> None:
    project = (README.parent / "pyproject.toml").read_text("utf-8")
    table = project.split("[project.optional-dependencies]\n")[1].split("\n\n")[0]
    for extra in re.findall(r"^([a-z]+) =", table, re.M):
        assert f"`{extra}`" in TEXT or f"[{extra}]" in TEXT, extra
