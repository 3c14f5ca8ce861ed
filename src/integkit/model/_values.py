"""How records compare, hash and show themselves: one function each for all of them.

attrs would write and compile its own for every class, which is most of what importing the model costs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Final

import attrs

from integkit.lazily import once


def _equal(self: Any, other: object) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    compared = _compared(self.__class__)
    return compared(self) == compared(other)


def _hash(self: Any) -> int:
    cls = self.__class__
    return hash((cls, _compared(cls)(self)))


def _shown(self: Any) -> str:
    cls = self.__class__
    values = ", ".join(f"{field.name}={getattr(self, field.name)!r}" for field in attrs.fields(cls) if field.repr)
    return f"{cls.__qualname__.rpartition('>.')[2]}({values})"


SHARED: Final[Mapping[str, Callable[..., Any]]] = MappingProxyType(
    {"__eq__": _equal, "__hash__": _hash, "__repr__": _shown}
)
"""The methods by name; attrs leaves alone what a class has already."""


@once
def _compared(cls: type) -> Callable[[Any], Any]:
    """Gives the values that a record is compared by."""
    fields = [field for field in attrs.fields(cls) if field.eq]
    values = attrgetter(*(field.name for field in fields))
    keys = {index: field.eq_key for index, field in enumerate(fields) if field.eq_key is not None}
    if not keys:
        return values
    return lambda record: tuple(
        keys[index](value) if index in keys else value for index, value in enumerate(values(record))
    )
