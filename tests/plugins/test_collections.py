"""Places with many cities: what is in them, that none is read too soon, and that nothing in them does harm."""

from __future__ import annotations

import errno
import os
import socket
import stat
import zipfile
from collections.abc import Callable
from gc import collect
from pathlib import Path
from typing import Any
from weakref import ref

import pytest

from integkit import CityProfile, Registry, to_json, to_yaml
from integkit.errors import DataError, FileError, IntegkitError, PluginError, UsageError
from integkit.plugins import fingerprint, is_collection
from integkit.testing import invented_cities

CITIES = tuple(invented_cities(5, seed=3))
KEYS = [str(one.municipality.key) for one in CITIES]


def lines(path: Path, *more: bytes) -> Path:
    path.write_bytes(b"".join(to_json(one, indent=None).encode() + b"\n" for one in CITIES) + b"".join(more))
    return path


def folders(path: Path) -> Path:
    for one in CITIES:
        folder = path / str(one.municipality.key)
        folder.mkdir(parents=True)
        (folder / "city.yaml").write_text(to_yaml(one), "utf-8")
    return path


def zipped(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for one in CITIES:
            archive.writestr(f"all/{one.municipality.key}/city.yaml", to_yaml(one))
    return path


def profiles(path: Path) -> Path:
    path.mkdir()
    for one in CITIES[:3]:
        (path / f"{one.municipality.key}.json").write_text(to_json(one), "utf-8")
    for one in CITIES[3:]:
        (path / f"{one.municipality.key}.yaml").write_text(to_yaml(one), "utf-8")
    return path


@pytest.mark.parametrize(
    ("make", "name"), [(lines, "c.jsonl"), (lines, "c.ndjson"), (folders, "c"), (zipped, "c.zip"), (profiles, "c")]
)
def test_every_kind_of_collection_has_the_same_cities(make: Callable[[Path], Path], name: str, tmp_path: Path) -> None:
    registry = Registry()
    assert sorted(registry.add_all(make(tmp_path / name))) == sorted(KEYS)
    assert dict(registry.cities()) == {str(one.municipality.key): one for one in CITIES}
    assert registry.city(KEYS[2]) == CITIES[2]


def test_what_somebody_has_is_shared_and_what_nobody_has_is_gone(tmp_path: Path) -> None:
    registry = Registry()
    registry.add_all(lines(tmp_path / "c.jsonl"))
    reading = registry.reading(KEYS[0])
    assert registry.reading(KEYS[0]) is reading
    held = ref(reading)
    del reading
    collect()
    assert held() is None


def test_a_line_that_is_broken_is_told_with_its_number_and_takes_no_other_one_down(tmp_path: Path) -> None:
    registry = Registry()
    slugs = registry.add_all(lines(tmp_path / "c.jsonl", b"\n", b'{"contract": 1, "municipality": {}\n'))
    assert len(slugs) == 6
    with pytest.raises(DataError) as caught:
        registry.city(slugs[-1])
    assert {(one.file, one.line) for one in caught.value.findings} == {(str(tmp_path / "c.jsonl"), 7)}
    assert registry.city(KEYS[4]) == CITIES[4]


def test_what_checks_find_in_a_line_tells_the_line(tmp_path: Path) -> None:
    text = to_json(CITIES[0], indent=None).replace('"retrieved":"2026', '"retrieved":"1999')
    (tmp_path / "c.jsonl").write_text(f"\n\n{text}\n", "utf-8")
    registry = Registry()
    (slug,) = registry.add_all(tmp_path / "c.jsonl")
    assert {one.line for one in registry.check(slug)} == {3}


def test_the_same_city_twice_is_told_at_the_second(tmp_path: Path) -> None:
    registry = Registry()
    again = to_json(CITIES[0], indent=None).encode()
    slugs = registry.add_all(lines(tmp_path / "c.jsonl", again))
    assert registry.city(KEYS[0]) == CITIES[0]
    with pytest.raises(DataError) as caught:
        registry.city(slugs[-1])
    (finding,) = caught.value.findings
    assert finding.code == "IK890"
    assert finding.file == f"{tmp_path / 'c.jsonl'}:6"
    assert dict(finding.values)["other"] == f"{tmp_path / 'c.jsonl'}:1"


def test_a_slug_that_is_taken_is_a_clash_and_nothing_is_added(tmp_path: Path) -> None:
    registry = Registry()
    registry.add(CITIES[3])
    with pytest.raises(PluginError):
        registry.add_all(lines(tmp_path / "c.jsonl"))
    assert registry.slugs == (KEYS[3],)


def test_a_collection_is_added_once(tmp_path: Path) -> None:
    registry = Registry()
    slugs = registry.add_all(lines(tmp_path / "c.jsonl"))
    with pytest.raises(PluginError) as refused:
        registry.add_all(tmp_path / "c.jsonl")
    assert [one.code for one in refused.value.findings] == ["IK722"]
    assert registry.slugs == tuple(sorted(slugs)) == tuple(sorted(KEYS))
    assert registry.recipe.collections == (str(tmp_path / "c.jsonl"),)


@pytest.mark.parametrize("make", [folders, profiles], ids=["folders", "profiles"])
def test_what_is_hidden_in_a_folder_is_no_city(make: Callable[[Path], Path], tmp_path: Path) -> None:
    place = make(tmp_path / "c")
    for one in place.iterdir():
        if one.name.startswith(KEYS[0]):
            one.rename(one.with_name(f".{one.name}"))
    assert {*Registry().add_all(place)} == {*KEYS[1:]}


def test_a_city_that_is_listed_twice_tells_so_wherever_it_is_read_or_compared(tmp_path: Path) -> None:
    registry = Registry()
    again = to_json(CITIES[0], indent=None).encode()
    broken = registry.whereabouts(registry.add_all(lines(tmp_path / "c.jsonl", again))[-1])
    for ask in (broken.read, broken.content, broken.portable().read):
        with pytest.raises(DataError, match="IK890"):
            ask()
    assert broken.path is None


@pytest.mark.parametrize("name", ["city.yml", "City.yaml", "city.yaml.txt"])
def test_a_city_whose_file_has_another_name_is_no_collection_and_is_missed_in_one(name: str, tmp_path: Path) -> None:
    many = folders(tmp_path / "many")
    assert is_collection(str(many))
    (many / "odd").mkdir()
    (many / "odd" / name).write_text("contract: 1\n", "utf-8")
    assert not is_collection(str(many / "odd"))
    registry = Registry()
    assert "odd" in registry.add_all(many)
    with pytest.raises(FileError, match=f"IK903.*{name}"):
        registry.city("odd")


@pytest.mark.parametrize("name", ["nothing", "empty", "one.json", "notes.txt"])
def test_what_is_no_collection_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "one.json").write_text(to_json(CITIES[0]), "utf-8")
    with pytest.raises(UsageError, match="IK891"):
        Registry().add_all(tmp_path / name)


