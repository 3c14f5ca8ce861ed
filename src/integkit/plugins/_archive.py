"""ZIP archives with many cities: looked at before anything is unpacked, and unpacked city by city, in memory."""

from __future__ import annotations

import os
import stat
import struct
import unicodedata
import zipfile
import zlib
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import PurePosixPath
from typing import BinaryIO, Final

import attrs

from integkit.errors import DataError, FileError
from integkit.messages import Finding, cause_of

from ._version import version_of

_MAX_FILE: Final = 16 << 20
"""Largest file of a city that is unpacked."""
_MAX_CITY: Final = 64 << 20
"""Most that the files of one city may hold together; the largest that are known have less than one."""
_MAX_FILES: Final = 2_000
"""Most files that one city may have."""

CITY_FILE: Final = "city.yaml"
SINGLE: Final = (".json", ".yaml", ".yml")
"""Endings of files that are a city by themselves."""

_DAMAGED = (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, ValueError)


def cities_in(archive: str) -> Iterator[str]:
    """The folders with a ``city.yaml`` and, outside of those, the single files that are cities, in order.

    Raises:
        FileError: It cannot be read.
        DataError: It is no archive.
    """
    yield from sorted(_listed(archive))


def members_of(archive: str, inside: str) -> tuple[tuple[str, bytes], ...]:
    """The files of one city: names inside its folder, and their bytes; a city that is one file has no name.

    Raises:
        FileError: The archive cannot be read.
        DataError: It is damaged or locked, or something in it would leave the folder or fill the memory.
    """
    found: list[tuple[str, bytes]] = []
    names: set[str] = set()
    left = _MAX_CITY
    try:
        with open(archive, "rb") as opened:
            members = _list(_Opened.of(archive, opened)).get(inside)
            if members is None:
                raise DataError(Finding.of("IK896", city=inside, file=archive))
            for one in members:
                name = "" if one.filename == inside else one.filename[len(inside) + 1 if inside else 0 :]
                if not _stays_inside(name, one):
                    raise _refused(one.filename, archive, "leaves its folder")
                if any(unicodedata.category(sign) in _UNSEEN for sign in one.filename):
                    raise _refused(one.filename, archive, "unseen sign in name")
                folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
                if folded in names:
                    raise _refused(one.filename, archive, "same name in archive")
                names.add(folded)
                data = _unpacked(opened, one, min(_MAX_FILE, left))
                if data is None or len(found) >= _MAX_FILES:
                    raise _refused(one.filename, archive, "city too large")
                left -= len(data)
                found.append((name, data))
    except _DAMAGED:
        raise _refused("", archive, "damaged") from None
    except OSError as error:
        raise FileError(Finding.of("IK901", file=archive, cause=cause_of(error))) from error
    return tuple(found)


def _listed(archive: str) -> Mapping[str, Sequence[zipfile.ZipInfo]]:
    """The files of every city in an archive, listed once for as long as it does not change."""
    try:
        with open(archive, "rb") as opened:
            return _list(_Opened.of(archive, opened))
    except _DAMAGED:
        raise _refused("", archive, "damaged") from None
    except OSError as error:
        raise FileError(Finding.of("IK901", file=archive, cause=cause_of(error))) from error


@attrs.frozen
class _Opened:
    """An archive that is open, so that what is listed and what is unpacked are of one version of it.

    Attributes:
        path: Where it lies.
        version: What tells its versions apart.
        file: The open file, by which it is listed.
    """

    path: str
    version: tuple[int, ...]
    file: BinaryIO = attrs.field(eq=False)

    @classmethod
    def of(cls, path: str, file: BinaryIO) -> _Opened:
        return cls(path, version_of(file), file)


@lru_cache(maxsize=2)
def _list(archive: _Opened) -> Mapping[str, Sequence[zipfile.ZipInfo]]:
    with zipfile.ZipFile(archive.file) as opened:
        listed = [one for one in opened.infolist() if one.filename and not one.is_dir()]
    members = [one for one in listed if not any(map(_is_of_macos, one.filename.split("/")))]
    shown = [one for one in members if not any(map(_is_hidden, one.filename.split("/")))]
    folders = {one.filename.rpartition("/")[0] for one in shown if PurePosixPath(one.filename).name == CITY_FILE}
    single = {one.filename for one in shown if one.filename.lower().endswith(SINGLE)}
    outermost: list[str] = []
    for folder in sorted(f"{one}/" if one else "" for one in folders):
        if not outermost or not folder.startswith(outermost[-1]):
            outermost.append(folder)
    found: dict[str, list[zipfile.ZipInfo]] = {}
    for one in members:
        # None of them begins with another one, so a name can only lie in the last that does not come after it.
        at = bisect_right(outermost, one.filename)
        within = at > 0 and one.filename.startswith(outermost[at - 1])
        city = outermost[at - 1].removesuffix("/") if within else None
        if city is None and one.filename in single:
            city = one.filename
        if city is not None:
            found.setdefault(city, []).append(one)
    return found


def _is_of_macos(part: str) -> bool:
    """Whether a folder or file is what macOS puts beside others when it packs them or writes to foreign disks."""
    return part == "__MACOSX" or part.startswith("._")


def _is_hidden(part: str) -> bool:
    return part.startswith(".") and part not in (".", "..")


def _unpacked(opened: BinaryIO, member: zipfile.ZipInfo, most: int) -> bytes | None:
    """The bytes of a member, whatever the archive says about their number; ``None``: they are more than allowed.

    ``ZipFile`` would read the list of all members anew for each city.
    """
    if member.header_offset < 0:  # a piece of the archive is missing in front
        raise zipfile.BadZipFile
    opened.seek(member.header_offset)
    header = opened.read(_HEADER.size)
    if len(header) < _HEADER.size:
        raise EOFError
    sign, names, extras = _HEADER.unpack(header)
    if sign != b"PK\x03\x04" or member.flag_bits & _LOCKED:
        raise zipfile.BadZipFile
    opened.seek(names + extras, os.SEEK_CUR)
    if member.compress_size > _MAX_CITY:
        return None
    packed = opened.read(member.compress_size)
    if member.compress_type == zipfile.ZIP_STORED:
        data = packed
    elif member.compress_type == zipfile.ZIP_DEFLATED:
        data = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, most + 1)
    else:
        raise NotImplementedError
    if len(data) > most:
        return None
    if zlib.crc32(data) != member.CRC:
        raise zipfile.BadZipFile
    return data


_HEADER: Final = struct.Struct("<4s22xHH")
_LOCKED: Final = 1
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cn", "Cs", "Zl", "Zp"})


def _stays_inside(name: str, member: zipfile.ZipInfo) -> bool:
    """Whether it is a plain file that lies where its name says, below its folder."""
    parts = name.split("/") if name else []
    is_link = stat.S_ISLNK(member.external_attr >> 16)
    return not is_link and not any(part in ("", ".", "..") or "\\" in part or ":" in part for part in parts)


def _refused(member: str, archive: str, cause: str) -> DataError:
    return DataError(Finding.of("IK892", file=f"{archive}/{member}"[:300].rstrip("/"), cause=cause))
