"""Files with a profile as JSON on each line: the whereabouts of each, also when the file has changed since."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import BinaryIO, NamedTuple

from integkit.codec import Reading
from integkit.errors import DataError, FileError
from integkit.messages import Finding, cause_of

from ._again import again
from ._line_places import Line, Place, by_name, lines_at, places_in
from ._version import version_of
from ._whereabouts import AsJson, Nowhere, Whereabouts


class Lines:
    """A file of cities, and where each line stood when it was last looked through.

    Args:
        path: The file.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self._looked_through = _LookedThrough((), {})

    def listed(self) -> Iterator[tuple[Place, InLine]]:
        """Every line that is not blank, the second of a city too.

        Raises:
            OSError: The file cannot be read.
        """
        with open(self.path, "rb") as opened:
            for place in places_in(opened):
                yield place, InLine(self, place.line if place.key is None else place.key, place)

    def now(self, wanted: Iterable[InLine]) -> Iterator[AsJson | Nowhere]:
        """What stands there of each city in the file as it is at this moment, all of it of one version of the file.

        A city that is not there any more, or cannot be read, is ``Nowhere``.
        """
        wanted = tuple(wanted)
        try:
            with open(self.path, "rb") as opened:
                found = self._found(opened, {one.name: one.before for one in wanted})
        except OSError as error:
            failed = FileError(Finding.of("IK901", file=self.path, cause=cause_of(error)))
            failed.__cause__ = error
            yield from (Nowhere(one.target, failed) for one in wanted)
            return
        for one in wanted:
            if one.name in found:
                yield AsJson(self.path, found[one.name].text, found[one.name].line)
            else:
                yield Nowhere(one.target, DataError(Finding.of("IK896", city=str(one.name), file=self.path)))

    def _found(self, opened: BinaryIO, before: Mapping[str | int, Place]) -> dict[str | int, Line]:
        """The lines of those cities that are there: where they stood before, or wherever they stand now."""
        found = dict(lines_at(opened, before))
        if len(found) == len(before):
            return found
        known = self._looked_through  # taken once: what another thread puts in its place has not been looked at here
        moved = known.without(found, before)
        found.update(lines_at(opened, moved))
        if len(found) < len(before):
            version = version_of(opened)
            if version != known.version or not found.keys() >= moved.keys():
                # Put in place as a whole, so that threads need not wait.
                known = self._looked_through = _LookedThrough(version, by_name(opened))
                found.update(lines_at(opened, known.without(found, before)))
        return found


class _LookedThrough(NamedTuple):
    """What a file was like when it was looked through.

    Attributes:
        version: What tells its versions apart; empty: it never was.
        places: Its places by key and by number, the first of those with one key.
    """

    version: tuple[int, ...]
    places: Mapping[str | int, Place]

    def without(self, found: Container[str | int], wanted: Iterable[str | int]) -> dict[str | int, Place]:
        """The places of those that are wanted and not found yet."""
        return {name: self.places[name] for name in wanted if name not in found and name in self.places}


class InLine(NamedTuple):
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
        (found,) = self.lines.now([self])
        if isinstance(found, Nowhere):
            raise again(found.error)
        return found


def in_memory(some: Iterable[Whereabouts]) -> list[Whereabouts]:
    """The same in order, but lines of files are read: neighbours at once, and each file opened once.

    What cannot be read is ``Nowhere``.
    """
    given = [*some]
    wanted: dict[Lines, list[InLine]] = {}
    for one in given:
        if isinstance(one, InLine):
            wanted.setdefault(one.lines, []).append(one)
    read = {lines: lines.now(several) for lines, several in wanted.items()}
    return [next(read[one.lines]) if isinstance(one, InLine) else one for one in given]
