"""The tables of who acts and how to reach them."""

from __future__ import annotations

from typing import Final

from integkit import vocabulary
from integkit.model import (
    Actor,
    Beirat,
    Commissioner,
    Concepts,
    Contact,
    Hours,
    Municipality,
    Network,
    Office,
    OrgUnit,
    Programme,
    Site,
    Stop,
    marks_of,
)

from ._columns import beneath, key, municipality, own, stated
from ._here import Here
from ._table import Column, Names, Table, Value

ACTORS: Final = (Municipality, Office, Commissioner, Beirat, Network, OrgUnit)
_LISTS: Final = ("municipality", "offices", "commissioners", "beiraete", "networks", "units", "organisations")
_ORGANISATION: Final = Names("Stelle", "Organisation")


def _licence(here: Here) -> Value:
    return here.city.context.licence or here.city.profile.licence


def _kind(here: Here) -> Value:
    """The word for what it is, in words: each class of actors has a list of its own."""
    kind = here.record.kind
    if kind is None or kind.concept is None:
        return None
    name = next(mark.list for mark in marks_of(type(here.record))["kind"] if isinstance(mark, Concepts))
    return vocabulary.label(name, kind.concept, here.city.language)


def _concept(here: Here) -> Value:
    kind = here.record.kind
    return kind.concept if kind is not None else None


def _local(here: Here) -> Value:
    kind = here.record.kind
    return kind.local.in_(here.city.language) if kind is not None and kind.local is not None else None


