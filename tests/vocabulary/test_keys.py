"""The keys of municipalities are those of the official list, and no others."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integkit import vocabulary


@pytest.fixture(scope="module")
def official(shared: Path) -> frozenset[str]:
    (file,) = (shared / "standards" / "ags").glob("*.csv")
    assert vocabulary.AGS_STATE in file.name
    with file.open(encoding="utf-8", newline="") as opened:
        return frozenset(row["ags"] for row in csv.DictReader(opened))


def test_every_official_key_is_listed(official: frozenset[str]) -> None:
    assert len(official) > 10_000
    assert [key for key in sorted(official) if not vocabulary.is_listed(key)] == []


@given(st.from_regex(r"(0[1-9]|1[0-6])[0-9]{6}", fullmatch=True))
def test_no_other_key_is_listed(official: frozenset[str], key: str) -> None:
    districts = {f"{one[:5]}000" for one in official}
    assert vocabulary.is_listed(key) == (key in official or key in districts or key[2:5] == "999")


def test_next_to_official_keys_there_are_others(official: frozenset[str]) -> None:
    beside = {f"{int(key) + 1:08}" for key in official} - official
    districts = {f"{one[:5]}000" for one in official}
    assert beside
    assert [key for key in sorted(beside - districts) if key[2:5] != "999" and vocabulary.is_listed(key)] == []


def test_keys_of_invented_places_are_nobodys(official: frozenset[str]) -> None:
    assert [key for key in official if key[2:5] == "999"] == []
    assert vocabulary.is_listed("03999002")
