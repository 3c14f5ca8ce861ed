"""The words that begin a part of the synopsis, wherever lines are broken: headings, labels, time horizons."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from enum import Enum
from typing import Final

import attrs

from ._lines import Fragment, Line


class Mark(Enum):
    """What begins at a place."""

    CHAPTER = "chapter"
    FIELD = "field"
    MEASURE = "measure"
    INDICATOR = "indicator"
    HORIZONS = "horizons"
    HORIZON = "horizon"
    UNITS = "units"


LABELS: Final = {
    Mark.MEASURE: "Maßnahme",
    Mark.INDICATOR: "Erfolgsindikator",
    Mark.HORIZONS: "Zeithorizont",
    Mark.UNITS: "Zuständigkeit",
}
"""The words that a measure's parts begin with."""

AND: Final = r"(?:\s*,\s*|\s*/\s*|\s+(?:und|oder|bzw\.|sowie)\s+)"
_TERM: Final = "(?:fristig|-)"
_HORIZON: Final = rf"[A-ZÄÖÜ][a-zäöüß]{{0,40}}{_TERM}(?:{AND}[A-ZÄÖÜa-zäöüß]{{1,40}}{_TERM}){{0,8}}(?<=fristig)"
_MARKS: Final = re.compile(
    r"(?P<chapter>^(?P<chapter_number>[1-9][0-9]?)\.[ \t]+(?=[A-ZÄÖÜ]))"
    r"|(?P<field>^[1-9][0-9]?\.[1-9][0-9]?(?=\s+[A-ZÄÖÜ]))"
    r"|(?P<measure>\bMa(?:ß|ss)nahme(?:\s+(?P<number>[1-9][0-9]?)(?=\s|:|\Z))?:?(?=\s|\Z))"
    r"|(?P<indicator>\bErfolgsindikator:?(?=\s|\Z))"
    r"|(?P<horizons>\bZeithorizont:?(?=\s|\Z))"
    r"|(?P<units>\bZuständigkeit:?(?=\s|\Z))"
    rf"|(?P<horizon>(?<![^\s(]){_HORIZON}\s*:|^{_HORIZON}$|(?<=Zeithorizont\s){_HORIZON}$)",
    re.MULTILINE,
)
_MONTHS: Final = re.compile(r"(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b")


@attrs.frozen
class Piece:
    """A mark and what stands behind it up to the next one.

    Attributes:
        mark: What begins. Absent: text before the first mark.
        label: The mark as printed: ``Maßnahme 1``, ``4.1``, ``Mittel- und langfristig``.
        number: The number printed with a measure or chapter. Absent: none.
        lines: The lines of the mark itself.
        text: What stands behind it.
        inline: Whether words stand before the mark in its line.
        behind: Whether the mark stands right behind another, with nothing between.
    """

    mark: Mark | None
    label: str
    number: str | None
    lines: tuple[Line, ...]
    text: tuple[Fragment, ...]
    inline: bool = False
    behind: bool = False

    @property
    def as_text(self) -> tuple[Fragment, ...]:
        """The mark and its text, for one that turns out to be no mark."""
        if not self.lines:
            return self.text
        last = self.lines[-1]
        words = self.label.split()
        if self.text and self.text[0][0] is last:
            return ((last, " ".join((*words, self.text[0][1]))), *self.text[1:])
        return ((last, " ".join(words)), *self.text)


def pieces_of(lines: Sequence[Line]) -> list[Piece]:
    """The document as marks with their text; every word of it stands in exactly one piece."""
    starts: list[int] = []
    size = 0
    for line in lines:
        starts.append(size)
        size += len(line.text) + 1
    text = "\n".join(line.text for line in lines)

    def fragments(begin: int, end: int) -> tuple[Fragment, ...]:
        first = max(bisect_right(starts, begin) - 1, 0)
        found = []
        for index in range(first, len(lines)):
            if starts[index] >= end:
                break
            words = text[max(begin, starts[index]) : min(end, starts[index] + len(lines[index].text))].strip()
            if words:
                found.append((lines[index], words))
        return tuple(found)

    marks = [found for found in _MARKS.finditer(text) if not _is_a_date(found, text)]
    pieces = [Piece(None, "", None, (), fragments(0, marks[0].start() if marks else len(text)))]
    for index, found in enumerate(marks):
        end = marks[index + 1].start() if index + 1 < len(marks) else len(text)
        before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()].strip()
        behind = index > 0 and not text[marks[index - 1].end() : found.start()].strip()
        pieces.append(
            Piece(
                mark=Mark(found.lastgroup),
                label=" ".join(found[0].rstrip(": \t\n").split()),
                number=found["number"] or found["chapter_number"],
                lines=tuple(line for line, _ in fragments(found.start(), found.end())),
                text=fragments(found.end(), end),
                inline=bool(before),
                behind=behind,
            )
        )
    return pieces


def _is_a_date(found: re.Match[str], text: str) -> bool:
    """Whether what looks like the number of a chapter is the day of a date, as in "27. September"."""
    return found["chapter"] is not None and _MONTHS.match(text, found.end()) is not None
