"""Whether what a kill left behind is one of the two states that may be, and what becomes of it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NamedTuple

from integkit.artifacts import finish_begun

from ._killed import run
from ._scenes import Scene, left_over, seen


class Prepared(NamedTuple):
    """A scene before and after its command.

    Attributes:
        scene: The scene.
        folder: The folder before; every run gets a copy.
        old: What is seen in it.
        new: What is seen after the command.
        steps: How many steps it takes.
    """

    scene: Scene
    folder: Path
    old: dict[str, bytes]
    new: dict[str, bytes]
    steps: int


class Kill(NamedTuple):
    """What a kill came to.

    Attributes:
        state: ``old``, ``new``, ``promised`` (some files old, some new, and a journal that leads to the new state),
            or ``done``: the process had ended before.
        wrong: What should not be. Absent: nothing.
    """

    state: str
    wrong: str | None = None


def prepared(scene: Scene, place: Path) -> Prepared:
    """A scene, tried once without a kill."""
    folder = place / "before"
    folder.mkdir(parents=True)
    scene.before(folder, lambda *typed: run(folder, typed)[0])
    old = seen(folder)
    after = shutil.copytree(folder, place / "after")
    code, steps = run(after, scene.typed)
    new = seen(after)
    if code != 0 or old == new or left_over(after):
        raise AssertionError(f"{scene.name}: exit code {code}, {left_over(after)}")
    return Prepared(scene, folder, old, new, steps)


def killed(ready: Prepared, place: Path, at: int | None = None, after: float | None = None) -> Kill:
    """Kills the command once, looks, and types it again.

    Args:
        ready: The scene.
        place: A folder that is not there yet, and is not afterwards.
        at: See ``run``.
        after: See ``run``.
    """
    shutil.copytree(ready.folder, place)
    try:
        code, _ = run(place, ready.scene.typed, at, after)
        state = "done" if code != -9 else _state(ready, seen(place))
        if code not in (-9, 0):
            return Kill(state, f"exit code {code}")
        promises = {one.parent.parent for one in place.rglob("journal")}
        for folder in promises:
            finish_begun(folder)
        if promises and seen(place) == ready.new:
            state = "promised"
        elif state == "mixed":
            return Kill(state, _told(ready, seen(place)))
        again, _ = run(place, ready.scene.typed)
        allowed = {0} if state == "old" else {0, *ready.scene.again}
        if again not in allowed or seen(place) != ready.new:
            return Kill(state, f"the next run: exit code {again}, {_told(ready, seen(place))}")
        if left_over(place):
            return Kill(state, f"left over: {left_over(place)}")
        return Kill(state)
    finally:
        shutil.rmtree(place)
        shutil.rmtree(place.with_name(f"{place.name}.tmp"), ignore_errors=True)


def _state(ready: Prepared, now: dict[str, bytes]) -> str:
    return "old" if now == ready.old else "new" if now == ready.new else "mixed"


def _told(ready: Prepared, now: dict[str, bytes]) -> str:
    words = {}
    for name in sorted({*ready.old, *ready.new, *now}):
        one = now.get(name)
        if ready.old.get(name) != ready.new.get(name):
            words[name] = "old" if one == ready.old.get(name) else "new" if one == ready.new.get(name) else "neither"
    return ", ".join(f"{name} {word}" for name, word in words.items() if name)[:300]
