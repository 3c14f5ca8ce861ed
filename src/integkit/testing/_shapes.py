"""What the fields of a record may hold, read from their annotations."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable
from enum import Enum
from functools import cache
from typing import Annotated, Any, Final, NamedTuple, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import attrs

from integkit.model import Concepts, Form, JsonObject, PartialDate, Period, Text, fields_of

T = TypeVar("T")

NUMBER: Final = float
"""Stands for ``int | float``."""
JSON: Final = JsonObject
"""Stands for any frozen JSON value."""

_SIMPLE = (Text, PartialDate, Period, bool, int, float, str, JsonObject)


class Shape(NamedTuple):
    """What one field may hold.

    Attributes:
        name: Name of the field.
        required: Whether the field has no default.
        many: Whether it is a list of what follows.
        type: A record class, an enumeration, ``Text``, ``PartialDate``, ``Period``, ``bool``, ``int``, ``str``, or one
            of the stand-ins ``NUMBER`` and ``JSON``.
        form: The form its string has to have.
        concepts: The vocabulary list its word comes from.
    """

    name: str
    required: bool
    many: bool
    type: type[Any]
    form: Form | None
    concepts: str | None


def _once(function: Callable[[type], T]) -> Callable[[type], T]:
    """``functools.cache`` for functions of a class; type checkers hold some classes for unhashable."""
    remembered: Any = cache(function)
    return cast("Callable[[type], T]", remembered)


@_once
def shapes_of(cls: type) -> tuple[Shape, ...]:
    """The shapes of the fields of a record class, in reading order.

    Raises:
        TypeError: A field has a type that no strategy knows.
    """
    hints = get_type_hints(cls, include_extras=True)
    return tuple(_shape(cls, field.name, field.default is attrs.NOTHING, hints[field.name]) for field in fields_of(cls))


def shape_of(cls: type, name: str) -> Shape:
    """The shape of one field."""
    return next(shape for shape in shapes_of(cls) if shape.name == name)


@_once
def is_flat(cls: type) -> bool:
    """Whether nothing beneath this record class holds records in its turn."""
    below = [shape.type for shape in shapes_of(cls) if attrs.has(shape.type)]
    return not any(attrs.has(shape.type) for one in below for shape in shapes_of(one))


def classes_below(root: type[Any]) -> frozenset[type[Any]]:
    """This record class and all that can stand beneath it."""
    found: set[type[Any]] = set()
    waiting = [root]
    while waiting:
        cls = waiting.pop()
        if cls not in found:
            found.add(cls)
            waiting += [shape.type for shape in shapes_of(cls) if attrs.has(shape.type)]
    return frozenset(found)


def _shape(cls: type, name: str, required: bool, hint: Any) -> Shape:
    marks: list[Any] = []
    many = False
    while True:
        origin, arguments = get_origin(hint), get_args(hint)
        if origin is Annotated:
            marks += arguments[1:]
            hint = arguments[0]
        elif origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis and not many:
            many, hint = True, arguments[0]
        elif origin in (Union, types.UnionType):
            hint = _one_of_union([part for part in arguments if part is not types.NoneType], hint)
        else:
            break
    if not (isinstance(hint, type) and (hint in _SIMPLE or issubclass(hint, Enum) or attrs.has(hint))):
        raise TypeError(f"{cls.__name__}.{name}: no strategy knows the type {hint!r}")
    return Shape(name, required, many, hint, _first(Form, marks), getattr(_first(Concepts, marks), "list", None))


def _one_of_union(parts: list[Any], whole: Any) -> Any:
    if JsonObject in parts:
        return JSON
    if set(parts) == {int, float}:
        return NUMBER
    return parts[0] if len(parts) == 1 else whole


def _first(cls: type, marks: Iterable[Any]) -> Any:
    return next((mark for mark in marks if isinstance(mark, cls)), None)
