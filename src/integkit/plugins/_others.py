"""Other formats of the same view, for an exporter that offers them beside its own, as a site does for download."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

import attrs

from integkit.artifacts import Artifact
from integkit.model import CityProfile

if TYPE_CHECKING:
    from ._exporter import Exporter


@attrs.frozen
class OtherFormats:
    """The formats that an exporter can ask for while it works. Nothing of them is imported before it asks.

    Args:
        named: Gives the formats of a city; see ``of``.
        made: Gives a city in one of them; see ``export``.
    """

    _named: Callable[[CityProfile], Mapping[str, Exporter]]
    _made: Callable[[str, CityProfile, str], tuple[Artifact, ...]]

    def of(self, profile: CityProfile) -> Mapping[str, Exporter]:
        """The formats for a city by name: everybody's and its own, not those of other cities, nor the one that asks."""
        return self._named(profile)

    def export(self, name: str, profile: CityProfile, folder: str = "") -> tuple[Artifact, ...]:
        """A city in another format, as if it had been asked for by itself, in the same language, view and licence.

        Names of persons are left out where that format does so. What a standard asks for and nobody has stated is not
        reported.

        Args:
            name: The format.
            profile: The city.
            folder: Where in the output the files will lie, so that they know their address.

        Raises:
            IntegkitError: The format cannot be made; its findings say why.
        """
        return self._made(name, profile, folder)


def _none_of(_: CityProfile) -> Mapping[str, Exporter]:
    return {}


def _nothing_made(_: str, __: CityProfile, ___: str) -> tuple[Artifact, ...]:
    return ()


NO_OTHERS: Final = OtherFormats(_none_of, _nothing_made)
"""For an exporter that is used without a registry."""
