"""Kills commands that write: ``python -m tests.kills 500`` (see docs/reliability.md)."""

from __future__ import annotations

import argparse
import random
import signal
import sys
import tempfile
from collections import Counter
from pathlib import Path

from ._judge import killed, prepared
from ._killed import warm_up
from ._scenes import PLAIN, SCENES, Scene


def main() -> int:
    """Kills at random steps and moments, and says what came of it, also where it is interrupted itself.

    Returns:
        1 where anything was wrong, else 130 where it was interrupted, else 0.
    """
    parser = argparse.ArgumentParser(prog="python -m tests.kills", description=__doc__)
    parser.add_argument("kills", type=int, nargs="?", default=24, help="how many in all; 0: every step")
    parser.add_argument("--seed", type=int, default=1, help="which steps and moments")
    parser.add_argument("--plain", action="store_true", help="every step of what the library writes by itself")
    parser.add_argument("--only", default="", help="words in the name of a scene")
    arguments = parser.parse_args()
    if not arguments.plain:
        warm_up()
    scenes = [one for one in (PLAIN if arguments.plain else SCENES) if arguments.only in one.name]
    came: Counter[str] = Counter()
    is_whole = True
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)  # whoever stops it is told, too
    try:
        _kill(scenes, 0 if arguments.plain else arguments.kills, random.Random(arguments.seed), came)  # noqa: S311
    except KeyboardInterrupt:
        is_whole = False
    finally:
        signal.signal(signal.SIGTERM, before)
    kills = came.total() - came["done"] - came["wrong"]
    print(f"{kills} kills, {came['wrong']} wrong{'' if is_whole else ', interrupted'}")
    return 1 if came["wrong"] else 0 if is_whole else 130


def _kill(scenes: list[Scene], wanted: int, chance: random.Random, came: Counter[str]) -> None:
    """Goes through the scenes, each of which says that it begins and what came of it.

    Args:
        scenes: What is killed.
        wanted: How many kills in all; 0: every step.
        chance: Which steps and moments.
        came: Where it is counted what each kill came to, and what was wrong.
    """
    with tempfile.TemporaryDirectory(prefix="kills-", ignore_cleanup_errors=True) as place:
        for number, scene in enumerate(scenes):
            share = len(range(number, wanted, len(scenes)))
            print(f"{scene.name} begins: {share if wanted else 'every step'}", flush=True)
            ready = prepared(scene, Path(place, str(number)))
            every = range(1, ready.steps + 1)
            steps = [*every] if not wanted else [chance.choice(every) for _ in range(share)]
            here: Counter[str] = Counter()
            try:
                for turn, step in enumerate(steps):
                    at_random_time = bool(wanted) and turn % 4 == 3
                    after = chance.uniform(0, 0.6) if at_random_time else None
                    one = killed(ready, Path(place, "now"), None if at_random_time else step, after)
                    here[one.state] += 1
                    if one.wrong is not None:
                        came["wrong"] += 1
                        moment = f"after {after:.3f} s" if after else f"step {step}"
                        print(f"{scene.name}, {moment}: {one.wrong}", flush=True)
            finally:
                came.update(here)
                told = ", ".join(f"{count} {state}" for state, count in sorted(here.items()))
                print(f"{scene.name} ({ready.steps} steps): {told or 'nothing'}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
