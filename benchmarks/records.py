"""Profiles as JSON to records and back, against orjson on plain values, which neither checks nor makes anything."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator
from functools import partial

from integkit import CityProfile, from_json, to_json
from integkit.codec import Notation, unstructure
from integkit.codec._quick import read_quickly
from integkit.codec._reader import structure_in_detail

from ._cities import large, lines
from ._ratio import Group

_COUNT = 300


def groups() -> Iterator[Group]:
    """Reading, writing, and both for many cities."""
    import orjson

    text = to_json(large(), indent=None).encode()
    plain = orjson.loads(text)
    facts = {"size of the JSON": f"{len(text) // 1000} kB"}
    for _ in range(5):  # functions are made for the third
        from_json(text)
        to_json(large(), indent=None)
    yield Group(
        name="read",
        title="JSON of a large city to records",
        floor="orjson.loads",
        contenders={
            "orjson.loads": lambda: orjson.loads(text),
            "json.loads": lambda: json.loads(text),
            "integkit from_json": lambda: from_json(text),
            "by general code": lambda: read_quickly(orjson.loads(text), CityProfile, Notation.JSON, "de"),
            "in detail, by cattrs": lambda: structure_in_detail(orjson.loads(text), CityProfile, Notation.JSON, "de"),
        },
        rounds=25,
        targets={"integkit from_json": 3},
        facts=facts,
    )
    yield Group(
        name="write",
        title="Records of a large city to JSON",
        floor="orjson.dumps",
        contenders={
            "orjson.dumps": lambda: orjson.dumps(plain),
            "json.dumps": lambda: json.dumps(plain, ensure_ascii=False),
            "integkit to_json": lambda: to_json(large(), indent=None),
            "by general code": lambda: orjson.dumps(unstructure(large())),
        },
        rounds=25,
        targets={"integkit to_json": 4},
        facts=facts,
    )
    many = lines(_COUNT).read_bytes().splitlines()
    yield Group(
        name="round trip",
        title=f"{_COUNT} municipalities as JSON lines, in and out",
        floor="orjson, plain values",
        contenders={
            "orjson, plain values": lambda: [orjson.dumps(orjson.loads(line)) for line in many],
            "integkit, records": partial(_round_trip, many),
            "the same without garbage collection": partial(_without_collecting, many),
        },
        rounds=7,
        targets={"the same without garbage collection": 2.5},
        facts={"size of the JSON": f"{sum(map(len, many)) // 1000} kB"},
    )


def _round_trip(many: list[bytes]) -> None:
    for line in many:
        to_json(from_json(line), indent=None).encode()


def _without_collecting(many: list[bytes]) -> None:
    """As the command line works: it frees everything at its end."""
    gc.disable()
    try:
        _round_trip(many)
    finally:
        gc.enable()
