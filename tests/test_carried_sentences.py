"""The project's texts are its own: facts carry over from the sources, sentences do not."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def carried(shared: Path, checkout: Path) -> tuple[int, str]:
    """What the judge says about a checkout."""
    if shutil.which("git") is None or not (checkout / ".git").exists():
        pytest.skip("the judge lists files with git, and this is no checkout")
    command = [sys.executable, str(shared / "tools" / "carried-sentences"), str(checkout)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout


def test_no_sentence_is_carried_over(shared: Path) -> None:
    assert carried(shared, ROOT) == (0, "")


def test_the_judge_sees_a_sentence_that_is(shared: Path, tmp_path: Path) -> None:
    source = shared / "sources" / "mainz-monitoring-system.txt"
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    (tmp_path / "copied.md").write_text(source.read_text("utf-8"), "utf-8")
    code, said = carried(shared, tmp_path)
    assert code == 1
    assert said.startswith("copied.md:")
