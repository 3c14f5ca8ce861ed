"""What a page says about the language of words: its tag, and how they run."""

from __future__ import annotations

import re
from typing import Final

_TAG: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_FROM_RIGHT: Final = frozenset({"ar", "ckb", "dv", "fa", "he", "ku-arab", "prs", "ps", "sd", "ug", "ur", "yi"})
# Letters that run from right to left, and marks that change the direction.
_TURNS: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def language_tag(tag: str) -> str | None:
    """The tag as an attribute may hold it; ``None``: it is none."""
    return tag if _TAG.fullmatch(tag) else None


def direction(text: str, tag: str | None) -> str | None:
    """``rtl`` for a language that is written from the right, ``auto`` where letters of one turn up, else ``None``."""
    if tag is not None and not _FROM_RIGHT.isdisjoint((tag.lower(), tag.lower().split("-")[0])):
        return "rtl"
    return "auto" if _TURNS.search(text) else None
