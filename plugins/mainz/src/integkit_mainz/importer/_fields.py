"""The fields of action: their headings in the synopsis, and what an earlier chapter says under their numerals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import groupby
from typing import Final

import attrs

from ._lines import Fragment, Line
from ._marks import Piece
from ._outline import Chapter, FieldPart
from ._telling import Teller, shortened

_ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
_NUMERAL: Final = re.compile(r"(?:\A|(?<=\n)|(?<=[,;.:]\s)|(?<=\bund\s))(?P<numeral>[IVX]+)(?=\s|\Z)")
_TITLE: Final = re.compile(r"(?P<title>[^,.;:]*?)(?:\s+und)?\s*(?:[,.;:]|\Z)")


@attrs.frozen
class Numbered:
    """A Roman numeral and what stands behind it, up to the next one.

    Attributes:
        numeral: The numeral.
        line: Its line.
        text: The words behind it.
    """

    numeral: str
    line: Line
    text: tuple[Fragment, ...]

    @property
    def title(self) -> str:
        """The words behind it, as far as they can be a title in a list."""
        found = _TITLE.match(_words(self.text))
        return found["title"].strip() if found is not None else ""


@attrs.define
class FieldNotes:
    """What the document says about a field of action before the synopsis.

    Attributes:
        number: Its Roman numeral. Absent: none is printed.
        listed: The lines of the list in which it has its numeral.
        summary: Its summary under the numeral.
        summary_lines: The lines of the summary with its numeral.
    """

    number: str | None = None
    listed: list[Line] = attrs.field(factory=list)
    summary: list[Fragment] = attrs.field(factory=list)
    summary_lines: list[Line] = attrs.field(factory=list)


def headed(piece: Piece) -> Chapter:
    """A chapter; its heading is the rest of the line with its number."""
    head = [one for one in piece.text if one[0] is piece.lines[-1]]
    return Chapter(piece.number, list(piece.lines), list(piece.text[len(head) :]))


def listed_titles(chapters: Sequence[Chapter]) -> tuple[str, ...]:
    """What may be titles of fields of action: the words behind Roman numerals."""
    return tuple(one.title for chapter in chapters for run in _runs(chapter) for one in run if one.title)


def heading_of(text: Sequence[Fragment], titles: Sequence[str]) -> tuple[list[Fragment], list[Fragment]]:
    """Parts a heading from what stands beneath it.

    Args:
        text: The words behind the number.
        titles: Titles that the document lists; the heading is one of them, however its lines are broken.

    Returns:
        The heading, which is the rest of its line where no title fits, and the words beneath.
    """
    if not text:
        return [], []
    said = _words(text).casefold()
    fitting = [title for title in titles if re.match(rf"{re.escape(title.casefold())}(?!\S)", said)]
    if not fitting:
        begin = [one for one in text if one[0] is text[0][0]]
        return begin, list(text[len(begin) :])
    words = max(map(len, (title.split() for title in fitting)))
    head: list[Fragment] = []
    for index, (line, piece) in enumerate(text):
        parts = piece.split()
        head.append((line, " ".join(parts[:words])))
        words -= len(parts)
        if words <= 0:
            rest = [(line, " ".join(parts[words:]))] if words else []
            return head, [*rest, *text[index + 1 :]]
    return head, []


def notes_on(fields: Sequence[FieldPart], chapters: Sequence[Chapter], teller: Teller) -> list[FieldNotes]:
    """What the chapters before say about each field; their other words are told as not read.

    A list of titles with numerals gives each field its number; the other texts under numerals are the summaries.
    """
    notes = [FieldNotes() for _ in fields]
    by_title = {_words(one.title).casefold(): note for one, note in zip(fields, notes, strict=True) if one.title}
    for chapter in chapters:
        left = _before(chapter)
        runs = _runs(chapter)
        lists = [run for run in runs if any(one.title.casefold() in by_title for one in run)]
        for one in (one for run in lists for one in run):
            left += _number(one, by_title.get(one.title.casefold()), teller)
        for one in (one for run in runs if run not in lists for one in run):
            left += _summarise(one, next((note for note in notes if note.number == one.numeral), None), teller)
        if left or not runs:
            teller.unread(*_stretches(chapter, {*chapter.lines, *left}))
    return notes


def _number(one: Numbered, note: FieldNotes | None, teller: Teller) -> list[Line]:
    """Gives a field its number; what is left over is not read."""
    if note is None or note.number is not None:
        why = (
            f"„{one.numeral} {shortened(one.title)}“ hat in der Synopse keine eigene Überschrift",
            f'"{one.numeral} {shortened(one.title)}" has no heading of its own in the synopsis',
        )
        teller.tell("MZ117", one.line, why=why)
        return [one.line, *(line for line, _ in one.text)]
    head, rest = heading_of(one.text, (one.title,))
    note.number, note.listed = one.numeral, [one.line, *(line for line, _ in head)]
    return [line for line, words in rest if words.strip(" ,.;:") not in ("", "und")]


def _summarise(one: Numbered, note: FieldNotes | None, teller: Teller) -> list[Line]:
    """Gives a field its summary; one that belongs to no field, or is a second one, is not read."""
    lines = [one.line, *(line for line, _ in one.text)]
    if note is not None and not note.summary and one.text:
        note.summary, note.summary_lines = list(one.text), lines
        return []
    why = (
        f"zu welchem Handlungsfeld der Text unter „{one.numeral}“ gehört, ist nicht zu lesen",
        f'which field of action the text under "{one.numeral}" belongs to cannot be read',
    )
    teller.tell("MZ117", one.line, why=why)
    return lines


def _runs(chapter: Chapter) -> list[list[Numbered]]:
    """The texts behind numerals that count on from I; each I begins a new run."""
    text, starts = "", []
    for _, words in chapter.text:
        starts.append(len(text))
        text += words + "\n"
    marks: list[tuple[re.Match[str], int]] = []
    last = -1
    for found in _NUMERAL.finditer(text):
        value = _ROMAN.index(found["numeral"]) if found["numeral"] in _ROMAN else -1
        # A numeral that does not count on belongs to the words ("SGB II"); one whose neighbour is cut still counts.
        if value == 0 or last < value <= last + 2:
            marks.append((found, value))
            last = value
    runs: list[list[Numbered]] = []
    for index, (found, value) in enumerate(marks):
        end = marks[index + 1][0].start() if index + 1 < len(marks) else len(text)
        fragments = tuple(_cut(chapter.text, starts, text, found.end(), end))
        at = max(number for number, start in enumerate(starts) if start <= found.start("numeral"))
        if value == 0 or not runs:
            runs.append([])
        runs[-1].append(Numbered(found["numeral"], chapter.text[at][0], fragments))
    return runs


def _cut(fragments: Sequence[Fragment], starts: Sequence[int], text: str, begin: int, end: int) -> Iterator[Fragment]:
    """The words between two places of a text, by line."""
    for (line, words), start in zip(fragments, starts, strict=True):
        piece = text[max(begin, start) : min(end, start + len(words))].strip()
        if piece and start < end:
            yield line, piece


def _before(chapter: Chapter) -> list[Line]:
    """The lines above the first numeral."""
    runs = _runs(chapter)
    lines = [line for line, _ in chapter.text]
    return lines[: lines.index(runs[0][0].line)] if runs else lines


def _stretches(chapter: Chapter, lines: Set[Line]) -> list[list[Line]]:
    """Some lines of a chapter, those together that have no other one between."""
    grouped = groupby(dict.fromkeys(chapter.all_lines), key=lambda line: line in lines)
    return [list(group) for within, group in grouped if within]


def _words(fragments: Sequence[Fragment]) -> str:
    return " ".join(words for _, words in fragments)
