"""``parquet``: the tables with keys as columnar files, one for each table."""

from __future__ import annotations

import datetime as dt
import io
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain
from typing import Any, Final

import attrs

from integkit.errors import UsageError
from integkit.messages import Finding
from integkit.model import CityProfile, Text
from integkit.plugins import Artifact, ExportContext, Exporter, Part, Streamed, hookimpl, rendered

from . import relational
from .relational import Column, Table, Value

_TYPES: Final = {"string": "string", "integer": "int64", "number": "float64", "boolean": "bool_", "date": "date32"}


ROWS: Final = 50_000
"""Rows of a row group: what is in memory at once while many cities are joined."""
_NO_LAND: Final = "__HIVE_DEFAULT_PARTITION__"


@attrs.frozen(kw_only=True)
class Options(relational.Options):
    """Options of the format.

    Attributes:
        by_land: A folder for each table, and in it one for each Land: ``measures/land=rp/part-0000.parquet``. DuckDB,
            Dask, Spark and pandas read such a folder as one table, with the Land as a column, and leave out the Länder
            that nobody asks for.
    """

    by_land: bool = False


class ParquetTables:
    """The tables of ``datapackage`` as Parquet: numbers, dates and truth values typed; headings in the schema.

    Numbers are floating point. Equal data give equal bytes with the same release of pyarrow, which writes its own
    version into the files.
    """

    name = "parquet"
    suffix = ".parquet"
    media_type = "application/vnd.apache.parquet"
    title = Text(de="Tabellen mit Schlüsseln für Auswertungen (Parquet)", en="Tables with keys for analysis (Parquet)")
    options = Options
    is_folder = True
    open_data = True
    standard = "Parquet 2.6"
    consumers = Text(de="Auswertungen in DuckDB, pandas, Polars, R", en="analysis with DuckDB, pandas, Polars, R")
    carries = relational.CARRIES

    def render(self, profiles: Iterable[CityProfile], context: ExportContext) -> Iterator[Artifact]:
        """A file for each table; by Land one for each table and Land."""
        return rendered(self, profiles, context)

    def part(self, profiles: Iterable[CityProfile], context: ExportContext) -> Iterator[Artifact]:
        """The rows of each table (of each Land), and what is to be known to join them."""
        pa = _pyarrow()
        found = relational.collected(profiles, context, drafts=context.options.drafts)
        land_of = {one.code: one.land for one in (relational.entry_of(city, "de") for city in found.cities)}
        for table in relational.TABLES:
            for land, rows in _by_land(table, found.rows[table.name.en], land_of, context.options.by_land).items():
                content = _stored(pa, _filled(pa, table, rows, context.language))
                yield Artifact(path=f"{table.name.en}/{land}.arrow", media_type=self.media_type, content=content)
        name, content = relational.about(found, context.language)
        yield Artifact(path=name, media_type="application/json", content=content)

    def join(self, parts: Sequence[Part], context: ExportContext) -> Iterator[Streamed]:
        """Each table (of each Land) from all parts."""
        pa = _pyarrow()
        joined = relational.Joined(parts)
        land_of = {one.code: one.land for one in joined.cities}
        by_land, language = context.options.by_land, context.language
        for table in relational.TABLES:
            if table is relational.VOCABULARY:  # belongs to no city
                stubs = {_ALL: relational.words(context)}
            else:
                stubs = _by_land(table, joined.stubs.get(table.name.en, []), land_of, by_land)
            pieces: dict[str, list[tuple[Part, str]]] = {}
            for part, name in joined.pieces(table.name.en):
                pieces.setdefault(name.rpartition("/")[2].removesuffix(".arrow"), []).append((part, name))
            folder = table.name.in_(language)
            for land in sorted({*pieces, *stubs} or {_ALL}):
                tables = chain(
                    (_loaded(pa, part.read(name)) for part, name in pieces.get(land, ())),
                    (_filled(pa, table, stubs.get(land, ()), language),),
                )
                inside = f"{folder}/land={land}/part-0000" if land != _ALL else folder
                path = f"{inside}/part-0000.parquet" if by_land and land == _ALL else f"{inside}.parquet"
                chunks = _written(_schema(pa, table, language), tables)
                yield Streamed(path=path, media_type=self.media_type, chunks=chunks)


_ALL: Final = "all"


def _pyarrow() -> Any:
    try:
        import pyarrow as pa
    except ImportError:
        raise UsageError(Finding.of("IK811", library="pyarrow", extra="parquet")) from None
    return pa


