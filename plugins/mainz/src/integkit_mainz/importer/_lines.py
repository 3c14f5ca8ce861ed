"""From bytes to lines: text as it is stored, or the text of a PDF page by page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import groupby
from typing import Final

import attrs

_LIGATURES: Final = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_NO_WIDTH: Final = re.compile("[\u200b-\u200f\u2060\ufeff]")
# Signs that no record can hold; a font without a table of its characters makes such.
_NO_TEXT: Final = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


@attrs.frozen
class Line:
    """A line that is not blank.

    Attributes:
        number: Its number in the text, counted from 1; in a PDF all lines are counted through.
        text: Its words, with one space between them.
        page: Its page in a PDF, counted from 1. Absent: the document is text and has only lines.
        after_blank: Whether a blank line, or the beginning of the document, is above it.
        at_edge: Whether it is the first or last line of a page, where the document tells its pages.
    """

    number: int
    text: str
    page: int | None = None
    after_blank: bool = False
    at_edge: bool = False


Fragment = tuple[Line, str]
"""Some words and the line they stand in."""


def lines_of_text(text: str) -> tuple[Line, ...]:
    """The lines of a stored text, numbered as an editor numbers them; a form feed begins a page."""
    rows: list[tuple[int, int, str]] = []
    page = 1
    for number, row in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        for index, piece in enumerate(row.split("\f")):
            page += index > 0
            rows.append((page, number, piece))
    return _lines(rows, told_by_page=False)


def lines_of_pages(pages: Iterable[str]) -> tuple[Line, ...]:
    """The lines of a document that has only pages to tell a place by."""
    rows = [(page, row) for page, text in enumerate(pages, start=1) for row in re.split(r"\r\n|\r|\n|\f", text)]
    return _lines([(page, number, row) for number, (page, row) in enumerate(rows, start=1)], told_by_page=True)


def _lines(rows: list[tuple[int, int, str]], *, told_by_page: bool) -> tuple[Line, ...]:
    found: list[Line] = []
    several = bool(rows) and rows[-1][0] > 1
    for page, group in groupby(rows, key=lambda row: row[0]):
        begin = len(found)
        blank = begin == 0
        for _, number, row in group:
            if words := _cleaned(row):
                found.append(Line(number, words, page if told_by_page else None, after_blank=blank))
            blank = not words
        if several and len(found) > begin:
            found[begin] = attrs.evolve(found[begin], at_edge=True)
            found[-1] = attrs.evolve(found[-1], at_edge=True)
    return tuple(found)


def _cleaned(row: str) -> str:
    """A row without what only typesetting put in: ligatures, decomposed letters, odd spaces.

    What is no sign of any text stays to be seen as U+FFFD, and is told where it is read.
    """
    plain = _NO_WIDTH.sub("", unicodedata.normalize("NFC", row).translate(_LIGATURES))
    return " ".join(_NO_TEXT.sub("\ufffd", plain).split())


def decoded(content: bytes) -> tuple[str, bool]:
    """The text, and whether it is UTF-8; where it is not, Windows-1252 is what such files have."""
    try:
        return content.decode("utf-8-sig"), True
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace"), False


def place_of(*stretches: Iterable[Line]) -> str:
    """Where something stands, as a reader would look it up: ``line 13``, ``lines 65, 83-91``, ``pp. 6-7``."""
    spans: list[tuple[int, int]] = []
    by_page = False
    for stretch in stretches:
        lines = list(stretch)
        if lines:
            by_page = lines[0].page is not None
            places = [one.page if one.page is not None else one.number for one in lines]
            spans.append((min(places), max(places)))
    merged: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if merged and first <= merged[-1][1] + by_page:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    words = ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in merged)
    one = len(merged) == 1 and merged[0][0] == merged[0][1]
    singular, plural = ("p.", "pp.") if by_page else ("line", "lines")
    return f"{singular if one else plural} {words}"
