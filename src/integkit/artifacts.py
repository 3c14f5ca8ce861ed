"""What an exporter makes, and how it lands: on standard output, in a file, a folder or an archive; all or nothing."""

from __future__ import annotations

import io
import os
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath

import attrs

from .errors import FileError, UsageError
from .messages import Finding, cause_of


@attrs.frozen(kw_only=True)
class Artifact:
    """One file that an exporter made.

    Attributes:
        path: Where it goes inside the target, with forward slashes, e.g. ``mainz/plan.csv``.
        media_type: Its media type, e.g. ``text/csv; charset=utf-8``.
        content: Its bytes.
    """

    path: str
    media_type: str
    content: bytes


# Names that Windows keeps for devices, and characters that it or a shell cannot stand in a name.
_DEVICES = re.compile(r"(?i)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?")
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')


def checked(artifacts: Iterable[Artifact]) -> tuple[Artifact, ...]:
    """The artifacts in order of their paths, if each stays inside the target and no two have one name.

    Raises:
        UsageError: A path leaves the target, cannot be a file name everywhere, or is there twice.
    """
    seen: dict[str, Artifact] = {}
    for artifact in artifacts:
        parts = artifact.path.split("/")
        if any(
            part in ("", ".", "..")
            or part != part.strip(" ")
            or part.endswith(".")
            or _UNSAFE.search(part)
            or _DEVICES.fullmatch(part)
            for part in parts
        ):
            raise UsageError(Finding.of("IK803", path=artifact.path[:200]))
        # Two names that differ in case only are one file on Windows and macOS.
        folded = artifact.path.casefold()
        if folded in seen or any(other.startswith(f"{folded}/") or folded.startswith(f"{other}/") for other in seen):
            raise UsageError(Finding.of("IK807", path=artifact.path))
        seen[folded] = artifact
    return tuple(sorted(seen.values(), key=lambda artifact: artifact.path))


def write(artifacts: Sequence[Artifact], target: str) -> None:
    """Writes artifacts: a target that ends in ``/`` is a folder, one in ``.zip`` an archive, any other one file.

    A file or archive is replaced as a whole. In a folder each file is replaced as a whole, after all of them have been
    written beside it, and files that this export did not make stay untouched.

    Raises:
        UsageError: Several artifacts for one file, or a path that leaves the target.
        FileError: The target cannot be written; it is as it was before.
    """
    artifacts = checked(artifacts)
    try:
        if is_folder(target):
            _write_folder(artifacts, Path(target))
        elif target.lower().endswith(".zip"):
            _write_file(Path(target), _zipped(artifacts))
        elif len(artifacts) == 1:
            _write_file(Path(target), artifacts[0].content)
        else:
            raise UsageError(Finding.of("IK802", count=len(artifacts), typed=f"-o {Path(target).stem}/"))
    except OSError as error:
        raise FileError(Finding.of("IK902", file=target, cause=cause_of(error))) from error


def is_folder(target: str) -> bool:
    """Whether a target names a folder: it ends in a slash, or there is a folder of that name."""
    return target.endswith(("/", os.sep)) or Path(target).is_dir()


def _zipped(artifacts: Sequence[Artifact]) -> bytes:
    """An archive whose bytes depend on the artifacts alone."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for artifact in artifacts:
            entry = zipfile.ZipInfo(artifact.path, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, artifact.content)
    return buffer.getvalue()


def _write_file(target: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
        os.chmod(name, _mode_for(target))
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _write_folder(artifacts: Sequence[Artifact], target: Path) -> None:
    """Writes everything beside the target first; only renaming is left when the first file of the target changes."""
    existing = target.resolve()
    existing.parent.mkdir(parents=True, exist_ok=True)
    staged = Path(tempfile.mkdtemp(dir=existing.parent, prefix=f".{existing.name}.", suffix=".part"))
    try:
        for artifact in artifacts:
            path = staged / PurePosixPath(artifact.path)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(artifact.content)
            os.chmod(path, _mode_for(path))
        if not existing.exists():
            os.chmod(staged, 0o777 & ~_umask())
            os.rename(staged, existing)
            return
        for artifact in artifacts:
            _refuse_links(existing, artifact.path)
        for artifact in artifacts:
            path = existing / PurePosixPath(artifact.path)
            path.parent.mkdir(parents=True, exist_ok=True)
            os.replace(staged / PurePosixPath(artifact.path), path)
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def _refuse_links(folder: Path, path: str) -> None:
    """A link inside the target could lead out of it, and a folder cannot be replaced by a file."""
    here = folder
    for part in PurePosixPath(path).parts[:-1]:
        here = here / part
        if here.is_symlink():
            raise UsageError(Finding.of("IK803", path=path))
        if here.exists() and not here.is_dir():
            raise NotADirectoryError(20, f"{path}: {part} is a file")
    if (folder / PurePosixPath(path)).is_dir():
        raise IsADirectoryError(21, f"{path} is a folder")


def _mode_for(target: Path) -> int:
    """The mode an ordinary new file would have; a file that is replaced keeps its own."""
    try:
        return target.stat().st_mode & 0o777
    except OSError:
        return 0o666 & ~_umask()


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
