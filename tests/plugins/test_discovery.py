"""Which cities and plugins there are, and what the load report says of each."""

from __future__ import annotations

import importlib.metadata
import itertools
import json
import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Never

import pytest

from integkit import IntegkitError, PluginError, PluginState, Registry, UsageError, to_json, to_yaml
from integkit.model import CityProfile, Text, changed
from integkit.plugins import Group, LoadEntry, LoadReport, installed

if TYPE_CHECKING:
    from conftest import Install, InstallCity, InstallPlugin, Run

OWN = tuple(Registry().exporters())
FORMAT = "@hookimpl\ndef integkit_exporters():\n    return [Format({name!r})]\n"


def entry(report: LoadReport, name: str) -> LoadEntry:
    """The only entry with this name."""
    (found,) = (one for one in report if one.name == name)
    return found


def foreign(report: Iterable[LoadEntry]) -> list[LoadEntry]:
    """What is not integkit's own, which may lack a library."""
    return [one for one in report if one.distribution != "integkit"]


def states(report: LoadReport) -> dict[str, str]:
    return {f"{one.kind} {one.name} {one.distribution or '-'}": one.state.value for one in foreign(report)}


def messages(one: LoadEntry) -> str:
    return "\n".join(finding.in_("en") for finding in one.findings)


def renamed(profile: CityProfile, name: str, ags: str | None, part: str | None = None) -> CityProfile:
    """The same city under another name and key."""
    municipality = changed(profile.municipality, name=Text(de=name), ags=ags, part=part)
    return changed(profile, municipality=municipality)


# -- what is installed -----------------------------------------------------------------------------------------------


def test_a_registry_of_its_own_knows_the_formats_of_integkit_and_nothing_else(
    install_city: InstallCity, install_plugin: InstallPlugin, musterstadt: CityProfile
) -> None:
    install_city("musterstadt", musterstadt)
    install_plugin("names", FORMAT.format(name="names"))
    registry = Registry()
    assert tuple(registry.exporters()) == OWN
    assert registry.slugs == registry.laender == ()
    assert [*registry.cities()] == []
    assert foreign(registry.report) == []
    assert {one.name for one in registry.report if one.state is PluginState.ACTIVE} >= {"json", "markdown", "yaml"}
    with pytest.raises(UsageError, match='no city "musterstadt" is installed'):
        registry.city("musterstadt")


