"""One registry for many threads: nobody waits for somebody else's city, and what has changed is seen as a whole."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event, Thread
from typing import BinaryIO

import pytest

from integkit import CityProfile, Registry, hookimpl, to_json, to_yaml
from integkit.codec import read_city
from integkit.errors import DataError, UsageError
from integkit.model import Text, changed
from integkit.plugins import _lines
from integkit.plugins._version import version_of


class System:
    """A running system that has one city, and may take its time."""

    def __init__(self, profile: CityProfile) -> None:
        self.profiles = {"slow": profile}
        self.may_answer = Event()
        self.may_answer.set()
        self.asked = 0

    @hookimpl
    def integkit_profiles(self) -> Mapping[str, CityProfile]:
        self.asked += 1
        assert self.may_answer.wait(60)
        return dict(self.profiles)


Write = Callable[[Path, Mapping[str, CityProfile]], Path]


def named(profile: CityProfile, version: int, key: str = "03999077", more: str = "") -> CityProfile:
    """The city with the same number in two places."""
    municipality = changed(profile.municipality, name=Text(de=f"Stadt {version}{more}"), ags=key, ars=None)
    return changed(profile, municipality=municipality, licence=f"L-{version}")


@pytest.fixture
def blocked(musterstadt: CityProfile) -> Iterator[tuple[Registry, System]]:
    """A registry with a city at hand and one whose system does not answer, which somebody is already waiting for."""
    registry = Registry()
    registry.add(musterstadt, slug="fast")
    system = System(named(musterstadt, 1))
    registry.register(system, "system")
    registry.city("slow")
    registry.reload("slow")
    system.may_answer.clear()
    waiting = Thread(target=registry.city, args=("slow",))
    waiting.start()
    while system.asked < 2:
        pass
    yield registry, system
    system.may_answer.set()
    waiting.join(60)


@pytest.mark.parametrize(
    "ask",
    [
        pytest.param(lambda registry: registry.city("fast"), id="profile"),
        pytest.param(lambda registry: registry.export("fast", format="json"), id="export"),
        pytest.param(lambda registry: registry.exporters(), id="formats"),
        pytest.param(lambda registry: registry.check("fast"), id="check"),
        pytest.param(lambda registry: registry.reload("fast"), id="reload"),
        pytest.param(lambda registry: registry.add_all, id="slugs"),
    ],
)
def test_nobody_waits_for_the_city_of_somebody_else(
    blocked: tuple[Registry, System], ask: Callable[[Registry], object]
) -> None:
    registry, system = blocked
    with ThreadPoolExecutor(1) as thread:
        answered = thread.submit(ask, registry)
        try:
            answered.result(timeout=60)
        finally:
            system.may_answer.set()


def test_a_plugin_that_takes_long_to_import_keeps_no_other_one_waiting(
    install_plugin: Callable[..., str], tmp_path: Path
) -> None:
    pipe = tmp_path / "go"
    install_plugin("sleepy", f"import os, time\nwhile not os.path.exists({str(pipe)!r}):\n    time.sleep(0.01)\n")
    registry = Registry.discover()
    with ThreadPoolExecutor(2) as threads:
        sleepy = threads.submit(registry.exporters)
        try:
            assert threads.submit(registry.exporter, "json").result(timeout=60).name == "json"
            assert not sleepy.done()
        finally:
            pipe.touch()
        sleepy.result(timeout=60)


def test_a_city_of_a_running_system_is_asked_for_once_more(musterstadt: CityProfile) -> None:
    registry, system = Registry(), System(named(musterstadt, 1))
    registry.register(system, "system")
    before = registry.city("slow")
    assert registry.city("slow") is before
    system.profiles["slow"] = named(musterstadt, 2)
    assert registry.city("slow") is before
    registry.reload("slow")
    assert registry.city("slow").licence == "L-2"
    assert before.licence == "L-1"
    del system.profiles["slow"]
    registry.reload("slow")
    with pytest.raises(UsageError, match="IK701"):
        registry.city("slow")


KEYS = ("03999077", "03999078", "03999079")


def towns(profile: CityProfile, version: int) -> dict[str, CityProfile]:
    """Some cities in one version, each time in another order and of another length."""
    order = [KEYS[(version + number) % len(KEYS)] for number in range(len(KEYS))]
    return {key: named(profile, version, key, "x" * (7 * version % 11)) for key in order}


def as_lines(place: Path, cities: Mapping[str, CityProfile]) -> Path:
    new = place.with_suffix(".new")
    new.write_text("".join(f"{to_json(one, indent=None)}\n" for one in cities.values()), "utf-8")
    return new


def as_archive(place: Path, cities: Mapping[str, CityProfile]) -> Path:
    new = place.with_suffix(".new")
    with zipfile.ZipFile(new, "w") as archive:
        for key, one in cities.items():
            archive.writestr(f"{key}.json", to_json(one))
    return new


@pytest.mark.parametrize(("name", "written"), [("land.jsonl", as_lines), ("land.zip", as_archive)])
@pytest.mark.parametrize("is_told", [True, False])
def test_a_collection_that_is_replaced_gives_the_old_city_or_the_new_one_and_never_another(
    tmp_path: Path, musterstadt: CityProfile, name: str, written: Write, is_told: bool
) -> None:
    place = tmp_path / name
    small = changed(CityProfile(municipality=musterstadt.municipality), language="de")

    def write(version: int) -> None:
        os.replace(written(place, towns(small, version)), place)
        if is_told:
            for key in KEYS:
                registry.reload(key)

    registry = Registry()
    os.replace(written(place, towns(small, 0)), place)
    assert {*registry.add_all(place)} == {*KEYS}
    done = Event()

    def read(key: str) -> list[int]:
        seen = []
        while not done.is_set():
            profile = registry.city(key)
            number = str(profile.licence).removeprefix("L-")
            assert profile.municipality.key == key
            assert str(profile.municipality.name.de).rstrip("x") == f"Stadt {number}"
            seen.append(int(number))
        return seen

    with ThreadPoolExecutor(8) as threads:
        readers = [threads.submit(read, KEYS[number % len(KEYS)]) for number in range(8)]
        try:
            for version in range(1, 20):
                write(version)
                if is_told:
                    assert registry.city(KEYS[version % len(KEYS)]).licence == f"L-{version}"
        finally:
            done.set()
        for one in readers:
            seen = one.result(timeout=60)
            assert seen == sorted(seen)
    assert {registry.city(key).licence for key in KEYS} == {"L-19"}


def test_a_file_that_another_thread_has_just_looked_through_is_looked_through_here_too(
    tmp_path: Path, musterstadt: CityProfile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other thread is done between the two looks of this one: at the line where a city stood, and at the file."""
    place = tmp_path / "land.jsonl"
    os.replace(as_lines(place, towns(musterstadt, 0)), place)
    registry = Registry()
    registry.add_all(place)
    os.replace(as_lines(place, towns(musterstadt, 1)), place)
    others = [KEYS[1]]

    def after_another(opened: BinaryIO) -> tuple[int, ...]:
        if others:
            assert registry.city(others.pop()).licence == "L-1"
        return version_of(opened)

    monkeypatch.setattr(_lines, "version_of", after_another)
    assert registry.city(KEYS[0]).licence == "L-1"
    assert not others


