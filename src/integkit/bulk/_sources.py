"""What cities are read from: an export never writes over it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from integkit.artifacts import WhichFile, which_file
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
        self._sources: frozenset[WhichFile] | None = None
        self._inside: dict[Path, bool] = {}
        self._registry, self._slugs = registry, slugs

    def refuse(self, place: Path) -> None:
        """Refuses a place where a city is read from.

        Raises:
            FileError: It is one, or lies inside one.
        """
        if self._sources is None:
            known = (self._registry.whereabouts(slug).path for slug in self._slugs)
            self._sources = frozenset(map(which_file, set(filter(None, known))))
        real = Path(os.path.realpath(place))
        if real.parent not in self._inside:  # of a website with thousands of files once for each folder
            self._inside[real.parent] = any(which_file(one) in self._sources for one in real.parents)
        if self._inside[real.parent] or which_file(real) in self._sources:
            raise FileError(Finding.of("IK902", file=str(place), cause="city is read from it"))
