"""The benchmarks' own machinery: ratios of one run, a table from results, and what got slower."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def benchmarks(monkeypatch: pytest.MonkeyPatch) -> Any:
    if not (ROOT / "benchmarks").is_dir():
        pytest.skip("the benchmarks are not part of this copy")
    monkeypatch.syspath_prepend(ROOT)
    from benchmarks import __main__ as command

    return command


def result(ratio: float) -> dict[str, Any]:
    row = {"seconds": 0.5, "ratio": ratio, "low": ratio * 0.9, "high": ratio * 1.1}
    floor = {"seconds": 0.1, "ratio": 1.0, "low": 1.0, "high": 1.0}
    group = {
        "title": "A",
        "floor": "bare",
        "clock": "time",
        "rows": {"bare": floor, "ours": row},
        "targets": {"ours": 2.5},
        "facts": {},
    }
    return {"machine": {"python": "3", "system": "x", "cpus": 2}, "groups": {"a": group}}


def test_every_contender_takes_its_turn_in_every_round(benchmarks: Any) -> None:
    from benchmarks._ratio import Group, measure

    turns: list[str] = []
    names = ("a", "b", "c")
    group = Group("g", "G", "a", {name: lambda name=name: turns.append(name) for name in names}, rounds=5)  # type: ignore[misc]
    measured = measure(group)
    assert measured["a"].ratio == 1
    assert all(sorted(turns[start : start + 3]) == [*names] for start in range(0, 18, 3))
    assert len({tuple(turns[start : start + 3]) for start in range(0, 18, 3)}) > 1


@pytest.mark.parametrize(("now", "slower"), [(2.0, 0), (2.4, 0), (3.0, 1), (1.0, 0)])
def test_only_what_is_more_than_noise_got_slower(benchmarks: Any, now: float, slower: int) -> None:
    assert len([*benchmarks.changes(result(2.0), result(now))]) == slower


def test_what_is_new_did_not_get_slower(benchmarks: Any) -> None:
    old = result(2.0)
    old["groups"] = {}
    assert [*benchmarks.changes(old, result(9.0))] == []


def test_the_table_stands_between_its_marks_and_nothing_else_changes(benchmarks: Any) -> None:
    page = "\n".join(("before", *benchmarks.MARKS, "after\n"))
    once = benchmarks.with_table(page, result(2.0))
    assert once.startswith("before\n")
    assert once.endswith("\nafter\n")
    assert "| ours | 500.0 ms | 2.00 | 1.80 – 2.20 | ≤ 2.5 |" in once
    assert benchmarks.with_table(once, result(2.0)) == once
    assert all(mark in benchmarks.PAGE.read_text("utf-8") for mark in benchmarks.MARKS)


def test_every_module_tells_its_groups(benchmarks: Any) -> None:
    names = [one.stem for one in benchmarks.HERE.glob("[a-z]*.py")]
    assert {"many", "formats", "threads"} <= {*names}
    assert all(callable(importlib.import_module(f"benchmarks.{name}").groups) for name in names)
