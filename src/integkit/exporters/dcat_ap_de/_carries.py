"""What a catalogue carries of each kind of record."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from integkit.plugins import Carries, lost, partly

_IN_TABLES: Final = lost(
    de="steht in den Tabellen, auf die der Katalog verweist (Format datapackage)",
    en="stands in the tables that the catalogue lists (format datapackage)",
)
_NO_PLACE: Final = lost(
    de="ein Katalog beschreibt Dateien und wer sie veröffentlicht, keine Stellen und Gremien",
    en="a catalogue describes files and who publishes them, no offices and bodies",
)
_AS_MAKER: Final = partly(
    de="nur der Name, wo eine Veröffentlichung sagt, dass sie von dort stammt",
    en="only the name, where a publication says that it was made there",
)

CARRIES: Final[Mapping[str, Carries]] = MappingProxyType(
    {
        "Municipality": partly(
            de="Name, Schlüssel und Art als Herausgeber und Gebiet; Zahlen und Geschichte haben keinen Platz",
            en="name, key and kind as publisher and place; figures and history have no place",
        ),
        "Office": partly(
            de="Name und Erreichbarkeit der ersten Stelle als Ansprechstelle",
            en="name and contact of the first one, as the contact point",
        ),
        "Commissioner": partly(
            de="Name und Erreichbarkeit als Ansprechstelle, wo es keine Fachstelle gibt",
            en="name and contact as the contact point, where there is no office",
        ),
        "Contact": partly(
            de="E-Mail, Telefon und Internetadresse der Ansprechstelle; keine Personen",
            en="mail, telephone and web address of the contact point; no persons",
        ),
        "Publication": partly(
            de="Titel, Beschreibung, Art, Sprachen, Adresse, Datum; Auflage und weitere Titel haben keinen Platz",
            en="title, description, kind, languages, address, date; copies and other titles have no place",
        ),
        "Issue": partly(
            de="Zeitraum, Titel, Sprachen, Adresse, Dateityp, Datum; die Seitenzahl hat keinen Platz",
            en="period, title, languages, address, kind of file, date; the number of pages has no place",
        ),
        "Rhythm": partly(
            de="der Abstand von Ausgaben, wo die europäische Liste ein Wort dafür hat",
            en="the distance between issues, where the European list has a word for it",
        ),
        "Relation": partly(de="nur, wer eine Veröffentlichung gemacht hat", en="only who has made a publication"),
        "Plan": partly(de="der Titel, am Datensatz seiner Tabellen", en="the title, at the data set of its tables"),
        "Beirat": _AS_MAKER,
        "Network": _AS_MAKER,
        "OrgUnit": _AS_MAKER,
        "Source": lost(
            de="woher eine Angabe stammt, hat in einem Katalog keinen Platz",
            en="where a statement comes from has no place in a catalogue",
        ),
        **dict.fromkeys(
            (
                "Section",
                "Measure",
                "Milestone",
                "Indicator",
                "Responsibility",
                "ReportRound",
                "StatusReport",
                "Assessment",
            ),
            _IN_TABLES,
        ),
        **dict.fromkeys(
            (
                "Task",
                "Programme",
                "Extension",
                "Alias",
                "Statement",
                "Site",
                "Hours",
                "LegalBasis",
                "Event",
                "Money",
                "Figure",
                "Post",
                "Seats",
                "Term",
                "Leadership",
                "Right",
                "Suffrage",
                "Stop",
            ),
            _NO_PLACE,
        ),
    }
)
