"""What many clients may cost: bounded memory, one thing of a kind at a time, and no place for who comes too slowly."""

from __future__ import annotations

import os
import socket
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any

import pytest
import uvicorn
from hypothesis import given
from hypothesis import strategies as st

from integkit import Artifact, Registry, hookimpl
from integkit.cli import _patient
from integkit.model import CityProfile, Text
from integkit.web import _turns, app
from integkit.web._kept import Busy, Kept, weight_of

from ._raw import connected, received
from ._server import serving

# -- what is kept ----------------------------------------------------------------------------------------------------


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 50))), st.integers(0, 6), st.integers(0, 100))
def test_what_is_kept_stays_within_its_bounds(asked: list[tuple[int, int]], most: int, weight: int) -> None:
    kept = Kept(most, weight)
    sizes: dict[int, int] = {}
    for key, size in asked:
        length = sizes.setdefault(key, size)
        assert kept.get(("kind", key), lambda length=length: b"x" * length) == b"x" * length  # type: ignore[misc]
        held = list(kept._made.values())
        assert len(held) <= most
        assert kept._sum == sum(map(weight_of, held)) <= weight


def test_what_is_kept_is_not_made_again_and_the_oldest_goes_first() -> None:
    kept, made = Kept(2), []

    def get(key: str) -> None:
        kept.get(("kind", key), lambda: made.append(key))

    for key in "aabacaab":
        get(key)
    assert made == ["a", "b", "c", "b"]
    for key in "xy":
        kept.get(("good",), lambda: made.append("for good"), for_good=True)
        for more in "123":
            get(key + more)
    assert made.count("for good") == 1


def test_what_fails_is_not_kept_and_blocks_nobody() -> None:
    kept = Kept()

    def fail() -> None:
        raise SystemExit

    with pytest.raises(SystemExit):
        kept.get(("kind", 1), fail)
    assert not kept.is_busy("kind")
    assert kept.get(("kind", 1), lambda: "made") == "made"


def test_one_of_a_kind_at_a_time_and_others_beside_it() -> None:
    kept = Kept()

    def outer() -> str:
        with pytest.raises(Busy):
            kept.get(("kind", "other"), lambda: "never")
        return kept.get(("another", 1), lambda: "beside")

    assert kept.get(("kind", 1), outer) == "beside"


# -- a format that takes its time ------------------------------------------------------------------------------------


class Slow:
    """A format that goes on when it is told to, and counts."""

    name, suffix, media_type, title = "slow", ".slow", "text/x-slow", Text(de="Langsam", en="Slow")

    def __init__(self) -> None:
        self.go = threading.Event()
        self.begun = threading.Event()
        self.at_once = self.most_at_once = self.times = 0
        self.lock = threading.Lock()

    @hookimpl
    def integkit_exporters(self) -> list[object]:
        return [self]

    def render(self, profiles: object, context: object) -> list[Artifact]:
        with self.lock:
            self.times += 1
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
        self.begun.set()
        self.go.wait(60)
        with self.lock:
            self.at_once -= 1
        return [Artifact(path="slow.slow", media_type="text/x-slow", content=b"slow")]


@pytest.fixture
def slow(musterstadt: CityProfile) -> tuple[Slow, Registry]:
    registry, made = Registry(), Slow()
    registry.add(musterstadt, slug="musterstadt")
    registry.register(made, "slow")
    return made, registry


def days(number: int) -> list[str]:
    return [f"/cities/musterstadt?format=slow&as_of={2000 + one}-01-01" for one in range(number)]


def test_views_of_many_days_are_made_one_after_another_and_nobody_else_waits(slow: tuple[Slow, Registry]) -> None:
    made, registry = slow
    with serving(lambda _: app(registry)) as client, ThreadPoolExecutor(50) as crowd:
        answers = [crowd.submit(client.get, address) for address in days(50)]
        assert made.begun.wait(30)
        for address in ("/health", "/cities/musterstadt?as_of=2020-01-01", "/cities/musterstadt?format=markdown"):
            assert client.get(address).status_code == 200  # though fifty wait
        made.go.set()
        assert {one.result().status_code for one in answers} == {200}
    assert (made.times, made.most_at_once) == (50, 1)


