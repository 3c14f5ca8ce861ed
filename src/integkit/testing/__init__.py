"""What plugin authors test with: ``CityTests``, ``ExporterTests``, whole test classes, and strategies for all records.

Names are imported on use: hypothesis is loaded with the first strategy, pytest when a test runs. Fixtures are in
``integkit.testing.fixtures``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from integkit.lazily import served

if TYPE_CHECKING:
    from ._cities import cities
    from ._city_tests import CityTests
    from ._exporter_tests import ExporterTests
    from ._many import invented_cities
    from ._rounds import cities_with_rounds
    from ._strategies import json_values, partial_dates, periods, quantities, records_of, texts, words

_HOMES: Final = {
    "._cities": ("cities",),
    "._city_tests": ("CityTests",),
    "._exporter_tests": ("ExporterTests",),
    "._many": ("invented_cities",),
    "._rounds": ("cities_with_rounds",),
    "._strategies": ("json_values", "partial_dates", "periods", "quantities", "records_of", "texts", "words"),
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

__getattr__ = served(__name__, _HOMES)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
