"""What a program hands over: each function gives an argument back as it is, or says which one cannot be that."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import cache, wraps
from types import NoneType, SimpleNamespace, UnionType
from typing import Any, Final, ParamSpec, TypeVar, get_args, get_type_hints

from .errors import UsageError

T = TypeVar("T")
P = ParamSpec("P")


def wrong(argument: str, given: object, expected: str) -> UsageError:
    """The refusal of an argument.

    Args:
        argument: Its name.
        given: What was handed over.
        expected: What it may be: a word of the catalogue's own.
    """
    return refusal(argument, _shown(given), expected)


def refusal(argument: str, shown: str, expected: str) -> UsageError:
    """The refusal of an argument that is shown in words of the caller's."""
    from .messages import Finding

    return UsageError(Finding.of("IK815", argument=argument, given=shown, expected=expected))


def of_type(argument: str, given: Any, cls: type[T], expected: str) -> T:
    """The argument, if it is of this type."""
    if isinstance(given, cls):
        return given
    raise wrong(argument, given, expected)


def language(given: Any) -> str:
    """The language of an output."""
    if isinstance(given, str) and given in ("de", "en"):
        return given
    raise wrong("language", given, "de or en")


def day(argument: str, given: Any) -> dt.date:
    """A day; a moment is none, since nothing says in which time zone it would have to be read."""
    if isinstance(given, dt.date) and not isinstance(given, dt.datetime):
        return given
    raise wrong(argument, given, "plain day")


def day_or_none(argument: str, given: Any) -> dt.date | None:
    """A day, or none."""
    if given is None or (isinstance(given, dt.date) and not isinstance(given, dt.datetime)):
        return given
    raise wrong(argument, given, "day or none")


def text(argument: str, given: Any) -> str:
    """A text."""
    return of_type(argument, given, str, "text")


def text_or_none(argument: str, given: Any) -> str | None:
    """A text, or none."""
    return None if given is None else of_type(argument, given, str, "text or none")


def yes_or_no(argument: str, given: Any) -> bool:
    """``True`` or ``False``; a word such as ``"no"`` would count as true."""
    return of_type(argument, given, bool, "true or false")


def yes_no_or_none(argument: str, given: Any) -> bool | None:
    """``True``, ``False``, or none."""
    return None if given is None else of_type(argument, given, bool, "true, false or none")


def several(argument: str, given: Any, cls: type[T], expected: str) -> tuple[T, ...]:
    """Several of one type; a text by itself would be taken for its letters."""
    if not isinstance(given, str | bytes) and isinstance(given, Iterable):
        listed = tuple(given)
        if all(isinstance(one, cls) for one in listed):
            return listed
    raise wrong(argument, given, expected)


def texts(argument: str, given: Any) -> tuple[str, ...]:
    """Several texts."""
    return several(argument, given, str, "several texts")


def words_by_name(argument: str, given: Any) -> Mapping[str, str] | None:
    """Words by their names, or none."""
    if given is None:
        return None
    if not isinstance(given, Mapping):
        raise wrong(argument, given, "words by name")
    for name, word in given.items():
        if not (isinstance(name, str) and isinstance(word, str)):
            raise refusal(argument, f"{{{_shown(name)}: {_shown(word)}}}", "words by name")
    return given


def function_or_none(argument: str, given: Any) -> Callable[..., Any] | None:
    """Something that can be called, or none."""
    if given is not None and not callable(given):
        raise wrong(argument, given, "function or none")
    function: Callable[..., Any] | None = given
    return function


def executor_or_none(argument: str, given: Any) -> Any:
    """Something that work can be submitted to, as executors of ``concurrent.futures`` are, or none."""
    if given is not None and (isinstance(given, type) or not callable(getattr(given, "submit", None))):
        raise wrong(argument, given, "executor or none")
    return given


def typed(function: Callable[P, T]) -> Callable[P, T]:
    """The function, with every argument refused by name that is not of the type it is declared with.

    Looked at are classes and unions of classes; what is declared as anything else is left to the function.
    """

    @wraps(function)
    def checked(*given: P.args, **named: P.kwargs) -> T:
        for (name, hint), value in zip(_hints(function), given, strict=False):
            _check(name, hint, value)
        for name, hint in _hints(function) if named else ():
            if name in named:
                _check(name, hint, named[name])
        return function(*given, **named)

    return checked


@cache
def _hints(function: Callable[..., Any]) -> tuple[tuple[str, Any], ...]:
    """The arguments in their order, each with its class or classes; ``None``: it is declared as something else."""
    found = []
    for name, written in function.__annotations__.items():
        with suppress(NameError):  # imported for types alone
            hint = get_type_hints(SimpleNamespace(__annotations__={name: written}), function.__globals__)[name]
            plain = isinstance(hint, type) or (isinstance(hint, UnionType) and not any(map(get_args, get_args(hint))))
            found.append((name, hint if plain else None))
            continue
        found.append((name, None))
    return tuple(one for one in found if one[0] != "return")


def _check(name: str, hint: Any, value: Any) -> None:
    if hint is None:
        return
    classes = get_args(hint) or (hint,)
    odd = (isinstance(value, bool) and bool not in classes) or isinstance(value, dt.datetime)
    if odd or not isinstance(value, hint):
        words = [_EXPECTED.get(one.__name__, one.__name__) for one in classes if one is not NoneType]
        expected = words[0] if len(words) == 1 else " | ".join(one.__name__ for one in classes)
        raise wrong(name, value, f"{expected} or none" if NoneType in classes and len(words) == 1 else expected)


_EXPECTED: Final = {
    "CityProfile": "profile",
    "Plan": "plan record",
    "ReportRound": "round record",
    "bytes": "bytes",
    "date": "plain day",
    "int": "integer",
    "str": "text",
}
"""Words of the catalogue for classes."""


def path(argument: str, given: Any, expected: str = "path") -> str:
    """The path of a file or folder, as text that a system can have."""
    named = os.fspath(given) if isinstance(given, os.PathLike) else given
    if not isinstance(named, str) or not named or "\0" in named:
        raise wrong(argument, given, expected)
    try:
        os.fsencode(named)
    except ValueError:
        raise wrong(argument, given, expected) from None
    return named


def _shown(given: object) -> str:
    """An argument as a message shows it; of what may say anything about itself, the type alone."""
    plain = given is None or type(given) in (str, bytes, bool, int, float)
    shown = repr(given)[:60] if plain and not _is_huge(given) else type(given).__name__
    return f"{shown}..." if plain and len(shown) == 60 else shown


def _is_huge(given: object) -> bool:
    """Whether even saying the number is too much."""
    return isinstance(given, int) and given.bit_length() > 1000
