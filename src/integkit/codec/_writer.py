"""Records to plain values, as they stand in JSON."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any, Final, TypeAlias

import attrs

from integkit import model
from integkit.lazily import once
from integkit.model import JsonObject, PartialDate, Period, Text

Write: TypeAlias = Callable[[Any], Any]


def unstructure(value: object) -> Any:
    """The plain values of a record, as they stand in JSON: in reading order, without what is not stated."""
    return _writer_of(type(value))(value)


@once
def _writer_of(cls: type) -> Write:
    """How values of a class are written; what is none of ours stays as it is."""
    if attrs.has(cls):
        return _record_writer(cls)
    if issubclass(cls, Enum):
        return lambda value: value.value
    return next((write for kind, write in _WRITERS if issubclass(cls, kind)), _as_it_is)


def _as_it_is(value: Any) -> Any:
    return value


def _items(value: Any) -> list[Any]:
    return [_writer_of(type(item))(item) for item in value]


def _entries(value: Any) -> dict[str, Any]:
    return {key: _writer_of(type(item))(item) for key, item in value.items()}


def _words(text: Text) -> dict[str, Any]:
    origins = {language: origin.value for language, origin in text.origins.items()}
    return {**text, **({"origin": origins} if origins else {})}


_WRITERS: Final[tuple[tuple[type, Write], ...]] = (
    (PartialDate, str),
    (Period, str),
    (Text, _words),
    (JsonObject, _entries),
    (dict, _entries),
    (tuple, _items),
    (list, _items),
)


def _record_writer(cls: type) -> Write:
    always = "contract" if cls is model.CityProfile else None
    plan = [(one.name, _NEVER if one.name == always else one.default) for one in model.fields_of(cls)]

    def record(value: Any) -> dict[str, Any]:
        return {
            name: _writer_of(type(item))(item)
            for name, default in plan
            if (item := getattr(value, name)) is not default and item != default
        }

    return record


_NEVER: Final = object()
