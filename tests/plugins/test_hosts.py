"""What the hooks of a plugin are given and may give, and what stands around each step of its code."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import attrs
import pytest

from integkit import Registry, hookimpl
from integkit.checks import Check, CheckContext, Found
from integkit.messages import Finding
from integkit.model import CityProfile, Text
from integkit.plugins import Exporter

if TYPE_CHECKING:
    from conftest import InstallPlugin


@attrs.frozen
class Award:
    """What only one city has."""

    name: str


class Host:
    """A plugin with a check and a hook that gives many things."""

    def __init__(self, number: int = 0) -> None:
        self.number = number
        self.seen: list[CheckContext] = []

    @hookimpl
    def integkit_checks(self) -> Iterable[Check]:
        def run(context: CheckContext) -> Iterable[Found]:
            self.seen.append(context)
            name = context.profile.municipality.name.in_("de")
            yield Found(("municipality",), Finding(code="XX1", said=(("de", name),)))

        yield Check(code="XX1", title=Text(de="x"), run=run)

    @hookimpl
    def integkit_extensions(self) -> Iterable[tuple[str, type]]:
        return ((f"de.x.{number}", Award) for number in range(self.number))


def test_a_check_of_a_plugin_sees_what_integkits_own_see(musterstadt: CityProfile) -> None:
    host, registry, day = Host(), Registry(), dt.date(2026, 11, 22)
    registry.register(host)
    registry.add(musterstadt, slug="here")
    assert [one.sentence("de") for one in registry.check("here", as_of=day) if one.code == "XX1"] == ["Musterstadt"]
    (context,) = host.seen
    assert (context.profile, context.as_of) == (musterstadt, day)


@pytest.mark.parametrize("more", [0, 1])
def test_a_hook_may_give_many_things_and_none_is_left_out_without_a_word(
    more: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("integkit.plugins._host.MOST_RESULTS", 30)
    registry = Registry()
    registry.register(Host(30 + more), "many")
    assert len(registry.extension_types()) == (0 if more else 30)
    (entry,) = (one for one in registry.report if one.name == "many")
    assert [dict(one.values)["found"] for one in entry.findings] == ["> 30"] * more


def test_what_stands_around_the_code_of_a_plugin_is_told_how_it_ended() -> None:
    ended: list[object] = []

    class Around:
        def __enter__(self) -> None: ...

        def __exit__(self, *how: object) -> None:
            ended.append(how)

    class Failing:
        @hookimpl
        def integkit_exporters(self) -> list[Exporter]:
            raise error

    error = ValueError("boom")
    registry = Registry(around=Around)
    registry.register(Failing())
    registry.exporters()
    assert [how for how in ended if how != (None, None, None)] == [(ValueError, error, error.__traceback__)]


def test_what_is_discovered_stands_in_what_was_asked_for(install_plugin: InstallPlugin) -> None:
    install_plugin("names", "@hookimpl\ndef integkit_exporters():\n    return [Format('names')]\n")
    steps: list[int] = []

    @contextmanager
    def around() -> Iterator[None]:
        steps.append(1)
        yield

    registry = Registry.discover(around=around)
    assert (steps, registry.recipe.around) == ([], around)
    registry.exporter("names")
    assert len(steps) >= 3, "its import, its registration, its hook"
