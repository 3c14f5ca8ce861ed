"""The fixtures for authors work from the documented lines, and know nothing that is installed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from integkit import Registry, load, to_json
from integkit.model import CityProfile
from integkit.testing._musterstadt import FILE
from integkit.testing.fixtures import CityFolder, city_folder, discovered, registry
from integkit.testing.fixtures import musterstadt as small_town

if TYPE_CHECKING:
    from conftest import InstallCity, Python

__all__ = ["city_folder", "discovered", "registry", "small_town"]  # fixtures of this module too

TESTS = '''
from integkit import DataError
from integkit.testing.fixtures import CityFolder

import pytest


def test_a_registry_of_its_own(registry, discovered):
    assert registry.slugs == ()
    assert "markdown" in registry.exporters()
    assert discovered.slugs == ("neustadt",)


def test_musterstadt(registry, musterstadt):
    registry.add(musterstadt, slug="musterstadt")
    assert registry.check("musterstadt", lint=True) == ()
    assert musterstadt.office.contacts[0].person


def test_a_folder(registry, city_folder: CityFolder):
    slug = registry.add(city_folder())
    assert slug == "musterstadt"
    assert registry.check(slug) == ()


def test_a_folder_of_ones_own(registry, city_folder: CityFolder):
    folder = city_folder(
        """
        contract: 1
        municipality: {name: Kleinstadt, land: th}
        plugin: {files: [plans/*.yaml]}
        """,
        slug="kleinstadt",
        files={"plans/plan.yaml": "id: plan\\\\ntitle: Plan\\\\n"},
    )
    assert folder.name == "kleinstadt"
    slug = registry.add(folder)
    assert registry.city(slug).plan.title.de == "Plan"
    assert {one.code for one in registry.check(slug)} == {"IK106", "IK201"}
'''


@pytest.mark.parametrize("how", ["pytest_plugins", "option"])
def test_the_fixtures_work_as_they_are_documented(
    python: Python, install_city: InstallCity, musterstadt: CityProfile, tmp_path: Path, how: str
) -> None:
    install_city("neustadt", musterstadt)
    head = 'pytest_plugins = ["integkit.testing.fixtures"]\n' if how == "pytest_plugins" else ""
    (tmp_path / "test_it.py").write_text(head + TESTS.replace("\\\\n", "\\n"), "utf-8")
    options = ("-p", "integkit.testing.fixtures") if how == "option" else ()
    strict = ("-W", "error", "-p", "no:cacheprovider")
    done = python("-m", "pytest", "-q", *strict, *options, str(tmp_path / "test_it.py"))
    assert "4 passed" in done.stdout.decode(), done.stdout.decode()


def test_musterstadt_is_as_its_file_says_and_small_enough_to_read() -> None:
    from integkit.testing._musterstadt import FILE
    from integkit.testing._musterstadt import musterstadt as made

    profile = made()
    assert load(FILE.parent) == profile
    assert len(FILE.read_text("utf-8").splitlines()) < 100
    assert "Zenobia" in to_json(profile)
    registry = Registry()
    registry.add(FILE.parent)
    assert registry.check("musterstadt", lint=True) == ()


def test_the_type_of_a_folder_says_what_it_takes() -> None:
    assert {"text", "slug", "files"} <= set(CityFolder.__call__.__annotations__)


def test_a_registry_knows_no_city_and_the_discovered_one_those_that_are_installed(
    registry: Registry, request: pytest.FixtureRequest, install_city: InstallCity, musterstadt: CityProfile
) -> None:
    install_city("neustadt", musterstadt)
    assert (registry.slugs, request.getfixturevalue("discovered").slugs) == ((), ("neustadt",))
    assert {"json", "markdown"} <= {*registry.exporters()}


def test_the_small_town_is_that_of_its_file(small_town: CityProfile) -> None:
    assert small_town == load(FILE.parent)


def test_a_folder_holds_the_small_town_or_what_is_given(city_folder: CityFolder, small_town: CityProfile) -> None:
    assert load(city_folder()) == small_town
    again = city_folder(
        """
        contract: 1
        municipality: {name: Kleinstadt, land: th}
        """,
        files={"plans/deep/plan.yaml": "\n        id: plan\n        title: Plan\n"},
    )
    assert again.name == "musterstadt", "written again, it is another one"
    assert (again / "city.yaml").read_text("utf-8") == "\ncontract: 1\nmunicipality: {name: Kleinstadt, land: th}\n"
    assert (again / "plans/deep/plan.yaml").read_text("utf-8") == "\nid: plan\ntitle: Plan\n"
    assert city_folder(slug="neustadt") == again.parent / "neustadt"