def test_one_view_that_many_ask_for_is_made_once(slow: tuple[Slow, Registry]) -> None:
    made, registry = slow
    with serving(lambda _: app(registry)) as client, ThreadPoolExecutor(40) as crowd:
        answers = [crowd.submit(client.get, days(1)[0]) for _ in range(40)]
        assert made.begun.wait(30)
        made.go.set()
        assert {one.result().content for one in answers} == {b"slow"}
    assert made.times == 1


def test_who_would_wait_with_too_many_or_for_too_long_is_told_to_come_again(
    slow: tuple[Slow, Registry], monkeypatch: pytest.MonkeyPatch
) -> None:
    made, registry = slow
    monkeypatch.setattr(_turns, "MOST", 3)
    with serving(lambda _: app(registry)) as client, ThreadPoolExecutor(20) as crowd:
        answers = [crowd.submit(client.get, address) for address in days(20)]
        while sum(one.done() for one in answers) < 16:  # one is being made, three wait
            time.sleep(0.01)
        made.go.set()
        told = [one.result() for one in answers]
        assert Counter(one.status_code for one in told) == {200: 4, 503: 16}
        refused = [one for one in told if one.status_code == 503]
        assert {one.headers["retry-after"] for one in refused} == {"10"}
        assert {one.json()["findings"][0]["code"] for one in refused} == {"IK897"}

        monkeypatch.setattr(_turns, "PATIENCE", 0.1)
        made.go.clear()
        made.begun.clear()
        first = crowd.submit(client.get, f"{days(1)[0]}&lang=en")
        assert made.begun.wait(30)
        assert client.get(f"{days(2)[1]}&lang=en").status_code == 503
        made.go.set()
        assert first.result().status_code == 200


