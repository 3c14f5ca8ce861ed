"""Which OParl it is, and what it carries of each kind of record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from integkit.plugins import Carries, lost, partly

STANDARD: Final = "OParl 1.1"

_NO_MEASURES = lost(
    de="OParl kennt Drucksachen, nicht ihren Inhalt: ein Konzept wird zur Drucksache, seine Maßnahmen nicht",
    en="OParl knows papers and not what is in them: a plan becomes a paper, its measures do not",
)
_NO_OBJECT = lost(
    de="OParl hat kein Objekt dafür; es beschreibt Gremien, Personen, Sitzungen und Drucksachen",
    en="OParl has no object for it; it describes bodies, persons, meetings and papers",
)
_NO_FIELD = lost(de="in OParl ist dafür kein Feld", en="OParl has no field for it")
_ORGANIZATION = partly(
    de="als Organization mit Name, Art, übergeordneter Stelle, Ort, Internetseite, Beginn und Ende (tagesgenau); "
    "in einer Sprache; wessen Ende nicht auf den Tag genannt ist, fehlt danach samt seinen Beratungen",
    en="as an Organization with name, kind, body above, place, website, first and last day where exact; one language; "
    "once it has ended, one whose last day is not told is left out with its consultations",
)

CARRIES: Final[Mapping[str, Carries]] = {
    "Municipality": partly(
        de="als Body mit Name, AGS, ARS, Art, Ort, Internetseite und Mail; Zahlen und Indikatoren haben kein Feld",
        en="as a Body with name, AGS, ARS, kind, place, website and mail; figures and indicators have no field",
    ),
    "Office": _ORGANIZATION,
    "Beirat": partly(
        de="als Organization (Gremium), dazu Zahl der Sitze, wo genau; Rechte, Wahl und Wählbarkeit haben kein Feld",
        en="as an Organization (Gremium), with the number of seats where exact; rights, elections and suffrage have no "
        "field",
    ),
    "Commissioner": partly(
        de="als Organization mit dem Amt als post; Stellung und Bestellung haben kein Feld",
        en="as an Organization with the role as post; how the role is held has no field",
    ),
    "Network": _ORGANIZATION,
    "OrgUnit": _ORGANIZATION,
    "Task": partly(
        de="die Aufgabenbereiche als keyword der Organization, die sie hat; der Wortlaut hat kein Feld",
        en="the task areas as keyword of the Organization whose they are; their words have no field",
    ),
    "Programme": _NO_OBJECT,
    "Publication": partly(
        de="als Paper mit Titel, Art, Tag und Datei; Sprachen und Turnus haben kein Feld",
        en="as a Paper with title, kind, day and file; languages and rhythm have no field",
    ),
    "Issue": partly(
        de="als File, wo es etwas herunterzuladen gibt",
        en="as a File, where there is something to download",
    ),
    "Plan": partly(
        de="als Paper mit Titel, Art, Tag, Nummer der Vorlage und Beratungen; Aufbau und Inhalt haben kein Feld",
        en="as a Paper with title, kind, day, number of the council paper and consultations; its content has no field",
    ),
    "Section": _NO_MEASURES,
    "Measure": _NO_MEASURES,
    "Milestone": _NO_MEASURES,
    "Responsibility": _NO_MEASURES,
    "Assessment": _NO_MEASURES,
    "ReportRound": _NO_MEASURES,
    "StatusReport": _NO_MEASURES,
    "Source": partly(
        de="Ratsvorlagen, Niederschriften und Beschlüsse als Paper; andere Quellen sind keine Drucksachen",
        en="council papers, minutes and resolutions as Papers; other sources are no papers",
    ),
    "Extension": lost(de="nur eine Kommune hat sie", en="only one municipality has them"),
    "Alias": partly(de="nur Abkürzungen (shortName)", en="abbreviations only (shortName)"),
    "Statement": _NO_FIELD,
    "Contact": partly(
        de="Internetseite; mit Personen auf Wunsch auch Person und Membership mit Telefon und Mail",
        en="the website; with persons, on request, also Person and Membership with telephone and mail",
    ),
    "Site": partly(
        de="als Location; Barrierefreiheit, Haltestellen und Zeiten haben kein Feld",
        en="as a Location; accessibility, stops and hours have no field",
    ),
    "Stop": _NO_FIELD,
    "Hours": _NO_FIELD,
    "LegalBasis": _NO_FIELD,
    "Event": partly(
        de="Beschlüsse und Beratungen über Konzepte als Consultation, was beschlossen wurde, als ihr keyword, "
        "Gründungen als startDate; der Tag einer Abstimmung gehört dort zu einer Tagesordnung, die niemand nennt",
        en="decisions and consultations on plans as Consultation, what was decided as its keyword, foundings as "
        "startDate; the day of a vote belongs to an agenda there, which nobody states",
    ),
    "Rhythm": partly(
        de="öffentliche Sitzungen an genannten Tagen als Meeting; ein Rhythmus hat keinen Tag, keiner wird erfunden",
        en="public meetings on stated days as Meeting; a rhythm has no day, and none is made up",
    ),
    "Money": _NO_FIELD,
    "Figure": _NO_FIELD,
    "Indicator": _NO_FIELD,
    "Relation": partly(
        de="Teil von, unterstellt, verfasst von; andere haben kein Feld",
        en="part of, reports to, made by; others have no field",
    ),
    "Post": partly(de="das Amt einer Fachstelle als post", en="the role of an office's post as post"),
    "Seats": partly(
        de="die Zahl der Sitze und der stimmberechtigten, wo genau; OParl kennt Mitglieder, keine Sitzgruppen",
        en="the number of seats and of voting ones, where exact; OParl knows members, not groups of seats",
    ),
    "Term": partly(
        de="bestimmte Amtszeiten der Beiräte als LegislativeTerm; Regeln („fünf Jahre“) haben kein Feld",
        en='particular terms of Beiräte as LegislativeTerm; rules ("five years") have no field',
    ),
    "Leadership": lost(
        de="OParl kennt die Person, die den Vorsitz hat, nicht die Regel dafür",
        en="OParl knows the person who chairs, not the rule about it",
    ),
    "Right": _NO_FIELD,
    "Suffrage": _NO_FIELD,
}
"""What OParl carries."""
