"""What every format costs, against reading the same cities."""

from __future__ import annotations

import gc
import io
import json
import tracemalloc
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from time import process_time
from typing import Any

from integkit import Registry, from_json
from integkit.errors import IntegkitError

from ._cities import lines
from ._ratio import Contender, Group

_COUNT = 20
_ASKED: dict[str, Any] = {"base_url": "https://integkit.example", "licence": "CC0-1.0"}


def groups() -> Iterator[Group]:
    """Two questions: every format beside the reading of its cities, and writers beside the bare library."""
    texts = lines(_COUNT).read_bytes().splitlines()
    cities = [*map(from_json, texts)]
    registry = Registry()
    found: dict[str, Any] = {}
    for name in registry.exporters():
        with suppress(IntegkitError):  # what it asks for is not there, such as a day
            registry.export(cities[0], format=name, **_ASKED)
            found[name] = partial(registry.export, *cities, format=name, **_ASKED)
    yield Group(
        clock=process_time,
        name="formats",
        title=f"{_COUNT} cities in every format, against reading them from JSON",
        floor="reading",
        contenders={"reading": lambda: [*map(from_json, texts)], **found},
        rounds=3,
        facts={f"memory of {name}": _memory(export) for name, export in sorted(found.items())},
    )
    yield from _writers(registry, cities)


def _memory(export: Contender) -> str:
    """The most memory that was taken for an export beside the cities, as a multiple of what came out."""
    gc.collect()
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    made: Any = export()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    size = sum(len(one.content) for one in made)
    return f"{(peak - before) / size:.1f} x its {size >> 10} KiB"


def _writers(registry: Registry, cities: list[Any]) -> Iterator[Group]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    made = {one.path: one.content for one in registry.export(*cities, format="parquet", **_ASKED)}
    tables = [pq.read_table(pa.BufferReader(content)) for content in made.values()]

    def bare() -> None:
        for table in tables:
            pq.write_table(table, io.BytesIO(), compression="zstd")

    yield Group(
        clock=process_time,
        name="parquet",
        title=f"Parquet of {_COUNT} cities, against the bare library on ready tables",
        floor="pyarrow on ready tables",
        contenders={
            "pyarrow on ready tables": bare,
            "integkit, parquet": lambda: registry.export(*cities, format="parquet", **_ASKED),
        },
        rounds=3,
    )
    plain = [json.loads(one.content) for one in registry.export(*cities, format="json")]
    yield Group(
        clock=process_time,
        name="json_text",
        title=f"JSON of {_COUNT} cities, against the bare library on ready values",
        floor="json.dumps on ready values",
        contenders={
            "json.dumps on ready values": lambda: [json.dumps(one, ensure_ascii=False, indent=2) for one in plain],
            "integkit, json": lambda: registry.export(*cities, format="json"),
        },
    )
