"""Signs that look like others, or like nothing: what word processors and web pages put where YAML needs plain ones."""

from __future__ import annotations

import re
import unicodedata
from typing import Final, NamedTuple

BLANKS: Final = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
UNSEEN: Final = "\u00ad\u180e\u200b-\u200f\u2060-\u2064\ufe0f\ufeff"
DASHES: Final = "\u2010-\u2015\u2212\ufe58\uff0d"
BULLETS: Final = "\u2022\u2023\u25aa\u25cf\u25e6\u2043\u00b7"
QUOTES: Final = "\u201a-\u201f\u2018\u2019\u00ab\u00bb\u2039\u203a\u2032\u2033\u00b4"

_BLANK, _UNSEEN, _DASH = re.compile(f"[{BLANKS}]"), re.compile(f"[{UNSEEN}]"), re.compile(f"[{DASHES}]")
_BULLET, _QUOTE = re.compile(f"[{BULLETS}]"), re.compile(f"[{QUOTES}]")
# In a key: anything unseen, blanks at an end, a dash or bullet in front, quotation marks at an end.
_IN_KEY: Final = re.compile(
    f"[{UNSEEN}]|^[{BLANKS}]|[{BLANKS}]$|^[{DASHES}{BULLETS}](?=[ {BLANKS}])|^[{QUOTES}]|[{QUOTES}]$"
)
# In a word, number or id: whatever nobody sees.
_IN_WORD: Final = re.compile(f"[{UNSEEN}{BLANKS}]")


class Sign(NamedTuple):
    """A sign that is not what it looks like.

    Attributes:
        what: What it is, as a word of the messages.
        written: How it is told: the sign itself where one sees it, and its number.
        expected: What belongs there, as a word of the messages.
        way_out: What to do.
        instead: What belongs there.
    """

    what: str
    written: str
    expected: str
    way_out: str
    instead: str

    def values(self) -> dict[str, str]:
        """What the finding says."""
        return {"what": self.what, "written": self.written, "expected": self.expected, "way_out": self.way_out}


def sign_of(char: str) -> Sign:
    """What kind of sign it is that only looks like another."""
    number = f"U+{ord(char):04X}"
    if _DASH.match(char):
        return Sign("dash", f"{char}, {number}", "hyphen", "retype it", "-")
    if _BULLET.match(char):
        return Sign("bullet", f"{char}, {number}", "hyphen", "retype it", "-")
    if _QUOTE.match(char):
        return Sign("typographic quote", f"{char}, {number}", "straight quote", "retype it", '"')
    if _BLANK.match(char):
        return Sign("no-break space" if char in "\u00a0\u202f" else "odd space", number, "blank", "retype it", " ")
    return Sign("invisible sign", number, "empty", "delete it", "")


def odd_in_key(key: str) -> str | None:
    """The sign in a key that only looks like another; ``None``: there is none."""
    found = _IN_KEY.search(key) if not key.isascii() else None
    return found[0] if found is not None else None


def odd_in_word(word: str) -> str | None:
    """The sign in a word, number or id that nobody sees; ``None``: there is none."""
    found = _IN_WORD.search(word) if not word.isascii() else None
    return found[0] if found is not None else None


def forbidden(char: str) -> dict[str, str]:
    """What a finding says about a character that no text may hold."""
    if char == "\ufeff":
        what = "byte-order mark"
    elif char in "\u0085\u2028\u2029\x0b\x0c\r":
        what = "odd line end"
    else:
        what = "control character" if unicodedata.category(char) == "Cc" else "no character"
    return {"what": what, "written": f"U+{ord(char):04X}"}
