"""Signs that look like others, or like nothing: what word processors and web pages put where YAML needs plain ones."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from integkit.messages import Finding

from ._marked import Items, Keys, Plain, mark_of


def _from(first: int, last: int) -> str:
    return "".join(map(chr, range(first, last + 1)))


BLANKS: Final = "\u00a0\u1680" + _from(0x2000, 0x200A) + "\u202f\u205f\u3000"
# Soft hyphens, signs of no width, and what turns the direction of Arabic and Hebrew.
UNSEEN: Final = (
    "\u00ad\u061c\u180e\ufe0f\ufeff"
    + _from(0x200B, 0x200F)
    + _from(0x202A, 0x202E)
    + _from(0x2060, 0x2064)
    + _from(0x2066, 0x206F)
)
DASHES: Final = _from(0x2010, 0x2015) + "\u2212\ufe58\ufe63\uff0d"
BULLETS: Final = "\u2022\u2023\u25aa\u25cf\u25e6\u2043\u00b7"
QUOTES: Final = _from(0x2018, 0x201F) + "\u00ab\u00bb\u2039\u203a\u2032\u2033\u00b4"

# In a key: anything unseen, blanks at an end or behind a dash, a dash or bullet in front, quotation marks at an end.
_IN_KEY: Final = re.compile(
    f"[{UNSEEN}]|^[{BLANKS}]|(?<=^-)[{BLANKS}]|[{BLANKS}]$|^[{DASHES}{BULLETS}]|^[{QUOTES}]|[{QUOTES}]$"
)
# In a word, number or id: whatever nobody sees.
_IN_WORD: Final = re.compile(f"[{UNSEEN}{BLANKS}]")
_BEHIND_KEY: Final = re.compile(f"[a-z_]+:([{BLANKS}])")
_LINE_END: Final = re.compile("[\x0b\x0c\r\x85\u2028\u2029]")


class Sign(NamedTuple):
    """A sign that is not what it looks like.

    Attributes:
        what: What it is, as a word of the messages.
        written: How it is told: the sign itself where one sees it, and its number.
        expected: What belongs there, as a word of the messages.
        way_out: What to do.
    """

    what: str
    written: str
    expected: str
    way_out: str

    def values(self) -> dict[str, str]:
        """What the finding says."""
        return {"what": self.what, "written": self.written, "expected": self.expected, "way_out": self.way_out}


def sign_of(char: str) -> Sign:
    """What kind of sign it is that only looks like another."""
    number = f"U+{ord(char):04X}"
    if char in DASHES:
        return Sign("dash", f"{char}, {number}", "hyphen", "retype it")
    if char in BULLETS:
        return Sign("bullet", f"{char}, {number}", "hyphen", "retype it")
    if char in QUOTES:
        return Sign("typographic quote", f"{char}, {number}", "straight quote", "retype it")
    if char in BLANKS:
        is_hard = unicodedata.decomposition(char).startswith("<noBreak>")
        return Sign("no-break space" if is_hard else "odd space", number, "blank", "retype it")
    return Sign("invisible sign", number, "empty", "delete it")


def odd_in_key(key: str) -> str | None:
    """The sign in a key that only looks like another; ``None``: there is none."""
    found = _IN_KEY.search(key)
    return found[0] if found is not None else None


def odd_in_word(word: str) -> str | None:
    """The sign in a word, number or id that nobody sees; ``None``: there is none."""
    found = _IN_WORD.search(word)
    return found[0] if found is not None else None


# Marks of one kind, whichever language opens or closes with them; the straight ones are slips at one of the ends.
_KINDS: Final = ('„“”‟"', "‚‘’‛'", "«»", "‹›", "″", "′´")


def in_odd_quotes(word: str) -> str | None:
    """What stands inside where typographic quotation marks are around all of a text; ``None``: there are none."""
    kind = next((one for one in _KINDS if word[:1] in one and word[-1:] in one), None) if len(word) > 2 else None
    if kind is None or not {word[0], word[-1]} & set(QUOTES) or any(sign in kind for sign in word[1:-1]):
        return None
    return word[1:-1]


def in_text(values: Any, file: str) -> Iterator[Finding]:
    """The texts of a file that typographic quotation marks stand around, and no straight ones.

    To a reader of YAML they are letters of the text. Where somebody wants them, straight ones stand around them too.
    """
    inside: list[tuple[Any, Any]] = []
    if isinstance(values, Keys):
        inside = [(one, values.value_marks[key]) for key, one in values.items()]
    elif isinstance(values, Items):
        inside = list(zip(values, values.marks, strict=True))
    for value, mark in inside:
        inner = in_odd_quotes(value) if isinstance(value, Plain) else None
        if inner is None:
            yield from in_text(value, file)
        else:
            line, column = mark_of(mark)
            inner = inner if len(inner) <= _LONGEST else f"{inner[:_LONGEST]}..."
            told = {"written": f"{value[0]}{inner}{value[-1]}", "example": f'"{inner}"'}
            yield Finding.of("IK037", told, file=file, line=line, column=column)


_LONGEST: Final = 40


def odd_behind_key(word: str) -> re.Match[str] | None:
    """A key, its colon and, as a group, the odd blank behind them, which is no blank to YAML."""
    return _BEHIND_KEY.match(word)


def forbidden(char: str) -> dict[str, str]:
    """What a finding says about a character that no text may hold."""
    if char == "\ufeff":
        what = "byte-order mark"
    elif _LINE_END.match(char):
        what = "odd line end"
    else:
        what = "control character" if unicodedata.category(char) == "Cc" else "no character"
    return {"what": what, "written": f"U+{ord(char):04X}"}
