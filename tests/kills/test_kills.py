"""A few kills of commands, and every step of what the library writes; ``python -m tests.kills`` tries more."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are killed as POSIX kills them")
@pytest.mark.parametrize("asked", [("--plain",), ("6", "--only", "monitor")], ids=" ".join)
def test_a_kill_leaves_the_old_state_or_the_new_one_and_the_next_run_leaves_nothing_over(
    asked: tuple[str, ...],
) -> None:
    command = [sys.executable, "-m", "tests.kills", *asked]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert ran.stdout.endswith(" 0 wrong\n")
