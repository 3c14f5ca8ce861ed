"""Cities to measure with."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from integkit import CityProfile, to_json
from integkit.testing import invented_cities


@cache
def large() -> CityProfile:
    """The invented city with the largest plan of the first five hundred."""
    return max(invented_cities(500), key=lambda one: len(to_json(one)))


@cache
def folder() -> Path:
    """A folder for this run."""
    return Path(tempfile.mkdtemp(prefix="integkit-benchmarks-"))


@cache
def lines(count: int) -> Path:
    """A file with so many cities, one a line."""
    path = folder() / f"{count}.jsonl"
    with path.open("w", encoding="utf-8") as opened:
        opened.writelines(f"{to_json(one, indent=None)}\n" for one in invented_cities(count))
    return path
