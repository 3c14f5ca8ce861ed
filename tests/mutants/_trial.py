"""Tries mutants, each in a fork of a process that has everything imported: ``python -m tests.mutants._trial REQUEST``.

A fault in a function is put into the functions that are there. A fault that takes effect when its module is imported is
tried in a fork that has the libraries and not integkit. So is a fault that nothing has noticed in the first way: what
integkit computes once was computed before.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import signal
import sys
import traceback
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any, Final, NamedTuple

import pytest

from ._reached import PLAIN, Few

_MEMORY: Final = 4 << 30
_BLOCKED: Final = 300  # seconds of the clock; for tests that wait for what never comes
_SURVIVED, _KILLED, _ELSEWHERE, _BROKEN = range(4)

Run = Callable[["_Tests", list[pytest.Item]], None]


class _Tests(Few):
    """What pytest does with the tests it has collected; the process ends with the first red one."""

    def __init__(self, run: Run, seconds: Mapping[str, float]) -> None:
        self.run = run
        self.seconds = seconds

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self.run(self, session.items)
        return True

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            os._exit(_KILLED)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(self, call: pytest.CallInfo[None]) -> None:
        if call.excinfo is not None and not call.excinfo.errisinstance((pytest.skip.Exception, pytest.xfail.Exception)):
            os._exit(_KILLED)  # at once: to put a failure into words takes longer than the test

    def in_turn(self, items: list[pytest.Item]) -> None:
        """Runs these tests; one that takes ten times as long as usual and more ends the process."""
        for item, following in zip(items, [*items[1:], None], strict=True):
            signal.setitimer(signal.ITIMER_PROF, 2 + 10 * self.seconds.get(item.nodeid, 1))
            signal.alarm(_BLOCKED)
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)


class Request(NamedTuple):
    """What is to be tried.

    Attributes:
        sources: The folder of the sources.
        answers: Where a line is written about each mutant.
        tests: The files of the tests.
        seconds: How long each test takes.
        warm: Tests to run once before, so that what integkit computes once is there.
        mutants: Their ``name``, ``file``, ``inside``, ``source`` and ``tests``, and what their answer is to say beside.
        anew: Whether all are tried in a process that imports integkit with them.
    """

    sources: str
    answers: str
    tests: list[str]
    seconds: dict[str, float]
    warm: list[str]
    mutants: list[dict[str, Any]]
    anew: bool


def _forked(action: Callable[[], object]) -> tuple[int, float]:
    """Does something in a fork: how that ended (negative: by a signal), and the seconds of the processor it took."""
    sys.stdout.flush()
    process = os.fork()
    if not process:
        code = _BROKEN
        try:
            action()
            code = _SURVIVED
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(code)
    _, status, used = os.wait4(process, 0)
    return os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime


def _answer(request: Request, mutant: dict[str, Any], code: int, seconds: float) -> None:
    came = {_SURVIVED: "survived", _KILLED: "killed", _BROKEN: "broken"}.get(code, "ended by a limit")
    with Path(request.answers).open("a", encoding="utf-8") as lines:
        answer = {"name": mutant["name"], "came": came, "seconds": round(seconds, 2), "of": mutant["of"]}
        lines.write(json.dumps(answer) + "\n")


# -- in the functions that are there ---------------------------------------------------------------------------------


def _try_in_place(request: Request) -> None:
    """Tries faults in functions, with everything imported and collected; what it cannot judge has no answer then."""

    def each(tests: _Tests, items: list[pytest.Item]) -> None:
        by_name = {item.nodeid: item for item in items}
        tests.in_turn([by_name[name] for name in request.warm])
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.alarm(0)
        functions = _functions(request.sources)
        gc.freeze()
        for mutant in request.mutants:
            if not mutant["inside"]:
                continue
            chosen = [by_name[name] for name in mutant["tests"]]

            def tried(mutant: dict[str, Any] = mutant, chosen: list[pytest.Item] = chosen) -> None:
                _bounded()
                path = f"{request.sources}/{mutant['file']}"
                if not _replaced(functions[path], path, mutant["source"]):
                    os._exit(_ELSEWHERE)
                tests.in_turn(chosen)

            code, seconds = _forked(tried)
            if code not in (_SURVIVED, _ELSEWHERE):
                _answer(request, mutant, code, seconds)

    _silent()
    pytest.main([*PLAIN, *request.tests], plugins=[_Tests(each, request.seconds)])


def _bounded() -> None:
    signal.alarm(_BLOCKED)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _silent() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _functions(sources: str) -> dict[str, list[FunctionType]]:
    found: dict[str, list[FunctionType]] = defaultdict(list)
    for one in gc.get_objects():
        if isinstance(one, FunctionType) and one.__code__.co_filename.startswith(sources):
            found[one.__code__.co_filename].append(one)
    return found


def _replaced(functions: list[FunctionType], path: str, source: str) -> bool:
    """Puts the code of a module into its functions; ``False``: none of them is another then, or does not fit."""
    before = dict(_codes(compile(Path(path).read_text("utf-8"), path, "exec")))
    after = dict(_codes(compile(source, path, "exec")))
    instead = {code: after[name] for name, code in before.items() if name in after and after[name] != code}
    live = [one for one in functions if one.__code__ in instead]
    try:
        for one in live:
            one.__code__ = instead[one.__code__]
    except ValueError:  # it closes over other names
        return False
    return bool(live)


def _codes(module: CodeType) -> Iterator[tuple[tuple[str, int], CodeType]]:
    """The code of a module and of everything in it, each with its name and which of that name it is."""
    counts: defaultdict[str, int] = defaultdict(int)
    waiting = [module]
    while waiting:
        code = waiting.pop()
        counts[code.co_qualname] += 1
        yield (code.co_qualname, counts[code.co_qualname]), code
        waiting += [one for one in code.co_consts if isinstance(one, CodeType)]


# -- imported anew ---------------------------------------------------------------------------------------------------


def _try_anew(request: Request, mutant: dict[str, Any]) -> tuple[int, float]:
    """Tries a fault in a process that imports integkit with it."""
    files = sorted({name.partition("::")[0] for name in mutant["tests"]})

    def chosen(tests: _Tests, items: list[pytest.Item]) -> None:
        turn = {name: number for number, name in enumerate(mutant["tests"])}
        known = request.seconds
        # Tests are often made of tables of the source: those that are only there with the fault count too.
        wanted = [one for one in items if one.nodeid in turn or one.nodeid not in known]
        tests.in_turn(sorted(wanted, key=lambda one: turn.get(one.nodeid, len(turn))))

    def tried() -> None:
        _bounded()
        _silent()
        _import_with(f"{request.sources}/{mutant['file']}", mutant["source"])
        signal.setitimer(signal.ITIMER_PROF, 60)
        code = pytest.main([*PLAIN, *files], plugins=[_Tests(chosen, request.seconds)])
        os._exit(_SURVIVED if code == pytest.ExitCode.OK else _KILLED)

    return _forked(tried)


def _import_with(path: str, source: str) -> None:
    usual = SourceFileLoader.get_code

    def get_code(loader: SourceFileLoader, name: str) -> CodeType | None:
        return compile(source, path, "exec") if loader.path == path else usual(loader, name)

    SourceFileLoader.get_code = get_code  # type: ignore[method-assign, assignment]


def main() -> None:
    """Tries what a request asks for."""
    request = Request(**json.loads(Path(sys.argv[1]).read_text("utf-8")))
    for library in ("attrs", "cattrs", "click", "hypothesis.stateful", "jsonschema", "pluggy", "yaml"):
        __import__(library)
    started = Path(request.answers).stat().st_size
    if not request.anew and any(one["inside"] for one in request.mutants):
        _forked(lambda: _try_in_place(request))
    with Path(request.answers).open("rb") as lines:
        lines.seek(started)
        answered = {json.loads(line)["name"] for line in lines}
    for mutant in request.mutants:
        if mutant["name"] not in answered:
            _answer(request, mutant, *_try_anew(request, mutant))


if __name__ == "__main__":
    main()
