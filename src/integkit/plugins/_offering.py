"""Which other formats an exporter may ask a registry for while it works, and how they are made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from integkit.artifacts import Artifact
from integkit.errors import IntegkitError
from integkit.model import CityProfile

from ._cities import City
from ._export import Request, export
from ._exporter import Exporter
from ._others import OtherFormats
from ._pool import PluginPool

if TYPE_CHECKING:
    from ._registry import Registry


def offered(
    registry: Registry, pool: PluginPool, cities: Mapping[str, City], asking: str, request: Request
) -> OtherFormats:
    """The formats beside the one that asks; a city's own formats are offered for that city alone."""

    def named(profile: CityProfile) -> Mapping[str, Exporter]:
        every = registry.exporters().items()
        return {name: one for name, one in every if name != asking and is_for(name, profile)}

    def is_for(name: str, profile: CityProfile) -> bool:
        owner = pool.owner("integkit_exporters", name)
        if owner is None or owner.name not in cities:
            return True
        try:
            return cities[owner.name].reading.profile.municipality.key == profile.municipality.key
        except IntegkitError:  # whose it is cannot be told while its data cannot be read
            return False

    def made(name: str, profile: CityProfile, folder: str) -> tuple[Artifact, ...]:
        return export(pool.owned(name, registry.exporter(name)), (profile,), request.beneath(folder))

    return OtherFormats(named, made)
