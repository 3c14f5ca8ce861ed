"""The hooks that a plugin may have. A hook may gain arguments, and never loses or renames one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import pluggy

if TYPE_CHECKING:
    from pathlib import Path

    from integkit.checks import Check
    from integkit.codec import DeclaredExporter
    from integkit.model import CityProfile

    from ._exporter import Exporter
    from ._importer import Importer

PROJECT: Final = "integkit"
_spec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)
"""Marks a function of a plugin as a hook."""


class Hooks:
    """Every hook with what it returns. None of them is called before its result is needed."""

    @_spec
    def integkit_exporters(self) -> Sequence[Exporter]:
        """Formats that this plugin can write. Called when a format is looked for or listed."""
        raise NotImplementedError

    @_spec
    def integkit_template_exporters(self, folder: Path, declared: Sequence[DeclaredExporter]) -> Sequence[Exporter]:
        """Exporters for the templates that a city declares as data and has in its folder.

        Called when a city's formats are looked for.
        """
        raise NotImplementedError

    @_spec
    def integkit_importers(self) -> Sequence[Importer]:
        """Documents and tables that this plugin can read. Called when an importer is looked for or listed."""
        raise NotImplementedError

    @_spec
    def integkit_checks(self) -> Sequence[Check]:
        """Rules that this plugin adds; integkit's own rules cannot be removed.

        Called when a city is checked, and when the plugin is registered by a program, which is told what is wrong.
        """
        raise NotImplementedError

    @_spec
    def integkit_extensions(self) -> Mapping[str, type]:
        """Extension keys with the attrs class of their values. Called when an extension is read as its type."""
        raise NotImplementedError

    @_spec
    def integkit_commands(self) -> Sequence[Any]:
        """Click commands. Called when somebody runs a command that integkit does not have itself."""
        raise NotImplementedError

    @_spec
    def integkit_profiles(self) -> Mapping[str, CityProfile]:
        """Cities whose data come from a running system, by slug. Called when such a city is looked for or listed."""
        raise NotImplementedError


HOOKS: Final = tuple(sorted(name for name in vars(Hooks) if name.startswith("integkit_")))
