"""What is installed, as ``importlib.metadata`` tells it: whatever it lies in, and whatever is wrong with it."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Mapping
from os.path import basename

from ._candidates import Candidate, Damaged, Group, Installed


def installed_by_library(wanted: Mapping[str, Group]) -> Installed:
    """Every candidate of these groups, by their names, and the distributions that cannot tell."""
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


def _candidate(group: Group, entry: importlib.metadata.EntryPoint, dist: importlib.metadata.Distribution) -> Candidate:
    return Candidate(group, entry.name, entry.value, _name_of(dist), _stated(dist, "Version") or "?")


def _name_of(dist: importlib.metadata.Distribution) -> str:
    """The name of a distribution; where its metadata have none, that of the folder they lie in."""
    return _stated(dist, "Name") or basename(str(getattr(dist, "_path", "?"))).partition("-")[0]


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
