"""How states look: colours that people with colour blindness tell apart, and a pattern for each beside its colour."""

from __future__ import annotations

from typing import Final

from integkit.model import State
from integkit.monitoring import Counts, Standing
from integkit.reports._says import Says

from ._svg import Look

_STATES: Final[dict[State, Look]] = {
    State.DONE: Look("done", "#00573d", "#ffffff"),
    State.ONGOING: Look("ongoing", "#4fae90", "#06281d", "M0 4h8"),
    State.IN_IMPLEMENTATION: Look("in-implementation", "#2a659f", "#ffffff", "M0 8L8 0"),
    State.PREPARATION: Look("preparation", "#86b6e0", "#0f2b46", "M0 0L8 8"),
    State.PLANNING: Look("planning", "#c3dcf2", "#12314f", "M4 0v8"),
    State.NOT_STARTED: Look("not-started", "#e4e4e4", "#333333"),
    State.POSTPONED: Look("postponed", "#f2c14e", "#4a3200", "M0 8L8 0M0 0L8 8"),
    State.MERGED: Look("merged", "#cdb4db", "#3d2352", "M0 2h8M0 6h8"),
    State.DROPPED: Look("dropped", "#b0b0b0", "#1a1a1a", "M0 4h8M4 0v8"),
}
_CONTRADICTORY: Final = Look("contradictory", "#b8452c", "#ffffff", "M0 0L4 4L8 0")
_NOT_REPORTED: Final = Look("not-reported", "#ffffff", "#4d4d4d", "M1 1h1M5 5h1")


def known_looks(says: Says) -> dict[str, tuple[str, Look]]:
    """The word and look of every state, of contradictory reports and of no report, from what is reached on."""
    found = {state.value: (says.label(state), look) for state, look in _STATES.items()}
    found["contradictory"] = (says.either("widersprüchlich", "contradictory"), _CONTRADICTORY)
    found[""] = (says.either("keine Meldung", "not reported"), _NOT_REPORTED)
    return found


def key_of(standing: Standing) -> str:
    """Which of ``known_looks`` a standing has."""
    if standing.is_contradictory:
        return "contradictory"
    return standing.state.value if standing.state is not None else ""


def counted(counts: Counts) -> dict[str, int]:
    """How many have each of ``known_looks``."""
    return {
        **{state.value: counts.state(state) for state in _STATES},
        "contradictory": counts.contradictory,
        "": counts.not_reported,
    }
