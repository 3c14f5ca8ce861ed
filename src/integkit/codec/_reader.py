"""Plain values to records in detail: every class, list and optional value, through cattrs, with all that is wrong.

The rules of reading are here. What is right is mostly read by ``_quick``, and comes out the same.
"""

from __future__ import annotations

import operator
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from functools import lru_cache, reduce
from typing import Annotated, Any, Final, TypeVar, get_args, get_origin

import attrs
import cattrs
from cattrs.errors import ClassValidationError, IterableValidationError
from cattrs.gen import make_dict_structure_fn

from integkit import model
from integkit.model import Concepts, Form, Json, Kind, Money, Quantity

from ._amounts import money_hook
from ._faults import noted, wrong
from ._marked import MAX_FAULTS
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


_ENUMS: Final = tuple(one for one in vars(model).values() if isinstance(one, type) and issubclass(one, Enum))


def structure_in_detail(value: Any, cls: type[T], notation: Notation, language: str) -> T:
    """A record from plain values.

    Raises:
        Exception: Whatever ``faults_of`` understands.
    """
    reader = _reader(notation, language)
    if not cls.__module__.startswith("integkit.model."):
        _learn_enums(reader, cls)
    result: T = reader.structure(value, cls)
    return result


def _learn_enums(reader: cattrs.Converter, cls: type) -> None:
    """Registers the enums in a record class of a plugin, and in those beneath it."""
    for kind in set(_classes_in(cls, set())):
        if issubclass(kind, Enum) and kind not in _ENUMS:
            reader.register_structure_hook(kind, enum_hook(kind))


def _classes_in(cls: type, seen: set[type]) -> Iterator[type]:
    seen.add(cls)
    for kind in model.record_types_of(cls).values():
        yield kind
        if attrs.has(kind) and kind not in seen:
            yield from _classes_in(kind, seen)


@lru_cache(maxsize=16)
def _reader(notation: Notation, language: str) -> cattrs.Converter:
    converter = cattrs.Converter(detailed_validation=True, forbid_extra_keys=True)
    by_hand = notation is Notation.YAML
    factory = converter.register_structure_hook_factory
    # The last one registered is asked first.
    factory(attrs.has)(lambda cls, known: _record_hook(cls, known, by_hand))
    factory(is_tuple)(lambda cls, known: _tuple_hook(cls, known, by_hand))
    factory(is_mapping)(lambda cls, known: _mapping_hook(cls, known, by_hand))
    factory(is_optional)(_optional_hook)
    factory(is_annotated)(_annotated_hook)
    # Classes are registered by themselves: cattrs asks its own hooks for str and int before any predicate of ours, and
    # a hook for str is asked for every subclass that has none.
    plain: dict[type, Hook] = {
        **hooks_of_scalars(by_hand, language),
        Money: money_hook(_record_hook(Money, converter, by_hand)),
        Quantity: quantity_hook(_record_hook(Quantity, converter, by_hand), by_hand),
    }
    for kind, hook in plain.items():
        converter.register_structure_hook(kind, hook)
    for kind in _ENUMS:
        converter.register_structure_hook(kind, enum_hook(kind))
    converter.register_structure_hook_func(lambda t: t == int | float, number_hook(by_hand))
    converter.register_structure_hook_func(is_json, json_hook(by_hand))
    return converter


def is_tuple(cls: Any) -> bool:
    return get_origin(cls) is tuple


def is_optional(cls: Any) -> bool:
    return type(None) in get_args(cls)


def is_mapping(cls: Any) -> bool:
    return get_origin(cls) is Mapping


def is_enum(cls: Any) -> bool:
    return isinstance(cls, type) and issubclass(cls, Enum)


def is_annotated(cls: Any) -> bool:
    return get_origin(cls) is Annotated


def is_json(cls: Any) -> bool:
    return bool(cls == Json) or (
        get_origin(cls) in (types.UnionType, typing.Union) and model.JsonObject in get_args(cls)
    )


def _annotated_hook(cls: Any, known: cattrs.Converter) -> Hook:
    base, *marks = get_args(cls)
    inner = known.get_structure_hook(base)
    for mark in marks:
        if isinstance(mark, Form):
            inner = form_hook(inner, base, mark)
        elif isinstance(mark, Concepts):
            inner = kind_hook(inner, base, mark.list) if base is Kind else concept_hook(inner, base, mark.list)
    return inner


def _record_hook(cls: Any, known: cattrs.Converter, by_hand: bool) -> Hook:
    fields = model.fields_of(cls)
    leading = next((field.name for field in fields if field.metadata.get("leading")), None)
    example = f"{next((field.name for field in fields if field.default is attrs.NOTHING), fields[0].name)}: ..."
    compiled: Callable[[Any, Any], Any] | None = None

    def record(value: Any, _: Any) -> Any:
        nonlocal compiled
        if compiled is None:  # generating a function costs more than running it once, so only on first use
            compiled = make_dict_structure_fn(cls, known, _cattrs_use_linecache=False)
        if isinstance(value, dict):
            return compiled(value, cls)
        if by_hand and leading is not None and isinstance(value, str):
            return compiled({leading: value}, cls)
        raise wrong("record", value, "write keys" if by_hand else "", example=example)

    return record


def _tuple_hook(cls: Any, known: cattrs.Converter, by_hand: bool) -> Hook:
    item_type = get_args(cls)[0]
    inner: Hook | None = None

    def items(value: Any, _: Any) -> tuple[Any, ...]:
        nonlocal inner
        if inner is None:
            inner = known.get_structure_hook(item_type)
        if not isinstance(value, list):
            first = str(next(iter(value), "..."))[:60] if isinstance(value, dict) else ""
            way_out = "put dash" if first else "wrap in list"
            written = first or (str(value)[:60] if isinstance(value, str) else "...")
            raise wrong("list", value, way_out if by_hand else "", written=written)
        read: list[Any] = []
        errors: list[Exception] = []
        for index, item in enumerate(value):
            try:
                read.append(inner(item, item_type))
            except Exception as error:
                errors.append(noted(error, index))
                if len(errors) > MAX_FAULTS:  # no more of them are told
                    break
        if errors:
            raise IterableValidationError("items", errors, cls)
        return tuple(read)

    return items


def _mapping_hook(cls: Any, known: cattrs.Converter, by_hand: bool) -> Hook:
    """Values by words of somebody's own, such as the names of columns, in the order in which they are written."""
    value_type = get_args(cls)[1]
    inner: Hook | None = None

    def values(value: Any, _: Any) -> Mapping[str, Any]:
        nonlocal inner
        if inner is None:
            inner = enum_hook(value_type) if is_enum(value_type) else known.get_structure_hook(value_type)
        if not isinstance(value, dict):
            raise wrong("record", value, "write keys" if by_hand else "", example="...: ...")
        read: dict[str, Any] = {}
        errors: list[Exception] = []
        for key, item in value.items():
            try:
                read[key] = inner(item, value_type)
            except Exception as error:
                errors.append(noted(error, key))
                if len(errors) > MAX_FAULTS:
                    break
        if errors:
            raise ClassValidationError("values", errors, dict)
        return types.MappingProxyType(read)

    return values


def _optional_hook(cls: Any, known: cattrs.Converter) -> Hook:
    kinds = [kind for kind in get_args(cls) if kind is not type(None)]
    return known.get_structure_hook(reduce(operator.or_, kinds))
