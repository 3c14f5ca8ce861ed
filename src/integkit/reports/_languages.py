"""Which words of a report are in another language than the report: what a city says in German, in an English report."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

import attrs

from integkit.exporters.languages import direction, language_tag


@attrs.frozen
class Piece:
    """Words in one language.

    Attributes:
        text: The words.
        lang: Their language, where it is another than the report's.
        dir: How they run, where that is said of them.
    """

    text: str
    lang: str | None = None
    dir: str | None = None


def dividing(foreign: Mapping[str, str]) -> Callable[[str], Iterator[Piece]]:
    """What divides a text into the words that are in another language, and the rest.

    Args:
        foreign: The words in other languages, with their languages.
    """
    # The longest first, and whole words alone: a short word may be a part of many others.
    every = "|".join(re.escape(one) for one in sorted(foreign, key=len, reverse=True))
    known = re.compile(rf"(?<!\w)(?:{every})(?!\w)") if foreign else None

    def divide(text: str) -> Iterator[Piece]:
        at = 0
        if text in foreign:
            yield _foreign(text, foreign[text])
            return
        for one in known.finditer(text) if known is not None else ():
            if one.start() > at:
                yield Piece(text[at : one.start()])
            yield _foreign(one[0], foreign[one[0]])
            at = one.end()
        if at < len(text):
            yield Piece(text[at:])

    return divide


def _foreign(text: str, language: str) -> Piece:
    tag = language_tag(language)
    return Piece(text, tag, direction(text, tag))
