"""What was made, kept within bounds; and what is being made, of each kind one thing at a time."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any, Final, TypeVar

T = TypeVar("T")

MOST: Final = 128
"""Things that are kept at most."""

WEIGHT: Final = 64 * 2**20
"""Bytes that they have together at most."""


class Busy(Exception):
    """Something of this kind is being made just now.

    Args:
        kind: The kind.
    """

    def __init__(self, kind: Hashable) -> None:
        super().__init__(kind)
        self.kind = kind


class Kept:
    """What was made for a key. Threads may share it.

    The first part of a key is the kind. Of each kind one thing at a time is made: whoever asks for a hundred views of a
    format that takes seconds keeps one thread busy and waits himself, and who asks for another kind does not notice.

    Args:
        most: Things that are kept at most; the least recently used goes first.
        weight: Bytes that they have together at most. What is heavier by itself is not kept at all.
    """

    def __init__(self, most: int = MOST, weight: int = WEIGHT) -> None:
        self._most = most
        self._weight = weight
        self._made: OrderedDict[tuple[Hashable, ...], Any] = OrderedDict()
        self._for_good: dict[tuple[Hashable, ...], Any] = {}
        self._sum = 0
        self._under_way: set[Hashable] = set()
        self._waiting: Counter[Hashable] = Counter()
        self._lock = Lock()

    def get(self, key: tuple[Hashable, ...], make: Callable[[], T], *, for_good: bool = False) -> T:
        """What was made for this key before, else what is made now.

        Args:
            key: The kind, and whatever else it depends on.
            make: Makes it.
            for_good: Whether it is kept whatever else comes: only what no request can vary.

        Raises:
            Busy: Something of the kind is being made just now; ask again when ``is_busy`` says that it is over.
        """
        kind = key[0]
        with self._lock:
            if key in self._for_good:
                return self._for_good[key]  # type: ignore[no-any-return]
            if key in self._made:
                self._made.move_to_end(key)
                return self._made[key]  # type: ignore[no-any-return]
            if kind in self._under_way:
                raise Busy(kind)
            self._under_way.add(kind)
        try:
            made = make()
            with self._lock:
                if for_good:
                    self._for_good[key] = made
                else:
                    self._keep(key, made)
            return made
        finally:
            with self._lock:
                self._under_way.discard(kind)

    def is_busy(self, kind: Hashable) -> bool:
        """Whether something of this kind is being made just now."""
        with self._lock:
            return kind in self._under_way

    @contextmanager
    def waiting(self, kind: Hashable) -> Iterator[int]:
        """Counts who waits for a kind, as long as he does; gives how many wait, with him."""
        with self._lock:
            self._waiting[kind] += 1
            number = self._waiting[kind]
        try:
            yield number
        finally:
            with self._lock:
                self._waiting[kind] -= 1
                if not self._waiting[kind]:
                    del self._waiting[kind]

    def _keep(self, key: tuple[Hashable, ...], made: Any) -> None:
        weight = weight_of(made)
        if weight > self._weight:
            return
        self._made[key] = made
        self._sum += weight
        while len(self._made) > self._most or self._sum > self._weight:
            _, gone = self._made.popitem(last=False)
            self._sum -= weight_of(gone)


def weight_of(made: Any) -> int:
    """The bytes of what was made: its content, or that of each of several; of anything else nothing is known."""
    if isinstance(made, bytes):
        return len(made)
    content = getattr(made, "content", None)
    if isinstance(content, bytes):
        return len(content)
    return sum(map(weight_of, made)) if isinstance(made, tuple) else 0
