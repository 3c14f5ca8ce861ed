"""The examples of the guide for embedding run, and do what the guide says."""

from __future__ import annotations

import asyncio
import importlib.util
import json
import re
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest

from integkit import Registry, from_json, to_yaml
from integkit.model import CityProfile, Quantity, Seats, Text, changed

EXAMPLES = Path(__file__).parents[2] / "examples" / "embedding"


def example(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, EXAMPLES / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def folder(tmp_path: Path, musterstadt: CityProfile) -> Path:
    """A folder with a city."""
    city = tmp_path / "musterstadt"
    city.mkdir()
    (city / "city.yaml").write_text(to_yaml(musterstadt), "utf-8")
    return city


def registry_with(*folders: Path) -> Registry:
    registry = Registry()
    for one in folders:
        registry.add(one)
    return registry


def test_a_flask_page_shows_a_city(folder: Path, musterstadt: CityProfile) -> None:
    client = example("page").create_app(registry_with(folder)).test_client()
    page = client.get("/cities/musterstadt", headers={"Accept-Language": "en"})
    assert (page.status_code, page.content_type) == (200, "text/html; charset=utf-8")
    assert re.search(r'<html [^>]*lang="en"', page.text)
    assert "Zenobia Xylander" not in page.text  # persons are left out
    office = client.get("/cities/musterstadt/office.json").json
    assert office is not None
    assert office["name"] == "Büro für Zusammenhalt"
    assert client.get("/cities/nirgends").status_code == 404


def test_a_city_that_is_broken_is_no_traceback(folder: Path) -> None:
    (folder / "city.yaml").write_text("contract: [", "utf-8")
    client = example("page").create_app(registry_with(folder)).test_client()
    answer = client.get("/cities/musterstadt")
    assert answer.status_code == 503
    assert str(folder) not in answer.text


def test_threads_share_one_registry(folder: Path) -> None:
    app = example("page").create_app(registry_with(folder))
    answers: list[int] = []

    def ask() -> None:
        answers.append(app.test_client().get("/cities/musterstadt").status_code)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert answers == [200] * 8


def test_the_nightly_job_writes_every_city_it_can(
    folder: Path, tmp_path: Path, musterstadt: CityProfile, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "kaputt"
    broken.mkdir()
    (broken / "city.yaml").write_text("contract: [", "utf-8")
    job, target = example("nightly"), tmp_path / "out"
    assert job.run(registry_with(folder, broken), target) == 1
    assert "city.yaml:" in capsys.readouterr().err
    assert sorted(path.name for path in target.iterdir()) == ["musterstadt"]
    written = {path.suffix: path for path in (target / "musterstadt").iterdir()}
    assert from_json(written[".json"].read_bytes()) == musterstadt
    before = {path: path.read_bytes() for path in written.values()}
    (folder / "city.yaml").write_text("contract: [", "utf-8")
    assert job.run(registry_with(folder), target) == 1
    assert {path: path.read_bytes() for path in written.values()} == before  # those of yesterday


def test_a_city_from_a_running_system_is_a_city(tmp_path: Path) -> None:
    module, path = example("running_system"), tmp_path / "offices.db"
    with closing(sqlite3.connect(path)) as database:
        database.executescript(module.SCHEMA)
        database.execute("INSERT INTO office VALUES ('office', 'Fachstelle Ankommen')")
        database.execute("INSERT INTO number VALUES ('office', 'Leitung', '03999 1')")
        database.execute("INSERT INTO number VALUES ('office', NULL, '03999 2')")
        database.commit()
    registry = Registry()
    registry.register(module.FromDatabase(str(path)))
    assert [slug for slug, _ in registry.cities()] == ["seestadt"]
    assert registry.check("seestadt") == ()
    (artifact,) = registry.export("01999002", format="json")
    assert [one["phones"] for one in json.loads(artifact.content)["offices"][0]["contacts"]] == [
        ["03999 1"],
        ["03999 2"],
    ]


def test_a_running_system_that_fails_is_no_city_that_is_not_there(folder: Path, tmp_path: Path) -> None:
    registry, path = registry_with(folder), tmp_path / "offices.db"
    registry.register(example("running_system").FromDatabase(str(path)))  # there are no tables yet
    client = example("page").create_app(registry).test_client()
    answers = [
        client.get(f"/cities/{slug}") for slug in ("seestadt", "seestadt/office.json", "nirgends", "musterstadt")
    ]
    assert [one.status_code for one in answers] == [503, 503, 503, 200]
    assert not any("no such table" in one.text for one in answers)
    assert any("no such table: office" in one.in_("en") for one in registry.notices)
    with closing(sqlite3.connect(path)) as database:
        database.executescript(example("running_system").SCHEMA)
    assert [client.get(f"/cities/{slug}").status_code for slug in ("seestadt", "nirgends")] == [200, 404]
    assert registry.notices == ()


def test_two_registries_share_nothing(folder: Path, tmp_path: Path, musterstadt: CityProfile) -> None:
    module, draft = example("two_registries"), tmp_path / "draft"
    draft.mkdir()
    (draft / "city.yaml").write_text(to_yaml(changed(musterstadt, licence="CC0-1.0")), "utf-8")
    registries = module.published_and_draft(folder, draft)
    (difference,) = module.what_changes(*registries)
    assert (difference.field, difference.after) == ("licence", "CC0-1.0")


def test_what_is_not_exactly_stated_is_no_number(musterstadt: CityProfile) -> None:
    seats = example("two_registries").seats
    beirat = musterstadt.beiraete[0]

    def with_seats(*compositions: Seats) -> CityProfile:
        return changed(musterstadt, beiraete=(changed(beirat, compositions=compositions),))

    assert seats(with_seats(Seats(number=Quantity.exactly(18)))) == 18
    assert seats(with_seats(Seats(number=Quantity(high=18)))) is None
    assert seats(with_seats(Seats(text=Text(de="offen")))) is None
    assert seats(with_seats()) is None


def test_the_web_application_stands_in_a_citys_own(folder: Path, tmp_path: Path) -> None:
    mounted = example("mounted")
    registry, state = registry_with(folder), tmp_path / "oparl-state.json"
    base = "https://www.musterstadt.example/daten/oparl"
    made = registry.export("musterstadt", format="oparl", base_url=base, options={"published": "2026-11-20"})
    state.write_bytes(next(one.content for one in made if one.path == state.name))
    answer = asked(mounted.city_application(registry, state, "2026-11-21"), "/daten/oparl/system.oparl.json")
    assert answer["id"] == f"{base}/system.oparl.json"
    assert answer["modified"].startswith("2026-11-2")
    cities = asked(mounted.city_application(registry, tmp_path / "none", "2026-11-21"), "/daten/cities")
    assert [one["slug"] for one in cities] == ["musterstadt"]


def asked(application: Any, path: str) -> Any:
    """What an ASGI application answers."""

    async def ask() -> bytes:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(application), base_url="http://test") as client:
            return (await client.get(path)).content

    with ThreadPoolExecutor(1) as beside:  # in this thread another test's browser may have a loop of its own
        return json.loads(beside.submit(lambda: asyncio.run(ask())).result())