def _by_land(
    table: Table, rows: Sequence[relational.Row], land_of: Mapping[str, str], by_land: bool
) -> dict[str, list[relational.Row]]:
    """The rows of each Land; all together where nobody wants them apart."""
    found: dict[str, list[relational.Row]] = {}
    index = relational.whose(table)
    for row in rows:
        land = land_of.get(str(row[index]), _NO_LAND) if by_land else _ALL
        found.setdefault(land, []).append(row)
    return found


def _filled(pa: Any, table: Table, rows: Sequence[relational.Row], language: str) -> Any:
    schema = _schema(pa, table, language)
    cells = zip(*relational.data_of(table, rows), strict=True) if rows else ((),) * len(schema)
    arrays = [_array(pa, field.type, values) for field, values in zip(schema, cells, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def _stored(pa: Any, made: Any) -> bytes:
    target = io.BytesIO()
    options = pa.ipc.IpcWriteOptions()  # without them it asks the environment
    with pa.ipc.new_stream(target, made.schema, options=options) as writer:
        writer.write_table(made)
    return target.getvalue()


def _loaded(pa: Any, content: bytes) -> Any:
    with pa.ipc.open_stream(pa.py_buffer(content)) as reader:
        return reader.read_all()


def _written(schema: Any, tables: Iterable[Any]) -> Iterator[bytes]:
    """A Parquet file piece by piece, in row groups of one size however its rows came."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    sink = _Sink()
    waiting: list[Any] = []
    written = False
    with pq.ParquetWriter(sink, schema, version="2.6", compression="zstd") as writer:
        for table in tables:
            waiting.append(table)
            while sum(map(len, waiting)) >= ROWS:
                whole = pa.concat_tables(waiting)
                writer.write_table(whole.slice(0, ROWS).combine_chunks(), row_group_size=ROWS)
                waiting, written = [whole.slice(ROWS)], True
                yield sink.taken()
        rest = pa.concat_tables(waiting).combine_chunks()
        if len(rest) or not written:
            writer.write_table(rest, row_group_size=ROWS)
        yield sink.taken()
    yield sink.taken()


class _Sink(io.RawIOBase):
    """A file that is handed on as it grows."""

    def __init__(self) -> None:
        super().__init__()
        self._kept: list[bytes] = []

    def writable(self) -> bool:
        """It can be written."""
        return True

    def write(self, data: Any) -> int:
        """Keeps some bytes until they are taken."""
        self._kept.append(bytes(data))
        return len(self._kept[-1])

    def taken(self) -> bytes:
        """What was written since the last time."""
        kept, self._kept = self._kept, []
        return b"".join(kept)


def _schema(pa: Any, table: Table, language: str) -> Any:
    fields = [
        pa.field(
            column.name.in_(language),
            getattr(pa, _TYPES[column.type])(),
            nullable=not column.required,
            metadata=_said(column, language),
        )
        for column in table.data
    ]
    return pa.schema(fields, metadata={"title": table.title.in_(language), "about": table.about.in_(language)})


def _array(pa: Any, type_: Any, values: Sequence[Value]) -> Any:
    """The cells of a column as Arrow lays them out; ``pyarrow.array`` would ask the environment each time."""
    known = pa.py_buffer(_bits(value is not None for value in values))
    if type_ == pa.string():
        words = [str(value).encode() if value is not None else b"" for value in values]
        starts = array("i", [0, *accumulate(map(len, words))])
        parts = [pa.py_buffer(starts.tobytes()), pa.py_buffer(b"".join(words))]
    elif type_ == pa.bool_():
        parts = [pa.py_buffer(_bits(bool(value) for value in values))]
    else:
        code, plain = _PLAIN[str(type_)]
        numbers = array(code, (plain(value) if value is not None else 0 for value in values))
        parts = [pa.py_buffer(numbers.tobytes())]
    return pa.Array.from_buffers(type_, len(values), [known, *parts])


def _days(value: Any) -> int:
    return int(value.toordinal() - dt.date(1970, 1, 1).toordinal())


_PLAIN: Final[dict[str, tuple[str, Callable[[Any], int | float]]]] = {
    "int64": ("q", int),
    "double": ("d", float),
    "date32[day]": ("i", _days),
}


def _bits(flags: Iterable[bool]) -> bytes:
    """Eight flags a byte, the first in its lowest bit."""
    flags = [*flags]
    return bytes(
        sum(flag << place for place, flag in enumerate(flags[start : start + 8])) for start in range(0, len(flags), 8)
    )


def _said(column: Column, language: str) -> dict[str, str]:
    note = column.note.in_(language) if column.note is not None else ""
    return {"title": column.title.in_(language), **({"about": note} if note else {})}


@hookimpl
def integkit_exporters() -> Sequence[Exporter]:
    """This format."""
    return [ParquetTables()]
