"""What cities are read from: an export never writes over it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from integkit.errors import FileError
from integkit.messages import Finding
from integkit.plugins import Registry


class Sources:
    """The files and folders that some cities are read from.

    Args:
        registry: Knows the cities.
        slugs: The cities.
    """

    def __init__(self, registry: Registry, slugs: Iterable[str]) -> None:
        self._paths: frozenset[str] | None = None
        self._registry, self._slugs = registry, slugs

    def refuse(self, place: Path) -> None:
        """Refuses a place where a city is read from.

        Raises:
            FileError: It is one, or lies inside one.
        """
        if self._paths is None:
            known = (self._registry.whereabouts(slug).path for slug in self._slugs)
            self._paths = frozenset(os.path.realpath(one) for one in set(filter(None, known)))
        real = Path(os.path.realpath(place))
        if any(str(one) in self._paths for one in (real, *real.parents)):
            raise FileError(Finding.of("IK902", file=str(place), cause="city is read from it"))
