"""Kills commands that write: ``python -m tests.kills 500`` (see docs/reliability.md)."""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from pathlib import Path

from ._judge import killed, prepared
from ._killed import warm_up
from ._scenes import PLAIN, SCENES


def main() -> int:
    """Kills at random steps and moments, and says what came of it; the exit code is 1 where anything was wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.kills", description=__doc__)
    parser.add_argument("kills", type=int, nargs="?", default=24, help="how many in all; 0: every step")
    parser.add_argument("--seed", type=int, default=1, help="which steps and moments")
    parser.add_argument("--plain", action="store_true", help="every step of what the library writes by itself")
    parser.add_argument("--only", default="", help="words in the name of a scene")
    arguments = parser.parse_args()
    if not arguments.plain:
        warm_up()
    wanted = 0 if arguments.plain else arguments.kills
    chance, wrong, kills = random.Random(arguments.seed), 0, 0  # noqa: S311
    scenes = [one for one in (PLAIN if arguments.plain else SCENES) if arguments.only in one.name]
    with tempfile.TemporaryDirectory(prefix="kills-") as place:
        for number, scene in enumerate(scenes):
            ready = prepared(scene, Path(place, str(number)))
            share = len(range(number, wanted, len(scenes)))
            every = range(1, ready.steps + 1)
            steps = [*every] if not wanted else [chance.choice(every) for _ in range(share)]
            came: Counter[str] = Counter()
            for turn, step in enumerate(steps):
                at_random_time = bool(wanted) and turn % 4 == 3
                after = chance.uniform(0, 0.6) if at_random_time else None
                one = killed(ready, Path(place, "now"), None if at_random_time else step, after)
                came[one.state] += 1
                if one.wrong is not None:
                    wrong += 1
                    print(f"{scene.name}, {f'after {after:.3f} s' if after else f'step {step}'}: {one.wrong}")
            kills += sum(came.values()) - came["done"]
            told = ", ".join(f"{count} {state}" for state, count in sorted(came.items()))
            print(f"{scene.name} ({ready.steps} steps): {told}", flush=True)
    print(f"{kills} kills, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
