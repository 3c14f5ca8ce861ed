"""The server of ``integkit serve``, which waits for nobody without end. Only ``serve`` imports it."""

from __future__ import annotations

import asyncio
import sys
from contextlib import suppress
from typing import Any, Final

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

ASKING: Final = 10.0
"""Seconds in which a request has to be here as a whole."""

TAKING: Final = 30.0
"""Seconds for which a client may take nothing of what it has asked for."""

CONNECTIONS: Final = 800
"""Connections at once where the system allows them; further ones are told to come again."""

_FILES: Final = 200
"""Files that a process needs beside its connections: data, libraries, those that are told to come again."""

HEADERS: Final = 16 * 1024
"""Bytes of the headers of a request, with its address."""

_RECEIVED: Final = {h11.DONE, h11.MUST_CLOSE, h11.CLOSED, h11.ERROR}


class Patient(H11Protocol):
    """A connection that ends when its client asks, or takes, too slowly.

    Without this a client that sends a byte now and then would hold a connection for ever, and a few hundred of them all
    there are.
    """

    _asking: asyncio.TimerHandle | None = None
    _taking: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begins to wait for the request."""
        super().connection_made(transport)
        self._asking = self.loop.call_later(ASKING, transport.abort)

    def data_received(self, data: bytes) -> None:
        """Goes on waiting, unless the request is here; that more has come gives nobody more time."""
        super().data_received(data)
        if self.conn.their_state in _RECEIVED or self.transport.is_closing():
            _end(self._asking)
            self._asking = None
        elif self._asking is None:
            self._asking = self.loop.call_later(ASKING, self.transport.abort)

    def pause_writing(self) -> None:
        """Begins to wait for a client that takes nothing."""
        super().pause_writing()
        _end(self._taking)
        self._taking = self.loop.call_later(TAKING, self.transport.abort)

    def resume_writing(self) -> None:
        """The client has taken something."""
        super().resume_writing()
        _end(self._taking)

    def connection_lost(self, exc: Exception | None) -> None:
        """Waits no longer."""
        _end(self._asking)
        _end(self._taking)
        super().connection_lost(exc)


def _end(waiting: asyncio.TimerHandle | None) -> None:
    if waiting is not None:
        waiting.cancel()


def connections() -> int:
    """How many connections at once the system allows, up to ``CONNECTIONS``.

    Each is an open file. A process is often given fewer than it may ask for (256 with macOS); this one asks.
    """
    if sys.platform == "win32":  # sockets are no files there
        return CONNECTIONS
    import resource

    given, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = CONNECTIONS + _FILES
    if given != resource.RLIM_INFINITY and given < wanted:
        asked = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (asked, most))
        given, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return CONNECTIONS if given == resource.RLIM_INFINITY else min(CONNECTIONS, max(given - _FILES, given // 2))


def config(application: Any, most: int = CONNECTIONS) -> uvicorn.Config:
    """How an application is served: one process, and bounds for everything that a client may do.

    Args:
        application: The application.
        most: Connections at once.
    """
    return uvicorn.Config(
        application,
        http=Patient,
        ws="none",
        lifespan="off",
        log_level="warning",
        server_header=False,
        limit_concurrency=most,
        h11_max_incomplete_event_size=HEADERS,
        timeout_graceful_shutdown=5,
    )
