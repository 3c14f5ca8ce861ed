"""``yaml``: the profile as a person would have written it, in one file that integkit reads back equal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from integkit.codec import to_yaml
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


class YamlProfile(CityByCity):
    """One YAML file for each city, ready to be the ``city.yaml`` of a plugin."""

    name = "yaml"
    suffix = ".yaml"
    media_type = "application/yaml; charset=utf-8"
    title = Text(de="Das ganze Profil als YAML, zum Weiterschreiben", en="The whole profile as YAML, to go on editing")

    @property
    def carries(self) -> Mapping[str, Carries]:
        """Everything."""
        return everything()

    def render(self, profiles: Iterable[CityProfile], context: ExportContext) -> Iterator[Artifact]:
        """One file for each city."""
        for profile in profiles:
            yield Artifact(
                path=f"{stem_of(profile)}.yaml", media_type=self.media_type, content=to_yaml(profile).encode()
            )


@hookimpl
def integkit_exporters() -> Sequence[Exporter]:
    """This format."""
    return [YamlProfile()]
