"""The long run: ``python -m tests.fuzz --inputs 100000 --seed 1 yaml json``, from the folder of the repository.

Four ways: ``spoilt`` (right files spoilt), ``grammar`` (texts by the rules of a format), ``guided`` (led by coverage)
and ``bombs``. Inputs that end wrongly are written to ``build/fuzz``. Ends with 1 where there is one.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

from ._grammar import TEXTS
from ._guided import guided
from ._readers import READERS
from ._run import grow_and_read, keep, spoil_and_read


def main() -> int:
    """Runs what is asked for."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.fuzz", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("readers", nargs="*", metavar="READER", help=f"of {', '.join(READERS)}; none: all")
    parser.add_argument("--way", choices=("spoilt", "grammar", "guided", "bombs"), default="spoilt")
    parser.add_argument("--inputs", type=int, default=1000, help="how many for each reader")
    parser.add_argument("--first", type=int, default=0, help="number of the first one, to go on or to have one again")
    parser.add_argument("--seed", type=int, default=1, help="another one makes other inputs")
    parser.add_argument("--seconds", type=int, default=20, help="of the processor that one input may take")
    parser.add_argument("--small", action="store_true", help="only bombs that are made and read quickly")
    parser.add_argument("--keep", type=Path, default=Path("build/fuzz"), help="where inputs go that end wrongly")
    asked = parser.parse_args()
    unknown = set(asked.readers) - set(READERS)
    if unknown:
        parser.error(f"no such reader: {', '.join(sorted(unknown))}")
    ways: dict[str, Callable[[str, argparse.Namespace], dict[str, bytes]]] = {
        "spoilt": _spoilt, "grammar": _grown, "guided": _guided, "bombs": _bombs,
    }  # fmt: skip
    wrong = 0
    for name in asked.readers or READERS:
        faults = ways[asked.way](name, asked)
        keep(name, faults, asked.keep)
        wrong += len(faults)
        for why in list(faults)[:20]:
            print(f"    {why[:400]}")
    return int(wrong > 0)


def _spoilt(name: str, asked: argparse.Namespace) -> dict[str, bytes]:
    begun = time.monotonic()
    tally = spoil_and_read(name, range(asked.first, asked.first + asked.inputs), asked.seed, asked.seconds)
    seconds = time.monotonic() - begun
    print(
        f"{name}: {asked.inputs} inputs, {tally.let_in} let in, {tally.refused} refused with {len(tally.codes)} codes, "
        f"{len(tally.faults)} ended wrongly; outcomes {tally.digest}; {seconds:.0f} s",
        flush=True,
    )
    return tally.faults


def _grown(name: str, asked: argparse.Namespace) -> dict[str, bytes]:
    if name not in TEXTS:
        return {}
    faults = grow_and_read(name, asked.inputs, asked.seed)
    print(f"{name}: {asked.inputs} texts by its grammar, {len(faults)} ended wrongly", flush=True)
    return faults


def _guided(name: str, asked: argparse.Namespace) -> dict[str, bytes]:
    steps, kept, faults = guided(name, asked.inputs, asked.seed)
    print(
        f"{name}: {asked.inputs} inputs, {kept} led further, {steps} steps reached, {len(faults)} ended wrongly",
        flush=True,
    )
    return faults


def _bombs(name: str, asked: argparse.Namespace) -> dict[str, bytes]:
    from ._child import set_off  # only where the system tells of memory

    faults: dict[str, bytes] = {}
    for one in set_off(name, small=asked.small):
        print(f"{name}: {one.what}, {one.size} bytes: {one.told}; {one.mib} MiB, {one.seconds:.1f} s", flush=True)
        if not one.held:
            faults[f"{one.what}: {one.told}"] = b""
    return faults


if __name__ == "__main__":
    raise SystemExit(main())