@pytest.mark.parametrize(("name", "written"), [("land.jsonl", as_lines), ("land.zip", as_archive)])
def test_a_city_that_has_left_its_collection_is_told_and_the_others_are_there(
    tmp_path: Path, musterstadt: CityProfile, name: str, written: Write
) -> None:
    place = tmp_path / name
    before, after = towns(musterstadt, 1), towns(musterstadt, 2)
    os.replace(written(place, before), place)
    registry = Registry()
    registry.add_all(place)
    del after[KEYS[1]]
    os.replace(written(place, after), place)
    assert {registry.city(key) for key in after} == {*after.values()}
    with pytest.raises(DataError, match="IK896"):
        registry.city(KEYS[1])


def test_many_threads_see_one_version_or_the_other_and_share_it(tmp_path: Path, musterstadt: CityProfile) -> None:
    def write(version: int) -> None:
        (tmp_path / "new.yaml").write_text(to_yaml(named(musterstadt, version)), "utf-8")
        os.replace(tmp_path / "new.yaml", tmp_path / "city" / "city.yaml")

    (tmp_path / "city").mkdir()
    write(0)
    registry = Registry()
    registry.add(tmp_path / "city", slug="city")
    done = Event()

    def read() -> list[int]:
        seen = []
        while not done.is_set():
            profile = registry.city("city")
            number = str(profile.licence).removeprefix("L-")
            assert profile.municipality.name.de == f"Stadt {number}"
            seen.append(int(number))
        return seen

    with ThreadPoolExecutor(8) as threads:
        readers = [threads.submit(read) for _ in range(8)]
        try:
            for version in range(1, 8):
                write(version)
                registry.reload("city")
                registry.city("city")
        finally:
            done.set()
        for one in readers:
            seen = one.result(timeout=60)
            assert seen == sorted(seen)
            assert {*seen} <= {*range(8)}
    assert registry.city("city").licence == "L-7"
    assert registry.city("city") is registry.city("city")


def test_data_that_change_while_they_are_read_again_are_read_until_they_have_settled(
    tmp_path: Path, musterstadt: CityProfile, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "city.yaml"
    file.write_text(to_yaml(named(musterstadt, 1)), "utf-8")
    registry = Registry()
    registry.add(tmp_path, slug="city")
    registry.city("city")
    texts = ["contract: 1\n", to_yaml(named(musterstadt, 2)), to_yaml(named(musterstadt, 3))]

    def read_while_somebody_writes(path: str) -> object:
        try:
            return read_city(path)
        finally:
            if texts:
                file.write_text(texts.pop(0), "utf-8")

    monkeypatch.setattr("integkit.plugins._whereabouts.read_city", read_while_somebody_writes)
    registry.reload("city")
    assert registry.city("city").licence == "L-3"
    file.write_text("contract: 1\n", "utf-8")
    registry.reload("city")
    with pytest.raises(DataError):
        registry.city("city")