def test_what_is_installed_is_looked_through_once(
    install_city: InstallCity, musterstadt: CityProfile, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_city("musterstadt", musterstadt)
    listed: list[str] = []
    list_folder = os.listdir

    def listing(folder: str) -> list[str]:
        listed.append(folder)
        return list_folder(folder)

    with monkeypatch.context() as patched:
        patched.setattr(os, "listdir", listing)
        registry = Registry.discover()
    assert registry.slugs == ("musterstadt",)
    assert set(OWN) <= set(registry.exporters())
    assert listed
    assert sorted(listed) == sorted(set(listed))


def test_cities_are_found_by_metadata_and_read_when_they_are_asked_for(
    install_city: InstallCity, musterstadt: CityProfile
) -> None:
    package = install_city("musterstadt", musterstadt)
    (package / "__init__.py").write_text("raise SystemExit('imported')", "utf-8")
    registry = Registry.discover()
    assert registry.slugs == ("musterstadt",)
    assert registry.city("musterstadt") == musterstadt
    assert registry.city("03999002") == musterstadt
    assert [*registry.cities()] == [("musterstadt", musterstadt)]
    assert "integkit_musterstadt" not in sys.modules


def test_candidates_tell_where_they_come_from(install: Install) -> None:
    install(
        "integkit-x",
        {
            "integkit.cities": {"x": "integkit_x"},
            "integkit.laender": {"ni": "integkit_x.land"},
            "integkit.plugins": {"pack": "integkit_x.pack"},
            "console_scripts": {"x": "integkit_x:main"},
        },
        {},
        version="2026.11.0",
    )
    mine = [one for one in installed() if not one.is_own]
    assert [(one.group, one.name, one.target, one.distribution, one.version) for one in mine] == [
        (Group.CITIES, "x", "integkit_x", "integkit-x", "2026.11.0"),
        (Group.LAENDER, "ni", "integkit_x.land", "integkit-x", "2026.11.0"),
        (Group.PLUGINS, "pack", "integkit_x.pack", "integkit-x", "2026.11.0"),
    ]
    assert mine[0].label == '"x" (integkit-x 2026.11.0, integkit_x)'


def test_the_package_of_a_city_may_lie_inside_another_and_share_a_namespace(
    install: Install, musterstadt: CityProfile
) -> None:
    text = to_yaml(musterstadt)
    install("inner", {"integkit.cities": {"a": "outer.cities.a"}}, {"outer/cities/a/city.yaml": text})
    install(
        "inner-b", {"integkit.cities": {"b": "outer.b"}}, {"outer/b/city.yaml": text.replace("03999002", "03999003")}
    )
    registry = Registry.discover()
    assert registry.city("a").municipality.ags == "03999002"
    assert registry.city("b").municipality.ags == "03999003"


def test_reference_roles_of_a_land_are_no_city(install: Install, musterstadt: CityProfile) -> None:
    install(
        "integkit-nieder",
        {"integkit.laender": {"ni": "integkit_ni"}},
        {"integkit_ni/city.yaml": to_yaml(musterstadt)},
    )
    registry = Registry.discover()
    assert (registry.slugs, registry.laender) == ((), ("ni",))
    assert registry.land("ni") == musterstadt
    assert entry(registry.report, "ni").kind == "land"
    with pytest.raises(UsageError, match='no city "ni" is installed'):
        registry.city("ni")
    with pytest.raises(UsageError):
        registry.land("rp")


def test_a_city_that_is_not_there_is_said_with_those_that_are(
    install_city: InstallCity, musterstadt: CityProfile
) -> None:
    install_city("musterstadt", musterstadt)
    with pytest.raises(UsageError) as raised:
        Registry.discover().city("mustrestadt")
    assert 'Did you mean "musterstadt"?' in raised.value.in_("en")
    assert "Gemeint: „musterstadt“?" in raised.value.in_("de")


# -- the report ------------------------------------------------------------------------------------------------------


def test_the_report_says_what_became_of_each(
    install: Install, install_city: InstallCity, install_plugin: InstallPlugin, musterstadt: CityProfile
) -> None:
    active = "@hookimpl\ndef integkit_checks():\n    return []\n"
    install_city("active", musterstadt, code=active)
    install_city("data", renamed(musterstadt, "Daten", "03999003"))
    install_city("old", to_yaml(musterstadt).replace("contract: 1", "contract: 2"), code="raise SystemExit")
    install_city("broken", "contract: 1\n")
    install_city("code", renamed(musterstadt, "Code", "03999004"), code="import nothing_of_that_name\n")
    install("integkit-gone", {"integkit.cities": {"gone": "integkit_gone"}}, {})
    install("integkit-empty", {"integkit.cities": {"empty": "integkit_empty"}}, {"integkit_empty/__init__.py": ""})
    install_plugin("names", FORMAT.format(name="names"))
    install_plugin("off", "raise SystemExit")
    install_plugin("hook", "@hookimpl\ndef integkit_exporter():\n    return []\n")
    report = Registry.discover(disable=["off"]).report
    assert states(report) == {
        "city active integkit-active": "active",
        "city broken integkit-broken": "failed",
        "city code integkit-code": "failed",
        "city data integkit-data": "active",
        "city empty integkit-empty": "failed",
        "city gone integkit-gone": "failed",
        "city old integkit-old": "incompatible",
        "plugin hook integkit-hook": "failed",
        "plugin names integkit-names": "active",
        "plugin off integkit-off": "disabled",
    }
    assert [(one.name, one.hooks) for one in report if one.kind == "city" and one.hooks] == [
        ("active", ("integkit_checks",))
    ]
    assert entry(report, "names").hooks == ("integkit_exporters",)
    assert entry(report, "data").contract == 1
    assert {one.version for one in foreign(report)} == {"1.0"}
    assert entry(report, "data").target == "integkit_data"
    problems = foreign(report.problems)
    assert {one.name for one in problems} == {"broken", "code", "empty", "gone", "hook", "old"}
    assert all(one.findings for one in problems)
    assert not any(one.findings for one in foreign(report) if one not in problems)


def test_what_failed_says_why_whose_it_is_and_how_to_go_on(
    install: Install, install_city: InstallCity, musterstadt: CityProfile
) -> None:
    install("integkit-gone", {"integkit.cities": {"gone": "integkit_gone"}}, {}, version="7")
    install_city("code", musterstadt, code="import nothing_of_that_name\n")
    install_city("away", to_yaml(renamed(musterstadt, "B", "03999003")) + "plugin: {module: os}\n")
    report = Registry.discover().report
    for name, reason in (
        ("gone", "no folder of the package integkit_gone is installed"),
        ("code", "No module named 'nothing_of_that_name'"),
        ("away", "its module os lies outside its package"),
    ):
        text = messages(entry(report, name))
        assert f'"{name}" (integkit-{name} ' in text
        assert reason in text
        assert f"--disable {name}" in text


def test_data_for_another_contract_are_refused_before_any_code_is_imported(
    install_city: InstallCity, musterstadt: CityProfile
) -> None:
    text = to_yaml(musterstadt)
    install_city(
        "later", text.replace("contract: 1", "contract: 2") + "newkey: 1\n", code="raise SystemExit('imported')"
    )
    install_city("musterstadt", text)
    registry = Registry.discover()
    with pytest.raises(PluginError) as raised:
        registry.city("later")
    assert raised.value.findings[0].code == "IK704"
    assert '"later" (integkit-later 1.0, integkit_later) speaks contract 2, this integkit speaks 1' in str(raised.value)
    one = entry(registry.report, "later")
    assert (one.state, one.distribution, one.version) == (PluginState.INCOMPATIBLE, "integkit-later", "1.0")
    assert "integkit_later.hooks" not in sys.modules
    assert registry.city("musterstadt") == musterstadt


def test_what_is_disabled_is_neither_read_nor_imported(
    install_city: InstallCity, install_plugin: InstallPlugin, musterstadt: CityProfile
) -> None:
    install_city("musterstadt", "this: [is no city", code="raise SystemExit('imported')")
    module = install_plugin("names", "raise SystemExit('imported')")
    registry = Registry.discover(disable=["musterstadt", "names", "markdown", "nobody"])
    assert (registry.slugs, tuple(registry.exporters())) == ((), tuple(one for one in OWN if one != "markdown"))
    with pytest.raises(UsageError, match='"musterstadt" is disabled'):
        registry.city("musterstadt")
    assert {one.name for one in registry.report if one.state is PluginState.DISABLED} == {
        "markdown",
        "musterstadt",
        "names",
        "nobody",
    }
    assert entry(registry.report, "names").distribution == "integkit-names"
    assert module not in sys.modules


def test_everything_that_bears_a_disabled_name_is_in_the_report(
    install_city: InstallCity, install_plugin: InstallPlugin, musterstadt: CityProfile
) -> None:
    install_city("same", musterstadt, name="one")
    install_plugin("same", "", name="two")
    report = Registry.discover(disable=["same"]).report
    assert [one.distribution for one in report if one.state is PluginState.DISABLED] == ["one", "two"]


def test_the_report_can_be_read_by_programs(install: Install) -> None:
    install("integkit-gone", {"integkit.cities": {"gone": "integkit_gone"}}, {})
    plain = entry(Registry.discover().report, "gone").to_json("de")
    assert plain.keys() == {"kind", "name", "state", "distribution", "version", "target", "findings"}
    assert plain["findings"][0]["code"] == "IK702"
    assert "kann nicht geladen werden" in plain["findings"][0]["message"]


def test_a_strict_registry_raises_on_the_first_plugin_that_is_not_right(
    install_city: InstallCity, install_plugin: InstallPlugin, musterstadt: CityProfile
) -> None:
    install_city("musterstadt", musterstadt)
    install_plugin("names", FORMAT.format(name="names"))
    assert Registry.discover(strict=True).slugs == ("musterstadt",)
    install_plugin("hook", "@hookimpl\ndef integkit_exporter():\n    return []\n")
    with pytest.raises(PluginError, match=r'"hook" \(integkit-hook 1\.0, .*has a hook "integkit_exporter"'):
        Registry.discover(strict=True)
    assert Registry.discover(strict=True, disable=["hook"]).slugs == ("musterstadt",)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("contract: 2\n", id="another contract"),
        pytest.param("contract: 1\n", id="faulty data"),
    ],
)
def test_a_strict_registry_raises_on_data_that_are_not_right(install_city: InstallCity, text: str) -> None:
    install_city("musterstadt", text)
    with pytest.raises(PluginError):
        Registry.discover(strict=True)


