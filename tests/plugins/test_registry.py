"""The registry as embedders hold it: cities added by hand, plugins at hand, threads, options."""

from __future__ import annotations

import builtins
import datetime as dt
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from integkit import (
    Artifact,
    DataError,
    FileError,
    PluginError,
    PluginState,
    Registry,
    UsageError,
    hookimpl,
    to_json,
    to_yaml,
)
from integkit.model import Cite, CityProfile, Plan, Text, changed
from integkit.plugins import ExportContext, Exporter, ImportContext, Imported, Importer

if TYPE_CHECKING:
    from conftest import Install, InstallCity, InstallPlugin

THREADS = 8


class Names:
    """A format of somebody else."""

    name, suffix, media_type = "names", ".txt", "text/plain"
    title = Text(de="Namen", en="Names")

    def __init__(self) -> None:
        self.contexts: list[ExportContext] = []

    def render(self, profiles: Iterable[CityProfile], context: ExportContext) -> Iterable[Artifact]:
        self.contexts.append(context)
        for profile in profiles:
            path = f"{profile.municipality.ags}.txt"
            yield Artifact(path=path, media_type=self.media_type, content=profile.municipality.name.in_("de").encode())


class Pack:
    """A plugin that is an object."""

    def __init__(self, *exporters: Exporter) -> None:
        self.exporters = exporters

    @hookimpl
    def integkit_exporters(self) -> tuple[Exporter, ...]:
        return self.exporters


def other(profile: CityProfile, ags: str, name: str = "Andere") -> CityProfile:
    return changed(profile, municipality=changed(profile.municipality, ags=ags, name=Text(de=name)))


# -- cities added by hand --------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, musterstadt: CityProfile) -> Path:
    """A folder with a city."""
    city = tmp_path / "my-city"
    city.mkdir()
    (city / "city.yaml").write_text(to_yaml(musterstadt), "utf-8")
    return city


def test_a_city_is_added_from_a_folder_a_file_a_profile_or_json(
    folder: Path, musterstadt: CityProfile, tmp_path: Path
) -> None:
    (tmp_path / "as-json.json").write_text(to_json(musterstadt), "utf-8")
    (tmp_path / "as-yaml.yaml").write_text(to_yaml(musterstadt), "utf-8")
    for what, slug in (
        (folder, "my-city"),
        (str(folder), "my-city"),
        (f"{folder}/", "my-city"),
        (folder / "city.yaml", "my-city"),
        (tmp_path / "as-json.json", "as-json"),
        (tmp_path / "as-yaml.yaml", "as-yaml"),
        (musterstadt, "03999002"),
    ):
        registry = Registry()
        assert registry.add(what) == slug
        assert registry.slugs == (slug,)
        assert registry.city(slug) == musterstadt
        assert registry.city("03999002") == musterstadt
        assert [one.state for one in registry.report if one.kind == "city"] == [PluginState.ACTIVE]
        assert Registry().add(what, slug="own") == "own"


def test_a_package_folder_gives_the_slug_of_its_city(tmp_path: Path, musterstadt: CityProfile) -> None:
    package = tmp_path / "integkit_musterstadt"
    package.mkdir()
    (package / "city.yaml").write_text(to_yaml(musterstadt), "utf-8")
    assert Registry().add(package) == "musterstadt"


def test_a_file_that_ends_in_yml_gives_a_slug_without_its_ending(tmp_path: Path, musterstadt: CityProfile) -> None:
    (tmp_path / "my-city.yml").write_text(to_yaml(musterstadt), "utf-8")
    assert Registry().add(tmp_path / "my-city.yml") == "my-city"


def test_two_cities_with_one_slug_cannot_be_added(folder: Path, musterstadt: CityProfile) -> None:
    registry = Registry()
    registry.add(folder)
    with pytest.raises(PluginError, match="is there already") as raised:
        registry.add(musterstadt, slug="my-city")
    assert str(folder) in str(raised.value)
    assert "memory" in str(raised.value)
    assert registry.city("my-city") == musterstadt


def test_a_city_by_hand_and_one_that_is_installed_keep_out_of_each_others_way(
    install_city: InstallCity, folder: Path, musterstadt: CityProfile
) -> None:
    install_city("my-city", musterstadt)
    registry = Registry.discover()
    with pytest.raises(PluginError, match=r"integkit-my-city 1\.0"):
        registry.add(folder)
    registry.add(folder, slug="mine")
    assert registry.slugs == ("mine", "my-city")
    with pytest.raises(PluginError, match='"03999002" is claimed by several'):
        registry.city("03999002")
    assert registry.city("mine") == registry.city("my-city") == musterstadt


