"""Plugins: the hooks they have, how they are found and loaded, and the registry that holds them all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from integkit.lazily import served

if TYPE_CHECKING:
    from integkit.artifacts import Artifact, Streamed
    from integkit.discovery import Candidate, Group, built_in, installed

    from ._carries import FULL, Carries, Extent, everything, kinds_of_records, lost, partly
    from ._collections import is_collection
    from ._export import Request
    from ._exporter import ExportContext, Exporter
    from ._hooks import HOOKS, Hooks, hookimpl
    from ._import import list_of
    from ._importer import ImportContext, Imported, Importer, MappingFile
    from ._in_parts import Exporting
    from ._lines import in_memory
    from ._missing import MissingField, MissingFields
    from ._others import OtherFormats
    from ._parts import CityByCity, InParts, Part, as_they_are, rendered
    from ._recipe import Recipe
    from ._registry import Registry
    from ._report import LoadEntry, LoadReport, PluginState
    from ._trace import Step, StepKind, Trace, trace
    from ._whereabouts import Nowhere, Whereabouts, fingerprint

__all__ = [
    "FULL",
    "HOOKS",
    "Artifact",
    "Candidate",
    "Carries",
    "CityByCity",
    "ExportContext",
    "Exporter",
    "Exporting",
    "Extent",
    "Group",
    "Hooks",
    "ImportContext",
    "Imported",
    "Importer",
    "InParts",
    "LoadEntry",
    "LoadReport",
    "MappingFile",
    "MissingField",
    "MissingFields",
    "Nowhere",
    "OtherFormats",
    "Part",
    "PluginState",
    "Recipe",
    "Registry",
    "Request",
    "Step",
    "StepKind",
    "Streamed",
    "Trace",
    "Whereabouts",
    "as_they_are",
    "built_in",
    "everything",
    "fingerprint",
    "hookimpl",
    "in_memory",
    "installed",
    "is_collection",
    "kinds_of_records",
    "list_of",
    "lost",
    "partly",
    "rendered",
    "trace",
]

_HOMES: Final = {
    "integkit.artifacts": ("Artifact", "Streamed"),
    "integkit.discovery": ("Candidate", "Group", "built_in", "installed"),
    "._carries": ("FULL", "Carries", "Extent", "everything", "kinds_of_records", "lost", "partly"),
    "._collections": ("is_collection",),
    "._export": ("Request",),
    "._exporter": ("ExportContext", "Exporter"),
    "._hooks": ("HOOKS", "Hooks", "hookimpl"),
    "._import": ("list_of",),
    "._importer": ("ImportContext", "Imported", "Importer", "MappingFile"),
    "._in_parts": ("Exporting",),
    "._lines": ("in_memory",),
    "._missing": ("MissingField", "MissingFields"),
    "._others": ("OtherFormats",),
    "._parts": ("CityByCity", "InParts", "Part", "as_they_are", "rendered"),
    "._recipe": ("Recipe",),
    "._registry": ("Registry",),
    "._report": ("LoadEntry", "LoadReport", "PluginState"),
    "._trace": ("Step", "StepKind", "Trace", "trace"),
    "._whereabouts": ("Nowhere", "Whereabouts", "fingerprint"),
}

__getattr__ = served(__name__, _HOMES)
