"""What nobody means well with: it is refused in a few plain words, and the next one is answered as ever."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from integkit import FileError, Finding, Registry, hookimpl, to_yaml
from integkit.cli._patient import config
from integkit.model import CityProfile, Text
from integkit.web import app

from ._raw import Answered, sent
from ._server import serving

HEADERS = (
    "access-control-allow-origin",
    "content-security-policy",
    "cross-origin-resource-policy",
    "referrer-policy",
    "x-content-type-options",
    "x-frame-options",
)
INSIDE = ("Traceback", ".py", "site-packages", "uvicorn", "Starlette", "/tmp", str(Path.home()))  # noqa: S108


@pytest.fixture(scope="module")
def served(registry: Registry) -> Iterator[httpx.Client]:
    """A client of the application as ``integkit serve`` serves it."""
    with serving(lambda address: app(registry, base_url=address, published="2026-11-21"), config) as made:
        yield made


def asked(client: httpx.Client, line: str | bytes, *headers: str) -> Answered:
    """The answer to a request with this first line."""
    first = line if isinstance(line, bytes) else line.encode()
    rest = "".join(f"{one}\r\n" for one in ("Host: a.example", "Connection: close", *headers))
    return sent(client, first + b" HTTP/1.1\r\n" + rest.encode("latin-1") + b"\r\n")


def plain(answer: Answered, *statuses: int) -> None:
    """That an answer has one of these statuses and tells nothing of what is inside."""
    assert answer.status in statuses, answer
    said = answer.body.decode("utf-8", "replace")
    assert not [word for word in INSIDE if word in said or word in str(answer.headers)]
    if answer.headers.get("content-type") == "application/problem+json":
        assert json.loads(answer.body)["status"] == answer.status
        assert all(name in answer.headers for name in HEADERS)


def alive(client: httpx.Client) -> None:
    """That others are answered."""
    assert client.get("/health").status_code == 200


# -- addresses -------------------------------------------------------------------------------------------------------

UP = [
    "..",
    "%2e%2e",
    "%2E.",
    "..%2f..",
    "..%5c..",
    "%2e%2e%2f%2e%2e",
    "....//....",
    "..;/..",
    "%c0%ae%c0%ae",
    "%252e%252e",
]


@pytest.mark.parametrize("under", ["", "/cities", "/cities/musterstadt", "/cities/musterstadt/tables/de", "/oparl"])
def test_no_path_leads_out(served: httpx.Client, under: str) -> None:
    for up in UP:
        for path in (f"{under}/{up}/{up}/etc/passwd", f"{under}//{up}//etc/passwd", f"{under}/{up}\\..\\win.ini"):
            plain(asked(served, f"GET {path}"), 404, 400)
    for end in ("%00", "x%00.json", "%0d%0aSet-Cookie:%20a=b", "%ff%fe", "%F0%9F%92%A9", "x" * 5000):
        answer = asked(served, f"GET {under}/{end}")
        plain(answer, 404)
        assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("GET http://elsewhere.example/cities", 404),  # a proxy's form of an address: nothing is fetched
        ("GET //elsewhere.example/cities", 404),
        ("GET /cities?" + "a=b&" * 3000, 414),
        ("GET /" + "a" * 9000, 414),
        ("GET /" + "a" * 600_000, 400),
        (b"GET /caf\xc3\xa9", 400),
        ("CONNECT elsewhere.example:443", 404),
        ("OPTIONS *", 204),
        ("GET", 400),
        ("\x16\x03\x01", 400),
    ],
)
def test_odd_first_lines(served: httpx.Client, line: str | bytes, status: int) -> None:
    plain(asked(served, line), status, 405 if str(line).startswith("CONNECT") else status)
    alive(served)


@given(st.binary(max_size=300))
def test_whatever_bytes_come_others_are_answered(served: httpx.Client, noise: bytes) -> None:
    plain(sent(served, noise + b"\r\n\r\n"), 400, 404, 405, 0)


# -- parameters ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/cities?lang=de&lang=en", 400),
        ("/cities/musterstadt?format=json&format=html", 400),
        ("/cities/musterstadt?as_of=2020-01-01&as_of=2021-01-01", 400),
        ("/cities/musterstadt?as_of=20200101", 400),
        ("/cities/musterstadt?as_of=2020-W01-1", 400),
        ("/cities/musterstadt?as_of=%D9%A2%D9%A0%D9%A2%D9%A0-01-01", 400),  # other people's digits
        ("/cities/musterstadt?as_of=0000-00-00", 400),
        ("/cities/musterstadt?as_of=0001-01-01", 200),
        ("/cities/musterstadt?as_of=9999-12-31", 200),
        ("/cities/musterstadt?lang=", 400),
        ("/cities/musterstadt?LANG=fr&unknown=1&__proto__=x", 200),  # of other names nothing is known
        ("/cities/musterstadt?lang=de%00", 400),
        ("/cities/musterstadt?lang=%ED%A0%80", 400),
        ("/cities/musterstadt?format=%F0%9F%92%A9", 400),
        ("/oparl/bodies.json?omit_internal=maybe", 400),
        ("/oparl/bodies.json?page=1&page=2", 400),
        ("/oparl/bodies.json?page=2", 404),
        ("/oparl/bodies.json?page=999999999", 404),
        ("/oparl/bodies.json?limit=1e9", 400),
        ("/oparl/bodies.json?limit=%EF%BC%91", 400),
        ("/oparl/bodies.json?modified_since=0001-01-01T00:00:00%2B23:59", 200),
        ("/oparl/bodies.json?modified_until=9999-12-31T23:59:59-23:59", 200),
        ("/oparl/bodies.json?modified_since=2026-01-01T00:00:00%2B99:00", 400),
        ("/oparl/bodies.json?modified_since=2026-01-01T25:00:00Z", 400),
    ],
)
def test_values_of_parameters(served: httpx.Client, address: str, status: int) -> None:
    plain(asked(served, f"GET {address}"), status)


# -- methods, headers, bodies ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["/", "/cities/musterstadt", "/compare", "/oparl/bodies.json", "/nowhere"])
def test_methods(served: httpx.Client, address: str) -> None:
    whole = served.get(address)
    for method in ("POST", "PUT", "PATCH", "DELETE", "TRACE", "MOVE", "get"):
        answer = asked(served, f"{method} {address}", "X-Secret: abc")
        plain(answer, 405 if whole.status_code == 200 else 404)
        assert answer.status == 404 or answer.headers["allow"] == "GET, HEAD, OPTIONS"
        assert b"abc" not in answer.body  # nothing comes back of what was sent (TRACE)
    head = served.head(address)
    assert (head.status_code, head.content) == (whole.status_code, b"")
    assert {**head.headers, "date": ""} == {**whole.headers, "date": ""}
    options = served.options(address)
    assert (options.status_code, options.headers["allow"]) == (204, "GET, HEAD, OPTIONS")
    assert all(name in options.headers for name in HEADERS)


def test_every_answer_has_the_headers(served: httpx.Client) -> None:
    tag = served.get("/cities").headers["etag"]
    answers = [served.get("/cities", headers={"If-None-Match": tag}), served.get("/cities?lang=xx"), served.get("/x")]
    answers += [served.get("/cities/musterstadt", params={"format": name}) for name in ("html", "csv", "xlsx", "yaml")]
    answers += [served.get("/oparl"), served.get(f"/{'x' * 9000}"), served.post("/cities")]
    assert [one.status_code for one in answers] == [304, 400, 404, 200, 200, 200, 200, 308, 414, 405]
    for answer in answers:
        assert all(name in answer.headers for name in HEADERS), answer
        assert "frame-ancestors 'self'" in answer.headers["content-security-policy"]
        assert "server" not in answer.headers
        assert "set-cookie" not in answer.headers


def test_headers_that_are_too_large_are_refused(served: httpx.Client) -> None:
    plain(asked(served, "GET /cities", *(f"X-{number}: {'x' * 1000}" for number in range(600))), 400)
    plain(asked(served, "GET /cities", f"Accept: {'a/b,' * 2000}"), 200)
    plain(asked(served, "GET /cities/musterstadt", f"Accept: {'a/b;q=0.1,' * 1000}*/*"), 200, 406)
    alive(served)


@pytest.mark.parametrize(
    "headers",
    [
        {"Range": "bytes=0-9"},
        {"Range": "bytes=9-0, 0-999999999999999999999, -5" + ", 0-1" * 500},
        {"If-Modified-Since": "Sat, 99 Foo 9999 99:99:99 GMT"},
        {"If-None-Match": '"' * 3000},
        {"If-Match": '"x"'},
        {"Accept-Language": "de;q=" + "9" * 3000},
        {"Accept-Encoding": "gzip;q=nan, *;q=-1, \x80"},
        {"Accept-Charset": "utf-7"},
        {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "javascript", "Forwarded": "host=evil.example"},
        {"Host": "evil.example:99999"},
        {"X-HTTP-Method-Override": "DELETE"},
        {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Key": "x"},
    ],
)
def test_headers_change_nothing(served: httpx.Client, headers: dict[str, str]) -> None:
    for address in ("/cities", "/", "/oparl/system.oparl.json"):
        pairs = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
        answer = served.get(address, headers=pairs)
        assert (answer.status_code, answer.content) == (200, served.get(address).content)


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("framing", ["Content-Length: 100000000000", "Transfer-Encoding: chunked"])
def test_no_body_is_waited_for(served: httpx.Client, method: str, framing: str) -> None:
    answer = asked(served, f"{method} /health", framing)  # and none is sent
    plain(answer, 200 if method == "GET" else 405)
    plain(asked(served, "POST /cities", "Content-Length: 1", "Content-Length: 2"), 400)
    plain(asked(served, "POST /cities", "Transfer-Encoding: chunked, evil"), 400, 501)


# -- what fails inside -----------------------------------------------------------------------------------------------


class Broken:
    """A format that fails in every way there is, with a secret in its words."""

    name, suffix, media_type, title = "broken", ".broken", "text/x-broken", Text(de="Scheitert", en="Fails")
    error: BaseException = OSError(28, "No space left on device", "/srv/secret")

    @hookimpl
    def integkit_exporters(self) -> list[object]:
        return [self]

    def render(self, profiles: object, context: object) -> object:
        raise self.error


def _deep() -> RecursionError:
    return RecursionError("secret" * 10)


@pytest.mark.parametrize(
    "error",
    [
        OSError(28, "No space left on device", "/srv/secret"),
        MemoryError("secret"),
        _deep(),
        SystemExit("secret"),
        GeneratorExit("secret"),
        KeyboardInterrupt("secret"),
        StopIteration("secret"),
        type("Secret", (BaseException,), {"__str__": lambda _: "\ud800secret"})(),
        FileError(Finding.of("IK904", file="/srv/secret/list.j2", line=1, problem="secret")),
    ],
    ids=lambda error: type(error).__name__,
)
def test_nothing_of_what_fails_is_told(
    musterstadt: CityProfile, error: BaseException, caplog: pytest.LogCaptureFixture
) -> None:
    registry, broken = Registry(), Broken()
    registry.add(musterstadt, slug="musterstadt")
    registry.register(broken, "broken")
    broken.error = error
    with serving(lambda _: app(registry), config) as client:
        for language, said in (("de", "fehlgeschlagen"), ("en", "has failed")):
            answer = asked(client, f"GET /cities/musterstadt?format=broken&lang={language}")
            plain(answer, 500)
            assert said in answer.body.decode()
            assert b"secret" not in answer.body
        alive(client)
    assert caplog.records


def test_what_fails_in_the_answer_itself_is_not_told(registry: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> Any:
        raise RuntimeError("/srv/secret")

    application = app(registry)
    monkeypatch.setattr("integkit.web._app._problem", fail)
    with serving(lambda _: application, config) as client:
        answer = asked(client, "GET /nowhere")
    plain(answer, 500)
    assert b"secret" not in answer.body


# -- nothing is written ----------------------------------------------------------------------------------------------


def test_nothing_is_written_but_what_is_gone_with_the_answer(
    tmp_path: Path, musterstadt: CityProfile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some libraries make parts of a file on disk before they put it together, in the folder for what passes."""
    (tmp_path / "passing").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "passing"))
    (tmp_path / "city.yaml").write_text(to_yaml(musterstadt), "utf-8")
    registry = Registry()
    registry.add(tmp_path, slug="musterstadt")
    touched: list[str] = []
    watching = False

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        writes = event in WRITING or (event == "open" and set("wax+") & set(str(arguments[1] or "r")))
        if watching and writes and "__pycache__" not in str(arguments[0]):  # Python's own, at the first import
            touched.append(str(arguments[0]))

    sys.addaudithook(watch)  # it cannot be taken away again, so it is switched off
    with serving(lambda address: app(registry, base_url=address, published="2026-11-21")) as client:
        formats = [one["name"] for one in client.get("/formats").json()]
        watching = True
        for name in formats:
            client.get("/cities/musterstadt", params={"format": name})
        for address in ("/", "/cities", "/compare", "/schema", "/oparl/bodies.json", "/openapi.json"):
            client.get(address)
            client.post(address, content=b"x" * 1000)
        control = tmp_path / "passing" / "control"
        control.write_text("")
        control.unlink()
        watching = False
    assert str(control) in touched, "nothing was watched"
    assert [one for one in touched if not one.startswith(str(tmp_path / "passing"))] == []
    assert [*(tmp_path / "passing").iterdir()] == []


WRITING = {"os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.truncate", "os.link", "os.symlink", "os.chmod"}
