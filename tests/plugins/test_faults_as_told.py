"""What is told of each fault that a plugin can have, word by word; see ``as_told``."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from as_told import assert_on_record, words_of

from integkit import IntegkitError, Registry, __version__, hookimpl
from integkit.messages import Finding
from integkit.model import CityProfile, Extension, Text, changed, freeze

from . import _faulty

if TYPE_CHECKING:
    from conftest import Install, InstallCity, InstallPlugin

HERE = Path(__file__).parent
OWN = f"(integkit {__version__},"


def as_told(name: str, findings: Iterable[Finding], site: Path) -> str:
    """The words of some findings, below what they are about."""

    def shown(said: str) -> str:
        return said.replace(f"{site}{os.sep}", "").replace(OWN, "(integkit VERSION,")

    return "\n".join([name, *words_of(findings, shown)]) + "\n"


def refusals(calls: dict[str, Callable[[], object]], site: Path) -> Iterator[str]:
    """What each call is refused with."""
    for name, call in calls.items():
        with pytest.raises(IntegkitError) as raised:
            call()
        yield as_told(name, raised.value.findings, site)


def assert_told(names: Iterable[str], site: Path, file: str) -> None:
    """What the report tells of these, and only of these, stands in a file beside this one."""
    problems = [one for one in Registry.discover().report.problems if one.distribution != "integkit"]
    assert {one.name for one in problems} == {*names}
    told = [as_told(f"{one.kind} {one.name}, {one.state.value}", one.findings, site) for one in problems]
    assert_on_record(told, HERE / file)


@pytest.mark.parametrize("faults", [_faulty.LOADED, _faulty.HOOKS], ids=["loaded", "hooks"])
def test_what_the_report_tells_of_each_plugin_that_cannot_be_used(
    faults: dict[str, str], install_plugin: InstallPlugin, site: Path, request: pytest.FixtureRequest
) -> None:
    for name, code in faults.items():
        install_plugin(name, code)
    assert_told(faults, site, f"faults_of_{request.node.callspec.id}.txt")


def test_what_the_report_tells_of_what_is_installed_wrongly(
    install: Install, install_city: InstallCity, install_plugin: InstallPlugin, musterstadt: CityProfile, site: Path
) -> None:
    install_plugin("json", "", name="somebodys-json")
    for distribution in ("first", "second"):
        install_plugin("twice", "", name=distribution)
        install(f"land-{distribution}", {"integkit.laender": {"ni": "nowhere"}}, {})
    install("land", {"integkit.laender": {"he": "nowhere"}}, {})
    install_city("city", musterstadt, code="import nothing_of_that_name")
    install("damaged", {}, {})
    (site / "damaged-1.0.dist-info" / "entry_points.txt").write_text("[integkit.cities]\nnothing\n", "utf-8")
    assert_told(("city", "damaged", "he", "json", "ni", "twice"), site, "faults_of_installed.txt")


class Pack:
    """A plugin at hand with everything that fails only when it is used."""

    @hookimpl
    def integkit_exporters(self) -> list[Any]:
        return [_faulty.Wrong(name) for name in _faulty.RENDERING] + [
            _faulty.WrongInParts(name) for name in (*_faulty.PARTS, *_faulty.JOINING)
        ]

    @hookimpl
    def integkit_importers(self) -> list[Any]:
        return [_faulty.Reader(name) for name in _faulty.READING]

    @hookimpl
    def integkit_checks(self) -> list[Any]:
        return [_faulty.check(number, run) for number, run in enumerate(_faulty.CHECKING.values(), start=1)]

    @hookimpl
    def integkit_extensions(self) -> dict[str, type]:
        return {"de.musterstadt.award": _faulty.Unreadable}


@pytest.fixture
def registry(musterstadt: CityProfile) -> Registry:
    """A registry with a city and that plugin."""
    made = Registry()
    made.register(Pack(), "pack")
    made.add(changed(musterstadt, extensions=()), slug="musterstadt")
    return made


def test_what_is_told_of_a_plugin_that_fails_when_it_is_used(registry: Registry, site: Path) -> None:
    def joined(name: str) -> None:
        for file in registry.exporting(name, _faulty.asked()).joined(()):
            b"".join(file.chunks)

    def part(name: str) -> None:
        registry.exporting(name, _faulty.asked()).part((registry.city("musterstadt"),))

    award = Extension(key="de.musterstadt.award", value=freeze({"name": "Preis"}))
    calls: dict[str, Callable[[], object]] = {
        **{name: partial(registry.export, "musterstadt", format=name) for name in _faulty.RENDERING},
        **{name: partial(part, name) for name in _faulty.PARTS},
        **{name: partial(joined, name) for name in _faulty.JOINING},
        **{name: partial(registry.import_document, b"", "x", importer=name) for name in _faulty.READING},
        "extension": lambda: registry.typed(award),
    }
    told = [*refusals(calls, site)]
    found = {one.code: one for one in registry.checks() if one.code.startswith("XX")}
    for name, check in zip(_faulty.CHECKING, found.values(), strict=True):
        told.append(as_told(name, registry.check("musterstadt", checks=[check]), site))
    assert_on_record(told, HERE / "faults_in_use.txt")


def test_what_is_told_of_what_is_not_there(
    install: Install, install_city: InstallCity, musterstadt: CityProfile, site: Path
) -> None:
    land = "contract: 1\nmunicipality: {name: Land, land: ni, kind: land}\n"
    for letters in ("ni", "he"):
        install(
            f"land-{letters}", {"integkit.laender": {letters: f"land_{letters}"}}, {f"land_{letters}/city.yaml": land}
        )
    install_city("musterstadt", musterstadt)
    registry = Registry.discover()
    registry.register(_faulty.Options())
    asked: Any = registry.export
    some: Any = {"city": 5}
    nobody: Any = "Musterstadt"
    calls: dict[str, Callable[[], object]] = {
        "unknown land": lambda: registry.land("nii"),
        "unknown land, none installed": lambda: Registry().land("ni"),
        "unknown city": lambda: registry.city("musterstat"),
        "unknown city, none installed": lambda: Registry().city("musterstadt"),
        "path for a city": lambda: registry.city("./musterstadt"),
        "unknown format": lambda: registry.exporter("jsn"),
        "ending for a format": lambda: registry.exporter("md"),
        "unknown importer": lambda: registry.importer("tabel"),
        "unknown option": lambda: asked("musterstadt", format="options", options={"siez": "5"}),
        "missing option": lambda: asked("musterstadt", format="options"),
        "wrong option": lambda: asked("musterstadt", format="options", options={"size": "five"}),
        "refused option": lambda: asked("musterstadt", format="options", options={"size": "9"}),
        "city twice": lambda: asked("musterstadt", "musterstadt", format="json"),
        "class for a plugin": lambda: registry.register(Pack),
        "name that is taken": lambda: registry.register(_faulty.Options()),
        "name of integkit's own": lambda: registry.register(_faulty.Options(), "json"),
        "profile that is none": lambda: registry.add(changed(musterstadt, municipality=nobody)),
        "city that is neither name nor profile": lambda: registry.import_document(b"", "x.csv", **some),
    }
    assert_on_record(refusals(calls, site), HERE / "refusals.txt")
    assert registry.land("ni").municipality.name == Text(de="Land")
