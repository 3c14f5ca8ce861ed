"""The one entry of a list that holds: reading the normal case in one step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from integkit.errors import AmbiguityError

from ._base import Cite, Stated

S = TypeVar("S", bound=Stated)


def the_one(field: str, entries: Sequence[S], above: Cite | None = None) -> S | None:
    """The entry that holds; ``None``: nothing is stated.

    Of several versions it is the one that all others have ended before. ``profile.as_of(day)`` leaves just those of
    one day.

    Args:
        field: The list, for the message.
        entries: Its entries.
        above: The cite of the record that holds them, where theirs is inherited.

    Raises:
        AmbiguityError: Several hold at once. It names the source of each; ``…`` where that of the profile holds, which
            a record beneath it does not know.
    """
    if len(entries) < 2:
        return entries[0] if entries else None
    last = [entry for entry in entries if all(ends_before(other, entry) for other in entries if other is not entry)]
    if len(last) == 1:
        return last[0]
    holding = [one for one in entries if not any(ends_before(one, other) for other in entries if other is not one)]
    inherited = above.source if above is not None else None
    sources = [(entry.cite.source if entry.cite is not None else None) or inherited for entry in holding or entries]
    raise AmbiguityError(field, [source or "…" for source in sources])


def ends_before(one: Stated, other: Stated) -> bool:
    """Whether one statement has ended, or ends where the other begins. Dates that may overlap do not tell."""
    if one.valid_to is None:
        return False
    ends = one.valid_to.earliest
    if ends is None:  # it has ended at some time
        return True
    begins = other.valid_from.latest if other.valid_from is not None else None
    return begins is not None and ends <= begins
