"""From single faults to what a reader of the whole file is told."""

from __future__ import annotations

import itertools
from typing import Any

import attrs

from integkit import model
from integkit.messages import Finding
from integkit.model import Path

from ._faults import Fault
from ._marked import Broken


def values_of(fault: Fault, tree: Any, path: Path) -> dict[str, str | tuple[str, ...]]:
    """What a finding says, with what only the rest of the data can tell."""
    values = dict(fault.values)
    if fault.code == "IK014" and fault.values["what"] == "reference":
        from ._meant import named

        values["meant"] = named(str(fault.values["word"]), tree)
    if fault.code == "IK010" and not values.get("meant"):
        above = _list_before(tree, path)
        if above is not None:
            values |= {"way_out": "belongs to list", "above": above}
    return values


def _list_before(tree: Any, path: Path) -> str | None:
    """The list right before a key that its own entries would have, as where a dash or the indentation is missing."""
    if len(path) != 1 or not isinstance(tree, dict):
        return None
    lists = model.record_types_of(model.CityProfile)
    if not any(path[0] in model.field_names(one) for one in lists.values() if attrs.has(one)):
        return None  # most unknown keys are nobody's, and going through all that stands before each takes long
    before = list(itertools.takewhile(lambda key: key != path[0], tree))
    last = next((key for key in reversed(before) if key in lists), None)
    if last is None or not isinstance(tree[last], list | Broken) or not attrs.has(lists[last]):
        return None
    return last if path[0] in model.field_names(lists[last]) else None


def without_consequences(findings: list[Finding]) -> list[Finding]:
    """The findings without those that only say what follows from the slip right behind them."""
    kept: list[Finding] = []
    for finding in findings:
        if finding.code in ("IK030", "IK032"):
            while kept and _is_of(finding, kept[-1]):
                kept.pop()
        kept.append(finding)
    return kept


def _is_of(slip: Finding, before: Finding) -> bool:
    """Whether a finding only says what follows from a slip: a value or key is missing, or its sign is an alias's."""
    if before.code == "IK004":
        return (before.file, before.line, before.column) == (slip.file, slip.line, slip.column)
    return before.code in ("IK007", "IK011") and before.file == slip.file
