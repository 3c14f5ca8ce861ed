"""The endings of integkit's own formats are told without loading any of them, and as the formats tell them."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from integkit import Artifact, UsageError
from integkit.cli._choosing import _ALSO, _OWN, chosen
from integkit.model import CityProfile, Text
from integkit.plugins import ExportContext, Exporter, Registry, hookimpl


def test_the_table_of_endings_says_what_the_formats_say() -> None:
    registry = Registry.discover()
    own = {name: one for name, one in registry.exporters().items() if registry.is_own(name)}
    files = {name: one.suffix for name, one in own.items() if not getattr(one, "is_folder", False)}
    assert {ending: [name for name, suffix in files.items() if suffix == ending] for ending in _OWN} == {
        ending: [name] for ending, name in _OWN.items()
    }
    assert {suffix for suffix in files.values() if suffix.count(".") == 1} == {*_OWN}


@pytest.mark.parametrize("ending", _OWN)
def test_the_table_is_left_where_a_format_is_disabled(ending: str) -> None:
    registry = Registry.discover(disable=[_OWN[ending]])
    assert not registry.is_own(_OWN[ending])
    assert Registry.discover().is_own(_OWN[ending])


def test_a_longer_ending_belongs_to_whoever_has_it() -> None:
    registry = Registry.discover()
    assert chosen(registry, None, (), "stadt.json").name == "json"
    assert chosen(registry, None, (), "stadt.oparl.json").name == "oparl"


@pytest.mark.parametrize("ending", _ALSO)
def test_what_other_programs_call_a_database_is_one_unless_a_format_has_that_ending(ending: str) -> None:
    assert chosen(Registry.discover(), None, (), f"Stadt{ending.upper()}").name == "sqlite"
    without = Registry.discover(disable=["sqlite"])
    with pytest.raises(UsageError):
        chosen(without, None, (), f"stadt{ending}")
    registry = Registry.discover()
    registry.register(_Claims(ending), name="claims")
    assert chosen(registry, None, (), f"stadt{ending}").name == "theirs"


class _Claims:
    """A plugin with a format of such an ending."""

    def __init__(self, ending: str) -> None:
        self._ending = ending

    @hookimpl
    def integkit_exporters(self) -> list[Exporter]:
        return [_Theirs(self._ending)]


class _Theirs:
    name, title, media_type = "theirs", Text(de="Ihres", en="Theirs"), "application/octet-stream"

    def __init__(self, ending: str) -> None:
        self.suffix = ending

    def render(self, profiles: Iterable[CityProfile], context: ExportContext) -> list[Artifact]:
        return []
