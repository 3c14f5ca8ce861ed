"""An error that is kept and told each time it is asked about."""

from __future__ import annotations

from copy import copy
from typing import TypeVar

from integkit.errors import IntegkitError

E = TypeVar("E", bound=IntegkitError)


def again(error: E) -> E:
    """The same error to raise once more.

    A kept object would get the frames of everybody it is raised for, keep their locals alive, and be shared by threads.
    """
    fresh = copy(error).with_traceback(None)
    fresh.__cause__ = error.__cause__
    return fresh
