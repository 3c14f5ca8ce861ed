"""Exporters that work piece by piece: a part for some of the cities, and all parts joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol, runtime_checkable

import attrs

from integkit.artifacts import Artifact, Streamed, checked
from integkit.model import CityProfile

from ._exporter import ExportContext


class Part(Protocol):
    """What an exporter made of some of the cities, wherever it is kept.

    Attributes:
        names: The paths of its files, as the exporter named them, in order.
    """

    @property
    def names(self) -> Sequence[str]: ...

    def read(self, name: str) -> bytes:
        """One of its files."""
        ...


@runtime_checkable
class InParts(Protocol):
    """An exporter for any number of cities: what it makes of a few at a time is kept, and joined at the end.

    However the cities are dealt out, the joined bytes are the same, and those of ``render`` too (``rendered``).
    """

    def part(self, profiles: Iterable[CityProfile], context: ExportContext) -> Iterable[Artifact]:
        """What some of the cities come to: files of any name that ``join`` understands."""
        ...

    def join(self, parts: Sequence[Part], context: ExportContext) -> Iterable[Streamed]:
        """The files of the output, from all parts in the order of their cities. No more is in memory than it takes."""
        ...


@attrs.frozen
class _InMemory:
    """A part that is not kept anywhere."""

    _artifacts: dict[str, Artifact]

    @property
    def names(self) -> Sequence[str]:
        return tuple(self._artifacts)

    def read(self, name: str) -> bytes:
        return self._artifacts[name].content


def rendered(exporter: InParts, profiles: Iterable[CityProfile], context: ExportContext) -> Iterator[Artifact]:
    """All cities in one part: what ``render`` of such an exporter gives."""
    made = tuple(exporter.part(profiles, context))
    part = _InMemory({one.path: one for one in made})
    if len(part.names) < len(made):
        checked(made)  # tells which name is there twice
    for file in exporter.join((part,), context):
        yield Artifact(path=file.path, media_type=file.media_type, content=b"".join(file.chunks))


class CityByCity:
    """What makes an exporter work in parts whose every file is of one city alone: a base for such exporters."""

    @property
    def media_type(self) -> str:
        """The media type of the files."""
        raise NotImplementedError

    def render(self, profiles: Iterable[CityProfile], context: ExportContext) -> Iterator[Artifact]:
        """The files of each city."""
        raise NotImplementedError

    def part(self, profiles: Iterable[CityProfile], context: ExportContext) -> Iterator[Artifact]:
        """The same."""
        return self.render(profiles, context)

    def join(self, parts: Sequence[Part], _: ExportContext) -> Iterator[Streamed]:
        """The same files."""
        return as_they_are(parts, self.media_type)


def as_they_are(parts: Sequence[Part], media_type: str) -> Iterator[Streamed]:
    """What ``join`` of a format gives whose parts are made of finished files, such as one for each city."""
    for part in parts:
        for name in part.names:
            yield Streamed(path=name, media_type=media_type, chunks=(part.read(name),))


def wrong_streamed(item: Any) -> str | None:
    """What keeps something from being a streamed file, in a few words; ``None`` where nothing does."""
    if not isinstance(item, Streamed):
        return type(item).__name__
    for name, wanted in (("path", str), ("media_type", str), ("chunks", Iterable)):
        if not isinstance(getattr(item, name), wanted):
            return f"Streamed({name}: {type(getattr(item, name)).__name__})"
    return None
