"""What every format costs, against reading the same cities."""

from __future__ import annotations

import csv
import gc
import io
import json
import sqlite3
import tracemalloc
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from time import process_time
from typing import Any, TypeAlias

from integkit import Registry, from_json
from integkit.errors import IntegkitError

from ._cities import lines
from ._ratio import Contender, Group

_COUNT = 20
_FEW = 2
"""Cities where one takes a second: pages as PDF, and a website with its index."""
_SLOW = frozenset({"pdf", "site"})
_ASKED: dict[str, Any] = {"base_url": "https://integkit.example", "licence": "CC0-1.0"}


def groups() -> Iterator[Group]:
    """Two questions: every format beside the reading of its cities, and writers beside the bare library."""
    texts = lines(_COUNT).read_bytes().splitlines()
    cities = [*map(from_json, texts)]
    registry = Registry()
    quick, slow = {}, {}
    for name in registry.exporters():
        with suppress(IntegkitError):  # what it asks for is not there, such as a day
            if name in _SLOW:
                options = {"downloads": "json"} if name == "site" else None
                slow[name] = partial(registry.export, *cities[:_FEW], format=name, options=options, **_ASKED)
                slow[name]()
            else:
                registry.export(cities[0], format=name, **_ASKED)
                quick[name] = partial(registry.export, *cities, format=name, **_ASKED)
    yield _against_reading("formats", texts, quick)
    yield _against_reading("formats_slow", texts[:_FEW], slow)
    yield from _writers(registry, cities)


def _against_reading(name: str, texts: list[bytes], found: Mapping[str, Contender]) -> Group:
    return Group(
        clock=process_time,
        name=name,
        title=f"{len(texts)} cities as {', '.join(sorted(found))}, against reading them from JSON"
        if len(found) < 3
        else f"{len(texts)} cities in every format, against reading them from JSON",
        floor="reading",
        contenders={"reading": lambda: [*map(from_json, texts)], **found},
        rounds=3,
        facts={f"memory of {name}": _memory(export) for name, export in sorted(found.items())},
    )


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
    """Formats that a library writes, beside that library with rows, values or graphs that are ready."""
    for format, ready in _READY.items():
        export = partial(registry.export, *cities, format=format, **_ASKED)
        try:
            library, write = ready([one.content for one in export()])
        except (ImportError, IntegkitError):
            continue
        yield Group(
            clock=process_time,
            name=f"writer_{format}",
            title=f"{format} of {_COUNT} cities, against {library} with what is ready to be written",
            floor=library,
            contenders={library: write, f"integkit, {format}": export},
            rounds=5,
        )


_Ready: TypeAlias = Callable[[list[bytes]], tuple[str, Callable[[], object]]]
"""From the files of a format to the name of a library, and that library writing the same once more."""


def _ready_parquet(files: list[bytes]) -> tuple[str, Callable[[], object]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    tables = [pq.read_table(pa.BufferReader(one)) for one in files]
    return "pyarrow", lambda: [pq.write_table(one, io.BytesIO(), compression="zstd") for one in tables]


def _ready_json(files: list[bytes]) -> tuple[str, Callable[[], object]]:
    values = [json.loads(one) for one in files]
    return "json.dumps", lambda: [json.dumps(one, ensure_ascii=False, indent=2) for one in values]


def _ready_yaml(files: list[bytes]) -> tuple[str, Callable[[], object]]:
    import yaml

    values = [yaml.load(one, yaml.CSafeLoader) for one in files]

    def write() -> list[str]:
        return [yaml.dump(one, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False) for one in values]

    return "PyYAML, in C", write


def _ready_csv(files: list[bytes]) -> tuple[str, Callable[[], object]]:
    tables = [[*csv.reader(io.StringIO(one.decode("utf-8-sig"), newline=""))] for one in files]

    def write() -> None:
        for rows in tables:
            csv.writer(io.StringIO(newline="")).writerows(rows)

    return "csv", write


def _ready_xlsx(files: list[bytes]) -> tuple[str, Callable[[], object]]:
    import openpyxl
    import xlsxwriter

    books = [openpyxl.load_workbook(io.BytesIO(one), read_only=True) for one in files]
    sheets = [[[*sheet.iter_rows(values_only=True)] for sheet in book] for book in books]

    def write() -> None:
        for book in sheets:
            with xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True}) as target:
                for rows in book:
                    sheet = target.add_worksheet()
                    for number, row in enumerate(rows):
                        sheet.write_row(number, 0, row)

    return "XlsxWriter", write


def _ready_sqlite(files: list[bytes]) -> tuple[str, Callable[[], object]]:
    (content,) = files
    found = sqlite3.connect(":memory:")
    found.deserialize(content)
    made = [sql for (sql,) in found.execute("SELECT sql FROM sqlite_master WHERE type = 'table'")]
    names = [name for (name,) in found.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    tables = {name: found.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}  # noqa: S608

    def write() -> bytes:
        target = sqlite3.connect(":memory:")
        for sql in made:
            target.execute(sql)
        for name, rows in tables.items():
            if rows:
                places = ", ".join("?" * len(rows[0]))
                target.executemany(f'INSERT INTO "{name}" VALUES ({places})', rows)  # noqa: S608
        target.commit()
        return target.serialize()

    return "sqlite3", write


def _ready_turtle(files: list[bytes]) -> tuple[str, Callable[[], object]]:
    import rdflib

    graphs = [rdflib.Graph().parse(data=one, format="turtle") for one in files]
    return "rdflib", lambda: [one.serialize(format="turtle") for one in graphs]


def _ready_calendar(files: list[bytes]) -> tuple[str, Callable[[], object]]:
    import icalendar

    calendars = [icalendar.Calendar.from_ical(one) for one in files]
    return "icalendar", lambda: [one.to_ical() for one in calendars]


_READY: dict[str, _Ready] = {
    "parquet": _ready_parquet,
    "json": _ready_json,
    "yaml": _ready_yaml,
    "csv": _ready_csv,
    "xlsx": _ready_xlsx,
    "sqlite": _ready_sqlite,
    "cpsv-ap": _ready_turtle,
    "dcat-ap-de": _ready_turtle,
    "icalendar": _ready_calendar,
}
