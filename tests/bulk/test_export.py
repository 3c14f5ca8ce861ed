"""Very many cities in one format: the same bytes as all at once, whatever stops it, and nothing half-written."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pytest

from integkit import CityProfile, Registry, from_json, hookimpl, to_json
from integkit.bulk import _export as exports
from integkit.bulk import _lots as lots
from integkit.bulk import export_all
from integkit.errors import FileError, PluginError, UsageError
from integkit.model import Text
from integkit.plugins import Artifact, ExportContext, Exporter, InParts, Part, Streamed, as_they_are
from integkit.testing import invented_cities

from ._towns import BROKEN_KEY, CITIES, COUNT, WHOLE, files, land, registry_of

FORMATS = ("jsonl", "json", "csv", "markdown", "vcard", "datapackage", "parquet")
AT_ONCE = {"oparl", "sqlite", "xlsx"}
"""The formats that do not work in parts."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return land(tmp_path / "land.jsonl")


def test_all_formats_but_these_work_in_parts() -> None:
    assert {name for name, one in Registry().exporters().items() if not isinstance(one, InParts)} == AT_ONCE


@pytest.mark.parametrize("format", FORMATS)
def test_in_parts_or_all_at_once_the_bytes_are_the_same(
    format: str, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cities = sorted(WHOLE, key=lambda one: str(one.municipality.key))
    once = {one.path: one.content for one in Registry().export(*cities, format=format)}
    for size in (1, 7, 100):
        target = tmp_path / f"out-{size}"
        slugs = [str(one.municipality.key) for one in cities]
        monkeypatch.setattr("integkit.bulk._export.LOT", size)
        done = export_all(registry_of(path), f"{target}/", format=format, cities=slugs)
        assert files(target) == once
        assert (done.cities, done.files) == (len(cities), len(once))


def test_one_city_that_is_broken_is_told_and_all_others_are_there(path: Path, tmp_path: Path) -> None:
    seen: list[int] = []
    done = export_all(registry_of(path), str(tmp_path / "o.jsonl"), format="jsonl", on_progress=seen.append)
    assert [(one.slug, [finding.line for finding in one.error.findings]) for one in done.failed] == [(BROKEN_KEY, [8])]
    lines = (tmp_path / "o.jsonl").read_bytes().splitlines()
    assert {from_json(line) for line in lines} == {*WHOLE}
    assert seen[-1] == COUNT
    assert [one.name for one in tmp_path.iterdir()] == ["o.jsonl", "land.jsonl"] or len([*tmp_path.iterdir()]) == 2


def test_an_archive_and_a_stream_hold_the_same(path: Path, tmp_path: Path) -> None:
    export_all(registry_of(path), str(tmp_path / "o.zip"), format="json")
    export_all(registry_of(path), f"{tmp_path / 'o'}/", format="json")
    with zipfile.ZipFile(tmp_path / "o.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files(tmp_path / "o")
    stream = io.BytesIO()
    export_all(registry_of(path), stream, format="jsonl")
    export_all(registry_of(path), str(tmp_path / "o.jsonl"), format="jsonl")
    assert stream.getvalue() == (tmp_path / "o.jsonl").read_bytes()


# -- stopped and begun again -----------------------------------------------------------------------------------------


class Stopped(BaseException):
    """Somebody pulled the plug."""


def stop_after(done: int) -> Callable[[int], None]:
    def told(now: int) -> None:
        if now >= done:
            raise Stopped

    return told


@pytest.mark.parametrize("format", ["jsonl", "json", "csv", "datapackage", "parquet", "site", "sqlite"])
def test_a_run_that_was_stopped_goes_on_where_it_was(
    format: str, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("integkit.bulk._export.LOT", 2)
    cities = [one for one in registry_of(path).slugs if one != BROKEN_KEY][:5]
    target = tmp_path / "out"
    if format == "site":
        asked: dict[str, Any] = {"format": format, "cities": cities, "options": {"downloads": "json"}}
    else:
        asked = {"format": format, "cities": cities}
    with pytest.raises(Stopped):
        export_all(registry_of(path), f"{target}/", on_progress=stop_after(4), **{"options": {}, **asked})
    assert not target.exists()
    again = export_all(registry_of(path), f"{target}/", **asked)
    assert again.reused == (5 if format in AT_ONCE else 4)
    export_all(registry_of(path), f"{tmp_path / 'afresh'}/", **asked)
    assert files(target) == files(tmp_path / "afresh")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["afresh", "land.jsonl", "out"]


def test_a_run_that_was_stopped_while_it_cleared_up_leaves_nothing_for_ever(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = shutil.rmtree

    def pulled(place: Any, **more: Any) -> None:
        if str(place).endswith(".parts"):
            raise Stopped
        plain(place, **more)

    target = f"{tmp_path / 'out'}/"
    monkeypatch.setattr(shutil, "rmtree", pulled)
    with pytest.raises(Stopped):
        export_all(registry_of(path), target, format="json")
    monkeypatch.undo()
    before = files(tmp_path / "out")
    again = export_all(registry_of(path), target, format="json")
    assert files(tmp_path / "out") == before
    assert again.files == len(before)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["land.jsonl", "out"]


def test_what_has_changed_since_or_is_asked_for_otherwise_is_made_again(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("integkit.bulk._export.LOT", 5)
    target = str(tmp_path / "o.jsonl")
    with pytest.raises(Stopped):
        export_all(registry_of(path), target, format="jsonl", on_progress=stop_after(COUNT - 1))
    text = path.read_text("utf-8")
    changed = str(CITIES[0].municipality.key)
    path.write_text(text.replace("CC0-1.0", "CC-BY-4.0", 1), "utf-8")
    done = export_all(registry_of(path), target, format="jsonl")
    assert 0 < done.reused < done.cities
    exported = {one.municipality.key: one for one in map(from_json, Path(target).read_bytes().splitlines())}
    assert exported[changed].licence == "CC-BY-4.0"
    with pytest.raises(Stopped):
        export_all(registry_of(path), target, format="jsonl", on_progress=stop_after(COUNT - 1))
    assert export_all(registry_of(path), target, format="jsonl", persons=False).reused == 0


def test_what_cannot_be_is_said_before_the_work(path: Path, tmp_path: Path) -> None:
    started: list[int] = []
    registry = registry_of(path)
    for target in (str(tmp_path / "no" / "o.jsonl"), str(path)):
        with pytest.raises(FileError):
            export_all(registry, target, format="jsonl", on_progress=started.append)
    for wrong in (
        {"format": "jsonll"},
        {"format": "json", "options": {"indent": "99"}},
        {"format": "json", "language": "fr"},
    ):
        with pytest.raises(UsageError):
            export_all(registry, f"{tmp_path / 'o'}/", on_progress=started.append, **wrong)
    with pytest.raises(UsageError, match="executor"):
        export_all(registry, f"{tmp_path / 'o'}/", format="json", executor=4)  # type: ignore[arg-type]
    assert started == []
    with pytest.raises(UsageError, match="IK802"):
        export_all(registry, str(tmp_path / "o.json"), format="json")


def test_nothing_is_written_over_what_a_city_is_read_from(tmp_path: Path) -> None:
    folder = tmp_path / "cities"
    for one in CITIES[:3]:
        export_all(_with(one), f"{folder}/", format="yaml")
    before = files(folder)
    registry = Registry()
    registry.add_all(folder)
    with pytest.raises(FileError, match="read from"):
        export_all(registry, f"{folder}/", format="yaml")
    assert {name: one for name, one in files(folder).items() if not name.startswith(".integkit")} == before


def _with(*cities: CityProfile) -> Registry:
    registry = Registry()
    for one in cities:
        registry.add(one)
    return registry


def test_a_city_in_two_places_is_no_two_cities(tmp_path: Path) -> None:
    registry = _with(CITIES[0])
    registry.add(CITIES[0], slug="again")
    for name, format_ in (("o.jsonl", "jsonl"), ("o/", "yaml"), ("o.zip", "html")):
        with pytest.raises(UsageError, match="IK816"):
            export_all(registry, f"{tmp_path}/{name}", format=format_)
    assert files(tmp_path) == {}


def test_a_target_may_have_as_long_a_name_as_any_file(tmp_path: Path) -> None:
    for length in (150, 194, 195, 240, 249):
        target = tmp_path / f"{'n' * length}.jsonl"
        export_all(_with(*CITIES), str(target), format="jsonl")
        assert [*files(tmp_path)] == [target.name]
        target.unlink()


# -- formats of others -----------------------------------------------------------------------------------------------


class Names:
    """A format of a plugin that works in parts, and fails on one city."""

    name, suffix, media_type, title = "names", ".txt", "text/plain", Text(de="Namen", en="names")
    fails = ""

    def render(self, profiles: Iterable[CityProfile], context: ExportContext) -> Iterator[Artifact]:
        for one in profiles:
            if one.municipality.key == self.fails:
                raise ZeroDivisionError
            yield Artifact(path=f"{one.municipality.key}.txt", media_type="text/plain", content=b"x")

    part = render

    def join(self, parts: Sequence[Part], context: ExportContext) -> Iterator[Streamed]:
        return as_they_are(parts, self.media_type)


class Bringing:
    def __init__(self, exporter: Exporter) -> None:
        self.exporter = exporter

    @hookimpl
    def integkit_exporters(self) -> list[Exporter]:
        return [self.exporter]


def test_where_an_exporter_fails_on_one_city_that_is_told(tmp_path: Path) -> None:
    names = Names()
    names.fails = str(CITIES[3].municipality.key)
    registry = _with(*CITIES[:6])
    registry.register(Bringing(names), "names")
    done = export_all(registry, f"{tmp_path / 'o'}/", format="names")
    assert [(one.slug, type(one.error)) for one in done.failed] == [(names.fails, PluginError)]
    assert len(files(tmp_path / "o")) == 5


@pytest.mark.parametrize("wrong", [[b"bytes"], [Streamed(path="../x", media_type="", chunks=())], None])
def test_a_join_that_is_not_right_names_the_plugin_and_leaves_nothing(wrong: Any, tmp_path: Path) -> None:
    class Wrong(Names):
        def join(self, parts: Sequence[Part], context: ExportContext) -> Any:
            return wrong

    registry = _with(CITIES[0])
    registry.register(Bringing(Wrong()), "names")
    with pytest.raises((PluginError, UsageError)):
        export_all(registry, f"{tmp_path / 'o'}/", format="names")
    assert not (tmp_path / "o").exists()


@pytest.mark.parametrize("format", sorted(AT_ONCE - {"oparl"}))
def test_a_format_that_does_not_work_in_parts_is_written_all_the_same(format: str, path: Path, tmp_path: Path) -> None:
    whole = WHOLE[:4]
    slugs = [str(one.municipality.key) for one in whole]
    done = export_all(
        registry_of(path), f"{tmp_path / 'o'}/", format=format, cities=[*slugs[:2], BROKEN_KEY, *slugs[2:]]
    )
    assert done.cities == len(whole)
    assert [one.slug for one in done.failed] == [BROKEN_KEY]
    assert files(tmp_path / "o") == {one.path: one.content for one in Registry().export(*whole, format=format)}


class AtOnce:
    """A format of a plugin that does not work in parts, knows nothing to do without cities, and fails on some."""

    name, suffix, media_type, title = "names", ".txt", "text/plain", Text(de="Namen", en="names")

    def __init__(self, *fails: str) -> None:
        self.fails, self.asked = fails, 0

    def render(self, profiles: Iterable[CityProfile], context: ExportContext) -> Iterator[Artifact]:
        self.asked += 1
        keys = [str(one.municipality.key) for one in profiles]
        if {*keys} & {*self.fails}:
            raise ZeroDivisionError
        yield Artifact(path=f"{keys[0]}.txt", media_type="text/plain", content=" ".join(keys).encode())


def test_of_cities_that_are_exported_at_once_one_that_fails_is_found_by_halves(tmp_path: Path) -> None:
    names = AtOnce(str(CITIES[3].municipality.key))
    registry = _with(*CITIES)
    registry.register(Bringing(names), "names")
    done = export_all(registry, str(tmp_path / "o.txt"), format="names")
    assert [one.slug for one in done.failed] == [*names.fails]
    assert (tmp_path / "o.txt").read_text().split() == [one for one in registry.slugs if one not in names.fails]
    assert names.asked <= 13


def test_where_all_cities_fail_nothing_is_written(tmp_path: Path) -> None:
    names = AtOnce(*(str(one.municipality.key) for one in CITIES[:4]))
    registry = _with(*CITIES[:4])
    registry.register(Bringing(names), "names")
    done = export_all(registry, str(tmp_path / "o.txt"), format="names")
    assert [one.slug for one in done.failed] == [*registry.slugs]
    assert (done.cities, done.files) == (0, 0)
    assert not [*tmp_path.iterdir()]


# -- what was there before -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("target", ["o.jsonl", "o.zip", "o/"])
def test_what_held_something_else_before_is_told(target: str, tmp_path: Path) -> None:
    format = "jsonl" if target == "o.jsonl" else "json"
    place = str(tmp_path / target) if not target.endswith("/") else f"{tmp_path / target}/"

    def export(*cities: CityProfile) -> tuple[str, ...]:
        return export_all(_with(*cities), place, format=format).replaced

    assert export(*CITIES[:2]) == ()
    assert export(*CITIES[:2]) == ()
    if target == "o/":
        (named,) = Registry().export(CITIES[0], format="json")
        (tmp_path / "o" / named.path).write_text("{}", "utf-8")
        assert export(*CITIES[:3]) == (str(tmp_path / "o" / named.path),)
    else:
        assert export(*CITIES[:3]) == (place,)


# -- tables ----------------------------------------------------------------------------------------------------------


def _query(text: str) -> list[tuple[Any, ...]]:
    return duckdb.connect().execute(text).fetchall()


def test_by_land_duckdb_reads_each_table_as_one(path: Path, tmp_path: Path) -> None:
    for options in ({"by_land": "yes"}, {}):
        target = f"{tmp_path / ('lands' if options else 'whole')}/"
        export_all(registry_of(path), target, format="parquet", options=options, language="en")
    folders = {one.name for one in (tmp_path / "lands").iterdir()}
    assert folders == {one.stem for one in (tmp_path / "whole").iterdir()}
    for name in sorted(folders):
        parts = f"read_parquet('{tmp_path}/lands/{name}/**/*.parquet', hive_partitioning=true)"
        whole = f"read_parquet('{tmp_path}/whole/{name}.parquet')"
        columns = ", ".join(f'"{one[0]}"' for one in _query(f"describe select * from {whole}"))  # noqa: S608
        rows = [_query(f"select {columns} from {one} order by all") for one in (parts, whole)]  # noqa: S608
        assert rows[0] == rows[1], name
    lands = _query(f"select distinct land from read_parquet('{tmp_path}/lands/municipalities/**/*.parquet')")  # noqa: S608
    assert {one for (one,) in lands} == {one.municipality.land for one in WHOLE}


@pytest.mark.filterwarnings("ignore")  # what Dask asks of pandas is theirs to settle
def test_by_land_dask_reads_each_table_as_one(path: Path, tmp_path: Path) -> None:
    dataframe = pytest.importorskip("dask.dataframe", reason='no dask: pip install "dask[dataframe]"')
    export_all(registry_of(path), f"{tmp_path}/o/", format="parquet", options={"by_land": "yes"}, language="en")
    read = dataframe.read_parquet(f"{tmp_path}/o/municipalities")[["id", "land"]].compute()
    assert dict(zip(read["id"], read["land"], strict=True)) == {
        str(one.municipality.key): one.municipality.land for one in WHOLE
    }


def test_what_another_city_describes_is_not_described_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, musterstadt: CityProfile
) -> None:
    neighbour = next(invented_cities(1))
    text = to_json(musterstadt).replace("03999002:municipality", f"{neighbour.municipality.key}:mayor")
    registry = _with(neighbour, from_json(text))
    monkeypatch.setattr("integkit.bulk._export.LOT", 1)
    export_all(registry, f"{tmp_path / 'o'}/", format="datapackage", language="en", licence="CC0-1.0")
    at_once = registry.export(*registry.slugs, format="datapackage", language="en", licence="CC0-1.0")
    assert files(tmp_path / "o") == {one.path: one.content for one in at_once}
    rows = (tmp_path / "o" / "organisations.csv").read_text("utf-8-sig").splitlines()
    assert len([row for row in rows if row.startswith(f"{neighbour.municipality.key}:mayor,")]) == 1


def test_lots_are_dealt_when_they_are_asked_for() -> None:
    taken: list[int] = []

    class Slow:
        def submit(self, function: Any, one: int) -> Any:
            taken.append(one)
            from concurrent.futures import Future

            future: Future[int] = Future()
            future.set_result(function(one))
            return future

    results = lots.in_order(Slow(), lambda one: one, range(1000))
    assert [next(results) for _ in range(3)] == [0, 1, 2]
    assert len(taken) == lots.WINDOW + 2


def test_what_was_read_of_a_city_that_had_changed_meanwhile_is_not_taken_for_what_it_is_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, target = tmp_path / "land" / "town.json", tmp_path / "out.jsonl"
    place.parent.mkdir()
    before, other = (to_json(one) for one in CITIES[:2])
    place.write_text(before, "utf-8")
    registry, read = registry_of(place.parent), exports._read

    def read_another(lot: lots.Lot) -> Any:
        place.write_text(other, "utf-8")
        return read(lot)

    def stop(_: int) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(exports, "_read", read_another)
        with pytest.raises(KeyboardInterrupt):
            export_all(registry, str(target), format="jsonl", on_progress=stop)
    place.write_text(before, "utf-8")
    assert export_all(registry, str(target), format="jsonl").reused == 0
    assert from_json(target.read_bytes()) == from_json(before)
