"""One reader and its bombs, in a process with an upper bound to its memory and its time."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from ._bombs import bombs
from ._oracle import Fault, outcome
from ._readers import READERS

MOST_MIB: Final = 1024
"""Memory that reading one file may take, in MiB, with the file itself and all that is loaded."""
_STOP_MIB: Final = 4096
"""Where the system refuses more, so that a bomb that works harms nobody."""
_STOP_SECONDS: Final = 240
"""Seconds of the processor for all bombs of a reader: only so that nothing hangs for ever."""


class Blast(NamedTuple):
    """What a bomb did.

    Attributes:
        what: What is too much in it.
        size: Its bytes.
        told: What it ended in, or what is wrong with that.
        held: Whether it ended as every input has to.
        mib: The most memory that the process had in use while it was read.
        seconds: Time of the processor.
    """

    what: str
    size: int
    told: str
    held: bool
    mib: int
    seconds: float


def set_off(name: str, *, small: bool) -> Iterator[Blast]:
    """Reads the bombs for a reader; only for a process of its own.

    Args:
        name: The reader.
        small: Only bombs that are made and read quickly.
    """
    resource.setrlimit(resource.RLIMIT_AS, (_STOP_MIB << 20, _STOP_MIB << 20))
    resource.setrlimit(resource.RLIMIT_CPU, (_STOP_SECONDS, _STOP_SECONDS))
    reader = READERS[name]
    outcome(reader, reader.seeds()[0])
    for what, make in bombs(name, small=small).items():
        content = make()
        _peak()  # making it is not reading it
        begun = time.process_time()
        try:
            told, held = outcome(reader, content), True
        except Fault as fault:
            told, held = str(fault), False
        mib = _peak()
        if mib > MOST_MIB:
            told, held = f"{told}, and took more than {MOST_MIB} MiB", False
        yield Blast(what, len(content), told, held, mib, time.process_time() - begun)


def _peak() -> int:
    """The most memory in use so far, in MiB; it begins anew each time, where the system can do that."""
    told = Path("/proc/self/status").read_text("ascii")
    peak = next(int(line.split()[1]) >> 10 for line in told.split("\n") if line.startswith("VmHWM"))
    Path("/proc/self/clear_refs").write_text("5", "ascii")
    return peak
