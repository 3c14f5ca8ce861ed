"""Checking a large city, against reading it."""

from __future__ import annotations

from collections.abc import Iterator
from time import process_time

from integkit import Registry, to_json
from integkit.plugins import Whereabouts
from integkit.plugins._whereabouts import AsJson

from ._cities import large
from ._ratio import Group


def groups() -> Iterator[Group]:
    """All checks of integkit's own, with lint too."""
    city = large()
    there: Whereabouts = AsJson("city.json", to_json(city).encode())
    registry = Registry()
    registry.add(city, slug="city")
    measures = sum(len(section.measures) for plan in city.plans for section in plan.sections)
    yield Group(
        clock=process_time,
        name="check",
        title="Checking a large plan",
        floor="reading the city",
        contenders={
            "reading the city": lambda: there.read(),
            "check": lambda: registry.check("city"),
            "check with lint": lambda: registry.check("city", lint=True),
        },
        facts={"measures in the plan": measures, "size as JSON": f"{len(to_json(city)) // 1000} kB"},
    )
