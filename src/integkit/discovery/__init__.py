"""Which plugins are installed, read from metadata alone: no code of a plugin is imported, and nothing heavy."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from ._candidates import OWN, Candidate, Damaged, Group, Installed
from ._folders import installed_in_folders

if TYPE_CHECKING:
    from pathlib import Path

    from integkit.messages import Finding

__all__ = [
    "OWN",
    "Candidate",
    "Damaged",
    "Group",
    "Installed",
    "built_in",
    "clash",
    "clash_of",
    "folder_of",
    "installed",
    "place_of_package",
    "scan",
]


def scan(groups: tuple[Group, ...] = tuple(Group)) -> Installed:
    """Every candidate of these groups, and the distributions that cannot tell; those take no other one down."""
    wanted = {group.value: group for group in groups}
    found = installed_in_folders(wanted)
    if found is not None:
        return found
    from ._library import installed_by_library

    return installed_by_library(wanted)


def installed(groups: tuple[Group, ...] = tuple(Group)) -> tuple[Candidate, ...]:
    """Every candidate of these groups whose distribution can be read."""
    return scan(groups).candidates


def built_in(among: Iterable[Candidate] | None = None) -> tuple[Candidate, ...]:
    """Integkit's own plugins, whatever else is installed.

    Args:
        among: The candidates that were found. Absent: they are looked for.
    """
    found = installed((Group.PLUGINS,)) if among is None else among
    return tuple(one for one in found if one.is_own and one.group is Group.PLUGINS)


def clash_of(name: str, candidates: Iterable[Candidate]) -> Finding:
    """That several distributions claim one name."""
    return clash(f'"{name}"', ((one.label, one.distribution) for one in candidates))


def clash(what: str, claims: Iterable[tuple[str, str | None]], **words: str) -> Finding:
    """That several claim one thing.

    Args:
        what: What they claim.
        claims: How messages name each of them, and by which name it can be disabled, if it can.
        words: ``what_de`` and ``what_en``, where it has another name in each language.
    """
    from integkit.messages import Finding

    listed = tuple(dict.fromkeys(claims))
    names = sorted({f"--disable {name}" for _, name in listed if name is not None})
    plugins = tuple(dict.fromkeys(label for label, _ in listed))
    return Finding.of("IK703", words, what=what, plugins=plugins, way_out="disable one", disable=tuple(names))


def folder_of(package: str) -> Path | None:
    """The folder of an installed package, found without importing anything; ``None``: there is none."""
    from pathlib import Path

    place = place_of_package(package)
    return Path(place) if place is not None else None


def place_of_package(package: str) -> str | None:
    """The same as a plain path, for commands that have to begin quickly."""
    import importlib.util

    top, *rest = package.split(".")
    try:
        spec = importlib.util.find_spec(top)
    except (ImportError, ValueError):
        return None
    for place in (spec.submodule_search_locations or ()) if spec is not None else ():
        folder = os.path.join(place, *rest)
        if os.path.isdir(folder):
            return folder
    return None
