"""What cannot be written: values that no text holds, or that reading refuses. Nothing is written in their place."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any, Final

from integkit.errors import DataError
from integkit.messages import Finding
from integkit.model import CityProfile, Path, place_of

from ._marked import FORBIDDEN
from ._writer import unstructure

_ESCAPED: Final = re.compile(rb"\\[urbf]")
_CONTROL: Final = re.compile(b"\xc2[\x80-\x84\x86-\x9f]")
_NO_CHARACTER: Final = re.compile(b"\xef(?:\xbb\xbf|\xbf[\xbe\xbf])")


def may_be_unreadable(data: bytes) -> bool:
    """Whether JSON may hold what reading refuses: quick, never wrongly no, and seldom wrongly yes."""
    return b"null" in data or may_hold_odd_signs(data)  # a number that is none stands there as null


def may_hold_odd_signs(data: bytes) -> bool:
    """The same for signs alone, in JSON as integkit writes it: one byte of each tells that there are none."""
    return (
        b"\x7f" in data
        or (b"\\" in data and _ESCAPED.search(data) is not None)
        or (b"\xc2" in data and _CONTROL.search(data) is not None)
        or (b"\xef" in data and _NO_CHARACTER.search(data) is not None)
    )


def refuse_unwritable(profile: CityProfile) -> None:
    """Refuses a profile with signs or numbers that no text holds.

    Raises:
        DataError: It has some; each is told with its place.
    """
    tree = unstructure(profile)
    findings = tuple(_unwritable(tree, tree, ()))
    if findings:
        raise DataError(*findings)


def _unwritable(tree: Any, value: Any, path: Path) -> Iterator[Finding]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _unwritable(tree, key, (*path, key))
            yield from _unwritable(tree, item, (*path, key))
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            yield from _unwritable(tree, item, (*path, index))
    elif isinstance(value, str):
        odd = FORBIDDEN.search(value)
        if odd is not None:
            from ._signs import forbidden

            yield Finding.of("IK017", forbidden(odd[0]), place=place_of(tree, path))
    elif isinstance(value, float) and not math.isfinite(value):
        yield Finding.of("IK013", expected="number", found=str(value), way_out="", place=place_of(tree, path))
    elif not isinstance(value, bool | int | float | str):
        found = "empty" if value is None else type(value).__name__
        yield Finding.of("IK013", expected="json value", found=found, way_out="", place=place_of(tree, path))
