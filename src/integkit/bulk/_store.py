"""The parts of an export that is under way: folders that are whole or not there, so that a killed run can go on."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import attrs

from integkit.artifacts import Artifact, is_folder
from integkit.errors import FileError, IntegkitError
from integkit.messages import Finding, cause_of
from integkit.model import Text
from integkit.plugins import MissingField

_ABOUT: Final = "about.json"
_LONGEST: Final = 200
"""Most bytes of a target's name that the folder of its parts has in its own."""


@attrs.frozen
class StoredPart:
    """A part that is kept in a folder: its files under numbers, and a list of what they are called.

    Attributes:
        folder: The folder.
        names: What the exporter called its files.
        cities: What tells the cities in it from others, in order.
        missing: What is missing in them.
    """

    folder: Path
    names: Sequence[str]
    cities: tuple[str, ...]
    missing: tuple[MissingField, ...]

    def read(self, name: str) -> bytes:
        """One of its files."""
        return (self.folder / str(self.names.index(name))).read_bytes()


def stored(folder: Path) -> StoredPart | None:
    """The part in a folder; ``None``: there is none, or it is not what was put there."""
    try:
        told: Any = json.loads((folder / _ABOUT).read_bytes())
        names, cities = _texts(told["names"]), _texts(told["cities"])
        missing = [_missing(**one) for one in told["missing"]]
        sizes = [(folder / str(number)).stat().st_size for number in range(len(names))]
    except (OSError, ValueError, TypeError, KeyError, RecursionError, IntegkitError):
        return None
    return StoredPart(folder, names, tuple(cities), tuple(missing)) if sizes == told.get("sizes") else None


def _missing(*, why: Any, **more: Any) -> MissingField:
    """What was missing.

    Raises:
        TypeError: It is something else.
        ValueError: The same.
        UsageError: The same.
    """
    _texts([one for one in more.values() if one is not None])
    return MissingField(why=Text(why), **more)


def _texts(given: Any) -> list[str]:
    """A list of texts.

    Raises:
        TypeError: It is something else.
    """
    if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
        raise TypeError
    return given


def store(folder: Path, artifacts: Sequence[Artifact], cities: Iterable[str], missing: Iterable[MissingField]) -> None:
    """Puts a part in its folder; it is there as a whole, or not at all. What is damaged there makes room for it.

    Raises:
        FileError: It cannot be written.
    """
    new = folder.with_name(f"{folder.name}.{secrets.token_hex(4)}.new")
    about = {
        "names": [one.path for one in artifacts],
        "sizes": [len(one.content) for one in artifacts],
        "cities": [*cities],
        "missing": [{**attrs.asdict(one, recurse=False), "why": dict(one.why)} for one in missing],
    }
    try:
        new.mkdir(parents=True)
        for number, one in enumerate(artifacts):
            (new / str(number)).write_bytes(one.content)
        (new / _ABOUT).write_text(json.dumps(about, ensure_ascii=False), "utf-8")
        try:
            os.rename(new, folder)
        except OSError:
            if stored(folder) is None:  # else somebody has put the same there
                _remove(folder)
                os.rename(new, folder)
    except OSError as error:
        raise FileError(Finding.of("IK902", file=str(folder), cause=cause_of(error))) from error
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _remove(folder: Path) -> None:
    """Removes what stands where a part belongs.

    Raises:
        OSError: It cannot be removed.
    """
    if folder.is_dir() and not folder.is_symlink():
        shutil.rmtree(folder)
    else:
        folder.unlink(missing_ok=True)


def folder_for(target: str) -> Path:
    """Where the parts for a target are kept: beside it, and inside a folder that is there only where that must be.

    What lies in a folder that a web server shows is shown too, should the run be stopped. Inside it they are kept where
    the folder above takes no new one, or is on another disk. Where a run that was stopped has left some, they are used
    and cleared away, wherever that is: a folder is there by now that was put in its place just before.
    """
    path = Path(os.path.abspath(target))
    above = next(one for one in path.parents if one.is_dir())
    beside = above / f".integkit-{_short(path.name)}.parts"
    inside = path / ".integkit.parts"
    if not (is_folder(target) and path.is_dir()) or beside.is_dir():
        return beside
    is_possible = os.access(above, os.W_OK | os.X_OK) and above.stat().st_dev == path.stat().st_dev
    return inside if inside.is_dir() or not is_possible else beside


def _short(name: str) -> str:
    """A name, or what stands for one that leaves no room for more signs: disks allow 255 bytes."""
    encoded = os.fsencode(name)
    return name if len(encoded) <= _LONGEST else hashlib.sha256(encoded, usedforsecurity=False).hexdigest()
