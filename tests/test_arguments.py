"""What a program hands over wrongly is refused by name, before anything is done, and never blamed on a plugin."""

from __future__ import annotations

import copy
import datetime as dt
import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import integkit
from integkit import FileError, Registry, UsageError, arguments, load, vocabulary
from integkit.checks import CHECKS, CheckContext, run_checks
from integkit.codec import json_schema
from integkit.comparison import compare
from integkit.differences import differences
from integkit.explanation import explain
from integkit.holding import Holding
from integkit.messages import Finding
from integkit.model import CityProfile, Municipality, Text

NOON = dt.datetime(2026, 11, 21, 12)  # noqa: DTZ001 - what a program may hand over by mistake
NO_LANGUAGE: list[Any] = [None, "", "DE", "fr", "de ", b"de", 5, ["de"]]
NO_DAY: list[Any] = ["gestern", "2026-11-21", b"2026-11-21", 20261121, 0, NOON, True, ["2026"]]
NO_TEXT: list[Any] = [5, 0, b"text", ["text"], True]
NO_PATH: list[Any] = [None, 5, b"city.yaml", ["city.yaml"]]
NO_PROFILE: list[Any] = [None, 5, "musterstadt", {}]


def refused(call: Callable[[], object], argument: str) -> None:
    """The call is refused with this argument's name, and with what it may be, in both languages."""
    with pytest.raises(UsageError) as raised:
        call()
    (finding,) = raised.value.findings
    assert finding.code == "IK815"
    values = dict(finding.values)
    assert values["argument"] == argument
    for language in ("de", "en"):
        said = finding.in_(language)
        assert argument in said
        assert str(values["given"]) in said
        assert len(said) < 300
    assert raised.value.exit_code == 2


EXPORTING = {
    "language": NO_LANGUAGE,
    "as_of": NO_DAY,
    "persons": ["nein", "", 0, 1, b"no"],
    "base_url": [*NO_TEXT, "", "www.example.org", "ftp://example.org", "https://a.example/?q", "https://a.example/#x"],
    "licence": NO_TEXT,
    "on_missing": ["print", 5, []],
    "options": ["indent=2", 5, ["indent"], {"indent": 2}, {1: "a"}, b"indent"],
    "format": [None, 5, b"json", ["json"]],
}


@pytest.mark.parametrize(
    ("argument", "given"), [(name, one) for name, values in EXPORTING.items() for one in values], ids=repr
)
@pytest.mark.parametrize("format", ["json", "markdown"])
def test_an_export_is_asked_for_rightly(musterstadt: CityProfile, format: str, argument: str, given: Any) -> None:
    asked: Any = {"format": format, argument: given}
    refused(lambda: Registry().export(musterstadt, **asked), argument)


@pytest.mark.parametrize("city", [None, 5, b"musterstadt", {}, ["musterstadt"]], ids=repr)
def test_a_city_is_asked_for_by_its_name(city: Any) -> None:
    registry = Registry()
    refused(lambda: registry.export(city, format="json"), "cities")
    refused(lambda: registry.city(city), "city")
    refused(lambda: registry.check(city), "city")
    refused(lambda: registry.land(city), "letters")


@pytest.mark.parametrize("given", NO_DAY, ids=repr)
def test_a_day_is_a_day(musterstadt: CityProfile, given: Any) -> None:
    registry = Registry()
    slug = registry.add(musterstadt)
    refused(lambda: musterstadt.as_of(given), "day")
    refused(lambda: registry.check(slug, as_of=given), "as_of")
    refused(lambda: compare([("a", musterstadt)], given), "day")
    refused(lambda: Holding(musterstadt, given), "day")


def test_a_day_is_needed_for_the_view_of_a_day(musterstadt: CityProfile) -> None:
    nothing: Any = None
    refused(lambda: musterstadt.as_of(nothing), "day")


@pytest.mark.parametrize("given", NO_PATH, ids=repr)
def test_a_city_is_read_from_a_path(given: Any) -> None:
    refused(lambda: integkit.load(given), "path")
    refused(lambda: Registry().add(given), "city")


@pytest.mark.parametrize("given", [None, 5, ["{}"], {}], ids=repr)
def test_a_text_is_text(given: Any) -> None:
    refused(lambda: integkit.from_json(given), "text")
    refused(lambda: integkit.from_yaml(given), "text")


@pytest.mark.parametrize("given", NO_PROFILE, ids=repr)
def test_a_profile_is_a_profile(musterstadt: CityProfile, given: Any) -> None:
    refused(lambda: integkit.to_json(given), "profile")
    refused(lambda: integkit.to_yaml(given), "profile")
    refused(lambda: explain(given, "offices"), "profile")
    refused(lambda: differences(given, musterstadt), "old")
    refused(lambda: differences(musterstadt, given), "new")
    refused(lambda: compare([("a", given)]), "cities")
    refused(lambda: compare([given]), "cities")


