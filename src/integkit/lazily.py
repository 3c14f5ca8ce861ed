"""What is done when it is first needed, and once: so a short command loads little."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib import import_module
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")


def served(package: str, homes: Mapping[str, tuple[str, ...]]) -> Callable[[str], Any]:
    """The ``__getattr__`` of a package.

    Args:
        package: Its name.
        homes: The names that it serves, by the module they are in, written as behind ``from``.
    """
    home_of = {name: home for home, names in homes.items() for name in names}

    def get(name: str) -> Any:
        home = home_of.get(name)
        if home is None:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(home, package), name)
        setattr(sys.modules[package], name, value)
        return value

    return get


def once(function: Callable[[T], R]) -> Callable[[T], R]:
    """The same function, which computes something about each class, or another thing that never changes, once."""
    return lru_cache(maxsize=None)(function)
