"""The database: whole, with references that hold and words that are checked, also by whoever writes into it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import integkit.model as m
from integkit import Registry
from integkit.codec import mark_sound
from integkit.exporters.relational import TABLES
from integkit.model import CityProfile, Quantity, Text
from integkit.testing import cities, cities_with_rounds

REGISTRY = Registry()
FEW = settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])


@contextmanager
def database(*profiles: CityProfile, **more: Any) -> Iterator[sqlite3.Connection]:
    (one,) = REGISTRY.export(*profiles, format="sqlite", **more)
    assert one.content.startswith(b"SQLite format 3\x00")
    with closing(sqlite3.connect(":memory:")) as opened:
        opened.deserialize(one.content)
        opened.execute("PRAGMA foreign_keys = ON")
        yield opened


@FEW
@given(st.one_of(cities(), cities_with_rounds()), st.sampled_from(["de", "en"]))
def test_it_is_whole_and_every_reference_leads_to_a_row(city: CityProfile, language: str) -> None:
    with database(city, language=language) as opened:
        assert opened.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert opened.execute("PRAGMA foreign_key_check").fetchall() == []
        names = {name for (name,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert names == {table.name.in_(language) for table in TABLES}


def test_the_installed_cities_are_whole() -> None:
    installed = [city for _, city in Registry.discover().cities()]
    with database(*installed) as opened:
        assert opened.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert opened.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("UPDATE massnahmen SET plan = 'nowhere'", "FOREIGN KEY"),
        ("DELETE FROM stellen", "FOREIGN KEY"),
        ("UPDATE sachstaende SET umsetzungsstand = 'fast fertig'", "CHECK"),
        ("UPDATE massnahmen SET kommune = NULL", "NOT NULL"),
        ("INSERT INTO aufgabenbereiche SELECT * FROM aufgabenbereiche", "UNIQUE"),
    ],
)
def test_what_does_not_fit_is_refused(musterstadt: CityProfile, statement: str, reason: str) -> None:
    with database(musterstadt) as opened, pytest.raises(sqlite3.IntegrityError, match=reason), opened:
        opened.execute(statement)  # references are looked at when it is committed


def test_values_can_be_counted_with(musterstadt: CityProfile) -> None:
    question = """
        SELECT stellen.name, count(*), typeof(mittel.betrag_von), mittel.zeitraum_fruehestens
        FROM massnahmen
        JOIN zustaendigkeiten ON zustaendigkeiten.massnahme = massnahmen.id
        JOIN stellen ON stellen.id = zustaendigkeiten.stelle
        JOIN mittel ON mittel.von = massnahmen.id
        WHERE massnahmen.gilt AND mittel.teil_von IS NULL
    """
    with database(musterstadt) as opened:
        assert opened.execute(question).fetchall() == [("Büro für Zusammenhalt", 1, "real", "2025-01-01")]
        assert opened.execute("SELECT strftime('%Y', max(zeitraum_spaetestens)) FROM mittel").fetchone() == ("2025",)


def test_a_number_with_more_digits_than_fit_is_kept_about() -> None:
    figure = m.Figure(value=Quantity.exactly(10**25))
    city = CityProfile(municipality=m.Municipality(name=Text(de="A"), land="ni", ags="03999002", figures=(figure,)))
    mark_sound(city)  # no file could hold such a number
    with database(city) as opened:
        assert opened.execute("SELECT wert_von FROM zahlen").fetchone() == (1e25,)


def test_the_file_opens_like_any_other(musterstadt: CityProfile, tmp_path: Path) -> None:
    (one,) = REGISTRY.export(musterstadt, format="sqlite", language="en")
    (tmp_path / "a.sqlite").write_bytes(one.content)
    with closing(sqlite3.connect(f"file:{tmp_path / 'a.sqlite'}?mode=ro", uri=True)) as opened:
        assert opened.execute("SELECT text FROM measures").fetchall() == [("Formulare übersetzen",)]
        (made,) = opened.execute("SELECT sql FROM sqlite_master WHERE name = 'measures'").fetchone()
    assert "-- What is to be done" in made  # headings stand beside the columns
