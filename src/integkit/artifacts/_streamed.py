"""Files that are written piece by piece, for outputs that would fill the memory; they land as a whole or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NamedTuple

from integkit.errors import UsageError
from integkit.messages import Finding, cause_of

from ._artifact import Artifact, checked, entry_of
from ._file import Streamed
from ._landing import (
    is_folder,
    mode_of,
    not_written,
    refuse_protected,
    refuse_what_is_in_the_way,
    take_name,
)
from ._locks import locked_folder
from ._moves import Move, finish, move_all
from ._staging import staging


class Landed(NamedTuple):
    """What was written.

    Attributes:
        files: How many files.
        size: How many bytes they have together.
    """

    files: int
    size: int


def refuse_target(target: str) -> None:
    """Says before the work what would keep a target from being written afterwards.

    Raises:
        FileError: There is no folder for it, or it is write-protected.
    """
    place = Path(target)
    try:
        if not is_folder(target) and not (place.exists() and not place.is_file()):
            place = place.resolve() if place.is_symlink() else place
            if not place.parent.is_dir():
                raise not_written(target, "no folder for it")
            refuse_protected(place)
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
        landed = Landed(len(written), sum(size for _, size in written))
        place_of = {one.path: made / str(number) for number, (one, _) in enumerate(written)}
        place_of = {path: place_of[path] for path in paths}
        if isinstance(target, str) and is_folder(target):
            _into_folder(place_of, Path(target), check, made)
        elif isinstance(target, str) and target.lower().endswith(".zip"):
            _zip(place_of, paths, made / "zip")
            _into_file(made / "zip", Path(target))
        elif len(paths) != 1:
            raise UsageError(Finding.of("IK802", count=len(paths), typed=typed))
        elif isinstance(target, str):
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
    return landed


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
        refuse_what_is_in_the_way(target, path)
        check(target / PurePosixPath(path))
    if not target.exists():
        new = made / "new"
        new.mkdir()
        for path, file in place_of.items():
            place = new / PurePosixPath(path)
            place.parent.mkdir(parents=True, exist_ok=True)
            place_of[path] = file.rename(place)
        if take_name(new, target):
            return
    with locked_folder(target):
        finish(target)
        with staging(target) as staged:
            moves = []
            for number, (path, file) in enumerate(place_of.items()):
                move = Move(staged / f"{number}.new", target / PurePosixPath(path), staged / f"{number}.old")
                mode = mode_of(move.place)
                if mode is not None:
                    os.chmod(file, mode)
                file.rename(move.new)
                moves.append(move)
            move_all(moves, target, staged)


def _into_file(made: Path, target: Path) -> None:
    if target.exists() and not target.is_file():  # a pipe or a device is written to, not replaced
        with open(made, "rb") as source, open(target, "wb") as opened:
            shutil.copyfileobj(source, opened)
        return
    place = target.resolve() if target.is_symlink() else target
    refuse_target(str(target))
    mode = mode_of(place)
    if mode is not None:
        os.chmod(made, mode)
    os.replace(made, place)


def _zip(place_of: dict[str, Path], paths: Iterable[str], target: Path) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in paths:
            with open(place_of[path], "rb") as source, archive.open(entry_of(path), "w", force_zip64=True) as opened:
                shutil.copyfileobj(source, opened)
