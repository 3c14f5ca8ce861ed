"""Which word begins a part of the synopsis, and which only looks like it: what is due where."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from itertools import pairwise
from typing import Final

import attrs

from ._horizons import defines
from ._marks import Mark, Piece

_PARTS: Final = (Mark.INDICATOR, Mark.HORIZONS, Mark.UNITS)


class At(Enum):
    """What is being read."""

    GOAL = "goal"
    """The sentence of a goal, or what stands beneath a heading."""
    MEASURE = "measure"
    INDICATOR = "indicator"
    HORIZONS = "horizons"
    UNITS = "units"
    LEGEND = "legend"
    LOST = "lost"
    """Words that belong to no part."""
    BEHIND = "behind"
    """The chapters behind the synopsis."""


def beginning(pieces: Sequence[Piece]) -> int | None:
    """The piece that the synopsis begins with: the heading above its first measure; ``None``: there is no measure."""
    first = next(
        (
            index
            for index, (one, following) in enumerate(pairwise(pieces))
            if (one.mark is Mark.MEASURE and following.mark in _PARTS)
            or (one.mark is Mark.INDICATOR and not one.inline)
        ),
        None,
    )
    if first is None:
        return None
    headings = [index for index in range(first) if pieces[index].mark in (Mark.FIELD, Mark.CHAPTER)]
    if not headings:
        return 0
    if pieces[headings[-1]].mark is Mark.CHAPTER:
        return headings[-1]
    # A chapter before may have parts with numbers of their own; the fields of action are those of one chapter.
    own = _chapter_of(pieces[headings[-1]])
    return next(index for index in headings if pieces[index].mark is Mark.FIELD and _chapter_of(pieces[index]) == own)


def _chapter_of(field: Piece) -> str:
    """The number of the chapter that the number of a field begins with."""
    return field.label.partition(".")[0]


@attrs.define
class Expecting:
    """Looks at the marks of a synopsis in their order.

    Attributes:
        pieces: All marks; the first is a heading, where there is one.
        index: The one that is being looked at.
    """

    pieces: Sequence[Piece]
    index: int = 0

    def begins(self, at: At) -> bool:
        """Whether the mark begins a part here; one within a line does so only where it is due."""
        piece = self.pieces[self.index]
        free = not piece.inline or piece.behind
        match piece.mark:
            case None:
                return False
            case Mark.CHAPTER:
                return self.index == 0 or piece.number in (self.chapter, self._next_chapter)
            case Mark.FIELD:
                return self.index == 0 or _chapter_of(piece) == self.chapter
            case Mark.MEASURE:
                following = self._following()
                if at in (At.GOAL, At.UNITS, At.LEGEND, At.LOST):
                    return following in _PARTS or (free and piece.number is not None)
                return free and (piece.number is not None or following is Mark.INDICATOR)
            case Mark.INDICATOR:
                return free or at is At.MEASURE
            case Mark.HORIZONS:
                return free or at in (At.MEASURE, At.INDICATOR) or self.is_legend
            case Mark.HORIZON:
                return free or at in (At.HORIZONS, At.LEGEND) or self.is_legend
            case Mark.UNITS:
                return at is At.HORIZONS or (free and not self._comes_again)

    @property
    def chapter(self) -> str | None:
        """The number of the chapter that the synopsis is; ``None``: no heading tells it."""
        first = self.pieces[0]
        if first.mark is Mark.FIELD:
            return _chapter_of(first)
        own = first.number if first.mark is Mark.CHAPTER else None
        fields = self._fields_with_measures or ([] if own else [one for one in self.pieces if one.mark is Mark.FIELD])
        chapters = [_chapter_of(field) for field in fields]
        # The heading of the synopsis may be gone or have moved; the one before its first measure is another's then.
        return own if own in chapters or not chapters else chapters[0]

    @property
    def _fields_with_measures(self) -> list[Piece]:
        """The headings of fields of action that a measure follows before the next heading."""
        found: list[Piece] = []
        above: Piece | None = None
        for piece in self.pieces:
            if piece.mark is Mark.MEASURE and above is not None:
                found.append(above)
            if piece.mark in (Mark.FIELD, Mark.CHAPTER, Mark.MEASURE):
                above = piece if piece.mark is Mark.FIELD else None
        return found

    @property
    def _next_chapter(self) -> str | None:
        return str(int(self.chapter) + 1) if self.chapter is not None else None

    def _following(self) -> Mark | None:
        """The next mark that is neither a single time horizon nor the beginning of the legend."""
        for index in range(self.index + 1, len(self.pieces)):
            if self.pieces[index].mark is not Mark.HORIZON and not self._explained(index):
                return self.pieces[index].mark
        return None

    @property
    def _comes_again(self) -> bool:
        """Whether the same word begins another line of the same measure, so that this one is a word of a sentence."""
        for later in self.pieces[self.index + 1 :]:
            if later.mark in (Mark.MEASURE, Mark.FIELD, Mark.CHAPTER):
                return False
            if later.mark is self.pieces[self.index].mark and not later.inline:
                return True
        return False

    @property
    def is_legend(self) -> bool:
        """Whether time horizons are explained here rather than used."""
        return self._explained(self.index)

    def _explained(self, index: int) -> bool:
        piece = self.pieces[index]
        if piece.mark is Mark.HORIZONS and not piece.text and index + 1 < len(self.pieces):
            piece = self.pieces[index + 1]
        return piece.mark is Mark.HORIZON and defines(" ".join(words for _, words in piece.text))
