"""What an exporter makes: files with names that every system can have, by themselves or in an archive."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import attrs

from integkit import arguments
from integkit.errors import UsageError
from integkit.messages import Finding

if TYPE_CHECKING:
    import zipfile


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


def wrong_artifact(item: object) -> str | None:
    """What keeps something from being an artifact, in a few words; ``None`` where nothing does."""
    if not isinstance(item, Artifact):
        return type(item).__name__
    for name, wanted in (("path", str), ("media_type", str), ("content", bytes)):
        part = getattr(item, name)  # attrs does not look at types
        if not isinstance(part, wanted):
            return f"Artifact({name}: {type(part).__name__})"
    return None


def checked(artifacts: Iterable[Artifact]) -> tuple[Artifact, ...]:
    """The artifacts in order of their paths, if each stays inside the target and no two are in each other's way.

    Raises:
        UsageError: Something is no artifact, or a path leaves the target, cannot be a file name everywhere, is there
            twice, or would be a file and a folder.
    """
    files: dict[str, Artifact] = {}
    folders: dict[str, Artifact] = {}
    if not isinstance(artifacts, Iterable):
        raise arguments.wrong("artifacts", artifacts, "artifacts")
    for artifact in artifacts:
        wrong = wrong_artifact(artifact)
        if wrong is not None:
            raise arguments.refusal("artifacts", wrong, "artifacts")
        parts = artifact.path.split("/")
        if not all(map(_is_name, parts)):
            raise UsageError(Finding.of("IK803", path=artifact.path[:200]))
        # Names that differ in case or in how letters are composed are one file on Windows and macOS.
        folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", artifact.path).casefold())
        above = ["/".join(folded.split("/")[:length]) for length in range(1, len(parts))]
        in_the_way = folders.get(folded) or next((files[one] for one in above if one in files), None)
        other, why = (files[folded], "same name") if folded in files else (in_the_way, "file and folder")
        if other is not None:
            raise UsageError(_side_by_side(other.path, artifact.path, why))
        files[folded] = artifact
        folders |= dict.fromkeys(above, artifact)
    return tuple(sorted(files.values(), key=lambda artifact: artifact.path))


def _side_by_side(path: str, other: str, why: str) -> Finding:
    """That two files cannot stand beside each other; of one path it is said once."""
    values = {"files_en": f'the files "{path}" and "{other}"', "files_de": f"die Dateien „{path}“ und „{other}“"}
    if path == other:
        values, why = {"files_en": f'two files "{path}"', "files_de": f"zwei Dateien „{path}“"}, "one path"
    return Finding.of("IK807", values, path=path, other=other, why=why)


def _is_name(part: str) -> bool:
    """Whether it can be the name of a file or folder on every system, and stays where it is put."""
    safe = part not in ("", ".", "..") and part == part.strip(" ") and not part.endswith(".")
    return safe and _UNSAFE.search(part) is None and _DEVICES.fullmatch(part) is None


def zipped(artifacts: Sequence[Artifact]) -> bytes:
    """An archive whose bytes depend on the artifacts alone, in their order; for formats that are archives too."""
    import zipfile

    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for artifact in artifacts:
            archive.writestr(entry_of(artifact.path), artifact.content)
    return buffer.getvalue()


def entry_of(path: str) -> zipfile.ZipInfo:
    """The entry of a file in an archive; it depends on its path alone."""
    import zipfile

    entry = zipfile.ZipInfo(path, date_time=(1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry
