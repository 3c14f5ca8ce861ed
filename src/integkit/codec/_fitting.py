"""Records that a program made: whether each field holds what reading a file would have put there.

A record does not look at what it is given, so that reading stays quick. Whatever did not come through a reader is
looked at here instead: the types are those that reading asks for, and the values go through the same hooks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from enum import Enum
from itertools import islice
from typing import Any, Final, TypeAlias

import attrs

from integkit.lazily import once
from integkit.messages import Finding
from integkit.model import (
    CONTRACT,
    CityProfile,
    Json,
    JsonObject,
    Kind,
    Money,
    Origin,
    PartialDate,
    Path,
    Period,
    Quantity,
    Text,
    fields_of,
    held_by,
    place_of,
    thaw,
)

from ._faults import Fault, faults_of, shown, unseen_in
from ._marked import MAX_DEPTH, MAX_FAULTS, is_deeper
from ._notation import Notation
from ._quick import hook_of
from ._telling import values_of
from ._writer import unstructure

Misfits: TypeAlias = Iterable[tuple[Path, Fault]]
Look: TypeAlias = Callable[[Any, int], Misfits]
"""Gives what does not fit in a value, where so many records and lists lie around it; nothing of it is raised."""


def misfits_of(profile: CityProfile, file: str | None) -> tuple[Finding, ...]:
    """What ``refuse_misfits`` refuses in a profile, each with its place; nothing is known of it beforehand."""
    faults = tuple(islice(_look_of(CityProfile)(profile, 0), MAX_FAULTS))
    if not faults and profile.contract != CONTRACT:
        return (Finding.of("IK022", place="contract", file=file, contract=profile.contract, ours=CONTRACT),)
    return tuple(_told(profile, path, fault, file) for path, fault in faults)


def _told(profile: CityProfile, path: Path, fault: Fault, file: str | None) -> Finding:
    fault, values = unseen_in(fault), {}
    with suppress(Exception):  # more than the fault itself says needs the whole as plain values
        values = values_of(fault, unstructure(profile), path)
    return Finding.of(fault.code, values or fault.values, place=place_of(profile, path) or None, file=file)


_FITS: Final[Misfits] = ()


@once
def _look_of(cls: type) -> Look:
    """How a record of a class is looked at."""
    fields = [(one.name, one.default, _look_at_field(cls, one.name)) for one in fields_of(cls)]
    reads = hook_of(cls, Notation.JSON) if cls in (Money, Quantity) else None

    def record(value: Any, depth: int) -> Misfits:
        if type(value) is not cls:
            return _wrong(cls.__name__, value, f"{cls.__name__}(...)")
        if depth >= MAX_DEPTH:
            return _too_deep()
        found: list[tuple[Path, Fault]] = []
        for name, default, look in fields:
            held = getattr(value, name, None)
            if held is not default:
                found += [((name, *path), fault) for path, fault in look(held, depth + 1)]
        return found or (_FITS if reads is None else _refused(reads, unstructure(value)))

    return record


def _look_at_field(cls: type, name: str) -> Look:
    """How what a field holds is looked at; the way is made when the first record has something there."""
    kind, several = held_by(cls, name)
    look: Look | None = None

    def one(value: Any, depth: int) -> Misfits:
        nonlocal look
        if look is None:
            look = _look_at(kind)
        return look(value, depth)

    def all_of(value: Any, depth: int) -> Misfits:
        if type(value) is not tuple:
            example = f"({shown(value)},)" if type(value) is str else "tuple([...])"
            return _wrong("tuple", value, example)
        return [((index, *path), fault) for index, item in enumerate(value) for path, fault in one(item, depth + 1)]

    return all_of if several else one


@once
def _look_at(kind: Any) -> Look:
    """How a single value of a type that fields have is looked at."""
    if kind == Json:
        return _look_at_json
    if kind is Text:
        return _look_at_text
    base = getattr(kind, "__origin__", kind)
    if base is Kind:
        return _look_at_kind(hook_of(kind, Notation.JSON))
    if isinstance(base, type) and attrs.has(base):
        return _look_of(base)
    if isinstance(base, type) and issubclass(base, Enum):
        return _look_at_word(base)
    if base in (PartialDate, Period):
        return _look_at_date(base)
    return _look_at_scalar(hook_of(kind, Notation.JSON), base)


def _look_at_scalar(hook: Callable[[Any, Any], Any], base: Any) -> Look:
    good: set[str] = set()

    def scalar(value: Any, _: int) -> Misfits:
        if type(value) is str and value in good:
            return _FITS
        found = _refused(hook, value)
        if not found and base is str and len(good) < _MOST_WORDS:
            good.add(value)
        return found

    return scalar


def _look_at_date(cls: type[PartialDate] | type[Period]) -> Look:
    hook = hook_of(cls, Notation.JSON)

    def date(value: Any, _: int) -> Misfits:
        if type(value) is not cls:
            return _wrong(cls.__name__, value, f'{cls.__name__}("2024-05")')
        return _refused(hook, str(value))

    return date


def _look_at_word(cls: type[Enum]) -> Look:
    example = f"{cls.__name__}.{next(iter(cls)).name}"
    return lambda value, _: _FITS if type(value) is cls else _wrong(cls.__name__, value, example)


def _look_at_kind(hook: Callable[[Any, Any], Any]) -> Look:
    look = _look_of(Kind)
    return lambda value, depth: look(value, depth) or _refused(hook, unstructure(value))


def _look_at_text(value: Any, depth: int) -> Misfits:
    if type(value) is not Text:
        return _wrong("Text", value, 'Text(de="...")')
    words, origins = value.parts
    for language, origin in origins.items():
        if type(origin) is not Origin:
            return [(("origin", language), fault) for _, fault in _wrong("Origin", origin, "Origin.OFFICIAL")]
    if depth + bool(origins) >= MAX_DEPTH:
        return _too_deep()
    # A language that is called as the key of the origins would be lost behind them.
    plain = words if not origins or "origin" in words else unstructure(value)
    return _refused(hook_of(Text, Notation.JSON), plain)


def _look_at_json(value: Any, depth: int) -> Misfits:
    """What no frozen JSON value is; then what reading refuses in one."""
    found = list(_not_frozen(value, ()))
    if found:
        return found
    if is_deeper(value := thaw(value), MAX_DEPTH - depth):
        return _too_deep()
    return _refused(hook_of(Json, Notation.JSON), value)


def _not_frozen(value: Any, path: Path) -> Iterator[tuple[Path, Fault]]:
    if type(value) is tuple or type(value) is JsonObject:
        for step, item in value.items() if isinstance(value, JsonObject) else enumerate(value):
            if isinstance(value, JsonObject) and type(step) is not str:
                yield path, Fault("IK013", expected="text", found=_found(step), way_out="")
            else:
                yield from _not_frozen(item, (*path, step))
    elif type(value) not in (str, bool, int, float):
        ((_, fault),) = _wrong("json value", value, "freeze(...)")
        yield path, fault


def _refused(hook: Callable[[Any, Any], Any], value: Any) -> Misfits:
    """What the hook that reads plain values of a type refuses in one, each fault with its path."""
    try:
        hook(value, None)
    except Exception as error:
        return [(path, _in_python(fault, value, path)) for path, fault in faults_of(error, "value")]
    return _FITS


def _in_python(fault: Fault, value: Any, path: Path) -> Fault:
    """The fault, where it is about a type without what one does about that in a file."""
    if fault.code != "IK013":
        return fault
    for step in path:
        value = value[step]
    return Fault("IK013", **{**fault.values, "found": _found(value), "way_out": ""})


def _wrong(expected: str, value: Any, example: str) -> list[tuple[Path, Fault]]:
    """That a value is of another type."""
    if value is None:
        return [((), Fault("IK007"))]
    return [((), Fault("IK013", expected=expected, found=_found(value), way_out="looks like", example=example))]


def _found(value: Any) -> str:
    """A value as a message shows it: what is no plain value by its type."""
    return shown(value) if type(value) in (str, bool, int, float) else type(value).__name__


def _too_deep() -> list[tuple[Path, Fault]]:
    return [((), Fault("IK006", limit=str(MAX_DEPTH)))]


_MOST_WORDS: Final = 4096
