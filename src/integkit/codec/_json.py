"""JSON text: strictly in, and out in one canonical way."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, Final

from integkit import arguments
from integkit.messages import Finding
from integkit.model import CityProfile

from ._bulk import bytes_of
from ._decoded import decoded
from ._json_out import written
from ._marked import BROKEN, MAX_BYTES, MAX_DEPTH, MAX_FAULTS, Mark, is_deeper, mark_at
from ._sound import refuse_misfits
from ._unwritable import may_be_unreadable, may_hold_odd_signs, refuse_unwritable
from ._writer import unstructure

JSON_MAX_BYTES = 4 * MAX_BYTES
MAX_INDENT = 8
"""How many spaces a level may have: with more of them a city of ordinary size would fill gigabytes."""


def to_json(profile: CityProfile, *, indent: int | None = 2) -> str:
    """The profile as JSON, in its long form: equal profiles give equal text, and ``from_json`` reads it back equal.

    Args:
        profile: The profile.
        indent: Spaces for each level, from 0 to 8; ``None``: all on one line.

    Returns:
        The text without a final newline. What is not stated has no key.

    Raises:
        UsageError: This is no profile, or no such number.
        DataError: It holds something that reading would refuse, such as NaN or an id with blanks.
    """
    arguments.of_type("profile", profile, CityProfile, "profile")
    refuse_misfits(profile)
    return json_bytes(profile, indent).decode()


def json_bytes(profile: CityProfile, indent: int | None) -> bytes:
    """What ``to_json`` gives, in UTF-8: for files, and of profiles that were looked at when they were taken.

    Raises:
        UsageError: As ``to_json``.
        DataError: It holds signs or numbers that no text can hold, such as a line end of Windows or NaN. A value that
            only has another form than its field is written as it is, and refused by whoever reads it.
    """
    arguments.of_type("profile", profile, CityProfile, "profile")
    if indent is not None and not (type(indent) is int and 0 <= indent <= MAX_INDENT):
        raise arguments.wrong("indent", indent, "0 to 8 or none")
    data = bytes_of(profile, indent)
    if data is not None:
        is_odd = may_hold_odd_signs(data)
    else:
        try:
            data = written(unstructure(profile), indent).encode()
        except (TypeError, ValueError):
            refuse_unwritable(profile)
            raise
        is_odd = may_be_unreadable(data)
    if is_odd:
        refuse_unwritable(profile)
    return data


def parse_json(data: bytes, file: str) -> tuple[Any, list[Finding]]:
    """The values of a JSON text and what is wrong with it as JSON; duplicate keys are refused."""
    if len(data) > JSON_MAX_BYTES:
        return BROKEN, [
            Finding.of("IK002", file=file, what="file", limit=f"{JSON_MAX_BYTES >> 20} MiB", way_out="folder instead")
        ]
    text = decoded(data, file)
    if isinstance(text, Finding):
        return BROKEN, [text]
    doubled: list[str] = []

    def keys(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in pairs:
            if key in found:
                doubled.append(key)
            found[key] = value
        return found

    def constant(word: str) -> Any:
        raise _NoNumber(word)

    try:
        tree = json.loads(text, object_pairs_hook=keys, parse_constant=constant)
    except json.JSONDecodeError as error:
        mark = mark_at(text, _fault_at(error.pos, text))
        return BROKEN, [Finding.of("IK018", file=file, line=mark.line, column=mark.column, cause="broken")]
    except _NoNumber as error:
        mark = _first(_CONSTANT, text)
        return BROKEN, [Finding.of("IK018", file=file, line=mark.line, column=mark.column, cause=str(error))]
    except ValueError:  # more digits than Python turns into a number
        mark = _first(_LONG_NUMBER, text)
        return BROKEN, [Finding.of("IK018", file=file, line=mark.line, column=mark.column, cause="number too long")]
    except RecursionError:
        return BROKEN, [Finding.of("IK006", file=file, limit=MAX_DEPTH)]
    if is_deeper(tree, MAX_DEPTH):
        return BROKEN, [Finding.of("IK006", file=file, limit=MAX_DEPTH)]
    return tree, [
        Finding.of("IK005", file=file, key=key, first="?", way_out="keep one") for key in doubled[:MAX_FAULTS]
    ]


# A text as a whole, or else what is looked for.
_TEXT: Final = r'"(?:[^"\\]++|\\.)*+"'
_CONSTANT: Final = re.compile(rf"{_TEXT}|(-?(?:NaN|Infinity))", re.DOTALL)
_LONG_NUMBER: Final = re.compile(rf"{_TEXT}|([0-9]{{640,}})", re.DOTALL)  # fewer digits are never too many


def _fault_at(place: int, text: str) -> int:
    """Where a fault is mended: at a comma too much, as Python tells from 3.13 on, and not at the bracket behind it."""
    before = text[:place].rstrip()
    return len(before) - 1 if text[place : place + 1] in ("}", "]") and before.endswith(",") else place


def _first(pattern: re.Pattern[str], text: str) -> Mark:
    """Where something stands first that is no part of a text."""
    found = next((one for one in pattern.finditer(text) if one[1]), None)
    return mark_at(text, found.start(1) if found is not None else 0)


class _NoNumber(ValueError):
    """``NaN`` and the like, which JSON does not have."""
