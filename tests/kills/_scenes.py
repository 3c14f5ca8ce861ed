"""What is killed: whatever writes, each from a folder in which it has something to replace or to make."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from integkit import Artifact, to_json, to_yaml, write
from integkit.artifacts import Streamed, land, write_new
from integkit.model import CityProfile
from integkit.testing import invented_cities

OPENED: Final = ("--as-of", "2026-12-31", "--opened-on", "2026-11-21", "--due-back", "2027-01-31")
TOWN: Final = """\
contract: 1
cite: page
municipality: {ags: 03999002, name: Musterstadt, kind: town, land: ni}
units: [{id: school, name: Schulamt}, {id: health, name: Gesundheitsamt}]
plans:
  - id: plan
    title: Konzept
    states: [{id: runs, label: läuft, concept: in_implementation}]
    events: [{kind: adopted, date: 2025-03-01}]
    measures:
      - {id: m1, text: Kurse, responsibilities: [school]}
      - {id: m2, text: Beratung, responsibilities: [school, health]}
sources: [{id: page, title: Seite}]
plugin: {files: [rounds/*.yaml]}
"""


class Scene(NamedTuple):
    """One thing that writes, and where.

    Attributes:
        name: What it shows.
        typed: The command, or a function of the library.
        before: Makes what is there already; it is given a folder and what runs a command in it.
        again: The exit codes of the same command after the new state is there.
    """

    name: str
    typed: tuple[str, ...] | Callable[[], object]
    before: Callable[[Path, Callable[..., int]], None]
    again: frozenset[int] = frozenset({0})


def _files(folder: Path, files: Mapping[str, str | bytes]) -> None:
    for name, content in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content.encode() if isinstance(content, str) else content)


def _city() -> CityProfile:
    return next(iter(invented_cities(1, seed=5)))


def _exported(*old: str) -> Callable[[Path, Callable[..., int]], None]:
    """A city, and files that an earlier export left."""

    def before(folder: Path, _: Callable[..., int]) -> None:
        _files(folder, {"city/city.yaml": to_yaml(_city()), **dict.fromkeys(old, b"old" * 40_000)})

    return before


def _many(*old: str) -> Callable[[Path, Callable[..., int]], None]:
    """A file of cities, and files that an earlier export left."""

    def before(folder: Path, _: Callable[..., int]) -> None:
        lines = "".join(f"{to_json(one, indent=None)}\n" for one in invented_cities(3, seed=6))
        _files(folder, {"many.jsonl": lines, **dict.fromkeys(old, b"old" * 40_000)})

    return before


def _town(*commands: tuple[str, ...]) -> Callable[[Path, Callable[..., int]], None]:
    """A town with a list of its ids, after some commands."""

    def before(folder: Path, run: Callable[..., int]) -> None:
        _files(folder, {"town/city.yaml": TOWN})
        for typed in (("check", "./town", "--mint"), *commands):
            if run(*typed) != 0:
                raise AssertionError(typed)

    return before


def _answered(folder: Path, run: Callable[..., int]) -> None:
    """A town that has sent its questionnaires out; one of them has come back."""
    import openpyxl

    _town(_OPEN, ("monitor", "workbook", "./town", "-o", "sent/"))(folder, run)
    file = next(one for one in sorted((folder / "sent").iterdir()) if "school" in one.name)
    book = openpyxl.load_workbook(file)
    answer = next(cell.row for cell in book.worksheets[0]["A"] if cell.value == "Sachstand")
    book.worksheets[0].cell(answer, 2).value = "Es läuft"
    book.save(folder / "back.xlsx")
    for one in (folder / "sent").iterdir():
        one.unlink()
    (folder / "sent").rmdir()


_OPEN: Final = ("monitor", "open", "./town", "--id", "r1", *OPENED)

SCENES: Final = (
    Scene("export: a file", ("export", "./city", "-f", "markdown", "-o", "out.md"), _exported("out.md")),
    Scene("export: an archive", ("export", "./city", "-f", "csv", "-o", "out.zip"), _exported("out.zip")),
    Scene("export: a new folder", ("export", "./city", "-f", "csv", "-o", "new/deep/"), _exported()),
    Scene(
        "export: a folder that is there",
        ("export", "./city", "-f", "csv", "-o", "out/"),
        _exported("out/mine.txt", "out/city.csv", "out/offices.csv", "out/sources.csv", "out/plans.csv"),
    ),
    Scene("export: a website", ("export", "./city", "-f", "site", "-o", "out/"), _exported("out/index.html")),
    Scene("export: many, a file", ("export", "./many.jsonl", "-f", "jsonl", "-o", "out.jsonl"), _many("out.jsonl")),
    Scene(
        "export: many, a folder",
        ("export", "./many.jsonl", "-f", "site", "-o", "out/"),
        _many("out/index.html", "out/mine.txt"),
    ),
    Scene("export: many, a new archive", ("export", "./many.jsonl", "-f", "csv", "-o", "out.zip"), _many()),
    Scene("monitor open", _OPEN, _town(), frozenset({1, 2, 4})),
    Scene("monitor collect", ("monitor", "collect", "./town", "back.xlsx", "--reported-on", "2027-01-20"), _answered),
    Scene("monitor freeze", ("monitor", "freeze", "./town", "--on", "2027-02-15"), _town(_OPEN), frozenset({1, 2})),
    Scene("new", ("new", "musterstadt", "--ags", "03999002", "--name", "Musterstadt"), _exported(), frozenset({4})),
)


# -- the library by itself: so quick that every step can be tried ------------------------------------------------------

_NEW: Final = [
    Artifact(path=path, media_type="text/plain", content=b"new" * 9)
    for path in ("a.txt", "b/c.txt", "b/d.txt", "e.txt")
]


def _there(*old: str) -> Callable[[Path, Callable[..., int]], None]:
    """Files that are there already."""
    return lambda folder, _: _files(folder, dict.fromkeys(("mine.txt", *old), b"old" * 7))


def _landed(target: str) -> None:
    streamed = (Streamed(path=one.path, media_type="", chunks=(one.content[:5], one.content[5:])) for one in _NEW)
    place = Path(".integkit-x.parts")
    land(streamed, target, place, typed="")
    shutil.rmtree(place)  # as the export of many does, whose parts lie there


PLAIN: Final = (
    Scene("write: a file", lambda: write(_NEW[:1], "out.txt"), _there("out.txt")),
    Scene("write: an archive", lambda: write(_NEW, "out.zip"), _there("out.zip")),
    Scene("write: a new folder", lambda: write(_NEW, "out/"), _there()),
    Scene("write: a folder", lambda: write(_NEW, "out/"), _there("out/mine.txt", "out/a.txt", "out/b/d.txt")),
    Scene("write_new: a folder", lambda: write_new(_NEW, "out"), _there(), frozenset({70})),
    Scene("land: a file", lambda: _landed("out.zip"), _there("out.zip")),
    Scene("land: a new folder", lambda: _landed("out/"), _there()),
    Scene("land: a folder", lambda: _landed("out/"), _there("out/mine.txt", "out/a.txt", "out/b/d.txt")),
)


def seen(folder: Path) -> dict[str, bytes]:
    """Every file that a person would see, by its path."""
    return {
        one.relative_to(folder).as_posix(): one.read_bytes()
        for one in sorted(folder.rglob("*"))
        if one.is_file() and not any(part.startswith(".integkit") for part in one.relative_to(folder).parts)
    }


def left_over(folder: Path) -> list[str]:
    """What is there beside that."""
    return sorted(os.path.relpath(one, folder) for one in folder.rglob(".integkit*"))
