"""Which files of an archive belong to which city, however its folders lie in one another."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integkit.plugins._archive import SINGLE, cities_in, members_of

NAMES = st.builds(
    lambda folders, file: "/".join((*folders, file)),
    st.lists(st.sampled_from(["a", "ab", "a-b", "b", "é", "a b"]), max_size=4),
    st.sampled_from(["city.yaml", "plan.yaml", "notes.txt", "a", "city.json"]),
)


def the_city_of(name: str, names: set[str]) -> str | None:
    """The outermost folder above a file that holds a city; else the file itself, if it can be one."""
    parts = name.split("/")
    for depth in range(len(parts)):
        folder = "/".join(parts[:depth])
        if f"{folder}/city.yaml".lstrip("/") in names:
            return folder
    return name if name.endswith(SINGLE) else None


@given(names=st.sets(NAMES, min_size=1, max_size=12))
def test_a_file_belongs_to_the_outermost_city_above_it(
    names: set[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    names = {one for one in names if not any(other.startswith(f"{one}/") for other in names)}
    cities = {name: the_city_of(name, names) for name in names}
    place = Path(tmp_path_factory.mktemp("archive"), "all.zip")
    with zipfile.ZipFile(place, "w") as archive:
        for name in sorted(names):
            archive.writestr(name, name)
    assert list(cities_in(str(place))) == sorted({one for one in cities.values() if one is not None})
    for city in set(cities.values()) - {None}:
        assert city is not None
        held = {name: data.decode() for name, data in members_of(str(place), city)}
        own = {name for name, its in cities.items() if its == city}
        assert set(held.values()) == own
        assert all(f"{city}/{name}".strip("/") == data for name, data in held.items())