# -- conflicts -------------------------------------------------------------------------------------------------------


def test_two_distributions_with_one_slug_are_both_named_and_neither_wins(
    install_city: InstallCity, musterstadt: CityProfile
) -> None:
    install_city("same", musterstadt, name="first-city")
    install_city("same", renamed(musterstadt, "Andere", "03999003"), name="second-city")
    install_city("musterstadt", renamed(musterstadt, "Dritte", "03999004"))
    registry = Registry.discover()
    assert registry.slugs == ("musterstadt",)
    with pytest.raises(PluginError) as raised:
        registry.city("same")
    (finding,) = raised.value.findings
    assert finding.code == "IK703"
    for label in ('"same" (first-city 1.0, first_city)', '"same" (second-city 1.0, second_city)'):
        assert label in finding.in_("en")
        assert label in finding.in_("de")
    both = [one for one in registry.report if one.name == "same"]
    assert [(one.distribution, one.state, one.findings) for one in both] == [
        ("first-city", PluginState.CONFLICTING, (finding,)),
        ("second-city", PluginState.CONFLICTING, (finding,)),
    ]
    with pytest.raises(PluginError, match="claimed by several"):
        [*registry.cities()]
    assert registry.city("musterstadt").municipality.ags == "03999004"
    with pytest.raises(PluginError, match="claimed by several"):
        Registry.discover(strict=True)


