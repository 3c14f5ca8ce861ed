"""More than one process, or machine: the same bytes in the same order, and names, paths and bytes for luggage."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from integkit import Registry, hookimpl, to_yaml
from integkit.bulk import check_all, columns_of, export_all
from integkit.errors import FileError, UsageError
from integkit.model import CityProfile, Record
from integkit.plugins import Exporter

from ._towns import BROKEN_KEY, WHOLE, files, land, registry_of


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return land(tmp_path_factory.mktemp("land") / "land.jsonl")


@pytest.fixture(scope="module")
def spawned() -> Iterator[Executor]:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:
        yield executor


@pytest.fixture(scope="module")
def threads() -> Iterator[Executor]:
    with ThreadPoolExecutor(2) as executor:
        yield executor


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Several lots, small as the file is."""
    monkeypatch.setattr("integkit.bulk._export.LOT", 9)


@pytest.mark.parametrize("format", ["jsonl", "datapackage", "parquet"])
@pytest.mark.parametrize("name", ["spawned", "threads"])
def test_whoever_does_it_the_bytes_are_the_same(
    name: str, format: str, path: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    executor: Executor = request.getfixturevalue(name)
    here = export_all(registry_of(path), f"{tmp_path / 'here'}/", format=format)
    there = export_all(registry_of(path), f"{tmp_path / 'there'}/", format=format, executor=executor)
    assert files(tmp_path / "there") == files(tmp_path / "here")
    assert [one.slug for one in there.failed] == [one.slug for one in here.failed] == [BROKEN_KEY]
    assert there.missing == here.missing
    assert sorted(one.name for one in tmp_path.iterdir()) == ["here", "there"]


def test_whoever_checks_finds_the_same_in_the_same_order(path: Path, spawned: Executor) -> None:
    here = [(one.slug, one.findings) for one in check_all(registry_of(path))]
    assert [(one.slug, one.findings) for one in check_all(registry_of(path), executor=spawned)] == here
    assert [slug for slug, findings in here if any(one.code == "IK010" for one in findings)] == [BROKEN_KEY]


def test_whoever_compares_says_the_same(path: Path, spawned: Executor) -> None:
    here = [(one.slug, one.said) for one in columns_of(registry_of(path), language="en")]
    assert [(one.slug, one.said) for one in columns_of(registry_of(path), language="en", executor=spawned)] == here


def test_dask_is_one_more_executor(path: Path, tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed", reason="no dask: pip install distributed")
    export_all(registry_of(path), f"{tmp_path / 'here'}/", format="parquet", options={"by_land": "yes"})
    with (
        distributed.LocalCluster(n_workers=1, threads_per_worker=2, processes=False, dashboard_address=None) as cluster,
        cluster.get_client() as client,
        client.get_executor() as executor,
    ):
        target = f"{tmp_path / 'there'}/"
        export_all(registry_of(path), target, format="parquet", options={"by_land": "yes"}, executor=executor)
    assert files(tmp_path / "there") == files(tmp_path / "here")


def test_cities_of_folders_and_at_hand_are_worked_on_elsewhere_too(
    tmp_path: Path, spawned: Executor, musterstadt: CityProfile
) -> None:
    def registry() -> Registry:
        made = Registry()
        (tmp_path / "a").mkdir(exist_ok=True)
        (tmp_path / "a" / "city.yaml").write_text(to_yaml(WHOLE[0]), "utf-8")
        made.add(tmp_path / "a")
        made.add(musterstadt, slug="m")
        return made

    expected = [(one.slug, one.findings) for one in check_all(registry())]
    assert [(one.slug, one.findings) for one in check_all(registry(), executor=spawned)] == expected


# -- luggage ---------------------------------------------------------------------------------------------------------


class Customs(Executor):
    """Looks at what crosses the border, both ways."""

    def __init__(self) -> None:
        self.seen: set[type] = set()

    def submit(self, function: Any, /, *arguments: Any, **named: Any) -> Future[Any]:
        carried = pickle.dumps((function, arguments, named))
        self._look(carried)
        function, arguments, named = pickle.loads(carried)  # noqa: S301
        result = pickle.dumps(function(*arguments, **named))
        self._look(result)
        future: Future[Any] = Future()
        future.set_result(pickle.loads(result))  # noqa: S301
        return future

    def _look(self, carried: bytes) -> None:
        seen = self.seen

        class Opener(pickle.Unpickler):
            def find_class(self, module: str, name: str) -> Any:
                found = super().find_class(module, name)
                if isinstance(found, type):
                    seen.add(found)
                return found

        import io

        Opener(io.BytesIO(carried)).load()


def test_no_record_crosses_the_border(path: Path, tmp_path: Path, musterstadt: CityProfile) -> None:
    registry = registry_of(path)
    registry.add(musterstadt)
    customs = Customs()
    export_all(registry, f"{tmp_path / 'o'}/", format="datapackage", executor=customs)
    assert [*check_all(registry, executor=customs)]
    assert [*columns_of(registry, executor=customs)]
    assert customs.seen
    assert [one for one in customs.seen if issubclass(one, CityProfile | Record)] == []


# -- what may go wrong -----------------------------------------------------------------------------------------------


def test_a_plugin_that_is_an_object_cannot_go_with_it(path: Path, threads: Executor) -> None:
    class Plugin:
        @hookimpl
        def integkit_exporters(self) -> list[Exporter]:
            return []

    registry = registry_of(path)
    registry.register(Plugin(), "mine")
    with pytest.raises(UsageError, match="IK893"):
        list(check_all(registry, executor=threads))
    assert len([*check_all(registry)]) == len(registry.slugs)


@pytest.mark.skipif(sys.platform == "win32", reason="no signals there")
def test_a_process_that_is_killed_is_told_and_what_is_done_is_kept(path: Path, tmp_path: Path) -> None:
    import os
    import signal

    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as executor:

        def kill(_: int) -> None:
            for one in executor._processes.values():
                os.kill(one.pid, signal.SIGKILL)  # type: ignore[arg-type]

        with pytest.raises(FileError, match="IK894"):
            export_all(registry_of(path), f"{tmp_path / 'o'}/", format="json", executor=executor, on_progress=kill)
    assert [one.name for one in tmp_path.iterdir()] == [".integkit-o.parts"]
    assert export_all(registry_of(path), f"{tmp_path / 'o'}/", format="json").reused > 0
    assert [one.name for one in tmp_path.iterdir()] == ["o"]
