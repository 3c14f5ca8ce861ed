"""Exporters that work in parts, with everything that is the same for every format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from integkit.artifacts import Artifact, Streamed
from integkit.model import CityProfile

from ._export import Expected, Owned, Request, artifacts_of, context_of, guarded, tell
from ._exporter import Exporter
from ._missing import MissingField
from ._others import OtherFormats
from ._parts import InParts, Part, wrong_streamed


@attrs.frozen
class Exporting:
    """One format as it was asked for: whatever cities one has can be exported with it, all at once or in parts.

    Attributes:
        owned: The exporter and whose it is.
        request: What was asked for.
        others: The other formats that there are.
    """

    owned: Owned
    request: Request
    others: OtherFormats

    @property
    def exporter(self) -> Exporter:
        """The exporter."""
        return self.owned.exporter

    @property
    def in_parts(self) -> bool:
        """Whether the format works in parts; else all cities have to be in memory at once."""
        return isinstance(self.exporter, InParts)

    def part(self, profiles: Iterable[CityProfile]) -> tuple[Artifact, ...]:
        """What some of the cities come to; the finished files where the format does not work in parts.

        Raises:
            IntegkitError: See ``Registry.export``.
        """
        make, step = self.exporter.render, "render"
        if isinstance(self.exporter, InParts):
            make, step = self.exporter.part, "part"
        return artifacts_of(self.owned, make, step, profiles, self.request, self.others)

    def joined(self, parts: Sequence[Part]) -> Iterator[Streamed]:
        """The files of the whole output; what is missing is told once all have been taken.

        Raises:
            IntegkitError: See ``Registry.export``.
        """
        if not isinstance(self.exporter, InParts):
            raise TypeError(self.exporter.name)
        join, reported = self.exporter.join, dict[MissingField, None]()
        with self.owned.around():
            context = context_of(self.exporter, self.request, self.others, reported)
        wanted = "Streamed(path: str, media_type: str, chunks: Iterable[bytes])"
        expected = Expected("join", wanted, wrong_streamed)
        files: Iterator[Streamed] = guarded(lambda: join(parts, context), self.owned, expected)
        for file in files:
            yield attrs.evolve(file, chunks=self._guarded_chunks(file, wanted))
        tell(reported, self.request)

    def _guarded_chunks(self, file: Streamed, wanted: str) -> Iterator[bytes]:
        return guarded(lambda: file.chunks, self.owned, Expected("join", wanted, _wrong_chunk))


def _wrong_chunk(chunk: object) -> str | None:
    return None if isinstance(chunk, bytes) else f"chunks: {type(chunk).__name__}"
