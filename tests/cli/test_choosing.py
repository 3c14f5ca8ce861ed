"""The endings of integkit's own formats are told without loading any of them, and as the formats tell them."""

from __future__ import annotations

import pytest

from integkit.cli._choosing import _OWN, chosen
from integkit.plugins import Registry


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
