"""``dcat-ap-de``: publications and tables of plans as a catalogue that an open data portal harvests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from integkit.exporters._rdf import ENDINGS
from integkit.exporters.paths import stem_of
from integkit.model import CityProfile, Text
from integkit.plugins import Artifact, CityByCity, ExportContext, Exporter, MissingField, MissingFields, hookimpl

from ._carries import CARRIES
from ._maker import Options, check
from ._missing import BASE_URL, STANDARD


class DcatApDe(CityByCity):
    """One catalogue for each city: publications as data sets, series with a data set for each issue, plans as tables.

    Texts stand in every language that the city has, each with its tag; what the catalogue says itself is German and
    English. It needs the address under which it will be published, and the licence of every file it lists.
    """

    name = "dcat-ap-de"
    suffix = ".dcat.ttl"
    media_type = "text/turtle; charset=utf-8"
    title = Text(
        de="Katalog der Veröffentlichungen und Plantabellen für Open-Data-Portale",
        en="Catalogue of publications and tables of plans for open data portals",
    )
    standard = STANDARD
    consumers = Text(
        de="Open-Data-Portale von Stadt und Land, GovData, data.europa.eu",
        en="open data portals of cities and Länder, GovData, data.europa.eu",
    )
    carries = CARRIES
    options = Options
    endings = ENDINGS
    open_data = True

    def render(self, profiles: Iterable[CityProfile], context: ExportContext) -> Iterator[Artifact]:
        """One catalogue for each city, in the syntax asked for.

        Raises:
            MissingFields: The base address or the licence of a file is not known.
            UsageError: An option cannot be what it is.
        """
        check(context.options or Options(), self.name)
        from ._catalogue import catalogue

        if context.base_url is None:
            raise MissingFields(BASE_URL)
        stops: dict[MissingField, None] = {}
        for profile in profiles:
            maker = catalogue(profile, context, context.base_url)
            stops |= dict.fromkeys(maker.stops)
            syntax = maker.options.syntax
            if not stops:  # else all that is missing is told
                yield Artifact(
                    path=f"{stem_of(profile)}.dcat{syntax.suffix}",
                    media_type=syntax.media_type,
                    content=maker.graph.written(syntax),
                )
        if stops:
            raise MissingFields(*stops)


@hookimpl
def integkit_exporters() -> Sequence[Exporter]:
    """This format."""
    return [DcatApDe()]
