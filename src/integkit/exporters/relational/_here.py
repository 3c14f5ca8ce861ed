"""A record while its row is made: its key, those of the records around it, and the words for what it refers to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any, Final

import attrs

from integkit.exporters._rows import Placed, placed
from integkit.exporters._wording import Wording
from integkit.exporters.paths import code_of
from integkit.holding import Holding
from integkit.model import CityProfile, Horizon, Path, Plan, ReportRound, Text, Word, above
from integkit.monitoring import Anchor, anchor_of
from integkit.plugins import ExportContext

_MOST: Final = 56
"""Signs of what stands for something else."""


class City:
    """A profile while its rows are made.

    Args:
        profile: The profile.
        context: What is asked for.

    Attributes:
        profile: The profile.
        context: What is asked for.
        language: Language of its texts.
        code: What its keys begin with: the official key of the municipality, else its name in plain letters.
        say: The words for its values.
        at: Every record by its path.
    """

    def __init__(self, profile: CityProfile, context: ExportContext) -> None:
        self.profile = profile
        self.context = context
        self.language = context.language
        self.code = code_of(profile)
        self.say = Wording(profile, context.language)
        self.at: dict[Path, Placed] = {one.path: one for one in placed(profile)}
        self._by_id: dict[str, Placed] = {
            one.record.id: one
            for one in self.at.values()
            if isinstance(getattr(one.record, "id", None), str) and not _is_word(one.record)
        }
        self._anchors: dict[str, Anchor | None] = {}

    def __iter__(self) -> Iterator[Here]:
        return (Here(city=self, placed=one) for one in self.at.values())

    @cached_property
    def held(self) -> frozenset[Path]:
        """The paths of what holds on the day, or is known last."""
        return frozenset(path for path, _ in Holding(self.profile, self.context.as_of).walk(self.profile))

    def key(self, ref: str) -> str:
        """The key that a reference leads to."""
        return ref if ":" in ref else f"{self.code}:{ref}"

    def here(self, ref: str) -> Here | None:
        """The record that a reference leads to; ``None``: it leads out of this profile, or to nothing."""
        own = ref.removeprefix(f"{self.code}:")
        return Here(city=self, placed=self._by_id[own]) if own in self._by_id else None

    def name(self, ref: str) -> str | None:
        """The name of what a reference leads to; ``None``: it leads to nothing that has one."""
        found = self.here(ref)
        one = found.record if found is not None else None
        name = getattr(one, "name", None) or getattr(one, "title", None) or getattr(one, "text", None)
        if isinstance(name, Text):
            return name.in_(self.language)
        return self.say.outside(ref) if found is None and ":" in ref else None

    def anchor(self, plan: Plan) -> Anchor | None:
        """The day from which the horizons of a plan count."""
        if plan.id not in self._anchors:
            self._anchors[plan.id] = anchor_of(self.profile, plan)
        return self._anchors[plan.id]


@attrs.frozen(kw_only=True)
class Here:
    """A record while its row is made.

    Attributes:
        city: The city.
        placed: The record, and where it stands.
        item: What this row of it is about, in tables with several rows for a record.
    """

    city: City
    placed: Placed
    item: Any = None

    @property
    def record(self) -> Any:
        """The record."""
        return self.placed.record

    @property
    def key(self) -> str:
        """What tells it from all other records of all cities.

        That of a record with an id is the reference to it from elsewhere, ``07315000:office``; of any other its place.
        """
        one = self.record
        if _is_word(one):
            plan = self.above(Plan)
            return f"{self.city.code}:{plan.record.id if plan is not None else '?'}/{one.id}"
        own = getattr(one, "id", None)
        return f"{self.city.code}:{own if isinstance(own, str) else self.placed.place}"

    @property
    def holds(self) -> bool:
        """Whether it holds on the day, or is known last."""
        return self.placed.path in self.city.held

    def above(self, *classes: type) -> Here | None:
        """The nearest record of these classes that it stands beneath; ``None``: there is none."""
        return next((one for one in self.lineage() if isinstance(one.record, classes)), None)

    def lineage(self) -> Iterator[Here]:
        """The records that it stands beneath, the nearest first."""
        path = self.placed.path
        while path:
            path = above(path)
            yield Here(city=self.city, placed=self.city.at[path])

    def plan(self) -> Plan | None:
        """The plan that it belongs to, or is reported on; ``None``: none that is there."""
        inside = self.above(Plan)
        if inside is not None:
            return inside.record if isinstance(inside.record, Plan) else None
        round = self.record if isinstance(self.record, ReportRound) else None
        outer = self.above(ReportRound)
        round = outer.record if outer is not None else round
        found = self.city.here(round.plan) if round is not None else None
        return found.record if found is not None and isinstance(found.record, Plan) else None


def shortened(words: str) -> str:
    """The words in one line, and at most so many that a cell shows them."""
    line = " ".join(words.split())
    return line if len(line) <= _MOST else f"{line[:_MOST].rstrip()} …"


def _is_word(one: object) -> bool:
    """Whether it is a word of a plan, whose id is known in that plan only."""
    return isinstance(one, Horizon | Word)
