"""What a command may write over: never what a city is read from, and the rest not without a word."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from integkit.artifacts import Artifact, WhichFile, is_folder, which_file, zipped

if TYPE_CHECKING:
    from integkit.codec import Reading
    from integkit.errors import FileError
    from integkit.plugins import Registry


def is_several(target: str) -> bool:
    """Whether a target holds several files: a folder or an archive."""
    return is_folder(target) or target.lower().endswith(".zip")


def places_of(artifacts: Iterable[Artifact], target: str) -> tuple[Path, ...]:
    """The files that writing artifacts to a target makes or replaces."""
    if not is_folder(target):
        return (Path(target),)
    return tuple(Path(target, one.path) for one in artifacts)


def refuse_cities(registry: Registry, slugs: Iterable[str], places: Sequence[Path]) -> None:
    """The same for cities of a registry; of thousands none is read but those that a place could belong to.

    Raises:
        FileError: A place is a file that a city is read from, or lies in the folder of one that cannot be read.
    """
    from integkit.errors import IntegkitError

    at = {which_file(place) for place in places}
    near = at | {which_file(above) for place in places for above in Path(os.path.realpath(place)).parents}
    known: dict[str, WhichFile] = {}
    readings: list[Reading] = []
    for slug in slugs:
        path = registry.whereabouts(slug).path
        if path is None or known.setdefault(path, which_file(path)) not in near:
            continue
        if known[path] in at:
            raise _is_source(places[0] if len(places) == 1 else Path(path))
        try:
            readings.append(registry.reading(slug))
        except IntegkitError:
            raise _is_source(Path(path)) from None
    refuse_sources(readings, places)


def refuse_sources(readings: Iterable[Reading], places: Sequence[Path]) -> None:
    """Refuses to write over the files of a city: its data would be gone.

    Raises:
        FileError: A place is a file that a city is read from.
    """
    sources = {which_file(file) for reading in readings for file in _sources_of(reading)}
    wrong = [place for place in places if which_file(place) in sources]
    if wrong:
        raise _is_source(*wrong)


def _is_source(*places: Path) -> FileError:
    from integkit.errors import FileError
    from integkit.messages import Finding

    return FileError(*(Finding.of("IK902", file=str(place), cause="city is read from it") for place in places))


def replaced(artifacts: Sequence[Artifact], target: str) -> tuple[str, ...]:
    """The names of those files that are there already and hold something else; asked before writing."""
    places = places_of(artifacts, target)
    if is_several(target) and not is_folder(target):
        contents = [zipped(artifacts)] if places[0].is_file() else [b""]
    else:
        contents = [one.content for one in artifacts]
    return tuple(str(place) for place, content in zip(places, contents, strict=False) if _differs(place, content))


def _differs(place: Path, content: bytes) -> bool:
    try:
        return place.is_file() and (place.stat().st_size != len(content) or place.read_bytes() != content)
    except OSError:  # writing will say so
        return False


def _sources_of(reading: Reading) -> set[Path]:
    """The files that a city is read from; the list of its ids is among them."""
    from integkit.codec import MINTED_FILE, files_meant

    root = Path(reading.file)
    found = {root}
    if root.suffix.lower() in (".yaml", ".yml"):
        found |= {root.parent / MINTED_FILE, *(root.parent / one.template for one in reading.plugin.exporters)}
        for pattern in reading.plugin.files:
            found.update(files_meant(root.parent, pattern))
    return found
