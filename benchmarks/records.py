"""Profiles as JSON to records and back: integkit, other libraries with the same records, and orjson on plain values.

What orjson gives is neither checked nor made into anything; that is the floor.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator
from functools import partial
from time import process_time
from typing import Any

import attrs

from integkit import CityProfile, from_json, to_json
from integkit.codec import Notation, json_bytes, unstructure
from integkit.codec._quick import read_quickly
from integkit.codec._reader import structure_in_detail
from integkit.model import Text

from ._cities import large, lines
from ._peers import peers
from ._ratio import Contender, Group

_COUNT = 300


def groups() -> Iterator[Group]:
    """Reading and writing of a large city and of a small one, and both for many cities."""
    many = lines(_COUNT).read_bytes().splitlines()
    small = sorted(many, key=len)[_COUNT // 2]
    for _ in range(5):  # functions are made for the fourth
        json_bytes(from_json(small), None)
    yield from _both("", "a large city", json_bytes(large(), None), 1)
    yield from _both(" small", "a small city", small, 20)
    yield Group(
        clock=process_time,
        name="round trip",
        title=f"{_COUNT} municipalities as JSON lines, in and out",
        floor="orjson, plain values",
        contenders={
            "orjson, plain values": lambda: [_orjson().dumps(_orjson().loads(line)) for line in many],
            "integkit, records": partial(_round_trip, many),
            "the same without garbage collection": partial(_without_collecting, many),
        },
        rounds=7,
        targets={"the same without garbage collection": 2.5},
        facts={"size of the JSON": f"{sum(map(len, many)) // 1000} kB"},
    )


def _both(name: str, city: str, text: bytes, times: int) -> Iterator[Group]:
    """Reading and writing of a city, so many times in each turn."""
    orjson, profile = _orjson(), from_json(text)
    plain = orjson.loads(text)
    reading: dict[str, Contender] = {
        "orjson.loads": lambda: orjson.loads(text),
        "json.loads": lambda: json.loads(text),
        "integkit from_json": lambda: from_json(text),
        "by general code": lambda: read_quickly(orjson.loads(text), CityProfile, Notation.JSON, "de"),
        "in detail, by cattrs": lambda: structure_in_detail(orjson.loads(text), CityProfile, Notation.JSON, "de"),
    }
    writing: dict[str, Contender] = {
        "orjson.dumps": lambda: orjson.dumps(plain),
        "json.dumps": lambda: json.dumps(plain, ensure_ascii=False),
        "integkit, bytes": lambda: json_bytes(profile, None),
        "integkit to_json": lambda: to_json(profile, indent=None),
        "by general code": lambda: orjson.dumps(unstructure(profile)),
    }
    for peer in peers():
        record = peer.read(text)
        if orjson.loads(peer.write(record)) != plain:
            raise AssertionError(f"{peer.name} holds something else")
        reading[peer.name], writing[peer.name] = partial(peer.read, text), partial(peer.write, record)
    count = _records(profile)
    facts = {"size of the JSON": f"{len(text)} bytes", "records and texts": count, "bytes for each": len(text) // count}
    for kind, title, contenders, targets in (
        ("read", f"JSON of {city} to records", reading, {"integkit from_json": 3.0}),
        ("write", f"Records of {city} to JSON", writing, {"integkit, bytes": 4.0}),
    ):
        yield Group(
            clock=process_time,
            name=f"{kind}{name}",
            title=title,
            floor=next(iter(contenders)),
            contenders={name: partial(_again, one, times) for name, one in contenders.items()},
            rounds=25,
            targets=targets if times == 1 else {},
            facts=facts,
        )


def _orjson() -> Any:
    import orjson

    return orjson


def _again(what: Contender, times: int) -> None:
    for _ in range(times):
        what()


def _records(value: Any) -> int:
    """How many records and texts there are in a value."""
    if isinstance(value, tuple):
        return sum(map(_records, value))
    if attrs.has(type(value)):
        return 1 + sum(_records(getattr(value, one.name)) for one in attrs.fields(type(value)))
    return int(isinstance(value, Text))


def _round_trip(many: list[bytes]) -> None:
    for line in many:
        json_bytes(from_json(line), None)


def _without_collecting(many: list[bytes]) -> None:
    """As the command line works: it frees everything at its end."""
    gc.disable()
    try:
        _round_trip(many)
    finally:
        gc.enable()
