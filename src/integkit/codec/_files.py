"""The files of a city: which of them a pattern means, and the bytes of one, whatever lies where it is expected."""

from __future__ import annotations

import os
import re
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final

from integkit import on_disk
from integkit.errors import FileError
from integkit.messages import Finding, cause_of
from integkit.model import CityProfile, field_names

from ._marked import MAX_BYTES

WILD: Final = "*?["
"""What makes a name in ``plugin.files`` a pattern."""
LISTS: Final = frozenset(field_names(CityProfile)) - {
    "contract", "language", "licence", "municipality", "extensions", "cite", "remarks",
}  # fmt: skip
"""What a folder beside ``city.yaml`` may be called: the lists of a city whose entries may be files."""


def file_bytes(path: Path, most: int = MAX_BYTES) -> bytes:
    """The bytes of a plain file; of one that is too large one byte more than it may have.

    Args:
        path: The file.
        most: How many bytes it may have.

    Raises:
        FileError: It cannot be read, or is no plain file.
    """
    try:
        # A pipe that nobody writes to would be waited for without end, a device may have none.
        if path.exists() and not on_disk.is_file(path) and not on_disk.is_dir(path):
            raise FileError(Finding.of("IK901", file=str(path), cause="no plain file"))
        with open(path, "rb") as opened:
            return opened.read(most + 1)
    except OSError as error:
        raise FileError(Finding.of("IK901", file=str(path), cause=cause_of(error))) from error


def files_meant(folder: Path, pattern: str) -> list[Path]:
    """The files of a pattern, links that lead nowhere among them; none where it is no pattern.

    As in a shell, ``*`` means no name that begins with a point: editors and macOS put such files beside others.

    Raises:
        FileError: A folder that it means may not be read; ``glob`` would pass over it as if it were empty.
    """
    try:
        for key in lists_meant(pattern):
            asked = folder / key
            if on_disk.is_dir(asked):
                os.listdir(asked)
        asked = folder
        is_wild = any(char in pattern for char in WILD)
        meant = _as_everywhere(pattern)
        found = [one for one in folder.glob(meant) if _is_meant(one, meant)] if is_wild else [folder / meant]
        return sorted(one for one in found if on_disk.is_file(one) or (one.is_symlink() and not on_disk.is_dir(one)))
    except (ValueError, NotImplementedError, IndexError):
        return []
    except OSError as error:
        file = error.filename if isinstance(error.filename, str) else str(asked)
        raise FileError(Finding.of("IK901", file=file, cause=cause_of(error))) from error


def lists_meant(pattern: str) -> list[str]:
    """The lists whose folders a pattern may mean; none: whatever it finds has no place in a city."""
    first = _as_everywhere(pattern).removeprefix("./").partition("/")[0]
    return sorted(key for key in LISTS if fnmatchcase(key, first))


def _is_meant(file: Path, pattern: str) -> bool:
    return not file.name.startswith(".") or re.split(r"[/\\]", pattern)[-1].startswith(".")


def _as_everywhere(pattern: str) -> str:
    """A pattern as every system and Python takes it.

    Folders are parted by ``/``, and by a backslash as on Windows; two asterisks that are no whole part mean one.
    """
    slashed = pattern.replace("\\", "/")
    return re.sub(r"[^/]+", lambda part: part[0] if part[0] == "**" else re.sub(r"\*+", "*", part[0]), slashed)


def is_inside(pattern: str) -> bool:
    """Whether a pattern leads nowhere but into the folder that it is used in."""
    return not Path(pattern).is_absolute() and ".." not in re.split(r"[/\\]", pattern)


def lies_in(file: Path, folder: Path) -> bool:
    """Whether a file lies in a folder, wherever links lead; ones that lead in a circle lead nowhere."""
    return Path(os.path.realpath(file)).is_relative_to(os.path.realpath(folder))
