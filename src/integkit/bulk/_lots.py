"""Cities dealt out in lots, worked on elsewhere, and what becomes of them in the order in which they were dealt."""

from __future__ import annotations

import gc
import secrets
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from functools import partial
from itertools import count, islice
from threading import Lock
from typing import Any, Final, NamedTuple, TypeVar

from integkit import arguments
from integkit.errors import FileError, IntegkitError
from integkit.messages import Finding
from integkit.plugins import Nowhere, Recipe, Registry, Whereabouts, in_memory

from ._collecting import uncollected

A = TypeVar("A")
R = TypeVar("R")

LOT: Final = 25
"""Cities in a lot: fewer cost an executor more than they are worth, more let the last one run alone."""
WINDOW: Final = 16
"""Lots that are on their way at once, so that nothing piles up, however slow those before them are."""


class Lot(NamedTuple):
    """Some cities that are worked on together.

    Attributes:
        number: Which lot it is.
        cities: The slug of each, and where its data are.
    """

    number: int
    cities: tuple[tuple[str, Whereabouts], ...]


Work = Callable[[Registry, A, Lot], R]
"""What is done with a lot: a function of a module, a plain value that says how, and the lot."""


def worked_on(
    registry: Registry,
    slugs: Sequence[str],
    work: Work[A, R],
    how: A,
    executor: Executor | None,
    size: int = LOT,
) -> Iterator[R]:
    """What becomes of each lot, in order.

    Args:
        registry: Knows the cities.
        slugs: The cities.
        work: What is done.
        how: What it is told; it has to be picklable.
        executor: Who does it. Absent: this thread, one lot after the other.
        size: Cities in a lot.

    Raises:
        IntegkitError: What the work raises, or that whoever did it has ended before it was done.
    """
    lots = _dealt(registry, slugs, size)
    if arguments.executor_or_none("executor", executor) is None:
        for lot in lots:
            yield _done(registry, work, how, lot)
            if not gc.isenabled():  # a short command leaves it off, and with many cities that adds up
                gc.collect(1)
        return
    errand = _Errand(secrets.token_hex(8), registry.recipe.portable())
    yield from in_order(executor, partial(_done_there, errand, work, how), (_portable(lot) for lot in lots))


def _done(registry: Registry, work: Work[A, R], how: A, lot: Lot) -> R:
    """What becomes of one lot; where that is all cities at once, garbage is collected meanwhile as ever."""
    if len(lot.cities) > LOT:
        return work(registry, how, lot)
    with uncollected():
        return work(registry, how, lot)


def in_order(executor: Any, function: Callable[[A], R], given: Iterable[A]) -> Iterator[R]:
    """What a function makes of each thing, in order; no more than a window of them is on its way.

    Raises:
        FileError: A process has ended before it was done.
    """
    pending: deque[Future[R]] = deque()
    try:
        for one in given:
            pending.append(executor.submit(function, one))
            if len(pending) >= WINDOW:
                yield pending.popleft().result()
        while pending:
            yield pending.popleft().result()
    except BrokenExecutor as error:
        raise FileError(Finding.of("IK894", reason=str(error)[:200] or type(error).__name__)) from error
    finally:
        for future in pending:
            future.cancel()


def _dealt(registry: Registry, slugs: Sequence[str], size: int) -> Iterator[Lot]:
    rest = iter(slugs)
    for number in count():
        some = tuple(islice(rest, size))
        if not some:
            return
        places = [registry.whereabouts(slug) for slug in some]
        yield Lot(number, tuple(zip(some, in_memory(places) if len(some) <= LOT else places, strict=True)))


def _portable(lot: Lot) -> Lot:
    """The same lot for another process; where that cannot be had, reading it there says why."""
    return Lot(lot.number, tuple((slug, _carried(whereabouts)) for slug, whereabouts in lot.cities))


def _carried(whereabouts: Whereabouts) -> Whereabouts:
    try:
        return whereabouts.portable()
    except IntegkitError as error:
        return Nowhere(whereabouts.target, error)


# -- in the other process --------------------------------------------------------------------------------------------


class _Errand(NamedTuple):
    """What a process is sent for.

    Attributes:
        name: Another one for each call, so that nothing old is taken for it.
        recipe: The registry.
    """

    name: str
    recipe: Recipe


_LOCK: Final = Lock()
_REGISTRIES: Final[dict[str, Registry]] = {}
_AT_ONCE: Final = 4
"""Errands that one process may run at once, of several callers."""


def _done_there(errand: _Errand, work: Work[A, R], how: A, lot: Lot) -> R:
    return _done(_registry_for(errand), work, how, lot)


def _registry_for(errand: _Errand) -> Registry:
    """The registry of an errand: made once in each process, and forgotten when others have come."""
    with _LOCK:
        known = _REGISTRIES.get(errand.name)
        if known is None:
            if len(_REGISTRIES) >= _AT_ONCE:
                del _REGISTRIES[next(iter(_REGISTRIES))]
            known = _REGISTRIES[errand.name] = errand.recipe.registry()
    return known
