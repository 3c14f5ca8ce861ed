"""What a profile's ids lead to, and which of them can be linked to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import attrs

from integkit.exporters._wording import NOTHING
from integkit.model import (
    Cite,
    CityProfile,
    Indicator,
    Measure,
    Milestone,
    Path,
    Plan,
    Record,
    Relation,
    RelationKind,
    ReportRound,
    Seats,
    StatusReport,
    Text,
    Word,
    above,
    cite_that_holds,
    walk,
)

from ._addresses import anchor

# Relations that read the same from both ends.
_MUTUAL: Final = (RelationKind.WORKS_WITH, RelationKind.OTHER)
_NAMES: Final = ("name", "title", "text", "label")


@attrs.frozen
class Report:
    """What a unit reported about something, and in which round."""

    round: ReportRound
    report: StatusReport


class Index:
    """The records of a profile by id.

    Args:
        profile: The profile.
        prefix: What every anchor begins with.
    """

    def __init__(self, profile: CityProfile, prefix: str = "") -> None:
        self._prefix = prefix
        self.records: dict[str, Any] = {}
        self.plan_of: dict[str, Plan] = {}
        self.measure_of: dict[str, Measure] = {}
        self.reports: dict[str, list[Report]] = {}
        self._incoming: dict[str, list[tuple[Record, Relation, Cite]]] = {}
        self._placed: set[str] = set()
        cites: dict[Path, Cite] = {}
        plan: Plan | None = None
        measure: Measure | None = None
        owners: dict[Path, Record] = {}
        for path, one in walk(profile):
            outer = cites.get(above(path), NOTHING)
            cites[path] = cite_that_holds(getattr(one, "cite", None), outer)
            if len(path) == 2:
                plan, measure = (one if isinstance(one, Plan) else None), None
            if isinstance(one, Measure):
                measure = one
            if isinstance(one, Record):
                owners[path] = one
                self.records.setdefault(one.id, one)
                if plan is not None:
                    self.plan_of.setdefault(one.id, plan)
                if measure is not None:
                    self.measure_of.setdefault(one.id, measure)
            elif isinstance(one, Seats) and one.id is not None:
                self.records.setdefault(one.id, one)
            elif isinstance(one, Relation) and one.to is not None and path[:-2] in owners:
                self._incoming.setdefault(one.to, []).append((owners[path[:-2]], one, outer))
        for round_ in profile.rounds:
            for report in round_.reports:
                self.reports.setdefault(report.target, []).append(Report(round_, report))

    def place(self, record: Any) -> str | None:
        """The anchor for a record where it is shown; ``None``: it has none, or its id stands on the page already."""
        own = getattr(record, "id", None)
        if not isinstance(own, str) or own in self._placed or self.records.get(own) is not record:
            return None
        found = anchor(own)
        if found is not None:
            self._placed.add(own)
        return self._prefixed(found)

    def leads_to(self, ref: str) -> str | None:
        """The anchor of what a reference leads to; ``None``: it leads out of the profile or to nothing."""
        return self._prefixed(anchor(ref)) if ref in self.records else None

    def _prefixed(self, found: str | None) -> str | None:
        return f"{self._prefix}{found}" if found is not None else None

    def name(self, ref: str) -> Text | str | None:
        """The name of what a reference leads to; ``None``: it is not in the profile or has none."""
        record = self.records.get(ref)
        if record is None:
            return None
        measure = self.measure_of.get(ref)
        if isinstance(record, Milestone | Indicator) and measure is not None:
            return measure.text
        return next((text for name in _NAMES if isinstance(text := getattr(record, name, None), Text)), None)

    def is_called(self, ref: str) -> bool:
        """Whether what a reference leads to has a name or title, by which people would look for it."""
        record = self.records.get(ref)
        return getattr(record, "name", None) is not None or getattr(record, "title", None) is not None

    def horizons_of(self, ref: str) -> tuple[Text | str, ...]:
        """The horizons of the milestone that a reference leads to, as its plan calls them."""
        record, plan = self.records.get(ref), self.plan_of.get(ref)
        if not isinstance(record, Milestone) or plan is None:
            return ()
        labels = {horizon.id: horizon.label for horizon in plan.horizons}
        return tuple(labels.get(id, id) for id in record.horizons)

    def incoming(self, record: Record) -> Iterator[tuple[Record, Relation, Cite]]:
        """The relations of other records to this one, each with the cite above it, but those that it states itself."""
        own = {(relation.to, relation.kind) for relation in record.relations}
        for owner, relation, outer in self._incoming.get(record.id, ()):
            if owner is not record and not ((owner.id, relation.kind) in own and relation.kind in _MUTUAL):
                yield owner, relation, outer


def words_of(plan: Plan | None, field: str) -> dict[str, Text]:
    """The labels of the words that a field of a plan's record may hold, by id."""
    if plan is None:
        return {}
    words: tuple[Word, ...] = ()
    if field == "horizons":
        return {horizon.id: horizon.label for horizon in plan.horizons}
    if field == "level":
        words = plan.levels
    elif field == "target_groups":
        words = plan.target_groups
    elif field == "word":
        words = (*plan.states, *plan.ratings, *plan.classes)
    return {word.id: word.label for word in words}
