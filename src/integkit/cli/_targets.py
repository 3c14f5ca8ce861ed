"""What a command may write over: never what a city is read from, and the rest not without a word."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from integkit.artifacts import Artifact, is_folder

if TYPE_CHECKING:
    from integkit.codec import Reading


def places_of(artifacts: Iterable[Artifact], target: str) -> tuple[Path, ...]:
    """The files that writing artifacts to a target makes or replaces."""
    if not is_folder(target):
        return (Path(target),)
    return tuple(Path(target, one.path) for one in artifacts)


def refuse_sources(readings: Iterable[Reading], places: Sequence[Path]) -> None:
    """Refuses to write over the files of a city: its data would be gone.

    Raises:
        FileError: A place is a file that a city is read from.
    """
    from integkit.errors import FileError
    from integkit.messages import Finding

    sources = {os.path.realpath(file) for reading in readings for file in _sources_of(reading)}
    wrong = [place for place in places if os.path.realpath(place) in sources]
    if wrong:
        raise FileError(*(Finding.of("IK902", file=str(place), cause="city is read from it") for place in wrong))


def replaced(places: Iterable[Path], artifacts: Iterable[Artifact]) -> tuple[str, ...]:
    """The names of those files that are there already and hold something else; asked before writing."""
    return tuple(
        str(place) for place, one in zip(places, artifacts, strict=False) if place.is_file() and _differs(place, one)
    )


def _differs(place: Path, artifact: Artifact) -> bool:
    try:
        return place.read_bytes() != artifact.content
    except OSError:  # writing will say so
        return False


def _sources_of(reading: Reading) -> set[Path]:
    """The files that a city is read from; the list of its ids is among them."""
    from integkit.codec import MINTED_FILE

    root = Path(reading.file)
    found = {root}
    if root.suffix.lower() in (".yaml", ".yml"):
        found |= {root.parent / MINTED_FILE, *(root.parent / one.template for one in reading.plugin.exporters)}
        for pattern in reading.plugin.files:
            try:
                found.update(root.parent.glob(pattern))
            except (ValueError, NotImplementedError, IndexError):  # no pattern; reading the city has told it
                continue
    return found
