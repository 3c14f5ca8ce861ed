"""The whole document of a city, and what search engines will miss in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from integkit.model import CityProfile, Office, Text
from integkit.plugins import ExportContext, MissingField

from ._actors import actors
from ._standard import STANDARD
from ._works import catalogues, programmes, works
from ._writer import Node, Writer


def document(profile: CityProfile, context: ExportContext) -> dict[str, Any]:
    """The document of a city; what is missing is reported to the context."""
    write = Writer(profile, context)
    for missing in _missing(write, context):
        context.report(missing)
    acting = dict(actors(write))
    alone: list[Node] = []
    for owner, catalogue in catalogues(write):
        if owner is not None and owner in acting:
            acting[owner].setdefault("hasOfferCatalog", []).append(catalogue)
        else:
            alone.append(catalogue)
    graph = [*acting.values(), *alone, *programmes(write), *works(write)]
    return {"@context": "https://schema.org", "@graph": graph}


def _missing(write: Writer, context: ExportContext) -> Iterator[MissingField]:
    """What schema.org leaves open and search engines ask for. One that nobody states of an office is told there."""
    if context.base_url is None:
        yield MissingField(
            STANDARD,
            "@id",
            Text(
                de="ohne --base-url ist nicht bekannt, wo es veröffentlicht wird, und nichts kann darauf verweisen",
                en="without --base-url it is not known where it will be published, and nothing can refer to it",
            ),
        )
    city = write.profile.municipality.name.in_("de")
    for office in write.time.now(write.profile.offices):
        for path, german, english in _unstated(write, office):
            why = Text(
                de=f"die Daten nennen {german}; Suchmaschinen zeigen das zuerst",
                en=f"the data state {english}, which search engines show first",
            )
            yield MissingField(STANDARD, path, why, place=f"offices/{office.id}", city=city)


def _unstated(write: Writer, office: Office) -> Iterator[tuple[str, str, str]]:
    sites = write.time.now(office.sites)
    contacts = [*write.time.now(office.contacts), *(one for site in sites for one in write.time.now(site.contacts))]
    if not any(site.street or site.postcode or site.place for site in sites):
        yield "GovernmentOffice/address", "keine Anschrift", "no address"
    if not any(one.phones or one.mobiles or one.emails for one in contacts):
        yield "GovernmentOffice/telephone", "weder Telefonnummer noch E-Mail-Adresse", "neither telephone nor mail"
    if not any((office.hours, *(site.hours for site in sites), *(one.hours for one in contacts))):
        yield "GovernmentOffice/openingHoursSpecification", "keine Öffnungszeiten", "no opening hours"