def test_a_city_of_a_collection_is_data_only(tmp_path: Path) -> None:
    folder = folders(tmp_path / "c") / KEYS[0]
    text = (folder / "city.yaml").read_text("utf-8")
    (folder / "city.yaml").write_text(f"{text}\nplugin: {{module: never.imported}}\n", "utf-8")
    registry = Registry()
    registry.add_all(tmp_path / "c")
    assert "json" in registry.exporters()
    assert registry.city(KEYS[0]) == CITIES[0]


# -- archives --------------------------------------------------------------------------------------------------------


def archive(path: Path, member: zipfile.ZipInfo | str, content: bytes = b"x") -> Registry:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("a/city.yaml", to_yaml(CITIES[0]))
        opened.writestr("b/city.yaml", to_yaml(CITIES[1]))
        opened.writestr(member, content, zipfile.ZIP_DEFLATED)
    registry = Registry()
    registry.add_all(path)
    return registry


def link() -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo("a/plans/x.yaml")
    entry.create_system = 3
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry


@pytest.mark.parametrize(
    "member",
    [
        pytest.param("a/../../evil.yaml", id="out of the folder"),
        pytest.param("a/..\\evil.yaml", id="out of the folder, as Windows writes it"),
        pytest.param("a//etc/passwd", id="from the root"),
        pytest.param("a/C:evil", id="on another drive"),
        pytest.param(link(), id="link"),
    ],
)
def test_an_archive_cannot_write_elsewhere(member: zipfile.ZipInfo | str, tmp_path: Path) -> None:
    registry = archive(tmp_path / "c.zip", member)
    with pytest.raises(DataError, match="IK892"):
        registry.city("a")
    assert registry.city("b") == CITIES[1]
    assert [one.name for one in tmp_path.iterdir()] == ["c.zip"]


