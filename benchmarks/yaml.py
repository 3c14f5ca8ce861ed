"""YAML of a large city to plain values with positions, and to records."""

from __future__ import annotations

from collections.abc import Iterator
from time import process_time
from typing import Any

from integkit import from_yaml, to_yaml
from integkit.codec._events import read_yaml

from ._cities import large
from ._ratio import Group


def groups() -> Iterator[Group]:
    """The floor is PyYAML's loader in C, which knows no positions and refuses nothing."""
    import yaml

    loader: Any = yaml.CSafeLoader
    text = to_yaml(large())
    data = text.encode()
    yield Group(
        clock=process_time,
        name="yaml",
        title="YAML of a large city to values",
        floor="PyYAML CSafeLoader",
        contenders={
            "PyYAML CSafeLoader": lambda: yaml.load(text, Loader=loader),  # noqa: S506
            "integkit, with positions": lambda: read_yaml(data, "city.yaml"),
            "integkit, to records": lambda: from_yaml(data),
        },
        targets={"integkit, with positions": 0.7},
        facts={"size of the YAML": f"{len(data) // 1000} kB"},
    )
