"""Many inputs one after another, each looked at in the same way."""

from __future__ import annotations

import hashlib
import random
import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NamedTuple, Never

import hypothesis
from hypothesis import HealthCheck, Phase, given, settings

from ._grammar import TEXTS
from ._oracle import Fault, outcome
from ._readers import READERS
from ._spoilt import spoilt


class _TooLong(BaseException):
    """Nothing that is read catches it, as it may catch any ``Exception``."""


class Tally(NamedTuple):
    """What some inputs gave.

    Attributes:
        let_in: How many ended in records.
        refused: How many ended in findings alone.
        codes: How many had each code.
        faults: Inputs that ended in anything else, with why.
        digest: A short name for all outcomes in their order.
    """

    let_in: int
    refused: int
    codes: Counter[str]
    faults: dict[str, bytes]
    digest: str


def spoil_and_read(name: str, inputs: range, seed: int, seconds: int | None = None) -> Tally:
    """Reads spoilt files; each is made of the seed and its own number, so any of them can be had again alone.

    Args:
        name: The reader.
        inputs: The numbers of the inputs.
        seed: Other seeds make other inputs.
        seconds: How long one may take, of the processor. Absent: as long as it likes, for tests do not look at clocks.
    """
    outcomes = hashlib.sha256()
    codes: Counter[str] = Counter()
    faults: dict[str, bytes] = {}
    let_in = 0
    for number in inputs:
        content = spoilt(READERS[name], random.Random(f"{name} {seed} {number}"))  # noqa: S311
        try:
            with _within(seconds):
                told = outcome(READERS[name], content)
        except (Fault, _TooLong) as wrong:
            told = str(wrong)
            faults.setdefault(f"{number}: {told}", content)
        else:
            let_in += not told.startswith("0 ")
            codes.update(told.split()[2:])
        outcomes.update(told.encode("utf-8", "surrogatepass") + b"\n")
    return Tally(let_in, len(inputs) - let_in - len(faults), codes, faults, outcomes.hexdigest()[:16])


def grow_and_read(name: str, inputs: int, seed: int) -> dict[str, bytes]:
    """Reads texts made by a grammar.

    Returns:
        The one text that ended wrongly, as small as it could be made, with why; empty: none did.
    """
    wrong: dict[str, bytes] = {}

    @hypothesis.seed(seed)
    @settings(
        max_examples=inputs, deadline=None, database=None, suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink),
    )  # fmt: skip
    @given(TEXTS[name])
    def read(content: bytes) -> None:
        try:
            outcome(READERS[name], content)
        except Fault as fault:
            wrong.clear()
            wrong[str(fault)] = content  # the last one is the smallest
            raise

    try:
        read()
    except Fault:
        return wrong
    return {}


@contextmanager
def _within(seconds: int | None) -> Iterator[None]:
    if seconds is None or not hasattr(signal, "setitimer"):
        yield
        return

    def stop(_: int, __: FrameType | None) -> Never:
        raise _TooLong(f"takes more than {seconds} s of the processor")

    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def keep(name: str, faults: dict[str, bytes], folder: Path) -> None:
    """Writes the inputs that ended wrongly, each into a file."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, content in enumerate(faults.values()):
        (folder / f"{name}-{number:03}").write_bytes(content)
