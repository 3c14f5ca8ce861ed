"""Lists that are too long for a page: what stands on each of several pages, and what those are called."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def parted(items: Iterable[T], size_of: Callable[[T], int], room: int) -> Iterator[list[T]]:
    """The items in their order, as many at once as a page has room for; at least one.

    Args:
        items: The items.
        size_of: How many bytes one takes.
        room: How many bytes a page has for them.
    """
    part: list[T] = []
    left = room
    for one in items:
        size = size_of(one)
        if part and size > left:
            yield part
            part, left = [], room
        part.append(one)
        left -= size
    if part:
        yield part


def paths_of(first: str, count: int) -> list[str]:
    """The paths of some pages that go on: ``first.html``, ``first-2.html`` and so on."""
    return [f"{first}.html", *(f"{first}-{number}.html" for number in range(2, count + 1))]
