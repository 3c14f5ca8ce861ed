"""The columnar files: read back by DuckDB with their types."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings

import integkit.model as m
from integkit import Registry
from integkit.codec import mark_sound
from integkit.errors import UsageError
from integkit.exporters.relational import TABLES
from integkit.model import CityProfile, Quantity, Text, changed
from integkit.testing import cities

REGISTRY = Registry()
FEW = settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
TYPES = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE"}


def files(*profiles: CityProfile, **more: Any) -> Mapping[str, bytes]:
    return {one.path: one.content for one in REGISTRY.export(*profiles, format="parquet", **more)}


def landed(folder: Path, made: Mapping[str, bytes]) -> Path:
    for name, content in made.items():
        (folder / name).write_bytes(content)
    return folder


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_table_has_its_types_also_without_rows(musterstadt: CityProfile, tmp_path: Path, language: str) -> None:
    for made in (files(musterstadt, language=language), files(language=language)):
        landed(tmp_path, made)
        for table in TABLES:
            read = duckdb.read_parquet(str(tmp_path / f"{table.name.in_(language)}.parquet"))
            expected = [(column.name.in_(language), TYPES[column.type]) for column in table.data]
            assert [*zip(read.columns, map(str, read.types), strict=True)] == expected


@FEW
@given(cities())
def test_what_lies_in_memory_is_sound(city: CityProfile) -> None:
    for name, content in files(city).items():
        table = pq.read_table(pa.BufferReader(content))
        table.validate(full=True)
        assert table.schema.metadata[b"title"], name


def test_duckdb_answers_a_question_across_files(musterstadt: CityProfile, tmp_path: Path) -> None:
    folder = landed(tmp_path, files(musterstadt))
    answer = duckdb.sql(f"""
        SELECT stellen.name, sum(mittel.betrag_von), min(mittel.zeitraum_fruehestens), bool_and(massnahmen.gilt)
        FROM '{folder}/massnahmen.parquet' AS massnahmen
        JOIN '{folder}/zustaendigkeiten.parquet' AS z ON z.massnahme = massnahmen.id
        JOIN '{folder}/stellen.parquet' AS stellen ON stellen.id = z.stelle
        JOIN '{folder}/mittel.parquet' AS mittel ON mittel.von = massnahmen.id
        GROUP BY ALL
    """)  # noqa: S608 - a folder of the test
    assert answer is not None
    assert answer.fetchall() == [("Büro für Zusammenhalt", 1234.5, dt.date(2025, 1, 1), True)]


def test_missing_values_in_every_place_of_a_byte() -> None:
    figures = tuple(
        m.Figure(value=Quantity.exactly(number) if number % 3 else Quantity(low=number)) for number in range(1, 20)
    )
    city = CityProfile(municipality=m.Municipality(name=Text(de="Ä"), land="ni", ags="03999002", figures=figures))
    read = pq.read_table(pa.BufferReader(files(city)["zahlen.parquet"])).to_pydict()
    assert read["wert_von"] == [*range(1, 20)]
    assert read["wert_bis"] == [number if number % 3 else None for number in range(1, 20)]


def test_a_number_with_more_digits_than_fit_is_kept_about(musterstadt: CityProfile) -> None:
    figure = m.Figure(value=Quantity.exactly(10**25))
    city = changed(musterstadt, municipality=changed(musterstadt.municipality, figures=(figure,)))
    mark_sound(city)  # no file could hold such a number
    assert pq.read_table(pa.BufferReader(files(city)["zahlen.parquet"])).to_pydict()["wert_von"] == [1e25]


@pytest.mark.parametrize(
    ("name", "library", "extra"), [("parquet", "pyarrow", "parquet"), ("xlsx", "xlsxwriter", "workbooks")]
)
def test_without_its_library_a_format_says_how_to_get_it(
    musterstadt: CityProfile, monkeypatch: pytest.MonkeyPatch, name: str, library: str, extra: str
) -> None:
    for module in (library, f"{library}.parquet"):
        monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(UsageError, match=rf"integkit\[{extra}\]"):
        REGISTRY.export(musterstadt, format=name)
