"""Many cities in a file, one of them broken, and what an export left behind."""

from __future__ import annotations

from pathlib import Path

from integkit import Registry, to_json
from integkit.testing import invented_cities

COUNT = 24
BROKEN = 7
CITIES = tuple(invented_cities(COUNT, seed=1))
WHOLE = tuple(one for number, one in enumerate(CITIES) if number != BROKEN)
BROKEN_KEY = str(CITIES[BROKEN].municipality.key)


def land(path: Path) -> Path:
    """A file of cities, one a line; in one of them there is a key that nobody knows."""
    lines = [to_json(one, indent=None) for one in CITIES]
    lines[BROKEN] = lines[BROKEN].replace('"municipality":{', '"municipality":{"colour":"red",', 1)
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return path


def registry_of(path: Path) -> Registry:
    """A registry of nothing but these cities."""
    registry = Registry()
    registry.add_all(path)
    return registry


def files(place: Path) -> dict[str, bytes]:
    """Every file with its bytes, hidden ones too."""
    if place.is_file():
        return {place.name: place.read_bytes()}
    return {one.relative_to(place).as_posix(): one.read_bytes() for one in sorted(place.rglob("*")) if one.is_file()}
