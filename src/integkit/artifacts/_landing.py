"""How artifacts land: as a whole or not at all, inside their target, and with nothing left over."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Final

from integkit import arguments
from integkit.errors import FileError, UsageError
from integkit.messages import Finding, cause_of

from ._artifact import Artifact, checked, zipped
from ._locks import locked_folder
from ._moves import Move, finish, make_folders, move_all
from ._staging import near, staging, sweep

_NEW_FILE: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def write(artifacts: Sequence[Artifact], target: str | os.PathLike[str]) -> None:
    """Writes artifacts: a target that ends in ``/`` is a folder, one in ``.zip`` an archive, any other one file.

    A file or archive is replaced as a whole. In a folder each file is replaced as a whole, after all of them have been
    written beside it, and files that this export did not make stay untouched. What is replaced keeps its mode.

    Args:
        artifacts: What an exporter made.
        target: The path. A folder that is there already needs no slash. ``-`` is refused: whoever wants to print has
            the bytes in ``content``.

    Raises:
        UsageError: Several artifacts for one file, a path that leaves the target, or no path at all.
        FileError: The target cannot be written, or is write-protected; it is as it was before.
    """
    artifacts = checked(artifacts)
    named = arguments.path("target", target, "path that is no dash")
    if named == "-":
        raise arguments.wrong("target", named, "path that is no dash")
    try:
        _refuse_circle(named)
        if is_folder(named):
            _write_folder(artifacts, Path(named))
        elif named.lower().endswith(".zip"):
            _write_file(Path(named), zipped(artifacts))
        elif len(artifacts) == 1:
            _write_file(Path(named), artifacts[0].content)
        else:
            raise UsageError(Finding.of("IK802", count=len(artifacts), typed=f"-o {Path(named).stem}/"))
    except OSError as error:
        raise not_written(named, cause_of(error)) from error


def write_new(artifacts: Sequence[Artifact], folder: str) -> None:
    """Writes artifacts into a folder that nobody has made yet: of several at once, one gets it.

    Raises:
        UsageError: A path leaves the folder.
        FileError: It is there already, or cannot be written; then there is none.
    """
    sweep(Path(folder).parent)
    try:
        if os.path.lexists(folder) or not _new_folder(checked(artifacts), Path(folder)):
            raise FileError(Finding.of("IK825", file=folder))
    except OSError as error:
        raise not_written(folder, cause_of(error)) from error


def _refuse_circle(target: str) -> None:
    """Links that lead to each other: where such a target is, no system can tell; ``resolve`` says so in many ways."""
    try:
        os.stat(target)
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise


def not_written(file: str | Path, cause: str) -> FileError:
    return FileError(Finding.of("IK902", file=str(file), cause=cause))


def is_folder(target: str) -> bool:
    """Whether a target names a folder: it ends in a slash, or there is a folder of that name."""
    return target.endswith(("/", os.sep)) or os.path.isdir(target)


def _write_file(target: Path, content: bytes) -> None:
    if target.exists() and not target.is_file():  # a pipe or a device is written to, not replaced
        _write_through(target, content)
        return
    # What a link leads to is replaced, not the link.
    place = target.resolve() if target.is_symlink() else target
    if not place.parent.exists():
        raise not_written(target, "no folder for it")
    refuse_protected(place)
    sweep(place.parent)
    with staging(place.parent) as made:
        # The system takes the umask off by itself; to ask for it is to change it for every thread of the process.
        mode = mode_of(place)
        handle = os.open(made / "new", _NEW_FILE, 0o666 if mode is None else 0o600)
        with os.fdopen(handle, "wb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
        if mode is not None:
            os.chmod(made / "new", mode)
        os.replace(made / "new", place)


def _write_through(target: Path, content: bytes) -> None:
    """Writes to a pipe or device that is there; a pipe that nobody reads is an error, not a wait without end."""
    handle = os.open(target, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(handle, "wb") as opened:
        if hasattr(os, "set_blocking"):
            os.set_blocking(handle, True)
        opened.write(content)


def _write_folder(artifacts: Sequence[Artifact], target: Path) -> None:
    existing = target.resolve()
    if existing.exists() or not _new_folder(artifacts, existing):
        _fill_folder(artifacts, existing)


def _new_folder(artifacts: Sequence[Artifact], target: Path) -> bool:
    """Writes everything into a folder beside the target, which then gets its name; whether it got it."""
    above = make_folders(target.parent)
    try:
        sweep(target.parent)
        with staging(target.parent) as made:
            new = made / "new"  # has the mode of any new folder, which the one around it has not
            new.mkdir()
            for artifact in artifacts:
                path = new / PurePosixPath(artifact.path)
                path.parent.mkdir(parents=True, exist_ok=True)
                _write_new(path, artifact.content, None)
            return take_name(new, target)
    except BaseException:
        with suppress(OSError):  # somebody else uses them by now
            for folder in reversed(above):
                folder.rmdir()
        raise


def take_name(new: Path, target: Path) -> bool:
    """Gives a folder its name, with the folders above that are missing; whether nobody else was quicker."""
    above = make_folders(target.parent)
    try:
        os.rename(new, target)
    except OSError as error:
        if error.errno in (errno.EEXIST, errno.ENOTEMPTY):
            return False
        with suppress(OSError):
            for folder in reversed(above):
                folder.rmdir()
        raise
    return True


def _fill_folder(artifacts: Sequence[Artifact], target: Path) -> None:
    """Writes every file near its place first; only renaming is left when the first file of the target changes.

    Near means: in the innermost folder that is there already. No name crosses a mount point on its way from there, and
    nothing is asked of the folder above the target, which may be somebody else's.
    """
    sweep(target.parent)  # a run that made the target may have left its empty hull there
    with locked_folder(target):
        finish(target)
        for artifact in artifacts:
            refuse_what_is_in_the_way(target, artifact.path)
        places = [target / PurePosixPath(artifact.path) for artifact in artifacts]
        nearest = [next(folder for folder in place.parents if folder.exists()) for place in places]
        with staging(target) as made:
            staged = near(made, target, nearest)
            moves = []
            for number, (artifact, place) in enumerate(zip(artifacts, places, strict=True)):
                new = staged[nearest[number]] / f"{number}.new"
                _write_new(new, artifact.content, mode_of(place))
                moves.append(Move(new, place, new.with_suffix(".old")))
            move_all(moves, target, made)


def finish_begun(folder: str | os.PathLike[str]) -> bool:
    """Finishes what a killed process has begun to write into a folder, and gives whether there was such a thing.

    Where that cannot be done, or there is no such folder, nothing happens.
    """
    with suppress(OSError), locked_folder(Path(folder)):
        return finish(Path(folder))
    return False


def _write_new(path: Path, content: bytes, mode: int | None) -> None:
    path.write_bytes(content)
    if mode is not None:
        os.chmod(path, mode)


def refuse_what_is_in_the_way(folder: Path, path: str) -> None:
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


def mode_of(target: Path) -> int | None:
    """The mode of a file that will be replaced, which the new one keeps; ``None`` where there is none."""
    try:
        return target.stat().st_mode & 0o777
    except OSError:
        return None
