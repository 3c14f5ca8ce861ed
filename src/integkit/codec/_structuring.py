"""Plain values to records: quickly where all is right, once more in detail where something is not."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Final, TypeVar

import attrs

from ._marked import Plain
from ._notation import Notation
from ._quick import read_quickly

T = TypeVar("T")


def structure(value: Any, cls: type[T], notation: Notation, language: str = "de") -> T:
    """A record from plain values.

    Raises:
        Exception: Whatever ``faults_of`` understands.
    """
    if cls.__module__.startswith("integkit."):
        with suppress(Exception):  # what is wrong, is found out in detail
            return read_quickly(value, cls, notation, language)
    from ._reader import structure_in_detail

    return structure_in_detail(value, cls, notation, language)


def read_options(words: Mapping[str, str], cls: type[T]) -> T:
    """Options given as words, each read by the type of its field; a switch takes yes, no, ja, nein, 1 and 0, too.

    Raises:
        Exception: Whatever ``faults_of`` understands.
    """
    switches = {field.name for field in attrs.fields(cls) if field.type in (bool, "bool")}  # type: ignore[arg-type]
    plain = {name: _SWITCHED.get(word.casefold(), word) if name in switches else word for name, word in words.items()}
    return structure({name: Plain(word) for name, word in plain.items()}, cls, Notation.YAML)


_SWITCHED: Final = {
    **dict.fromkeys(("true", "yes", "ja", "1"), "true"),
    **dict.fromkeys(("false", "no", "nein", "0"), "false"),
}
