"""The parts of a plan that can be reported on, each with what stands above it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import attrs

from integkit import arguments
from integkit.model import Measure, Milestone, Plan, Responsibility, Section

Owner: TypeAlias = Section | Measure
"""What has milestones: a measure, or a section where the plan gives dates for a whole goal."""


@attrs.frozen(kw_only=True)
class Part:
    """A section or measure with the sections above it.

    Attributes:
        one: The section or measure.
        above: The sections above it, from the top.
    """

    one: Owner
    above: tuple[Section, ...] = ()

    @property
    def milestones(self) -> tuple[Milestone, ...]:
        """Its milestones."""
        return self.one.milestones

    def responsibilities(self, plan: Plan) -> tuple[Responsibility, ...]:
        """Who answers for it: as it says itself, else as the nearest section above, else as the plan as a whole."""
        for one in (self.one, *reversed(self.above), plan):
            if one.responsibilities:
                return one.responsibilities
        return ()


@arguments.typed
def parts_of(plan: Plan) -> Iterator[Part]:
    """Every section and measure of a plan, sections before what is beneath them, in reading order."""
    yield from (Part(one=measure) for measure in plan.measures)
    for section in plan.sections:
        yield from _parts(section, ())


def _parts(section: Section, above: tuple[Section, ...]) -> Iterator[Part]:
    yield Part(one=section, above=above)
    below = (*above, section)
    yield from (Part(one=measure, above=below) for measure in section.measures)
    for inner in section.sections:
        yield from _parts(inner, below)


@arguments.typed
def targets_of(plan: Plan) -> dict[str, Owner | Milestone]:
    """Everything in a plan that a report can be about, by id."""
    found: dict[str, Owner | Milestone] = {}
    for part in parts_of(plan):
        found[part.one.id] = part.one
        found.update((milestone.id, milestone) for milestone in part.milestones)
    return found
