"""``jsonl``: a profile on each line, for very many cities; ``Registry.add_all`` and the command line read it back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from integkit.codec import json_bytes
from integkit.model import CityProfile, Text
from integkit.plugins import (
    Artifact,
    Carries,
    ExportContext,
    Exporter,
    Part,
    Streamed,
    everything,
    hookimpl,
    rendered,
)


class JsonLines:
    """One file with a line for each city: the profile as ``json`` has it, without line breaks."""

    name = "jsonl"
    suffix = ".jsonl"
    media_type = "application/jsonl"
    title = Text(de="Sehr viele Städte als JSON, eine je Zeile", en="Very many cities as JSON, one on each line")

    @property
    def carries(self) -> Mapping[str, Carries]:
        """Everything."""
        return everything()

    def render(self, profiles: Iterable[CityProfile], context: ExportContext) -> Iterator[Artifact]:
        """The file."""
        return rendered(self, profiles, context)

    def part(self, profiles: Iterable[CityProfile], _: ExportContext) -> Iterator[Artifact]:
        """The lines of some cities."""
        lines = b"".join(json_bytes(profile, None) + b"\n" for profile in profiles)
        yield Artifact(path="lines", media_type=self.media_type, content=lines)

    def join(self, parts: Sequence[Part], _: ExportContext) -> Iterator[Streamed]:
        """The lines of all parts."""
        lines = (part.read(name) for part in parts for name in part.names)
        yield Streamed(path="cities.jsonl", media_type=self.media_type, chunks=lines)


@hookimpl
def integkit_exporters() -> Sequence[Exporter]:
    """This format."""
    return [JsonLines()]
