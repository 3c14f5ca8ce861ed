"""The application inside of others, its own description, and ``integkit serve``."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route

from integkit import DataError, Registry, UsageError, to_yaml
from integkit.model import CityProfile
from integkit.web import app

from ._server import serving

if TYPE_CHECKING:
    from conftest import Run


def mounted(registry: Registry, under: str, **more: Any) -> Any:
    """Another application with this one in it."""

    def make(address: str) -> Starlette:
        inner = app(registry, base_url=address + under, published="2026-11-21", **more)
        return Starlette(routes=[Route("/", lambda _: PlainTextResponse("city")), Mount(under, inner)])

    return make


@pytest.mark.parametrize("under", ["/integration", "/a/b/c"])
def test_it_can_be_mounted_under_any_path(registry: Registry, under: str) -> None:
    with serving(mounted(registry, under)) as client:
        assert client.get("/").text == "city"
        links = client.get(f"{under}/").json()["links"]
        assert links["cities"] == f"{under}/cities"
        (first, *_) = client.get(links["cities"]).json()
        assert client.get(first["links"]["self"]).status_code == 200
        system = client.get(f"{under}/oparl", follow_redirects=True).json()
        body = client.get(system["body"]).json()["data"][0]
        assert client.get(body["organization"]).json()["data"]
        missing = client.get(f"{under}/oparl/nothing")
        assert (missing.status_code, missing.json()["type"]) == (404, "https://schema.oparl.org/1.1/Error")
        assert client.post(f"{under}/cities").status_code == 405


@pytest.mark.parametrize("root", ["", "/daten"])
def test_it_answers_where_what_mounts_it_hands_on_no_slash(registry: Registry, root: str) -> None:
    scope = {"type": "http", "method": "GET", "path": root, "root_path": root, "query_string": b"", "headers": []}
    sent: list[Any] = []

    async def receive() -> Any:
        return {"type": "http.request"}

    async def send(message: Any) -> None:
        sent.append(message)

    def answer() -> None:
        asyncio.run(app(registry)(scope, receive, send))

    thread = threading.Thread(target=answer)  # a browser that another test has opened runs a loop in this one
    thread.start()
    thread.join()
    assert sent[0]["status"] == 200
    assert json.loads(sent[1]["body"])["links"]["cities"] == f"{root}/cities"


def test_it_can_stand_behind_a_proxy_that_takes_its_path_away(registry: Registry) -> None:
    def make(address: str) -> Any:
        return app(registry, base_url="https://www.musterstadt.example/integration/", published="2026-11-21")

    with serving(make, root_path="/integration") as client:
        assert client.get("/").json()["links"]["cities"] == "/integration/cities"
        system = client.get("/oparl/system.oparl.json").json()
        assert system["body"] == "https://www.musterstadt.example/integration/oparl/bodies.json"


def test_answers_can_be_compressed(registry: Registry) -> None:
    with serving(lambda _: app(registry, gzip=True)) as client:
        packed = client.get("/cities/musterstadt")
        plain = client.get("/cities/musterstadt", headers={"Accept-Encoding": "identity"})
        assert packed.headers["content-encoding"] == "gzip"
        assert packed.content == plain.content
        assert packed.headers["etag"] == plain.headers["etag"]
        assert "Accept-Encoding" in packed.headers["vary"]
        again = client.get("/cities/musterstadt", headers={"If-None-Match": packed.headers["etag"]})
        assert again.status_code == 304


# -- its description -------------------------------------------------------------------------------------------------


def test_its_description_is_openapi(client: httpx.Client) -> None:
    described = client.get("/openapi.json").json()
    OpenAPIV31SpecValidator(described).validate()
    assert described["servers"] == [{"url": str(client.base_url).rstrip("/")}]


def test_a_broken_description_is_seen(client: httpx.Client) -> None:
    described = client.get("/openapi.json").json()
    del described["paths"]["/cities/{city}"]["get"]["parameters"]
    assert [*OpenAPIV31SpecValidator(described).iter_errors()] != []


def test_what_is_described_is_there(client: httpx.Client) -> None:
    described = client.get("/openapi.json").json()
    words = {"city": "musterstadt", "path": "bodies.json", "language": "de", "file": "datapackage.json"}
    for path, operations in described["paths"].items():
        operation = operations["get"]
        answer = client.get(path.format(**words))
        assert str(answer.status_code) in operation["responses"], path
        if answer.status_code == 200:
            content = operation["responses"]["200"]["content"]
            said = {one.replace(" ", "") for one in content}
            sent = answer.headers["content-type"].replace(" ", "")
            assert sent in said or sent.partition(";")[0] in said, path


def test_every_parameter_that_is_described_is_read(client: httpx.Client) -> None:
    described = client.get("/openapi.json").json()
    for path, operations in described["paths"].items():
        for reference in operations["get"].get("parameters", ()):
            one = described["components"]["parameters"][reference["$ref"].rpartition("/")[2]]
            if one["in"] == "query" and one["name"] != "omit_internal":
                asked = path.format(city="musterstadt", path="bodies.json", language="de", file="datapackage.json")
                assert client.get(asked, params={one["name"]: "§"}).status_code == 400, (path, one["name"])


def test_the_cities_that_are_described_are_those_that_there_are(client: httpx.Client) -> None:
    parameters = client.get("/openapi.json").json()["components"]["parameters"]
    keys = parameters["city-in-path"]["schema"]["enum"]
    assert {"musterstadt", "neustadt", "03999002"} <= {*keys}
    assert keys == parameters["city"]["schema"]["items"]["enum"]
    assert all(client.get(f"/cities/{key}").status_code == 200 for key in keys)


# -- making it -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wrong",
    [
        {"cities": ["nowhere"]},
        {"language": "fr"},
        {"persons": "yes"},
        {"base_url": "https://a.example/", "published": "yesterday"},
        {"base_url": "nowhere", "published": "2026-11-21"},
        {"base_url": "nowhere"},
        {"base_url": "https://name:secret@a.example/"},
        {"base_url": "https://a.example/", "published": "2026-11-21", "oparl_state": "{}"},
    ],
)
def test_what_is_wrong_is_told_when_it_is_made(registry: Registry, wrong: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        app(registry, **wrong)


def test_a_city_that_cannot_be_read_takes_no_other_down(tmp_path: Path, musterstadt: CityProfile) -> None:
    registry = Registry()
    registry.add(musterstadt, slug="musterstadt")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "city.yaml").write_text("contract: [")
    registry.add(tmp_path / "broken")
    with serving(lambda _: app(registry)) as client:
        assert [one["slug"] for one in client.get("/cities").json()] == ["musterstadt"]
    with pytest.raises(DataError):
        app(registry, cities=["broken"])


# -- integkit serve --------------------------------------------------------------------------------------------------


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C reaches a process of its own in another way there")
def test_serve_says_where_it_is_and_ends_with_ctrl_c(tmp_path: Path, musterstadt: CityProfile) -> None:
    folder = tmp_path / "musterstadt"
    folder.mkdir()
    (folder / "city.yaml").write_text(to_yaml(musterstadt), "utf-8")
    command = [sys.executable, "-m", "integkit", "--messages", "en", "serve", str(folder), "--port", "0"]
    with subprocess.Popen(
        [*command, "--published", "2026-11-21"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        assert process.stdout is not None
        line = process.stderr.readline()
        try:
            found = re.match(r"(http://127\.0\.0\.1:\d+/)  \(Ctrl-C ends it\)", line)
            assert found is not None, line + process.stderr.read()
            with httpx.Client(base_url=found[1], trust_env=False, timeout=60) as client:
                assert [one["slug"] for one in client.get("/cities").json()] == ["musterstadt"]
                system = client.get("/oparl", follow_redirects=True).json()
                assert system["id"] == f"{found[1]}oparl/system.oparl.json"
            taken = subprocess.run(
                [*command[:-1], found[1].split(":")[-1].rstrip("/")], capture_output=True, text=True, check=False
            )
            assert taken.returncode == 4
            assert "IK884" in taken.stderr
        finally:
            process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
        assert (process.stdout.read(), process.stderr.read()) == ("", "")


def test_serve_refuses_what_it_cannot_offer(cli: Run) -> None:
    for arguments, code, finding in (
        (("--port", "99999"), 2, "IK834"),
        (("nowhere",), 2, "IK701"),
        (("--base-url", "nowhere", "--published", "2026-11-21"), 2, "IK815"),
        (("--base-url", "https://name:secret@a.example/"), 2, "IK815"),
        (("--state", "no-such-file"), 4, "IK901"),
        (("--host", "192.0.2.1"), 4, "IK884"),
    ):
        ran = cli("serve", "--port", "0", *arguments)
        assert (ran.code, finding in ran.err, ran.out) == (code, True, ""), (arguments, ran.err)
        assert "secret" not in ran.err


@pytest.mark.parametrize(("licence", "told"), [("foo", True), ("dl-by-de/2.0", False), ("https://a.example/l", False)])
def test_a_licence_that_nobody_knows_is_told_at_the_start(
    cli: Run, monkeypatch: pytest.MonkeyPatch, licence: str, told: bool
) -> None:
    monkeypatch.setattr("uvicorn.Server.run", lambda *_: None)
    ran = cli("serve", "--port", "0", "--licence", licence)
    assert (ran.code, "IK899" in ran.err) == (0, told), ran.err


@pytest.mark.parametrize(("module", "library"), [("uvicorn", "uvicorn"), ("starlette.applications", "Starlette")])
def test_what_serve_needs_is_told(cli: Run, monkeypatch: pytest.MonkeyPatch, module: str, library: str) -> None:
    for name in [one for one in sys.modules if one.startswith("integkit.web")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, module, None)
    ran = cli("serve", "--port", "0")
    assert ran.code == 2
    assert library in ran.err
    assert "pip install 'integkit[serve]'" in ran.err
