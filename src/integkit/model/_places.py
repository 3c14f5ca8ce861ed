"""Places: how a record or field is named to people, ``plans/monitoring-2018/i.2.1/milestones/short``.

A record is named by its id, anything else by its field and, in a list, its number counted from 1. Sections, measures
and tasks stand directly beneath the plan or list they belong to, because their ids are unique and they may move.
"""

from __future__ import annotations

from typing import Any, Final

from ._tree import Path

_MOVABLE: Final = frozenset({"sections", "measures", "tasks"})


def place_of(root: Any, path: Path) -> str:
    """The place of what lies at this path in a profile, be it records or plain values."""
    segments: list[str] = []
    node, nearest_id = root, ""
    for step in path:
        siblings, node = node, _beneath(node, step)
        if isinstance(step, str):
            segments.append(step)
            continue
        own_id = _id_of(node)
        if own_id is None:
            segments.append(str(step + 1))
        elif segments and segments[-1] in _MOVABLE and len(segments) > 1:
            segments = [*segments[:2], own_id]
        else:
            segments.append(_short(own_id, nearest_id, siblings, step))
        nearest_id = own_id or nearest_id
    return "/".join(segments)


def _short(own_id: str, nearest_id: str, siblings: Any, step: int) -> str:
    """The id without that of the record above, unless another entry of the list would be called the same."""
    short = own_id.removeprefix(f"{nearest_id}.") if nearest_id else own_id
    others = [_id_of(one) for index, one in enumerate(siblings) if index != step] if short != own_id else ()
    if short in others:
        short = own_id
    # An id of digits among entries that are counted would be taken for a number.
    return str(step + 1) if short.isdigit() and any(_id_of(one) is None for one in siblings) else short


def _beneath(node: Any, step: str | int) -> Any:
    try:
        return getattr(node, step) if isinstance(step, str) and not isinstance(node, dict) else node[step]
    except (AttributeError, KeyError, IndexError, TypeError):
        return None


def _id_of(node: Any) -> str | None:
    found = node.get("id") if isinstance(node, dict) else getattr(node, "id", None)
    return str(found) if isinstance(found, str) else None
