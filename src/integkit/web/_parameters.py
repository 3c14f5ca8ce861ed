"""The parameters behind the question mark: each once, and what it can be."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Final, TypeVar

from starlette.requests import Request

from ._problems import parameter

T = TypeVar("T")

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9:.,]{2,20}([Zz]|[+ -][0-9:]{2,8})")
_NUMBER: Final = re.compile(r"[1-9][0-9]{0,8}")

LARGEST: Final = 999_999_999
"""The largest number that a parameter can be."""


def word_of(request: Request, name: str) -> str | None:
    """What a parameter says; ``None``: the request has none of this name. Parameters of other names mean nothing.

    Raises:
        Problem: The request has several, and nobody knows which one is meant.
    """
    said = request.query_params.getlist(name)
    if len(said) > 1:
        raise parameter(name, ", ".join(said), "once")
    return said[0] if said else None


def day_of(request: Request, name: str = "as_of") -> dt.date | None:
    """A day; ``None``: there is no such parameter.

    Raises:
        Problem: It is none.
    """
    return _read(request, name, "date", _DAY, dt.date.fromisoformat)


def moment_of(request: Request, name: str) -> dt.datetime | None:
    """A moment with its offset; a plus sign that a client forgot to encode has become a space on its way.

    Raises:
        Problem: It is none.
    """
    return _read(
        request, name, "moment", _MOMENT, lambda word: dt.datetime.fromisoformat(word.upper().replace(" ", "+"))
    )


def _read(request: Request, name: str, wanted: str, form: re.Pattern[str], read: Callable[[str], T]) -> T | None:
    word = word_of(request, name)
    if word is None:
        return None
    try:
        if form.fullmatch(word):
            return read(word)
    except ValueError:
        pass
    raise parameter(name, word, wanted)


def number_of(request: Request, name: str, otherwise: int) -> int:
    """A whole number from 1 to ``LARGEST``.

    Raises:
        Problem: It is none.
    """
    word = word_of(request, name)
    if word is None:
        return otherwise
    if _NUMBER.fullmatch(word) is None:
        raise parameter(name, word, "positive")
    return int(word)


def flag_of(request: Request, name: str) -> bool:
    """Yes or no; no where there is no such parameter.

    Raises:
        Problem: It is neither.
    """
    word = word_of(request, name)
    if word not in (None, "true", "false"):
        raise parameter(name, str(word), "true, false")
    return word == "true"
