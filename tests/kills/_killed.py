"""A command in a process of its own, killed by itself at a step or by us after a while."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Final, TypeAlias

# What changes a disk, or asks for a lock of it, as Python tells its auditors.
_STEPS: Final = ("fcntl.flock", "os.chmod", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink")
Typed: TypeAlias = tuple[str, ...] | Callable[[], object]
_WRITES: Final = os.O_WRONLY | os.O_RDWR


def warm_up() -> None:
    """Imports what the commands use, once for all processes that come."""
    sys.dont_write_bytecode = True
    from integkit.cli._main import COMMANDS

    for module, _ in COMMANDS.values():
        import_module(f"integkit.cli.{module}")
    for name in ("open", "collect", "freeze", "workbook"):
        import_module(f"integkit.cli.monitor.{name}")


def run(folder: Path, typed: Typed, at: int | None = None, after: float | None = None) -> tuple[int, int]:
    """Types a command in a folder.

    Args:
        folder: Where.
        typed: What: a command, or a function.
        at: The step before which the process kills itself. Absent: none.
        after: Seconds after which it is killed. Absent: never.

    Returns:
        Its exit code, -9 where it was killed, and the number of steps that it came to.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        os.close(reader)
        _go(folder, typed, at, lambda steps: os.write(writer, f"{steps}\n".encode()))
    os.close(writer)
    if after is not None:
        time.sleep(after)
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
    with os.fdopen(reader, "rb") as opened:
        told = opened.read().split()
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), int(told[-1]) if told else 0


def _go(folder: Path, typed: Typed, at: int | None, tell: Callable[[int], object]) -> None:
    """Runs the command in this process, which ends with it."""
    steps = 0

    def audit(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal steps
        is_opened = event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITES
        if event in _STEPS or is_opened:
            steps += 1
            tell(steps)
            if steps == at:
                os.kill(os.getpid(), signal.SIGKILL)

    code = 70
    try:
        os.chdir(folder)
        scratch = folder.with_name(f"{folder.name}.tmp")
        scratch.mkdir(exist_ok=True)
        tempfile.tempdir = str(scratch)
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nothing, stream)
        from integkit.cli import main

        sys.addaudithook(audit)
        try:
            if isinstance(typed, tuple):
                main([*typed, "--messages", "en"])
            else:
                typed()
                code = 0
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 1
    finally:
        os._exit(code)
