"""What an exporter makes, and how it lands: on standard output, in a file, a folder or an archive; all or nothing."""

from __future__ import annotations

import io
import os
import re
import shutil
import tempfile
import unicodedata
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
_UNSAFE = re.compile('[\x00-\x1f\x7f<>:"|?*\\\\\ud800-\udfff]')


def checked(artifacts: Iterable[Artifact]) -> tuple[Artifact, ...]:
    """The artifacts in order of their paths, if each stays inside the target and no two have one name.

    Raises:
        UsageError: A path leaves the target, cannot be a file name everywhere, or is there twice.
    """
    files: dict[str, Artifact] = {}
    folders: set[str] = set()
    for artifact in artifacts:
        parts = artifact.path.split("/")
        if not all(map(_is_name, parts)):
            raise UsageError(Finding.of("IK803", path=artifact.path[:200]))
        # Names that differ in case or in how letters are composed are one file on Windows and macOS.
        folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", artifact.path).casefold())
        above = {"/".join(folded.split("/")[:length]) for length in range(1, len(parts))}
        if folded in files or folded in folders or not above.isdisjoint(files):
            raise UsageError(Finding.of("IK807", path=artifact.path))
        files[folded] = artifact
        folders |= above
    return tuple(sorted(files.values(), key=lambda artifact: artifact.path))


def _is_name(part: str) -> bool:
    """Whether it can be the name of a file or folder on every system, and stays where it is put."""
    safe = part not in ("", ".", "..") and part == part.strip(" ") and not part.endswith(".")
    return safe and _UNSAFE.search(part) is None and _DEVICES.fullmatch(part) is None


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
            _write_file(Path(target), zipped(artifacts))
        elif len(artifacts) == 1:
            _write_file(Path(target), artifacts[0].content)
        else:
            raise UsageError(Finding.of("IK802", count=len(artifacts), typed=f"-o {Path(target).stem}/"))
    except OSError as error:
        raise FileError(Finding.of("IK902", file=target, cause=cause_of(error))) from error


def is_folder(target: str) -> bool:
    """Whether a target names a folder: it ends in a slash, or there is a folder of that name."""
    return target.endswith(("/", os.sep)) or os.path.isdir(target)


def zipped(artifacts: Sequence[Artifact]) -> bytes:
    """An archive whose bytes depend on the artifacts alone, in their order; for formats that are archives too."""
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
    if target.exists() and not target.is_file():  # a pipe or a device is written to, not replaced
        _write_through(target, content)
        return
    # What a link leads to is replaced, not the link.
    target = target.resolve() if target.is_symlink() else target
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".integkit-", suffix=".part")
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


def _write_through(target: Path, content: bytes) -> None:
    """Writes to a pipe or device that is there; a pipe that nobody reads is an error, not a wait without end."""
    handle = os.open(target, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(handle, "wb") as opened:
        if hasattr(os, "set_blocking"):
            os.set_blocking(handle, True)
        opened.write(content)


def _write_folder(artifacts: Sequence[Artifact], target: Path) -> None:
    """Writes everything beside the target first; only renaming is left when the first file of the target changes."""
    existing = target.resolve()
    made = _make_folders(existing.parent)
    try:
        staged = Path(tempfile.mkdtemp(dir=existing.parent, prefix=".integkit-", suffix=".part"))
        try:
            for artifact in artifacts:
                path = staged / PurePosixPath(artifact.path)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(artifact.content)
                os.chmod(path, _mode_for(existing / PurePosixPath(artifact.path)))
            if existing.exists():
                for artifact in artifacts:
                    _refuse_links(existing, artifact.path)
                _replace_all(artifacts, staged, existing)
            else:
                os.chmod(staged, 0o777 & ~_umask())
                os.rename(staged, existing)
        finally:
            shutil.rmtree(staged, ignore_errors=True)
    except BaseException:
        for folder in reversed(made):
            folder.rmdir()
        raise


def _replace_all(artifacts: Sequence[Artifact], staged: Path, target: Path) -> None:
    """Puts each file in its place; where one cannot be, those before it are put back."""
    kept = Path(tempfile.mkdtemp(dir=staged.parent, prefix=".integkit-", suffix=".old"))
    done: list[tuple[Path, Path | None]] = []
    folders: list[Path] = []
    try:
        for number, artifact in enumerate(artifacts):
            path = target / PurePosixPath(artifact.path)
            folders += _make_folders(path.parent)
            old = kept / str(number) if path.exists() else None
            if old is not None:
                _keep(path, old)
            done.append((path, old))
            os.replace(staged / PurePosixPath(artifact.path), path)
    except BaseException:
        for path, old in reversed(done):
            if old is not None:
                os.replace(old, path)
            else:
                path.unlink(missing_ok=True)
        for folder in reversed(folders):
            folder.rmdir()
        raise
    finally:
        shutil.rmtree(kept, ignore_errors=True)


def _keep(path: Path, old: Path) -> None:
    """A second name for a file, or a copy where the file system knows no second names (FAT, many shares)."""
    try:
        os.link(path, old)
    except (OSError, AttributeError):
        shutil.copy2(path, old)


def _make_folders(folder: Path) -> list[Path]:
    """Makes a folder and those above it; gives those that were not there, from the top."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()][::-1]
    folder.mkdir(parents=True, exist_ok=True)
    return missing


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
