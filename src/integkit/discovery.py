"""Which plugins are installed, read from metadata alone: no code of a plugin is imported, and nothing heavy."""

from __future__ import annotations

import importlib.metadata
import importlib.util
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from integkit.messages import Finding


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


def scan(groups: tuple[Group, ...] = tuple(Group)) -> Installed:
    """Every candidate of these groups, and the distributions that cannot tell; those take no other one down."""
    wanted = {group.value: group for group in groups}
    found: dict[str, list[Candidate] | Damaged] = {}
    for dist in importlib.metadata.distributions():
        try:
            entries = [entry for entry in dist.entry_points if entry.group in wanted]
            if entries:  # of two versions of one distribution the first on the path is the one that is imported
                found.setdefault(_name_of(dist), [_candidate(wanted[entry.group], entry, dist) for entry in entries])
        except Exception as error:
            name = _name_of(dist)
            found.setdefault(name, Damaged(name, _reason_of(error, dist)))
    lists = [one for one in found.values() if isinstance(one, list)]
    damaged = [one for one in found.values() if isinstance(one, Damaged)]
    return Installed(tuple(sorted({one for candidates in lists for one in candidates})), tuple(sorted(damaged)))


def installed(groups: tuple[Group, ...] = tuple(Group)) -> tuple[Candidate, ...]:
    """Every candidate of these groups whose distribution can be read."""
    return scan(groups).candidates


def built_in() -> tuple[Candidate, ...]:
    """Integkit's own plugins, whatever else is installed."""
    try:
        dist = importlib.metadata.distribution(OWN)
    except importlib.metadata.PackageNotFoundError:
        return ()
    entries = dist.entry_points.select(group=Group.PLUGINS.value)
    return tuple(sorted(_candidate(Group.PLUGINS, entry, dist) for entry in entries))


def _candidate(group: Group, entry: importlib.metadata.EntryPoint, dist: importlib.metadata.Distribution) -> Candidate:
    return Candidate(group, entry.name, entry.value, _name_of(dist), _stated(dist, "Version") or "?")


def _name_of(dist: importlib.metadata.Distribution) -> str:
    """The name of a distribution; where its metadata have none, that of the folder they lie in."""
    return _stated(dist, "Name") or Path(str(getattr(dist, "_path", "?"))).name.partition("-")[0]


def _stated(dist: importlib.metadata.Distribution, key: str) -> str | None:
    """What the metadata say; whether a key that is not there is None or an error depends on who reads them."""
    try:
        return dist.metadata[key] or None
    except Exception:  # whatever is wrong with the metadata, a message has to name the distribution
        return None


def _reason_of(error: Exception, dist: importlib.metadata.Distribution) -> str:
    """What is wrong with an ``entry_points.txt``: its line, where it is one."""
    try:
        lines = (dist.read_text("entry_points.txt") or "").splitlines()
    except Exception:
        lines = []
    for number, line in enumerate(map(str.strip, lines), start=1):
        if line and not line.startswith(("#", "[")) and "=" not in line:
            return f"entry_points.txt:{number}: {line[:100]}"
    return f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"


def clash_of(name: str, candidates: Iterable[Candidate]) -> Finding:
    """That several distributions claim one name."""
    return clash(f'"{name}"', ((one.label, one.distribution) for one in candidates))


def clash(what: str, claims: Iterable[tuple[str, str | None]]) -> Finding:
    """That several claim one thing.

    Args:
        what: What they claim.
        claims: How messages name each of them, and by which name it can be disabled, if it can.
    """
    from integkit.messages import Finding

    listed = tuple(dict.fromkeys(claims))
    names = sorted({f"--disable {name}" for _, name in listed if name is not None})
    plugins = tuple(dict.fromkeys(label for label, _ in listed))
    return Finding.of("IK703", what=what, plugins=plugins, way_out="disable one", disable=tuple(names))


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
