"""What differs between two versions of a city, record by record and field by field. Pure functions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Any, Final

import attrs

from . import arguments
from .model import Cite, CityProfile, Kind, Path, Quantity, Record, Text, above, fields_of, is_record, place_of, walk

__all__ = ["Change", "Difference", "differences"]


class Change(StrEnum):
    """What has become of a value or record."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"
    """A record with the same id stands at another place."""
    REORDERED = "reordered"
    """The same entries stand in another order."""


@attrs.frozen(kw_only=True)
class Difference:
    """One difference between two versions.

    Attributes:
        change: What it is.
        place: Where it is: in the new version, of what was removed in the old one.
        path: The path of the same.
        owners: The records on the way to it from the root, in that version; the last one holds the field.
        field: The field that differs.
        language: The language of the words that differ. Absent: it is no text, or its origin differs.
        before: The old value; of what moved its old place. Absent: there was none.
        after: The new value; of what moved its new place. Absent: there is none.
    """

    change: Change
    place: str
    path: Path
    owners: tuple[Any, ...]
    field: str
    language: str | None = None
    before: Any = None
    after: Any = None

    @property
    def subject(self) -> Any:
        """The nearest record with a name of its own that it belongs to; else the profile."""
        return next((one for one in reversed(self.owners) if isinstance(one, Record)), self.owners[0])


def differences(old: CityProfile, new: CityProfile) -> tuple[Difference, ...]:
    """What differs, in the order of the new version. There is none exactly where the two are equal.

    Records are told apart by their ids, entries without an id by what they have in common.

    Raises:
        UsageError: One of them is no profile.
    """
    arguments.of_type("old", old, CityProfile, "profile")
    arguments.of_type("new", new, CityProfile, "profile")
    return tuple(_Comparison(old, new).found(old, new, (), (), (old,), (new,)))


# Records that are said in one breath: they change as a whole.
_VALUES: Final = (Quantity, Kind, Cite)

_Owners = tuple[Any, ...]


class _Comparison:
    """Two versions, and where each id stands in them."""

    def __init__(self, old: CityProfile, new: CityProfile) -> None:
        self._old, self._new = old, new
        self._old_paths, self._new_paths = _paths_of_ids(old), _paths_of_ids(new)

    def found(
        self, old: Any, new: Any, old_path: Path, path: Path, old_owners: _Owners, owners: _Owners
    ) -> Iterator[Difference]:
        """What differs between two versions of one record."""
        for field in fields_of(type(new)):
            before, after = getattr(old, field.name), getattr(new, field.name)
            if before == after:
                continue
            inner, old_inner = (*path, field.name), (*old_path, field.name)
            if isinstance(before, tuple) and isinstance(after, tuple):
                yield from self._lists(before, after, old_inner, inner, old_owners, owners, field.name)
            elif self._is_another(before, after):
                yield from self._replaced(before, after, old_inner, inner, old_owners, owners, field.name)
            elif _is_tree(before) and _is_tree(after):
                yield from self.found(before, after, old_inner, inner, (*old_owners, before), (*owners, after))
            elif isinstance(before, Text) and isinstance(after, Text):
                yield from self._texts(before, after, inner, owners, field.name)
            else:
                empty = (None, field.default)
                change = Change.ADDED if before in empty else Change.REMOVED if after in empty else Change.CHANGED
                gone = change is Change.REMOVED
                yield self._changed(
                    change, old_inner if gone else inner, old_owners if gone else owners, field.name,
                    None if change is Change.ADDED else before, None if gone else after,
                )  # fmt: skip

    def _texts(self, before: Text, after: Text, path: Path, owners: _Owners, field: str) -> Iterator[Difference]:
        words = False
        for language in dict.fromkeys((*after, *before)):
            one, other = before.get(language), after.get(language)
            if one != other:
                words = True
                change = Change.ADDED if one is None else Change.REMOVED if other is None else Change.CHANGED
                yield self._changed(change, path, owners, field, one, other, language)
        if not words:  # the origin alone
            yield self._changed(Change.CHANGED, path, owners, field, before, after)

    def _lists(
        self, before: Sequence[Any], after: Sequence[Any], old_path: Path, path: Path,
        old_owners: _Owners, owners: _Owners, field: str,
    ) -> Iterator[Difference]:  # fmt: skip
        if not any(map(_is_tree, (*before, *after))):
            yield from self._values(before, after, old_path, path, old_owners, owners, field)
            return
        partners = _partners(before, after)
        for index, item in enumerate(after):
            here = (*path, index)
            if index in partners:
                old_index = partners[index]
                yield from self.found(
                    before[old_index], item, (*old_path, old_index), here,
                    (*old_owners, before[old_index]), (*owners, item),
                )  # fmt: skip
            elif (came_from := self._elsewhere(item, self._old_paths)) is not None:
                yield from self._moved(came_from, item, here, owners, field)
            else:
                yield self._changed(Change.ADDED, here, owners, field, None, item)
                yield from self._kept(item, here, owners)
        for old_index, item in enumerate(before):
            if old_index not in partners.values() and self._elsewhere(item, self._new_paths) is None:
                yield self._changed(Change.REMOVED, (*old_path, old_index), old_owners, field, item, None)
        if list(partners.values()) != sorted(partners.values()):
            yield self._changed(Change.REORDERED, path, owners, field, before, after)

    def _is_another(self, before: Any, after: Any) -> bool:
        """Whether a field holds a record now, or held one, that stands at another place in the other version."""
        if isinstance(before, Record) and isinstance(after, Record) and before.id == after.id:
            return False
        return any(
            self._elsewhere(one, paths) is not None
            for one, paths in ((before, self._new_paths), (after, self._old_paths))
        )

    def _replaced(
        self, before: Any, after: Any, old_path: Path, path: Path,
        old_owners: _Owners, owners: _Owners, field: str,
    ) -> Iterator[Difference]:  # fmt: skip
        """A field whose record came from another place, or went to one."""
        if (came_from := self._elsewhere(after, self._old_paths)) is not None:
            yield from self._moved(came_from, after, path, owners, field)
        elif after is not None:
            yield self._changed(Change.ADDED, path, owners, field, None, after)
            yield from self._kept(after, path, owners)
        if before is not None and self._elsewhere(before, self._new_paths) is None:
            yield self._changed(Change.REMOVED, old_path, old_owners, field, before, None)

    def _kept(self, new: Any, path: Path, owners: _Owners) -> Iterator[Difference]:
        """What a new record holds that was there before, at another place."""
        for field in fields_of(type(new)):
            value = getattr(new, field.name)
            inner: Path = (*path, field.name)
            items = [((*inner, index), item) for index, item in enumerate(value)] if type(value) is tuple else []
            for here, item in items or [(inner, value)]:
                if (came_from := self._elsewhere(item, self._old_paths)) is not None:
                    yield from self._moved(came_from, item, here, (*owners, new), field.name)
                elif _is_tree(item):
                    yield from self._kept(item, here, (*owners, new))

    def _moved(self, came_from: Path, item: Any, path: Path, owners: _Owners, field: str) -> Iterator[Difference]:
        old_chain = _chain(self._old, came_from)
        yield self._changed(
            Change.MOVED, path, owners, field, place_of(self._old, above(came_from)), place_of(self._new, above(path))
        )
        yield from self.found(old_chain[-1], item, came_from, path, old_chain, (*owners, item))

    def _values(
        self, before: Sequence[Any], after: Sequence[Any], old_path: Path, path: Path,
        old_owners: _Owners, owners: _Owners, field: str,
    ) -> Iterator[Difference]:  # fmt: skip
        """Lists of plain values: what came, what went, else another order."""
        came, went = _without(after, before), _without(before, after)
        for item in came:
            yield self._changed(Change.ADDED, path, owners, field, None, item)
        for item in went:
            yield self._changed(Change.REMOVED, old_path, old_owners, field, item, None)
        if not came and not went:
            yield self._changed(Change.REORDERED, path, owners, field, before, after)

    def _elsewhere(self, item: Any, paths: dict[tuple[type, str], Path]) -> Path | None:
        """Where a record with the same id and class stands in the other version."""
        return paths.get((type(item), item.id)) if isinstance(item, Record) else None

    def _changed(
        self, change: Change, path: Path, owners: _Owners, field: str, before: Any, after: Any,
        language: str | None = None,
    ) -> Difference:  # fmt: skip
        root = self._old if change is Change.REMOVED else self._new
        return Difference(
            change=change, place=place_of(root, path), path=path, owners=owners, field=field, language=language,
            before=before, after=after,
        )  # fmt: skip