def test_an_archive_cannot_fill_the_memory(tmp_path: Path) -> None:
    registry = archive(tmp_path / "c.zip", "a/bomb.yaml", bytes(17 << 20))
    with pytest.raises(DataError, match="IK892"):
        registry.city("a")
    assert registry.city("b") == CITIES[1]


def test_what_is_no_archive_or_damaged_is_told(tmp_path: Path) -> None:
    (tmp_path / "c.zip").write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(DataError, match="IK892"):
        Registry().add_all(tmp_path / "c.zip")
    whole = zipped(tmp_path / "d.zip").read_bytes()
    (tmp_path / "d.zip").write_bytes(whole.replace(to_yaml(CITIES[0]).encode()[:20], b"#" * 20))
    registry = Registry()
    registry.add_all(tmp_path / "d.zip")
    with pytest.raises(IntegkitError):
        registry.city(KEYS[0])


def test_faults_in_an_archive_are_told_at_their_place_in_it(tmp_path: Path, musterstadt: CityProfile) -> None:
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as opened:
        opened.writestr("a/city.yaml", to_yaml(musterstadt) + "plugin:\n  files: [plans/*.yaml]\n")
        opened.writestr("a/plans/p.yaml", "id: p\ntitle: Plan\nunknown: 1\n")
    registry = Registry()
    registry.add_all(tmp_path / "c.zip")
    with pytest.raises(DataError) as caught:
        registry.city("a")
    assert [(one.file, one.line) for one in caught.value.findings] == [(f"{tmp_path / 'c.zip'}/a/plans/p.yaml", 3)]


def test_a_folder_that_may_not_be_looked_into_takes_no_other_one_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders(tmp_path / "c")
    locked = tmp_path / "c" / KEYS[1]
    stat_of = os.stat

    def refused(path: Any, *rest: Any, **more: Any) -> Any:
        if not isinstance(path, int) and os.path.dirname(os.fspath(path)) == str(locked):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), os.fspath(path))
        return stat_of(path, *rest, **more)

    registry = Registry()
    monkeypatch.setattr(os, "stat", refused)
    assert registry.add_all(tmp_path / "c") == tuple(sorted(KEYS))
    with pytest.raises(FileError) as raised:
        registry.city(KEYS[1])
    assert [(one.code, one.file) for one in raised.value.findings] == [("IK901", str(locked))]
    assert registry.city(KEYS[0]) == CITIES[0]


# -- what else lies in the folder of a city ----------------------------------------------------------------------------


def content(folder: Path) -> list[bytes]:
    registry = Registry()
    (slug,) = registry.add_all(folder.parent)
    return [*registry.whereabouts(slug).content()]


@pytest.mark.skipif(os.name != "posix", reason="sockets and links as POSIX has them")
def test_what_is_no_file_in_the_folder_of_a_city_is_known_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "all/a"
    folder.mkdir(parents=True)
    (folder / "city.yaml").write_text(to_yaml(CITIES[0]), "utf-8")
    alone = content(folder)
    monkeypatch.chdir(folder)
    with socket.socket(socket.AF_UNIX) as bound:  # nothing can be read from it, as from a pipe
        bound.bind("socket")
    (folder / ".#city.yaml").symlink_to("somebody@elsewhere.4711")  # Emacs, while the file is changed
    assert content(folder) == [b".#city.yaml", b"", *alone, b"socket", b""]


def test_no_two_folders_have_the_same_content(tmp_path: Path) -> None:
    files: tuple[dict[str, bytes], ...] = ({"a": b"b"}, {"a": b"", "b": b""}, {"a": b""}, {"ab": b""}, {"b": b"a"})
    prints = set()
    for number, more in enumerate(files):
        folder = tmp_path / str(number) / "c"
        folder.mkdir(parents=True)
        for name, data in {"city.yaml": to_yaml(CITIES[0]).encode(), **more}.items():
            (folder / name).write_bytes(data)
        prints.add(fingerprint(iter(content(folder))))
    assert len(prints) == len(files)
