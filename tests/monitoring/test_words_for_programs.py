"""The words of monitoring for programs stand in JSON that others read: each is the name that the page about it has."""

from __future__ import annotations

from enum import StrEnum

import pytest

import integkit.monitoring

ENUMS = [one for name in integkit.monitoring.__all__ if isinstance(one := getattr(integkit.monitoring, name), type)]


@pytest.mark.parametrize("cls", [one for one in ENUMS if issubclass(one, StrEnum)], ids=lambda cls: cls.__name__)
def test_a_word_is_its_name(cls: type[StrEnum]) -> None:
    assert {one.name: one.value for one in cls} == {one.name: one.name.lower() for one in cls}
