"""Waiting for one's turn: few, not for long, and only as long as somebody still listens."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Final

from anyio import current_time, sleep
from starlette.requests import Request

from integkit.messages import Finding

from ._kept import Kept
from ._problems import Problem

MOST: Final = 64
"""Requests that wait for things of one kind at most."""

PATIENCE: Final = 30.0
"""Seconds that a request waits at most."""

_STEP: Final = 0.02  # seconds between two looks


async def turn(made: Kept, kind: Hashable, request: Request, waited: float) -> float:
    """Waits until nothing of a kind is being made any more.

    Args:
        made: What knows what is being made.
        kind: The kind.
        request: Who waits.
        waited: Seconds that the request has waited before.

    Returns:
        The seconds that it has waited now.

    Raises:
        Problem: Too many wait, this one has waited for too long, or whoever asked has gone.
    """
    with made.waiting(kind) as number:
        if number > MOST:
            raise _later()
        begun = current_time() - waited
        while made.is_busy(kind):
            if current_time() - begun >= PATIENCE or await request.is_disconnected():
                raise _later()
            await sleep(_STEP)
    return current_time() - begun


def _later() -> Problem:
    return Problem(503, Finding.of("IK897"), headers={"Retry-After": "10"})
