"""The tutorial is run from an empty folder to a wheel, word for word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from integkit import load

from ._pages import DOCS, Runner, python_is_posix

PAGE = DOCS / "tutorial.md"


@pytest.mark.skipif(not python_is_posix, reason="it is written for the shell of Linux and macOS")
def test_the_tutorial_does_what_it_says(tmp_path: Path, bare_path: tuple[str, ...]) -> None:
    assert Runner(PAGE, tmp_path, bare_path).run() == []
    project = tmp_path / "integkit-lichtmuende"
    files = re.findall(r"`([^`]+)`", "".join(re.findall(r"^\| (.+?) \|", PAGE.read_text("utf-8"), re.M)))
    assert files
    assert [name for name in files if not (project / name).is_file()] == []
    profile = load(project)
    assert (len(profile.plans[0].sections[0].measures), profile.remarks) == (2, ())