MUNICIPALITIES: Final = Table(
    name=Names("kommunen", "municipalities"),
    title=Names("Kommunen", "Municipalities"),
    about=Names("Die Kommunen, um die es geht.", "The municipalities that all is about."),
    records=(Municipality,),
    head=(("name",),),
    columns=(
        Column(
            name=Names("id", "id"),
            title=Names("Schlüssel", "Key"),
            type="string",
            cell=lambda here: here.city.code,
            required=True,
            note=Names(
                "Amtlicher Schlüssel (AGS, sonst ARS), bei einem Bezirk mit dessen Nummer; wer keinen hat: der Name in "
                "einfachen Buchstaben.",
                "Official key (AGS, else ARS), of a Bezirk with its number; without one: the name in plain letters.",
            ),
        ),
        *own(Municipality, "name", "name", "name"),
        *own(Municipality, "ags", "ags", "ags"),
        *own(Municipality, "ars", "ars", "ars"),
        *own(Municipality, "part", "bezirk", "part"),
        *own(Municipality, "land", "land", "land"),
        *own(Municipality, "kind", "art", "kind"),
        Column(
            name=Names("lizenz", "licence"),
            title=Names("Lizenz der Angaben", "Licence of the data"),
            type="string",
            cell=_licence,
        ),
        *stated(Municipality),
    ),
)
ORGANISATIONS: Final = Table(
    name=Names("stellen", "organisations"),
    title=Names("Stellen", "Organisations"),
    about=Names(
        "Wer handelt: Fachstellen, Beauftragte, Beiräte, Netzwerke, Ämter, Organisationen. Eine Zeile ohne Namen wird "
        "nur genannt.",
        "Who acts: offices, commissioners, councils, networks, departments, organisations. A row without a name is one "
        "that is only mentioned.",
    ),
    records=ACTORS,
    head=(("name",),),
    columns=(
        key(),
        municipality(),
        *own(Actor, "name", "name", "name"),
        Column(
            name=Names("liste", "list"),
            title=Names("Liste", "List"),
            type="string",
            cell=lambda here: str(here.placed.path[0]),
            closed=_LISTS,
            only="data",
            note=Names(
                "In welcher Liste des Profils sie steht. Leer: sie wird nur genannt.",
                "The list of the profile that it stands in. Empty: it is only mentioned.",
            ),
        ),
        Column(name=Names("art", "kind"), title=Names("Art", "Kind"), type="string", cell=_concept, only="data"),
        Column(
            name=Names("art_bezeichnung", "kind_label"),
            title=Names("Art", "Kind"),
            type="string",
            cell=_kind,
            note=Names("Die Art in Worten.", "The kind in words."),
        ),
        Column(
            name=Names("art_wortlaut", "kind_local"),
            title=Names("Art – eigenes Wort", "Kind – own word"),
            type="string",
            cell=_local,
        ),
        *own(OrgUnit, "code", "kennzahl", "code"),
        *own(OrgUnit, "ags", "ags", "ags"),
        *stated(Actor),
    ),
)
SITES: Final = Table(
    name=Names("standorte", "sites"),
    title=Names("Standorte", "Locations"),
    about=Names("Anschriften der Stellen.", "Addresses of the organisations."),
    records=(Site,),
    head=(("street", "name", "building"), ("place",)),
    columns=(
        key(),
        municipality(),
        beneath("stelle", "organisation", _ORGANISATION, "organisations", Actor),
        *own(Site, "purposes", "zweck", "purposes"),
        *own(Site, "name", "name", "name"),
        *own(Site, "building", "gebaeude", "building"),
        *own(Site, "street", "strasse", "street"),
        *own(Site, "room", "raum", "room"),
        *own(Site, "po_box", "postfach", "po_box"),
        *own(Site, "postcode", "plz", "postcode"),
        *own(Site, "place", "ort", "place"),
        *own(Site, "access", "barrierefreiheit", "access"),
        *stated(Site),
    ),
)
STOPS: Final = Table(
    name=Names("haltestellen", "stops"),
    title=Names("Haltestellen", "Stops"),
    about=Names("Haltestellen an den Standorten.", "Stops of public transport at the locations."),
    records=(Stop,),
    columns=(
        key(),
        municipality(),
        beneath("standort", "site", Names("Standort", "Location"), "sites", Site),
        *own(Stop, "name", "name", "name"),
        *own(Stop, "lines", "linien", "lines"),
        *own(Stop, "dhid", "dhid", "dhid"),
        *stated(Stop),
    ),
)
CONTACTS: Final = Table(
    name=Names("kontakte", "contacts"),
    title=Names("Kontakte", "Contacts"),
    about=Names(
        "Wie man Stellen und Programme erreicht. Namen von Personen stehen nicht darin.",
        "How to reach organisations and programmes. Names of persons are not in it.",
    ),
    records=(Contact,),
    head=(("role",),),
    columns=(
        key(),
        municipality(),
        beneath("stelle", "organisation", _ORGANISATION, "organisations", Actor),
        beneath("programm", "programme", Names("Programm", "Programme"), "programmes", Programme),
        beneath("standort", "site", Names("Standort", "Location"), "sites", Site),
        *own(Contact, "role", "funktion", "role"),
        *own(Contact, "phones", "telefon", "phones"),
        *own(Contact, "mobiles", "mobil", "mobiles"),
        *own(Contact, "faxes", "fax", "faxes"),
        *own(Contact, "emails", "email", "emails"),
        *own(Contact, "urls", "internet", "urls"),
        *own(Contact, "room", "raum", "room"),
        *stated(Contact),
    ),
)
HOURS: Final = Table(
    name=Names("zeiten", "hours"),
    title=Names("Öffnungszeiten", "Opening hours"),
    about=Names(
        "Wann Stellen, Standorte und Kontakte da sind.", "When organisations, locations and contacts are there."
    ),
    records=(Hours,),
    columns=(
        key(),
        municipality(),
        beneath("stelle", "organisation", _ORGANISATION, "organisations", Actor),
        beneath("standort", "site", Names("Standort", "Location"), "sites", Site),
        beneath("kontakt", "contact", Names("Kontakt", "Contact"), "contacts", Contact),
        *own(Hours, "osm", "zeiten", "osm"),
        *own(Hours, "service", "angebot", "service"),
        *own(Hours, "appointment", "termin", "appointment"),
        *own(Hours, "text", "hinweis", "text"),
        *stated(Hours),
    ),
)
TABLES: Final = (MUNICIPALITIES, ORGANISATIONS, SITES, STOPS, CONTACTS, HOURS)
