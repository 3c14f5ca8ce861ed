"""Cities of running systems: their profiles are looked at when they are taken, and a system that fails is told."""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import ref

import pytest
from hypothesis import HealthCheck, given, settings

import integkit.model as m
from integkit import DataError, PluginError, Registry, UsageError, hookimpl, load
from integkit.model import CityProfile, Text, changed
from integkit.plugins import PluginState
from integkit.testing import cities

if TYPE_CHECKING:
    from conftest import InstallCity, InstallPlugin, Run

CITY = CityProfile(municipality=m.Municipality(name=Text(de="Seestadt"), ags="01999002", land="sh"))


class System:
    """A running system that gives whatever it is told to."""

    def __init__(self, gives: Callable[[], Any]) -> None:
        self.gives = gives

    @hookimpl
    def integkit_profiles(self) -> Any:
        return self.gives()


def registry_of(gives: Callable[[], Any], *folders: Path) -> Registry:
    registry = Registry()
    for one in folders:
        registry.add(one)
    registry.register(System(gives), "system")
    return registry


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "city.yaml").write_text(
        "contract: 1\ncite: page\nmunicipality: {ags: 03999001, name: Lichtmünde, land: ni}\n"
        "sources: [{id: page, title: Seite, kind: web_page, retrieved: 2026-03-09}]\n",
        "utf-8",
    )
    return tmp_path


# What it gives.


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(cities())
def test_any_city_may_come_from_a_running_system(city: CityProfile) -> None:
    assert registry_of(lambda: {"city": city}).city("city") is city


BROKEN: dict[str, tuple[dict[str, Any], list[str]]] = {
    "form": ({"id": "Büro 2", "name": Text(de="Büro")}, ["IK014 offices/Büro 2/id"]),
    "words that are no text": ({"id": "office", "name": "Büro"}, ["IK013 offices/office/name"]),
    "word for words": (
        {"id": "office", "name": Text(de="Büro"), "contacts": (m.Contact(phones="030 1"),)},  # type: ignore[arg-type]
        ["IK013 offices/office/contacts/1/phones"],
    ),
}


@pytest.mark.parametrize(("office", "expected"), BROKEN.values(), ids=list(BROKEN))
def test_a_profile_that_no_file_could_hold_is_told_like_a_file_that_cannot_be_read(
    office: dict[str, Any], expected: list[str], folder: Path
) -> None:
    broken = changed(CITY, offices=(m.Office(**office),))
    registry = registry_of(lambda: {"seestadt": broken, "flussstadt": CITY}, folder)
    for ask in (registry.city, registry.reading, registry.check):
        with pytest.raises(DataError) as refused:
            ask("seestadt")
        assert [f"{one.code} {one.place}" for one in refused.value.findings] == expected
        assert {one.file for one in refused.value.findings} == {'"system": seestadt'}
    assert registry.city("flussstadt") == CITY
    assert registry.check(folder.name) == ()
    states = {one.name: one.state for one in registry.report if one.kind == "city"}
    assert states == {
        "seestadt": PluginState.FAILED,
        "flussstadt": PluginState.ACTIVE,
        folder.name: PluginState.ACTIVE,
    }
    with pytest.raises(DataError):
        registry.export("seestadt", format="html")


def test_a_profile_that_was_mended_is_taken_when_it_is_asked_for_once_more() -> None:
    given: dict[str, Any] = {"seestadt": changed(CITY, licence=5)}
    registry = registry_of(lambda: given)
    with pytest.raises(DataError):
        registry.city("seestadt")
    given["seestadt"] = CITY
    with pytest.raises(DataError):
        registry.city("seestadt")
    registry.reload("seestadt")
    assert registry.city("seestadt") == CITY


def test_a_profile_that_was_added_by_hand_is_looked_at_as_well() -> None:
    registry = Registry()
    registry.add(changed(CITY, licence=5), slug="seestadt")
    with pytest.raises(DataError, match="memory: seestadt  IK013 5 stands here"):
        registry.city("seestadt")


