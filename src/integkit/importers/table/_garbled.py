"""Letters of UTF-8 that were opened as windows-1252."""

from __future__ import annotations

import re
from typing import Final

from ._grid import Notes, Table, rows_told

# Letters of UTF-8 that were opened as windows-1252: each begins with a sign that German words do not have.
_SIGNS: Final = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_GARBLED: Final = re.compile(f"[ÂÃ][{_SIGNS}]|â[€‚][{_SIGNS}]")

_MEANT: Final = frozenset("äöüÄÖÜßéèêàâáíóúñçÉ§°²³´·«»–—‘’‚“”„…€")
"""What German texts are likely to hold; other pairs of signs may be meant as they stand."""


def is_garbled(text: str) -> bool:
    """Whether letters of a text were written in UTF-8 and opened as windows-1252."""
    return any(_mended(found) != found[0] for found in _GARBLED.finditer(text))


def _mended(found: re.Match[str]) -> str:
    try:
        meant = found[0].encode("cp1252").decode()
    except UnicodeError:  # it only looks alike
        return found[0]
    return meant if meant in _MEANT else found[0]


def tell_garbled(table: Table, notes: Notes) -> None:
    """Tells once for a table which rows have garbled letters, with the first word that does."""
    rows = [(row.number, column, cell.text) for row in table.rows for column, cell in row.cells.items()]
    garbled = [one for one in rows if is_garbled(one[2])]
    if garbled:
        row, column, text = garbled[0]
        word = next(word for word in text.split() if is_garbled(word))
        values = {"written": word[:60], "meant": _GARBLED.sub(_mended, word)[:60]}
        notes.add("IK912", table, row, column, **values, rows=rows_told(one[0] for one in garbled))
