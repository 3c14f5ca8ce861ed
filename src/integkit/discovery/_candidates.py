"""What there is to be found: entry points of distributions, and distributions that cannot tell theirs."""

from __future__ import annotations

from enum import StrEnum
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
        place = f", {self.target}" if self.target else ""
        return f'"{self.name}" ({self.distribution} {self.version}{place})'


class Damaged(NamedTuple):
    """A distribution whose metadata cannot be read, so that nobody can say what it brings.

    Attributes:
        distribution: Its name, or what its metadata folder is called.
        reason: What is wrong with it.
    """

    distribution: str
    reason: str


class Installed(NamedTuple):
    """What the metadata of all distributions say, in an order that does not depend on the machine."""

    candidates: tuple[Candidate, ...]
    damaged: tuple[Damaged, ...]