def test_nobody_works_for_who_has_gone(slow: tuple[Slow, Registry]) -> None:
    made, registry = slow
    application = app(registry)
    waiting = application.state.integkit.service.made._waiting
    with serving(lambda _: application) as client, ThreadPoolExecutor(1) as other:
        first = other.submit(client.get, days(1)[0])
        assert made.begun.wait(30)
        with ExitStack() as stay:
            for address in days(10)[1:]:
                stay.enter_context(connected(client)).sendall(f"GET {address} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
            while waiting["slow"] < 9:
                time.sleep(0.01)
        while waiting["slow"]:
            time.sleep(0.01)
        made.go.set()
        assert first.result().status_code == 200
    assert made.times == 1


# -- clients that are slow -------------------------------------------------------------------------------------------


class Large:
    """A format with more than any system keeps between two programs."""

    name, suffix, media_type, title = "large", ".large", "text/x-large", Text(de="Groß", en="Large")

    @hookimpl
    def integkit_exporters(self) -> list[object]:
        return [self]

    def render(self, profiles: object, context: object) -> list[Artifact]:
        return [Artifact(path="large.large", media_type="text/x-large", content=b"x" * 40_000_000)]


def _drained(connection: socket.socket) -> int:
    """The bytes that come until the server has ended a connection."""
    got = 0
    try:
        while more := len(connection.recv(2**20)):
            got += more
    except ConnectionError:
        pass
    return got


BEGINNINGS = {
    "nothing": b"",
    "half a line": b"GET /health HT",
    "half the headers": b"GET /health HTTP/1.1\r\nX-A: b\r\n",
    "no body": b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n",
}


@pytest.mark.parametrize("begin", list(BEGINNINGS))
def test_who_does_not_finish_asking_is_not_waited_for(
    registry: Registry, monkeypatch: pytest.MonkeyPatch, begin: str
) -> None:
    monkeypatch.setattr(_patient, "ASKING", 1.0)
    with serving(lambda _: app(registry), _patient.config) as client, ExitStack() as stay:
        slow = [stay.enter_context(connected(client)) for _ in range(200)]
        for connection in slow:
            connection.sendall(BEGINNINGS[begin])
        assert client.get("/health").status_code == 200
        for connection in slow:
            _drained(connection)  # comes back, because the server has ended it
        assert client.get("/health").status_code == 200


def test_a_byte_now_and_then_gains_no_time(registry: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_patient, "ASKING", 0.5)
    with serving(lambda _: app(registry), _patient.config) as client, connected(client) as connection:
        connection.sendall(b"GET /health HTTP/1.1\r\nX-A: ")
        with pytest.raises(ConnectionError):
            _dribble(connection)


def _dribble(connection: socket.socket) -> None:
    while True:
        connection.sendall(b"a")
        time.sleep(0.05)


def test_who_does_not_take_what_he_asked_for_is_not_waited_for(
    musterstadt: CityProfile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_patient, "TAKING", 0.5)
    registry = Registry()
    registry.add(musterstadt, slug="musterstadt")
    registry.register(Large(), "large")
    ended = threading.Event()
    lost = _patient.Patient.connection_lost

    def connection_lost(self: _patient.Patient, exc: Exception | None) -> None:
        lost(self, exc)
        ended.set()

    monkeypatch.setattr(_patient.Patient, "connection_lost", connection_lost)
    with serving(lambda _: app(registry), _patient.config) as client, connected(client) as connection:
        connection.sendall(b"GET /cities/musterstadt?format=large HTTP/1.1\r\nHost: a\r\n\r\n")
        assert ended.wait(60)
        assert _drained(connection) < 40_000_000
        assert len(client.get("/cities/musterstadt?format=large").content) == 40_000_000  # who takes it gets it


def test_a_connection_serves_many_requests_and_ends_when_nothing_comes(registry: Registry) -> None:
    def configured(application: Any) -> uvicorn.Config:
        made = _patient.config(application)
        made.timeout_keep_alive = 1
        return made

    with serving(lambda _: app(registry), configured) as client, connected(client) as connection:
        for _ in range(5):
            connection.sendall(b"GET /health HTTP/1.1\r\nHost: a\r\n\r\n")
            assert received(connection).status == 200
        assert _drained(connection) == 0


def test_hundreds_at_once_are_answered_and_more_than_there_is_room_for_told(
    registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    def configured(application: Any) -> uvicorn.Config:
        made = _patient.config(application)
        made.limit_concurrency = 301
        return made

    with serving(lambda _: app(registry), configured) as client, ExitStack() as stay:
        many = [stay.enter_context(connected(client)) for _ in range(300)]
        for connection in many:
            connection.sendall(b"GET /cities HTTP/1.1\r\nHost: a\r\n\r\n")
        assert {received(connection).status for connection in many} == {200}
        answer = client.get("/cities")
        assert (answer.status_code, answer.text) == (503, "Service Unavailable")
        stay.close()
        while client.get("/health").status_code == 503:  # until the server has noticed
            time.sleep(0.01)


@pytest.mark.skipif(os.name != "posix", reason="limits of open files as POSIX has them")
@pytest.mark.parametrize(
    ("given", "most", "may", "found"),
    [
        pytest.param(256, 4096, 4096, (1000, 800), id="more may be asked for"),
        pytest.param(256, -1, 4096, (1000, 800), id="there is no limit to what may be asked for"),
        pytest.param(256, 4096, 256, (256, 128), id="the system refuses all the same"),
        pytest.param(512, 600, 600, (600, 400), id="not so many"),
        pytest.param(64, 64, 64, (64, 32), id="hardly any"),
        pytest.param(4096, 4096, 4096, (4096, 800), id="more than enough"),
        pytest.param(-1, -1, 4096, (-1, 800), id="no limit"),
    ],
)
def test_there_are_no_more_connections_than_files(
    monkeypatch: pytest.MonkeyPatch, given: int, most: int, may: int, found: tuple[int, int]
) -> None:
    import resource

    limits = [(given, most)]

    def ask(_: int, asked: tuple[int, int]) -> None:
        if asked[0] > may:
            raise ValueError("not allowed to raise maximum limit")
        limits[0] = asked

    monkeypatch.setattr(resource, "RLIM_INFINITY", -1)
    monkeypatch.setattr(resource, "getrlimit", lambda _: limits[0])
    monkeypatch.setattr(resource, "setrlimit", ask)
    count = _patient.connections()
    assert (limits[0][0], count) == found
    assert limits[0][1] == most