@pytest.mark.parametrize("indent", [-1, 9, 100_000, 10**5000, "2", 2.0, True], ids=lambda one: str(type(one).__name__))
def test_an_indent_is_a_small_number(musterstadt: CityProfile, indent: Any) -> None:
    refused(lambda: integkit.to_json(musterstadt, indent=indent), "indent")


def test_a_schema_has_a_notation() -> None:
    notation: Any = "yaml"
    refused(lambda: json_schema(notation), "notation")


@pytest.mark.parametrize("disable", ["musterstadt", b"musterstadt", 5, None, [5], [None]], ids=repr)
def test_what_is_disabled_is_a_list_of_names(site: Path, disable: Any) -> None:
    """One name by itself would be taken for its letters, and disable nothing."""
    refused(lambda: Registry.discover(disable=disable), "disable")


def test_strict_is_yes_or_no(site: Path) -> None:
    strict: Any = "nein"
    refused(lambda: Registry.discover(strict=strict), "strict")


@pytest.mark.parametrize("name", [5, b"name"], ids=repr)
def test_names_given_by_hand_are_text(musterstadt: CityProfile, name: Any) -> None:
    refused(lambda: Registry().add(musterstadt, slug=name), "slug")
    refused(lambda: Registry().register(object(), name), "name")


@pytest.mark.parametrize("plugin", [None, "my_module", b"my_module", 5, Path("my_module.py")], ids=repr)
def test_a_plugin_is_a_module_or_an_object(plugin: Any) -> None:
    refused(lambda: Registry().register(plugin), "plugin")


@pytest.mark.parametrize("checks", ["IK101", 5, [None], ["IK101"]], ids=repr)
def test_checks_are_checks(musterstadt: CityProfile, checks: Any) -> None:
    registry = Registry()
    slug = registry.add(musterstadt)
    refused(lambda: registry.check(slug, checks=checks), "checks")


class Loud:
    """Something that says too much, or fails at it."""

    def __repr__(self) -> str:
        raise ValueError("x" * 10_000)


@given(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.binary(), st.builds(Loud), st.just(10**9999)
    )
)
def test_whatever_is_given_can_be_told(given: Any) -> None:
    error = arguments.wrong("argument", given, "text")
    for language in ("de", "en"):
        assert len(error.in_(language)) < 500
        assert "argument" in error.in_(language)


# -- what is handed over to functions and records ---------------------------------------------------------------------

CITY = CityProfile(municipality=Municipality(id="municipality", name=Text(de="Musterstadt"), land="ni"))
# What is wrong on purpose, without a word about it to the type checker.
TEXT: Any = Text
FINDING: Any = Finding.of
COMPARE: Any = compare
RUN: Any = run_checks
CONTEXT: Any = CheckContext
LISTED: tuple[Any, ...] = (vocabulary.concepts, vocabulary.ids, vocabulary.enum_list)


@pytest.mark.parametrize(
    "call",
    [
        lambda: COMPARE(None),
        lambda: COMPARE("text"),
        lambda: RUN(None, CONTEXT(profile=CITY)),
        lambda: RUN([1], CONTEXT(profile=CITY)),
        lambda: RUN(CHECKS, CITY),
        lambda: RUN(CHECKS, CONTEXT(profile=1)),
        lambda: FINDING("XX1"),
        lambda: FINDING(5),
        lambda: TEXT("bare"),
        lambda: TEXT(5),
        lambda: TEXT(de=5),
        lambda: TEXT(de=None),
        lambda: TEXT({1: "a"}),
        lambda: TEXT(de="a", origin="machine"),
        *(
            lambda function=function, name=name: function(name)
            for function in LISTED
            for name in ("nothing", "../x", 5, None)
        ),
    ],
)
def test_what_is_of_another_kind_is_refused_in_words(call: Any) -> None:
    with pytest.raises(UsageError) as refused:
        call()
    (finding,) = refused.value.findings
    assert finding.code == "IK815"
    assert "?" not in finding.sentence("de") + finding.sentence("en")


def test_a_list_that_is_not_there_is_a_lookup_that_failed() -> None:
    with pytest.raises(LookupError):
        vocabulary.concepts("nothing")


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="this system has no links")
def test_links_that_lead_in_a_circle_are_a_finding_of_the_city(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    registry = Registry()
    for place in ("a", "b", "a/x"):
        slug = registry.add(tmp_path / place)
        with pytest.raises(FileError) as refused:
            registry.city(slug)
        assert "circle" in refused.value.findings[0].sentence("en")


def test_headings_of_a_comparison_are_changed_by_nobody() -> None:
    (row, *_) = compare([("a", load(Path(__file__).parent / "musterstadt"))]).structures
    with pytest.raises(TypeError):
        row.label["de"] = "anders"  # type: ignore[index]
    assert copy.deepcopy(row) == row
    assert pickle.dumps(row)