def test_nothing_is_read_when_a_city_is_added(tmp_path: Path) -> None:
    registry = Registry()
    registry.add(tmp_path / "nothing")
    assert registry.slugs == ("nothing",)
    for _ in range(2):
        with pytest.raises(FileError):
            registry.city("nothing")
    assert [one.state for one in registry.report if one.kind == "city"] == [PluginState.FAILED]


def test_faulty_data_are_the_same_error_each_time(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("contract: 1\nmunicipality: {name: A, land: xx}\n", "utf-8")
    registry = Registry()
    registry.add(tmp_path / "bad.yaml")
    errors = []
    for _ in range(2):
        with pytest.raises(DataError) as raised:
            registry.city("bad")
        errors.append(raised.value)
    assert errors[0].findings == errors[1].findings
    assert errors[0] is not errors[1]
    assert errors[0].findings


@pytest.mark.parametrize("key", ["03999002", "039990000002", "02"])
def test_a_city_is_found_by_its_slug_its_ags_or_its_ars(musterstadt: CityProfile, key: str) -> None:
    registry = Registry()
    municipality = changed(musterstadt.municipality, ars="039990000002")
    registry.add(changed(musterstadt, municipality=municipality), slug="02")
    assert registry.city(key).municipality == municipality


# -- plugins at hand -------------------------------------------------------------------------------------------------


def test_a_plugin_at_hand_may_be_a_module_or_an_object(musterstadt: CityProfile) -> None:
    module = ModuleType("my_formats")
    module.integkit_exporters = hookimpl(lambda: [Names()])  # type: ignore[attr-defined]
    for plugin, name in ((module, "my_formats"), (Pack(Names()), "Pack")):
        registry = Registry()
        assert registry.register(plugin) == name
        assert name in [one.name for one in registry.report]
        (artifact,) = registry.export(musterstadt, format="names")
        assert artifact.content == b"Musterstadt"
    assert Registry().register(Pack(Names()), name="mine") == "mine"


def test_a_plugin_at_hand_that_is_not_right_is_refused_at_once() -> None:
    registry = Registry()

    class Unmarked:
        def integkit_exporters(self) -> list[Exporter]:
            return []

    class Unknown:
        @hookimpl
        def integkit_exporter(self) -> list[Exporter]:
            return []

    for plugin, code in ((Unmarked(), "IK707"), (Unknown(), "IK705"), (Pack, "IK708"), (Names, "IK708")):
        with pytest.raises(PluginError) as raised:
            registry.register(plugin)
        assert raised.value.findings[0].code == code
    assert [one for one in registry.report if one.distribution is None] == []


def test_two_plugins_at_hand_with_one_name_are_refused(musterstadt: CityProfile) -> None:
    registry = Registry()
    registry.register(Pack(Names()))
    with pytest.raises(PluginError, match='IK722 "Pack" is there already\n'):
        registry.register(Pack())
    with pytest.raises(PluginError, match=r"IK722.*integkit\.exporters\.json_profile"):
        registry.register(Pack(), name="json")
    assert len(registry.export(musterstadt, format="names")) == 1


def test_registries_share_nothing(musterstadt: CityProfile) -> None:
    first, second = Registry(), Registry()
    first.register(Pack(Names()))
    first.add(musterstadt, slug="a")
    assert "names" in first.exporters()
    assert "names" not in second.exporters()
    assert second.slugs == ()


def test_what_a_registry_gives_cannot_be_changed(musterstadt: CityProfile) -> None:
    registry = Registry()
    exporters: Any = registry.exporters()
    with pytest.raises(TypeError):
        exporters["x"] = exporters["json"]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        registry.report.entries = ()  # type: ignore[misc]


# -- cities of running systems ---------------------------------------------------------------------------------------

SYSTEM = """
@hookimpl
def integkit_profiles():
    name = Text(de="Flussstadt")
    return {"flussstadt": CityProfile(municipality=Municipality(ags="03999009", name=name, land="ni"))}
"""


def test_cities_of_a_running_system_are_there_like_others(
    install_plugin: InstallPlugin, install_city: InstallCity, musterstadt: CityProfile
) -> None:
    install_plugin("system", SYSTEM)
    install_city("musterstadt", musterstadt)
    for ask in ("flussstadt", "03999009"):
        assert Registry.discover().city(ask).municipality.name.de == "Flussstadt"
    registry = Registry.discover()
    assert [slug for slug, _ in registry.cities()] == ["flussstadt", "musterstadt"]
    assert len(registry.export("flussstadt", "musterstadt", format="json")) == 2
    report = Registry.discover().report
    (found,) = (one for one in report if one.name == "flussstadt")
    assert (found.kind, found.state, found.target) == (
        "city",
        PluginState.ACTIVE,
        '"system" (integkit-system 1.0, integkit_system)',
    )


def test_a_running_system_that_claims_the_slug_of_another_city_is_named(
    install_plugin: InstallPlugin, install_city: InstallCity, musterstadt: CityProfile
) -> None:
    install_plugin("system", SYSTEM)
    install_city("flussstadt", musterstadt)
    problems = Registry.discover().report.problems
    assert any("integkit-system 1.0" in finding.in_("en") for one in problems for finding in one.findings)


def test_two_running_systems_that_claim_one_slug_are_both_named(install_plugin: InstallPlugin) -> None:
    install_plugin("a-system", SYSTEM)
    install_plugin("b-system", SYSTEM)
    with pytest.raises(PluginError, match=r"integkit-a-system.*integkit-b-system"):
        Registry.discover().city("flussstadt")


# -- importers and commands ------------------------------------------------------------------------------------------


class Notes:
    """Reads a line for each record."""

    name, suffixes, title = "notes", (".txt",), Text(de="Notizen", en="Notes")

    def read(self, content: bytes, context: ImportContext) -> Imported:
        lines = enumerate(content.decode().splitlines(), start=1)
        place = f"{context.file}, line"
        records = (Plan(id=line.lower(), title=Text(de=line), cite=Cite(place=f"{place} {n}")) for n, line in lines)
        return Imported(records=tuple(records))


def test_importers_of_plugins_are_found_by_name() -> None:
    class Reading:
        @hookimpl
        def integkit_importers(self) -> list[Importer]:
            return [Notes()]

    registry = Registry()
    registry.register(Reading())
    assert list(registry.importers()) == ["notes", "table"]
    read = registry.import_document(b"Alt\nNeu", "plans.txt")
    assert [(one.id, str(one.cite and one.cite.place)) for one in read.records if isinstance(one, Plan)] == [
        ("alt", "plans.txt, line 1"),
        ("neu", "plans.txt, line 2"),
    ]


def test_two_importers_or_checks_or_keys_with_one_name_are_nobodys(install_plugin: InstallPlugin) -> None:
    code = """
    import click

    @attrs.frozen
    class Award:
        name: str

    class Reader:
        name, suffixes, title = "notes", (".txt",), Text(de="x")
        def read(self, content, context):
            return Imported(records=())

    @hookimpl
    def integkit_importers():
        return [Reader()]

    @hookimpl
    def integkit_checks():
        return [Check(code="XX1", title=Text(de="x"), run=lambda context: ())]

    @hookimpl
    def integkit_extensions():
        return {"de.musterstadt.award": Award}

    @hookimpl
    def integkit_commands():
        return [click.Command("greet")]
    """
    install_plugin("a-pack", code)
    own = Registry.discover()
    assert (list(own.importers()), list(own.commands()), list(own.extension_types())) == (
        ["notes", "table"],
        ["greet"],
        ["de.musterstadt.award"],
    )
    install_plugin("b-pack", code)
    for ask in ("importers", "checks", "extension_types", "commands"):
        registry = Registry.discover()
        found = getattr(registry, ask)()
        assert not {"notes", "XX1", "de.musterstadt.award", "greet"} & {getattr(one, "code", one) for one in found}
        problems = [one for one in registry.report.problems if one.distribution != "integkit"]
        assert {one.name: one.state.value for one in problems} == {
            "a-pack": "conflicting",
            "b-pack": "conflicting",
        }


# -- options ---------------------------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Options:
    """Options of a format."""

    columns: int = 3
    ratio: float = 0.5
    header: bool = True
    title: str | None = None


class Typed(Names):
    """A format with options."""

    name = "typed"
    options = Options


@pytest.fixture
def typed() -> tuple[Registry, Typed]:
    exporter, registry = Typed(), Registry()
    registry.register(Pack(exporter))
    return registry, exporter


def test_options_are_read_by_their_types(typed: tuple[Registry, Typed], musterstadt: CityProfile) -> None:
    registry, exporter = typed
    words = {"columns": "7", "ratio": "0.25", "header": "false", "title": "07"}
    registry.export(musterstadt, format="typed", options=words)
    registry.export(musterstadt, format="typed")
    assert [context.options for context in exporter.contexts] == [
        Options(columns=7, ratio=0.25, header=False, title="07"),
        Options(),
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"colums": "7"}, ['has no option "colums"', 'Did you mean "columns"?']),
        ({"columns": "seven"}, ['the option "columns"', '"seven"', "a whole number"]),
        ({"columns": "7.5"}, ['the option "columns"', '"7.5"']),
        ({"columns": ""}, ['the option "columns"']),
        ({"header": "perhaps"}, ['the option "header"', '"perhaps"', "true or false"]),
        ({"ratio": "much"}, ['the option "ratio"']),
    ],
)
def test_options_that_do_not_fit_are_named(
    typed: tuple[Registry, Typed], musterstadt: CityProfile, words: dict[str, str], said: list[str]
) -> None:
    with pytest.raises(UsageError) as raised:
        typed[0].export(musterstadt, format="typed", options=words)
    (finding,) = raised.value.findings
    for one in said:
        assert one in finding.in_("en")
    assert finding.in_("de")