def test_the_way_out_of_a_conflict_leads_out(install_city: InstallCity, musterstadt: CityProfile) -> None:
    install_city("same", musterstadt, name="first-city")
    install_city("same", musterstadt, name="second-city")
    with pytest.raises(PluginError) as raised:
        Registry.discover().city("same")
    advice = raised.value.findings[0].advice("en")
    assert "go on without one of them" in advice
    names = re.findall("--disable ([a-z-]+)", advice)
    assert names == ["first-city", "second-city"]  # which of them is the right one, only a person knows
    for name in names:
        assert Registry.discover(disable=[name]).city("same") == musterstadt


def test_two_cities_with_one_ags_are_both_named_and_neither_wins(
    install_city: InstallCity, musterstadt: CityProfile
) -> None:
    install_city("alpha", musterstadt)
    install_city("beta", renamed(musterstadt, "Andere", "03999002"))
    install_city("gamma", renamed(musterstadt, "Dritte", "03999003"))
    registry = Registry.discover()
    with pytest.raises(PluginError) as raised:
        registry.city("03999002")
    text = str(raised.value)
    assert raised.value.findings[0].code == "IK703"
    assert '"alpha" (integkit-alpha 1.0, integkit_alpha)' in text
    assert '"beta" (integkit-beta 1.0, integkit_beta)' in text
    assert {one.name: one.state.value for one in registry.report if one.kind == "city"} == {
        "alpha": "conflicting",
        "beta": "conflicting",
        "gamma": "active",
    }
    assert "AGS 03999002" in messages(entry(registry.report, "alpha"))
    assert registry.city("03999003").municipality.name.de == "Dritte"
    assert Registry.discover(disable=["beta"]).city("03999002") == musterstadt


