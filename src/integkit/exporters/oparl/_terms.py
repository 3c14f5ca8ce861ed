"""Terms of office as legislative terms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from integkit.codec import date_in_words
from integkit.model import Basis

from ._things import Thing, day, key_of, unique

if TYPE_CHECKING:
    from ._city import City


def terms(city: City) -> list[Thing]:
    """The particular terms of all Beiräte; a rule ("five years") is none, and neither is one that is only planned."""
    return unique(
        city.put(
            "LegislativeTerm",
            f"legislativeterm/{key_of(beirat.id)}.{re.sub(r'[^0-9a-z]+', '-', term.period.lower()).strip('-')}",
            body=city.body,
            name=f"{city.say(beirat.name)}: {date_in_words(term.period, german=city.language == 'de')}",
            startDate=day(term.period.begin),
            endDate=day(term.period.end),
        )
        for beirat in city.profile.beiraete
        for term in beirat.terms
        if term.period is not None and term.basis is not Basis.PLANNED
    )
