"""The Data Package: valid by the official profile and by Frictionless, which both see what is wrong."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator  # type: ignore[import-untyped]

from integkit import Registry
from integkit.model import CityProfile
from integkit.testing import cities

REGISTRY = Registry()
PLACES = Path(__file__).parents[1] / "generality"
FEW = settings(max_examples=4, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])

Files = Mapping[str, bytes]


def files(*profiles: CityProfile, **more: Any) -> dict[str, bytes]:
    return {one.path: one.content for one in REGISTRY.export(*profiles, format="datapackage", **more)}


@pytest.fixture(scope="module")
def profile(shared: Path) -> Draft7Validator:
    """The official profile of Data Package 2.0."""
    return Draft7Validator(json.loads((shared / "standards/data-package/2.0/datapackage.json").read_text("utf-8")))


def faults(profile: Draft7Validator, descriptor: Mapping[str, Any]) -> list[str]:
    """What the official profile finds wrong."""
    return ["/".join(map(str, error.absolute_path)) for error in profile.iter_errors(descriptor)]


def declared(folder: Path, made: Files) -> set[tuple[str, str]]:
    """What Frictionless finds wrong: the table and the kind of fault."""
    for name, content in made.items():
        (folder / name).write_bytes(content)
    report = Package(str(folder / "datapackage.json")).validate()
    return {(task.name, error.type) for task in report.tasks for error in task.errors} | {
        ("", error.type) for error in report.errors
    }


def descriptor(made: Files) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(made["datapackage.json"])
    return found


# -- valid -----------------------------------------------------------------------------------------------------------


@FEW
@given(cities(), cities(), st.sampled_from(["de", "en"]), st.booleans())
def test_every_package_is_valid(
    profile: Draft7Validator,
    tmp_path_factory: pytest.TempPathFactory,
    one: CityProfile,
    other: CityProfile,
    language: str,
    excel: bool,
) -> None:
    assume(one.municipality.key != other.municipality.key)
    made = files(one, other, language=language, options={"excel": str(excel).lower()}, licence="CC-BY-4.0")
    assert faults(profile, descriptor(made)) == []
    assert declared(tmp_path_factory.mktemp("package"), made) == set()


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_installed_cities_are_valid(profile: Draft7Validator, tmp_path: Path, language: str) -> None:
    installed = [city for _, city in Registry.discover().cities()]
    made = files(*installed, language=language)
    assert faults(profile, descriptor(made)) == []
    assert declared(tmp_path, made) == set()


def test_the_invented_places_are_valid_together(profile: Draft7Validator, tmp_path: Path) -> None:
    places = Registry()
    for one in sorted(PLACES.glob("*/city.yaml")):
        places.add(one.parent)
    made = files(*(city for _, city in places.cities()))
    assert len(made["kommunen.csv"].splitlines()) > 10
    assert faults(profile, descriptor(made)) == []
    assert declared(tmp_path, made) == set()


# -- and the judges see faults ---------------------------------------------------------------------------------------


def _drop(*path: str | int) -> Callable[[dict[str, Any]], None]:
    def change(found: Any) -> None:
        for step in path[:-1]:
            found = found[step]
        del found[path[-1]]

    return change


def _set(value: Any, *path: str | int) -> Callable[[dict[str, Any]], None]:
    def change(found: Any) -> None:
        for step in path[:-1]:
            found = found[step]
        found[path[-1]] = value

    return change


@pytest.mark.parametrize(
    ("change", "where"),
    [
        pytest.param(_set([], "resources"), "resources", id="no resources"),
        pytest.param(_drop("resources"), "", id="none at all"),
        pytest.param(_drop("resources", 0, "path"), "resources/0", id="no path"),
        pytest.param(_drop("resources", 0, "name"), "resources/0", id="no name"),
        pytest.param(_set("../x.csv", "resources", 0, "path"), "resources/0/path", id="path that leaves"),
        pytest.param(_set("sheet", "resources", 0, "type"), "resources/0/type", id="unknown type"),
        pytest.param(_set([{"title": "x"}], "licenses"), "licenses/0", id="licence without name"),
        pytest.param(_set([{"name": "a b"}], "licenses"), "licenses/0/name", id="licence with a blank"),
        pytest.param(_set([{}], "sources"), "sources/0", id="empty source"),
        pytest.param(_set(5, "version"), "version", id="version that is a number"),
        pytest.param(_set([], "resources", 0, "schema", "fields"), "resources/0/schema", id="no fields"),
        pytest.param(
            _set("date ", "resources", 0, "schema", "fields", 0, "type"), "resources/0/schema", id="unknown field type"
        ),
    ],
)
def test_a_broken_declaration_is_refused(
    profile: Draft7Validator, musterstadt: CityProfile, change: Callable[[dict[str, Any]], None], where: str
) -> None:
    found = descriptor(files(musterstadt, licence="CC-BY-4.0"))
    assert faults(profile, found) == []
    change(found)
    assert [place for place in faults(profile, found) if place.startswith(where)]


FAULTS = {
    "mittel": (b",1234.5,", b",1.234,5,", "extra-cell"),
    "meilensteine": (b",true,", b",perhaps,", "type-error"),
    "massnahmen": (b"03999002:i.1,03999002,03999002:plan", b"03999002:i.1,03999002,03999002:nowhere", "foreign-key"),
    "zustaendigkeiten": (b",lead,", b",leader,", "constraint-error"),
    "aufgaben": (b"03999002:tasks.2", b"03999002:tasks.1", "primary-key"),
    "quellen": (b"2025-03-01,2025-03-01,2025-03-01", b"2025-03-01,2025-03-01,1.3.2025", "type-error"),
    "stellen": (b"id,kommune,", b"id,gemeinde,", "incorrect-label"),
    "abschnitte": (b"03999002:i,03999002,", b"03999002:i,,", "constraint-error"),
}


def test_broken_tables_are_refused(musterstadt: CityProfile, tmp_path: Path) -> None:
    made = files(musterstadt)
    assert declared(tmp_path, made) == set()
    for table, (old, new, _) in FAULTS.items():
        assert old in made[f"{table}.csv"], table
        made[f"{table}.csv"] = made[f"{table}.csv"].replace(old, new, 1)
    assert {(table, fault) for table, (_, _, fault) in FAULTS.items()} <= declared(tmp_path, made)
