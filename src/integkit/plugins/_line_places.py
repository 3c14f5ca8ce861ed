"""Files with a profile as JSON on each line: which bytes are whose. Nothing of a line is read but its municipality."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final, NamedTuple

from integkit.codec import JSON_MAX_BYTES, read_json
from integkit.errors import IntegkitError

# What integkit itself writes before the municipality; another order only takes longer to read.
_HEAD: Final = re.compile(rb'\{"contract":\d+,(?:"(?:language|licence)":"[^"\\]*",)*"municipality":')
_SHORT: Final = 1 << 9
"""So many bytes hold nearly every municipality."""
_FRONT: Final = 1 << 16
"""So many bytes of a line are looked at for its municipality."""
_MARK: Final = b"\xef\xbb\xbf"
_AT_ONCE: Final = 1 << 20
"""So many bytes of neighbours are read at once, and those of one line more."""
_DECODER: Final = json.JSONDecoder()


class Place(NamedTuple):
    """Where a line stands.

    Attributes:
        line: Its number, from 1.
        start: Where in the file it begins, in bytes.
        size: How many bytes it has.
        key: The official key of its municipality; ``None``: it has none, or the line cannot be read.
    """

    line: int
    start: int
    size: int
    key: str | None


class Line(NamedTuple):
    """A line and its number.

    Attributes:
        line: Its number, from 1.
        text: Its bytes, with the end of the line.
    """

    line: int
    text: bytes


def places_in(opened: BinaryIO) -> Iterator[Place]:
    """A place for each line that is not blank; of each no more is read than its key, where that stands in front."""
    opened.seek(0)
    start, number = 0, 0
    while line := opened.readline(JSON_MAX_BYTES + 1):
        number += 1
        whole = len(line)
        while not line.endswith(b"\n") and whole > JSON_MAX_BYTES:  # longer than any profile: not kept
            rest = opened.readline(JSON_MAX_BYTES)
            whole += len(rest)
            if not rest or rest.endswith(b"\n"):
                break
        if line.strip():
            yield Place(number, start, min(whole, JSON_MAX_BYTES + 1), _key_of(line.removeprefix(_MARK)))
        start += whole


def by_name(opened: BinaryIO) -> dict[str | int, Place]:
    """The places by key and by number, the first of those with one key."""
    found: dict[str | int, Place] = {}
    for place in places_in(opened):
        found[place.line] = place
        if place.key is not None:
            found.setdefault(place.key, place)
    return found


def lines_at(opened: BinaryIO, places: Mapping[str | int, Place]) -> Iterator[tuple[str | int, Line]]:
    """The lines at some places: left out is what does not begin and end there, or is another city's."""
    for run in _runs(places):
        first, last = run[0][1], run[-1][1]
        offset = max(first.start - 1, 0)  # the end of the line before, and one byte more than there should be
        opened.seek(offset)
        read = opened.read(last.start + last.size - offset + 1)
        for name, place in run:
            start = place.start - offset
            end = start + place.size
            line = read[start:end]
            begins = not start or read[start - 1 : start] == b"\n"
            is_whole = len(line) == place.size and line.find(b"\n") in (-1, len(line) - 1)
            ends = line.endswith(b"\n") or len(line) > JSON_MAX_BYTES or end == len(read)
            if begins and is_whole and ends and _key_of(line.removeprefix(_MARK)) == place.key:
                yield name, Line(place.line, line)


def _runs(places: Mapping[str | int, Place]) -> Iterator[list[tuple[str | int, Place]]]:
    """The places in the order of the file, those together that follow one another."""
    run: list[tuple[str | int, Place]] = []
    size = 0
    for one in sorted(places.items(), key=lambda pair: pair[1].start):
        if run and (one[1].start != run[-1][1].start + run[-1][1].size or size > _AT_ONCE):
            yield run
            run, size = [], 0
        run.append(one)
        size += one[1].size
    if run:
        yield run


def _key_of(line: bytes) -> str | None:
    """The official key of the municipality in a line; ``None``: it has none, or the line cannot be read."""
    try:
        head = _HEAD.match(line)
        municipality: Any = json.loads(line).get("municipality") if head is None else _front_of(line, head.end())
        parts = (municipality.get("ags") or municipality.get("ars"), municipality.get("part"))
        key = "-".join(one for one in parts if one is not None) if parts[0] else ""
    except (ValueError, AttributeError, TypeError, RecursionError):
        return _key_of_odd(line)
    return key or None


def _front_of(line: bytes, start: int) -> Any:
    """The first value from there on; most municipalities are short."""

    def within(size: int) -> Any:
        return _DECODER.raw_decode(line[start : start + size].decode("utf-8", "ignore"))[0]

    try:
        return within(_SHORT)
    except ValueError:
        return within(_FRONT)


def _key_of_odd(line: bytes) -> str | None:
    """The key where the municipality is longer than the front of a line."""
    try:
        return read_json(line).profile.municipality.key
    except IntegkitError:
        return None
