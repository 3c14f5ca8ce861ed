"""From lines to flowing sentences: what the end of a line divided is joined, and whatever is odd is told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

import attrs

from ._lines import Fragment, Line
from ._telling import Teller, ending, shortened

_SOFT: Final = "\u00ad"
_LONGEST: Final = 100
"""Letters of the longest word that a line may have divided."""
_HYPHEN_AT_END: Final = re.compile(r"(?P<stem>[^\W_]+)[-\u2010\u2011]$")
_FIRST_WORD: Final = re.compile(r"[^\W\d_]+")
_AND: Final = frozenset({"und", "oder", "bzw", "sowie", "noch", "als", "wie"})
# "Beratungs-und": after the hyphen that stands for a word left out, the space is missing.
_NO_SPACE_BEFORE_AND: Final = re.compile(r"(?<!\S)(?P<stem>\S*[^\W\d_A-Z]-)(?P<rest>(?:und|oder|bzw\.|sowie)(?!\S))")
_NO_SPACE_BEHIND_STOP: Final = re.compile(
    r"(?<!\S)(?P<stem>[^\W\d_]*[^\W\d_]{2}[a-zäöüß][.,;!?])(?P<rest>[A-ZÄÖÜ][a-zäöüß]\S*)"
)
_ADDRESS: Final = re.compile(r"://|@|www\.")
_DASH_FOR_HYPHEN: Final = re.compile(r"(?<!\S)[–—][^\W\d_]\S*")
_UNPRINTABLE: Final = re.compile("[\x00-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff]")
_PAIRS: Final = (("„", "“"), ("(", ")"), ("[", "]"))
_ENDS: Final = re.compile(r"[.!?:;…][“”\"')\]]*$|[)“”]$")


@attrs.frozen
class Repair:
    """Words that differ from the print.

    Attributes:
        line: Where they stand.
        printed: What is printed.
        read: What it is read as.
    """

    line: Line
    printed: str
    read: str


@attrs.frozen
class Flow:
    """Sentences that run on over their lines.

    Attributes:
        text: The words; empty where there are none.
        lines: The lines they stand in.
        repairs: Where they differ from the print.
    """

    text: str
    lines: tuple[Line, ...]
    repairs: tuple[Repair, ...] = ()


def flow(fragments: Iterable[Fragment], teller: Teller, *, sentences: bool = True) -> Flow:
    """The flowing text of some lines, with everything told that was repaired or looks damaged.

    Args:
        fragments: The words of each line.
        teller: Takes what is told.
        sentences: Whether whole sentences are expected, so that one without an end is told.
    """
    pieces = [(line, text) for line, text in fragments if text]
    joined = ""
    for line, piece in pieces:
        joined = _joined(joined, piece, line, teller)
    joined = joined.replace(_SOFT, "").strip()
    if not joined:
        return Flow("", tuple(line for line, _ in pieces))
    text, repairs = _with_spaces(joined, pieces, teller)
    _tell_damage(text, pieces, teller)
    if sentences:
        _tell_cuts(text, pieces, teller)
    return Flow(text, tuple(line for line, _ in pieces), tuple(repairs))


def _joined(text: str, piece: str, line: Line, teller: Teller) -> str:
    """The text with one more line behind it."""
    if text.endswith(_SOFT):
        return text + piece
    hyphen = _HYPHEN_AT_END.search(text[-_LONGEST:])
    first = _FIRST_WORD.match(piece)
    if hyphen is None or (first is None and not piece[0].isdigit()):
        return f"{text} {piece}" if text else piece
    if first is not None and first[0].casefold() in _AND:
        return f"{text} {piece}"  # the hyphen stands for a word left out ("Aus- und Fortbildung")
    stem = text.rsplit(None, 1)[-1]
    whole = piece.split(None, 1)[0]
    divided = first is not None and first[0][0].islower() and len(first[0]) > 1
    if divided and len(hyphen["stem"]) > 1 and hyphen["stem"].isalpha():
        teller.tell("MZ101", line, printed=f"{stem} / {whole}", read=stem[:-1] + whole)
        return text[:-1] + piece
    teller.tell("MZ102", line, read=stem + whole)
    return text + piece


def _with_spaces(text: str, pieces: Sequence[Fragment], teller: Teller) -> tuple[str, list[Repair]]:
    """The text with the spaces put in that are surely missing."""
    repairs: list[Repair] = []

    def put_in(found: re.Match[str]) -> str:
        printed, read = found[0], f"{found['stem']} {found['rest']}"
        if _ADDRESS.search(printed):
            return printed
        line = line_with(printed, pieces)
        teller.tell("MZ103", line, printed=printed, read=read)
        repairs.append(Repair(line, printed, read))
        return read

    for missing in (_NO_SPACE_BEFORE_AND, _NO_SPACE_BEHIND_STOP):
        text = missing.sub(put_in, text)
    return text, repairs


def _tell_damage(text: str, pieces: Sequence[Fragment], teller: Teller) -> None:
    dashes = (found[0] for found in _DASH_FOR_HYPHEN.finditer(text))
    for word in (*dashes, *filter(_UNPRINTABLE.search, text.split())):
        teller.tell("MZ104", line_with(word, pieces), text=word)
    for begin, end in _PAIRS:
        if text.count(begin) != text.count(end) and not (end == "“" and '"' in text):
            alone = (
                f"hat „{begin}“ und „{end}“ nicht gleich oft",
                f'does not have "{begin}" and "{end}" equally often',
            )
            teller.tell("MZ105", pieces[0][0], text=shortened(text), why=alone)


def _tell_cuts(text: str, pieces: Sequence[Fragment], teller: Teller) -> None:
    if not _ENDS.search(text):
        why = ("endet ohne Satzzeichen", "ends without a full stop")
        teller.tell("MZ105", pieces[-1][0], text=ending(text), why=why)
    if text[0].islower():
        teller.tell("MZ105", pieces[0][0], text=shortened(text), why=("beginnt klein", "begins in lower case"))


def line_with(word: str, pieces: Sequence[Fragment]) -> Line:
    """The line that has some words; where they run over two, the first of all."""
    return next((line for line, piece in pieces if word in piece), pieces[0][0])
