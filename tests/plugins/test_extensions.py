"""What only one city has: typed where its plugin is there, untouched where it is not."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest
from hypothesis import given

from integkit import DataError, Registry, from_json, from_yaml, hookimpl, to_json, to_yaml
from integkit.model import CityProfile, Extension, JsonObject, Municipality, Text, changed, freeze, thaw
from integkit.testing import json_values

KEY = "de.musterstadt.award"


@attrs.frozen(kw_only=True)
class Person:
    """Somebody who may have it."""

    role: str
    years: tuple[int, ...] = ()


@attrs.frozen(kw_only=True)
class Award:
    """An award."""

    name: str
    euro: int | float
    title: Text | None = None
    jury: tuple[Person, ...] = ()
    public: bool = False


class Pack:
    """The plugin that knows it."""

    @hookimpl
    def integkit_extensions(self) -> dict[str, type]:
        return {KEY: Award}


@pytest.fixture
def registry() -> Registry:
    """A registry with the plugin."""
    made = Registry()
    made.register(Pack())
    return made


def extension(value: object) -> Extension:
    return Extension(key=KEY, value=freeze(value))


def test_a_value_is_read_as_the_record_its_plugin_declares(registry: Registry) -> None:
    value = {
        "name": "Preis",
        "euro": 1234.5,
        "title": {"de": "Preis der Stadt", "dsb": "Myto"},
        "jury": [{"role": "Rat", "years": [2024, 2025]}, {"role": "Beirat"}],
        "public": True,
    }
    assert registry.typed(extension(value)) == Award(
        name="Preis",
        euro=1234.5,
        title=Text(de="Preis der Stadt", dsb="Myto"),
        jury=(Person(role="Rat", years=(2024, 2025)), Person(role="Beirat")),
        public=True,
    )
    assert registry.typed(extension({"name": "Preis", "euro": 5})) == Award(name="Preis", euro=5)
    assert dict(registry.extension_types()) == {KEY: Award}


def test_without_its_plugin_a_value_is_plain() -> None:
    value = {"name": "Preis", "list": [1, 2.5, True, {"a": "b"}]}
    assert Registry().typed(extension(value)) == value
    assert type(Registry().typed(extension(value))) is dict


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"name": "Preis"}, [("IK011", f"extensions/{KEY}")]),
        ({"euro": 5}, [("IK011", f"extensions/{KEY}")]),
        ({"name": 5, "euro": 5}, [("IK013", f"extensions/{KEY}/name")]),
        ({"name": "", "euro": 5}, [("IK007", f"extensions/{KEY}/name")]),
        ({"name": "Preis", "euro": "5"}, [("IK013", f"extensions/{KEY}/euro")]),
        ({"name": "Preis", "euro": True}, [("IK013", f"extensions/{KEY}/euro")]),
        ({"name": "Preis", "euro": 5, "public": "true"}, [("IK013", f"extensions/{KEY}/public")]),
        ({"name": "Preis", "euro": 5, "titel": "x"}, [("IK010", f"extensions/{KEY}/titel")]),
        ({"name": "Preis", "euro": 5, "jury": {"role": "Rat"}}, [("IK013", f"extensions/{KEY}/jury")]),
        ("text", [("IK013", f"extensions/{KEY}")]),
        ([1], [("IK013", f"extensions/{KEY}")]),
    ],
)
def test_a_value_that_does_not_fit_gives_findings(
    registry: Registry, value: object, expected: list[tuple[str, str]]
) -> None:
    with pytest.raises(DataError) as raised:
        registry.typed(extension(value))
    assert [(one.code, one.place) for one in raised.value.findings] == expected


@pytest.mark.parametrize("language", ["de", "en"])
def test_of_a_text_without_words_the_language_is_asked_for_that_was_said(registry: Registry, language: str) -> None:
    with pytest.raises(DataError) as raised:
        registry.typed(extension({"name": "Preis", "euro": 5, "title": {}}), language)
    (finding,) = raised.value.findings
    assert (finding.code, dict(finding.values)["key"]) == ("IK011", language)


def test_an_entry_of_a_value_is_told_by_its_id_where_it_has_one(registry: Registry) -> None:
    value = {"name": "Preis", "euro": 5, "jury": [{"id": "first", "role": "Rat", "years": ["x"]}]}
    with pytest.raises(DataError) as raised:
        registry.typed(extension(value))
    places = [one.place for one in raised.value.findings]
    assert f"extensions/{KEY}/jury/first/years/1" in places


def test_every_fault_of_a_value_is_told_at_once_with_its_place(registry: Registry) -> None:
    value = {"name": 1, "jury": [{"role": "Rat"}, {"role": 1, "years": [2024, "x"]}]}
    with pytest.raises(DataError) as raised:
        registry.typed(extension(value))
    assert sorted((one.code, one.place) for one in raised.value.findings) == [
        ("IK011", f"extensions/{KEY}"),
        ("IK013", f"extensions/{KEY}/jury/2/role"),
        ("IK013", f"extensions/{KEY}/jury/2/years/2"),
        ("IK013", f"extensions/{KEY}/name"),
    ]


def test_a_check_finds_values_that_do_not_fit_with_their_place_in_the_file(
    registry: Registry, musterstadt: CityProfile, tmp_path: Path
) -> None:
    text = to_yaml(changed(musterstadt, extensions=()))
    text += f"extensions:\n  - key: {KEY}\n    value:\n      name: Preis\n      euro: viel\n      titel: x\n"
    (tmp_path / "city.yaml").write_text(text, "utf-8")
    registry.add(tmp_path, slug="city")
    found = [(one.code, one.file, one.place) for one in registry.check("city")]
    assert sorted(found) == [
        ("IK010", str(tmp_path / "city.yaml"), f"extensions/{KEY}/titel"),
        ("IK013", str(tmp_path / "city.yaml"), f"extensions/{KEY}/euro"),
    ]
    assert {(one.line or 0) > text[: text.index("value:")].count("\n") for one in registry.check("city")} == {True}


def test_the_findings_of_a_check_point_at_the_value_itself(
    registry: Registry, musterstadt: CityProfile, tmp_path: Path
) -> None:
    text = to_yaml(changed(musterstadt, extensions=()))
    text += f"extensions:\n  - key: {KEY}\n    value:\n      name: Preis\n      euro: viel\n"
    (tmp_path / "city.yaml").write_text(text, "utf-8")
    registry.add(tmp_path, slug="city")
    (finding,) = registry.check("city")
    assert (finding.line, finding.column) == (len(text.splitlines()), 13)


@given(json_values())
def test_every_value_survives_a_round_trip_untouched_without_its_plugin(value: object) -> None:
    frozen = freeze(thaw(value))  # type: ignore[arg-type]
    profile = CityProfile(
        municipality=Municipality(name=Text(de="A"), land="ni"),
        extensions=(Extension(key=KEY, value=JsonObject.of({"value": frozen})),),
    )
    assert from_json(to_json(profile)) == profile
    assert from_yaml(to_yaml(profile)) == profile


def test_a_value_that_is_read_leaves_the_profile_as_it_was(registry: Registry, musterstadt: CityProfile) -> None:
    before = to_json(musterstadt)
    registry.typed(musterstadt.extensions[0])
    plain = Registry().typed(musterstadt.extensions[0])
    plain["name"] = "changed"
    assert to_json(musterstadt) == before
