"""What holds: of the entries of a list, those of one day or, without a day, those that are not known to have ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from . import arguments
from .model import CityProfile, PartialDate, Path, Remark, Stated, ends_before, fields_of, is_record

S = TypeVar("S", bound=Stated)


class Holding:
    """Tells what holds in a profile, with no clock.

    Without a day an entry has ended where its end is ``unknown`` ("some day"), lies before the day on which the newest
    source was published or read, or lies before the beginning of another entry of its list.

    Args:
        profile: The profile.
        day: The day. Absent: what is known last.

    Raises:
        UsageError: This is no day.
    """

    def __init__(self, profile: CityProfile, day: dt.date | None = None) -> None:
        self.day = arguments.day_or_none("day", day)
        dates = (date for one in profile.sources for date in (one.retrieved, one.published))
        self._read = max((day for date in dates if (day := _earliest(date)) is not None), default=None)

    def now(self, entries: Iterable[S]) -> tuple[S, ...]:
        """The entries that hold; without a day also those that have yet to begin."""
        listed = tuple(entries)
        if self.day is not None:
            return tuple(one for one in listed if one.held_on(self.day))
        return tuple(one for one in listed if not self._has_ended(one, listed))

    def holds(self, remark: Remark) -> bool:
        """Whether a remark holds."""
        return bool(self.now((Stated(valid_from=remark.valid_from, valid_to=remark.valid_to),)))

    def before(self, entries: Iterable[S]) -> tuple[S, ...]:
        """The entries that held formerly."""
        listed = tuple(entries)
        return tuple(one for one in listed if self._has_ended(one, listed))

    def walk(self, root: object, path: Path = ()) -> Iterator[tuple[Path, Any]]:
        """Every record of a tree that holds, and stands beneath none that does not, with its path in the whole tree."""
        yield path, root
        for field in fields_of(type(root)):
            value = getattr(root, field.name)
            if type(value) is tuple:
                held = {id(one) for one in self.now(one for one in value if isinstance(one, Stated))}
                for index, item in enumerate(value):
                    if is_record(item) and (not isinstance(item, Stated) or id(item) in held):
                        yield from self.walk(item, (*path, field.name, index))
            elif is_record(value) and (not isinstance(value, Stated) or self.now((value,)) or not path):
                yield from self.walk(value, (*path, field.name))

    def _has_ended(self, one: Stated, listed: tuple[Stated, ...]) -> bool:
        if one.valid_to is None:
            return False
        last = one.valid_to.latest
        if last is None:
            return True
        if self.day is not None:
            return last < self.day
        known_later = self._read is not None and last < self._read
        return known_later or any(ends_before(one, other) for other in listed if other is not one)


def _earliest(date: PartialDate | None) -> dt.date | None:
    return date.earliest if date is not None else None
