"""Plugins: the hooks they have, how they are found and loaded, and the registry that holds them all."""

from integkit.artifacts import Artifact
from integkit.discovery import Candidate, Group, built_in, installed

from ._carries import FULL, Carries, Extent, everything, kinds_of_records, lost, partly
from ._exporter import ExportContext, Exporter
from ._hooks import HOOKS, Hooks, hookimpl
from ._import import list_of
from ._importer import ImportContext, Imported, Importer, MappingFile
from ._missing import MissingField, MissingFields
from ._registry import Registry
from ._report import LoadEntry, LoadReport, PluginState

__all__ = [
    "FULL",
    "HOOKS",
    "Artifact",
    "Candidate",
    "Carries",
    "ExportContext",
    "Exporter",
    "Extent",
    "Group",
    "Hooks",
    "ImportContext",
    "Imported",
    "Importer",
    "LoadEntry",
    "LoadReport",
    "MappingFile",
    "MissingField",
    "MissingFields",
    "PluginState",
    "Registry",
    "built_in",
    "everything",
    "hookimpl",
    "installed",
    "kinds_of_records",
    "list_of",
    "lost",
    "partly",
]
