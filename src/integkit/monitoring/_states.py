"""How states stand to each other: which are reached, closed, final, and which is further."""

from __future__ import annotations

from typing import Final

from integkit.model import State

REACHED: Final = frozenset({State.DONE, State.ONGOING})
"""The states in which something holds that was to be reached: finished, or a permanent task by now."""
CLOSED: Final = frozenset({State.DROPPED, State.MERGED})
"""The states in which nobody waits for it any more, though it was not reached."""
FINAL: Final = frozenset({State.DONE, *CLOSED})
"""The states after which nothing further is asked; back from them leads only a step that is told."""
ORDER: Final = (
    State.NOT_STARTED,
    State.PLANNING,
    State.PREPARATION,
    State.IN_IMPLEMENTATION,
    State.DONE,
)
"""The states that follow each other; only among these is one further than another."""


def steps_between(before: State | None, after: State | None) -> int | None:
    """How many steps a state is further than another (backwards: negative); ``None``: they do not follow each other.

    A permanent task stands where something finished stands.
    """
    if before is None or after is None:
        return None
    order = {state: number for number, state in enumerate(ORDER)} | {State.ONGOING: len(ORDER) - 1}
    if before not in order or after not in order:
        return None
    return order[after] - order[before]
