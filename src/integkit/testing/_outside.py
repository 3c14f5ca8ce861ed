"""Watches who asks the network: names that are looked up, addresses that are talked to.

Python tells an audit hook of both, whichever library asks and however it was imported. What is not seen: a program
that is started, a library in C with sockets of its own. A socket that talks to nobody is no fault.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final, NamedTuple

# Event: where in its arguments the address stands.
_EVENTS: Final = {
    "socket.connect": 1,
    "socket.sendto": 1,
    "socket.sendmsg": 1,
    "socket.getaddrinfo": 0,
    "socket.gethostbyname": 0,
    "socket.gethostbyaddr": 0,
    "socket.getnameinfo": 0,
}
_MACHINERY: Final = ("integkit.plugins.", "integkit.testing.", "integkit.codec.", "__main__")


class Asked(NamedTuple):
    """Somebody asked the world outside.

    Attributes:
        what: Name or address.
        whose: Module and line that asked.
    """

    what: str
    whose: str


class NoNetworkError(OSError):
    """What code meets that asks the network while a city is tested."""


class _Watch(NamedTuple):
    thread: int | None
    asked: list[Asked]


_watches: list[_Watch] = []
_installed: list[bool] = []


@contextmanager
def no_network(*, every_thread: bool = False) -> Iterator[list[Asked]]:
    """Refuses the network and gives who asked for it, also where the refusal was swallowed.

    Args:
        every_thread: Whether other threads are watched too.
    """
    if not _installed:  # it can never be taken away again, so there is one
        _installed.append(True)
        sys.addaudithook(_hear)
    watch = _Watch(None if every_thread else threading.get_ident(), [])
    _watches.append(watch)
    try:
        yield watch.asked
    finally:
        _watches.remove(watch)


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    if not _watches or event not in _EVENTS:
        return
    place = _EVENTS[event]
    address = arguments[place] if len(arguments) > place else "?"
    what = ":".join(map(str, address[:2])) if isinstance(address, tuple) else str(address)
    here = threading.get_ident()
    refused = False
    for watch in _watches:
        if watch.thread in (None, here):
            refused = True
            watch.asked.append(Asked(what, whose(sys._getframe(1))))
    if refused:
        raise NoNetworkError(f"no network while a city is tested: {what}")


def whose(frame: FrameType | None) -> str:
    """The module and line that something comes from: of what integkit has called, not of a library it uses."""
    called: list[tuple[str, int]] = []
    while frame is not None:
        module = str(frame.f_globals.get("__name__", "?"))
        if called and f"{module}.".startswith(_MACHINERY):
            break
        if module.partition(".")[0] not in sys.stdlib_module_names and not f"{module}.".startswith(_MACHINERY):
            called.append((module, frame.f_lineno))
        frame = frame.f_back
    if not called:
        return "?"
    package = called[-1][0].partition(".")[0]
    module, line = next(one for one in called if one[0].partition(".")[0] == package)
    return f"{module}, line {line}"
