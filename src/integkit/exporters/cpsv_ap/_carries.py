"""What the description of services carries of each kind of record."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from integkit.plugins import Carries, lost, partly

_ORGANISATION: Final = partly(
    de="Namen, Auftrag, Art, Erreichbarkeit, Anschriften, Zugehörigkeit; sonst kein Feld dafür",
    en="names, mandate, kind, contact, addresses, where it belongs; no field for the rest",
)
_NO_SERVICE: Final = lost(
    de="der Standard beschreibt Dienste und wer sie leistet, keine Pläne und Berichte",
    en="the standard describes services and who provides them, no plans and reports",
)
_NO_FIELD: Final = lost(
    de="Dienste und Organisationen haben dort kein Feld dafür",
    en="services and organisations have no field for it there",
)

CARRIES: Final[Mapping[str, Carries]] = MappingProxyType(
    {
        "Municipality": partly(
            de="Namen, AGS und ARS, Auftrag, Erreichbarkeit; Zahlen und Indikatoren haben kein Feld",
            en="names, AGS and ARS, mandate, contact; figures and indicators have no field",
        ),
        "Office": _ORGANISATION,
        "Beirat": partly(
            de="als Organisation wie Fachstellen; Sitze, Amtszeit und Wahl haben kein Feld",
            en="as an organisation, as offices are; seats, terms and elections have no field",
        ),
        "Network": _ORGANISATION,
        "Commissioner": partly(
            de="als Posten der Kommune mit Namen und Erreichbarkeit; wie er besetzt ist, hat kein Feld",
            en="as a post of the municipality with names and contact; how it is held has no field",
        ),
        "OrgUnit": partly(
            de="als Organisationseinheit, Ämter mit einer Person als Posten; Schlüssel und Land fehlen",
            en="as organisational unit, heads as posts; keys and Land are left out",
        ),
        "Alias": partly(
            de="je Sprache ein weiterer Name, mehr lässt der Standard nicht zu",
            en="one other name for each language, the standard allows no more",
        ),
        "Statement": partly(de="der Wortlaut, ohne Art", en="its words, without kind"),
        "Contact": partly(
            de="Rolle, Telefon, E-Mail, Seiten, Zeiten; Fax, Raum und Personen fehlen",
            en="role, telephone, mail, pages, hours; fax, room and persons are left out",
        ),
        "Site": partly(
            de="die Anschrift; Zweck, Haltestellen und Barrierefreiheit haben kein Feld",
            en="the address; purpose, stops and accessibility have no field",
        ),
        "Hours": partly(
            de="in Worten, deutsch und englisch; der Standard hat keine Form für Wochenzeiten",
            en="in words, German and English; the standard has no form for weekly times",
        ),
        "Task": partly(
            de="Aufgaben ohne Unteraufgaben als Dienste mit Bereichen; Überschriften und Nummern fehlen",
            en="tasks without tasks beneath as services with their areas; headings and numbers are left out",
        ),
        "Programme": partly(
            de="Angebote und Förderungen als Dienste; Preise, Feste und Projekte sind keine, Geld fehlt",
            en="offers and grants as services; prizes, festivities and projects are none, money is left out",
        ),
        "LegalBasis": partly(
            de="von Programmen, als Titel; bei Stellen hat sie kein Feld",
            en="of programmes, as a title; offices have no field for it",
        ),
        "Relation": partly(
            de="Teil von, berichtet an, arbeitet mit, getragen von; die übrigen haben kein Wort",
            en="part of, reports to, works with, run by; there is no word for the others",
        ),
        **dict.fromkeys(
            (
                "Assessment",
                "Indicator",
                "Issue",
                "Measure",
                "Milestone",
                "Plan",
                "Publication",
                "ReportRound",
                "Responsibility",
                "Section",
                "StatusReport",
            ),
            _NO_SERVICE,
        ),
        **dict.fromkeys(
            (
                "Event",
                "Extension",
                "Figure",
                "Leadership",
                "Money",
                "Post",
                "Rhythm",
                "Right",
                "Seats",
                "Source",
                "Stop",
                "Suffrage",
                "Term",
            ),
            _NO_FIELD,
        ),
    }
)
