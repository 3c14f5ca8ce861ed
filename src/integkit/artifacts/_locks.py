"""One writer at a time, on one machine and on shares that know locks; the system gives a lock back however one ends."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Final

# Far behind the end of any city.yaml: Windows lets nobody else read what is locked.
_BEYOND = 1 << 30
_LOCK_FILE = ".integkit.lock"


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Holds the lock of a file, and waits for it.

    Where the file system knows no locks it goes on without.
    """
    with _locked(file, os.O_RDONLY):
        yield


@contextmanager
def _locked(file: Path, flags: int) -> Iterator[None]:
    handle = opened(file, flags)
    try:
        with suppress(OSError):
            _wait(handle)
        yield
    finally:
        close(handle)


@contextmanager
def locked_folder(folder: Path) -> Iterator[None]:
    """Holds the lock of a folder, and waits for it; nothing is left in it.

    Windows locks no folders, so that there a file in it stands for it while somebody writes.
    """
    if os.name != "nt":
        with locked(folder) if os.access(folder, os.R_OK) else nullcontext():
            yield
        return
    file = folder / _LOCK_FILE
    try:
        with _locked(file, os.O_RDONLY | os.O_CREAT):  # in one step: what is open, nobody else removes
            yield
    finally:
        with suppress(OSError):  # somebody else has it open, and removes it
            file.unlink()


@contextmanager
def own_folder(folder: Path) -> Iterator[None]:
    """Makes a folder, unless it is there, and holds its lock; whoever had it before may have removed it meanwhile.

    On Windows it cannot be removed before its lock is given back: there it goes then, if it is empty.

    Raises:
        OSError: It cannot be made.
    """
    while True:
        try:
            folder.mkdir(exist_ok=True)
        except FileExistsError:  # Python looks a second time for what it is
            if folder.is_dir() or not os.path.lexists(folder):
                continue
            raise
        with ExitStack() as stack:
            if os.name == "nt":
                stack.callback(_remove_empty, folder)
            try:
                before = folder.stat()
                stack.enter_context(locked_folder(folder))
                is_same = os.path.samestat(before, folder.stat())
            except FileNotFoundError:
                continue
            if is_same:
                yield
                return


def _remove_empty(folder: Path) -> None:
    with suppress(OSError):  # something is in it, or somebody else has it
        folder.rmdir()


def opened(file: Path, flags: int) -> int:
    """Opens a file for its lock; ``close`` closes it."""
    handle = os.open(file, flags, 0o600 if flags & os.O_EXCL else 0o666)
    _HANDLES.add(handle)
    return handle


def close(handle: int) -> None:
    """Closes such a file, and gives its lock back.

    A process that was forked before the file was noted has it open, too, and would hold the lock: so it is given back
    before, for all who have it.
    """
    if sys.platform != "win32":
        import fcntl

        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_UN)
    _HANDLES.discard(handle)
    os.close(handle)


_HANDLES: Final[set[int]] = set()


def _close_in_child() -> None:
    """A process that is forked meanwhile would hold the locks for as long as it lives."""
    for handle in _HANDLES:
        os.close(handle)
    _HANDLES.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_close_in_child)


def is_locked_now(handle: int) -> bool | None:
    """Takes the lock of an open file without waiting, and gives whether it could; ``None``: there are no locks here."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, _BEYOND, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return False if error.errno in (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK) else None
    return True


def _wait(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        while True:
            os.lseek(handle, _BEYOND, os.SEEK_SET)
            try:
                msvcrt.locking(handle, msvcrt.LK_LOCK, 1)  # waits for ten seconds
            except OSError as error:
                if error.errno not in (errno.EDEADLK, errno.EACCES):
                    raise
            else:
                return
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX)
