"""Files that are written piece by piece, for outputs that would fill the memory; they land as a whole or not at all."""

from __future__ import annotations

import errno
import filecmp
import os
import secrets
import shutil
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NamedTuple

from integkit.errors import UsageError
from integkit.messages import Finding, cause_of

from ._artifact import Artifact, checked, entry_of
from ._file import Streamed
from ._placing import build, fill, is_folder, not_written, replaceable, take_place, write_through


class Landed(NamedTuple):
    """What was written.

    Attributes:
        files: How many files.
        size: How many bytes they have together.
        replaced: The files that were there before and held something else.
    """

    files: int
    size: int
    replaced: tuple[str, ...] = ()


def refuse_target(target: str) -> None:
    """Says before the work what would keep a target from being written afterwards.

    Raises:
        FileError: There is no folder for it, or it is write-protected.
    """
    try:
        if not is_folder(target):
            replaceable(Path(target))
    except OSError as error:
        raise not_written(target, cause_of(error)) from error


def land(
    files: Iterable[Streamed],
    target: str | BinaryIO,
    staging: Path,
    *,
    typed: str,
    check: Callable[[Path], None] = lambda _: None,
) -> Landed:
    """Writes streamed files: into a folder (ends in ``/``), an archive (``.zip``), one file, or an open stream.

    Args:
        files: The files.
        target: Where they go.
        staging: A folder on the same disk as the target, in which they are made; nothing is left in it.
        typed: The line to type where several files are more than the target can hold.
        check: Refuses places that may not be written over.

    Raises:
        UsageError: Several files for one, or a path that leaves the target.
        FileError: The target cannot be written; it is as it was before.
    """
    made = staging / f"{secrets.token_hex(8)}.out"
    try:
        made.mkdir(parents=True)
        written = [*_made(files, made)]
        paths = tuple(one.path for one in checked(one for one, _ in written))
        size = sum(size for _, size in written)
        replaced: tuple[str, ...] = ()
        place_of = {one.path: made / str(number) for number, (one, _) in enumerate(written)}
        place_of = {path: place_of[path] for path in paths}
        if isinstance(target, str) and is_folder(target):
            replaced = _replaced({Path(target, path): file for path, file in place_of.items()})
            _into_folder(place_of, Path(target), check, made)
        elif isinstance(target, str) and target.lower().endswith(".zip"):
            _zip(place_of, paths, made / "zip")
            replaced = _replaced({Path(target): made / "zip"})
            _into_file(made / "zip", Path(target))
        elif len(paths) != 1:
            raise UsageError(Finding.of("IK802", count=len(paths), typed=typed))
        elif isinstance(target, str):
            replaced = _replaced({Path(target): place_of[paths[0]]})
            _into_file(place_of[paths[0]], Path(target))
        else:
            with open(place_of[paths[0]], "rb") as opened:
                shutil.copyfileobj(opened, target)
    except OSError as error:
        if not isinstance(target, str):
            raise
        raise not_written(target, cause_of(error)) from error
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return Landed(len(paths), size, replaced)


def _replaced(made: Mapping[Path, Path]) -> tuple[str, ...]:
    """The places of some files that hold something else by now."""
    return tuple(str(place) for place, file in made.items() if _differs(place, file))


def _differs(place: Path, file: Path) -> bool:
    try:
        return place.is_file() and not filecmp.cmp(place, file, shallow=False)
    except OSError:  # writing will say so
        return False


def _made(files: Iterable[Streamed], folder: Path) -> Iterator[tuple[Artifact, int]]:
    for number, one in enumerate(files):
        size = 0
        with open(folder / str(number), "wb") as opened:
            for chunk in one.chunks:
                size += opened.write(chunk)
        yield Artifact(path=one.path, media_type=one.media_type, content=b""), size


def _into_folder(place_of: dict[str, Path], target: Path, check: Callable[[Path], None], made: Path) -> None:
    target = target.resolve()
    for path in place_of:
        check(target / PurePosixPath(path))

    def put(path: str, place: Path) -> None:
        _move(place_of[path], place)
        place_of[path] = place

    if target.exists() or not build(place_of, put, made, target):
        fill(place_of, put, target)


def _move(file: Path, place: Path) -> None:
    try:
        os.rename(file, place)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        shutil.copyfile(file, place)  # another disk is mounted inside the target


def _into_file(made: Path, target: Path) -> None:
    place = replaceable(target)
    if place is not None:
        take_place(made, place)
        return
    with open(made, "rb") as source:
        write_through(target, source)


def _zip(place_of: dict[str, Path], paths: Iterable[str], target: Path) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in paths:
            with open(place_of[path], "rb") as source, archive.open(entry_of(path), "w", force_zip64=True) as opened:
                shutil.copyfileobj(source, opened)
