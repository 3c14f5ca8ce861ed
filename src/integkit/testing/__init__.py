"""What plugin authors test with: ``CityTests``, ``ExporterTests``, whole test classes, and strategies for all records.

Names are imported on use: hypothesis is loaded with the first strategy, pytest when a test runs. Fixtures are in
``integkit.testing.fixtures``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._cities import cities
    from ._city_tests import CityTests
    from ._exporter_tests import ExporterTests
    from ._many import invented_cities
    from ._rounds import cities_with_rounds
    from ._strategies import json_values, partial_dates, periods, quantities, records_of, texts, words

_HOMES = {
    "CityTests": "_city_tests",
    "ExporterTests": "_exporter_tests",
    "cities": "_cities",
    "cities_with_rounds": "_rounds",
    "invented_cities": "_many",
    "json_values": "_strategies",
    "partial_dates": "_strategies",
    "periods": "_strategies",
    "quantities": "_strategies",
    "records_of": "_strategies",
    "texts": "_strategies",
    "words": "_strategies",
}

__all__ = [
    "CityTests",
    "ExporterTests",
    "cities",
    "cities_with_rounds",
    "invented_cities",
    "json_values",
    "partial_dates",
    "periods",
    "quantities",
    "records_of",
    "texts",
    "words",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
