"""Files with a profile as JSON on each line: where each city stands in one, also when the file has changed since."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final, NamedTuple

import attrs

from integkit.codec import JSON_MAX_BYTES, Reading
from integkit.errors import DataError, FileError, IntegkitError
from integkit.messages import Finding, cause_of

from ._whereabouts import AsJson, Whereabouts

# What integkit itself writes before the municipality; another order only takes longer to read.
_HEAD: Final = re.compile(rb'\{"contract":\d+,(?:"(?:language|licence)":"[^"\\]*",)*"municipality":')
_FRONT: Final = 1 << 16
"""So many bytes of a line are looked at for its municipality."""
_MARK: Final = b"\xef\xbb\xbf"


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


class Lines:
    """A file of cities, and where each line stood when it was last looked through.

    Args:
        path: The file.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self._places: Mapping[str | int, Place] = {}

    def listed(self) -> Iterator[tuple[Place, InLine]]:
        """Every line that is not blank, the second of a city too.

        Raises:
            OSError: The file cannot be read.
        """
        with open(self.path, "rb") as opened:
            for place in _places_in(opened):
                yield place, InLine(self, place.line if place.key is None else place.key, place)

    def of(self, name: str | int, before: Place) -> tuple[Place, bytes]:
        """Where a city stands now, and its line: that of the file as it is at this moment, and no other city's.

        Args:
            name: Its official key, or the number of its line where it has none.
            before: Where it stood.

        Raises:
            DataError: It is not in the file any more.
            FileError: The file cannot be read.
        """
        try:
            with open(self.path, "rb") as opened:
                for place in (before, self._places.get(name)):
                    if place is not None and (line := _line_at(opened, place)) is not None:
                        return place, line
                self._places = _by_name(opened)  # put in place as a whole, so that threads need not wait
                found = self._places.get(name)
                line = _line_at(opened, found) if found is not None else None
        except OSError as error:
            raise FileError(Finding.of("IK901", file=self.path, cause=cause_of(error))) from error
        if found is None or line is None:
            raise DataError(Finding.of("IK896", city=str(name), file=self.path))
        return found, line


@attrs.frozen
class InLine:
    """One line of a file with a profile on each.

    Attributes:
        lines: The file.
        name: Its official key, or the number of its line where it has none.
        before: Where it stood when the file was listed.
    """

    lines: Lines
    name: str | int
    before: Place

    @property
    def target(self) -> str:
        """File and line."""
        return f"{self.lines.path}:{self.before.line}"

    @property
    def path(self) -> str | None:
        """See ``Whereabouts``."""
        return self.lines.path

    def read(self) -> Reading:
        """See ``Whereabouts``."""
        return self.portable().read()

    def content(self) -> Iterator[bytes]:
        """See ``Whereabouts``."""
        return self.portable().content()

    def portable(self) -> Whereabouts:
        """See ``Whereabouts``."""
        place, line = self.lines.of(self.name, self.before)
        return AsJson(self.lines.path, line, place.line)


def _places_in(opened: BinaryIO) -> Iterator[Place]:
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


def _by_name(opened: BinaryIO) -> dict[str | int, Place]:
    """The places by key and by number, the first of those with one key."""
    found: dict[str | int, Place] = {}
    for place in _places_in(opened):
        found[place.line] = place
        if place.key is not None:
            found.setdefault(place.key, place)
    return found


def _line_at(opened: BinaryIO, place: Place) -> bytes | None:
    """The line at a place; ``None``: there is none there that begins and ends so, or it is another city's."""
    opened.seek(max(place.start - 1, 0))
    line = opened.read(place.size + min(place.start, 1))
    if place.start:
        before, line = line[:1], line[1:]
        if before != b"\n":
            return None
    is_whole = line.find(b"\n") in (-1, len(line) - 1) and len(line) == place.size
    ends = line.endswith(b"\n") or len(line) > JSON_MAX_BYTES or not opened.read(1)
    return line if is_whole and ends and _key_of(line.removeprefix(_MARK)) == place.key else None


def _key_of(line: bytes) -> str | None:
    """The official key of the municipality in a line; ``None``: it has none, or the line cannot be read."""
    try:
        head = _HEAD.match(line)
        if head is not None:
            start = head.end()
            municipality: Any = json.JSONDecoder().raw_decode(line[start : start + _FRONT].decode("utf-8", "ignore"))[0]
        else:
            municipality = json.loads(line).get("municipality")
        parts = (municipality.get("ags") or municipality.get("ars"), municipality.get("part"))
        key = "-".join(one for one in parts if one is not None) if parts[0] else ""
    except (ValueError, AttributeError, TypeError, RecursionError):
        return _key_of_odd(line)
    return key or None


def _key_of_odd(line: bytes) -> str | None:
    """The key where the municipality is longer than the front of a line."""
    try:
        return AsJson("", line).read().profile.municipality.key
    except IntegkitError:
        return None