def test_a_format_without_options_takes_none(musterstadt: CityProfile) -> None:
    with pytest.raises(UsageError, match='the format "yaml" has no option "indent"'):
        Registry().export(musterstadt, format="yaml", options={"indent": "2"})


def test_an_exporter_is_told_everything_it_was_asked_for(musterstadt: CityProfile) -> None:
    exporter, registry = Names(), Registry()
    registry.register(Pack(exporter))
    day = dt.date(2026, 11, 21)
    registry.export(
        musterstadt,
        format="names",
        language="en",
        as_of=day,
        persons=False,
        base_url="https://x.example/",
        licence="CC0-1.0",
    )
    assert exporter.contexts == [
        ExportContext(
            language="en", as_of=day, persons=False, base_url="https://x.example/", licence="CC0-1.0", options=None
        )
    ]


@pytest.mark.parametrize(("open_data", "asked", "kept"), [
    (False, None, True), (True, None, False), (True, True, True), (False, False, False),
])  # fmt: skip
def test_open_data_leave_out_persons_unless_they_are_asked_for(
    musterstadt: CityProfile, open_data: bool, asked: bool | None, kept: bool
) -> None:
    seen: list[CityProfile] = []

    class Open(Names):
        def render(self, profiles: Iterable[CityProfile], context: ExportContext) -> Iterable[Artifact]:
            seen.extend(profiles)
            assert context.persons is kept
            return ()

    exporter = Open()
    exporter.open_data = open_data  # type: ignore[attr-defined]
    registry = Registry()
    registry.register(Pack(exporter))
    registry.export(musterstadt, format="names", persons=asked)
    assert (seen == [musterstadt]) is kept
    assert ("Zenobia" in to_json(seen[0])) is kept


