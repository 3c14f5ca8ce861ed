"""Fixtures of pytest for authors of plugins: registries with discovery off and on, and an invented city.

In a test module, or in ``pyproject.toml`` for all of them::

    pytest_plugins = ["integkit.testing.fixtures"]

    [tool.pytest.ini_options]
    addopts = ["-p", "integkit.testing.fixtures"]

======================  ==============================================================================================
``registry``            a registry with integkit's own formats; nothing that is installed is in it
``discovered``          everything that is installed, read once for all tests
``musterstadt``         the profile of a city that does not exist, small enough to read, with the name of a person
``city_folder``         writes the YAML of a city into a folder and gives its path (:class:`CityFolder`)
======================  ==============================================================================================

PYTEST_DONT_REWRITE: nothing is asserted here, so tests may import from this module before pytest does.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent
from typing import Protocol

import pytest

from integkit.model import CityProfile
from integkit.plugins import Registry

from ._musterstadt import FILE
from ._musterstadt import musterstadt as _musterstadt

__all__ = ["CityFolder", "city_folder", "discovered", "musterstadt", "registry"]


class CityFolder(Protocol):
    """Writes a city into a folder."""

    def __call__(
        self, text: str | None = None, *, slug: str = "musterstadt", files: Mapping[str, str] | None = None
    ) -> Path:
        """Writes a folder ``SLUG`` that holds a ``city.yaml``.

        Args:
            text: What stands in ``city.yaml``; an indentation that all lines share is taken off. Absent: Musterstadt.
            slug: Name of the folder.
            files: Further files: their paths in the folder, and what stands in them.

        Returns:
            The folder, which ``Registry.add`` and ``integkit check`` take.
        """


@pytest.fixture
def registry() -> Registry:
    """A registry of its own, with discovery off: integkit's own formats and no city."""
    return Registry()


@pytest.fixture(scope="session")
def discovered() -> Registry:
    """Everything that is installed, read once; do not add to it."""
    return Registry.discover()


@pytest.fixture(scope="session")
def musterstadt() -> CityProfile:
    """A city that does not exist, with a little of everything: frozen, so all tests share it."""
    return _musterstadt()


@pytest.fixture
def city_folder(tmp_path: Path) -> CityFolder:
    """Writes cities into folders of their own."""

    def write(text: str | None = None, *, slug: str = "musterstadt", files: Mapping[str, str] | None = None) -> Path:
        folder = tmp_path / slug
        folder.mkdir(exist_ok=True)
        (folder / "city.yaml").write_text(FILE.read_text("utf-8") if text is None else dedent(text), "utf-8")
        for name, said in (files or {}).items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dedent(said), "utf-8")
        return folder

    return write
