"""What DCAT-AP.de asks for and a city may not state."""

from __future__ import annotations

from typing import Final

from integkit.model import Text
from integkit.plugins import MissingField

STANDARD: Final = "DCAT-AP.de 3.0"

BASE_URL: Final = MissingField(
    STANDARD,
    "dcat:Catalog",
    Text(
        de="jeder Datensatz braucht eine Adresse, und unter welcher veröffentlicht wird, ist nicht bekannt; "
        "mit --base-url angeben",
        en="every data set needs an address, and the one it will be published under is not known; "
        "give it with --base-url",
    ),
    asked="base_url",
)


def licence(place: str, stated: str | None) -> MissingField:
    """No licence that the list knows."""
    return MissingField(
        STANDARD,
        "dcat:Distribution/dcterms:license",
        Text(
            de="keine Lizenz ist angegeben; mit --licence angeben, zum Beispiel --licence dl-by-de/2.0",
            en="no licence is stated; give it with --licence, for example --licence dl-by-de/2.0",
        )
        if stated is None
        else Text(
            de=f"die Lizenz „{stated}“ kennt die Liste nicht; einen Namen daraus oder eine Adresse angeben, "
            "zum Beispiel --licence dl-by-de/2.0",
            en=f'the list does not know the licence "{stated}"; give one of its names or an address, '
            "for example --licence dl-by-de/2.0",
        ),
        place=place,
    )


def description(place: str) -> MissingField:
    """A publication is not described; title, kind and period have to do."""
    return MissingField(
        STANDARD,
        "dcat:Dataset/dcterms:description",
        Text(
            de="keine Beschreibung (text) ist angegeben; dort steht nur, was es ist",
            en="no description (text) is stated; it only says what it is",
        ),
        place=place,
    )


def address(place: str, *, some: bool) -> MissingField:
    """Nobody says where the file can be had."""
    return MissingField(
        STANDARD,
        "dcat:Distribution/dcat:accessURL",
        Text(
            de="von einigen Ausgaben ist keine Adresse (url) angegeben; Portale lassen Datensätze ohne Datei oft weg",
            en="of some issues no address (url) is stated; portals often leave out data sets without a file",
        )
        if some
        else Text(
            de="keine Adresse (url) ist angegeben; Portale lassen Datensätze ohne Datei oft weg",
            en="no address (url) is stated; portals often leave out data sets without a file",
        ),
        place=place,
    )
