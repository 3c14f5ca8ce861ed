"""What the tables with keys say about themselves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final, Protocol

from integkit.codec import date_in_words
from integkit.model import CityProfile, PartialDate, Text
from integkit.plugins import ExportContext

from ._table import Names

CONSUMERS: Final = Text(
    de="Open-Data-Portale, Statistikstellen, Auswertungen",
    en="open data portals, statistics offices, analysts",
)
"""Who reads these tables, whatever the format."""
_EMPTY: Final = Names(
    "Leer heißt „nicht angegeben“, nie „nein“ oder 0.",
    'Empty means "not stated", never "no" or 0.',
)
_ALL_TIMES: Final = Names(
    "Alle Fassungen stehen untereinander; was gilt, sagt die Spalte „gilt“.",
    'All versions stand one below the other; the column "holds" tells what holds.',
)
_ONE_DAY: Final = Names("Enthalten ist, was an diesem Tag gilt: {day}.", "It holds what was so on this day: {day}.")
_DECIDED: Final = Names(
    "Keine Meldung heißt nicht gemeldet, nie „nicht begonnen“. Offene Berichtsrunden und Entwürfe fehlen.",
    'No report means not reported, never "not started". Open rounds and drafts are left out.',
)
_DRAFTS: Final = Names(
    "Keine Meldung heißt nicht gemeldet, nie „nicht begonnen“. Auch offene Berichtsrunden und Entwürfe sind dabei.",
    'No report means not reported, never "not started". Open rounds and drafts are there too.',
)
_ROLES: Final = Names(
    "Namen von Personen stehen nicht darin, nur Funktionen.", "Names of persons are not in it, roles only."
)


_MOST_NAMES: Final = 40
"""So many a reader takes in."""


def title_of(cities: Iterable[CityProfile], language: str) -> str:
    """What the tables are about: "Kommunale Integrationsarbeit: Mainz"."""
    return titled((city.municipality.name.in_(language) for city in cities), language)


def titled(names: Iterable[str], language: str) -> str:
    """What the tables are about, by the names of the cities; of many, how many there are."""
    what = Names("Kommunale Integrationsarbeit", "Municipal integration work").in_(language)
    listed = sorted(set(names))
    if len(listed) > _MOST_NAMES:
        return f"{what}: {len(listed)} {Names('Kommunen', 'municipalities').in_(language)}"
    return f"{what}: {', '.join(listed)}" if listed else what


def reading(context: ExportContext, *, drafts: bool) -> tuple[str, ...]:
    """How to read the tables, a sentence or two each, for somebody who has nothing but the tables."""
    day = context.as_of
    said = (_EMPTY, _ALL_TIMES if day is None else _ONE_DAY, _DRAFTS if drafts else _DECIDED, _ROLES)
    words = day_in_words(day, context.language) if day is not None else ""
    return tuple(one.in_(context.language).format(day=words) for one in said)


def day_in_words(day: dt.date, language: str) -> str:
    """A day as one says it: "21. November 2026"."""
    return date_in_words(PartialDate(day.isoformat()), german=language == "de")


class Licensed(Protocol):
    """What states a licence, or ``None``."""

    @property
    def licence(self) -> str | None: ...


def licences_of(cities: Iterable[Licensed], context: ExportContext) -> tuple[str | None, ...]:
    """The licences of the data, each once: the one asked for, else those of the cities; ``None``: not stated."""
    if context.licence is not None:
        return (context.licence,)
    return tuple(dict.fromkeys(city.licence for city in cities))