# One that fails.


def raises() -> Any:
    raise sqlite3.OperationalError("database is locked")


FAILING: dict[str, tuple[Callable[[], Any], str]] = {
    "raises": (raises, "OperationalError: database is locked"),
    "returns nothing": (lambda: None, "returned None, expected: slug: CityProfile"),
    "returns a list": (lambda: [CITY], "returned CityProfile, expected: slug: CityProfile"),
    "returns no profile": (lambda: {"seestadt": None}, "returned seestadt: NoneType, expected: slug: CityProfile"),
}


@pytest.mark.parametrize(("gives", "reason"), FAILING.values(), ids=list(FAILING))
def test_of_a_city_that_nobody_has_it_is_told_that_a_system_failed(
    gives: Callable[[], Any], reason: str, folder: Path
) -> None:
    registry = registry_of(gives, folder)
    assert registry.notices == ()
    for asked in ("seestadt", "01999002", "seestadt"):
        with pytest.raises(PluginError) as refused:
            registry.city(asked)
        first, *others = refused.value.findings
        assert first.code == "IK721"
        assert dict(first.values)["city"] == asked
        assert all('"system"' in one.in_(language) for one in refused.value.findings for language in ("de", "en"))
        assert reason in str(refused.value)
        assert registry.notices == tuple(others)
    assert registry.check(folder.name) == ()
    assert registry.city("03999001") == registry.city(folder.name)
    assert registry.every() == (folder.name,)
    with pytest.raises(UsageError):
        registry.city("some/where")


def test_a_system_that_works_again_is_asked_again() -> None:
    answers: list[Callable[[], Any]] = [raises, lambda: {"seestadt": CITY}, raises]
    registry = registry_of(lambda: answers.pop(0)())
    with pytest.raises(PluginError):
        registry.city("seestadt")
    assert registry.city("seestadt") == CITY
    assert registry.notices == ()
    with pytest.raises(PluginError):
        registry.city("flussstadt")
    assert registry.city("seestadt") == CITY
    for gives, problems in ((raises, ["system"]), (lambda: {"seestadt": CITY}, [])):
        answers.append(gives)
        assert [one.name for one in registry.report.problems] == problems


def test_what_integkit_says_itself_is_told_in_the_language_of_messages(tmp_path: Path) -> None:
    registry = registry_of(lambda: {"seestadt": load(tmp_path / "gone")})
    with pytest.raises(PluginError) as refused:
        registry.city("seestadt")
    de, en = (refused.value.findings[1].sentence(language) for language in ("de", "en"))
    gone = tmp_path / "gone"
    assert de.endswith(f"gescheitert: FileError: {gone}: nicht lesbar: diese Datei oder dieser Ordner existiert nicht")
    assert en.endswith(f"failed: FileError: {gone}: cannot be read: there is no such file or folder")


def test_where_every_system_answered_a_city_that_nobody_has_is_not_there() -> None:
    with pytest.raises(UsageError, match="IK701"):
        registry_of(lambda: {"flussstadt": CITY}).city("seestadt")


def test_a_plugin_that_cannot_be_loaded_may_have_had_the_city(install_plugin: InstallPlugin) -> None:
    install_plugin("seestadt", "import nothing_of_that_name")
    registry = Registry.discover()
    registry.add(CITY, slug="flussstadt")
    with pytest.raises(PluginError, match="nothing_of_that_name"):
        registry.city("seestadt")
    assert [one.code for one in registry.notices] == ["IK702"]
    with pytest.raises(UsageError, match="Did you mean"):  # a slip is one, whatever else is wrong
        registry.city("flusstadt")


