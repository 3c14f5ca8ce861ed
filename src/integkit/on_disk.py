"""What lies at a path. That it may not be looked at is raised; Python from 3.14 on takes it for nothing being there."""

from __future__ import annotations

import errno
import os
import stat
from typing import Final

# Nothing is there; a link leads in a circle; no disk can have such a name.
_NOTHING: Final = frozenset({errno.ENOENT, errno.ENOTDIR, errno.EBADF, errno.ELOOP, errno.EINVAL})
_NOTHING_ON_WINDOWS: Final = frozenset({21, 123, 1921})


def is_file(path: str | os.PathLike[str]) -> bool:
    """Whether a plain file is there, or a link to one.

    Raises:
        OSError: Nobody may look, or the disk fails.
    """
    return stat.S_ISREG(_mode(path))


def is_dir(path: str | os.PathLike[str]) -> bool:
    """Whether a folder is there, or a link to one; raises as ``is_file``."""
    return stat.S_ISDIR(_mode(path))


def _mode(path: str | os.PathLike[str]) -> int:
    try:
        return os.stat(path).st_mode
    except OSError as error:
        if error.errno in _NOTHING or getattr(error, "winerror", None) in _NOTHING_ON_WINDOWS:
            return 0
        raise
    except ValueError:  # a sign that no name can have
        return 0
