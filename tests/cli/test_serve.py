"""``integkit serve``: what it says and refuses, how it ends, and how much it asks of the system."""

from __future__ import annotations

import socket
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from integkit.cli import _patient
from integkit.model import CityProfile

uvicorn = pytest.importorskip("uvicorn")

if TYPE_CHECKING:
    from conftest import InstallCity, Run


@pytest.fixture
def served(
    install_city: InstallCity, musterstadt: CityProfile, monkeypatch: pytest.MonkeyPatch
) -> list[tuple[int, int]]:
    """Ports that were listened on, and connections allowed at once; whoever serves is interrupted."""
    install_city("musterstadt", musterstadt)
    seen: list[tuple[int, int]] = []

    def run(server: Any, sockets: list[socket.socket]) -> None:
        (listening,) = sockets
        address = listening.getsockname()
        socket.create_connection(address[:2], timeout=30).close()
        seen.append((address[1], server.config.limit_concurrency))
        raise KeyboardInterrupt

    monkeypatch.setattr(uvicorn.Server, "run", run)
    return seen


@pytest.mark.parametrize(
    ("language", "end", "few"),
    [("de", "Ende mit Strg-C", "Höchstens 32 Verbindungen"), ("en", "Ctrl-C ends it", "At most 32 connections")],
)
def test_it_says_where_it_listens_and_ends_quietly_when_it_is_interrupted(
    cli: Run, served: list[tuple[int, int]], monkeypatch: pytest.MonkeyPatch, language: str, end: str, few: str
) -> None:
    resource = pytest.importorskip("resource", reason="bounds as POSIX has them")
    monkeypatch.setattr(resource, "setrlimit", lambda *_: None)
    for limit, most in ((9999, 800), (64, 32)):
        monkeypatch.setattr(resource, "getrlimit", lambda _, limit=limit: (limit, limit))
        ran = cli("serve", "--port", "0", "--messages", language)
        assert (ran.code, ran.out) == (0, "")
        port, allowed = served[-1]
        assert ran.err.splitlines()[-1] == f"http://127.0.0.1:{port}/  ({end})"
        assert allowed == most
        assert (few in ran.err) is (most == 32)


def test_an_address_that_is_taken_or_not_of_this_machine_is_told(cli: Run, served: list[tuple[int, int]]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        for host in ("127.0.0.1", "192.0.2.1"):
            ran = cli("serve", "--host", host, "--port", str(port))
            assert (ran.code, ran.out) == (4, "")
            assert "IK884 " in ran.err
            assert f"{host}:{port}" in ran.err
    assert served == []


def test_a_licence_that_no_list_knows_is_told_at_the_start(cli: Run, served: list[tuple[int, int]]) -> None:
    for licence, is_told in (("CC0-1.0", False), ("nobody's", True)):
        ran = cli("serve", "--port", "0", "--licence", licence)
        assert (ran.code, "IK899" in ran.err) == (0, is_told)


def test_what_cannot_be_imported_is_called_missing_only_where_it_is_that_library(
    cli: Run, served: list[tuple[int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "integkit.web", None)
    with pytest.raises(ImportError, match=r"integkit\.web"):
        cli("serve", "--port", "0")
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    ran = cli("serve", "--port", "0")
    assert (ran.code, ran.out) == (2, "")
    assert "IK811" in ran.err
    assert served == []


def test_on_windows_connections_are_no_files_and_nothing_is_asked_for_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resource", None)  # there is none
    monkeypatch.setattr(_patient, "sys", SimpleNamespace(platform="win32"))
    assert _patient.connections() == _patient.CONNECTIONS
