"""How artifacts land: as a whole or not at all, inside their target, and with nothing left over."""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from integkit import arguments
from integkit.errors import FileError, UsageError
from integkit.messages import Finding, cause_of

from ._artifact import Artifact, checked, zipped
from ._locks import locked_folder
from ._moves import finish
from ._placing import Put, build, fill, folders_above, is_folder, not_written, replaceable, take_place, write_through
from ._staging import staging, sweep


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


def _write_file(target: Path, content: bytes) -> None:
    place = replaceable(target)
    if place is None:
        write_through(target, io.BytesIO(content))
        return
    sweep(place.parent)
    with staging(place.parent) as made:
        (made / "new").write_bytes(content)
        take_place(made / "new", place)


def _write_folder(artifacts: Sequence[Artifact], target: Path) -> None:
    existing = target.resolve()
    if existing.exists() or not _new_folder(artifacts, existing):
        fill([one.path for one in artifacts], _putting(artifacts), existing)


def _new_folder(artifacts: Sequence[Artifact], target: Path) -> bool:
    """Writes everything into a folder beside the target, which then gets its name; whether it got it."""
    with folders_above(target):
        sweep(target.parent)
        with staging(target.parent) as made:
            return build([one.path for one in artifacts], _putting(artifacts), made, target)


def _putting(artifacts: Sequence[Artifact]) -> Put:
    contents = {one.path: one.content for one in artifacts}

    def put(path: str, place: Path) -> None:
        place.write_bytes(contents[path])

    return put


def finish_begun(folder: str | os.PathLike[str]) -> bool:
    """Finishes what a killed process has begun to write into a folder, and gives whether there was such a thing.

    Where that cannot be done, or there is no such folder, nothing happens.
    """
    with suppress(OSError), locked_folder(Path(folder)):
        return finish(Path(folder))
    return False
