"""The table of demands, and the few words with which its entries read a profile."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeAlias, TypeVar

from integkit import AmbiguityError
from integkit.model import CityProfile, Kind, Record, RelationKind, Standing, Stated, Text, walk

Facts: TypeAlias = Iterator[tuple[object, object]]
"""What was read, beside what it has to be."""

R = TypeVar("R", bound=Record)
T = TypeVar("T")


class Demand(NamedTuple):
    """One thing that municipalities need to be able to say.

    Attributes:
        title: What it is.
        places: Slugs of the profiles that say it, in the order of the arguments of ``facts``.
        facts: Reads it from these profiles.
    """

    title: str
    places: tuple[str, ...]
    facts: Callable[..., Facts]


DEMANDS: dict[str, Demand] = {}


def demand(number: str, title: str, *places: str) -> Callable[[Callable[..., Facts]], Callable[..., Facts]]:
    """Enters a function into the table; a number that is there already is refused."""

    def entered(facts: Callable[..., Facts]) -> Callable[..., Facts]:
        if number in DEMANDS or re.fullmatch(r"G[0-4][0-9]", number) is None:
            raise ValueError(number)
        DEMANDS[number] = Demand(title, places, facts)
        return facts

    return entered


def every(root: object, cls: type[T]) -> list[T]:
    """All records of this class beneath another one, in its order."""
    return [one for _, one in walk(root) if isinstance(one, cls)]


def find(root: object, cls: type[R], id: str) -> R:
    """The record of this class with this id, wherever it stands beneath another one."""
    found = [one for one in every(root, cls) if one.id == id]
    if not found:
        raise LookupError(id)
    return found[0]


def words(kind: Kind | None) -> tuple[str | None, str | None]:
    """The shared concept and the city's own German word."""
    return (kind.concept, de(kind.local)) if kind is not None else (None, None)


def concepts(kinds: Iterable[Kind]) -> list[str | None]:
    """The shared concepts of several words."""
    return [kind.concept for kind in kinds]


def de(text: Text | None) -> str | None:
    """The German words."""
    return text.de if text is not None else None


def span(one: Stated) -> tuple[str | None, str | None]:
    """From when to when a statement holds."""
    return (one.valid_from, one.valid_to)


def relations(one: Record, kind: RelationKind) -> list[str | None]:
    """To what a record stands in this relation."""
    return [relation.to for relation in one.relations if relation.kind is kind]


def relatives(profile: CityProfile, kind: RelationKind, to: str) -> list[str]:
    """The ids of the records that stand in this relation to another one."""
    return [
        one.id
        for one in every(profile, Record)
        if any((relation.kind, relation.to) == (kind, to) for relation in one.relations)
    ]


def standings(one: Stated | CityProfile) -> dict[str | None, Standing | None]:
    """What the remarks of a record say about its fields."""
    return {remark.field: remark.standing for remark in one.remarks}


def day(text: str) -> dt.date:
    """A day."""
    return dt.date.fromisoformat(text)


def contradicts(read: Callable[[], object]) -> bool:
    """Whether reading the one entry that holds is refused, because several do."""
    try:
        read()
    except AmbiguityError:
        return True
    return False
