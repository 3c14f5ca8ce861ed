"""The catalogue of one city."""

from __future__ import annotations

from typing import Final

from integkit.exporters._rdf import Iri, texts
from integkit.exporters.licences import licence_iri
from integkit.exporters.paths import address_of
from integkit.model import CityProfile
from integkit.plugins import ExportContext

from . import _words
from ._agents import contact, publisher
from ._files import File, files
from ._maker import Maker
from ._publications import publications

_DATA_PACKAGE: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
_THEMES: Final = Iri("http://publications.europa.eu/resource/authority/data-theme")


def catalogue(profile: CityProfile, context: ExportContext, base: str) -> Maker:
    """Everything that a portal is told about a city's publications and tables."""
    maker = Maker(profile, context, base)
    publisher(maker)
    contact(maker)
    publications(maker)
    _tables(maker)
    iri, say = maker.graph.thing(maker.root.under("catalogue"), "dcat:Catalog"), maker.graph.say
    say(iri, "dcterms:title", texts(_words.catalogue_title(maker.city)))
    say(iri, "dcterms:description", texts(_words.catalogue_description(maker.city)))
    say(iri, "dcterms:publisher", maker.publisher)
    say(iri, "dcat:themeTaxonomy", maker.graph.thing(_THEMES, "skos:ConceptScheme"))
    say(iri, "dcat:dataset", maker.listed)
    maker.languages(iri, ("de", "en"))
    licence = licence_iri(profile.licence) if profile.licence is not None else None
    if licence is not None:
        say(iri, "dcterms:license", licence)
    return maker


def _tables(maker: Maker) -> None:
    """The tables of the plans, as the format ``datapackage`` writes them."""
    plans = [one for one in maker.time.now(maker.profile.plans) if one.sections or one.measures]
    if not plans:
        return
    context = maker.context
    iri = maker.data_set(
        maker.root.under("tables"),
        title=_words.tables_title([one.title for one in plans]),
        description=_words.tables_description(maker.city),
        themes=("SOCI", "GOVE"),
    )
    file = File(
        name="data-package",
        url=maker.options.tables or address_of(context.base_url or "", "datapackage.json"),
        licence=context.licence or maker.profile.licence,
        media_type="application/json",
        languages=(context.language,),
        standard=_DATA_PACKAGE,
    )
    files(maker, iri, "plans", [file])
