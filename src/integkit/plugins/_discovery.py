"""Which plugins are installed, read from metadata alone: no code of a plugin is imported here."""

from __future__ import annotations

import importlib.metadata
import importlib.util
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
    found = importlib.metadata.entry_points()
    return tuple(sorted({_candidate(group, entry) for group in groups for entry in found.select(group=group.value)}))


def built_in() -> tuple[Candidate, ...]:
    """Integkit's own plugins, whatever else is installed."""
    try:
        entries = importlib.metadata.distribution(OWN).entry_points
    except importlib.metadata.PackageNotFoundError:
        return ()
    return tuple(sorted(_candidate(Group.PLUGINS, entry) for entry in entries.select(group=Group.PLUGINS.value)))


def _candidate(group: Group, entry: importlib.metadata.EntryPoint) -> Candidate:
    dist = entry.dist
    name = dist.name if dist is not None else "?"
    version = dist.version if dist is not None else "?"
    return Candidate(group, entry.name, entry.value, str(name), str(version))


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
