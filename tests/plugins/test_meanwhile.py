"""What another thread, or whoever writes the data, does between two steps of a registry: each case at its very step."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress
from pathlib import Path
from threading import Event, Lock
from typing import Any

import pytest

from integkit import CityProfile, DataError, Registry, hookimpl, to_json
from integkit.model import Text, changed
from integkit.plugins import _collections

KEYS = ("03999077", "03999078", "03999079")


def town(profile: CityProfile, key: str, licence: str = "L-1", name: str = "Stadt") -> CityProfile:
    """A small city."""
    municipality = changed(profile.municipality, name=Text(de=name), ags=key, ars=None)
    return CityProfile(municipality=municipality, licence=licence, language="de")


class System:
    """A running system that has one city."""

    def __init__(self, profile: CityProfile) -> None:
        self.profile = profile

    @hookimpl
    def integkit_profiles(self) -> Mapping[str, CityProfile]:
        return {"slow": self.profile}


class Step:
    """What is done once, when its time has come."""

    def __init__(self) -> None:
        self._waiting: list[Callable[[], object]] = []

    def next(self, do: Callable[[], object]) -> None:
        self._waiting.append(do)

    def come(self) -> None:
        if self._waiting:
            self._waiting.pop()()


# -- cities that are added meanwhile ---------------------------------------------------------------------------------


def in_folder(place: Path, cities: Mapping[str, CityProfile]) -> Path:
    place.mkdir()
    for name, one in cities.items():
        (place / f"{name}.json").write_text(to_json(one), "utf-8")
    return place


def in_lines(place: Path, cities: Mapping[str, CityProfile]) -> Path:
    file = place.with_suffix(".jsonl")
    file.write_text("".join(f"{to_json(one, indent=None)}\n" for one in cities.values()), "utf-8")
    return file


@pytest.mark.parametrize("written", [in_folder, in_lines])
def test_a_city_is_found_by_its_key_while_another_thread_adds_some(
    tmp_path: Path,
    musterstadt: CityProfile,
    monkeypatch: pytest.MonkeyPatch,
    written: Callable[[Path, Mapping[str, CityProfile]], Path],
) -> None:
    step, listed_in = Step(), _collections.listed_in

    class Slug(str):
        """A slug; the other thread runs where this one looks for it among others."""

        __slots__ = ()

        def __hash__(self) -> int:
            step.come()
            return str.__hash__(self)

    def listed(path: str) -> Iterator[_collections.Listed]:
        for one in listed_in(path):
            yield one._replace(slug=Slug(one.slug))

    monkeypatch.setattr(_collections, "listed_in", listed)
    registry = Registry()
    registry.add_all(written(tmp_path / "a", {"one": town(musterstadt, KEYS[0])}))
    registry.add_all(in_folder(tmp_path / "b", {"two": town(musterstadt, KEYS[1])}))
    more = written(tmp_path / "c", {"three": town(musterstadt, KEYS[2])})
    with ThreadPoolExecutor(1) as thread:
        step.next(lambda: thread.submit(registry.add_all, more).result(60))
        assert registry.city(KEYS[1]).municipality.ags == KEYS[1]
    assert registry.city(KEYS[2]).municipality.ags == KEYS[2]
    assert len(registry.slugs) == 3


def test_a_slug_that_another_thread_takes_meanwhile_stays_the_one_of_what_it_added(
    tmp_path: Path, musterstadt: CityProfile
) -> None:
    step = Step()

    class GivesWay:
        """A lock that somebody else gets first."""

        def __init__(self, lock: Any) -> None:
            self._lock = lock

        def __enter__(self) -> None:
            step.come()
            self._lock.acquire()

        def __exit__(self, *_: object) -> None:
            self._lock.release()

    registry = Registry()
    registry.register(System(town(musterstadt, KEYS[0])), "system")
    by_hand = in_folder(tmp_path / "land", {"slow": town(musterstadt, KEYS[1], "L-2")})
    registry._lock = GivesWay(Lock())  # type: ignore[assignment]
    step.next(lambda: registry.add_all(by_hand))
    assert registry.city("slow").licence == "L-2"
    assert registry.slugs == registry.every() == ("slow",)
    assert [entry.name for entry in registry.report.problems] == ["system"]


def test_whoever_comes_while_a_collection_is_listed_waits_for_what_is_in_it(
    tmp_path: Path, musterstadt: CityProfile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In another process a registry lists its collections when somebody looks for a city, and many threads may."""
    here = Registry()
    here.add_all(in_folder(tmp_path / "land", {"one": town(musterstadt, KEYS[0]), "two": town(musterstadt, KEYS[1])}))
    there = here.recipe.portable().registry()
    begun, go_on, listed_in = Event(), Event(), _collections.listed_in

    def slowly(path: str) -> Iterator[_collections.Listed]:
        begun.set()
        assert go_on.wait(60)
        yield from listed_in(path)

    monkeypatch.setattr(_collections, "listed_in", slowly)
    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(there.city, "one")
        assert begun.wait(60)
        second = threads.submit(there.city, "two")
        wait([second], timeout=0.3)
        go_on.set()
        assert first.result(60).municipality.ags == KEYS[0]
        assert second.result(60).municipality.ags == KEYS[1]


