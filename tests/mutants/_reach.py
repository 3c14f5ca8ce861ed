"""The tests that reach a fault, quick ones and different ones first."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from ._made import Mutant

_SLOW = 2.0
_FEW = 30


class Copy(NamedTuple):
    """The copy of the tree in which everything is done.

    Attributes:
        root: Its folder.
        kept: The folder of what outlasts a run.
    """

    root: Path
    kept: Path

    @property
    def sources(self) -> Path:
        """The folder of the sources."""
        return self.root / "src"

    def run(self, module: str, request: Path, *more: str) -> int:
        """Runs a module of the tools in the copy, which finds the copy's integkit and nobody else's."""
        path = os.pathsep.join(str(one) for one in (self.sources, *sorted(self.root.glob("plugins/*/src"))))
        environment = {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0"}
        command = [sys.executable, "-m", f"tests.mutants.{module}", str(request), *more]
        return subprocess.run(command, cwd=self.root, env=environment, check=False).returncode


class Reach:
    """Which tests reach which line of a package, and how long they take.

    It is looked up once and kept; again for test files that have changed, and for all where the package has.
    """

    def __init__(self, copy: Copy, package: str, tests: Iterable[str]) -> None:
        self.files = sorted(
            file.relative_to(copy.root).as_posix() for name in tests for file in _files(copy.root / name, "test_*.py")
        )
        at = copy.kept / f"reach-{package.replace('/', '-')}.json"
        package_digest = _digest(_files(copy.sources / "integkit" / package, "*.py"))
        kept: dict[str, Any] = json.loads(at.read_text("utf-8")) if at.exists() else {}
        kept = {name: one for name, one in kept.items() if one["package"] == package_digest}
        paths = {name: copy.root / name for name in self.files}
        digests = {name: _digest([path, *_files(path.parent, "_*.py")]) for name, path in paths.items()}
        wanted = [name for name in self.files if name not in kept or kept[name]["digest"] != digests[name]]
        if wanted:
            kept.update(_looked_up(copy, package, wanted))
            for name in wanted:
                kept[name] |= {"digest": digests[name], "package": package_digest}
            at.write_text(json.dumps(kept), "utf-8")
        self.digest = hashlib.sha256("".join(digests.values()).encode()).hexdigest()
        self.seconds: dict[str, float] = {}
        self._lines: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
        for name in self.files:
            self.seconds |= kept[name]["seconds"]
            for file, lines in kept[name]["reached"].items():
                for line, reaching in lines.items():
                    self._lines[file][int(line)].update(reaching)

    def of(self, mutant: Mutant, limit: float, *, slow: bool = False) -> list[str]:
        """The tests for a fault: those first that see most of its function, then of its module.

        As many as take this many seconds of the processor; slow ones where they are asked for, or no other reaches it.
        """
        lines = self._lines.get(mutant.file, {})
        first, last = mutant.lines
        reaching = {test for line in range(first, last + 1) for test in lines.get(line, ())}
        if not mutant.inside:
            reaching = {test for tests in lines.values() for test in tests} or {*self.seconds}
        elif len(reaching) < _FEW:  # what is computed once is only reached by the first that needs it
            files = {name.partition("::")[0] for name in reaching}
            reaching |= {name for name in self.seconds if name.partition("::")[0] in files}
        slowest = limit if slow else min(_SLOW, limit / 4)
        quick = {name for name in reaching if self.seconds[name] < slowest} or reaching
        begin, end = mutant.around
        seen = Counter(test for line in range(begin, end + 1) for test in lines.get(line, ()))
        beside = Counter(test for tests in lines.values() for test in tests)
        ordered = sorted(quick, key=lambda one: (-seen[one], -beside[one], self.seconds[one], one))
        if not mutant.inside:  # it takes effect at the import, whoever reaches which line: something of every file
            turns = Counter[str]()
            ordered.sort(key=lambda one: _turn(one, turns))
        chosen: list[str] = []
        spent = 0.0
        for name in ordered:
            if spent + self.seconds[name] <= limit or not chosen:
                chosen.append(name)
                spent += self.seconds[name]
        return chosen

    def widest(self, number: int) -> list[str]:
        """Quick tests that reach most of the package."""
        seen = Counter(test for lines in self._lines.values() for tests in lines.values() for test in tests)
        quick = [(-count, name) for name, count in seen.items() if self.seconds[name] < _SLOW]
        return [name for _, name in sorted(quick)[:number]]


def _turn(test: str, turns: Counter[str]) -> int:
    """How many tests of its file come before it."""
    turns[test.partition("::")[0]] += 1
    return turns[test.partition("::")[0]]


def _looked_up(copy: Copy, package: str, files: list[str]) -> dict[str, Any]:
    request, answer = copy.kept / "reach-request.json", copy.kept / "reach-answer.json"
    told = {"root": str(copy.sources), "sources": str(copy.sources / "integkit" / package), "tests": files}
    request.write_text(json.dumps(told), "utf-8")
    if copy.run("_reached", request, str(answer)):
        raise SystemExit("These tests are red without a fault; nothing can be told from them.")
    found = json.loads(answer.read_text("utf-8"))
    by_file: dict[str, Any] = {name: {"seconds": {}, "reached": defaultdict(dict)} for name in files}
    for test, seconds in found["seconds"].items():
        by_file[test.partition("::")[0]]["seconds"][test] = seconds
    for file, lines in found["reached"].items():
        for line, tests in lines.items():
            for test in tests:
                by_file[test.partition("::")[0]]["reached"][file].setdefault(line, []).append(test)
    return by_file


def _files(place: Path, pattern: str) -> list[Path]:
    return [place] if place.is_file() else sorted(place.rglob(pattern))


def _digest(files: Iterable[Path]) -> str:
    return hashlib.sha256(b"\0".join(one.read_bytes() for one in files)).hexdigest()