def _is_tree(value: Any) -> bool:
    """Whether it is a record that is told field by field."""
    return is_record(value) and not isinstance(value, _VALUES)


def _paths_of_ids(profile: CityProfile) -> dict[tuple[type, str], Path]:
    return {(type(one), one.id): path for path, one in walk(profile) if isinstance(one, Record)}


def _chain(root: Any, path: Path) -> _Owners:
    """The records on a path, the root and the last one included."""
    chain, node = [root], root
    for step in path:
        node = getattr(node, step) if isinstance(step, str) else node[step]
        if is_record(node):
            chain.append(node)
    return tuple(chain)


def _without(items: Sequence[Any], others: Sequence[Any]) -> list[Any]:
    """The items that the others have not, or not as often."""
    left = list(others)
    found = []
    for item in items:
        if item in left:
            left.remove(item)
        else:
            found.append(item)
    return found


def _partners(before: Sequence[Any], after: Sequence[Any]) -> dict[int, int]:
    """For each entry of the new list the place of its old version, where it has one."""
    found: dict[int, int] = {}
    free = dict(enumerate(before))

    def pair(index: int, old_index: int) -> None:
        found[index] = old_index
        del free[old_index]

    named = {(type(one), one.id): old_index for old_index, one in free.items() if _has_id(one)}
    for index, one in enumerate(after):
        if _has_id(one) and named.get((type(one), one.id)) in free:
            pair(index, named[type(one), one.id])
    nameless = [index for index, one in enumerate(after) if index not in found and not _has_id(one)]
    for index in nameless:
        equal = next((old_index for old_index, one in free.items() if one == after[index]), None)
        if equal is not None:
            pair(index, equal)
    likeness = sorted(
        (-_likeness(one, after[index]), abs(index - old_index), index, old_index)
        for index in nameless
        if index not in found
        for old_index, one in free.items()
        if not _has_id(one)
    )
    for alike, _, index, old_index in likeness:
        if alike < 0 and index not in found and old_index in free:
            pair(index, old_index)
    if len(before) == len(after) == 1 and not found and not _has_id(after[0]):
        pair(0, 0)
    return dict(sorted(found.items()))


def _has_id(one: Any) -> bool:
    return getattr(one, "id", None) is not None


def _likeness(one: Any, other: Any) -> float:
    """How much two entries have in common; 0 where that is less than half of what the shorter one says."""
    pairs = [(getattr(one, field.name), getattr(other, field.name), field.default) for field in fields_of(type(one))]
    said = min(sum(left != default for left, _, default in pairs), sum(right != default for _, right, default in pairs))
    same = sum(left == right != default for left, right, default in pairs)
    return same / said if said and same * 2 >= said else 0