def test_a_format_that_is_not_there_is_said_with_those_that_are(musterstadt: CityProfile) -> None:
    with pytest.raises(UsageError) as raised:
        Registry().export(musterstadt, format="jsn")
    assert raised.value.findings[0].code == "IK801"
    assert 'Did you mean "json"' in str(raised.value)


# -- threads ---------------------------------------------------------------------------------------------------------


def together(*tasks: Callable[[], Any]) -> list[Any]:
    """What tasks give that begin at the same moment, each in a thread of its own."""
    barrier = threading.Barrier(len(tasks))

    def begin(task: Callable[[], Any]) -> Any:
        barrier.wait()
        return task()

    with ThreadPoolExecutor(len(tasks)) as pool:
        return list(pool.map(begin, tasks))


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each ``city.yaml`` was opened; opening one takes a moment."""
    counted: Counter[str] = Counter()
    original = builtins.open

    def counting(file: Any, *arguments: Any, **more: Any) -> Any:
        if str(file).endswith("city.yaml"):
            counted[Path(file).parent.name] += 1
            time.sleep(0.02)
        return original(file, *arguments, **more)

    monkeypatch.setattr(builtins, "open", counting)
    return counted


def test_threads_share_one_registry_and_each_city_is_read_once(
    install_city: InstallCity, musterstadt: CityProfile, opened: Counter[str]
) -> None:
    for number in range(3):
        install_city(f"city-{number}", other(musterstadt, f"0399901{number}"))
    registry = Registry.discover()
    tasks = [
        lambda key=key: registry.city(key)
        for key in ("city-0", "city-1", "city-2", "03999010", "03999011", "03999012", "city-0", "city-1")
    ]
    profiles = together(*tasks)
    assert profiles[0] is profiles[3] is profiles[6]
    assert profiles[1] is profiles[4] is profiles[7]
    assert [*registry.cities()][2][1] is profiles[2]
    assert dict(opened) == {"integkit_city_0": 1, "integkit_city_1": 1, "integkit_city_2": 1}


def test_threads_load_each_plugin_once(install_plugin: InstallPlugin, musterstadt: CityProfile) -> None:
    code = """
    import builtins, time
    builtins.loaded_in_test = getattr(builtins, "loaded_in_test", 0) + 1
    time.sleep(0.02)

    @hookimpl
    def integkit_exporters():
        return [Format("names")]
    """
    install_plugin("names", code)
    registry = Registry.discover()
    try:
        made = together(*[lambda: registry.export(musterstadt, format="names")] * THREADS)
        assert builtins.loaded_in_test == 1  # type: ignore[attr-defined]
    finally:
        del builtins.loaded_in_test  # type: ignore[attr-defined]
    assert all(one == made[0] for one in made)


def test_threads_get_the_same_from_everything(
    install_city: InstallCity, install_plugin: InstallPlugin, musterstadt: CityProfile
) -> None:
    install_city("musterstadt", musterstadt)
    install_plugin("system", SYSTEM)
    install_plugin("bad", "raise SystemExit")
    alone = Registry.discover()
    expected = [
        alone.report,
        alone.export("musterstadt", format="markdown"),
        alone.check("musterstadt"),
        tuple(alone.exporters()),
        tuple(alone.cities()),
    ]
    registry = Registry.discover()
    asked = together(
        lambda: registry.report,
        lambda: registry.export("musterstadt", format="markdown"),
        lambda: registry.check("musterstadt"),
        lambda: tuple(registry.exporters()),
        lambda: tuple(registry.cities()),
    )
    assert asked == expected


def test_many_threads_may_export_from_one_registry(musterstadt: CityProfile) -> None:
    registry = Registry()
    for number in range(THREADS):
        registry.add(other(musterstadt, f"0399901{number}", f"Stadt {number}"), slug=f"c{number}")
    made = together(*[lambda n=n: registry.export(f"c{n}", format="json")[0].content for n in range(THREADS)])
    assert made == [(to_json(registry.city(f"c{n}")) + "\n").encode() for n in range(THREADS)]


def test_a_city_may_be_added_while_another_thread_asks_for_the_report(
    folder: Path, musterstadt: CityProfile, monkeypatch: pytest.MonkeyPatch
) -> None:
    registry = Registry()
    registry.add(folder)
    original = builtins.open

    def adding(file: Any, *arguments: Any, **more: Any) -> Any:
        if str(file).endswith("city.yaml"):
            thread = threading.Thread(target=registry.add, args=[other(musterstadt, "03999099")])
            thread.start()
            thread.join()
        return original(file, *arguments, **more)

    monkeypatch.setattr(builtins, "open", adding)
    assert [one for one in registry.report.problems if one.distribution != "integkit"] == []
    assert registry.slugs == ("03999099", "my-city")


def test_the_metadata_of_a_city_that_was_taken_away_fail_alone(
    install: Install, install_city: InstallCity, musterstadt: CityProfile
) -> None:
    package = install_city("musterstadt", musterstadt)
    install_city("other", other(musterstadt, "03999003"))
    registry = Registry.discover()
    (package / "city.yaml").unlink()
    with pytest.raises((FileError, PluginError)):
        registry.city("musterstadt")
    assert registry.city("03999003").municipality.name.de == "Andere"


def test_the_folder_of_an_installed_city_does_not_clash_with_it(
    install: Install, tmp_path: Path, musterstadt: CityProfile
) -> None:
    declared = (
        "plugin: {exporters: [{name: mine, suffix: .mine.md, media_type: text/markdown, title: {de: M, en: M}, "
        "template: t.j2}]}\n"
    )
    files = {"city.yaml": to_yaml(musterstadt) + declared, "t.j2": "{{ say.text(profile.municipality.name) }}\n"}
    package = {f"integkit_musterstadt/{name}": text for name, text in {"__init__.py": "", **files}.items()}
    install("integkit-musterstadt", {"integkit.cities": {"musterstadt": "integkit_musterstadt"}}, package)
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    registry = Registry.discover()
    registry.add(tmp_path, slug=".")
    assert [one.in_("en") for one in registry.check(".") if one.code == "IK703"] == []
    assert registry.export(".", format="mine")[0].content == b"Musterstadt\n"
