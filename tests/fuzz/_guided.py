"""Fuzzing led by coverage: what takes the code where it was not before is kept, and spoilt further."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from functools import partial
from types import FrameType
from typing import Any

from ._oracle import Fault, outcome
from ._readers import READERS
from ._spoilt import spoilt_once_more

_Place = tuple[str, int, int]


def guided(name: str, inputs: int, seed: int, package: str = "integkit/codec") -> tuple[int, int, dict[str, bytes]]:
    """Reads spoilt files of which each new one that reaches another place is spoilt again.

    Args:
        name: The reader.
        inputs: How many.
        seed: Other seeds make other inputs.
        package: The folder of the code whose steps, from one line to another, are counted.

    Returns:
        How many steps were reached, how many files reached a new one, and the faults.
    """
    reader, chance = READERS[name], random.Random(f"guided {name} {seed}")  # noqa: S311
    reached: set[_Place] = set()
    corpus = [one for one in reader.seeds() if len(one) < 4000]
    kept = len(corpus)
    faults: dict[str, bytes] = {}
    for one in corpus:
        _traced(partial(outcome, reader, one), package, reached)
    for number in range(inputs):
        # What was found last is most likely to lead on.
        begin = corpus[-1 - min(int(chance.expovariate(0.05)), len(corpus) - 1)]
        content = spoilt_once_more(begin, reader.kind, chance, chance.choice((1, 1, 2, 4)))[:60_000]
        before = len(reached)
        try:
            _traced(partial(outcome, reader, content), package, reached)
        except Fault as fault:
            faults.setdefault(f"{number}: {fault}", content)
        if len(reached) > before:
            corpus.append(content)
    return len(reached), len(corpus) - kept, faults


def _traced(act: Callable[[], Any], package: str, reached: set[_Place]) -> None:
    """Does something, and notes each step from a line to the next in the code of a package."""

    def begin(frame: FrameType, event: str, _: Any) -> Any:
        file = frame.f_code.co_filename
        if package not in file:
            return None
        last = frame.f_lineno

        def step(frame: FrameType, event: str, _: Any) -> Any:
            nonlocal last
            reached.add((file, last, frame.f_lineno))
            last = frame.f_lineno
            return step

        return step

    before = sys.gettrace()
    sys.settrace(begin)
    try:
        act()
    finally:
        sys.settrace(before)
