"""A server of its own process for the benchmark of the web application: ``python -m benchmarks._served NAME``."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from integkit import Registry
from integkit.cli._patient import config
from integkit.testing import invented_cities
from integkit.web import app

CITIES = 20


def cities(address: str) -> Any:
    """The web application with cities that do not exist."""
    registry = Registry()
    for number, one in enumerate(invented_cities(CITIES)):
        registry.add(one, slug=f"city-{number}")
    return app(registry, base_url=address, published="2026-11-21")


def hello(_: str) -> Any:
    """The least that an application with the same library and the same server can be."""

    async def answer(_: Any) -> PlainTextResponse:
        return PlainTextResponse("hello")

    return Starlette(routes=[Route("/", answer)])


def main(name: str) -> None:
    """Serves until it is ended; the first line it prints is its port."""
    made: Callable[[str], Any] = {"cities": cities, "hello": hello}[name]
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        server = uvicorn.Server(config(made(f"http://127.0.0.1:{port}/")))
        print(port, flush=True)
        server.run([listening])


if __name__ == "__main__":
    main(sys.argv[1])
