"""The official keys of municipalities, as they were in 2021."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from typing import Final

AGS_STATE: Final = "2021-01-25"
"""The day whose municipalities the list has. Keys that a later reform gave out are not in it."""

_FILE: Final = os.path.join(os.path.dirname(__file__), "keys", "ags-2021.txt")
_INVENTED: Final = "999"  # no Kreis has this number; examples that mean no real place use it


def is_listed(ags: str) -> bool:
    """Whether an AGS is that of a municipality or Kreis of 2021, or by its number (``..999...``) an invented one.

    A key that is not listed may be newer, or wrong: the list cannot tell which.
    """
    kreis, rest = ags[:5], ags[5:]
    if kreis[2:] == _INVENTED:
        return True
    known = _municipalities().get(kreis)
    return known is not None and (rest == "000" or rest in known)


@cache
def listed_municipalities() -> tuple[str, ...]:
    """The AGS of every municipality of the list, in their order."""
    return tuple(kreis + last for kreis, known in sorted(_municipalities().items()) for last in sorted(known))


@cache
def _municipalities() -> Mapping[str, frozenset[str]]:
    """The last three digits of all municipalities of each Kreis."""
    with open(_FILE, encoding="ascii") as opened:
        rows = (line.split() for line in opened if not line.startswith("#"))
        return {kreis: frozenset(rest) for kreis, *rest in rows}
