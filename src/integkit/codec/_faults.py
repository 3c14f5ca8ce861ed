"""What is wrong with a value, and where: from cattrs' nested errors to one list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import attrs

from integkit import model
from integkit.model import Path

from ._marked import BROKEN, Keys, Plain


class Fault(ValueError):
    """A value that cannot be what its field asks for.

    Attributes:
        code: Code of the finding.
        path: Where, below the value the hook was given.
        values: What the finding's sentence is filled with.
        on_key: Whether it is about a key, and not its value.
    """

    on_key = False

    def __init__(self, code: str, path: Path = (), /, **values: str | tuple[str, ...]) -> None:
        super().__init__(code)
        self.code = code
        self.path = path
        self.values = values


def faults_of(
    error: BaseException,
    whole: str,
    path: Path = (),
    cls: type | None = None,
    guesses: _Guesses | None = None,
    beside: tuple[str, ...] = (),
) -> Iterator[tuple[Path, Fault]]:
    """Every fault in an error of ``structure``, with the path to its value.

    Args:
        error: The error.
        whole: How messages name all that was read: a file, or the key that it stands at.
        path: Where it happened.
        cls: The record that was read there. Absent: not known.
        guesses: What was meant by the unknown keys so far. Absent: none yet.
        beside: Keys that may stand beside the fields of the whole record, and were read already.
    """
    from cattrs.errors import ClassValidationError, ForbiddenExtraKeysError, IterableValidationError

    guesses = {} if guesses is None else guesses
    if isinstance(error, ClassValidationError | IterableValidationError):
        for inner in error.exceptions:
            step = _step(inner)
            yield from faults_of(inner, whole, (*path, *step), error.cl, guesses, () if step else beside)
    elif isinstance(error, ForbiddenExtraKeysError):
        for key in sorted(error.extra_fields):
            yield (*path, key), _unknown_key(key, error.cl, _name_of(path, whole), guesses, beside)
    elif isinstance(error, KeyError):
        key = str(error.args[0])
        yield path[:-1], Fault("IK011", key=key, record=_name_of(path[:-1], whole), example=_example(cls, key))
    elif isinstance(error, Fault):
        yield (*path, *error.path), error
    else:
        raise error


MOST_GUESSED: Final = 50
"""For how many different unknown keys of a file it is said what was meant; further ones are only named."""

_Guesses = dict[tuple[type, str], dict[str, str | tuple[str, ...]]]


def _unknown_key(key: str, cls: type, record: str, guesses: _Guesses, beside: tuple[str, ...]) -> Fault:
    from ._meant import key_of
    from ._signs import odd_in_key, sign_of

    odd = odd_in_key(key)
    if odd is not None:
        fault = Fault("IK030", **sign_of(odd).values())
    elif found := _NO_BLANK.fullmatch(key):
        fault = Fault("IK032", sign="-", example=f"- {found[1]}: ...")
    else:
        if (cls, key) not in guesses and len(guesses) < MOST_GUESSED:
            guesses[cls, key] = key_of(cls, key, beside)
        fault = Fault("IK010", key=key, record=record, **guesses.get((cls, key), {}))
    fault.on_key = True
    return fault


_NO_BLANK: Final = re.compile(r"-([A-Za-z]\w*)")


def _example(cls: type | None, key: str) -> str:
    """How a missing key is written, with the keys that its own record cannot do without."""
    if key == "contract":
        return f"contract: {model.CONTRACT}"
    inner = model.record_types_of(cls).get(key) if cls is not None and attrs.has(cls) else None
    # Only the municipality has keys that every city needs; other records may be a word or a number as well.
    whole = inner is not None and issubclass(inner, model.Municipality)
    needed = [one.name for one in model.fields_of(inner) if one.default is attrs.NOTHING] if inner and whole else []
    return f"{key}: {{{', '.join(f'{one}: ...' for one in needed)}}}" if needed else f"{key}: ..."


def _step(error: BaseException) -> Path:
    from cattrs.errors import AttributeValidationNote

    for note in getattr(error, "__notes__", ()):
        if isinstance(note, _Step):
            return (note.key,)
        if isinstance(note, AttributeValidationNote):
            return (note.name,)
    return ()


class _Step(str):
    """The key or index that an error happened at; as a string, because Python asks that of what is noted on errors."""

    key: str | int


def _name_of(path: Path, whole: str) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), whole)


def noted(error: Exception, key: str | int) -> Exception:
    """The error with the key or index it happened at, and without what it holds of where it was raised."""
    note = _Step()
    note.key = key
    error.__traceback__ = None
    error.__notes__ = [*getattr(error, "__notes__", []), note]
    return error


def several(what: str, errors: list[Exception], cls: Any) -> Exception:
    """All that is wrong with the keys of one value."""
    from cattrs.errors import ClassValidationError

    return ClassValidationError(what, errors, cls)


def shown(value: Any) -> str:
    """A value as a message shows it."""
    if isinstance(value, str):
        text = str(value)
        return f'"{text[:60]}..."' if len(text) > 63 else f'"{text}"'
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)[:60]
    if isinstance(value, dict):
        return "record"
    if isinstance(value, list):
        return "list"
    return "null" if value is None else "empty"


def wrong(expected: str, value: Any, way_out: str = "", **values: str) -> Fault:
    if value is None:
        return Fault("IK007")
    if value is BROKEN:
        return Fault("")
    if expected in ("list", "record") and (slip := _no_blank_in(value)) is not None:
        return slip
    alone = _alone(value) if way_out in ("one value", "write keys") and expected in ("text", "words") else None
    if alone is not None:
        way_out, values = "drop brackets", {"written": alone}
    return Fault("IK013", expected=expected, found=shown(value), way_out=way_out, **values)


def _no_blank_in(value: Any) -> Fault | None:
    """What is wrong with ``name:Büro``, which is one word to YAML, and with ``-id: ...``, which is a key."""
    from ._signs import odd_behind_key, sign_of

    if isinstance(value, Plain) and (found := odd_behind_key(value)):
        return Fault("IK030", **sign_of(found[1]).values())
    if isinstance(value, Plain) and (found := _NO_BLANK_IN.match(value)):
        return Fault("IK032", sign=":", example=f"{found[1]}: {found[2]}")
    first = next(iter(value), None) if isinstance(value, Keys) else None
    if isinstance(first, str) and (found := _NO_BLANK.fullmatch(first)):
        return Fault("IK032", sign="-", example=f"- {found[1]}: ...")
    return None


_NO_BLANK_IN: Final = re.compile(r"([a-z_]+):([^\s/]\S*)")


def _alone(value: Any) -> str | None:
    """The one text that somebody has put in square brackets, quoted where a comma stands in it."""
    if not isinstance(value, list) or not value or not all(isinstance(one, str) for one in value):
        return None
    text = ", ".join(value)[:60]
    return f'"{text}"' if len(value) > 1 else text


def unknown_word(code: str, word: str, list_name: str, choices: list[str]) -> Fault:
    from ._meant import word_of

    return Fault(code, word=str(word)[:60], what=list_name, **word_of(list_name, word, choices))


def unseen_in(fault: Fault) -> Fault:
    """The fault itself, or what keeps the word from being the right one: a sign nobody sees, or odd marks around it."""
    from ._signs import in_odd_quotes, odd_in_word, sign_of

    word = fault.values.get("word")
    if not isinstance(word, str) or fault.code not in _ABOUT_WORDS:
        return fault
    odd = odd_in_word(word)
    if odd is not None:
        return Fault("IK030", fault.path, **sign_of(odd).values())
    inner = in_odd_quotes(word)
    if inner is not None:
        sign = sign_of(next(one for one in (word[0], word[-1]) if one not in "\"'"))
        return Fault("IK030", fault.path, **{**sign.values(), "way_out": "straight quotes", "example": f'"{inner}"'})
    return fault


_ABOUT_WORDS: Final = frozenset({"IK012", "IK014", "IK015", "IK024"})
