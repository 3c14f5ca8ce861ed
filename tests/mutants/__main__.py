"""Puts small faults into a package and looks whether its tests notice: ``python -m tests.mutants codec`` (see docs)."""

from __future__ import annotations

import argparse
import difflib
import hashlib
import json
import shutil
import sys
from pathlib import Path
from typing import Any

from ._made import Mutant, mutants_of
from ._reach import Copy, Reach

_ROOT = Path(__file__).parents[2]
_THOROUGH = 10
_COPIED = ("src", "tests", "plugins", "docs", "examples", "benchmarks", "pyproject.toml", "README.md", "CHANGELOG.md")


def main() -> int:
    """Tries mutants of a package and tells which survive; the exit code is 1 where more than one in ten does."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("package", help="a package of integkit, such as codec")
    parser.add_argument("sample", type=int, nargs="?", default=100, help="how many mutants; 0: all")
    parser.add_argument("--seed", type=int, default=1, help="which of them")
    parser.add_argument("--only", default="", help="words in the name of a module")
    parser.add_argument("--tests", nargs="+", help="folders or files of tests; tests/PACKAGE where nothing is said")
    parser.add_argument(
        "--limit",
        type=float,
        default=2,
        help="seconds of tests for each mutant (processor time); for survivors ten times",
    )
    parser.add_argument("--at", type=Path, default=_ROOT.parent / "integkit-mutants", help="where the copy is put")
    parser.add_argument("--as-it-is", action="store_true", help="go on in the copy of the last run")
    arguments = parser.parse_args()

    copy = Copy(arguments.at / "tree", arguments.at / "kept")
    if not arguments.as_it_is:
        _fill(copy)
    package = copy.sources / "integkit" / arguments.package
    files = [package] if package.is_file() else sorted(package.rglob("*.py"))
    made = [one for file in files for one in mutants_of(copy.sources, file)]
    wanted = _sampled([one for one in made if arguments.only in one.file], arguments.seed, arguments.sample)
    reach = Reach(copy, arguments.package, arguments.tests or [f"tests/{arguments.package}"])
    known = copy.kept / "answers.jsonl"
    known.touch()
    print(f"{len(made)} mutants, {len(wanted)} of them chosen", flush=True)
    for thorough in (False, True):
        answers = _answers(known, wanted, copy, reach, thorough)
        open_ones = [one for one in wanted if one.name not in answers]
        print(f"{len(open_ones)} to be tried by {'slow tests too' if thorough else 'quick tests'}", flush=True)
        _try(copy, reach, open_ones, arguments.limit, known, thorough)
    return _told(copy, wanted, _answers(known, wanted, copy, reach, thorough=True))


def _fill(copy: Copy) -> None:
    copy.kept.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(copy.root, ignore_errors=True)
    for name in _COPIED:
        if (_ROOT / name).is_dir():
            shutil.copytree(_ROOT / name, copy.root / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(_ROOT / name, copy.root / name)


def _sampled(made: list[Mutant], seed: int, number: int) -> list[Mutant]:
    """Some of them by chance, mostly the same ones after a change elsewhere."""
    shuffled = sorted(made, key=lambda one: hashlib.sha256(f"{seed} {one.name}".encode()).digest())
    return sorted(shuffled[: number or None], key=lambda one: (one.file, one.lines))


def _try(copy: Copy, reach: Reach, mutants: list[Mutant], limit: float, known: Path, thorough: bool) -> None:
    asked: list[dict[str, Any]] = []
    with known.open("a", encoding="utf-8") as lines:
        for one in mutants:
            state = _state(copy, one, reach, thorough)
            if tests := reach.of(one, limit * _THOROUGH if thorough else limit, slow=thorough):
                asked.append({**one._asdict(), "tests": tests, "of": state})
            else:
                answer = {"name": one.name, "came": "reached by no test", "seconds": 0, "of": state}
                lines.write(json.dumps(answer) + "\n")
    request = {
        "sources": str(copy.sources),
        "answers": str(known),
        "tests": reach.files,
        "seconds": reach.seconds,
        "warm": reach.widest(5),
        "mutants": asked,
        "anew": thorough,
    }
    at = copy.kept / "trial-request.json"
    at.write_text(json.dumps(request), "utf-8")
    if asked:
        copy.run("_trial", at)


# -- what is known ---------------------------------------------------------------------------------------------------


def _answers(known: Path, mutants: list[Mutant], copy: Copy, reach: Reach, thorough: bool) -> dict[str, dict[str, Any]]:
    """What came of mutants before, by name. One that was noticed is not tried again while its module is the same."""
    last = {answer["name"]: answer for answer in map(json.loads, known.read_text("utf-8").splitlines())}
    found: dict[str, dict[str, Any]] = {}
    for one in mutants:
        answer, state = last.get(one.name), _state(copy, one, reach, thorough)
        if answer is None or answer["came"] == "broken" or answer["of"][0] != state[0]:
            continue
        if _is_noticed(answer) or (answer["of"][1] == state[1] and answer["of"][2] >= thorough):
            found[one.name] = answer
    return found


def _state(copy: Copy, mutant: Mutant, reach: Reach, thorough: bool) -> tuple[str, str, bool]:
    return hashlib.sha256((copy.sources / mutant.file).read_bytes()).hexdigest(), reach.digest, thorough


def _is_noticed(answer: dict[str, Any]) -> bool:
    return answer["came"] in ("killed", "ended by a limit")


def _told(copy: Copy, mutants: list[Mutant], answers: dict[str, dict[str, Any]]) -> int:
    noticed = spent = tried = 0
    for mutant in mutants:
        answer = answers.get(mutant.name)
        if answer is None:
            continue
        tried, noticed, spent = tried + 1, noticed + _is_noticed(answer), spent + answer["seconds"]
        if not _is_noticed(answer):
            print(f"\n{mutant.file}:{mutant.lines[0]} {mutant.inside} ({answer['came']}, {mutant.name})")
            before = (copy.sources / mutant.file).read_text("utf-8").splitlines()
            lines = difflib.unified_diff(before, mutant.source.splitlines(), n=0, lineterm="")
            print("\n".join(line for line in lines if line[:2] not in ("--", "++", "@@")))
    print(f"\n{tried} mutants tried, {noticed} noticed ({noticed / max(tried, 1):.0%}), {spent:.0f} s of the processor")
    return 0 if noticed * 10 >= tried * 9 else 1


if __name__ == "__main__":
    sys.exit(main())
