"""Packages built twice, at other times, in other folders and by people with other habits: they have to be the same."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parents[2]
_LEFT_OUT = shutil.ignore_patterns(".*", "__pycache__", "build", "dist", "*.egg-info")


def builds(place: Path) -> Iterator[str]:
    """Builds every distribution and tells what differs; nothing, where all is well.

    Args:
        place: An empty folder to build in.
    """
    projects = [ROOT, *sorted(ROOT.glob("plugins/*/"))]
    with ThreadPoolExecutor() as pool:
        for differing in pool.map(_differing, projects, (place / f"{number}" for number, _ in enumerate(projects))):
            yield from differing


def _differing(project: Path, place: Path) -> list[str]:
    """What differs between two builds of one project."""
    still = place / "as it is" / project.name  # somebody may be at work in the other one
    shutil.copytree(project, still, ignore=_left_out)
    first = _built(still, place / "a", 0o022, 1_000_000_000)
    second = _built(still, place / "another folder, ä", 0o077, 1_700_000_000)
    told = [f"{name}: built twice, and different" for name in first if first[name] != second.get(name)]
    if len({digest for name, digest in first.items() if ".whl" in name}) > 1:
        told.append(f"{project.name}: the wheel of the source distribution is not that of the folder")
    return told


def _built(project: Path, folder: Path, umask: int, moment: int) -> dict[str, str]:
    """The digests of a wheel and a source distribution, and of the wheel that is made of that one."""
    copy = folder / project.name
    shutil.copytree(project, copy)
    for path in copy.rglob("*"):
        path.chmod((0o777 if path.is_dir() else 0o666) & ~umask)
        os.utime(path, (moment, moment))
    direct, through = folder / "direct", folder / "through"
    _build(copy, direct, umask, "--wheel")
    _build(copy, through, umask)
    return _digests(through, "") | _digests(direct, " of the folder")


def _digests(folder: Path, where: str) -> dict[str, str]:
    return {f"{one.name}{where}": hashlib.sha256(one.read_bytes()).hexdigest() for one in sorted(folder.iterdir())}


def _left_out(folder: str, names: list[str]) -> set[str]:
    """What is no part of any distribution; the folders of others lie below the first one."""
    others = {"plugins", "examples", "benchmarks"} if Path(folder) == ROOT else set()
    return set(_LEFT_OUT(folder, names)) | others


def _build(project: Path, target: Path, umask: int, *how: str) -> None:
    words = [sys.executable, "-m", "build", "--no-isolation", *how, "--outdir", str(target), str(project)]
    done = subprocess.run(words, capture_output=True, text=True, check=False, umask=umask, env=_environment())
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
