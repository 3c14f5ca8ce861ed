"""Folders in which new files are made before they take their place, and what becomes of those whose process is gone."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from ._locks import close, is_locked_now, opened

JOURNAL: Final = "journal"
"""The file that promises: what it lists will take its place, whatever becomes of the process."""
_PREFIX: Final = ".integkit-"
_SUFFIX: Final = ".part"
_HELD: Final = "held"
_NEAR: Final = "near"


class Unfinished(OSError):
    """Some files have taken their place and could not be put back; the next one to write here goes on with it."""


@contextmanager
def staging(beside: Path) -> Iterator[Path]:
    """A folder of one's own inside another one, gone afterwards; after a kill ``sweep`` finds that it is nobody's.

    Raises:
        OSError: It cannot be made.
    """
    made, handle = _made(beside)
    try:
        yield made
    except Unfinished:
        close(handle)
        raise
    except BaseException:
        _remove(made, handle, beside)
        raise
    _remove(made, handle, beside)


def near(made: Path, beside: Path, folders: Iterable[Path]) -> dict[Path, Path]:
    """More folders of one's own, one in each of some folders inside the same one; they go when the first one goes."""
    places = {folder: folder / _near_name(made) for folder in dict.fromkeys(folders) if folder != beside}
    names = [place.relative_to(beside).as_posix() for place in places.values()]
    if names:
        (made / _NEAR).write_bytes("\n".join(names).encode())
    for place in places.values():
        place.mkdir(0o700)
    return {beside: made, **places}


def sweep(beside: Path, finish: Callable[[Path], bool] = lambda _: False) -> None:
    """Removes what processes that are gone have left in a folder; that of other people is for them to remove.

    Args:
        beside: The folder.
        finish: Keeps the promise in the folder that it is given, and gives whether it did; where not, that one stays.
    """
    try:
        names = [one.name for one in os.scandir(beside) if one.name.startswith(_PREFIX) and one.name.endswith(_SUFFIX)]
    except OSError:
        return
    for folder in (beside / name for name in sorted(names)):
        handle = _taken_up(folder)
        if handle is None:
            continue
        try:
            is_done = not (folder / JOURNAL).exists() or finish(folder)
        except BaseException:
            close(handle)
            raise
        if is_done:
            _remove(folder, handle, beside)
        else:
            close(handle)


def inside(folder: Path, name: str) -> Path | None:
    """The place of a name in a folder; ``None``: it would leave the folder, by itself or by a link on the way."""
    parts = name.split("/")
    if any(part in ("", ".", "..") or "\\" in part or ":" in part or "\0" in part for part in parts):
        return None
    here = folder
    for part in parts[:-1]:
        here /= part
        if here.is_symlink():
            return None
    return folder.joinpath(*parts)


def _made(beside: Path) -> tuple[Path, int]:
    while True:
        made = Path(tempfile.mkdtemp(dir=beside, prefix=_PREFIX, suffix=_SUFFIX))
        try:
            handle = opened(made / _HELD, os.O_RDWR | os.O_CREAT | os.O_EXCL)
        except FileNotFoundError:  # swept while it was empty
            continue
        except BaseException:
            made.rmdir()
            raise
        if is_locked_now(handle) is not False and (made / _HELD).exists():
            return made, handle
        close(handle)  # swept before it was held


def _taken_up(folder: Path) -> int | None:
    """The lock of a folder whose process is gone; ``None``: somebody has it, or nobody can tell."""
    try:
        if folder.is_symlink() or not folder.is_dir() or not _is_mine(folder):
            return None
        handle = opened(folder / _HELD, os.O_RDWR)
    except FileNotFoundError:
        with suppress(OSError):
            folder.rmdir()  # only where it is empty: its process came no further
        return None
    except OSError:
        return None
    if is_locked_now(handle) is True:
        return handle
    close(handle)
    return None


def _remove(folder: Path, handle: int, beside: Path) -> None:
    """Removes a folder that one holds: first its promise, then what it has further down, then itself."""
    with suppress(OSError):
        (folder / JOURNAL).unlink()
    with suppress(OSError, ValueError):
        for name in (folder / _NEAR).read_text("utf-8").splitlines():
            place = inside(beside, name)
            if place is not None and place.name == _near_name(folder):
                shutil.rmtree(place, ignore_errors=True)
    with suppress(OSError):
        for entry in [*os.scandir(folder)]:
            if entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry, ignore_errors=True)
            elif entry.name != _HELD:  # the last one: as long as it is there, somebody can take up the rest
                os.unlink(entry)
    if os.name == "nt":  # removes nothing that is open
        close(handle)
    with suppress(OSError):
        (folder / _HELD).unlink()
        folder.rmdir()
    if os.name != "nt":  # so that nobody takes it up meanwhile
        close(handle)


def _near_name(folder: Path) -> str:
    return folder.name.removesuffix(_SUFFIX) + ".near"


def _is_mine(folder: Path) -> bool:
    return os.name == "nt" or folder.lstat().st_uid == os.geteuid()
