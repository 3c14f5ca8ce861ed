"""How the cities of a registry are found and read: by which key, how often, and wherever their data are."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from integkit import FileError, Registry, to_yaml
from integkit.codec import Reading
from integkit.model import CityProfile, Text, changed
from integkit.plugins import Whereabouts
from integkit.plugins._cities import City
from integkit.plugins._whereabouts import AtHand, InFolder

if TYPE_CHECKING:
    from conftest import InstallCity


def test_a_key_that_a_city_shares_with_its_parts_is_that_of_the_whole(musterstadt: CityProfile) -> None:
    parts = [
        changed(musterstadt, municipality=changed(musterstadt.municipality, name=Text(de=f"Teil {part}"), part=part))
        for part in ("01", "02")
    ]
    registry = Registry()
    for number, one in enumerate((parts[0], musterstadt, parts[1])):
        registry.add(one, slug=f"c{number}")
    assert registry.city("03999002") == musterstadt
    assert [registry.city(f"03999002-{part}") for part in ("01", "02")] == parts


class Counted(NamedTuple):
    """Whereabouts that count how often they are read."""

    of: AtHand
    reads: list[str]
    target: str = "counted"
    path: str | None = None

    def read(self) -> Reading:
        self.reads.append("read")
        return self.of.read()

    def content(self) -> Iterator[bytes]:
        self.reads.append("content")
        return self.of.content()

    def portable(self) -> Whereabouts:
        return self


def test_the_keys_of_a_city_that_is_not_kept_are_known_once_it_was_read(musterstadt: CityProfile) -> None:
    reads: list[str] = []
    city = City.at("counted", Counted(AtHand("memory", lambda: musterstadt), reads))
    keys = city.keys
    assert reads == ["read"]
    assert (city.keys, keys.all, keys.is_part) == (keys, ("03999002",), False)
    assert reads == ["read"]
    assert city.reading.profile == musterstadt
    assert {*reads[1:]} == {"read", "content"}, "somebody may be writing when it is read once more"


def test_a_profile_at_hand_is_read_like_one_from_a_file(musterstadt: CityProfile, tmp_path: Path) -> None:
    registry = Registry()
    registry.add(musterstadt, slug="here")
    (tmp_path / "city.yaml").write_text(to_yaml(musterstadt), "utf-8")
    registry.add(tmp_path, slug="there")
    here, there = registry.reading("here"), registry.reading("there")
    assert (here.profile, here.notices, here.file) == (there.profile, (), "memory")
    assert here.marks()["municipality"]["ags"] == there.marks()["municipality"]["ags"] == "03999002"
    again = registry.recipe.portable().registry()
    assert [again.city(slug) for slug in ("here", "there")] == [musterstadt] * 2


def test_where_the_data_of_a_city_are_is_known_without_reading_them(
    install_city: InstallCity, musterstadt: CityProfile
) -> None:
    folder = install_city("musterstadt", "contract: [")
    registry = Registry.discover()
    registry.add(musterstadt, slug="here")
    paths = [registry.whereabouts(slug).path for slug in ("musterstadt", "here")]
    assert paths == [str(folder), None]


def test_what_a_program_left_in_the_folder_of_a_city_is_none_of_its_content(tmp_path: Path) -> None:
    (tmp_path / "city.yaml").write_text("contract: 1\n", "utf-8")
    (tmp_path / "plans").mkdir()
    before = [*InFolder(str(tmp_path)).content()]
    for name in ("__pycache__", ".git", "plans/__pycache__"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x").write_bytes(b"x")
    assert [*InFolder(str(tmp_path)).content()] == before
    (tmp_path / "plans" / "x").write_bytes(b"x")
    assert [*InFolder(str(tmp_path)).content()] != before


def test_a_file_that_fails_while_its_city_is_looked_at_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "city.yaml").write_text("contract: 1\n", "utf-8")

    def failing(file: Any, *_: Any) -> None:
        raise OSError(errno.EIO, "boom", str(file))

    monkeypatch.setattr("builtins.open", failing)
    with pytest.raises(FileError) as raised:
        list(InFolder(str(tmp_path)).content())
    assert [(one.code, one.file) for one in raised.value.findings] == [("IK901", str(tmp_path / "city.yaml"))]
