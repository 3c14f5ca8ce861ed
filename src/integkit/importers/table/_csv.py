"""CSV files: UTF-8 or, told, windows-1252; semicolons, commas or tabs."""

from __future__ import annotations

import codecs
import csv
import io
from contextlib import suppress
from typing import Final

from integkit.errors import DataError
from integkit.messages import Finding
from integkit.officefile import kind_of, refused

from ._garbled import is_garbled
from ._grid import MAX_COLUMNS, MAX_ROWS, Cell, Kind, Notes, Row, Table, cleaned

_FEW: Final = 10
"""One NUL among so many signs is an odd sign in a text; more of them are no text in that encoding."""
_MAX_SIGNS: Final = 131_072
"""What Python's reader takes in one cell; a program may have set it otherwise for all that it reads."""
_SEPARATORS: Final = (";", ",", "\t")
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read_csv(content: bytes, notes: Notes, encoding: str | None) -> tuple[tuple[Table, ...], ...]:
    """The table of a file, once for each separator that it may have; the caller knows which of them makes sense.

    Raises:
        DataError: It cannot be read.
    """
    text = _decoded(content, notes, encoding)
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:  # Excel writes and reads this line
        return ((_table(rest, first.strip()[4], notes, skipped=1),),)
    likely = sorted((one for one in _SEPARATORS if one in text), key=lambda one: -first.count(one))
    best, *others = likely or _SEPARATORS[:1]
    tables = [(_table(text, best, notes),)]
    for one in others:
        with suppress(DataError):  # what is wrong with the likely one is told; with another one it may just not be one
            tables.append((_table(text, one, notes),))
    return tuple(tables)


def _decoded(content: bytes, notes: Notes, encoding: str | None) -> str:
    kind = kind_of(content)
    if kind not in ("is text", "is something else"):
        raise refused(notes.file, "csv table", kind)
    marked = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    for name in (encoding,) if encoding is not None else (marked or "utf-8", "cp1252"):
        try:
            text = content.decode(name)
            if text.count("\0") * _FEW > len(text):  # every second byte of UTF-16 without its mark, and of UTF-32
                raise UnicodeError
        except LookupError:
            raise _refused(notes, "no such encoding", "name encoding") from None
        except UnicodeError:
            if encoding is None and name == "utf-8":
                _refuse_mixed(content, notes)
            continue
        if encoding is None and name == "cp1252":
            notes.add("IK864", encoding="windows-1252")
        return text
    raise _refused(notes, "no text", "save as csv table")


def _refuse_mixed(content: bytes, notes: Notes) -> None:
    """Refuses a text that has lines of UTF-8 beside others: whichever way it is read, umlauts are garbled."""
    modern: list[int] = []
    other: list[int] = []
    for number, line in enumerate(content.splitlines(), start=1):
        try:
            line.decode()
        except UnicodeDecodeError:
            other.append(number)
        else:
            if is_garbled(line.decode("cp1252", "replace")):
                modern.append(number)
    if modern and other:
        finding = _refused(notes, "mixed encodings", "mend the line").findings[0]
        raise DataError(finding.at(notes.file, min(modern, other, key=len)[0], None))


def _table(text: str, separator: str, notes: Notes, skipped: int = 0) -> Table:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[Row] = []
    odd: list[tuple[int, str]] = []
    begin = skipped + 1
    try:
        for fields in reader:
            cells: dict[int, Cell] = {}
            for column, field in enumerate(fields, start=1):
                if len(field) > _MAX_SIGNS:
                    raise _too_long(notes, skipped + reader.line_num, _MAX_SIGNS)
                shown, sign = cleaned(field)
                if sign is not None:
                    odd.append((begin, sign))
                if shown:
                    cells[column] = Cell(shown)
            if cells:
                rows.append(Row(begin, cells))
            if len(rows) > MAX_ROWS or len(fields) > MAX_COLUMNS:
                what = "rows" if len(rows) > MAX_ROWS else "columns"
                limit = MAX_ROWS if what == "rows" else MAX_COLUMNS
                raise DataError(Finding.of("IK851", file=notes.file, what=what, limit=limit))
            begin = skipped + reader.line_num + 1
    except csv.Error as error:
        line = skipped + reader.line_num
        if "field limit" in str(error):
            raise _too_long(notes, line, csv.field_size_limit()) from None
        finding = _refused(notes, "quotation mark", "mend quotation marks").findings[0]
        raise DataError(finding.at(notes.file, line, None)) from None
    table = Table(Kind.FILE, "", tuple(rows))
    for row, sign in odd:
        notes.add("IK869", table, row, written=sign)
    return table


def _too_long(notes: Notes, line: int, limit: int) -> DataError:
    return DataError(Finding.of("IK851", what="signs in a cell", limit=limit, file=notes.file, line=line))


def _refused(notes: Notes, cause: str, way_out: str) -> DataError:
    return DataError(Finding.of("IK850", file=notes.file, expected="csv table", cause=cause, way_out=way_out))
