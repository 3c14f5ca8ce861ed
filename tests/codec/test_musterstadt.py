"""The invented city in ``tests/musterstadt``: it shows everything, and nothing is wrong with it."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import attrs
import pytest

from integkit import Severity, model
from integkit.checks import CHECKS, CheckContext, run_checks
from integkit.codec import Reading, read_city
from integkit.model import field_names, fields_of, walk

MUSTERSTADT = Path(__file__).parent.parent / "musterstadt"
BASES = (model.Stated, model.Record, model.Actor)
RECORDS = [
    value
    for name in model.__all__
    if isinstance(value := getattr(model, name), type) and attrs.has(value) and value not in BASES
]
# What Musterstadt cannot have.
NOT_HERE = {
    ("Municipality", "id"),  # it has just the one that every municipality has
    ("Municipality", "part"),  # Musterstadt is no part of a city
    ("CityProfile", "contract"),  # there is one so far
    ("CityProfile", "language"),  # it writes German, as is taken for granted
}


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_city(MUSTERSTADT)


@pytest.fixture(scope="module")
def stated(reading: Reading) -> dict[type, set[str]]:
    """The fields that are stated somewhere, by class."""
    found: dict[type, set[str]] = defaultdict(set)
    for _, record in walk(reading.profile):
        found[type(record)] |= {
            field.name for field in fields_of(type(record)) if getattr(record, field.name) != field.default
        }
    return found


@pytest.mark.parametrize("cls", RECORDS, ids=lambda cls: cls.__name__)
def test_every_record_class_turns_up_with_every_field_of_its_own(stated: dict[type, set[str]], cls: type[Any]) -> None:
    inherited = {name for base in BASES if issubclass(cls, base) and cls is not base for name in field_names(base)}
    missing = set(field_names(cls)) - inherited - stated[cls]
    assert cls in stated
    assert {(cls.__name__, name) for name in missing} <= NOT_HERE


@pytest.mark.parametrize("base", BASES, ids=lambda cls: cls.__name__)
def test_every_field_that_is_inherited_turns_up_somewhere(stated: dict[type, set[str]], base: type[Any]) -> None:
    somewhere = set().union(*(names for cls, names in stated.items() if issubclass(cls, base)))
    own = (
        set(field_names(base)) - set(field_names(base.__mro__[1])) if attrs.has(base.__mro__[1]) else field_names(base)
    )
    assert set(own) <= somewhere


def test_all_its_files_are_read(reading: Reading) -> None:
    assert reading.notices == ()
    assert [plan.id for plan in reading.profile.plans] == ["plan-2022", "vision-2008"]
    assert [one.id for one in reading.profile.rounds] == ["round-2022", "round-2023"]


def test_nothing_is_wrong_and_what_is_asked_about_is_meant(reading: Reading) -> None:
    found = list(run_checks(CHECKS, CheckContext(reading.profile)))
    told = [(reading.positioned(one.finding, one.path), one.path) for one in found]
    assert [(finding.code, path) for finding, path in told] == [
        ("IK204", ("beiraete", 0, "terms", 1)),
        ("IK315", ("offices", 0, "contacts", 0, "mobiles", 0)),
    ]
    lines = (MUSTERSTADT / "city.yaml").read_text("utf-8").splitlines()
    expected = (("leaflet", Severity.NOTE), ("mobiles", Severity.WARNING))
    for (finding, _), (word, severity) in zip(told, expected, strict=True):
        assert finding.severity is severity
        assert finding.file == str(MUSTERSTADT / "city.yaml")
        assert finding.line is not None
        assert word in lines[finding.line - 1]


def test_it_is_nobody_s_real_city(reading: Reading) -> None:
    text = "".join(file.read_text("utf-8") for file in sorted(MUSTERSTADT.rglob("*.yaml")))
    assert reading.profile.municipality.ags == "03999001"
    for address in ("http://", "www.", ".de/", "@gmx", "@web"):
        assert address not in text
    for word in text.split():
        if "https://" in word:
            assert "https://musterstadt.example" in word
        if "@" in word and len(word) > 1:
            assert "musterstadt.example" in word
