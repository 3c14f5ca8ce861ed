"""Looking for garbage waits while a lot is made, and for nothing longer."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from integkit.bulk import check_all, export_all
from integkit.bulk._collecting import uncollected

from ._towns import land, registry_of


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Whatever a test leaves behind."""
    yield
    gc.enable()


@pytest.mark.parametrize("is_on", [True, False])
def test_whether_garbage_is_collected_is_as_before(is_on: bool) -> None:
    (gc.enable if is_on else gc.disable)()
    with pytest.raises(ZeroDivisionError), uncollected():
        1 // int(gc.isenabled())
    assert gc.isenabled() is is_on


def test_the_last_of_several_to_leave_turns_it_on_again() -> None:
    first, second = uncollected(), uncollected()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert not gc.isenabled()
    second.__exit__(None, None, None)
    assert gc.isenabled()


def test_nothing_is_collected_within_a_lot_and_whoever_takes_the_cities_is_not_kept_from_it(tmp_path: Path) -> None:
    registry = registry_of(land(tmp_path / "land.jsonl"))
    for _ in check_all(registry):
        assert gc.isenabled()
    collected: list[str] = []

    def note(phase: str, _: object) -> None:
        collected.append(phase)

    gc.collect()
    gc.callbacks.append(note)
    try:
        export_all(registry, str(tmp_path / "o.jsonl"), format="jsonl")
    finally:
        gc.callbacks.remove(note)
    assert collected.count("start") <= 3
