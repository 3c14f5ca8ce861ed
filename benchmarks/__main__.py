"""The command ``python -m benchmarks``; see the package."""

from __future__ import annotations

import json
import platform
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from ._ratio import Group, measure

HERE: Final = Path(__file__).parent
RESULTS: Final = HERE / "results.json"
PAGE: Final = HERE.parent / "docs" / "performance.md"
MARKS: Final = ("<!-- results: python -m benchmarks table -->", "<!-- end of results -->")
NOISE: Final = 1.25
"""Below this nobody knows whether something got slower."""


def main(words: list[str]) -> int:
    """Runs the command; the exit code is 1 where something got slower."""
    parser = ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("what", nargs="*", help="modules of this folder; or: table; or: compare OLD NEW")
    parser.add_argument("-o", "--output", type=Path, default=RESULTS, help="where results go, beside what is there")
    asked = parser.parse_args(words)
    if asked.what[:1] == ["table"]:
        PAGE.write_text(with_table(PAGE.read_text("utf-8"), _read(asked.output)), "utf-8")
        return 0
    if asked.what[:1] == ["compare"]:
        slower = [*changes(*(_read(Path(one)) for one in asked.what[1:3]))]
        print("\n".join(slower) or "nothing got slower")
        return int(bool(slower))
    results = _read(asked.output) if asked.output.is_file() else {"groups": {}}
    results["machine"] = {"python": platform.python_version(), "system": platform.system(), "cpus": _cpus()}
    for group in groups(asked.what):
        results["groups"][group.name] = measured(group)
        asked.output.write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    return 0


def groups(names: list[str]) -> Iterator[Group]:
    """The groups of some modules of this folder, or of all."""
    for name in names or sorted(one.stem for one in HERE.glob("[a-z]*.py")):
        yield from import_module(f"benchmarks.{name}").groups()


def measured(group: Group) -> dict[str, Any]:
    """A group measured, as plain values."""
    rows = {name: dict(one._asdict()) for name, one in measure(group).items()}
    for name, row in rows.items():
        print(f"{group.name:12} {name:46} {row['seconds'] * 1000:10.1f} ms {row['ratio']:7.2f} x", file=sys.stderr)
    told = {"title": group.title, "floor": group.floor, "rows": rows}
    told["clock"] = "time of the processor" if group.clock is time.process_time else "time"
    return {**told, "targets": dict(group.targets), "facts": dict(group.facts)}


def with_table(page: str, results: Mapping[str, Any]) -> str:
    """The page with the table of these results between its marks."""
    before, _, rest = page.partition(MARKS[0])
    return "\n".join((before + MARKS[0], "", *_table(results), MARKS[1])) + rest.partition(MARKS[1])[2]


def _table(results: Mapping[str, Any]) -> Iterator[str]:
    machine = results["machine"]
    yield f"Python {machine['python']}, {machine['system']}, {machine['cpus']} processors."
    yield ""
    for _, group in sorted(results["groups"].items()):
        yield from (
            f"### {group['title']}",
            "",
            f"| | {group['clock']} | x of the floor | middle half | reach |",
            "|---|--:|--:|--:|--:|",
        )
        for name, row in group["rows"].items():
            floor = name == group["floor"]
            reach = group["targets"].get(name)
            ratio = "1 (floor)" if floor else f"{row['ratio']:.2f}"
            spread = "" if floor else f"{row['low']:.2f} – {row['high']:.2f}"
            yield f"| {name} | {_time(row['seconds'])} | {ratio} | {spread} | {f'≤ {reach}' if reach else ''} |"
        yield from ("", *(f"- {name}: {value}" for name, value in group["facts"].items()), "")


def _time(seconds: float) -> str:
    return f"{seconds:.1f} s" if seconds >= 1 else f"{seconds * 1000:.1f} ms"


def changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    """What got slower, against its floor and by more than noise."""
    for name, group in sorted(new["groups"].items()):
        known = old["groups"].get(name, {}).get("rows", {})
        for contender, row in group["rows"].items():
            before = known.get(contender)
            if before is not None and row["low"] > before["high"] and row["ratio"] > NOISE * before["ratio"]:
                yield f"{name}: {contender}: {before['ratio']:.2f} -> {row['ratio']:.2f} x of {group['floor']}"


def _read(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def _cpus() -> int:
    from os import cpu_count

    return cpu_count() or 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
