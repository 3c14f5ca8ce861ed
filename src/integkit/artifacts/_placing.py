"""How files take their places, whoever brings them: one that replaces another, or many in a folder, all or none."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import BinaryIO, TypeAlias

from integkit.errors import FileError, UsageError
from integkit.messages import Finding

from ._locks import locked_folder
from ._moves import Move, finish, make_folders, move_all
from ._staging import near, staging, sweep

Put: TypeAlias = Callable[[str, Path], None]
"""Puts the file of a path at a place where nothing is yet."""


def not_written(file: str | Path, cause: str) -> FileError:
    return FileError(Finding.of("IK902", file=str(file), cause=cause))


def is_folder(target: str) -> bool:
    """Whether a target names a folder: it ends in a slash, or there is a folder of that name."""
    return target.endswith(("/", os.sep)) or os.path.isdir(target)


# -- one file --------------------------------------------------------------------------------------------------------


def replaceable(target: Path) -> Path | None:
    """Where a new file takes its place: where a link leads, not the link. ``None``: a pipe or device is written to.

    Raises:
        FileError: There is no folder for it, or it is write-protected.
    """
    if target.exists() and not target.is_file():
        return None
    place = target.resolve() if target.is_symlink() else target
    if not place.parent.is_dir():
        raise not_written(target, "no folder for it")
    refuse_protected(place)
    return place


def take_place(new: Path, place: Path) -> None:
    """Replaces a file by one on the same disk, which is written out before, and keeps the mode of the old one."""
    with open(new, "rb+") as opened:
        os.fsync(opened.fileno())
    _keep_mode(new, place)
    os.replace(new, place)


def write_through(target: Path, content: BinaryIO) -> None:
    """Writes to a pipe or device that is there; a pipe that nobody reads is an error, not a wait without end."""
    handle = os.open(target, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(handle, "wb") as opened:
        if hasattr(os, "set_blocking"):
            os.set_blocking(handle, True)
        shutil.copyfileobj(content, opened)


# -- a folder --------------------------------------------------------------------------------------------------------


def build(paths: Collection[str], put: Put, made: Path, target: Path) -> bool:
    """Puts all files into a new folder inside ``made``, which then gets its name; whether nobody else was quicker."""
    new = made / "new"  # has the mode of any new folder, which the one around it has not
    new.mkdir()
    for path in paths:
        place = new / PurePosixPath(path)
        place.parent.mkdir(parents=True, exist_ok=True)
        put(path, place)
    return _take_name(new, target)


def _take_name(new: Path, target: Path) -> bool:
    """Gives a folder its name, with the folders above that are missing; whether nobody else was quicker."""
    with folders_above(target):
        try:
            os.rename(new, target)
        except OSError as error:
            if error.errno in (errno.EEXIST, errno.ENOTEMPTY):
                return False
            raise
    return True


@contextmanager
def folders_above(target: Path) -> Iterator[None]:
    """Makes the folders above a target; those that were not there go again where what is done in them fails."""
    made = make_folders(target.parent)
    try:
        yield
    except BaseException:
        with suppress(OSError):  # somebody else uses them by now
            for folder in reversed(made):
                folder.rmdir()
        raise


def fill(paths: Collection[str], put: Put, target: Path) -> None:
    """Puts every file near its place first; only renaming is left when the first file of the target changes.

    Near means: in the innermost folder that is there already. No name crosses a mount point on its way from there, and
    nothing is asked of the folder above the target, which may be somebody else's.

    Raises:
        UsageError: A link would be followed.
        FileError: Something is in the way.
    """
    sweep(target.parent)  # a run that made the target may have left its empty hull there
    with locked_folder(target):
        finish(target)
        for path in paths:
            _refuse_what_is_in_the_way(target, path)
        places = [target / PurePosixPath(path) for path in paths]
        nearest = [next(folder for folder in place.parents if folder.exists()) for place in places]
        with staging(target) as made:
            staged = near(made, target, nearest)
            moves = []
            for number, (path, place) in enumerate(zip(paths, places, strict=True)):
                new = staged[nearest[number]] / f"{number}.new"
                put(path, new)
                _keep_mode(new, place)
                moves.append(Move(new, place, new.with_suffix(".old")))
            move_all(moves, target, made)


def _refuse_what_is_in_the_way(folder: Path, path: str) -> None:
    """A link inside the target could lead out of it, files and folders do not replace each other, and some are locked.

    Raises:
        UsageError: A link would be followed.
        FileError: Something is in the way, and the finding names it.
    """
    here = folder
    for part in PurePosixPath(path).parts[:-1]:
        here = here / part
        if here.is_symlink():
            raise UsageError(Finding.of("IK803", path=path))
        if here.exists() and not here.is_dir():
            raise not_written(here, "is a file")
    place = folder / PurePosixPath(path)
    if place.is_symlink():  # the link is replaced, whatever it leads to
        return
    if place.is_dir():
        raise not_written(place, "is a folder")
    refuse_protected(place)


def refuse_protected(path: Path) -> None:
    """A rename asks nothing of the file that it replaces; whoever locked it wants it to stay."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISREG(mode) and (not mode & 0o222 or not os.access(path, os.W_OK)):
        raise not_written(path, "write-protected")


def _keep_mode(new: Path, place: Path) -> None:
    """Gives a new file the mode of the one that it replaces, where there is one."""
    try:
        mode = place.stat().st_mode & 0o777
    except OSError:
        return
    os.chmod(new, mode)
