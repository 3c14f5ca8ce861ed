"""Very many cities on two workers, by any executor, against one process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import AbstractContextManager
from functools import partial
from multiprocessing import get_context
from typing import Any

from integkit import Registry
from integkit.bulk import export_all

from ._cities import folder, lines
from ._ratio import Group
from .many import COUNT


def groups() -> Iterator[Group]:
    """The workers are there already: what it takes to start them is no part of it."""
    path = lines(COUNT)

    def export(executor: Executor | None = None) -> None:
        registry = Registry()
        registry.add_all(path)
        export_all(registry, f"{folder() / 'executors'}/", format="parquet", executor=executor)

    contenders: dict[str, Callable[[], object]] = {"one process": export}
    pools: list[AbstractContextManager[Any]] = []
    for name, pool in _executors():
        pools.append(pool)
        contenders[name] = partial(export, pool.__enter__())
    yield Group(
        name="executors",
        title=f"{COUNT} municipalities to Parquet on two workers",
        floor="one process",
        contenders=contenders,
        rounds=3,
        targets={"process pool of two": 0.65, "Dask, two workers": 0.8},
    )
    for pool in pools:
        pool.__exit__(None, None, None)


def _executors() -> Iterator[tuple[str, AbstractContextManager[Any]]]:
    yield "process pool of two", ProcessPoolExecutor(2, mp_context=get_context("spawn"))
    try:
        from dask import distributed
    except ImportError:
        return
    dask: Any = distributed
    cluster = dask.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None)
    yield "Dask, two workers", dask.Client(cluster).get_executor()
