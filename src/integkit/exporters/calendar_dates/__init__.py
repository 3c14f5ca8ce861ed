"""``icalendar``: public meetings, elections and the dates by which rounds are answered (iCalendar, RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from integkit.exporters.paths import stem_of
from integkit.model import CityProfile, Text
from integkit.plugins import Artifact, CityByCity, ExportContext, Exporter, hookimpl

from ._carries import CARRIES
from ._missing import STANDARD


@attrs.frozen(kw_only=True)
class Options:
    """Options of the format.

    Attributes:
        deadlines: Whether the dates by which open rounds are to be answered are in it.
    """

    deadlines: bool = True


class CalendarDates(CityByCity):
    """One calendar for each city; an entry keeps its identity, so that a calendar that reads it again updates it.

    Only days that are told are in it: "every two months" makes no entry. Time stamps are the day of the view; without
    one, the day of the newest source.
    """

    name = "icalendar"
    suffix = ".ics"
    media_type = "text/calendar; charset=utf-8"
    title = Text(
        de="Öffentliche Sitzungen, Wahlen und Rückgabetermine für den Kalender",
        en="Public meetings, elections and deadlines of rounds for a calendar",
    )
    standard = STANDARD
    consumers = Text(de="Kalenderprogramme, Telefone, Veranstaltungsseiten", en="calendars, telephones, event pages")
    carries = CARRIES
    options = Options
    open_data = True

    def render(self, profiles: Iterable[CityProfile], context: ExportContext) -> Iterator[Artifact]:
        """One calendar for each city.

        Raises:
            MissingFields: There are entries, and no day from which they could be.
            UsageError: icalendar is not installed.
        """
        from ._entries import Entries

        options: Options = context.options or Options()
        for profile in profiles:
            content = Entries(profile, context, deadlines=options.deadlines).calendar()
            yield Artifact(path=f"{stem_of(profile)}.ics", media_type=self.media_type, content=content)


@hookimpl
def integkit_exporters() -> Sequence[Exporter]:
    """This format."""
    return [CalendarDates()]
