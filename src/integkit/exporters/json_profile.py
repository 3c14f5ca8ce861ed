"""``json``: the profile in its long form, which integkit reads back equal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from integkit.codec import MAX_INDENT, json_bytes
from integkit.errors import UsageError
from integkit.messages import Finding
from integkit.model import CityProfile, Text
from integkit.plugins import (
    Artifact,
    Carries,
    CityByCity,
    ExportContext,
    Exporter,
    everything,
    hookimpl,
)

from .paths import stem_of


@attrs.frozen(kw_only=True)
class Options:
    """Options of the format.

    Attributes:
        indent: Spaces for each level, at most 8; 0: all on one line.
    """

    indent: int = 2


class JsonProfile(CityByCity):
    """One JSON file for each city, by the published JSON Schema (``integkit schema``)."""

    name = "json"
    suffix = ".json"
    media_type = "application/json"
    title = Text(de="Das ganze Profil als JSON, zum Austausch", en="The whole profile as JSON, for interchange")
    options = Options

    @property
    def carries(self) -> Mapping[str, Carries]:
        """Everything."""
        return everything()

    def render(self, profiles: Iterable[CityProfile], context: ExportContext) -> Iterator[Artifact]:
        """One file for each city."""
        indent = context.options.indent or None
        if indent is not None and not 0 <= indent <= MAX_INDENT:
            values = {"format": self.name, "option": "indent", "word": str(indent)[:20]}
            raise UsageError(Finding.of("IK806", values, expected="0 to 8"))
        for profile in profiles:
            data = json_bytes(profile, indent) + b"\n"
            yield Artifact(path=f"{stem_of(profile)}.json", media_type=self.media_type, content=data)


@hookimpl
def integkit_exporters() -> Sequence[Exporter]:
    """This format."""
    return [JsonProfile()]
