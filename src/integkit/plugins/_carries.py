"""What a format carries of each kind of record, declared by the format itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from typing import Final

import attrs

from integkit.model import CityProfile, Source, Stated, Text, record_types_of


class Extent(StrEnum):
    """How much of a kind of record a format carries."""

    FULL = "full"
    PARTLY = "partly"
    LOST = "lost"


@attrs.frozen
class Carries:
    """How much of a kind of record a format carries; see ``FULL``, ``partly`` and ``lost``.

    Attributes:
        extent: All of it, a part, nothing.
        why: What is lost, and why. Absent with ``full`` only.
    """

    extent: Extent
    why: Text | None = None


FULL: Final = Carries(Extent.FULL)
"""Every field of such a record has its place."""


def partly(*, de: str, en: str) -> Carries:
    """Some fields have a place; the words tell which are lost and why."""
    return Carries(Extent.PARTLY, Text(de=de, en=en))


def lost(*, de: str, en: str) -> Carries:
    """Such records are left out; the words tell why."""
    return Carries(Extent.LOST, Text(de=de, en=en))


@cache
def kinds_of_records() -> tuple[str, ...]:
    """The names of all records that state something, as a profile holds them from top to bottom, e.g. ``Office``.

    A format's ``carries`` has an entry for each of them.
    """
    seen: dict[type, None] = {}
    ahead: list[type] = [CityProfile]
    for cls in ahead:
        for inner in record_types_of(cls).values():
            if hasattr(inner, "__attrs_attrs__") and inner not in seen:
                seen[inner] = None
                ahead.append(inner)
    return tuple(cls.__name__ for cls in seen if issubclass(cls, Stated | Source))


def everything() -> Mapping[str, Carries]:
    """What a format carries that holds whole profiles: every record with every field."""
    return _Everything()


class _Everything(Mapping[str, Carries]):
    """Which kinds of records there are is looked up when somebody asks: that takes longer than writing a small city."""

    def __getitem__(self, kind: str) -> Carries:
        if kind not in kinds_of_records():
            raise KeyError(kind)
        return FULL

    def __iter__(self) -> Iterator[str]:
        return iter(kinds_of_records())

    def __len__(self) -> int:
        return len(kinds_of_records())
