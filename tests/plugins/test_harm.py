"""What a plugin, a profile or a file does wrong stays with it, and costs no more than it has to."""

from __future__ import annotations

import json
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integkit import CityProfile, DataError, IntegkitError, PluginError, Registry, UsageError, from_json, hookimpl, load
from integkit.checks import Check, CheckContext, Found
from integkit.codec import Reading, read_city
from integkit.codec._faults import MOST_GUESSED
from integkit.messages import Finding
from integkit.model import Text, changed

TITLE = Text(de="x", en="x")
CITY = (
    "contract: 1\nmunicipality: {ags: '16999001', name: K, kind: town, land: th}\n"
    "cite: nosuchsource\noffices: [{id: o, name: A}]\n"
)


def checking(run: Callable[[CheckContext], Any], code: str = "AA1") -> SimpleNamespace:
    @hookimpl
    def integkit_checks() -> Iterable[Check]:
        return [Check(code=code, title=TITLE, run=run)]

    return SimpleNamespace(integkit_checks=integkit_checks)


def bringing(profile: CityProfile) -> SimpleNamespace:
    @hookimpl
    def integkit_profiles() -> dict[str, CityProfile]:
        return {"broken": profile}

    return SimpleNamespace(integkit_profiles=integkit_profiles)


@pytest.fixture
def city(tmp_path: Path) -> Path:
    (tmp_path / "city.yaml").write_text(CITY, "utf-8")
    return tmp_path


# -- kept errors -------------------------------------------------------------------------------------------------------


def depth(ask: Callable[[], object]) -> int:
    with pytest.raises(IntegkitError) as raised:
        ask()
    return len(traceback.extract_tb(raised.value.__traceback__))


def test_a_city_that_cannot_be_read_does_not_keep_those_who_asked(tmp_path: Path) -> None:
    (tmp_path / "city.yaml").write_text("contract: 1\n", "utf-8")
    registry = Registry()
    slug = registry.add(tmp_path)
    first, *_, last = [depth(lambda: registry.city(slug)) for _ in range(5)]
    assert last <= first


