"""Bombs: what is too deep, wide or long, or grows when it is unpacked, takes neither memory nor time without end."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is measured as Linux tells it")


def test_small_bombs_do_no_harm() -> None:
    command = [sys.executable, "-m", "tests.fuzz", "--way", "bombs", "--small"]
    ran = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, ""), ran.stdout
    assert all(f"\n{name}: depth" in f"\n{ran.stdout}" for name in ("yaml", "json", "table-xlsx", "table-docx"))
