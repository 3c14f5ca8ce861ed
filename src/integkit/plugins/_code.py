"""What is wrong with the code and the templates of a city, as findings in its ``city.yaml``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import attrs

from integkit.errors import FileError, IntegkitError
from integkit.messages import Finding
from integkit.model import CityProfile

from ._cities import City
from ._pool import PluginPool


def has_code(city: City, pool: PluginPool) -> bool:
    """Whether a city has a module or declares templates."""
    return any(name in pool for name, _ in _plugins_of(city))


def faults_of_code(city: City, pool: PluginPool, export: Callable[..., Any]) -> Iterator[Finding]:
    """What keeps a city's module from being used, and the templates that make nothing of their own city.

    Args:
        city: The city.
        pool: The plugins, asked for everything that they bring.
        export: ``Registry.export``.
    """
    reading = city.reading
    for name, field in _plugins_of(city):
        problem = pool.problem(name) if name in pool else None
        for finding in problem.findings if problem is not None else ():
            yield reading.positioned(attrs.evolve(finding, place=f"plugin/{field}"), ("plugin", field))
    for index, declared in enumerate(reading.plugin.exporters):
        for finding in _faults_of_template(reading.profile, declared.name, export):
            yield attrs.evolve(finding, place=f"plugin/exporters/{index + 1}/template")


def _plugins_of(city: City) -> tuple[tuple[str, str], ...]:
    """The names that the plugins of a city have, each with its field in ``city.yaml``."""
    return (f"{city.slug}/", "module"), (f"{city.slug}/templates/", "exporters")


def _faults_of_template(profile: CityProfile, format: str, export: Callable[..., Any]) -> tuple[Finding, ...]:
    """Why a template fails for its own city, in the first language in which it does; its file and line are known."""
    for language in ("de", "en"):
        try:
            export(profile, format=format, language=language)
        except FileError as error:
            return error.findings
        except IntegkitError:  # what it needs is not installed, or its name is not free, which is told already
            return ()
    return ()
