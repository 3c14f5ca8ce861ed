"""Public meetings whose day and hour are stated as meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from integkit.exporters._meetings import Dated, days_of, with_offset
from integkit.model import Actor, Publicity, Rhythm

from ._things import Thing, digest, key_of, words

if TYPE_CHECKING:
    import datetime as dt

    from ._city import City

_OPEN = (Publicity.PUBLIC, Publicity.BOTH)


class Meetings:
    """Makes the meetings of a city: those on single days. A rhythm has no day, and no day is made of it."""

    def __init__(self, city: City) -> None:
        self._city = city

    def make(self) -> None:
        """Puts them on the shelf."""
        for actor in self._city.actors.values():
            places: dict[dt.datetime, list[str | None]] = {}
            for rhythm in self._city.time.now(actor.meetings):
                known = days_of(rhythm)
                if rhythm.publicity not in _OPEN or not isinstance(known, Dated):
                    continue
                for begin, end in map(known.hour.on, known.days):
                    there = places.setdefault(begin, [])
                    place = self._city.say(rhythm.place)
                    if place not in there:  # at one time, a body meets twice only in two places
                        there.append(place)
                        self._make(actor, rhythm, begin, end, len(there))

    def _make(self, actor: Actor, rhythm: Rhythm, begin: dt.datetime, end: dt.datetime | None, number: int) -> None:
        city = self._city
        name = f"meeting/{key_of(actor.id)}.{begin:%Y-%m-%d-%H-%M}" + (f".{number}" if number > 1 else "")
        kind = city.kind(rhythm.kind, "rhythm-kinds") or ("Sitzung" if city.language == "de" else "meeting")
        made = city.put(
            "Meeting",
            name,
            name=f"{city.say(actor.name)}: {kind}",
            start=with_offset(begin).isoformat(),
            end=with_offset(end).isoformat() if end is not None else None,
            organization=[city.organization(actor.id)],
        )
        if rhythm.place is not None:
            made.properties["location"] = self._place(rhythm, made)

    def _place(self, rhythm: Rhythm, meeting: Thing) -> Thing:
        """Where it is, as far as words say so."""
        city = self._city
        stable = digest(words(rhythm.place, "de"))  # whatever the language of the output
        place = city.put("Location", f"location/{stable}", description=city.say(rhythm.place))
        place.properties.setdefault("meetings", []).append(meeting.link)
        return place
