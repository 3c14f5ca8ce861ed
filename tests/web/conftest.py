"""What the tests of the web application share."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from integkit import Registry
from integkit.model import CityProfile, Text, changed
from integkit.web import app

from ._server import serving

DAY = "2026-11-21"


@pytest.fixture(scope="session")
def neustadt(musterstadt: CityProfile) -> CityProfile:
    municipality = changed(musterstadt.municipality, ags="03999003", name=Text(de="Neustadt", en="Newtown"))
    return changed(musterstadt, municipality=municipality)


@pytest.fixture(scope="session")
def registry(musterstadt: CityProfile, neustadt: CityProfile) -> Registry:
    made = Registry()
    made.add(musterstadt, slug="musterstadt")
    made.add(neustadt, slug="neustadt")
    return made


@pytest.fixture(scope="session")
def client(registry: Registry) -> Iterator[httpx.Client]:
    """A client of the application at the root of a server."""
    with serving(lambda address: app(registry, base_url=address, published=DAY, licence="cc-by/4.0")) as made:
        yield made
