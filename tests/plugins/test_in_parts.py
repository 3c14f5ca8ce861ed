"""Formats that work in parts: what a part is made of, what joins them, and a registry made once more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from integkit import CityProfile, PluginError, Registry, UsageError, hookimpl, to_json, to_yaml
from integkit.artifacts import Artifact, Streamed
from integkit.model import Text
from integkit.plugins._parts import Part, as_they_are, rendered, wrong_streamed

from ._faulty import asked


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (Streamed(path="a", media_type="text/plain", chunks=(b"",)), None),
        (Streamed(path=5, media_type="text/plain", chunks=()), "Streamed(path: int)"),  # type: ignore[arg-type]
        (Streamed(path="a", media_type=None, chunks=()), "Streamed(media_type: NoneType)"),  # type: ignore[arg-type]
        (Streamed(path="a", media_type="text/plain", chunks=5), "Streamed(chunks: int)"),  # type: ignore[arg-type]
        (SimpleNamespace(path="a"), "SimpleNamespace"),
    ],
    ids=["right", "path", "media type", "chunks", "another class"],
)
def test_what_keeps_something_from_being_a_streamed_file(item: Any, said: str | None) -> None:
    assert wrong_streamed(item) == said


class Whole:
    """A format that needs all cities at once."""

    name, suffix, media_type, title = "whole", ".txt", "text/plain", Text(de="Ganz")

    def render(self, profiles: Iterable[CityProfile], context: Any) -> Iterable[Artifact]:
        said = " ".join(one.municipality.name.in_(context.language) for one in profiles)
        yield Artifact(path="all.txt", media_type="text/plain", content=said.encode())


def test_a_format_that_needs_all_cities_at_once_makes_whole_files_and_joins_nothing(musterstadt: CityProfile) -> None:
    @hookimpl
    def integkit_exporters() -> list[Whole]:
        return [Whole()]

    registry = Registry()
    registry.register(SimpleNamespace(integkit_exporters=integkit_exporters), "mine")
    whole = registry.exporting("whole", asked())
    assert not whole.in_parts
    (artifact,) = whole.part((musterstadt,))
    assert (artifact.path, artifact.content) == ("all.txt", b"Musterstadt")
    with pytest.raises(TypeError, match="whole"):
        list(whole.joined(()))


def test_a_format_that_works_in_parts_joins_them_to_the_same_files(musterstadt: CityProfile) -> None:
    registry = Registry()
    page = registry.exporting("html", asked())
    assert page.in_parts
    made = {one.path: one.content for one in page.part((musterstadt,))}
    joined = {one.path: b"".join(one.chunks) for one in page.joined((SimpleNamespace(names=[*made], read=made.get),))}
    assert joined == {one.path: one.content for one in registry.export(musterstadt, format="html")}


class Twice:
    """A format that works in parts and gives two files one name."""

    name, suffix, media_type, title = "twice", ".txt", "text/plain", Text(de="Zweimal")

    def render(self, profiles: Iterable[CityProfile], context: Any) -> Iterable[Artifact]:
        return rendered(self, profiles, context)

    def part(self, profiles: Iterable[CityProfile], _: Any) -> Iterable[Artifact]:
        for profile in profiles:
            for land in (profile.municipality.land, "other"):
                yield Artifact(path="a.txt", media_type="text/plain", content=land.encode())

    def join(self, parts: Sequence[Part], _: Any) -> Iterable[Streamed]:
        return as_they_are(parts, self.media_type)


def test_none_of_two_files_with_one_name_is_lost_without_a_word(musterstadt: CityProfile) -> None:
    @hookimpl
    def integkit_exporters() -> list[Twice]:
        return [Twice()]

    registry = Registry()
    registry.register(SimpleNamespace(integkit_exporters=integkit_exporters), "mine")
    makers: list[Callable[[], object]] = [
        lambda: registry.export(musterstadt, format="twice"),
        lambda: registry.exporting("twice", asked()).part((musterstadt,)),
    ]
    for make in makers:
        with pytest.raises(PluginError) as refused:
            make()
        assert "two files" in refused.value.in_("en")
        assert [one.code for one in refused.value.findings] == ["IK711"]


def test_a_registry_is_made_once_more_from_names_and_paths(tmp_path: Path, musterstadt: CityProfile) -> None:
    (tmp_path / "city.yaml").write_text(to_yaml(musterstadt), "utf-8")
    registry = Registry()
    slug = registry.add(tmp_path, slug="here")
    recipe = registry.recipe
    assert ([name for name, _ in recipe.cities], recipe.collections, recipe.plugins) == (["here"], (), ())
    assert (recipe.discovered, recipe.disabled, recipe.only) == (False, (), None)
    again = recipe.portable().registry()
    assert again.slugs == (slug,)
    assert again.city(slug) == musterstadt
    registry.register(SimpleNamespace(integkit_exporters=hookimpl(lambda: [Twice()])), "mine")
    with pytest.raises(UsageError, match="IK893"):
        _ = registry.recipe


def test_a_registry_that_is_made_once_more_has_the_cities_of_collections_too(
    tmp_path: Path, musterstadt: CityProfile
) -> None:
    (tmp_path / "c.jsonl").write_text(to_json(musterstadt, indent=None) + "\n", "utf-8")
    registry = Registry()
    (slug,) = registry.add_all(tmp_path / "c.jsonl")
    for recipe in (registry.recipe, registry.recipe.portable()):
        assert recipe.registry().city(slug) == musterstadt


def test_a_module_of_a_city_that_is_not_installed_is_told_and_not_used(
    tmp_path: Path, musterstadt: CityProfile
) -> None:
    text = to_yaml(musterstadt) + "plugin:\n  module: never.imported\n"
    (tmp_path / "city.yaml").write_text(text, "utf-8")
    registry = Registry()
    found = [one for one in registry.check(registry.add(tmp_path, slug="here")) if one.code == "IK715"]
    line = text[: text.index("never.imported")].count("\n") + 1
    assert [(one.place, dict(one.values), one.line) for one in found] == [
        ("plugin/module", {"module": "never.imported"}, line)
    ]