def test_a_city_is_found_by_its_key_beside_a_profile_of_its_part(
    install_city: InstallCity, musterstadt: CityProfile
) -> None:
    install_city("city", musterstadt)
    install_city("part", renamed(musterstadt, "Bezirk Mitte", "03999002", part="1"))
    registry = Registry.discover()
    assert foreign(registry.report.problems) == []
    assert registry.city("03999002") == musterstadt


def test_two_plugins_with_one_entry_name_are_both_named_and_neither_is_imported(install_plugin: InstallPlugin) -> None:
    install_plugin("same", "raise SystemExit('imported')", name="first-pack")
    install_plugin("same", "raise SystemExit('imported')", name="second-pack")
    registry = Registry.discover()
    assert tuple(registry.exporters()) == OWN
    assert [(one.distribution, one.state.value) for one in registry.report if one.name == "same"] == [
        ("first-pack", "conflicting"),
        ("second-pack", "conflicting"),
    ]
    with pytest.raises(PluginError, match=r"first-pack 1\.0.*second-pack 1\.0"):
        registry.exporter("same")


@pytest.mark.parametrize("entry_name", ["json", "stranger"])
def test_a_stranger_that_claims_json_is_out_and_json_still_works(
    install_plugin: InstallPlugin, install_city: InstallCity, musterstadt: CityProfile, entry_name: str
) -> None:
    install_city("musterstadt", musterstadt)
    install_plugin(entry_name, FORMAT.format(name="json"), name="integkit-stranger")
    registry = Registry.discover()
    assert tuple(registry.exporters()) == OWN
    (artifact,) = registry.export("musterstadt", format="json")
    assert artifact.content.decode() == to_json(musterstadt) + "\n"
    report = registry.report
    (stranger,) = (one for one in report if one.distribution == "integkit-stranger")
    assert stranger.state is PluginState.CONFLICTING
    assert "json" in messages(stranger)
    assert "integkit-stranger 1.0" in messages(stranger)
    (own,) = (one for one in report if one.name == "json" and one.distribution == "integkit")
    assert own.state is PluginState.ACTIVE


def test_a_conflict_with_integkit_does_not_say_that_nobody_is_used(install_plugin: InstallPlugin) -> None:
    install_plugin("stranger", FORMAT.format(name="json"))
    assert "None of them is used" not in messages(entry(Registry.discover().report, "stranger"))


def test_two_plugins_with_one_format_are_both_named_and_neither_wins(install_plugin: InstallPlugin) -> None:
    install_plugin("a-pack", FORMAT.format(name="names"))
    install_plugin("b-pack", FORMAT.format(name="names"))
    registry = Registry.discover()
    assert tuple(registry.exporters()) == OWN
    with pytest.raises(PluginError, match=r"integkit-a-pack 1\.0.*integkit-b-pack 1\.0"):
        registry.exporter("names")
    assert entry(registry.report, "a-pack").state is PluginState.CONFLICTING
    assert entry(registry.report, "b-pack").state is PluginState.CONFLICTING


def test_a_format_belongs_to_the_entry_that_bears_its_name_and_others_who_claim_it_are_told(
    install_plugin: InstallPlugin, install_city: InstallCity, musterstadt: CityProfile
) -> None:
    install_city("musterstadt", musterstadt)
    owner = install_plugin("names", FORMAT.format(name="names"))
    install_plugin("b-pack", FORMAT.format(name="names"))
    for asked_first in (False, True):
        registry = Registry.discover()
        if asked_first:
            assert type(registry.exporters()["names"]).__module__ == owner
        assert type(registry.exporter("names")).__module__ == owner
        assert entry(registry.report, "names").state is PluginState.ACTIVE
        assert entry(registry.report, "b-pack").state is PluginState.CONFLICTING
        assert "integkit-names 1.0" in messages(entry(registry.report, "b-pack"))


