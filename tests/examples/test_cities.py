"""The example cities are whole: built, installed and checked as a city of its own, they pass their own tests."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from integkit import Registry
from integkit.messages import Severity

if TYPE_CHECKING:
    from conftest import Python

EXAMPLES = Path(__file__).parents[2] / "examples"
CITIES = sorted(file.parent for file in EXAMPLES.glob("*/pyproject.toml"))
"""Folders of cities."""


def test_there_are_cities() -> None:
    assert CITIES


@pytest.mark.parametrize("folder", CITIES, ids=lambda folder: folder.name)
def test_only_what_an_author_writes_lies_there(folder: Path) -> None:
    made = {".whl", ".schema.json", ".pyc", ".json", ".html"}
    assert [file for file in folder.rglob("*") if file.suffix in made and "__pycache__" not in file.parts] == []


@pytest.mark.parametrize("folder", CITIES, ids=lambda folder: folder.name)
def test_nothing_is_wrong_with_the_folder(folder: Path) -> None:
    registry = Registry()
    found = registry.check(registry.add(folder))
    assert [one.in_("en") for one in found if one.severity is not Severity.NOTE] == []


@pytest.mark.parametrize("folder", CITIES, ids=lambda folder: folder.name)
def test_its_wheel_is_checked_and_passes_its_own_tests(
    folder: Path, site: Path, python: Python, tmp_path: Path
) -> None:
    pytest.importorskip("build")
    pytest.importorskip("hatchling")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(folder)]
    built = subprocess.run(build, capture_output=True, text=True, check=False, timeout=600)
    assert built.returncode == 0, built.stdout + built.stderr
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as opened:  # of plain Python, a wheel is installed by unpacking it
        opened.extractall(site)

    checked = python("-m", "integkit", "check", folder.name, "--fail-on", "warning")
    assert checked.returncode == 0, checked.stdout.decode() + checked.stderr.decode()
    tested = python("-m", "pytest", "-q", "-p", "no:cacheprovider", "-rs", str(folder / "tests"))
    assert tested.returncode == 0, tested.stdout.decode()
