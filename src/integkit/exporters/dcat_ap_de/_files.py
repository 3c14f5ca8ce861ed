"""The files behind a data set."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from integkit.exporters._eu_lists import file_type_iri
from integkit.exporters._rdf import Iri, Literal, date, texts
from integkit.exporters.licences import licence_iri, wants_attribution
from integkit.model import PartialDate, Text

from . import _missing
from ._maker import Maker


@attrs.frozen(kw_only=True)
class File:
    """One file that can be had at an address.

    Attributes:
        name: What tells it from the others of its data set.
        url: Where it is.
        licence: Its licence, as somebody stated it. Absent: nobody has.
        title: Its own title. Absent: as the data set.
        media_type: What kind of file it is. Absent: not told, so that the address may be that of a page.
        languages: The languages it is in.
        published: When it came out.
        standard: The address of the standard that it follows. Absent: none.
    """

    name: str
    url: str
    licence: str | None
    title: Text | None = None
    media_type: str | None = None
    languages: tuple[str, ...] = ()
    published: PartialDate | None = None
    standard: str | None = None


def files(maker: Maker, data_set: Iri, place: str, listed: Iterable[File]) -> None:
    """The files of a data set, each as a distribution of it."""
    taken: set[str] = set()
    for file in listed:
        name, number = file.name, 1
        while name in taken:
            number += 1
            name = f"{file.name}-{number}"
        taken.add(name)
        _file(maker, data_set, data_set.part(name), place, file)


def _file(maker: Maker, data_set: Iri, iri: Iri, place: str, file: File) -> None:
    licence = licence_iri(file.licence) if file.licence is not None else None
    if licence is None:
        maker.stops.append(_missing.licence(place, file.licence))
        return
    graph, url = maker.graph, Iri(file.url)
    graph.say(data_set, "dcat:distribution", graph.thing(iri, "dcat:Distribution"))
    graph.say(iri, "dcat:accessURL", url)
    graph.say(iri, "dcterms:license", licence)
    if wants_attribution(licence):
        named = maker.options.publisher or maker.city.in_(maker.profile.language)
        graph.say(iri, "dcatde:licenseAttributionByText", Literal(named, language=maker.profile.language))
    # Portals show a file without a title as one without a name.
    graph.say(iri, "dcterms:title", texts(file.title or maker.titles[data_set]))
    graph.say(iri, "dcterms:issued", date(file.published))
    maker.languages(iri, file.languages)
    if file.media_type is not None:
        graph.say(iri, "dcat:downloadURL", url)
        _format(maker, iri, file.media_type)
    if file.standard is not None:
        graph.say(iri, "dcterms:conformsTo", graph.thing(Iri(file.standard), "dcterms:Standard"))


def _format(maker: Maker, iri: Iri, media_type: str) -> None:
    graph, plain = maker.graph, media_type.partition(";")[0].strip().lower()
    if (known := file_type_iri(plain)) is not None:
        graph.say(iri, "dcterms:format", graph.thing(known, "dcterms:MediaTypeOrExtent"))
        registered = Iri("https://www.iana.org/assignments/media-types").under(*plain.split("/"))
        graph.say(iri, "dcat:mediaType", graph.thing(registered, "dcterms:MediaType"))
