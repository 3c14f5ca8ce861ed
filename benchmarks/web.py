"""The web application under load: many connections at once, beside the least that Starlette and uvicorn can do."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from ._ratio import Group

_CONNECTIONS, _REQUESTS = 100, 2000


def groups() -> Iterator[Group]:
    """The floor answers five letters to everything."""
    with ExitStack() as stay:
        hello, _ = stay.enter_context(_serving("hello"))
        cities, process = stay.enter_context(_serving("cities"))
        facts: dict[str, Any] = {
            "connections at once": _CONNECTIONS,
            "requests": _REQUESTS,
            "memory before": _memory(process),
        }

        def asking(port: int, addresses: Sequence[str], *expected: int) -> Callable[[], None]:
            def ask() -> None:
                statuses = asyncio.run(_crowd(port, addresses))
                wrong = {status: number for status, number in statuses.items() if status not in expected}
                if wrong or statuses.total() != _REQUESTS:
                    raise RuntimeError(f"{addresses[0]}: {dict(statuses)}")
                facts["memory after"] = _memory(process)

            return ask

        days = [f"{1900 + number // 300}-{number % 12 + 1:02}-{number % 28 + 1:02}" for number in range(_REQUESTS)]
        views = [f"/cities/city-{number % 20}?as_of={day}" for number, day in enumerate(days)]
        yield Group(
            name="web",
            title=f"{_REQUESTS} requests over {_CONNECTIONS} connections",
            floor="five letters, by Starlette alone",
            contenders={
                "five letters, by Starlette alone": asking(hello, ["/"], 200),
                "whether it is well": asking(cities, ["/health"], 200),
                "the list of 20 cities": asking(cities, ["/cities"], 200),
                "20 cities as JSON": asking(cities, [f"/cities/city-{number}" for number in range(20)], 200),
                "views of thousands of days, which nobody keeps": asking(cities, views, 200, 503),
                "what is not there": asking(cities, ["/nowhere"], 404),
            },
            rounds=3,
            facts=facts,
        )


@contextmanager
def _serving(name: str) -> Iterator[tuple[int, int]]:
    """The port and the process of a server."""
    with subprocess.Popen([sys.executable, "-m", "benchmarks._served", name], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None  # noqa: S101
        try:
            yield int(process.stdout.readline()), process.pid
        finally:
            process.terminate()


def _memory(process: int) -> str:
    """What a process holds of the memory, where the system tells it."""
    status = Path(f"/proc/{process}/status")
    if not status.exists():
        return "not known"
    held = next(line for line in status.read_text("ascii").splitlines() if line.startswith("VmRSS"))
    return f"{int(held.split()[1]) // 1024} MiB"


async def _crowd(port: int, addresses: Sequence[str]) -> Counter[int]:
    """How often which status came, over all connections."""
    queue = iter([addresses[number % len(addresses)] for number in range(_REQUESTS)])
    statuses: Counter[int] = Counter()

    async def client() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for address in queue:
            writer.write(f"GET {address} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
            await reader.readexactly(int(head.partition("content-length:")[2].partition("\r\n")[0]))
            statuses[int(head.split()[1])] += 1
        writer.close()

    await asyncio.gather(*(client() for _ in range(_CONNECTIONS)))
    return statuses
