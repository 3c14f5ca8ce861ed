"""Files that are no text of ours, told by their first bytes: what somebody who meant well has saved or renamed."""

from __future__ import annotations

import re
from pathlib import Path as FilePath
from typing import Final

from integkit.messages import Finding

_FIRST: Final[tuple[tuple[bytes, str, str], ...]] = (
    # The longer mark first: UTF-32 begins as UTF-16 does.
    (b"\xff\xfe\x00\x00", "utf-32", "save as utf-8"),
    (b"\x00\x00\xfe\xff", "utf-32", "save as utf-8"),
    (b"\xff\xfe", "utf-16", "save as utf-8"),
    (b"\xfe\xff", "utf-16", "save as utf-8"),
    (b"PK\x03\x04", "zip file", "other file"),
    (b"PK\x05\x06", "zip file", "other file"),
    (b"%PDF-", "pdf file", "save as text"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old office file", "save as text"),
    (b"{\\rtf", "rich text", "save as text"),
    (b"\x1f\x8b", "compressed file", "other file"),
    (b"7z\xbc\xaf\x27\x1c", "compressed file", "other file"),
    (b"\x89PNG\r\n", "picture", "other file"),
    (b"\xff\xd8\xff", "picture", "other file"),
    (b"GIF8", "picture", "other file"),
    (b"<!DOCTYPE html", "web page", "other file"),
    (b"<!doctype html", "web page", "other file"),
    (b"<html", "web page", "other file"),
)
_MARKS: Final = tuple(mark for mark, _, _ in _FIRST)
# What lies in a ZIP archive that is a document.
_INSIDE: Final[tuple[tuple[bytes, str, str], ...]] = (
    (b"word/", "word file", "save as text"),
    (b"xl/", "excel file", "save as text"),
    (b"application/vnd.oasis.opendocument", "libreoffice file", "save as text"),
)


def foreign(data: bytes, file: str) -> Finding | None:
    """What a file is that begins as other kinds of files do; ``None``: it may be text in UTF-8."""
    if not data.startswith(_MARKS):
        return None
    what, way_out = next((what, way) for mark, what, way in _FIRST if data.startswith(mark))
    if what == "zip file":
        what, way_out = next(((name, way) for part, name, way in _INSIDE if part in data), (what, way_out))
    return _told(what, way_out, file)


def unmarked(data: bytes, file: str) -> Finding | None:
    """The same for what cannot be read as UTF-8 text: UTF-16 without a mark, where every other byte is zero."""
    sides = (data[0:400:2], data[1:400:2])
    zeros = [side.count(0) / len(side) if side else 0 for side in sides]
    return _told("utf-16", "save as utf-8", file) if max(zeros) > 0.7 and min(zeros) < 0.1 else None


_CITY_FILE_LIKE: Final = re.compile(r"city\.ya?ml(?:\.(?:txt|ya?ml))?", re.IGNORECASE)
# Letters and signs of German texts outside ASCII; what bytes of other encodings stand for is seldom one of them.
_GERMAN: Final = frozenset("äöüÄÖÜßéè„“”‚‘’–—…€§°")


def city_file_like(folder: FilePath) -> str | None:
    """The file of a folder that was meant to be its ``city.yaml`` and is called otherwise: Notepad adds ``.txt``."""
    try:
        names = sorted(one.name for one in folder.iterdir() if one.is_file())
    except OSError:
        return None
    return next((name for name in names if _CITY_FILE_LIKE.fullmatch(name)), None)


def ansi_word(data: bytes, at: int) -> str | None:
    """The word around a byte that is no UTF-8, read as Windows-1252; ``None``: the file was not saved as that."""
    if not data[:at].isascii() or data[at : at + 1].decode("cp1252", "replace") not in _GERMAN:
        return None
    begin = max(data.rfind(sign, 0, at) for sign in (b" ", b"\n", b"\t")) + 1
    end = re.search(rb"\s|$", data[at:])
    stop = at + end.start() if end is not None else len(data)
    return data[max(begin, at - 30) : min(stop, at + 30)].decode("cp1252", "replace").strip("\"',:;[]{}()")


def _told(what: str, way_out: str, file: str) -> Finding:
    return Finding.of("IK031", what=what, way_out=way_out, file=file, line=1, column=1)
