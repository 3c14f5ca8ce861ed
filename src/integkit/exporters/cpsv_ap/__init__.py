"""``cpsv-ap``: who is there and what they do for people, as European service catalogues read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from integkit.exporters._rdf import ENDINGS, Syntax
from integkit.exporters.paths import stem_of
from integkit.model import CityProfile, Text
from integkit.plugins import Artifact, CityByCity, ExportContext, Exporter, MissingFields, hookimpl

from ._carries import CARRIES
from ._writer import BASE_URL, STANDARD


@attrs.frozen(kw_only=True)
class Options:
    """Options of the format.

    Attributes:
        syntax: How it is written: ``turtle``, ``rdf-xml`` or ``json-ld``.
    """

    syntax: Syntax = Syntax.TURTLE


class CpsvAp(CityByCity):
    """Tasks and programmes as public services, with the organisations in charge and how to reach them.

    Texts stand in every language that the city has, each with its tag; what integkit says itself is German and English.
    It needs the address under which it will be published.
    """

    name = "cpsv-ap"
    suffix = ".cpsv.ttl"
    media_type = "text/turtle; charset=utf-8"
    title = Text(
        de="Aufgaben und Angebote als öffentliche Dienste, mit den zuständigen Stellen",
        en="Tasks and offers as public services, with the offices in charge",
    )
    standard = STANDARD
    consumers = Text(
        de="europäische Dienste- und Behördenverzeichnisse, Wissensgraphen",
        en="European catalogues of services and public bodies, knowledge graphs",
    )
    carries = CARRIES
    options = Options
    endings = ENDINGS
    open_data = True

    def render(self, profiles: Iterable[CityProfile], context: ExportContext) -> Iterator[Artifact]:
        """One file for each city, in the syntax asked for.

        Raises:
            MissingFields: The base address is not known.
        """
        from ._organisations import organisations
        from ._services import services
        from ._writer import Writer

        options: Options = context.options or Options()
        if context.base_url is None:
            raise MissingFields(BASE_URL)
        for profile in profiles:
            write = Writer(profile, context, context.base_url)
            organisations(write)
            services(write)
            yield Artifact(
                path=f"{stem_of(profile)}.cpsv{options.syntax.suffix}",
                media_type=options.syntax.media_type,
                content=write.graph.written(options.syntax),
            )


@hookimpl
def integkit_exporters() -> Sequence[Exporter]:
    """This format."""
    return [CpsvAp()]
