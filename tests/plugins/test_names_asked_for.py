"""Names that ``only`` and ``disable`` are given: one that nothing has is told, and nothing is loaded for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from integkit import Registry
from integkit.discovery import scan
from integkit.model import CityProfile

if TYPE_CHECKING:
    from conftest import Install, InstallCity, InstallPlugin, Run


@pytest.fixture(autouse=True)
def installed(install_city: InstallCity, install_plugin: InstallPlugin, musterstadt: CityProfile) -> None:
    install_city("musterstadt", musterstadt)
    install_plugin("reports", "raise SystemExit('imported')", name="somebodys-reports")


def test_whatever_is_installed_may_be_named_by_its_name_and_by_its_distribution() -> None:
    names = [name for one in scan().candidates for name in (one.name, one.distribution)]
    assert {"musterstadt", "integkit-musterstadt", "reports", "somebodys-reports", "xlsx"} <= {*names}
    assert Registry.discover(only=names).notices == ()
    assert Registry.discover(disable=names).notices == ()
    assert Registry().notices == Registry.discover().notices == ()


def test_a_name_that_nothing_has_is_told_once_with_the_nearest_one() -> None:
    registry = Registry.discover(only=["musterstat", "musterstadt", "qqq", "musterstat"], disable=["xslx", "qqq"])
    assert registry.slugs == ("musterstadt",)
    assert {one.code for one in registry.notices} == {"IK719"}
    told = {values["name"]: values["meant"] for values in (dict(one.values) for one in registry.notices)}
    assert [*told] == ["xslx", "qqq", "musterstat"]
    assert [*told.values()] == [("xlsx",), (), ("musterstadt",)]


def test_a_distribution_whose_metadata_are_damaged_is_installed_all_the_same(install: Install, site: Path) -> None:
    install("damaged", {}, {})
    (site / "damaged-1.0.dist-info" / "entry_points.txt").write_text("[integkit.cities]\nnothing\n", "utf-8")
    assert Registry.discover(disable=["damaged"]).notices == ()


@pytest.mark.parametrize("option", ["--only", "--disable"])
def test_the_command_line_says_so_and_goes_on(cli: Run, option: str) -> None:
    asked = ("export", "musterstadt", "-f", "json", *(("--only", "musterstadt") * (option == "--only")))
    plain = cli(*asked)
    assert (plain.code, plain.err) == (0, "")
    mistyped = cli(*asked, option, "somebodys-report", "--messages", "en")
    assert (mistyped.code, mistyped.raw) == (0, plain.raw)
    assert mistyped.err.startswith('IK719 nothing that is installed is called "somebodys-report"')
    assert 'Did you mean "somebodys-reports"' in mistyped.err
