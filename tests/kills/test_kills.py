"""A few kills of commands, and every step of what the library writes; ``python -m tests.kills`` tries more."""

from __future__ import annotations

import os
import signal
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


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are killed as POSIX kills them")
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_interrupted_says_what_it_has_done(stop: signal.Signals) -> None:
    command = [sys.executable, "-m", "tests.kills", "--plain"]
    pipe, heard = subprocess.PIPE, lambda: signal.signal(stop, signal.SIG_DFL)  # a shell may have it ignored behind "&"
    with subprocess.Popen(command, cwd=ROOT, stdout=pipe, stderr=pipe, text=True, preexec_fn=heard) as run:
        assert run.stdout is not None
        first = [run.stdout.readline() for _ in range(3)]  # a scene begins, has ended, the next one begins
        run.send_signal(stop)
        rest, errors = run.communicate()
    lines = [*first, *rest.splitlines(keepends=True)]
    begun = [one.partition(" begins: ")[0] for one in lines if " begins: " in one]
    told = {one.rpartition(" (")[0]: one.rpartition("): ")[2] for one in lines if " steps): " in one}
    counted = sum(int(number.split()[0]) for one in told.values() if one != "nothing\n" for number in one.split(", "))
    assert (run.returncode, errors) == (130, "")
    assert set(begun[:-1]) <= set(told) <= set(begun)
    assert lines[-1] == f"{counted} kills, 0 wrong, interrupted\n"
