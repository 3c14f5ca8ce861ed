"""Which plugins are installed, read from metadata alone: no code of a plugin is imported here."""

from __future__ import annotations

import importlib.metadata
import importlib.util
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import Final, NamedTuple


class Group(StrEnum):
    """The entry point groups. A later contract with other hooks would have groups of its own."""

    CITIES = "integkit.cities"
    """Name = slug of the city, value = package that holds its ``city.yaml``."""
    LAENDER = "integkit.laender"
    """Name = letters of the Land, value = package that holds the ``city.yaml`` of its reference roles."""
    PLUGINS = "integkit.plugins"
    """Name of an exporter's format or of a pack, value = module with its hooks."""


OWN: Final = "integkit"
"""The distribution whose plugins are built in."""


class Candidate(NamedTuple):
    """One entry point of an installed distribution.

    Attributes:
        group: What it is.
        name: Slug, letters of a Land, or name of a plugin.
        target: The package or module.
        distribution: Name of the distribution, as installed.
        version: Its version.
    """

    group: Group
    name: str
    target: str
    distribution: str
    version: str

    @property
    def is_own(self) -> bool:
        """Whether it belongs to integkit itself."""
        return self.distribution == OWN

    @property
    def label(self) -> str:
        """How messages name it: plugin, distribution, version and package."""
        return f'"{self.name}" ({self.distribution} {self.version}, {self.target})'


def installed(groups: tuple[Group, ...] = tuple(Group)) -> tuple[Candidate, ...]:
    """Every candidate of these groups, in an order that does not depend on the machine."""
    wanted = {group.value: group for group in groups}
    found: dict[str, list[Candidate]] = {}
    for dist in importlib.metadata.distributions():
        with suppress(Exception):  # a distribution whose metadata are broken takes no other one down
            entries = [entry for entry in dist.entry_points if entry.group in wanted]
            if entries:  # of two versions of one distribution the first on the path is the one that is imported
                found.setdefault(dist.name, [_candidate(wanted[entry.group], entry, dist) for entry in entries])
    return tuple(sorted({candidate for candidates in found.values() for candidate in candidates}))


def built_in() -> tuple[Candidate, ...]:
    """Integkit's own plugins, whatever else is installed."""
    try:
        dist = importlib.metadata.distribution(OWN)
    except importlib.metadata.PackageNotFoundError:
        return ()
    entries = dist.entry_points.select(group=Group.PLUGINS.value)
    return tuple(sorted(_candidate(Group.PLUGINS, entry, dist) for entry in entries))


def _candidate(group: Group, entry: importlib.metadata.EntryPoint, dist: importlib.metadata.Distribution) -> Candidate:
    return Candidate(group, entry.name, entry.value, dist.name, dist.version)


def folder_of(package: str) -> Path | None:
    """The folder of an installed package, found without importing anything; ``None``: there is none."""
    top, *rest = package.split(".")
    try:
        spec = importlib.util.find_spec(top)
    except (ImportError, ValueError):
        return None
    for place in (spec.submodule_search_locations or ()) if spec is not None else ():
        folder = Path(place).joinpath(*rest)
        if folder.is_dir():
            return folder
    return None
