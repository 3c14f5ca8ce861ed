"""Data that change while the application runs: seen when it is told, as a whole, and never half-broken."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event, Thread

import httpx
import pytest
from starlette.applications import Starlette

from integkit import DataError, Registry, hookimpl, to_yaml
from integkit.model import CityProfile, Text, changed
from integkit.web import app, reload
from integkit.web._service import Service

from ._server import serving


def licence_of(client: httpx.Client) -> str:
    return str(client.get("/cities/town", headers={"Accept": "application/json"}).json()["licence"])


def test_what_has_changed_is_served_without_a_restart(tmp_path: Path, musterstadt: CityProfile) -> None:
    def write(licence: str) -> None:
        (tmp_path / "city.yaml").write_text(to_yaml(changed(musterstadt, licence=licence)), "utf-8")

    made: list[Starlette] = []

    def make(address: str) -> Starlette:
        made.append(app(registry, base_url=address))
        return made[0]

    write("first")
    registry = Registry()
    registry.add(tmp_path, slug="town")
    with serving(make) as client:
        assert licence_of(client) == "first"
        write("second")
        assert licence_of(client) == "first"
        reload(made[0], "town")
        assert licence_of(client) == "second"
        (tmp_path / "city.yaml").write_text("contract: 1\n", "utf-8")
        with pytest.raises(DataError):
            reload(made[0], "town")
        assert licence_of(client) == "second"
        write("third")
        reload(made[0])
        assert licence_of(client) == "third"


def test_every_answer_is_wholly_of_one_version_while_somebody_writes(tmp_path: Path, musterstadt: CityProfile) -> None:
    def write(version: int) -> None:
        municipality = changed(musterstadt.municipality, name=Text(de=f"Stadt {version}"))
        small = CityProfile(municipality=municipality, licence=f"L-{version}", language="de")
        (tmp_path / "new").write_text(to_yaml(small), "utf-8")
        os.replace(tmp_path / "new", tmp_path / "city.yaml")

    made: list[Starlette] = []

    def make(address: str) -> Starlette:
        made.append(app(registry, base_url=address))
        return made[0]

    def told(client: httpx.Client, number: int) -> int:
        if number % 2:
            answer = client.get("/cities/town", headers={"Accept": "application/json"}).json()
            version = int(answer["licence"].removeprefix("L-"))
            assert answer["municipality"]["name"]["de"] == f"Stadt {version}"
            return version
        (city,) = client.get("/compare").json()["cities"]
        return int(city["name"].removeprefix("Stadt "))

    write(0)
    registry, done = Registry(), Event()
    registry.add(tmp_path, slug="town")
    with serving(make) as client, ThreadPoolExecutor(8) as threads:

        def read(number: int) -> list[int]:
            seen = []
            while not done.is_set():
                seen.append(told(client, number))
            return seen

        readers = [threads.submit(read, number) for number in range(8)]
        try:
            for version in range(1, 6):
                write(version)
                reload(made[0], "town")
                assert {told(client, 0), told(client, 1)} == {version}
        finally:
            done.set()
        for one in readers:
            seen = one.result(timeout=60)
            assert seen == sorted(seen)


def test_of_two_who_reload_at_once_the_slower_one_puts_nothing_old_back(
    tmp_path: Path, musterstadt: CityProfile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one comes when this one has read everything, and has not put it in its place yet."""

    def write(slug: str, licence: str) -> None:
        small = CityProfile(municipality=musterstadt.municipality, licence=licence, language="de")
        (tmp_path / f"{slug}.yaml").write_text(to_yaml(small), "utf-8")

    registry, others = Registry(), list[Thread]()
    for slug in ("here", "there"):
        write(slug, "first")
        registry.add(tmp_path / f"{slug}.yaml", slug=slug)
    made = app(registry)
    anew = Service.anew

    def slowly(service: Service, changed: Sequence[str]) -> Service:
        read = anew(service, changed)
        if not others:
            write("there", "second")
            others.append(Thread(target=reload, args=(made, "there")))
            others[0].start()
            others[0].join(1)
        return read

    monkeypatch.setattr(Service, "anew", slowly)
    write("here", "second")
    reload(made, "here")
    others[0].join(60)
    assert {slug: city.licence for slug, city in made.state.integkit.service.cities.items()} == {
        "here": "second",
        "there": "second",
    }


class System:
    """A running system that can be out of order."""

    works = False

    def __init__(self, city: CityProfile) -> None:
        self.city = city

    @hookimpl
    def integkit_profiles(self) -> dict[str, CityProfile]:
        if not self.works:
            raise OSError("the address of the database")
        return {"system": changed(self.city, municipality=changed(self.city.municipality, ags="03999009", ars=None))}


def test_of_a_city_that_a_system_out_of_order_may_have_nobody_says_that_it_is_not_there(
    tmp_path: Path, musterstadt: CityProfile, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "city.yaml").write_text(to_yaml(musterstadt), "utf-8")
    registry, system = Registry(), System(musterstadt)
    registry.add(tmp_path, slug="town")
    registry.register(system)
    made: list[Starlette] = []

    def make(_: str) -> Starlette:
        made.append(app(registry))
        return made[0]

    with serving(make) as client:

        def statuses() -> list[int]:
            return [client.get(f"/cities/{one}").status_code for one in ("town", "system", "nowhere")]

        assert statuses() == [200, 503, 503]
        assert "the address of the database" in caplog.text
        assert "the address" not in client.get("/cities/system").text
        system.works = True
        reload(made[0])
        assert statuses() == [200, 200, 404]
