"""Plain values to JSON text: the same bytes as ``json.dumps`` writes, and orjson, where it is installed.

``json`` has its quick encoder only for text on one line, and an extra brings orjson, which is quicker still. Which of
the ways is taken never shows.
"""

from __future__ import annotations

import json
import math
from json.encoder import encode_basestring
from typing import Any


def written(value: Any, indent: int | None) -> str:
    """The text of plain values.

    Args:
        value: Dicts with text as keys, lists, text, numbers, booleans.
        indent: Spaces for each level; ``None``: all on one line.

    Raises:
        ValueError: A number is infinite, or none.
    """
    if indent is None:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    pieces: list[str] = []
    _write(value, "\n", " " * indent, pieces)
    return "".join(pieces)


def _write(value: Any, line: str, step: str, pieces: list[str]) -> None:
    """Adds the text of a value; ``line`` begins a line of its level."""
    if isinstance(value, str):
        pieces.append(encode_basestring(value))
    elif isinstance(value, dict) and value:
        deeper, before = line + step, "{"
        for key, item in value.items():
            pieces.append(f"{before}{deeper}{encode_basestring(key)}: ")
            _write(item, deeper, step, pieces)
            before = ","
        pieces.append(f"{line}}}")
    elif isinstance(value, list) and value:
        deeper, before = line + step, "["
        for item in value:
            pieces.append(f"{before}{deeper}")
            _write(item, deeper, step, pieces)
            before = ","
        pieces.append(f"{line}]")
    elif isinstance(value, float) and not math.isfinite(value):
        raise ValueError(f"{value} is no JSON")
    else:
        pieces.append(json.dumps(value))
