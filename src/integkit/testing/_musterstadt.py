"""The invented city that ships with the kit."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from integkit.codec import from_yaml
from integkit.model import CityProfile

FILE: Final = Path(__file__).parent / "musterstadt" / "city.yaml"


def musterstadt() -> CityProfile:
    """The profile of Musterstadt."""
    return from_yaml(FILE.read_bytes())
