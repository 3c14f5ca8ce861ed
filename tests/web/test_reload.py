"""Data that change while the application runs: seen when it is told, as a whole, and never half-broken."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from integkit import DataError, Registry, to_yaml
from integkit.model import CityProfile, changed
from integkit.web import app, reload

from ._server import serving


def licence_of(client: httpx.Client) -> str:
    return str(client.get("/cities/town", headers={"Accept": "application/json"}).json()["licence"])


def test_what_has_changed_is_served_without_a_restart(tmp_path: Path, musterstadt: CityProfile) -> None:
    def write(licence: str) -> None:
        (tmp_path / "city.yaml").write_text(to_yaml(changed(musterstadt, licence=licence)), "utf-8")

    made: list[Starlette] = []

    def make(address: str) -> Starlette:
        made.append(app(registry, base_url=address))
        return made[0]

    write("first")
    registry = Registry()
    registry.add(tmp_path, slug="town")
    with serving(make) as client:
        assert licence_of(client) == "first"
        write("second")
        assert licence_of(client) == "first"
        reload(made[0], "town")
        assert licence_of(client) == "second"
        (tmp_path / "city.yaml").write_text("contract: 1\n", "utf-8")
        with pytest.raises(DataError):
            reload(made[0], "town")
        assert licence_of(client) == "second"
        write("third")
        reload(made[0])
        assert licence_of(client) == "third"
