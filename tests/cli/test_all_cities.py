"""``--all``: every city that is installed, those of running systems too, and what is said where such a system fails."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from integkit.model import CityProfile

if TYPE_CHECKING:
    from conftest import InstallCity, InstallPlugin, Run

COMMANDS: Final = [("check",), ("compare",), ("export", "-f", "jsonl", "-o", "-")]
SYSTEM: Final = """\
@hookimpl
def integkit_profiles():
    {body}
"""
CITY: Final = "CityProfile(municipality=Municipality(name=Text(de='Seestadt'), ags='01999002', land='sh'))"


@pytest.mark.parametrize("command", COMMANDS)
def test_all_cities_are_those_of_running_systems_too(
    cli: Run, install_city: InstallCity, install_plugin: InstallPlugin, musterstadt: CityProfile,
    command: tuple[str, ...],
) -> None:  # fmt: skip
    install_city("musterstadt", musterstadt)
    install_plugin("system", SYSTEM.format(body=f"return {{'seestadt': {CITY}}}"))
    ran = cli(*command, "--all")
    assert {city for city in ("musterstadt", "seestadt") if city in ran.out.lower()} == {"musterstadt", "seestadt"}
    assert "IK7" not in ran.err


@pytest.mark.parametrize("command", COMMANDS)
def test_where_a_running_system_fails_the_others_are_as_before_and_it_is_said_that_its_cities_are_lacking(
    cli: Run, install_city: InstallCity, install_plugin: InstallPlugin, musterstadt: CityProfile, neustadt: CityProfile,
    command: tuple[str, ...],
) -> None:  # fmt: skip
    install_city("musterstadt", musterstadt)
    install_city("neustadt", neustadt)
    before = cli(*command, "--all")
    install_plugin("system", SYSTEM.format(body="raise OSError('the database is away')"))
    ran = cli(*command, "--all")
    assert (ran.code, ran.out) == (before.code, before.out)
    assert "the database is away" in ran.err
    assert "the database is away" not in before.err
