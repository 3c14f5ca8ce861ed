"""Text that Markdown shows as it is."""

from __future__ import annotations

import re
from typing import Final

# An ampersand says itself unless it could begin an entity.
_SPECIAL: Final = re.compile(r"[\\`*_{}\[\]<>#|~!$]|&(?=#|\w)")


def escaped(text: str, *, begins: bool = True) -> str:
    """The text as Markdown that shows just these characters; line ends become hard breaks.

    Args:
        text: The text.
        begins: Whether it stands at the beginning of a line, where a number or a dash would begin a list.
    """
    start = r"(?m:^)" if begins else r"(?<=\n)"
    safe = _SPECIAL.sub(lambda found: f"\\{found[0]}", text)
    safe = re.sub(rf"{start}(?=[-+=])", r"\\", safe)
    safe = re.sub(rf"{start}([0-9]+)(?=[.)](?:\s|$))", r"\1\\", safe)
    safe = re.sub(r"(?m)^[ \t]+|[ \t]+$", lambda found: "".join(f"&#{ord(blank)};" for blank in found[0]), safe)
    return re.sub(r"\n+", lambda found: _line_ends(found, len(safe)), safe)


def escaped_line(text: str) -> str:
    """The text as one line of Markdown, for cells of tables and items of lists; runs of blanks become one."""
    return escaped(" ".join(text.split()))


def _line_ends(found: re.Match[str], length: int) -> str:
    """A hard break needs text on both sides; every other line end is spelt out."""
    between = found.start() > 0 and found.end() < length
    return "\\\n" if between and len(found[0]) == 1 else "&#10;" * len(found[0])
