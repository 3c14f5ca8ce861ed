"""Plain values to records, quickly: what is right becomes a record, and nothing is said about what is wrong.

Each field is read by the same hook as in ``_reader``, which reads again and tells every fault where this fails. What is
read here is equal to what is read there. Nothing is prepared for fields that a city does not have.
"""

from __future__ import annotations

from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar

import attrs

from integkit import model
from integkit.lazily import once
from integkit.model import Concepts, Form, Json, Kind, Money, Quantity

from ._amounts import money_hook
from ._notation import Notation
from ._scalars import (
    Hook,
    concept_hook,
    enum_hook,
    form_hook,
    hooks_of_scalars,
    json_hook,
    kind_hook,
    number_hook,
    quantity_hook,
)

T = TypeVar("T")


def read_quickly(value: Any, cls: type[T], notation: Notation, language: str) -> T:
    """The record that plain values hold.

    Raises:
        Exception: Something is not right, or a field is of a type that only ``_reader`` knows.
    """
    result: T = _reader(notation, language).record(cls)(value, cls)
    return result


def hook_of(kind: Any, notation: Notation) -> Hook:
    """The hook of a type that a field of a record may have."""
    return _reader(notation, "de").of(kind)


@lru_cache(maxsize=16)
def _reader(notation: Notation, language: str) -> _Reader:
    return _Reader(notation is Notation.YAML, language)


class _Reader:
    """The hooks of one notation, each made when the first field asks for it."""

    def __init__(self, by_hand: bool, language: str) -> None:
        self._by_hand = by_hand
        self._records: dict[type, Hook] = {}
        self._known: dict[Any, Hook] = {
            **hooks_of_scalars(by_hand, language),
            int | float: number_hook(by_hand),
            Money: money_hook(self.record(Money)),
            Quantity: quantity_hook(self.record(Quantity), by_hand),
        }

    def record(self, cls: type) -> Hook:
        """The hook of a record class."""
        hook = self._records.get(cls)
        if hook is None:
            hook = self._records[cls] = _record_hook(cls, _Fields(cls, self), self._by_hand)
        return hook

    def field(self, cls: type, name: str) -> Hook:
        """The hook of one field of a record class.

        Raises:
            KeyError: There is no such field.
        """
        if name not in _names(cls):
            raise KeyError(name)
        kind, many = model.held_by(cls, name)
        hook = self.of(kind)
        return _items_hook(hook) if many else hook

    def of(self, kind: Any) -> Hook:
        """The hook of a type."""
        hook = self._known.get(kind)
        if hook is None:
            hook = self._known[kind] = self._made(kind)
        return hook

    def _made(self, kind: Any) -> Hook:
        if isinstance(kind, type):
            if issubclass(kind, Enum):
                return enum_hook(kind)
            if attrs.has(kind):
                return self.record(kind)
        if kind == Json:
            return json_hook(self._by_hand)
        base = kind.__origin__  # what is annotated
        hook = self.of(base)
        for mark in kind.__metadata__:
            if isinstance(mark, Form):
                hook = form_hook(hook, base, mark)
            elif isinstance(mark, Concepts):
                hook = (kind_hook if base is Kind else concept_hook)(hook, base, mark.list)
        return hook


class _Fields(dict[str, Hook]):
    """The hooks of the fields of a record class by key, as they are asked for."""

    def __init__(self, cls: type, reader: _Reader) -> None:
        super().__init__()
        self._cls, self._reader = cls, reader

    def __missing__(self, key: str) -> Hook:
        hook = self[key] = self._reader.field(self._cls, key)
        return hook


def _record_hook(cls: type, fields: _Fields, by_hand: bool) -> Hook:
    leading = next((one.name for one in model.fields_of(cls) if one.metadata.get("leading")), None) if by_hand else None

    def record(value: Any, _: Any) -> Any:
        if isinstance(value, str) and leading is not None:
            value = {leading: value}
        return cls(**{key: fields[key](item, None) for key, item in value.items()})

    return record


def _items_hook(inner: Hook) -> Hook:
    def items(value: Any, _: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise TypeError
        return tuple([inner(item, None) for item in value])

    return items


@once
def _names(cls: type) -> frozenset[str]:
    return frozenset(model.field_names(cls))
