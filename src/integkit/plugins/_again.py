"""An error that is kept and told each time it is asked about."""

from __future__ import annotations

from contextlib import suppress
from copy import copy
from typing import Final, TypeVar

from integkit.errors import IntegkitError

E = TypeVar("E", bound=IntegkitError)

_LONGEST: Final = 20_000
"""Characters of a note: what led to an error is told at the end of it."""


def kept(error: E) -> E:
    """The same error to keep, in the place of one that goes no further: it holds nothing of whoever raised it.

    Frames keep the locals of all who called one another alive, such as the cursor of a database. What led to the error
    becomes a note, for those who look after that code.
    """
    bare = copy(error).with_traceback(None)
    if error.__cause__ is not None:
        from traceback import format_exception

        bare.add_note("".join(format_exception(error.__cause__)).rstrip()[-_LONGEST:])
    _let_go(error)
    return bare


def _let_go(error: BaseException | None) -> None:
    """Empties the frames in which an error arose: they and it often hold each other until garbage is collected.

    Only what led to it on purpose is gone through: its context may be an error that the caller is just handling.
    """
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        step = error.__traceback__
        while step is not None:
            with suppress(RuntimeError):  # that one is still at work
                step.tb_frame.clear()
            step = step.tb_next
        error = error.__cause__


def again(error: E) -> E:
    """The same error to raise once more.

    A kept object would get the frames of everybody it is raised for, keep their locals alive, and be shared by threads.
    """
    fresh = copy(error).with_traceback(None)
    fresh.__cause__ = error.__cause__
    return fresh
