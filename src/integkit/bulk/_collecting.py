"""Python's looking for garbage, which waits while a lot is made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Final


class _Waiting:
    """How many lots are made just now, in whatever threads, and whether garbage was collected before the first."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._lots = 0
        self._was_on = False

    def begin(self) -> None:
        with self._lock:
            if not self._lots:
                self._was_on = gc.isenabled()
                gc.disable()
            self._lots += 1

    def end(self) -> None:
        with self._lock:
            self._lots -= 1
            if not self._lots and self._was_on:
                gc.enable()


_WAITING: Final = _Waiting()


@contextmanager
def uncollected() -> Iterator[None]:
    """No garbage is collected meanwhile; whether it is afterwards is as it was before.

    The records of a lot stay until all of it is done. Python would go through them several times, and find nothing:
    a third of what an export as JSON takes.
    """
    _WAITING.begin()
    try:
        yield
    finally:
        _WAITING.end()