def test_a_report_can_be_made_while_cities_are_added(city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    registry = Registry()
    slug = registry.add(city)
    profile = registry.city(slug)
    registry.reload(slug)

    def read_while_adding(path: Path) -> Reading:
        registry.add(profile, slug=f"added-{len(registry.slugs)}")
        return read_city(path)

    for number in range(3):
        registry.add(city, slug=f"folder-{number}")
    monkeypatch.setattr("integkit.plugins._whereabouts.read_city", read_while_adding)
    assert {entry.name for entry in registry.report} >= {slug, "folder-0", "folder-2"}
    assert any(name.startswith("added-") for name in registry.slugs)


# -- checks of plugins -------------------------------------------------------------------------------------------------


def other_profile(context: CheckContext) -> list[Found]:
    context.profile = changed(context.profile, offices=(), cite=None)
    return []


def no_records(context: CheckContext) -> list[Found]:
    context.__dict__["records"] = ()
    return []


def no_ids(context: CheckContext) -> list[Found]:
    context.paths_of_ids.clear()
    context.sources.clear()
    return []


@pytest.mark.parametrize("run", [other_profile, no_records, no_ids])
@pytest.mark.parametrize("is_given", [False, True])
def test_a_check_that_changes_its_context_changes_nothing_else(
    city: Path, run: Callable[[CheckContext], Any], is_given: bool
) -> None:
    registry = Registry()
    slug = registry.add(city)
    before = registry.check(slug)
    assert "IK102" in {finding.code for finding in before}
    if is_given:
        mine = Check(code="AA1", title=TITLE, run=run)
        assert registry.check(slug, checks=[mine, *registry.checks()]) == before
    else:
        registry.register(checking(run), "p")
        registry.register(checking(lambda _: [], "ZZ1"), "q")
        assert registry.check(slug) == before


WRONG: dict[str, Any] = {
    "no finding": Found((), None),  # type: ignore[arg-type]
    "path that is none": Found(5, Finding(code="AA1")),  # type: ignore[arg-type]
    "values that are none": Found((), Finding(code="AA1", values=5)),  # type: ignore[arg-type]
    "sentence that is none": Found((), Finding(code="AA1", said="text")),  # type: ignore[arg-type]
    "severity that is none": Found((), Finding(code="AA1", severity="bad")),  # type: ignore[arg-type]
    "code of integkit": Found((), Finding(code="IK001")),
}


@pytest.mark.parametrize("found", WRONG.values(), ids=list(WRONG))
def test_a_finding_that_cannot_be_told_names_its_plugin(city: Path, found: Any) -> None:
    registry = Registry()
    slug = registry.add(city)
    before = registry.check(slug)
    registry.register(checking(lambda _: [found]), "p")
    added = [finding for finding in registry.check(slug) if finding not in before]
    assert [finding.code in ("IK709", "IK710") and '"p"' in finding.in_("en") for finding in added] == [True]


@pytest.mark.parametrize("error", [DataError(), DataError("no finding")], ids=["none", "text"])  # type: ignore[arg-type]
def test_an_exporter_that_raises_an_error_without_findings_is_named(musterstadt: CityProfile, error: Exception) -> None:
    class Format:
        name, suffix, media_type, title = "odd", ".odd", "text/plain", TITLE

        def render(self, profiles: Any, context: Any) -> Any:
            raise error

    @hookimpl
    def integkit_exporters() -> list[Format]:
        return [Format()]

    registry = Registry()
    registry.register(SimpleNamespace(integkit_exporters=integkit_exporters), "p")
    with pytest.raises(PluginError) as raised:
        registry.export(musterstadt, format="odd")
    assert '"p"' in str(raised.value)


# -- profiles made in Python -------------------------------------------------------------------------------------------

BROKEN: dict[str, Callable[[CityProfile], CityProfile]] = {
    "no municipality": lambda whole: changed(whole, municipality=None),
    "no name": lambda whole: changed(whole, municipality=changed(whole.municipality, name=None)),
    "key that is a number": lambda whole: changed(whole, municipality=changed(whole.municipality, ags=5)),
    "no list": lambda whole: changed(whole, offices=None),
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=list(BROKEN))
def test_a_broken_profile_takes_no_other_one_down(
    city: Path, musterstadt: CityProfile, broken: Callable[[CityProfile], CityProfile]
) -> None:
    registry = Registry()
    slug = registry.add(city)
    registry.register(bringing(broken(musterstadt)), "p")
    assert registry.city("16999001") == registry.city(slug)
    (problem,) = registry.report.problems
    assert (problem.kind, problem.name, {one.file for one in problem.findings}) == ("city", "broken", {'"p": broken'})
    with pytest.raises(DataError) as refused:
        registry.check("broken")
    assert refused.value.findings == problem.findings
    for named in (None, "other"):
        with pytest.raises(UsageError):
            registry.add(broken(musterstadt), slug=named)


# -- arguments ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "plugin", [[], {}, 1.5, (), lambda: None], ids=["list", "mapping", "number", "tuple", "function"]
)
def test_a_plain_value_is_no_plugin(plugin: Any) -> None:
    with pytest.raises(UsageError):
        Registry().register(plugin, "p")


def test_a_profile_is_no_plugin(musterstadt: CityProfile) -> None:
    with pytest.raises(UsageError):
        Registry().register(musterstadt, "p")


def test_what_surrounds_plugins_can_be_called() -> None:
    nothing: Any = 5
    with pytest.raises(UsageError):
        Registry(around=nothing)


@pytest.mark.parametrize("wrong", [{"city": 5}, {"language": 5}], ids=repr)
def test_an_import_has_a_city_and_a_language(wrong: Any) -> None:
    with pytest.raises(UsageError) as raised:
        Registry().import_document(b"a", "a.csv", **wrong)
    assert raised.value.findings[0].code == "IK815"


@pytest.mark.parametrize("path", ["", "a\0b", "a\0.json", "\ud800"], ids=ascii)
def test_a_path_that_no_system_has_is_refused(path: str) -> None:
    with pytest.raises(UsageError) as raised:
        load(path)
    assert raised.value.findings[0].code == "IK815"


# -- unknown keys ------------------------------------------------------------------------------------------------------


@given(st.integers(1, 3 * MOST_GUESSED))
def test_every_unknown_key_is_told_and_the_first_are_explained(many: int) -> None:
    city = {"name": {"de": "K"}, "kind": {"concept": "town"}, "land": "th"}
    extra = {f"zzz{index}": 1 for index in range(many)}
    with pytest.raises(DataError) as raised:
        from_json(json.dumps({"contract": 1, "municipality": city, **extra}))
    unknown = [finding for finding in raised.value.findings if finding.code == "IK010"]
    assert len(unknown) == many
    assert sum("choices" in dict(finding.values) for finding in unknown) == min(many, MOST_GUESSED)
    assert all(finding.in_("de") and finding.in_("en") for finding in unknown)