@pytest.mark.parametrize("command", ["show", "check", "export", "plugins"])
def test_commands_end_as_with_a_plugin_that_fails(
    command: str, cli: Run, install_plugin: InstallPlugin, install_city: InstallCity, musterstadt: CityProfile
) -> None:
    install_plugin("system", "@hookimpl\ndef integkit_profiles():\n    raise ValueError('boom')\n")
    install_city("musterstadt", musterstadt)
    ran = cli(command, "seestadt")
    assert ran.code == 3
    assert "integkit-system 1.0" in ran.out + ran.err
    assert "ValueError: boom" in ran.out + ran.err
    assert cli(command, "musterstadt").code == 0
    assert cli(command, "seestadt", "--disable", "system").code == 2


# What is kept of a failure.


class Cursor:
    """Something that somebody has open while a step of his fails."""


@contextmanager
def without_collecting() -> Iterator[None]:
    """Nothing is freed but what nobody holds any more."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def opened(held: list[ref[Cursor]]) -> Cursor:
    cursor = Cursor()
    held.append(ref(cursor))
    return cursor


def test_a_failure_keeps_nothing_alive_that_was_open() -> None:
    held: list[ref[Cursor]] = []

    def gives() -> Mapping[str, CityProfile]:
        cursor = opened(held)
        raise ValueError(str(type(cursor)))

    def ask(registry: Registry) -> None:
        cursor = opened(held)  # neither what the caller has
        with pytest.raises(PluginError):
            registry.city("seestadt")
        del registry
        assert cursor is not None

    registry = registry_of(gives)
    with without_collecting():
        ask(registry)
        assert [one() for one in held] == [None, None]
    assert [one.code for one in registry.notices] == ["IK710"]
    assert any(one.findings for one in registry.report.problems)


def test_a_city_that_could_not_be_asked_for_keeps_nothing_alive() -> None:
    held: list[ref[Cursor]] = []
    answers: list[Callable[[], Any]] = []

    def failing() -> Any:
        cursor = opened(held)
        raise ValueError(str(type(cursor)))

    answers += [lambda: {"seestadt": CITY}, failing]
    registry = registry_of(lambda: answers.pop(0)())
    registry.every()
    registry.reload("seestadt")
    with without_collecting():
        with pytest.raises(PluginError, match="ValueError") as refused:
            registry.city("seestadt")
        (where,) = refused.value.__notes__
        assert where.startswith("Traceback")
        assert "in failing" in where  # those who look after it see the line
        del refused
        assert [one() for one in held] == [None]
    with pytest.raises(PluginError, match="ValueError"):
        registry.city("seestadt")


def test_what_the_caller_is_just_handling_is_left_alone() -> None:
    def fail() -> None:
        detail = "seen in a debugger"
        raise ValueError(detail)

    def ask_meanwhile() -> None:
        try:
            fail()
        except ValueError:
            with pytest.raises(PluginError):
                registry_of(raises).city("seestadt")
            raise

    with pytest.raises(ValueError, match="seen") as handled:
        ask_meanwhile()
    assert handled.traceback[-1].locals == {"detail": "seen in a debugger"}


def test_a_database_can_be_written_where_reading_it_failed(tmp_path: Path) -> None:
    path = tmp_path / "offices.db"
    with closing(sqlite3.connect(path, timeout=0)) as own:
        own.executescript("CREATE TABLE city (name TEXT); INSERT INTO city VALUES (' '), ('Flussstadt');")

        def gives() -> dict[str, CityProfile]:
            rows = sqlite3.connect(path).execute("SELECT name FROM city")  # open as long as somebody holds it
            names = (Text(de=name) for (name,) in rows)
            return {"seestadt": changed(CITY, municipality=changed(CITY.municipality, name=next(names)))}

        registry = registry_of(gives)
        with without_collecting():
            with pytest.raises(PluginError, match="a text needs words"):
                registry.city("seestadt")
            own.execute("UPDATE city SET name = 'Seestadt'")
            own.commit()
    assert registry.city("seestadt") == CITY
