"""An exporter may ask for the other formats of the same view."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from integkit.errors import IntegkitError
from integkit.model import CityProfile, Text
from integkit.plugins import Artifact, ExportContext, Registry, hookimpl


class Bundle:
    """A format that hands out others."""

    name, suffix, media_type = "bundle", ".bundle", "text/plain"
    title = Text(de="Bündel", en="Bundle")

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names
        self.seen: list[set[str]] = []

    def render(self, profiles: Iterable[CityProfile], context: ExportContext) -> Iterator[Artifact]:
        for profile in profiles:
            self.seen.append({*context.others.of(profile)})
            yield Artifact(path=f"{profile.municipality.key}.bundle", media_type="text/plain", content=b"")
            for name in self.names:
                yield from context.others.export(name, profile, f"files/{name}")


class Plugin:
    def __init__(self, exporter: object) -> None:
        self.exporter = exporter

    @hookimpl
    def integkit_exporters(self) -> list[Any]:
        return [self.exporter]


def bundled(exporter: Bundle, profile: CityProfile, **more: Any) -> dict[str, bytes]:
    registry = Registry()
    registry.register(Plugin(exporter), "bundle-plugin")
    return {one.path: one.content for one in registry.export(profile, format="bundle", **more)}


def test_another_format_is_as_if_it_had_been_asked_for_by_itself(musterstadt: CityProfile) -> None:
    view: dict[str, Any] = {"language": "en", "persons": False, "licence": "CC0-1.0"}
    made = bundled(Bundle(("json", "markdown")), musterstadt, **view)
    for name in ("json", "markdown"):
        for one in Registry().export(musterstadt, format=name, **view):
            assert made[one.path] == one.content


def test_open_data_leave_persons_out_as_ever(musterstadt: CityProfile) -> None:
    made = bundled(Bundle(("datapackage",)), musterstadt)
    alone = Registry().export(musterstadt, format="datapackage")
    assert {one.path: one.content for one in alone}.items() <= made.items()


def test_files_know_the_address_of_their_folder(musterstadt: CityProfile) -> None:
    more: dict[str, Any] = {"licence": "CC0-1.0"}
    made = bundled(Bundle(("cpsv-ap",)), musterstadt, base_url="https://a.example/", **more)
    alone = Registry().export(musterstadt, format="cpsv-ap", base_url="https://a.example/files/cpsv-ap", **more)
    assert {one.path: one.content for one in alone}.items() <= made.items()


def test_all_others_are_there_but_the_one_that_asks(musterstadt: CityProfile) -> None:
    exporter = Bundle(())
    bundled(exporter, musterstadt)
    (seen,) = exporter.seen
    assert {*Registry().exporters()} == seen
    assert "bundle" not in seen


def test_what_cannot_be_made_is_raised_to_whoever_asked(musterstadt: CityProfile) -> None:
    with pytest.raises(IntegkitError) as raised:
        bundled(Bundle(("oparl",)), musterstadt)
    assert any("OParl" in finding.sentence("de") for finding in raised.value.findings)


def test_formats_of_a_city_are_its_own(install_city: Any, musterstadt: CityProfile) -> None:
    code = """
    from integkit import hookimpl

    @hookimpl
    def integkit_exporters():
        return [Format("own-names")]
    """
    install_city("own", musterstadt, code=code)
    registry = Registry.discover()
    exporter = Bundle(())
    registry.register(Plugin(exporter), "bundle-plugin")
    other = CityProfile(municipality=musterstadt.municipality.__class__(ags="03999003", name=Text(de="B"), land="ni"))
    registry.export("own", other, format="bundle")
    own, others = exporter.seen
    assert "own-names" in own
    assert "own-names" not in others


def test_without_a_registry_there_are_none(musterstadt: CityProfile) -> None:
    context = ExportContext()
    assert context.others.of(musterstadt) == {}
    assert context.others.export("json", musterstadt) == ()
