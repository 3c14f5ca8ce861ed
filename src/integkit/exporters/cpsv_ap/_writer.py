"""What organisations and services share while they are written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from integkit import vocabulary
from integkit.exporters._geocoding import place_iri
from integkit.exporters._rdf import Graph, Iri, Literal, texts
from integkit.exporters._wording import Wording
from integkit.exporters.paths import code_of
from integkit.holding import Holding
from integkit.model import Actor, CityProfile, Kind, Text
from integkit.plugins import ExportContext, MissingField

STANDARD: Final = "CPSV-AP 3.2 / CPOV 2.1"
PREFIXES: Final = ("adms", "cpsv", "cv", "dcterms", "eli", "foaf", "locn", "org", "skos", "time")
LANGUAGES: Final = ("de", "en")

BASE_URL: Final = MissingField(
    STANDARD,
    "cpsv:PublicService",
    Text(
        de="jeder Dienst braucht eine Adresse, und unter welcher veröffentlicht wird, ist nicht bekannt; "
        "mit --base-url angeben",
        en="every service needs an address, and the one it will be published under is not known; "
        "give it with --base-url",
    ),
    asked="base_url",
)


class Writer:
    """The organisations and services of one city while they are written.

    Args:
        profile: The city.
        context: What was asked for.
        base: The address under which everything is published.

    Attributes:
        root: The address of everything of this city.
        place: The territory of the municipality.
        municipality: The municipality, as an organisation.
        actors: Everybody who has been written, by id.
    """

    def __init__(self, profile: CityProfile, context: ExportContext, base: str) -> None:
        self.profile = profile
        self.context = context
        self.base = Iri(base)
        self.time = Holding(profile, context.as_of)
        self.says = tuple(Wording(profile, tag) for tag in LANGUAGES)
        self.graph = Graph(*PREFIXES)
        self.actors: dict[str, Actor] = {}
        self.root = self.base.under(code_of(profile))
        self.municipality = self.iri_of(profile.municipality)
        self.place = self._place()

    def _place(self) -> Iri:
        place = place_iri(self.profile.municipality) or self.municipality.part("place")
        self.graph.thing(place, "dcterms:Location")
        self.graph.say(place, "skos:prefLabel", texts(self.profile.municipality.name))
        return place

    def iri_of(self, actor: Actor) -> Iri:
        """The address of somebody who acts; ``dcat-ap-de`` has the same."""
        return self.root.under("organisation", actor.id)

    def concept(self, list_name: str, id: str) -> Iri:
        """A word of integkit's lists, with its labels."""
        iri = self.graph.thing(self.base.under("vocabulary", list_name, id), "skos:Concept")
        self.graph.say(iri, "skos:prefLabel", texts(both(lambda tag: vocabulary.label(list_name, id, tag))))
        return iri

    def kind(self, kind: Kind | None, list_name: str) -> Iterator[Iri]:
        """What somebody or something is, where integkit's list has a word for it."""
        if kind is not None and kind.concept is not None:
            yield self.concept(list_name, kind.concept)

    def in_both(self, words: Callable[[Wording], str]) -> Iterator[Literal]:
        """Words that integkit makes of values, German and English; nothing where there are none."""
        for say in self.says:
            if said := words(say).strip():
                yield Literal(said, language=say.language)


def both(words: Callable[[str], str]) -> Text:
    """Words in German and English."""
    return Text({tag: words(tag) for tag in LANGUAGES})
