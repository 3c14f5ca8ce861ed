"""Going through a tree of records without knowing its classes: walking, filtering, leaving out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator
from typing import Annotated, Any, TypeVar, get_args, get_origin, get_type_hints

import attrs

from integkit.lazily import once

from ._base import Remark, Stated, held_on
from ._held import held_by
from ._source import Source

R = TypeVar("R")


Path = tuple[str | int, ...]
"""The way from a record to something beneath it: field names and places in lists, counted from 0."""


@once
def fields_of(cls: type) -> tuple[attrs.Attribute[Any], ...]:
    """The fields of a record class in reading order."""
    return tuple(attrs.fields(cls))


def field_names(cls: type) -> tuple[str, ...]:
    """The names of the fields of a record class in reading order: its keys in YAML and JSON."""
    return tuple(field.name for field in fields_of(cls))


def is_record(value: object) -> bool:
    """Whether this is one of the model's records (a text or a date is a value, no record)."""
    return hasattr(type(value), "__attrs_attrs__")


def walk(root: object, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every record of a tree with its path, parents before children, in reading order."""
    yield path, root
    for field in fields_of(type(root)):
        value = getattr(root, field.name)
        if type(value) is tuple:
            for index, item in enumerate(value):
                if is_record(item):
                    yield from walk(item, (*path, field.name, index))
        elif is_record(value):
            yield from walk(value, (*path, field.name))


def above(path: Path) -> Path:
    """The path of the record that holds the one at this path."""
    return path[:-2] if path and isinstance(path[-1], int) else path[:-1]


def changed(record: R, **changes: Any) -> R:
    """A copy of a record with some fields changed; ``attrs.evolve`` with types that hold for records."""
    evolved: R = attrs.evolve(record, **changes)  # type: ignore[misc]
    return evolved


def as_of_day(root: R, day: dt.date) -> R:
    """The record without what did not hold on that day, and without what is about a record that is gone with it.

    Sources stay.
    """
    return _settled(root, rebuilt(root, keep=lambda item: _held(item, day)))


def without_records(root: R, ids: Collection[str]) -> R:
    """The record without those beneath it that have one of these ids, and without what is about one that is gone.

    What merely mentions one still does.
    """
    return _settled(root, rebuilt(root, keep=lambda item: not isinstance(item, Stated) or _id_of(item) not in ids))


def _settled(root: R, view: R) -> R:
    """A view of a record without what is about something that the record has and the view has not."""
    had = _own_ids(root)
    while gone := had - _own_ids(view):
        rest = _without_what_is_about(view, gone)
        if rest is view:
            break
        view = rest
    return view


def _held(item: object, day: dt.date) -> bool:
    return isinstance(item, Source) or not isinstance(item, Stated | Remark) or held_on(item, day)


def _without_what_is_about(root: R, ids: frozenset[str]) -> R:
    return rebuilt(root, keep=lambda item: not _is_about(item, ids))


def _own_ids(root: object) -> frozenset[str]:
    """The ids that references lead to; the words of a plan are named inside that plan only."""
    ids = (_id_of(one) for _, one in walk(root) if isinstance(one, Stated))
    return frozenset(id for id in ids if id is not None)


def _id_of(one: Stated) -> str | None:
    id: str | None = getattr(one, "id", None)
    return id


def _is_about(item: object, ids: frozenset[str]) -> bool:
    return is_record(item) and any(getattr(item, name) in ids for name in _about(type(item)))


@once
def _about(cls: type) -> tuple[str, ...]:
    """The fields that say what a statement is about."""
    return tuple(field.name for field in fields_of(cls) if field.metadata.get("about"))


def rebuilt(root: R, *, keep: Callable[[object], bool], change: Callable[[Any], Any] = lambda one: one) -> R:
    """The record with what is to be kept of its lists, each record changed before what is beneath it."""
    root = change(root)
    changes: dict[str, Any] = {}
    for field in fields_of(type(root)):
        value = getattr(root, field.name)
        new: Any = value
        if type(value) is tuple:
            new = tuple(
                rebuilt(item, keep=keep, change=change) if is_record(item) else item for item in value if keep(item)
            )
        elif is_record(value):
            needed = field.default is attrs.NOTHING  # a profile of nobody would be none
            new = rebuilt(value, keep=keep, change=change) if needed or keep(value) else None
        if new is not value and new != value:
            changes[field.name] = new
    return changed(root, **changes) if changes else root


@once
def marks_of(cls: type) -> dict[str, tuple[Any, ...]]:
    """The forms and vocabulary lists that the fields of a record class are marked with, by field."""
    return {name: tuple(_marks(hint)) for name, hint in _hints(cls).items()}


@once
def record_types_of(cls: type) -> dict[str, type]:
    """The class of what each field of a record class holds, alone or in a list."""
    return {name: found for name, hint in _hints(cls).items() if (found := _class_in(hint)) is not None}


def _hints(cls: type) -> dict[str, Any]:
    try:
        return {name: held_by(cls, name)[0] for name in field_names(cls)}
    except KeyError:  # a class of somebody else's
        hints = get_type_hints(cls, include_extras=True)
        return {name: hints[name] for name in field_names(cls)}


def _marks(hint: Any) -> Iterator[Any]:
    if get_origin(hint) is Annotated:
        yield from get_args(hint)[1:]
    else:
        for inner in get_args(hint):
            yield from _marks(inner)


def _class_in(hint: Any) -> type | None:
    if isinstance(hint, type):
        return hint if hint is not type(None) else None
    return next((found for inner in get_args(hint) if (found := _class_in(inner)) is not None), None)
