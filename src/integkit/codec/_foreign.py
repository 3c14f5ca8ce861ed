"""Files that are no text of ours, told by their first bytes: what somebody who meant well has saved or renamed."""

from __future__ import annotations

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


def _told(what: str, way_out: str, file: str) -> Finding:
    return Finding.of("IK031", what=what, way_out=way_out, file=file, line=1, column=1)
