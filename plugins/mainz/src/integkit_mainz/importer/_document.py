"""From lines to the outline of the whole document: the chapters before, the synopsis, the chapters behind."""

from __future__ import annotations

from collections.abc import Sequence

from ._expecting import beginning
from ._fields import headed, listed_titles
from ._lines import Line
from ._marks import Mark, Piece, pieces_of
from ._outline import Chapter, Outline
from ._telling import Teller
from ._tree import Reader
from ._units import UnitNames, has_blanks


def outline_of(lines: Sequence[Line], names: UnitNames, teller: Teller) -> Outline | None:
    """The outline of a document; ``None``: there is no synopsis in it.

    Every word of the synopsis ends up in the outline or in a finding.
    """
    pieces = pieces_of(lines)
    begin = beginning(pieces)
    if begin is None:
        return None
    chapters = _chapters(pieces[:begin])
    field = pieces[begin] if pieces[begin].mark is Mark.FIELD else None
    above = chapters[-1] if chapters else None
    reader = Reader(teller, names, listed_titles(chapters), has_blanks(lines))
    if field is not None and above is not None and above.number == field.label.partition(".")[0]:
        chapters.pop()
        reader.outline.heading = above.lines
        teller.unplaced(above.text)
    reader.read(pieces[begin:])
    reader.outline.chapters[:0] = chapters
    return reader.outline


def _chapters(pieces: Sequence[Piece]) -> list[Chapter]:
    """The chapters before the synopsis; a number that does not count on is part of the text."""
    chapters = [Chapter(None, [], [])]
    number = 0
    for piece in pieces:
        if piece.mark is Mark.CHAPTER and piece.number is not None and number < int(piece.number) <= number + 3:
            number = int(piece.number)
            chapters.append(headed(piece))
        else:
            chapters[-1].text += piece.as_text
    return [one for one in chapters if one.lines or one.text]
