"""Whether a file that is open is still the one that it was."""

from __future__ import annotations

import os
from typing import BinaryIO


def version_of(opened: BinaryIO) -> tuple[int, ...]:
    """What tells the versions of a file apart: which file it is, when it was changed, how long it is.

    Whoever unpacks or copies may give back the time of the content, but nobody that of the change itself.
    """
    told = os.fstat(opened.fileno())
    return told.st_dev, told.st_ino, told.st_mtime_ns, told.st_ctime_ns, told.st_size
