"""A document as lines, whatever kind of file it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from integkit import DataError, Finding, UsageError

from ._lines import Line, decoded, lines_of_pages, lines_of_text
from ._telling import Teller, told

_PAGE_NUMBER: Final = re.compile(r"(?:Seite\s+)?[-–]?\s*[0-9]{1,4}\s*[-–]?(?:\s*(?:/|von)\s*[0-9]{1,4})?")


def lines_in(content: bytes, teller: Teller, most: int) -> tuple[Line, ...]:
    """The lines of a text or PDF; told by its first bytes, not by its name.

    Raises:
        DataError: It cannot be read as a PDF, or has more than ``most`` characters.
        UsageError: It is a PDF, and pypdf is not installed.
    """
    if content[:1024].lstrip().startswith(b"%PDF-"):
        pages = _pages(content, teller.file, most)
        _limit(sum(map(len, pages)), teller.file, most)
        lines = lines_of_pages(pages)
    else:
        _limit(len(content), teller.file, most)
        text, clean = decoded(content)
        if not clean:
            teller.tell("MZ116")
        lines = lines_of_text(text)
    kept = tuple(_without_page_numbers(lines, teller))
    for above, line in pairwise(kept):
        if above.text == line.text and len(line.text) > 2:
            teller.tell("MZ115", line, text=line.text)
    return kept


def _pages(content: bytes, file: str, most: int) -> list[str]:
    try:
        from ._pdf import Unreadable, pages_of
    except ImportError as error:
        if error.name is None or error.name.partition(".")[0] != "pypdf":
            raise
        raise UsageError(Finding.of("IK811", library="pypdf", extra="pdf")) from None
    try:
        return pages_of(content, most)
    except Unreadable as error:
        raise DataError(told("MZ131", file, why=error.why)) from error


def _limit(size: int, file: str, most: int) -> None:
    if size > most:
        raise DataError(told("MZ132", file, size=str(size), most=str(most)))


def _without_page_numbers(lines: Sequence[Line], teller: Teller) -> Iterator[Line]:
    """The lines without those at the edge of a page that hold nothing but its number."""
    for line in lines:
        if line.at_edge and _PAGE_NUMBER.fullmatch(line.text):
            teller.tell("MZ119", line, text=line.text)
        else:
            yield line
