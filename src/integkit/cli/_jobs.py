"""Work on many cities at the command line: several processes, and how far it is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from concurrent.futures import Executor

F = TypeVar("F", bound=Callable[..., Any])


def jobs_option(function: F) -> F:
    """``--jobs N``: how many processes work on it."""
    return click.option(
        "--jobs", type=click.IntRange(1, 60), metavar="N",
        help="Work with so many processes; worth it from some hundred cities on.",
    )(function)  # fmt: skip


@contextmanager
def workers(jobs: int | None) -> Iterator[Executor | None]:
    """An executor with so many processes; ``None``: this one does it all."""
    if jobs is None or jobs == 1:
        yield None
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # Fresh processes: what this one has open and running is none of theirs, and it is the same on every system.
    executor = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_begin)
    try:
        yield executor
    finally:
        executor.shutdown(cancel_futures=True)


def _begin() -> None:
    """In a new process: an interrupt is for the one that asked, and when that is gone nobody waits for an answer."""
    import os
    import signal
    from multiprocessing import connection, parent_process
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:

        def end_with_it() -> None:
            connection.wait([parent.sentinel])
            os._exit(1)

        Thread(target=end_with_it, daemon=True).start()


@contextmanager
def progress(total: int) -> Iterator[Callable[[int], None]]:
    """What is told how many cities are done; a bar on standard error, if a person is looking at that."""
    if not (sys.stderr is not None and sys.stderr.isatty()):
        yield lambda _: None
        return
    with click.progressbar(length=total, file=sys.stderr, show_pos=True) as bar:
        yield lambda done: bar.update(done - bar.pos)
