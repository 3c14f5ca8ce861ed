"""JSON text: strictly in, and out in one canonical way."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from integkit.messages import Finding
from integkit.model import CityProfile

from ._events import BROKEN, MAX_BYTES, MAX_DEPTH, decoded
from ._writer import unstructure

JSON_MAX_BYTES = 4 * MAX_BYTES


def to_json(profile: CityProfile, *, indent: int | None = 2) -> str:
    """The profile as JSON, in its long form: equal profiles give equal text, and ``from_json`` reads it back equal.

    Args:
        profile: The profile.
        indent: Spaces for each level; ``None``: all on one line.

    Returns:
        The text without a final newline. What is not stated has no key.
    """
    return json.dumps(
        unstructure(profile),
        ensure_ascii=False,
        indent=indent,
        separators=(",", ":") if indent is None else (",", ": "),
        allow_nan=False,
    )


def parse_json(data: bytes, file: str) -> tuple[Any, list[Finding]]:
    """The values of a JSON text and what is wrong with it as JSON; duplicate keys are refused."""
    if len(data) > JSON_MAX_BYTES:
        return BROKEN, [Finding.of("IK002", file=file, what="file", limit=f"{JSON_MAX_BYTES >> 20} MiB")]
    text = decoded(data, file)
    if isinstance(text, Finding):
        return BROKEN, [text]
    doubled: list[str] = []

    def keys(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in pairs:
            if key in found:
                doubled.append(key)
            found[key] = value
        return found

    def constant(word: str) -> Any:
        raise ValueError(word)

    try:
        tree = json.loads(text, object_pairs_hook=keys, parse_constant=constant)
    except json.JSONDecodeError as error:
        return BROKEN, [Finding.of("IK018", file=file, line=error.lineno, column=error.colno, cause="broken")]
    except ValueError as error:
        return BROKEN, [Finding.of("IK018", file=file, cause=str(error)[:80])]
    except RecursionError:
        return BROKEN, [Finding.of("IK006", file=file, limit=MAX_DEPTH)]
    if _is_deeper(tree, MAX_DEPTH):
        return BROKEN, [Finding.of("IK006", file=file, limit=MAX_DEPTH)]
    return tree, [Finding.of("IK005", file=file, key=key, first="?") for key in doubled]


def _is_deeper(tree: Any, limit: int) -> bool:
    level = [tree]
    for _ in range(limit + 1):
        level = [
            item
            for node in level
            if isinstance(node, dict | list)
            for item in (node.values() if isinstance(node, dict) else node)
        ]
        if not level:
            return False
    return True
