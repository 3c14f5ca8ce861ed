"""The one entry of a list that holds: reading the normal case in one step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from integkit.errors import AmbiguityError

from ._base import Stated

S = TypeVar("S", bound=Stated)


def the_one(field: str, entries: Sequence[S]) -> S | None:
    """The entry that holds; ``None``: nothing is stated.

    Of several versions it is the one without an end. ``profile.as_of(day)`` leaves just those of one day.

    Raises:
        AmbiguityError: Several hold at once. It names the source of each.
    """
    open_ended = [entry for entry in entries if entry.valid_to is None] if len(entries) > 1 else entries
    if len(open_ended) == 1:
        return open_ended[0]
    if not entries:
        return None
    raise AmbiguityError(
        field, [(entry.cite.source if entry.cite is not None else None) or "?" for entry in (open_ended or entries)]
    )
