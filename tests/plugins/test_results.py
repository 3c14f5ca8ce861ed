"""What a hook returns is told apart from what only looks like it, and the words say which part is wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import attrs
import pytest

from integkit import CityProfile
from integkit.checks import Check
from integkit.model import Text, changed
from integkit.plugins._results import (
    could_have_hooks,
    wrong_check,
    wrong_command,
    wrong_exporter,
    wrong_extension,
    wrong_importer,
    wrong_in,
    wrong_profile,
)

TITLE = Text(de="Titel")


@attrs.frozen
class Options:
    """Options of a format or importer."""


def nothing(*_: Any) -> tuple[()]:
    return ()


EXPORTER: dict[str, Any] = {
    "name": "own-format2",
    "suffix": ".tar.gz",
    "media_type": "text/plain",
    "title": TITLE,
    "render": nothing,
}
IMPORTER: dict[str, Any] = {"name": "own-reader", "suffixes": (".txt", ".tar.gz"), "title": TITLE, "read": nothing}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, None),
        ({"options": Options}, None),
        ({"options": None}, None),
        ({"standard": "OParl 1.1", "consumers": TITLE, "carries": {}, "endings": {}}, None),
        ({"name": "Own"}, "name 'Own'"),
        ({"name": "own--format"}, "name 'own--format'"),
        ({"name": "own-"}, "name 'own-'"),
        ({"name": ""}, "name ''"),
        ({"name": 5}, "name 5"),
        ({"name": "x" * 99 + "!"}, "name '" + "x" * 59),
        ({"suffix": "txt"}, "suffix 'txt'"),
        ({"suffix": ".TXT"}, "suffix '.TXT'"),
        ({"suffix": "."}, "suffix '.'"),
        ({"suffix": None}, "suffix None"),
        ({"media_type": b"text/plain"}, "media_type b'text/plain'"),
        ({"media_type": "text"}, "media_type 'text'"),
        ({"media_type": "text/plain\nSet-Cookie: a=b"}, "media_type 'text/plain\\nSet-Cookie: a=b'"),
        ({"media_type": "text/plain; title=→"}, "media_type 'text/plain; title=→'"),
        ({"media_type": 'text/plain;charset=utf-8; title="a b"'}, None),
        ({"title": "Titel"}, "title 'Titel'"),
        ({"options": Options()}, "options Options()"),
        ({"options": int}, "options <class 'int'>"),
        ({"standard": 1}, "standard 1"),
        ({"consumers": "all"}, "consumers 'all'"),
        ({"carries": []}, "carries []"),
        ({"endings": (".rdf",)}, "endings ('.rdf',)"),
    ],
    ids=str,
)
def test_an_exporter(change: dict[str, Any], said: str | None) -> None:
    assert wrong_exporter(SimpleNamespace(**{**EXPORTER, **change})) == said


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, None),
        ({"options": Options}, None),
        ({"suffixes": ()}, None),
        ({"name": "Own"}, "name 'Own'"),
        ({"name": None}, "name None"),
        ({"suffixes": ".txt"}, "suffixes '.txt'"),
        ({"suffixes": [".txt"]}, "suffixes ['.txt']"),
        ({"suffixes": (".txt", "csv")}, "suffixes ('.txt', 'csv')"),
        ({"suffixes": (".txt", 1)}, "suffixes ('.txt', 1)"),
        ({"title": "Titel"}, "title 'Titel'"),
        ({"options": Options()}, "options Options()"),
        ({"options": int}, "options <class 'int'>"),
    ],
    ids=str,
)
def test_an_importer(change: dict[str, Any], said: str | None) -> None:
    assert wrong_importer(SimpleNamespace(**{**IMPORTER, **change})) == said


@pytest.mark.parametrize("missing", EXPORTER)
def test_what_lacks_a_part_of_an_exporter_is_none(missing: str) -> None:
    parts = {name: value for name, value in EXPORTER.items() if name != missing}
    assert wrong_exporter(SimpleNamespace(**parts)) == "SimpleNamespace"


@pytest.mark.parametrize("missing", IMPORTER)
def test_what_lacks_a_part_of_an_importer_is_none(missing: str) -> None:
    parts = {name: value for name, value in IMPORTER.items() if name != missing}
    assert wrong_importer(SimpleNamespace(**parts)) == "SimpleNamespace"


@pytest.mark.parametrize(
    ("code", "good"),
    [("AB1", True), ("ABC123", True), ("A1", False), ("AB", False), ("ab1", False), ("IK999", False), ("IKX1", False)],
)
def test_a_check_has_letters_of_its_own_and_a_number(code: str, good: bool) -> None:
    assert wrong_check(Check(code=code, title=TITLE, run=nothing)) == (None if good else f"Check(code='{code}')")
    assert wrong_check(SimpleNamespace(code=code)) == "SimpleNamespace"


@pytest.mark.parametrize(
    ("wrong", "items"),
    [
        (
            wrong_command,
            [(SimpleNamespace(name="do", main=nothing), None), (SimpleNamespace(name="do"), "SimpleNamespace")],
        ),
        (wrong_command, [(SimpleNamespace(name=5, main=nothing), "SimpleNamespace")]),
        (wrong_command, [(SimpleNamespace(name="do", main=5), "SimpleNamespace")]),
        (wrong_extension, [(("de.mainz", Options), None), (("mainz", Options), "mainz: Options")]),
        (wrong_extension, [(("de.mainz", int), "de.mainz: int"), (("de.mainz", Options()), "tuple")]),
        (wrong_extension, [(("de.mainz",), "tuple"), ((5, Options), "tuple"), (["de.mainz", Options], "list")]),
        (wrong_extension, [(("de.mainz", Options, 1), "tuple")]),
    ],
)
def test_commands_and_extensions(wrong: Callable[[Any], str | None], items: list[tuple[Any, str | None]]) -> None:
    assert [wrong(item) for item, _ in items] == [said for _, said in items]


def test_a_city_of_a_running_system(musterstadt: CityProfile) -> None:
    town = musterstadt.municipality
    assert wrong_profile(("muster", musterstadt)) is None
    for pair in (("muster", musterstadt, 1), (5, musterstadt)):
        assert wrong_profile(pair) == "tuple"
    assert wrong_profile(("Muster", musterstadt)) == "slug 'Muster'"
    assert wrong_profile(("muster", town)) == "muster: Municipality"
    assert wrong_profile(["muster", musterstadt]) == "list"
    assert wrong_profile(("muster", changed(musterstadt, offices=[]))) is None  # told when the city is asked for


def test_a_profile_that_can_be_asked_who_it_is(musterstadt: CityProfile) -> None:
    town = musterstadt.municipality
    assert wrong_in(musterstadt) is None
    broken = {
        "municipality=NoneType": changed(musterstadt, municipality=None),
        "municipality.name=str": changed(musterstadt, municipality=changed(town, name="M")),
        "municipality.ags=int": changed(musterstadt, municipality=changed(town, ags=5)),
        "municipality.ars=int": changed(musterstadt, municipality=changed(town, ars=5)),
        "municipality.part=int": changed(musterstadt, municipality=changed(town, part=5)),
        "offices=list": changed(musterstadt, offices=[]),
        "remarks=NoneType": changed(musterstadt, remarks=None),
    }
    for said, profile in broken.items():
        assert wrong_in(profile) == said


def test_what_could_have_hooks(musterstadt: CityProfile) -> None:
    plain = ["text", b"", 5, 1.5, [], {}, (), set(), frozenset(), date(2020, 1, 1), Path(), musterstadt, nothing, None]
    assert not any(could_have_hooks(one) for one in plain)
    assert could_have_hooks(pytest)
    assert could_have_hooks(SimpleNamespace())
