"""Places with many cities: a folder of city folders or profiles, an archive of them, or a profile on each line."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from integkit import on_disk
from integkit.errors import DataError, FileError
from integkit.messages import Finding, cause_of, visible

from ._archive import CITY_FILE, SINGLE, cities_in
from ._lines import Lines
from ._whereabouts import InArchive, InFolder, Nowhere, Whereabouts

_LINES: Final = (".jsonl", ".ndjson")
_ARCHIVE: Final = ".zip"


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
        found = (Listed(place.key or one.target, one, place.key) for place, one in Lines(path).listed())
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
                yield Listed(visible(target), Nowhere(target, DataError(finding)))
            else:
                first[one.slug] = one.whereabouts.target
                yield one
    except OSError as error:
        raise FileError(Finding.of("IK901", file=path, cause=cause_of(error))) from error


def _slug_of(name: str, collection: str) -> str:
    """The name of a city's folder or file without what is around it, so that it steers no terminal."""
    last = name.rsplit("/", 1)[-1] or os.path.basename(collection)
    for ending in (*SINGLE, _ARCHIVE):
        last = last.removesuffix(ending)
    return visible(last.removeprefix("integkit_").removeprefix("integkit-") or last)


def _in_folder(folder: Path) -> Iterator[Path]:
    for one in sorted(folder.iterdir()):
        if one.name.startswith("."):
            continue
        if (on_disk.is_dir(one) and _may_be_city(one)) or (one.suffix.lower() in SINGLE and on_disk.is_file(one)):
            yield one


def _may_be_city(folder: Path) -> bool:
    """Whether it is a city, or may not be looked into: that is told when it is read, and of no other one."""
    try:
        return _is_city(folder)
    except OSError:
        return True


def _is_city(folder: Path) -> bool:
    """Whether it holds one city; also where its file has another name, which is told when it is read."""
    if on_disk.is_file(folder / CITY_FILE) or any((folder / "src").glob(f"*/{CITY_FILE}")):
        return True
    from integkit.codec import city_file_like

    return city_file_like(folder) is not None
