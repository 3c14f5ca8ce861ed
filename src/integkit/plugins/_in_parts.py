"""Exporters that work in parts, with everything that is the same for every format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from integkit.artifacts import Artifact, Streamed
from integkit.model import CityProfile

from ._export import Expected, Request, artifacts_of, context_of, guarded, tell
from ._exporter import Exporter
from ._host import Around
from ._missing import MissingField
from ._others import OtherFormats
from ._parts import InParts, Part, wrong_streamed


@attrs.frozen
class Exporting:
    """One format as it was asked for: whatever cities one has can be exported with it, all at once or in parts.

    Attributes:
        exporter: The exporter.
        request: What was asked for.
        label: How messages name the plugin that has it.
        others: The other formats that there are.
        around: What surrounds the exporter's code.
    """

    exporter: Exporter
    request: Request
    label: str
    others: OtherFormats
    around: Around

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
        request, others = self.request, self.others
        return artifacts_of(self.exporter, make, step, profiles, request, self.label, others, self.around)

    def joined(self, parts: Sequence[Part]) -> Iterator[Streamed]:
        """The files of the whole output; what is missing is told once all have been taken.

        Raises:
            IntegkitError: See ``Registry.export``.
        """
        if not isinstance(self.exporter, InParts):
            raise TypeError(self.exporter.name)
        join, reported = self.exporter.join, dict[MissingField, None]()
        with self.around():
            context = context_of(self.exporter, self.request, self.others, reported)
        wanted = "Streamed(path: str, media_type: str, chunks: Iterable[bytes])"
        files: Iterator[Streamed] = guarded(
            lambda: join(parts, context),
            self.exporter,
            self.label,
            Expected("join", wanted, wrong_streamed),
            self.around,
        )
        for file in files:
            yield attrs.evolve(file, chunks=self._guarded_chunks(file, wanted))
        tell(reported, self.request)

    def _guarded_chunks(self, file: Streamed, wanted: str) -> Iterator[bytes]:
        expected = Expected("join", wanted, _wrong_chunk)
        return guarded(lambda: file.chunks, self.exporter, self.label, expected, self.around)


def _wrong_chunk(chunk: object) -> str | None:
    return None if isinstance(chunk, bytes) else f"chunks: {type(chunk).__name__}"
