"""The place and level of a municipality, as GovData's lists name them: https://www.dcat-ap.de/def/."""

from __future__ import annotations

from typing import Final

from integkit.model import Municipality

from ._rdf import Iri

_LISTS: Final = "http://dcat-ap.de/def/politicalGeocoding"
_LEVELS: Final = {"land": "state", "district": "administrativeDistrict"}


def level_iri(municipality: Municipality) -> Iri:
    """The level of government that it is."""
    return Iri(f"{_LISTS}/Level/{_level(municipality)}")


def place_iri(municipality: Municipality) -> Iri | None:
    """Its territory; ``None``: it has no key."""
    ags, ars = municipality.ags, municipality.ars
    if ags is None:
        return Iri(f"{_LISTS}/regionalKey/{ars}") if ars is not None else None
    keys = {
        "state": f"stateKey/{ags[:2]}",
        "administrativeDistrict": f"districtKey/{ags[:5]}",
        "municipality": f"municipalityKey/{ags}",
    }
    return Iri(f"{_LISTS}/{keys[_level(municipality)]}")


def _level(municipality: Municipality) -> str:
    concept = municipality.kind.concept if municipality.kind is not None else None
    return _LEVELS.get(concept or "", "municipality")
