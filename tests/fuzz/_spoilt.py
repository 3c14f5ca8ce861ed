"""Right files spoilt: in bytes, words, lines, values and parts; the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Final

from ._parts import part_changed, stream_packed
from ._readers import Kind, Reader
from ._text import Spoil, encoded_otherwise, in_bytes, in_lines, marked, word_put_in
from ._trees import json_changed, yaml_changed


def spoilt(reader: Reader, chance: random.Random) -> bytes:
    """A right file with one to six things wrong with it; small files more often."""
    seeds = reader.seeds()
    content = seeds[min(int(chance.expovariate(0.4)), len(seeds) - 1)]
    return spoilt_once_more(content, reader.kind, chance, chance.choice((1, 1, 1, 2, 3, 6)))


def spoilt_once_more(content: bytes, kind: Kind, chance: random.Random, times: int = 1) -> bytes:
    """A file with so many things more wrong with it."""
    ways, shares = zip(*_WAYS[kind], strict=True)
    for way in chance.choices(ways, shares, k=times):
        content = way(content, chance)
    return content


_TEXT: Final = ((in_bytes, 3), (in_lines, 4), (word_put_in("text"), 3), (encoded_otherwise, 0.5), (marked, 0.2))
_WAYS: Final[dict[Kind, Sequence[tuple[Spoil, float]]]] = {
    "text": _TEXT,
    "yaml": (*_TEXT, (yaml_changed, 8)),
    "json": (*_TEXT, (json_changed, 25)),
    "package": ((part_changed, 12), (in_bytes, 0.5), (word_put_in("package"), 0.2), (marked, 0.1)),
    "pdf": ((in_bytes, 3), (in_lines, 1), (word_put_in("pdf"), 4), (stream_packed, 2), (marked, 0.1)),
}
"""How a file is spoilt, by how it is built, and how often each way is taken."""
