"""What is installed, read straight from the folders of ``sys.path``, where that is plain.

``importlib.metadata`` answers the same, but importing it costs more than all else that ``integkit list`` does. So
wherever something is not as installers write it (an archive on the path, a foreign finder of metadata, a file that
cannot be read, a name that is written unusually), nothing is guessed here: the library is asked.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from importlib.machinery import PathFinder
from typing import Final, cast

from ._candidates import Candidate, Group, Installed

_IN_TARGETS: Final = {ord(sign): "x" for sign in "._: "}
"""What a target has beside letters and digits; of others the library says whether they are any."""
_ENDINGS: Final = (".dist-info", ".egg-info")


class _NotPlain(Exception):
    """Something that the library has to look at."""


def installed_in_folders(wanted: Mapping[str, Group]) -> Installed | None:
    """Every candidate of these groups, by their names; ``None``: it is not plain what is installed."""
    found: dict[str, tuple[str, list[Candidate]]] = {}
    try:
        for root, folder in _metadata_folders():
            entries = _entries(folder, wanted)
            if entries:  # of two versions of one distribution the first on the path is the one that is imported
                name, version = _name_and_version(folder)
                known = found.setdefault(name, (root, []))
                if not known[1]:
                    known[1].extend(Candidate(group, entry, target, name, version) for group, entry, target in entries)
                elif known[0] == root:  # which of two versions in one folder is the first, is up to the library
                    return None
    except (_NotPlain, OSError, ValueError):
        return None
    return Installed(tuple(sorted({one for _, candidates in found.values() for one in candidates})), ())


def _metadata_folders() -> Iterator[tuple[str, str]]:
    """The folders with the metadata of all distributions, each with the entry of the path that it lies in."""
    if any(hasattr(finder, "find_distributions") and finder is not PathFinder for finder in sys.meta_path):
        raise _NotPlain
    for root in dict.fromkeys(cast("list[object]", sys.path)):  # some put paths of other kinds there
        if not isinstance(root, str) or root.lower().endswith(".egg"):
            raise _NotPlain
        try:
            names = os.listdir(root or ".")
        except FileNotFoundError:
            continue
        for name in names:
            if name.lower().endswith(_ENDINGS):
                yield root, f"{root}{os.sep}{name}" if root else name


def _entries(folder: str, wanted: Mapping[str, Group]) -> list[tuple[Group, str, str]]:
    """The entry points of one distribution that are wanted: group, name, target."""
    text = _text_of(folder, "entry_points.txt")
    entries: list[tuple[Group, str, str]] = []
    section: str | None = None
    for line in map(str.strip, text.splitlines()):
        if not line or line.startswith("#"):
            continue
        if line.startswith("[") and line.endswith("]"):
            section = line.strip("[]")
        elif section is not None:
            name, equals, target = line.partition("=")
            if not equals:
                raise _NotPlain
            if section in wanted:
                if not target.translate(_IN_TARGETS).isalnum():
                    raise _NotPlain
                entries.append((wanted[section], name.strip(), target.strip()))
    return entries


def _name_and_version(folder: str) -> tuple[str, str]:
    """What the first lines of the metadata say, where each is one plain line."""
    stated: dict[str, str] = {}
    for line in (_text_of(folder, "METADATA") or _text_of(folder, "PKG-INFO")).splitlines():
        key, colon, value = line.partition(": ")
        if not colon or not key.replace("-", "").isalpha() or value != value.strip() or not value.isascii():
            break
        stated.setdefault(key, value)
        if "Name" in stated and "Version" in stated:
            return stated["Name"], stated["Version"]
    raise _NotPlain


def _text_of(folder: str, name: str) -> str:
    """The text of a file of metadata; empty where there is none."""
    try:
        with open(f"{folder}{os.sep}{name}", "rb", buffering=0) as opened:
            return opened.read().decode("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return ""
