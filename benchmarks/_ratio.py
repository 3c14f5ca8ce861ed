"""Times of several contenders, taken in turns and in shuffled order, as ratios to one of them."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping
from random import Random
from typing import Any, NamedTuple

Contender = Callable[[], object]


class Group(NamedTuple):
    """Contenders for one question.

    Attributes:
        name: What results are kept under.
        title: The question.
        floor: The contender that all others are measured against.
        contenders: What is measured, by name.
        rounds: How often each takes its turn.
        targets: Ratio to reach, by name of the contender.
        facts: What else is to be known, by name: counts, sizes, memory.
        clock: What is measured: the time that passes, or, where one process does all of it, the time of the processor
            (``time.process_time``), which others on the machine hardly touch.
    """

    name: str
    title: str
    floor: str
    contenders: Mapping[str, Contender]
    rounds: int = 7
    targets: Mapping[str, float] = {}
    facts: Mapping[str, Any] = {}
    clock: Callable[[], float] = time.perf_counter


class Measured(NamedTuple):
    """What one contender took.

    Attributes:
        seconds: The median of its rounds.
        ratio: The median of what it took in each round, over what the floor took in the same round.
        low: The lower quartile of those.
        high: The upper quartile of those.
    """

    seconds: float
    ratio: float
    low: float
    high: float


def measure(group: Group) -> dict[str, Measured]:
    """Every contender of a group. A first round, in which caches fill, does not count."""
    order, shuffle = [*group.contenders], Random(group.name)  # noqa: S311
    times: dict[str, list[float]] = {name: [] for name in order}
    for number in range(group.rounds + 1):
        shuffle.shuffle(order)
        for name in order:
            gc.collect()
            start = group.clock()
            group.contenders[name]()
            taken = group.clock() - start
            if number:
                times[name].append(taken)
    return {name: _measured(taken, times[group.floor]) for name, taken in times.items()}


def _measured(taken: list[float], floor: list[float]) -> Measured:
    ratios = [one / other for one, other in zip(taken, floor, strict=True)]
    low, ratio, high = statistics.quantiles(ratios, n=4) if len(ratios) > 1 else ratios * 3
    return Measured(statistics.median(taken), ratio, low, high)
