"""Who asks the network while a city is tested is refused and named, however it is done."""

from __future__ import annotations

import socket
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import Any

import pytest

from integkit.testing._outside import NoNetworkError, _hear, no_network, whose


@pytest.mark.parametrize(
    ("event", "arguments", "what"),
    [
        ("socket.connect", (None, ("192.0.2.1", 80)), "192.0.2.1:80"),
        ("socket.connect", (None, ("2001:db8::1", 80, 0, 0)), "2001:db8::1:80"),
        ("socket.sendto", (None, ("192.0.2.1", 53)), "192.0.2.1:53"),
        ("socket.connect", (None, "/run/a.socket"), "/run/a.socket"),
        ("socket.gethostbyname", ("stadt.invalid",), "stadt.invalid"),
        ("socket.getaddrinfo", ("stadt.invalid", 80, 0, 0, 0), "stadt.invalid"),
        ("socket.sendmsg", (None,), "?"),
    ],
)
def test_whoever_talks_to_somebody_is_refused_with_name_or_address(
    event: str, arguments: tuple[Any, ...], what: str
) -> None:
    with no_network() as outer, no_network() as inner, pytest.raises(NoNetworkError) as refused:
        _hear(event, arguments)
    assert str(refused.value).endswith(f": {what}")
    assert [one.what for one in outer] == [one.what for one in inner] == [what]


def test_a_refusal_that_is_swallowed_is_known_all_the_same() -> None:
    with no_network() as asked, suppress(OSError):
        socket.getaddrinfo("stadt.invalid", 80)
    assert [one.what for one in asked] == ["stadt.invalid"]


def test_nobody_is_heard_outside_of_a_test_or_about_anything_else() -> None:
    with no_network() as asked:
        _hear("open", ("a.txt", "r", 0))
    _hear("socket.connect", (None, ("192.0.2.1", 80)))
    assert asked == []


def in_a_thread(work: Callable[[], None]) -> list[BaseException]:
    """What a thread of its own raises."""
    raised: list[BaseException] = []

    def caught() -> None:
        try:
            work()
        except BaseException as error:
            raised.append(error)

    thread = threading.Thread(target=caught)
    thread.start()
    thread.join()
    return raised


@pytest.mark.parametrize("every", [False, True])
def test_other_threads_are_watched_where_that_is_asked_for(every: bool) -> None:
    def asking() -> None:
        _hear("socket.connect", (None, ("192.0.2.1", 80)))

    with no_network(every_thread=every) as asked:
        raised = in_a_thread(asking)
    assert [type(one) for one in raised] == [NoNetworkError] * every
    assert len(asked) == every


def called(*modules: str) -> str:
    """Whose it is, where each of these modules calls the next one, and the last one asks: in line 1, 2, 3 and so on."""
    found: list[str] = []

    def ask(frame: FrameType) -> None:
        found.append(whose(frame))

    step: Callable[..., None] = ask
    for line, module in reversed([*enumerate(modules, 1)]):
        known: dict[str, Any] = {"__name__": module, "step": step, "sys": sys}
        given = "sys._getframe()" if step is ask else ""
        exec(f"{chr(10) * (line - 1)}def go(): step({given})", known)  # noqa: S102 (our own)
        step = known["go"]
    step()
    return found[0]


@pytest.mark.parametrize(
    ("modules", "expected"),
    [
        (("integkit.plugins._host", "a_plugin.hooks", "socket"), "a_plugin.hooks, line 2"),
        (("integkit.plugins._host", "a_plugin.hooks", "requests.api", "urllib.request"), "a_plugin.hooks, line 2"),
        # within the package the line that asked, not the one that was called first
        (("integkit.plugins._host", "a_plugin.hooks", "a_plugin.net", "requests"), "a_plugin.net, line 3"),
        # what another plugin called is not told as the outer one's
        (("integkit.plugins._host", "outer", "integkit.plugins._host", "inner", "ssl"), "inner, line 4"),
        (("integkit.testing._elsewhere", "a_plugin"), "a_plugin, line 2"),
    ],
)
def test_the_one_that_integkit_called_is_named_and_not_a_library_it_uses(
    modules: tuple[str, ...], expected: str
) -> None:
    assert called(*modules) == expected


def test_where_python_alone_asks_nobody_is_named() -> None:
    found: list[str] = []
    known: dict[str, Any] = {"__name__": "socket", "sys": sys, "found": found, "whose": whose}
    exec("def go():\n    found.append(whose(sys._getframe()))", known)  # noqa: S102 (our own)
    thread = threading.Thread(target=known["go"])
    thread.start()
    thread.join()
    assert found == ["?"]
