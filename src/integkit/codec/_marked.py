"""Plain values that know where they were written, and what no text may hold."""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

MAX_BYTES: Final = 16 * 1024 * 1024
"""Largest file that is read."""
MAX_DEPTH: Final = 48
"""Deepest nesting; a real profile needs about 20."""
MAX_NODES: Final = 1_000_000
"""Most values in one file."""
MAX_FAULTS: Final = 1_000
"""Most faults that are told of one file: who reads them mends those first, and memory holds what is told."""

# What YAML 1.2 and JSON can both carry, minus a byte-order mark inside the text.
FORBIDDEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


class Mark(NamedTuple):
    """Line and column, both counted from 1."""

    line: int
    column: int


class Plain(str):
    """A scalar that was written without quotation marks."""

    __slots__ = ()


class Broken:
    """Stands where a value could not be read and a finding says so already."""

    __slots__ = ()


BROKEN: Final = Broken()


class Keys(dict[str, Any]):
    """A mapping that knows where it and each of its keys and values stand; ``mark_of`` tells line and column."""

    __slots__ = ("file", "key_marks", "mark", "value_marks")

    def __init__(self, mark: Any) -> None:
        super().__init__()
        self.mark = mark
        self.file: str | None = None
        self.key_marks: dict[str, Any] = {}
        self.value_marks: dict[str, Any] = {}


class Items(list[Any]):
    """A list that knows where it and each of its items stand; ``mark_of`` tells line and column."""

    __slots__ = ("mark", "marks")

    def __init__(self, mark: Any) -> None:
        super().__init__()
        self.mark = mark
        self.marks: list[Any] = []


def mark_of(mark: Any) -> Mark:
    """Line and column of a mark as the parser makes it, counted from 0: they are seldom asked for."""
    return mark if type(mark) is Mark else Mark(mark.line + 1, mark.column + 1)


def mark_at(text: str, index: int) -> Mark:
    """Where a character of a text stands; a line may end with a bare carriage return, as on old systems."""
    before = text[:index]
    ends = before.count("\n") + before.count("\r") - before.count("\r\n")
    return Mark(ends + 1, index - max(before.rfind("\n"), before.rfind("\r")))


def is_deeper(tree: Any, limit: int) -> bool:
    """Whether lists and mappings nest deeper than this."""
    level = [tree]
    for _ in range(limit + 1):
        level = [
            item
            for node in level
            if isinstance(node, dict | list)
            for item in (node.values() if isinstance(node, dict) else node)
        ]
        if not level:
            return False
    return True
