"""What a program adds by hand: whatever could not be used, is there already or is not there is told at once."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from integkit import PluginError, Registry, UsageError, hookimpl, to_yaml
from integkit.checks import Check
from integkit.model import CityProfile, Text

if TYPE_CHECKING:
    from conftest import InstallPlugin


@pytest.mark.parametrize(
    "plugin", [object(), SimpleNamespace(), ModuleType("empty")], ids=["object", "names", "module"]
)
def test_what_has_no_hook_is_no_plugin(plugin: object) -> None:
    registry = Registry()
    with pytest.raises(UsageError, match="a module or object with hooks"):
        registry.register(plugin)
    assert [one for one in registry.report if one.distribution is None] == []


CODES = ["IK999", "X1", "ik1", "", "AB", "AB1\n", 5, None]


def checks_of(code: Any) -> SimpleNamespace:
    check = Check(code=code, title=Text(de="Prüfung"), run=lambda _: ())
    return SimpleNamespace(integkit_checks=hookimpl(lambda: [check]))


@pytest.mark.parametrize("code", CODES)
def test_a_check_with_another_form_of_code_is_refused_when_it_is_registered(code: Any) -> None:
    registry = Registry()
    with pytest.raises(PluginError) as refused:
        registry.register(checks_of(code), "mine")
    (finding,) = refused.value.findings
    assert (finding.code, dict(finding.values)["found"]) == ("IK709", f"Check(code={code!r})")
    assert "a Check whose code is two or more capital letters of its own and a number" in finding.sentence("en")
    assert "ein Check, dessen Code aus zwei oder mehr eigenen Großbuchstaben" in finding.sentence("de")
    assert "mine" not in [one.name for one in registry.report]
    registry.register(checks_of("LM101"), "mine")
    assert "LM101" in [one.code for one in registry.checks()]


def test_of_an_installed_check_with_another_form_of_code_the_form_is_told(install_plugin: InstallPlugin) -> None:
    checks = "[Check(code='X1', title=Text(de='A'), run=lambda _: ())]"
    install_plugin("odd", f"@hookimpl\ndef integkit_checks():\n    return {checks}\n")
    (problem,) = Registry.discover().report.problems
    assert "returned Check(code='X1'), expected: a Check whose code is two or more" in problem.findings[0].in_("en")


def test_what_is_added_twice_is_told_once(tmp_path: Path, musterstadt: CityProfile) -> None:
    (tmp_path / "city.yaml").write_text(to_yaml(musterstadt), "utf-8")
    registry = Registry()
    slug = registry.add(tmp_path)
    with pytest.raises(PluginError) as refused:
        registry.add(tmp_path)
    assert refused.value.in_("de").splitlines()[0] == f'IK722 "{slug}" gibt es schon: "{slug}" ({tmp_path})'
    with pytest.raises(PluginError, match=r"city\.yaml\) was not added"):
        registry.add(tmp_path / "city.yaml")
    assert registry.city(slug) == musterstadt


def test_a_city_that_is_not_there_cannot_be_forgotten(musterstadt: CityProfile) -> None:
    registry = Registry()
    registry.add(musterstadt, slug="musterstadt")
    for named in ("nix", "16999999", "./musterstadt"):
        with pytest.raises(UsageError):
            registry.reload(named)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"a": "b", "indent": 2}, "{'indent': 2}"),
        ({"indent": None}, "{'indent': None}"),
        ({"indent": [2]}, "{'indent': list}"),
        ({5: "2"}, "{5: '2'}"),
        (["indent=2"], "list"),
    ],
    ids=str,
)
def test_of_options_it_is_told_which_one_cannot_be_that(musterstadt: CityProfile, options: Any, said: str) -> None:
    with pytest.raises(UsageError) as refused:
        Registry().export(musterstadt, format="json", options=options)
    expected = "names of options, each with its value as text"
    assert [one.sentence("en") for one in refused.value.findings] == [f"options cannot be {said}, expected: {expected}"]