def test_asking_twice_gives_the_same_formats(install_plugin: InstallPlugin) -> None:
    both = "@hookimpl\ndef integkit_exporters():\n    return [Format('names'), Format('{own}')]\n"
    install_plugin("a-pack", both.format(own="alpha"))
    install_plugin("b-pack", both.format(own="beta"))
    registry = Registry.discover()
    assert tuple(registry.exporters()) == tuple(registry.exporters())


def test_what_a_plugin_offers_does_not_depend_on_what_was_asked_before(install_plugin: InstallPlugin) -> None:
    code = FORMAT.format(name="names") + "@hookimpl\ndef integkit_checks():\n    raise ValueError('boom')\n"
    install_plugin("half", code)
    before, after = Registry.discover(), Registry.discover()
    after.checks()
    assert tuple(before.exporters()) == tuple(after.exporters())


# -- order -----------------------------------------------------------------------------------------------------------


def test_the_order_of_the_path_never_matters(
    tmp_path: Path, bare_path: tuple[str, ...], musterstadt: CityProfile, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = to_yaml(musterstadt)
    folders = []
    for name, entries in {
        "alpha": "[integkit.cities]\nsame = pkg_alpha\nalpha = pkg_alpha\n",
        "beta": "[integkit.cities]\nsame = pkg_beta\n[integkit.plugins]\npack = pkg_beta.no_module\n",
        "gamma": "[integkit.cities]\ngamma = pkg_gamma\n[integkit.plugins]\njson = pkg_gamma\npack = pkg_gamma\n",
    }.items():
        folder = tmp_path / name
        (folder / f"pkg_{name}").mkdir(parents=True)
        (folder / f"pkg_{name}" / "city.yaml").write_text(text, "utf-8")
        info = folder / f"{name}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", "utf-8")
        (info / "entry_points.txt").write_text(entries, "utf-8")
        folders.append(str(folder))
    seen = []
    for order in itertools.permutations(folders):
        monkeypatch.setattr(sys, "path", [*order, *bare_path])
        registry = Registry.discover()
        said = [one.to_json("de") for one in registry.report]
        try:
            registry.city("03999002")
        except IntegkitError as error:
            said.append({"error": error.in_("en")})
        seen.append((said, registry.slugs, tuple(registry.exporters())))
    assert all(one == seen[0] for one in seen)
    assert len(seen) == 6


def test_the_order_of_registering_never_matters() -> None:
    from types import ModuleType

    from integkit import hookimpl

    def plugin(name: str) -> ModuleType:
        module = ModuleType(name)
        module.integkit_checks = hookimpl(lambda: ())  # type: ignore[attr-defined]
        return module

    reports = []
    for order in itertools.permutations(["b", "a", "c"]):
        registry = Registry()
        for name in order:
            registry.register(plugin(name))
        reports.append(registry.report)
    assert all(report == reports[0] for report in reports)
    assert [one.name for one in foreign(reports[0])] == ["a", "b", "c"]


# -- odd metadata ----------------------------------------------------------------------------------------------------


def test_odd_entry_points_fail_alone(install: Install, install_city: InstallCity, musterstadt: CityProfile) -> None:
    install_city("musterstadt", musterstadt)
    odd = {"a": "", "b": "..", "c": "no such package", "d": "os:path", "e": "integkit_x [extra]", "f": "a/b"}
    install("odd", {"integkit.cities": odd, "integkit.plugins": {f"p{name}": value for name, value in odd.items()}}, {})
    registry = Registry.discover()
    assert registry.city("musterstadt") == musterstadt
    failed = {one.name for one in foreign(registry.report) if one.state is PluginState.FAILED}
    assert failed == {*odd, *(f"p{name}" for name in odd)}


