"""What stands in a document: words that are set alike, lines of them, rows of a table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from enum import Enum
from typing import Final, NamedTuple, TypeAlias

_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class Look(Enum):
    """How words are set."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"


class Piece(NamedTuple):
    """Words that are set alike.

    Attributes:
        text: The words; ``\\n`` is a line end.
        look: How they are set.
    """

    text: str
    look: Look = Look.PLAIN


Line: TypeAlias = tuple[Piece, ...]
"""Pieces with a blank between them."""
Cell: TypeAlias = tuple[Line, ...]
"""Lines of a cell, at least one."""


class Spoken(NamedTuple):
    """Words in one language.

    Attributes:
        text: The words.
        lang: Their language, where it is another than the document's.
        is_from_right: They run from right to left.
    """

    text: str
    lang: str | None = None
    is_from_right: bool = False


Divide: TypeAlias = Callable[[str], Iterable[Spoken]]
"""What divides a text into words that are in one language each; joined, they are the text."""


def undivided(text: str) -> Iterable[Spoken]:
    """A text that is in the language of the document."""
    return (Spoken(text),)


class RowKind(Enum):
    """What a row of a table is."""

    BODY = "body"
    GROUP = "group"
    """Its one cell goes across and is the title of the rows below it."""
    TOTAL = "total"
    """It sums up."""


class Row(NamedTuple):
    """A row of a table.

    Attributes:
        cells: Its cells, one for each column; of a group just one.
        kind: What it is.
    """

    cells: tuple[Cell, ...]
    kind: RowKind = RowKind.BODY


def plain(text: str, look: Look = Look.PLAIN) -> Cell:
    """A cell that holds just this text."""
    return ((Piece(text, look),),)


def visible(text: str) -> str:
    """A text with a mark in place of every character that no document may hold."""
    return _FORBIDDEN.sub("\ufffd", text)
