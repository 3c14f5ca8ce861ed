"""Places with many cities: a folder of city folders or profiles, an archive of them, or a profile on each line."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from integkit.codec import JSON_MAX_BYTES
from integkit.errors import DataError, FileError, IntegkitError
from integkit.messages import Finding, cause_of

from ._archive import CITY_FILE, SINGLE, cities_in
from ._whereabouts import AsJson, InArchive, InFolder, InLine, Nowhere, Whereabouts

_LINES: Final = (".jsonl", ".ndjson")
_ARCHIVE: Final = ".zip"
# What integkit itself writes before the municipality; another order only takes longer to read.
_HEAD: Final = re.compile(rb'\{"contract":\d+,(?:"(?:language|licence)":"[^"\\]*",)*"municipality":')


class Listed(NamedTuple):
    """One city of a collection.

    Attributes:
        slug: Its short name: that of its folder or file; of a line, the official key.
        whereabouts: Where its data are.
        key: Its official key, where the collection tells it without being read; else ``None``.
    """

    slug: str
    whereabouts: Whereabouts
    key: str | None = None


def is_collection(path: str) -> bool:
    """Whether a path is that of a place with many cities rather than of one city."""
    ending = os.path.splitext(path)[1].lower()
    if ending in (*_LINES, _ARCHIVE):
        return os.path.isfile(path)
    try:
        return os.path.isdir(path) and not _is_city(Path(path)) and any(True for _ in _in_folder(Path(path)))
    except OSError:
        return False


def listed_in(path: str) -> Iterator[Listed]:
    """The cities of a collection in order, none of them read; what is broken says so when it is read.

    Raises:
        FileError: The place cannot be read.
        DataError: It is no archive.
    """
    ending = os.path.splitext(path)[1].lower()
    if ending in _LINES:
        found = _in_lines(path)
    elif ending == _ARCHIVE:
        found = (Listed(_slug_of(one, path), InArchive(path, one)) for one in cities_in(path))
    else:
        found = (Listed(_slug_of(one.name, path), InFolder(str(one))) for one in _in_folder(Path(path)))
    first: dict[str, str] = {}
    try:
        for one in found:
            if one.slug in first:
                finding = Finding.of("IK890", city=one.slug, other=first[one.slug], file=one.whereabouts.target)
                target = one.whereabouts.target
                yield Listed(target, Nowhere(target, DataError(finding)))
            else:
                first[one.slug] = one.whereabouts.target
                yield one
    except OSError as error:
        raise FileError(Finding.of("IK901", file=path, cause=cause_of(error))) from error


def _slug_of(name: str, collection: str) -> str:
    """The name of a city's folder or file without what is around it."""
    last = name.rsplit("/", 1)[-1] or os.path.basename(collection)
    for ending in (*SINGLE, _ARCHIVE):
        last = last.removesuffix(ending)
    return last.removeprefix("integkit_").removeprefix("integkit-") or last


def _in_folder(folder: Path) -> Iterator[Path]:
    for one in sorted(folder.iterdir()):
        if one.name.startswith("."):
            continue
        if (one.is_dir() and _is_city(one)) or (one.suffix.lower() in SINGLE and one.is_file()):
            yield one


def _is_city(folder: Path) -> bool:
    return (folder / CITY_FILE).is_file() or any((folder / "src").glob(f"*/{CITY_FILE}"))


def _in_lines(path: str) -> Iterator[Listed]:
    """A city for each line that is not blank; of each no more is read than its key, where that stands in front."""
    with open(path, "rb") as opened:
        start, number = 0, 0
        while line := opened.readline(JSON_MAX_BYTES + 1):
            number += 1
            whole = len(line)
            while not line.endswith(b"\n") and whole > JSON_MAX_BYTES:  # longer than any profile: not kept
                rest = opened.readline(JSON_MAX_BYTES)
                whole += len(rest)
                if not rest or rest.endswith(b"\n"):
                    break
            if line.strip():
                place = InLine(path, number, start, min(whole, JSON_MAX_BYTES + 1))
                key = _key_of(line.removeprefix(b"\xef\xbb\xbf"))
                yield Listed(key or place.target, place, key)
            start += whole


def _key_of(line: bytes) -> str | None:
    """The official key of the municipality in a line; ``None``: it has none, or the line cannot be read."""
    try:
        head = _HEAD.match(line)
        if head is not None:
            start = head.end()
            municipality: Any = json.JSONDecoder().raw_decode(line[start : start + _FRONT].decode("utf-8", "ignore"))[0]
        else:
            municipality = json.loads(line).get("municipality")
        parts = (municipality.get("ags") or municipality.get("ars"), municipality.get("part"))
        key = "-".join(one for one in parts if one is not None) if parts[0] else ""
    except (ValueError, AttributeError, TypeError, RecursionError):
        return _key_of_odd(line)
    return key or None


def _key_of_odd(line: bytes) -> str | None:
    """The key where the municipality is longer than the front of a line."""
    try:
        return AsJson("", line).read().profile.municipality.key
    except IntegkitError:
        return None


_FRONT: Final = 1 << 16