# -- data that change meanwhile --------------------------------------------------------------------------------------


def test_a_city_of_a_running_system_that_nobody_has_read_yet_is_asked_for_anew_once_it_has_changed(
    musterstadt: CityProfile,
) -> None:
    registry, system = Registry(), System(town(musterstadt, KEYS[0], "L-1"))
    registry.register(system, "system")
    assert registry.every() == ("slow",)
    system.profile = town(musterstadt, KEYS[0], "L-2")
    registry.reload("slow")
    assert registry.city("slow").licence == "L-2"


@pytest.mark.parametrize("looks", range(2))
def test_what_an_editor_removes_while_a_city_is_read_again_takes_no_city_away(
    tmp_path: Path, musterstadt: CityProfile, monkeypatch: pytest.MonkeyPatch, looks: int
) -> None:
    place = in_folder(tmp_path / "town", {"city": town(musterstadt, KEYS[0])}) / "city.json"
    os.rename(place, tmp_path / "town" / "city.yaml")  # JSON is YAML
    registry = Registry()
    registry.add(tmp_path / "town", slug="town")
    before = registry.city("town")
    registry.reload("town")
    made = tmp_path / "town" / "4913"  # by which some editors see whether they may write here
    made.touch()
    is_file, left = os.path.isfile, [*range(looks)]

    def and_gone(path: str) -> bool:
        found = is_file(path)
        if path == str(made):
            left.pop() if left else made.unlink(missing_ok=True)
        return found

    with monkeypatch.context() as patched:
        patched.setattr(os.path, "isfile", and_gone)
        assert registry.city("town") == before


def as_lines(place: Path, cities: Mapping[str, CityProfile]) -> None:
    place.write_text("".join(f"{to_json(one, indent=None)}\n" for one in cities.values()), "utf-8")


def as_archive(place: Path, cities: Mapping[str, CityProfile]) -> None:
    with zipfile.ZipFile(place, "w") as archive:
        for key, one in cities.items():
            archive.writestr(f"{key}.json", to_json(one))


@pytest.mark.skipif(os.name == "nt", reason="Windows does not tell when a file was changed, but when it was made")
@pytest.mark.parametrize(("name", "written"), [("land.jsonl", as_lines), ("land.zip", as_archive)])
def test_a_collection_that_is_written_over_with_as_many_bytes_and_the_same_time_is_another_one(
    tmp_path: Path, musterstadt: CityProfile, name: str, written: Callable[[Path, Mapping[str, CityProfile]], None]
) -> None:
    """Whoever unpacks or copies may set the time of all files to that of a release."""
    place = tmp_path / name
    long, short = (town(musterstadt, key, name="Stadt" + more) for key, more in ((KEYS[0], " am Fluss"), (KEYS[1], "")))
    other = town(musterstadt, KEYS[2], name=str(long.municipality.name.de))

    def write(*cities: CityProfile) -> tuple[int, int]:
        before = place.stat().st_ctime_ns if place.exists() else None
        written(place, {str(one.municipality.ags): one for one in cities})
        os.utime(place, ns=(10**18, 10**18))
        while place.stat().st_ctime_ns == before:
            os.utime(place, ns=(10**18, 10**18))
        return place.stat().st_mtime_ns, place.stat().st_size

    first = write(long, short)
    registry = Registry()
    registry.add_all(place)
    assert write(other, short) == first
    with suppress(DataError):
        registry.city(KEYS[0])
    assert write(short, long) == first
    assert registry.city(KEYS[0]) == long
    assert registry.city(KEYS[1]) == short
