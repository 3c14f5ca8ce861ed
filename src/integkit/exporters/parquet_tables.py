"""``parquet``: the tables with keys as columnar files, one for each table."""

from __future__ import annotations

import datetime as dt
import io
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Any, Final

from integkit.errors import UsageError
from integkit.messages import Finding
from integkit.model import CityProfile, Text
from integkit.plugins import Artifact, ExportContext, Exporter, hookimpl

from . import relational
from .relational import Column, Table, Value

_TYPES: Final = {"string": "string", "integer": "int64", "number": "float64", "boolean": "bool_", "date": "date32"}


class ParquetTables:
    """The tables of ``datapackage`` as Parquet: numbers, dates and truth values typed; headings in the schema.

    Numbers are floating point. Equal data give equal bytes with the same release of pyarrow, which writes its own
    version into the files.
    """

    name = "parquet"
    suffix = ".parquet"
    media_type = "application/vnd.apache.parquet"
    title = Text(de="Tabellen mit Schlüsseln für Auswertungen (Parquet)", en="Tables with keys for analysis (Parquet)")
    options = relational.Options
    open_data = True
    standard = "Parquet 2.6"
    consumers = Text(de="Auswertungen in DuckDB, pandas, Polars, R", en="analysis with DuckDB, pandas, Polars, R")
    carries = relational.CARRIES

    def render(self, profiles: Iterable[CityProfile], context: ExportContext) -> Iterator[Artifact]:
        """A file for each table."""
        try:
            import pyarrow as pa
            import pyarrow.parquet as pq
        except ImportError:
            raise UsageError(Finding.of("IK811", library="pyarrow", extra="parquet")) from None
        language = context.language
        tables = relational.filled(profiles, context, drafts=context.options.drafts)
        for table in relational.TABLES:
            schema = _schema(pa, table, language)
            cells = zip(*tables.data(table), strict=True) if tables.rows[table.name.en] else ((),) * len(schema)
            arrays = [_array(pa, field.type, values) for field, values in zip(schema, cells, strict=True)]
            made = pa.Table.from_arrays(arrays, schema=schema)
            target = io.BytesIO()
            pq.write_table(made, target, version="2.6", compression="zstd")
            path = f"{table.name.in_(language)}.parquet"
            yield Artifact(path=path, media_type=self.media_type, content=target.getvalue())


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
