"""What is told of the way to each city, Land and plugin, whatever became of it, word by word; see ``as_told``."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from as_told import assert_on_record, words_of

from integkit import Registry, __version__, hookimpl, to_yaml
from integkit.checks import Check
from integkit.model import CityProfile
from integkit.plugins import Trace, trace

if TYPE_CHECKING:
    from conftest import Install, InstallCity, InstallPlugin

OWN = f"integkit {__version__},"
FORMAT = "@hookimpl\ndef integkit_exporters():\n    return [Format('a')]\n"
LAND = "contract: 1\nmunicipality: {name: Land, land: ni, kind: land}\n"
SYSTEM = """
def city(key, name):
    return CityProfile(municipality=Municipality(ags=key, name=Text(de=name), land="ni"))

@hookimpl
def integkit_profiles():
    return {cities}
"""
ASKED = (
    "musterstadt", "coded", "coded-badly", "03999002", "alpha", "gone", "bare", "broken", "too-new", "claimed",
    "same", "left-out", "nothing-has-it", "quiet", "Integkit_Musterstadt", "mustrestadt", "zzz", "live", "here",
    "nowhere", "ni", "bad", "pack", "extra", "at-hand", "system", "json", "integkit-json", "damaged",
)  # fmt: skip
"""A name for every state in which something can be, and for every step at which a way can end."""


class Bare:
    """A plugin that brings nothing."""

    @hookimpl
    def integkit_checks(self) -> list[Check]:
        return []


@pytest.fixture
def registry(
    install: Install, install_city: InstallCity, install_plugin: InstallPlugin, musterstadt: CityProfile, tmp_path: Path
) -> Registry:
    """A registry with something in every state."""

    def keyed(number: int) -> str:
        return to_yaml(musterstadt).replace("03999002", f"039990{number}")

    install_city("musterstadt", musterstadt)
    install_city("coded", keyed(11), code=FORMAT)
    install_city("coded-badly", keyed(12), code="import nothing_of_that_name\n")
    install_city("left-out", keyed(13))
    for name in ("alpha", "beta"):
        install_city(name, keyed(14))
    for name in ("first-same", "second-same"):
        install_city("same", keyed(15), name=name)
    install("integkit-gone", {"integkit.cities": {"gone": "nowhere"}}, {})
    install("integkit-bare", {"integkit.cities": {"bare": "bare"}}, {"bare/__init__.py": ""})
    install_city("broken", "contract: 1\nmunicipality: {name: M, lnad: ni}\n")
    install_city("too-new", "contract: 2\n")
    install("integkit-quiet", {}, {})
    install("land-ni", {"integkit.laender": {"ni": "land_ni"}}, {"land_ni/city.yaml": LAND})
    systems = {
        "system": '{"live": city("03999021", "Live"), "claimed": city("03999022", "Claimed")}',
        "another-system": '{"claimed": city("03999023", "Claimed too"), "coded": city("03999024", "Coded")}',
    }
    for name, cities in systems.items():
        install_plugin(name, SYSTEM.replace("{cities}", cities))
    install_plugin("json", "")
    install_plugin("bad", "import nothing_of_that_name\n")
    install_plugin("pack", f"{FORMAT}\n@hookimpl\ndef integkit_checks():\n    return []\n".replace("'a'", "'b'"))
    install_plugin("extra", "", name="pack")
    site = install("integkit-damaged", {}, {})
    (site / "integkit_damaged-1.0.dist-info" / "entry_points.txt").write_text("[integkit.cities]\nnothing\n", "utf-8")
    (tmp_path / "city.yaml").write_text(keyed(16), "utf-8")
    registry = Registry.discover(disable=["left-out", "nothing-has-it"])
    registry.add(tmp_path, slug="here")
    registry.add(tmp_path / "nothing", slug="nowhere")
    registry.register(Bare(), "at-hand")
    return registry


def told(asked: str, way: Trace, site: Path, folder: Path) -> Iterator[str]:
    """The lines about one way."""

    def shown(said: str) -> str:
        said = said.replace(str(site), "SITE").replace(str(folder), "FOLDER").replace(os.sep, "/")
        return re.sub("^integkit VERSION, .*", "integkit VERSION, PLACE", said.replace(OWN, "integkit VERSION,"))

    yield f"{asked}: {way.name}, {way.state}, exit code {way.exit_code}"
    for step in way.steps:
        found = "not reached" if not step.is_reached else "nothing" if step.found is None else shown(step.found)
        yield f"{step.kind}: {found}"
        yield from words_of(step.findings, shown)
    yield ""


def test_what_is_told_of_the_way_to_everything(registry: Registry, site: Path, tmp_path: Path) -> None:
    ways = [(asked, way) for asked in ASKED for way in trace(registry, asked)]
    assert {way.state for _, way in ways} == {
        "active", "absent", "conflicting", "disabled", "failed", "incompatible",
    }  # fmt: skip
    left_out = [("without plugins: pack", way) for way in trace(Registry(), "pack", switched_off=True)]
    lines = [line for asked, way in (*ways, *left_out) for line in told(asked, way, site, tmp_path)]
    assert_on_record(lines, Path(__file__).with_name("ways.txt"))


@pytest.mark.parametrize("language", ["de", "en"])
def test_programs_are_told_the_same_in_their_language(registry: Registry, language: str) -> None:
    for way in (way for asked in ASKED for way in trace(registry, asked)):
        plain = way.to_json(language)
        assert (plain["name"], plain["state"]) == (way.name, way.state)
        assert len(plain["steps"]) == len(way.steps)
        for one, step in zip((plain, *plain["steps"]), (way.entry, *way.steps), strict=True):
            findings = step.findings if step is not None else ()
            assert [
                (finding["code"], finding["message"], finding.get("advice", "")) for finding in one.get("findings", ())
            ] == [(finding.code, finding.sentence(language), finding.advice(language)) for finding in findings]
        for one, step in zip(plain["steps"], way.steps, strict=True):
            assert (one["step"], one["reached"], one.get("found")) == (step.kind.value, step.is_reached, step.found)
