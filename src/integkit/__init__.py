"""integkit: one typed model of municipal integration work in Germany, a plugin per city, exports for every system.

    >>> from integkit import Registry
    >>> registry = Registry.discover()
    >>> profile = registry.city("mainz")  # doctest: +SKIP
    >>> profile.office.name.de  # doctest: +SKIP
    'Büro für Migration und Integration'

The records are in ``integkit.model``. Every name here is imported when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .lazily import served

if TYPE_CHECKING:
    from .artifacts import Artifact, write
    from .codec import from_json, from_yaml, json_schema, load, to_json, to_yaml
    from .errors import AmbiguityError, DataError, FileError, IntegkitError, PluginError, UsageError
    from .messages import Finding, Severity
    from .model import CityProfile
    from .plugins import ExportContext, Exporter, LoadReport, PluginState, Registry, hookimpl

__version__: Final = "0.1.0"

__all__ = [
    "AmbiguityError",
    "Artifact",
    "CityProfile",
    "DataError",
    "ExportContext",
    "Exporter",
    "FileError",
    "Finding",
    "IntegkitError",
    "LoadReport",
    "PluginError",
    "PluginState",
    "Registry",
    "Severity",
    "UsageError",
    "from_json",
    "from_yaml",
    "hookimpl",
    "json_schema",
    "load",
    "to_json",
    "to_yaml",
    "write",
]

_HOMES: Final = {
    ".artifacts": ("Artifact", "write"),
    ".codec": ("from_json", "from_yaml", "json_schema", "load", "to_json", "to_yaml"),
    ".errors": ("AmbiguityError", "DataError", "FileError", "IntegkitError", "PluginError", "UsageError"),
    ".messages": ("Finding", "Severity"),
    ".model": ("CityProfile",),
    ".plugins": ("ExportContext", "Exporter", "LoadReport", "PluginState", "Registry", "hookimpl"),
}

__getattr__ = served(__name__, _HOMES)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
