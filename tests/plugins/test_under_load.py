"""One registry for many threads: nobody waits for somebody else's city, and what has changed is seen as a whole."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event, Thread

import pytest

from integkit import CityProfile, Registry, hookimpl, to_yaml
from integkit.codec import read_city
from integkit.errors import DataError, UsageError
from integkit.model import Text, changed


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


def named(profile: CityProfile, version: int) -> CityProfile:
    """The city with the same number in two places."""
    municipality = changed(profile.municipality, name=Text(de=f"Stadt {version}"), ags="03999077", ars=None)
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


def test_many_threads_see_one_version_or_the_other_and_share_it(tmp_path: Path, musterstadt: CityProfile) -> None:
    def write(version: int) -> None:
        (tmp_path / "new.yaml").write_text(to_yaml(named(musterstadt, version)), "utf-8")
        os.replace(tmp_path / "new.yaml", tmp_path / "city" / "city.yaml")

    (tmp_path / "city").mkdir()
    write(0)
    registry = Registry()
    registry.add(tmp_path / "city", slug="city")
    done = Event()

    def read() -> set[str]:
        seen = set()
        while not done.is_set():
            profile = registry.city("city")
            number = str(profile.licence).removeprefix("L-")
            assert profile.municipality.name.de == f"Stadt {number}"
            seen.add(number)
        return seen

    with ThreadPoolExecutor(4) as threads:
        readers = [threads.submit(read) for _ in range(4)]
        for version in range(1, 8):
            write(version)
            registry.reload("city")
            registry.city("city")
        done.set()
        assert set().union(*(one.result(timeout=60) for one in readers)) <= {str(one) for one in range(8)}
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
