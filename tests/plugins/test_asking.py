"""What one asks a registry for: paths, cities named twice, formats of plugins that failed, options out of bounds."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from integkit import PluginError, Registry, UsageError, to_yaml
from integkit.model import CityProfile, changed

if TYPE_CHECKING:
    from conftest import InstallCity, InstallPlugin, Run

FORMAT = "@hookimpl\ndef integkit_exporters():\n    return [{formats}]\n"


def codes(error: pytest.ExceptionInfo[Any]) -> list[str]:
    return [finding.code for finding in error.value.findings]


# -- cities ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["./x", "../x", ".", "..", "a/b", "/x/city.yaml", Path("x"), Path("city.yaml")])
def test_a_path_is_no_slug_and_the_way_out_is_one(key: Any) -> None:
    registry = Registry()
    for ask in (registry.city, registry.reading, registry.check, lambda one: registry.export(one, format="json")):
        with pytest.raises(UsageError) as raised:
            ask(key)
        assert codes(raised) == ["IK717"]
        for language in ("de", "en"):
            assert f"registry.add('{os.fspath(key)}')" in raised.value.in_(language)
            assert "././" not in raised.value.in_(language)


def test_the_way_out_for_a_path_leads_out(tmp_path: Path, musterstadt: CityProfile) -> None:
    (tmp_path / "city.yaml").write_text(to_yaml(musterstadt), "utf-8")
    registry = Registry()
    assert registry.city(registry.add(tmp_path)) == musterstadt


def test_a_path_that_was_added_by_its_own_name_is_a_slug(tmp_path: Path, musterstadt: CityProfile) -> None:
    (tmp_path / "city.yaml").write_text(to_yaml(musterstadt), "utf-8")
    registry = Registry()
    slug = registry.add(tmp_path, slug=f"{tmp_path}/")
    assert registry.city(slug) == musterstadt


@pytest.mark.parametrize("format", ["json", "csv", "markdown"])
def test_a_city_that_is_named_twice_is_refused_and_no_plugin_is_blamed(musterstadt: CityProfile, format: str) -> None:
    registry = Registry()
    slug = registry.add(musterstadt, slug="muster")
    again = changed(musterstadt, licence="CC0-1.0")  # another version of the same city would have the same file names
    for cities in ((slug, slug), (slug, "03999002"), (slug, musterstadt), (musterstadt, again)):
        with pytest.raises(UsageError) as raised:
            registry.export(*cities, format=format)
        assert codes(raised) == ["IK816"]
        assert "Musterstadt (03999002)" in raised.value.in_("de")


def test_a_name_that_is_taken_is_told_with_another_way_out_than_disabling(musterstadt: CityProfile) -> None:
    registry = Registry()
    registry.add(musterstadt, slug="muster")
    with pytest.raises(PluginError) as raised:
        registry.add(musterstadt, slug="muster")
    assert "--disable" not in raised.value.in_("en")
    assert 'registry.add(..., slug="...")' in raised.value.in_("en")


# -- formats ---------------------------------------------------------------------------------------------------------


def test_a_format_of_a_city_whose_code_failed_is_the_plugins_fault(
    install_city: InstallCity, musterstadt: CityProfile
) -> None:
    install_city("musterstadt", musterstadt, code="import nothing_of_that_name\n")
    with pytest.raises(PluginError) as raised:
        Registry.discover().exporter("musterstadt-tasks")
    assert codes(raised) == ["IK702"]
    assert "nothing_of_that_name" in raised.value.in_("en")
    assert "--disable musterstadt" in raised.value.in_("en")


def test_a_format_that_a_failed_plugin_may_have_had_is_told_with_what_failed(install_plugin: InstallPlugin) -> None:
    install_plugin("pack", "import nothing_of_that_name\n")
    with pytest.raises(PluginError) as raised:
        Registry.discover().exporter("special")
    assert codes(raised) == ["IK801", "IK702"]


def test_a_slip_of_the_finger_is_no_fault_of_a_plugin(install_plugin: InstallPlugin) -> None:
    install_plugin("pack", "import nothing_of_that_name\n")
    install_plugin("claims", FORMAT.format(formats="Format('json')"))
    with pytest.raises(UsageError, match='Did you mean "markdown"'):
        Registry.discover().exporter("markdwon")


def test_a_plugin_that_lost_a_name_has_not_failed(install_plugin: InstallPlugin) -> None:
    install_plugin("claims", FORMAT.format(formats="Format('json')"))
    with pytest.raises(UsageError):
        Registry.discover().exporter("special")


def test_a_format_of_integkits_own_that_lacks_a_library_had_no_other_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "integkit.exporters.pdf", None)
    registry = Registry()
    with pytest.raises(PluginError, match="IK702"):
        registry.exporter("pdf")
    with pytest.raises(UsageError) as raised:
        registry.exporter("special")
    assert codes(raised) == ["IK801"]


def test_the_command_ends_with_three_where_the_plugin_of_a_format_failed(
    cli: Run, install_city: InstallCity, musterstadt: CityProfile
) -> None:
    install_city("musterstadt", musterstadt, code="import nothing_of_that_name\n")
    ran = cli("export", "musterstadt", "-f", "musterstadt-tasks")
    assert ran.code == 3


BAD_ARTIFACTS = {
    "Artifact(path: PosixPath)": "Artifact(path=__import__('pathlib').Path('a'), media_type='t', content=b'')",
    "Artifact(content: str)": "Artifact(path='a', media_type='t', content='text')",
    "Artifact(media_type: NoneType)": "Artifact(path='a', media_type=None, content=b'')",
    "Artifact(media_type: 'text')": "Artifact(path='a', media_type='text', content=b'')",
    "Artifact(media_type: 'a/b\\nX: c')": "Artifact(path='a', media_type='a/b\\nX: c', content=b'')",
    "dict": "{'path': 'a'}",
}


@pytest.mark.skipif(os.name != "posix", reason="a PosixPath is made")
@pytest.mark.parametrize("shown", BAD_ARTIFACTS)
def test_what_is_wrong_with_an_artifact_is_said(
    install_plugin: InstallPlugin, musterstadt: CityProfile, shown: str
) -> None:
    code = f"class Bad(Format):\n    def render(self, profiles, context):\n        yield {BAD_ARTIFACTS[shown]}\n"
    install_plugin("bad", code + FORMAT.format(formats="Bad('bad')"))
    with pytest.raises(PluginError) as raised:
        Registry.discover().export(musterstadt, format="bad")
    said = raised.value.in_("en")
    assert f"returned {shown}, expected: Artifact(path: str, media_type: str, content: bytes)" in said
    assert "integkit-bad 1.0" in said


def test_what_an_exporter_does_with_paths_is_told_in_one_language(
    install_plugin: InstallPlugin, musterstadt: CityProfile
) -> None:
    code = (
        "class Bad(Format):\n    def render(self, profiles, context):\n"
        "        for path in ('a', 'a/b'):\n            yield Artifact(path=path, media_type='a/b', content=b'')\n"
    )
    install_plugin("bad", code + FORMAT.format(formats="Bad('bad')"))
    with pytest.raises(PluginError) as raised:
        Registry.discover().export(musterstadt, format="bad")
    assert codes(raised) == ["IK711"]
    assert "gescheitert: die Dateien „a“ und „a/b“" in raised.value.in_("de")
    assert "Datei und Ordner zugleich" in raised.value.in_("de")
    assert "at once" not in raised.value.in_("de")


# -- options ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("indent", ["-2", "-1", "9", "100000", "123456789"])
def test_an_indent_out_of_bounds_is_refused(musterstadt: CityProfile, indent: str) -> None:
    with pytest.raises(UsageError) as raised:
        Registry().export(musterstadt, format="json", options={"indent": indent})
    assert codes(raised) == ["IK806"]
    assert "a whole number from 0 to 8" in raised.value.in_("en")
    assert "eine ganze Zahl von 0 bis 8" in raised.value.in_("de")


@pytest.mark.parametrize("indent", range(9))
def test_every_indent_within_bounds_is_written(musterstadt: CityProfile, indent: int) -> None:
    (made,) = Registry().export(musterstadt, format="json", options={"indent": str(indent)})
    second = made.content.splitlines()[1:2]
    assert [len(line) - len(line.lstrip()) for line in second] == ([indent] if indent else [])


def test_a_rule_of_an_exporters_own_about_its_options_is_told(
    install_plugin: InstallPlugin, musterstadt: CityProfile
) -> None:
    code = (
        "import attrs\n@attrs.frozen\nclass Options:\n    size: int = attrs.field(default=1)\n"
        "    @size.validator\n    def _small(self, _, value):\n"
        "        if value > 3:\n            raise ValueError('size is 3 at most')\n"
        "class Sized(Format):\n    options = Options\n"
    )
    install_plugin("sized", code + FORMAT.format(formats="Sized('sized')"))
    with pytest.raises(UsageError) as raised:
        Registry.discover().export(musterstadt, format="sized", options={"size": "4"})
    assert codes(raised) == ["IK817"]
    assert "size is 3 at most" in raised.value.in_("de")


@pytest.mark.parametrize(
    "address",
    ["https://stadt.example/#a", "https://stadt.example/?a", "stadt.example", "", "https://stadt.example/\udce9"],
)
def test_an_address_to_which_nothing_can_be_appended_is_refused_by_name(musterstadt: CityProfile, address: str) -> None:
    with pytest.raises(UsageError) as raised:
        Registry().export(musterstadt, format="json", base_url=address)
    (finding,) = raised.value.findings
    assert (finding.code, dict(finding.values)["argument"]) == ("IK815", "base_url")


def test_a_licence_that_no_file_can_hold_is_refused_by_name(musterstadt: CityProfile) -> None:
    with pytest.raises(UsageError) as raised:
        Registry().export(musterstadt, format="markdown", licence="CC\udce9")
    (finding,) = raised.value.findings
    assert (finding.code, dict(finding.values)["argument"]) == ("IK815", "licence")
    assert "\\udce9" in finding.in_("de")
