"""A real server in a thread."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import uvicorn


@contextmanager
def serving(
    make: Callable[[str], Any], configured: Callable[[Any], uvicorn.Config] | None = None, **more: Any
) -> Iterator[httpx.Client]:
    """A client of an application that is served.

    Args:
        make: Makes the application, given the address that it will have.
        configured: How it is served. Absent: as ``more`` tells the server, without limits.
        more: What the server is told.
    """
    listening = socket.create_server(("127.0.0.1", 0))
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    if configured is not None:
        server = uvicorn.Server(configured(make(address)))
    else:
        server = uvicorn.Server(uvicorn.Config(make(address), log_level="critical", lifespan="off", **more))
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    try:
        with httpx.Client(base_url=address, timeout=60, trust_env=False) as client:
            yield client
    finally:
        server.should_exit = True
        thread.join(30)
        listening.close()
