"""Which file a path means, however it is written."""

from __future__ import annotations

import os
from typing import TypeAlias

WhichFile: TypeAlias = tuple[int, int] | str


def which_file(path: str | os.PathLike[str]) -> WhichFile:
    """What two paths of one file or folder have in common.

    Of what is there, where it lies on its disk: on disks that do not tell capital letters apart, as those of macOS and
    Windows, one file has many names. Else, and where a disk does not tell, the path without links.
    """
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return os.path.realpath(path)
    return (found.st_dev, found.st_ino) if found.st_ino else os.path.realpath(path)
