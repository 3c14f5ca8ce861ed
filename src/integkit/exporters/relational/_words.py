"""What the tables with keys say about themselves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from integkit.model import CityProfile, Text
from integkit.plugins import ExportContext

from ._table import Names

CONSUMERS: Final = Text(
    de="Open-Data-Portale, Statistikstellen, Auswertungen",
    en="open data portals, statistics offices, analysts",
)
"""Who reads these tables, whatever the format."""
READING: Final = (
    Names(
        "Leer heißt „nicht angegeben“, nie „nein“ oder 0.",
        'Empty means "not stated", never "no" or 0.',
    ),
    Names(
        "Alle Fassungen stehen untereinander; was gilt, sagt die Spalte „gilt“. Nur einen Tag gibt --as-of.",
        'All versions stand one below the other; the column "holds" tells what holds. --as-of gives one day alone.',
    ),
    Names(
        "Keine Meldung heißt nicht gemeldet, nie „nicht begonnen“. Offene Berichtsrunden und Entwürfe fehlen.",
        'No report means not reported, never "not started". Open rounds and drafts are left out.',
    ),
    Names(
        "Namen von Personen stehen nicht darin, nur Funktionen.",
        "Names of persons are not in it, roles only.",
    ),
)


def title_of(cities: Iterable[CityProfile], language: str) -> str:
    """What the tables are about: "Kommunale Integrationsarbeit: Mainz"."""
    what = Names("Kommunale Integrationsarbeit", "Municipal integration work").in_(language)
    names = sorted({city.municipality.name.in_(language) for city in cities})
    return f"{what}: {', '.join(names)}" if names else what


def reading(language: str, *, drafts: bool) -> tuple[str, ...]:
    """How to read the tables, a sentence or two each."""
    said = tuple(one.in_(language) for one in READING)
    if not drafts:
        return said
    shown = Names(
        "Keine Meldung heißt nicht gemeldet, nie „nicht begonnen“. Auch offene Berichtsrunden und Entwürfe sind dabei.",
        'No report means not reported, never "not started". Open rounds and drafts are there too.',
    )
    return (*said[:2], shown.in_(language), *said[3:])


def licences_of(cities: Iterable[CityProfile], context: ExportContext) -> tuple[str | None, ...]:
    """The licences of the data, each once: the one asked for, else those of the cities; ``None``: not stated."""
    if context.licence is not None:
        return (context.licence,)
    return tuple(dict.fromkeys(city.licence for city in cities))
