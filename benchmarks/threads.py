"""One registry of three hundred cities for eight threads: reading once, asking often, memory for each city."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from integkit import Registry, to_json
from integkit.testing import invented_cities

from ._cities import folder
from ._ratio import Group

_COUNT, _THREADS, _TIMES = 300, 8, 20


def groups() -> Iterator[Group]:
    """The floor is one thread that asks as often as all together."""
    place = folder() / "cities"
    place.mkdir(exist_ok=True)
    for one in invented_cities(_COUNT):
        (place / f"{one.municipality.key}.json").write_text(to_json(one), "utf-8")
    registry = Registry()
    for file in sorted(place.iterdir()):
        registry.add(file)
    tracemalloc.start()
    for slug in registry.slugs:
        registry.city(slug)
    held = tracemalloc.get_traced_memory()[0] // _COUNT
    tracemalloc.stop()

    def ask(times: int) -> None:
        for _ in range(times):
            for slug in registry.slugs:
                registry.city(slug)

    def threads() -> None:
        with ThreadPoolExecutor(_THREADS) as pool:
            for done in [pool.submit(ask, _TIMES // _THREADS) for _ in range(_THREADS)]:
                done.result()

    def read() -> None:
        fresh = Registry()
        for file in sorted(place.iterdir()):
            fresh.add(file)
        with ThreadPoolExecutor(_THREADS) as pool:
            for done in [pool.submit(lambda: [*fresh.cities()]) for _ in range(_THREADS)]:
                done.result()

    def read_alone() -> None:
        fresh = Registry()
        for file in sorted(place.iterdir()):
            fresh.add(file)
        for _ in fresh.cities():
            pass

    asked = _THREADS * (_TIMES // _THREADS) * _COUNT
    yield Group(
        name="threads",
        title=f"{asked} questions for {_COUNT} cities that are read already",
        floor="one thread",
        contenders={"one thread": lambda: ask(_THREADS * (_TIMES // _THREADS)), f"{_THREADS} threads": threads},
        facts={"memory held for each city": f"{held // 1024} KiB", "JSON of a city": f"{_size(place) // 1024} KiB"},
    )
    yield Group(
        name="threads_read",
        title=f"{_COUNT} cities read for the first time, every one by whoever asks first",
        floor="one thread",
        contenders={"one thread": read_alone, f"{_THREADS} threads, all of them asking for all": read},
        rounds=3,
    )


def _size(place: object) -> int:
    from pathlib import Path

    files = [*Path(str(place)).iterdir()]
    return sum(one.stat().st_size for one in files) // len(files)
