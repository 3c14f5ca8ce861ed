"""Words as the search compares them: without case, marks and ways to write an umlaut; ``folded.js`` does the same."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

LONGEST: Final = 40
"""Letters of a word that are compared."""
_WORD: Final = re.compile(r"[^\W_]+")
_SPELT_OUT: Final = re.compile("(?<=[aou])e")


def folded(text: str) -> list[str]:
    """The words of a text, each in the form in which words are compared.

    Büro, Buero and BURO are one; so are Straße and Strasse. The form of the beginning of a word is the beginning of
    its form, so that the beginning of a word can be looked for.
    """
    plain = unicodedata.normalize("NFKD", text).lower().replace("ß", "ss").replace("ı", "i")
    bare = "".join(sign for sign in plain if not unicodedata.category(sign).startswith("M"))
    return [_SPELT_OUT.sub("", word)[:LONGEST] for word in _WORD.findall(bare)]


def sorting(text: str) -> tuple[str, str]:
    """By what a text is put in order: its words, then its letters as they are."""
    return " ".join(folded(text)), text
