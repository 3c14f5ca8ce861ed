"""What is wrong with the code and the templates of a city is found by its check, with file and line."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from integkit import Registry, to_yaml
from integkit.model import CityProfile

if TYPE_CHECKING:
    from conftest import InstallCity, InstallPlugin, Run

Folder = Callable[[str], Path]


@pytest.fixture
def folder(tmp_path: Path, musterstadt: CityProfile) -> Folder:
    """A city that declares a format by a template."""

    def write(template: str) -> Path:
        place = tmp_path / "musterstadt"
        place.mkdir()
        exporters = (
            "plugin:\n  exporters:\n"
            "    - {name: good, suffix: .txt, media_type: text/plain, title: G, template: good.j2}\n"
            "    - {name: mine, suffix: .md, media_type: text/markdown, title: M, template: mine.md.j2}\n"
        )
        (place / "city.yaml").write_text(to_yaml(musterstadt) + exporters, "utf-8")
        (place / "good.j2").write_text("{{ profile.municipality.name.de }}\n", "utf-8")
        (place / "mine.md.j2").write_text(template, "utf-8")
        return place

    return write


def test_a_template_that_works_gives_no_finding(folder: Folder) -> None:
    registry = Registry()
    slug = registry.add(folder("# {{ profile.municipality.name.de }}\n"))
    assert registry.check(slug) == ()


@pytest.mark.parametrize(
    ("template", "problem"),
    [
        ("\n{{ profile.nothing }}\n", "nothing"),
        ("\n{% if %}\n", "Expected an expression"),
        ("\n{{ profile.offices[7].id }}\n", "no element 7"),
        ("\n{% if language == 'en' %}{{ nobody }}{% endif %}\n", "nobody"),
    ],
)
def test_a_template_that_fails_is_found_with_its_line(folder: Folder, template: str, problem: str) -> None:
    registry = Registry()
    slug = registry.add(folder(template))
    (found,) = registry.check(slug)
    assert (found.code[:4], found.line, found.place) == ("IK90", 2, "plugin/exporters/2/template")
    assert found.file is not None
    assert found.file.endswith("mine.md.j2")
    assert problem in found.sentence("de")


def test_a_format_whose_name_is_not_free_is_found_once(tmp_path: Path, folder: Folder) -> None:
    place = folder("x")
    text = (place / "city.yaml").read_text("utf-8")
    (place / "city.yaml").write_text(text.replace("name: mine", "name: json"), "utf-8")
    registry = Registry()
    slug = registry.add(place)
    (found,) = registry.check(slug)
    assert (found.code, found.place) == ("IK714", "plugin/exporters")
    assert found.line == text[: text.index("- {name: good")].count("\n") + 1


def test_a_format_that_two_cities_declare_is_found_once_at_each(folder: Folder, tmp_path: Path) -> None:
    first = folder("x")
    second = shutil.copytree(first, tmp_path / "neustadt")
    text = (second / "city.yaml").read_text("utf-8")
    (second / "city.yaml").write_text(
        text.replace("03999002", "03999003").replace("name: good", "name: other"), "utf-8"
    )
    registry = Registry()
    for place in (first, second):
        registry.add(place)
    for slug in registry.slugs:
        (found,) = registry.check(slug)
        assert (found.code, found.place) == ("IK703", "plugin/exporters")
        assert "mine" in found.sentence("de")


@pytest.mark.parametrize(
    ("code", "finding", "reason"),
    [
        ("raise ValueError('boom')", "IK702", "boom"),
        ("def broken(:", "IK702", "SyntaxError"),
        ("import nothing_of_that_name", "IK702", "nothing_of_that_name"),
        ("@hookimpl\ndef integkit_chekcs():\n    return []", "IK705", "integkit_chekcs"),
        ("@hookimpl\ndef integkit_exporters():\n    return [1]", "IK709", "int"),
        ("@hookimpl\ndef integkit_checks():\n    raise ValueError('boom')", "IK710", "boom"),
    ],
)
def test_a_module_that_cannot_be_used_is_found_at_its_line(
    install_city: InstallCity, musterstadt: CityProfile, code: str, finding: str, reason: str
) -> None:
    package = install_city("musterstadt", musterstadt, code=code)
    (found,) = Registry.discover().check("musterstadt")
    assert (found.code, found.place) == (finding, "plugin/module")
    assert reason in found.sentence("en")
    lines = (package / "city.yaml").read_text("utf-8").splitlines()
    assert found.line is not None
    assert "module:" in lines[found.line - 1]


def test_it_cannot_be_skipped(install_city: InstallCity, musterstadt: CityProfile) -> None:
    package = install_city("musterstadt", musterstadt, code="raise ValueError")
    text = (package / "city.yaml").read_text("utf-8")
    skip = ", skip: [{check: IK702, reason: not now}]}"
    (package / "city.yaml").write_text(text.rstrip().removesuffix("}") + skip, "utf-8")
    assert {one.code for one in Registry.discover().check("musterstadt")} == {"IK702", "IK026"}


def test_what_another_plugin_does_wrong_is_no_finding_of_a_city(
    install_city: InstallCity, install_plugin: InstallPlugin, musterstadt: CityProfile
) -> None:
    install_city("musterstadt", musterstadt, code="x = 1")
    install_city("neustadt", to_yaml(musterstadt).replace("03999002", "03999003"), code="raise ValueError")
    install_plugin("stranger", "raise ValueError")
    assert Registry.discover().check("musterstadt") == ()


def test_the_command_ends_as_with_a_plugin(cli: Run, install_city: InstallCity, musterstadt: CityProfile) -> None:
    install_city("musterstadt", musterstadt, code="raise ValueError('boom')")
    ran = cli("check", "musterstadt", "--messages", "de")
    assert ran.code == 3
    assert "IK702" in ran.out
    assert "plugin/module" in ran.out
    assert "1 Fehler" in ran.out
