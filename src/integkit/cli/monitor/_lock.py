"""One writer at a time in the folder of a city, on one machine and on shares that know locks."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

# Far behind the end of any city.yaml: Windows lets nobody else read what is locked.
_BEYOND = 1 << 30


@contextlib.contextmanager
def locked(file: Path) -> Iterator[None]:
    """Holds the lock of a file, and waits for it; the system gives it back however the process ends.

    Where the file system knows no locks it goes on without: whoever writes compares with what was read all the same.
    """
    with open(file, "rb") as opened:
        with contextlib.suppress(OSError):
            _lock(opened)
        yield


def _lock(opened: IO[bytes]) -> None:
    if sys.platform == "win32":
        import msvcrt

        opened.seek(_BEYOND)
        msvcrt.locking(opened.fileno(), msvcrt.LK_LOCK, 1)
    else:
        import fcntl

        fcntl.flock(opened, fcntl.LOCK_EX)
