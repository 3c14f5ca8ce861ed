"""Records to plain values, as they stand in JSON, through cattrs."""

from __future__ import annotations

import operator
from collections.abc import Callable
from functools import cache, reduce
from typing import Any, Final, get_args

import attrs
import cattrs

from integkit import model
from integkit.model import PartialDate, Period, Text
from integkit.model import thaw as thaw_json

from ._reader import is_annotated, is_enum, is_json, is_optional, is_tuple


def unstructure(value: object) -> Any:
    """The plain values of a record, as they stand in JSON: in reading order, without what is not stated."""
    return _writer().unstructure(value)


@cache
def _writer() -> cattrs.Converter:
    converter = cattrs.Converter(omit_if_default=True)
    converter.register_unstructure_hook_factory(attrs.has)(_record_writer)
    converter.register_unstructure_hook_factory(is_tuple)(_tuple_writer)
    converter.register_unstructure_hook_factory(is_optional)(
        lambda cls, known: known.get_unstructure_hook(
            reduce(operator.or_, (kind for kind in get_args(cls) if kind is not type(None)))
        )
    )
    converter.register_unstructure_hook_func(_is_annotated_text, lambda value: value)
    converter.register_unstructure_hook_func(lambda t: t in _AS_THEY_ARE, lambda value: value)
    converter.register_unstructure_hook_func(lambda t: t in (PartialDate, Period), str)
    converter.register_unstructure_hook_func(is_enum, lambda value: value.value)
    converter.register_unstructure_hook_func(lambda t: t is Text, _words_of)
    converter.register_unstructure_hook_func(is_json, thaw_json)
    return converter


_AS_THEY_ARE: Final = (str, int, float, int | float, bool)


def _is_annotated_text(cls: Any) -> bool:
    return is_annotated(cls) and get_args(cls)[0] is str


def _record_writer(cls: Any, known: cattrs.Converter) -> Callable[[Any], Any]:
    """Keys in reading order; cattrs' own functions would write the required ones first."""
    plan: list[tuple[str, Any, Callable[[Any], Any]]] | None = None

    def record(value: Any) -> dict[str, Any]:
        nonlocal plan
        if plan is None:
            plan = _plan_of(cls, known)
        return {
            name: write(item)
            for name, default, write in plan
            if (item := getattr(value, name)) is not default and item != default
        }

    return record


def _plan_of(cls: Any, known: cattrs.Converter) -> list[tuple[str, Any, Callable[[Any], Any]]]:
    attrs.resolve_types(cls)
    always = cls is model.CityProfile
    return [
        (
            field.name,
            _NEVER if always and field.name == "contract" else field.default,
            known.get_unstructure_hook(field.type),
        )
        for field in model.fields_of(cls)
    ]


_NEVER: Final = object()


def _tuple_writer(cls: Any, known: cattrs.Converter) -> Callable[[Any], Any]:
    inner: Callable[[Any], Any] | None = None

    def items(value: Any) -> list[Any]:
        nonlocal inner
        if inner is None:
            inner = known.get_unstructure_hook(get_args(cls)[0])
        return [inner(item) for item in value]

    return items


def _words_of(text: Text) -> dict[str, Any]:
    origins = {language: origin.value for language, origin in text.origins.items()}
    return {**text, **({"origin": origins} if origins else {})}
