"""``integkit plugins NAME``: the way to a city as a person reads it; ``tests/plugins`` tries what it consists of."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from integkit import to_yaml
from integkit.model import CityProfile

if TYPE_CHECKING:
    from conftest import Install, InstallCity, InstallPlugin, Run


@pytest.fixture
def installed(install_city: InstallCity, musterstadt: CityProfile) -> Path:
    """A city."""
    return install_city("musterstadt", musterstadt)


@pytest.mark.parametrize("name", ["musterstadt", "03999002", "integkit-musterstadt"])
def test_the_way_to_a_city_is_told_step_by_step(cli: Run, installed: Path, name: str) -> None:
    ran = cli("plugins", name)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "musterstadt: active",
        f"  + distribution  integkit-musterstadt 1.0, {installed.parent}",
        "  + entry point   integkit.cities: musterstadt = integkit_musterstadt",
        f"  + package       {installed}",
        f"  + city.yaml     {installed / 'city.yaml'}",
        "  + data          Musterstadt (03999002), contract 1",
        "  + own code      none, data only",
    ]
    german = cli("plugins", name, "--messages", "de").out.splitlines()
    assert german[0] == "musterstadt: aktiv"
    assert german[-1] == "  + eigener Code  keiner, nur Daten"


def test_the_way_ends_with_what_is_wrong_and_how_to_go_on(cli: Run, install_city: InstallCity) -> None:
    install_city("broken", "contract: 1\nmunicipality: {name: M, lnad: ni}\n")
    ran = cli("plugins", "broken", "--messages", "de")
    assert (ran.code, ran.err) == (3, "")
    lines = ran.out.splitlines()
    assert lines[0] == "broken: gescheitert"
    assert lines[5] == "  ! Daten         nicht lesbar"
    assert any(re.search(r"city\.yaml:2:[0-9]+  IK010 ", line) for line in lines)
    assert lines[-1] == "    eigener Code  nicht angesehen"


def test_an_unknown_name_is_told_with_what_was_meant(cli: Run, installed: Path) -> None:
    ran = cli("plugins", "mustrestadt")
    assert (ran.code, ran.err) == (2, "")
    assert ran.out.startswith("mustrestadt: not there\n  ! distribution  not found\n")
    assert 'Did you mean "musterstadt"?' in ran.out
    (plain,) = json.loads(cli("plugins", "mustrestadt", "--json").out)
    assert (plain["state"], plain["steps"][0]["findings"][0]["code"]) == ("absent", "IK701")


def test_each_of_several_has_its_way(cli: Run, install_city: InstallCity, musterstadt: CityProfile) -> None:
    install_city("same", musterstadt, name="first-city")
    install_city("same", musterstadt, name="second-city")
    ran = cli("plugins", "same")
    assert ran.code == 3
    assert ran.out.count("same: conflicting\n") == 2
    assert "\n\nsame:" in ran.out
    assert cli("plugins", "same", "--disable", "first-city").code == 0
    plain = json.loads(cli("plugins", "same", "--disable", "first-city", "--json").out)
    assert {one["distribution"]: one["state"] for one in plain} == {"first-city": "disabled", "second-city": "active"}


def test_all_that_is_left_out_is_told_as_that(cli: Run, installed: Path) -> None:
    for arguments in (("--disable", "musterstadt"), ("--no-plugins",)):
        ran = cli("plugins", "musterstadt", *arguments)
        assert (ran.code, ran.out.splitlines()[0]) == (0, "musterstadt: disabled")
        assert "IK712" in ran.out


def test_a_folder_has_a_way_too(
    cli: Run, tmp_path: Path, musterstadt: CityProfile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "city.yaml").write_text(to_yaml(musterstadt), "utf-8")
    ran = cli("plugins", "./city.yaml")
    assert (ran.code, ran.out.splitlines()[0]) == (0, "./city.yaml: active")
    assert cli("plugins", "./nothing").code == 3


def test_code_and_its_hooks_are_told(cli: Run, install_plugin: InstallPlugin, install: Install) -> None:
    install_plugin("names", "@hookimpl\ndef integkit_exporters():\n    return [Format('names')]\n")
    ran = cli("plugins", "names")
    assert ran.out.splitlines()[-1] == "  + own code      integkit_names: integkit_exporters"