DAMAGES: dict[str, bytes] = {
    "a line of a city": b"[integkit.cities]\nno equals sign\n",
    "a line of somebody else's": b"[console_scripts]\nno equals sign\n[integkit.cities]\ndamaged = damaged\n",
    "no text": b"[integkit.cities]\ndamaged = \xff\xfe\n",
}


@pytest.fixture(params=DAMAGES)
def damaged(request: pytest.FixtureRequest, install: Install, site: Path) -> str:
    """The name of a distribution whose metadata cannot be read."""
    install("damaged", {}, {})
    (site / "damaged-1.0.dist-info" / "entry_points.txt").write_bytes(DAMAGES[request.param])
    return "damaged"


def test_the_damaged_metadata_of_one_distribution_take_no_other_down(
    damaged: str, install_city: InstallCity, musterstadt: CityProfile
) -> None:
    install_city("musterstadt", musterstadt)
    registry = Registry.discover()
    assert registry.slugs == ("musterstadt",)
    assert registry.city("musterstadt") == musterstadt
    assert [one.name for one in foreign(registry.report.problems)] == [damaged]


def test_damaged_metadata_are_in_the_report_with_the_name_of_their_distribution(damaged: str) -> None:
    one = entry(Registry.discover().report, damaged)
    assert (one.kind, one.state, one.distribution) == ("distribution", PluginState.FAILED, damaged)
    assert [finding.code for finding in one.findings] == ["IK716"]
    assert "entry_points.txt:2" in messages(one) or "Unicode" in messages(one)
    assert "--disable damaged" in messages(one)
    with pytest.raises(PluginError, match="the metadata of the distribution damaged"):
        Registry.discover(strict=True)
    assert foreign(Registry.discover(disable=[damaged]).report.problems) == []
    assert entry(Registry.discover(disable=[damaged]).report, damaged).state is PluginState.DISABLED


def test_cities_are_listed_and_completed_beside_damaged_metadata(
    damaged: str, cli: Run, install_city: InstallCity, musterstadt: CityProfile
) -> None:
    install_city("musterstadt", musterstadt)
    ran = cli("list")
    assert (ran.code, ran.out) == (0, "musterstadt  integkit-musterstadt 1.0\n")
    assert damaged in ran.err
    assert json.loads(cli("list", "--json").out)[0]["slug"] == "musterstadt"
    completing = {"_INTEGKIT_COMPLETE": "bash_complete", "COMP_WORDS": "integkit show must", "COMP_CWORD": "2"}
    assert "musterstadt" in cli(**completing).out


class StrictMetadata(importlib.metadata.PathDistribution):
    """As newer readers, and the backport that replaces the standard one, do: a key that is not there is an error."""

    @property
    def metadata(self) -> Never:
        raise KeyError("Name")

    version = metadata


@pytest.mark.parametrize("reader", [importlib.metadata.PathDistribution, StrictMetadata])
def test_metadata_without_a_name_have_that_of_their_folder(
    reader: type[importlib.metadata.PathDistribution], install: Install, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install("nameless", {"integkit.plugins": {"nameless": "nothing"}}, {})
    (site / "nameless-1.0.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\n", "utf-8")
    monkeypatch.setattr(importlib.metadata, "distributions", lambda: [reader(site / "nameless-1.0.dist-info")])
    (mine,) = installed()
    assert (mine.distribution, mine.version) == ("nameless", "?")


@pytest.mark.parametrize("group", ["cities", "laender", "plugins"])
def test_an_entry_point_that_names_no_package_says_so(install: Install, group: str) -> None:
    install("bare", {f"integkit.{group}": {"he": ""}}, {})
    (problem,) = Registry.discover().report.problems
    (finding,) = problem.findings
    assert finding.sentence("en") == '"he" (bare 1.0) cannot be loaded: its entry point names no package'
    assert finding.sentence("de").startswith('"he" (bare 1.0) kann nicht geladen werden: sein Eintrag unter')
