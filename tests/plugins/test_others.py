"""An exporter may ask for the other formats of the same view."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from integkit.errors import IntegkitError
from integkit.model import CityProfile, Text
from integkit.plugins import Artifact, ExportContext, OtherFormats, Registry, hookimpl

from ._faulty import asked


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


def test_formats_of_a_city_that_cannot_be_read_are_offered_for_no_city(
    install_city: Any, install_plugin: Any, musterstadt: CityProfile
) -> None:
    install_city("own", "contract: [")
    install_plugin("own", "@hookimpl\ndef integkit_exporters():\n    return [Format('own-names')]\n", name="of-own")
    registry, exporter = Registry.discover(), Bundle(())
    assert "own-names" in registry.exporters()
    registry.register(Plugin(exporter), "bundle-plugin")
    registry.export(musterstadt, format="bundle")
    assert "own-names" not in exporter.seen[0]


def test_around_the_code_of_plugins_stands_what_was_asked_for_and_nothing_around_integkits_own(
    musterstadt: CityProfile,
) -> None:
    steps: list[int] = []

    class Named(Bundle):
        name = "named"

        def render(self, *_: object) -> Iterator[Artifact]:
            yield Artifact(path="named.txt", media_type="text/plain", content=b"")

    def counted(*names: str) -> int:
        @contextmanager
        def around() -> Iterator[None]:
            steps.append(1)
            yield

        registry = Registry(around=around)
        registry.register(Plugin(Bundle(names)), "bundle-plugin")
        registry.register(Plugin(Named(())), "named")
        registry.exporter("named")
        steps.clear()
        registry.export(musterstadt, format="bundle")
        return len(steps)

    assert counted() < counted("json") < counted("named")  # each gives one file, and is asked for at its hook


def test_another_format_knows_no_address_and_the_address_of_its_folder() -> None:
    for address, beneath in (
        (None, None),
        ("https://a.example", "https://a.example/f"),
        ("https://a.example/", "https://a.example/f"),
        ("https://a.example/X/", "https://a.example/X/f"),
    ):
        request = asked(base_url=address, options={"a": "b"})
        assert (request.beneath("f").base_url, request.beneath("").base_url) == (beneath, address)
        assert request.beneath("f").options is None


def test_without_a_registry_there_are_none(musterstadt: CityProfile) -> None:
    context = ExportContext()
    assert context == ExportContext(language="de", as_of=None, persons=True, base_url=None, licence=None, options=None)
    assert context.others.of(musterstadt) == {}
    assert context.others.export("json", musterstadt) == ()


def test_a_context_is_compared_and_shown_by_what_was_asked_for_and_not_by_who_answers() -> None:
    answering = OtherFormats(lambda _: {}, lambda *_: ())
    context, plain = ExportContext(others=answering, on_missing=print), ExportContext()
    assert context == plain
    assert repr(context) == repr(plain)
    assert repr(ExportContext(language="en")) != repr(plain)
