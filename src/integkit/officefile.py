"""Office files are ZIP archives of XML: looked at before anything unpacks or reads them."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any, Final

from integkit.errors import DataError
from integkit.messages import Finding

MAX_FILE: Final = 20 << 20
"""Largest file that is read."""
_MAX_XML: Final = 40 << 20
"""Most that its parts of XML may hold together; a table of a thousand measures has less than one."""
_MAX_ALL: Final = 400 << 20
"""Most that all its parts may hold, pictures too; those are not unpacked."""
_MAX_PARTS: Final = 5_000
_MAX_TAGS: Final = 600_000
"""Most tags in its parts of XML: each cell takes much more memory than bytes. A thousand measures have 100,000."""

_LAST_ROW: Final = 1_048_576
"""The last row that a sheet has in the programs that write such files."""
_MAX_MERGED: Final = 1_000_000
"""Most cells that are merged with others; a reader of workbooks goes to each of them, whether it is there or not."""

_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_BLANK: Final = b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"
"""Blanks, and the marks that stand before a text."""
_BEGIN: Final = 1024
_NO_TEXT: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_KINDS: Final = {
    "xl/workbook.xml": "is excel",
    "xl/workbook.bin": "is binary excel",
    "word/document.xml": "is word",
}
"""What the parts of an archive make it."""
_WAYS_OUT: Final = {
    "is empty": "give the table",
    "is excel": "name it xlsx",
    "is word": "name it docx",
    "is text": "name it csv",
    "is pdf": "ask for the table",
    "is web page": "ask for the table",
}
# XML that brings entities can be made to grow without end; no office program writes any.
_ENTITIES: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MERGED: Final = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*[\"']([^\"']*)")
_AREA: Final = re.compile(rb"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")


def check_package(content: bytes, file: str, main: str, expected: str) -> None:
    """Refuses what is no office file of the right sort, or one that is made to fill the memory.

    Args:
        content: The bytes of the file.
        file: Its name, for messages.
        main: The part that such a file has, e.g. ``xl/workbook.xml``.
        expected: What the file should be, a word of the catalogue.

    Raises:
        DataError: It is not to be read.
    """
    kind = kind_of(content)
    if kind != _KINDS.get(main):
        raise refused(file, expected, kind)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            xml = [part for part in parts if part.filename.lower().endswith((".xml", ".rels", ".vml"))]
            _check_sizes(parts, xml, file)
            tags = merged = 0
            for part in xml:  # no more is unpacked than the archive says, and that was looked at
                with archive.open(part) as opened:
                    data = opened.read()
                tags += data.count(b"<")
                merged += sum(_cells_in(area) for area in _MERGED.findall(data))
                for what, number, limit in (("tags", tags, _MAX_TAGS), ("merged cells", merged, _MAX_MERGED)):
                    if number > limit:
                        raise DataError(Finding.of("IK851", {"what": what, "limit": limit}, file=file))
                if _ENTITIES.search(data) or data.startswith((b"\xff\xfe", b"\xfe\xff")):
                    raise refused(file, expected, "entities")
    except DataError:
        raise
    except Exception:  # zipfile, and each of the ways to pack, raise what they like
        raise refused(file, expected, "is damaged") from None


@contextmanager
def quiet(openpyxl: Any) -> Iterator[None]:
    """Keeps openpyxl still: it warns of what it leaves out, such as lists, and prints that a style is missing.

    What warnings do holds for the whole process, so one thread at a time reads; what others print is left alone.
    """
    printing = vars(openpyxl.styles.cell_style)
    with _STILL, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        printing["print"] = lambda *_: None
        try:
            yield
        finally:
            del printing["print"]


_STILL: Final = Lock()


def look_at_cells(book: Any) -> None:
    """Looks at the row and the style of every cell of a workbook, as openpyxl does only where it is asked for them.

    Raises:
        Exception: There is no such style, or a row that no sheet has, so the workbook is damaged.
    """
    for sheet in book.worksheets:
        for (row, _), cell in sheet._cells.items():
            if not 1 <= row <= _LAST_ROW:
                raise ValueError(row)
            if cell.has_style:
                _ = cell.number_format, cell.font


def _check_sizes(parts: list[zipfile.ZipInfo], xml: list[zipfile.ZipInfo], file: str) -> None:
    sizes = (
        ("xml", sum(part.file_size for part in xml), _MAX_XML),
        ("all", sum(part.file_size for part in parts), _MAX_ALL),
    )
    for _, size, limit in sizes:
        if size > limit:
            values = {"what": "unpacked", "limit": f"{limit >> 20} MiB"}
            raise DataError(Finding.of("IK851", values, file=file))
    if len(parts) > _MAX_PARTS:
        raise DataError(Finding.of("IK851", {"what": "parts", "limit": _MAX_PARTS}, file=file))


def _cells_in(area: bytes) -> int:
    """How many cells an area such as ``A1:C20`` has; one that is written oddly counts as too many."""
    found = _AREA.fullmatch(area.strip())
    if found is None:
        return _MAX_MERGED + 1
    left, top, right, bottom = found.groups()
    wide = _column(right or left) - _column(left) + 1
    return max(0, wide) * max(0, int(bottom or top) - int(top) + 1)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def kind_of(content: bytes) -> str:
    """What a file is by what is in it, whatever it is called: a word of the catalogue, such as ``pdf file``."""
    if not content.strip(_BLANK):
        return "is empty"
    if content.startswith(_OLD_OFFICE):
        return "is locked" if _LOCKED in content else "is old office"
    if content.startswith(b"PK"):
        return _packed_kind(content)
    begin = content[:_BEGIN].lstrip(_BLANK).lower()
    if b"%pdf-" in begin:
        return "is pdf"
    if begin.startswith((b"<!doctype html", b"<html", b"<table", b"<meta", b"<head")):
        return "is web page"
    return "is text" if _NO_TEXT.search(content[: 1 << 16]) is None else "is something else"


def _packed_kind(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            opened = b""
            if "mimetype" in names:
                with archive.open("mimetype") as part:
                    opened = part.read(80)
    except Exception:  # zipfile, and each of the ways to pack, raise what they like
        return "is damaged"
    if opened.startswith(b"application/vnd.oasis.opendocument"):
        return "is libreoffice"
    found = (kind for main, kind in _KINDS.items() if main in names)
    return next(found, "is something else")


def refused(file: str, expected: str, cause: str) -> DataError:
    """That a file is not what it should be.

    Args:
        file: Its name.
        expected: What it should be, a word of the catalogue.
        cause: What it is, or what is wrong with it, as ``kind_of`` says it.
    """
    way_out = _WAYS_OUT.get(cause, f"save as {expected}")
    return DataError(Finding.of("IK850", file=file, expected=expected, cause=cause, way_out=way_out))
