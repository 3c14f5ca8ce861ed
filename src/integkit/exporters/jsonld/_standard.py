"""Which edition of schema.org it is, and what it carries of each kind of record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from integkit.plugins import FULL, Carries, lost, partly

STANDARD: Final = "schema.org 30.0"

_NO_TERMS = lost(
    de="schema.org hat keine Begriffe für Maßnahmen, Ziele und deren Stand; Action und Project bedeuten anderes",
    en="schema.org has no terms for measures, goals and their progress; Action and Project mean other things",
)
_STATEMENTS = lost(
    de="schema.org beschreibt Dinge, keine einzelnen Aussagen mit ihrer Herkunft",
    en="schema.org describes things, not single statements and where they come from",
)
_NO_PLACE = lost(
    de="Organisationen und Rollen haben dort kein Feld dafür",
    en="organisations and roles have no field for it there",
)
_NAMED = partly(
    de="Name, weitere Namen, Auftrag, Erreichbarkeit, Orte, Gründung und Auflösung; sonst kein Feld dafür",
    en="name, other names, mandate, contact, places, founded and dissolved; no field for the rest",
)

CARRIES: Final[Mapping[str, Carries]] = {
    "Municipality": partly(
        de="Name, AGS und ARS, Gebiet und Land, Erreichbarkeit; Zahlen und Indikatoren haben kein Feld",
        en="name, AGS and ARS, territory and Land, contact; figures and indicators have no field",
    ),
    "Office": _NAMED,
    "Beirat": partly(
        de="wie Fachstellen, dazu Sitzgruppen und Vorsitz als Rollen in Worten; Wahl und Wählbarkeit haben kein Feld",
        en="as offices, with groups of seats and the chair as roles in words; elections and suffrage have no field",
    ),
    "Commissioner": partly(
        de="als Rolle, mit Person nur auf Wunsch; Stellung und Bestellung haben kein Feld",
        en="as a role, with a person only on request; how the post is held has no field",
    ),
    "Network": _NAMED,
    "OrgUnit": partly(
        de="mit Art und Namen dort, wo andere darauf verweisen; nicht als eigene Einträge, damit die Seite kurz bleibt",
        en="by type and name where others refer to it; not by themselves, so that the page stays short",
    ),
    "Alias": partly(de="ohne frühere Namen und ohne Art", en="without former names and without kind"),
    "Statement": partly(de="der Wortlaut, ohne Art", en="its words, without kind"),
    "Contact": partly(
        de="Personen nur auf Wunsch, der Raum in Worten",
        en="persons only on request, the room in words",
    ),
    "Site": partly(
        de="alles außer wer den Ort betreibt; frühere Orte fehlen",
        en="all but who runs it; former sites are left out",
    ),
    "Stop": FULL,
    "Hours": partly(
        de="feste Wochenzeiten genau; was nur mit Termin oder nicht jede Woche gilt, in Worten und nie als geöffnet",
        en="fixed weekly times exactly; what needs an appointment or is not weekly in words, never as open",
    ),
    "Task": partly(
        de="als Dienstleistung (GovernmentService) mit Bereichen in Worten; ob die Liste vollständig ist, fehlt",
        en="as a service (GovernmentService) with its areas in words; whether the list is complete has no field",
    ),
    "Programme": partly(
        de="Angebote immer; Fonds, Projekte und Reihen nur mit -x pending=true, weil ihre Begriffe vorläufig sind",
        en="services always; funds, projects and series with -x pending=true only, as their terms are not settled",
    ),
    "Publication": partly(
        de="ohne Rhythmus und Zahlen; Podcast und Vordruck als CreativeWork",
        en="without rhythm and figures; podcasts and forms as CreativeWork",
    ),
    "Issue": partly(
        de="ohne Seitenzahl, die nur Bücher haben", en="without the number of pages, which only books have"
    ),
    "Plan": partly(
        de="als Dokument mit Titel, Laufzeit und Urheber, ohne Inhalt",
        en="as a document with title, term and author, without its content",
    ),
    "Seats": partly(
        de="die oberste Ebene als Rollen, Zahl und Weg ins Amt in Worten",
        en="the highest level as roles, number and way into office in words",
    ),
    "Leadership": partly(de="als Rolle in Worten", en="as a role in words"),
    "Event": partly(de="nur Gründung und Auflösung", en="founding and dissolution only"),
    "Relation": partly(
        de="nur Teil von, geleitet von, erstellt von und getragen von",
        en="part of, led by, made by and run by only",
    ),
    **dict.fromkeys(("Term", "Post", "Right", "Suffrage", "Rhythm", "LegalBasis", "Money", "Figure"), _NO_PLACE),
    **dict.fromkeys(
        (
            "Section",
            "Measure",
            "Milestone",
            "Responsibility",
            "Indicator",
            "ReportRound",
            "StatusReport",
            "Assessment",
        ),
        _NO_TERMS,
    ),
    "Source": _STATEMENTS,
    "Extension": lost(
        de="was nur eine Stadt hat, kennt kein anderes System",
        en="no other system knows what only one city has",
    ),
}
