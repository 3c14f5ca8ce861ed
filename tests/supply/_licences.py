"""The libraries that come with integkit and their licences, as their own metadata tell them."""

from __future__ import annotations

import importlib.metadata
import re
from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

from packaging.requirements import Requirement

COMPATIBLE: Final = {
    "0BSD", "Apache-2.0", "BSD", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "MIT-0", "MIT-CMU", "PSF-2.0",
    "Unlicense", "Zlib",
    # Where only files of its own have to stay under it: they are used as they come.
    "LGPL-2.1-or-later", "MPL-2.0",
}  # fmt: skip
"""Licences under which a library may stand beside one under Apache-2.0."""

# What metadata say in words of their own.
_WORDS: Final = {
    "apache 2.0": "Apache-2.0",
    "apache license 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "bsd license": "BSD",
    "mit license": "MIT",
}
# What no metadata say, or not those of the oldest version that is allowed, as the licence file that comes with it does.
_ELSEWHERE: Final = {
    "packaging": "Apache-2.0 OR BSD-2-Clause",
    "pyphen": "GPL-2.0-or-later OR LGPL-2.1-or-later OR MPL-1.1",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "resvg-py": "MIT",
}
_TOKEN: Final = re.compile(r"[()]|[A-Za-z0-9.+-]+")


class Library(NamedTuple):
    """A library that integkit brings.

    Attributes:
        name: Its name.
        version: The version that is installed.
        licence: Its licence as an SPDX expression; ``BSD`` where nobody says which. ``None``: nobody says any.
        extras: The extras that bring it; ``""`` is integkit alone.
    """

    name: str
    version: str
    licence: str | None
    extras: tuple[str, ...]


Find = Callable[[str], importlib.metadata.Distribution]


def libraries(root: str = "integkit", find: Find = importlib.metadata.distribution) -> list[Library]:
    """Every library that an installed distribution brings with any of its extras, those of others included.

    Raises:
        PackageNotFoundError: One of them is not installed, so that nobody can ask it.
    """
    extras = ["", *sorted(find(root).metadata.get_all("Provides-Extra") or ())]
    brought: dict[str, list[str]] = {}
    for extra in extras:
        for name in dict.fromkeys(_brought(root, extra, find, set())):
            brought.setdefault(name, []).append(extra)
    return [
        Library(name, find(name).version, licence_of(name, find(name).metadata), tuple(brought[name]))
        for name in sorted(brought)
    ]


def licence_of(name: str, metadata: Any) -> str | None:
    """The licence that metadata tell: in the field for it, in the old one, or by a classifier."""
    classifiers = [
        one.rpartition(" :: ")[2] for one in metadata.get_all("Classifier") or () if one.startswith("License")
    ]
    said: list[str | None] = [metadata.get("License-Expression"), _ELSEWHERE.get(name), metadata.get("License")]
    said += classifiers if len(classifiers) == 1 else []  # of several nobody knows whether one or all hold
    for one in said:
        if one and len(one) < 100:
            return _WORDS.get(one.lower(), one)
    return None


def is_compatible(expression: str | None) -> bool:
    """Whether an expression leaves a way to use the library beside Apache-2.0; of a word nobody knows it does not."""
    if expression is None:
        return False
    tokens = [*reversed(_TOKEN.findall(expression))]
    try:
        return _either(tokens) and not tokens
    except IndexError:
        return False


def _either(tokens: list[str]) -> bool:
    good = _both(tokens)
    while tokens and tokens[-1] == "OR":
        tokens.pop()
        good = _both(tokens) or good
    return good


def _both(tokens: list[str]) -> bool:
    good = _one(tokens)
    while tokens and tokens[-1] == "AND":
        tokens.pop()
        good = _one(tokens) and good
    return good


def _one(tokens: list[str]) -> bool:
    word = tokens.pop()
    if word != "(":
        return word in COMPATIBLE
    good = _either(tokens)
    return tokens.pop() == ")" and good


def _brought(name: str, extra: str, find: Find, seen: set[tuple[str, str]]) -> Iterator[str]:
    if (name, extra) in seen:
        return
    seen.add((name, extra))
    for requirement in map(Requirement, find(name).requires or ()):
        if requirement.marker is None or requirement.marker.evaluate({"extra": extra}):
            other = re.sub(r"[-_.]+", "-", requirement.name).lower()
            yield other
            for more in ("", *requirement.extras):
                yield from _brought(other, more, find, seen)
