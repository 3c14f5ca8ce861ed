"""The index of the search: made once, in pieces so small that a browser fetches only what a question needs.

A piece is a script, because a page that is opened from a folder may run scripts beside it but read no other file.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from ._entry import NAMED, Entry, Hit
from ._folding import folded

FOLDER: Final = "assets/search"
BLOCK: Final = 200
"""Hits in one piece of the list of hits."""
MOST: Final = 500
"""Hits that one word leads to; of a word that stands everywhere, cities and names come first."""
_LARGE: Final = 60_000
_SHORTEST: Final = 2
_SHORTEST_TAIL: Final = 5
_RANKS: Final = 3

Postings = dict[str, list[int]]


def index_files(found: Iterable[tuple[Entry, list[Hit]]]) -> Iterator[tuple[str, str]]:
    """The paths and texts of all pieces."""
    postings: defaultdict[str, dict[int, int]] = defaultdict(dict)
    block: list[list[str]] = []
    count = 0
    for entry, hits in found:
        around = folded(entry.name)
        for hit in hits:
            if len(block) == BLOCK:
                yield _block(count // BLOCK - 1, block)
                block = []
            block.append([hit.path, hit.title, hit.kind, entry.name if hit.rank else entry.land_name, hit.lang or ""])
            for word, weight in _weights(hit, around).items():
                postings[word][count] = weight
            count += 1
    if block:
        yield _block((count - 1) // BLOCK, block)
    pieces = dict(sorted(_pieces(_with_tails(postings))))
    for key, words in pieces.items():
        yield f"{FOLDER}/{_file(key)}", _call("words", key, words)
    yield f"{FOLDER}/manifest.js", _call("manifest", {"block": BLOCK, "keys": {key: _file(key) for key in pieces}})


def _weights(hit: Hit, around: Iterable[str]) -> dict[str, int]:
    """The words by which a hit is found, each with what tells how well: its rank, and whether it is what is meant.

    Who types "Beirat" means every Beirat, whatever it is called; who types "Maßnahme" means none in particular.
    """
    called = f"{hit.title} {hit.kind}" if hit.rank == NAMED else hit.title
    loud = dict.fromkeys(folded(called), hit.rank * 2)
    quiet = dict.fromkeys((*folded(hit.words), *folded(hit.kind), *around), hit.rank * 2 + 1)
    return {word: weight for word, weight in {**quiet, **loud}.items() if len(word) >= _SHORTEST}


def _with_tails(postings: Mapping[str, Mapping[int, int]]) -> dict[str, list[int]]:
    """The hits of each word, best first; what the second half of a compound says is found by that word too."""
    more: defaultdict[str, dict[int, int]] = defaultdict(dict)
    for word, found in postings.items():
        for start in range(3, len(word) - _SHORTEST_TAIL + 1):
            if word[start:] in postings:
                more[word[start:]].update({hit: weight | 1 for hit, weight in found.items()})
    return {word: _best({**more.get(word, {}), **found}) for word, found in postings.items()}


def _best(found: Mapping[int, int]) -> list[int]:
    ordered = sorted(found.items(), key=lambda pair: (pair[1], pair[0]))[:MOST]
    return [hit * _RANKS * 2 + weight for hit, weight in ordered]


def _pieces(words: Mapping[str, list[int]], depth: int = 1) -> Iterator[tuple[str, Postings]]:
    """The words by their first letters; where those are many, by more letters."""
    groups: defaultdict[str, Postings] = defaultdict(dict)
    for word in sorted(words):
        groups[word[:depth]][word] = words[word]
    for key, group in groups.items():
        if len(group) > 1 and len(json.dumps(group)) > _LARGE and depth < len(max(group, key=len)):
            yield from _pieces(group, depth + 1)
        else:
            yield key, group


def _file(key: str) -> str:
    """The name of the file of a piece, which any system can have."""
    spelt = "".join(sign if re.fullmatch("[a-z0-9]", sign) else f"_{ord(sign):x}_" for sign in key)
    return f"w-{spelt}.js"


def _block(number: int, block: list[list[str]]) -> tuple[str, str]:
    return f"{FOLDER}/hits-{number}.js", _call("hits", number, block)


def _call(name: str, *values: Any) -> str:
    said = ",".join(json.dumps(value, separators=(",", ":")) for value in values)
    return f"integkitSearch.{name}({said});\n"
