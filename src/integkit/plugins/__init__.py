"""Plugins: the hooks they have, how they are found and loaded, and the registry that holds them all."""

from integkit.artifacts import Artifact

from ._discovery import Candidate, Group, built_in, installed
from ._exporter import ExportContext, Exporter, Imported, Importer
from ._hooks import HOOKS, Hooks, hookimpl
from ._registry import Registry
from ._report import LoadEntry, LoadReport, PluginState

__all__ = [
    "HOOKS",
    "Artifact",
    "Candidate",
    "ExportContext",
    "Exporter",
    "Group",
    "Hooks",
    "Imported",
    "Importer",
    "LoadEntry",
    "LoadReport",
    "PluginState",
    "Registry",
    "built_in",
    "hookimpl",
    "installed",
]
