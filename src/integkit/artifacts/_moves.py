"""Many files take their places: all of them or none, however the process ends.

What is to be moved is promised in a journal first. Whoever is killed from then on has the new state: the next one to
write there goes on with it.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from ._staging import JOURNAL, Unfinished, inside, sweep


class Move(NamedTuple):
    """A new file, its place, and where what was in that place is kept until all is done."""

    new: Path
    place: Path
    old: Path


def move_all(moves: Sequence[Move], folder: Path, made: Path) -> None:
    """Puts each file in its place; where one cannot be, those before it are put back.

    Args:
        moves: What takes its place; all of it lies in the folder.
        folder: The folder, which nobody else writes to meanwhile.
        made: A folder made by ``staging``, for the journal.

    Raises:
        OSError: One cannot be moved; all is as it was before.
        Unfinished: It is not.
    """
    if len(moves) > 1:  # one alone takes its place at once
        _promise(moves, folder, made)
    _move(moves)


def finish(folder: Path) -> bool:
    """Finishes what processes that are gone have begun in a folder, which nobody else writes to meanwhile.

    A file that somebody has changed since stays as it is. Where something cannot be moved, all is put back.

    Returns:
        Whether there was such a thing.

    Raises:
        Unfinished: Something can neither be moved nor put back.
    """
    kept: list[Path] = []

    def keep(made: Path) -> bool:
        kept.append(made)
        try:
            _move(_promised(folder, made))
        except Unfinished:
            raise
        except OSError:  # all is put back
            pass
        return True

    sweep(folder, keep)
    return bool(kept)


def make_folders(folder: Path) -> list[Path]:
    """Makes a folder and those above it; gives those that were not there, from the top."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()][::-1]
    folder.mkdir(parents=True, exist_ok=True)
    return missing


def _move(moves: Iterable[Move]) -> None:
    begun: list[Move] = []
    folders: list[Path] = []
    try:
        for move in moves:
            begun.append(move)
            if not os.path.lexists(move.new):  # moved by a process that is gone
                continue
            folders += make_folders(move.place.parent)
            if os.path.lexists(move.place) and not os.path.lexists(move.old):
                _keep(move.place, move.old)
            os.replace(move.new, move.place)
    except BaseException:
        try:
            for move in reversed(begun):
                _put_back(move)
            for folder in reversed(folders):
                folder.rmdir()
        except OSError as error:
            raise Unfinished(*error.args) from error
        raise


def _put_back(move: Move) -> None:
    """Takes a file from its place again; the new one stays, so that a kill in between still leaves all that is new."""
    if not os.path.lexists(move.new):
        os.replace(move.place, move.new)
        if os.path.lexists(move.old):
            os.replace(move.old, move.place)


def _keep(path: Path, old: Path) -> None:
    """A second name for a file, or a copy where the file system knows no second names (FAT, many shares)."""
    if path.is_symlink():
        old.symlink_to(os.readlink(path))
        return
    try:
        os.link(path, old)
    except (OSError, AttributeError):
        half = old.with_name(f"{old.name}.half")
        shutil.copy2(path, half)
        os.rename(half, old)


# -- the journal -------------------------------------------------------------------------------------------------------


def _promise(moves: Iterable[Move], folder: Path, made: Path) -> None:
    listed = [[*(one.relative_to(folder).as_posix() for one in move), _state_of(move.place)] for move in moves]
    written = made / f"{JOURNAL}.half"
    written.write_bytes(json.dumps(listed).encode())
    os.rename(written, made / JOURNAL)


def _promised(folder: Path, made: Path) -> tuple[Move, ...]:
    """What a journal promises and can still be done; nothing that would lead out of the folder."""
    moves: list[Move] = []
    with suppress(ValueError, TypeError, AttributeError):  # nothing that integkit wrote
        listed: Any = json.loads((made / JOURNAL).read_bytes())
        for new, place, old, state in listed:
            paths = [inside(folder, one) for one in (new, place, old)]
            if None in paths:
                return ()
            move = Move(*(one for one in paths if one is not None))
            is_changed = os.path.lexists(move.place) and _state_of(move.place) != state
            if not (is_changed and os.path.lexists(move.new)):
                moves.append(move)
    return tuple(moves)


def _state_of(place: Path) -> list[int] | None:
    """By what one sees that a file is another one than before; ``None``: there is none."""
    try:
        found = place.lstat()
    except OSError:
        return None
    return [found.st_size, found.st_mtime_ns]
