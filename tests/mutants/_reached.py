"""Which test reaches which line, in its own process: ``python -m tests.mutants._reached REQUEST ANSWER``."""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Iterator
from functools import _lru_cache_wrapper
from pathlib import Path
from typing import Any, Final

import coverage
import pytest
from hypothesis import Phase, settings

PLAIN: Final = (
    *("-q", "-p", "no:cacheprovider", "-o", "addopts=--import-mode=importlib -p no:schemathesis -p no:randomly"),
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),  # what is imported before, so that forks have it
)
"""What pytest is told, here and where mutants are tried."""


def kept() -> list[Any]:
    """The caches of what integkit computes once; cleared, it is computed again where it is needed."""
    caches = [one for one in gc.get_objects() if isinstance(one, _lru_cache_wrapper)]
    return [one for one in caches if (one.__module__ or "").startswith("integkit")]


def spent() -> float:
    """Processor time of this process and of those it has ended, in seconds."""
    return sum(os.times()[:4])


class Few:
    """Laws are tried with few cases, and the first failure is enough: no shorter one is looked for."""

    @pytest.hookimpl(trylast=True)
    def pytest_configure(self) -> None:
        usual, phases = settings.default, (Phase.explicit, Phase.generate)
        settings.register_profile(
            "few", usual, max_examples=8, phases=phases, report_multiple_bugs=False, database=None
        )
        settings.load_profile("few")


class _Watch(Few):
    """Names the test whose lines are counted, and takes its time."""

    def __init__(self, lines: coverage.Coverage) -> None:
        self.lines = lines
        self.seconds: dict[str, float] = {}
        self.file = ""

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        if item.path.name != self.file:
            self.file = item.path.name
            for cache in kept():
                cache.cache_clear()
        self.lines.switch_context(item.nodeid)
        before = spent()
        try:
            return (yield)
        finally:
            self.seconds[item.nodeid] = spent() - before
            self.lines.switch_context("")


def main() -> int:
    """Runs the tests and writes what they reach; the exit code is that of pytest."""
    request = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    lines = coverage.Coverage(data_file=None, config_file=False, include=[f"{request['sources']}/*"])
    watch = _Watch(lines)
    lines.start()
    code = pytest.main([*PLAIN, *request["tests"]], plugins=[watch])
    lines.stop()
    data, reached = lines.get_data(), {}
    for file in data.measured_files():
        by_line = {line: [one for one in tests if one] for line, tests in data.contexts_by_lineno(file).items()}
        reached[Path(file).relative_to(request["root"]).as_posix()] = by_line
    Path(sys.argv[2]).write_text(json.dumps({"seconds": watch.seconds, "reached": reached}), "utf-8")
    return int(code)


if __name__ == "__main__":
    sys.exit(main())
