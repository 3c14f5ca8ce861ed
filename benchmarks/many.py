"""Very many cities: through one process, and what memory it takes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from time import process_time
from typing import Any

from integkit import Registry
from integkit.bulk import check_all, export_all

from ._cities import folder, lines
from ._ratio import Group

COUNT = int(os.environ.get("INTEGKIT_BENCHMARK_CITIES", "1000"))


def groups() -> Iterator[Group]:
    """All of it against the bare round trip of the same lines."""
    path = lines(COUNT)
    orjson = _orjson()

    def export(format: str, **options: str) -> None:
        registry = Registry()
        registry.add_all(path)
        export_all(registry, f"{folder() / format}/", format=format, options=options)

    def round_trip() -> None:
        with open(path, "rb") as source, open(folder() / "floor.jsonl", "wb") as target:
            for line in source:
                target.write(orjson.dumps(orjson.loads(line)) + b"\n")

    size = path.stat().st_size
    peaks = {count: _peak(count) for count in (100, COUNT)}
    yield Group(
        clock=process_time,
        name="many",
        title=f"{COUNT} municipalities in one process",
        floor="orjson round trip of the same bytes",
        contenders={
            "orjson round trip of the same bytes": round_trip,
            "jsonl": lambda: export("jsonl"),
            "datapackage": lambda: export("datapackage"),
            "parquet": lambda: export("parquet"),
            "parquet by Land": lambda: export("parquet", by_land="yes"),
            "check": lambda: _check(path),
        },
        rounds=3,
        targets={"jsonl": 2.5},
        facts={
            "JSON of a city": f"{size // COUNT // 1024} KiB",
            **{f"peak memory of jsonl at {count} cities": f"{peak >> 10} MiB" for count, peak in peaks.items()},
        },
    )


def _check(path: Any) -> None:
    registry = Registry()
    registry.add_all(path)
    for _ in check_all(registry):
        pass


def _peak(count: int) -> int:
    """The most memory of a process of its own that exports so many cities, in KiB."""
    code = (
        "import resource, sys; from integkit import Registry; from integkit.bulk import export_all\n"
        f"r = Registry(); r.add_all({str(lines(count))!r})\n"
        f"export_all(r, {str(folder() / 'peak.jsonl')!r}, format='jsonl')\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    return int(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)


def _orjson() -> Any:
    try:
        import orjson
    except ImportError:
        return _Plain
    return orjson


class _Plain:
    """Without orjson the floor is higher, and says so by its time."""

    loads = staticmethod(json.loads)

    @staticmethod
    def dumps(value: Any) -> bytes:
        """As orjson does it."""
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
