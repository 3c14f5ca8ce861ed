"""What very many cities may cost, in counts that do not depend on the machine."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from integkit import Registry, to_json
from integkit.bulk import check_all, columns_of, export_all
from integkit.plugins import _whereabouts as whereabouts
from integkit.testing import invented_cities

HELD = 2
"""Lots that may be in memory at once: the one that is made, and the one before it."""


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often profiles are read and plugins are asked."""
    from integkit.plugins._host import HookHost

    counts: Counter[str] = Counter()

    def counting(name: str, function: Any) -> Any:
        def call(*arguments: Any, **named: Any) -> Any:
            counts[name] += 1
            return function(*arguments, **named)

        return call

    monkeypatch.setattr(whereabouts, "read_json", counting("read", whereabouts.read_json), raising=False)  # type: ignore[attr-defined]
    monkeypatch.setattr(HookHost, "call", counting("hooks", HookHost.call))
    return counts


def listed(tmp_path: Path, count: int) -> Registry:
    path = tmp_path / f"{count}.jsonl"
    path.write_text("".join(f"{to_json(one, indent=None)}\n" for one in invented_cities(count)), "utf-8")
    registry = Registry()
    registry.add_all(path)
    return registry


def test_each_city_is_read_once_and_plugins_are_asked_once_for_each_lot(
    tmp_path: Path, counted: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("integkit.bulk._export.LOT", 10)
    asked = {}
    for count in (20, 40):
        registry = listed(tmp_path, count)
        assert counted.pop("read", 0) == 0
        counted.clear()
        export_all(registry, str(tmp_path / f"{count}.out.jsonl"), format="jsonl")
        assert counted.pop("read") == count
        asked[count] = counted.pop("hooks")
        for _ in columns_of(registry):
            pass
        assert counted.pop("read") == count
        for _ in check_all(registry):
            pass
        assert counted.pop("read") <= 2 * count
    assert asked[40] - asked[20] <= 4


def test_no_more_profiles_are_alive_than_a_lot_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import gc
    from weakref import WeakSet

    monkeypatch.setattr("integkit.bulk._export.LOT", 5)
    alive: WeakSet[Any] = WeakSet()
    most = 0
    plain = whereabouts.read_json  # type: ignore[attr-defined]

    def read(*arguments: Any) -> Any:
        nonlocal most
        reading = plain(*arguments)
        alive.add(reading.profile)
        gc.collect()
        most = max(most, len(alive))
        return reading

    monkeypatch.setattr(whereabouts, "read_json", read, raising=False)
    export_all(listed(tmp_path, 40), str(tmp_path / "o.jsonl"), format="jsonl")
    assert 5 <= most <= HELD * 5


def test_garbage_of_joining_does_not_pile_up_where_nobody_collects_it(tmp_path: Path) -> None:
    import gc
    from collections.abc import Iterable, Iterator, Sequence
    from weakref import WeakSet

    from integkit import CityProfile, hookimpl
    from integkit.model import Text
    from integkit.plugins import Artifact, CityByCity, ExportContext, Part, Streamed

    class Circle:
        def __init__(self) -> None:
            self.self = self

    class Circles(CityByCity):
        name, suffix, media_type, title = "circles", ".txt", "text/plain", Text(de="Kreise", en="circles")

        @hookimpl
        def integkit_exporters(self) -> list[Any]:
            return [self]

        def render(self, profiles: Iterable[CityProfile], _: ExportContext) -> Iterator[Artifact]:
            yield from (Artifact(path="kept", media_type="text/plain", content=b"") for _ in profiles)

        def join(self, parts: Sequence[Part], _: ExportContext) -> Iterator[Streamed]:
            for number in range(1000):
                alive.add(Circle())
                most.append(len(alive))
                yield Streamed(path=f"{number}.txt", media_type="text/plain", chunks=())

    alive: WeakSet[Circle] = WeakSet()
    most: list[int] = []
    registry = listed(tmp_path, 1)
    registry.register(Circles(), "circles")
    gc.disable()
    try:
        export_all(registry, str(tmp_path / "o.zip"), format="circles")
    finally:
        gc.enable()
    assert max(most) <= 200
