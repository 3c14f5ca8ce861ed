"""Two registries in one process: what is published, and what an editor is working on."""

from __future__ import annotations

from pathlib import Path

from integkit import Registry
from integkit.differences import Difference, differences
from integkit.model import Beirat, CityProfile


def published_and_draft(published: Path, draft: Path) -> tuple[Registry, Registry]:
    """One registry for each; they share nothing."""
    first, second = Registry(), Registry()
    first.add(published, slug="city")
    second.add(draft, slug="city")
    return first, second


def what_changes(first: Registry, second: Registry) -> tuple[Difference, ...]:
    """What the draft would change; it is shown to whoever signs it off."""
    return differences(first.city("city"), second.city("city"))


def seats(profile: CityProfile) -> int | float | None:
    """How many seats the Beirat has: ``None`` where it is not stated, or not exactly."""
    beirat: Beirat | None = profile.beirat
    if beirat is None or beirat.composition is None or beirat.composition.number is None:
        return None
    return beirat.composition.number.exact
