"""What the tables with keys carry of each kind of record; the same in all of their formats."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from integkit.plugins import Carries, lost, partly


def _elsewhere(de: str, en: str) -> Carries:
    return lost(de=f"{de}; die Tabellen von csv haben es", en=f"{en}; the tables of csv have it")


def _but(*, de: str = "", en: str = "") -> Carries:
    """All but what is named here, and what no row has."""
    return partly(
        de="; ".join(filter(None, (de, "Anmerkungen und wörtliche Zitate hat nur csv"))),
        en="; ".join(filter(None, (en, "remarks and quotes are in csv only"))),
    )


_ACTOR: Final = _but(
    de="Name, Art, Nummer, Anschrift, Kontakte, Zeiten, Geld, Zahlen und Ereignisse; Auftrag, Rechtsgrundlagen, "
    "Merkmale, Stellen, Sitze und Rechte hat nur csv",
    en="name, kind, number, addresses, contacts, hours, money, figures and events; mandate, law, traits, posts, seats "
    "and rights are in csv only",
)
_TIED_TO_RULES: Final = _elsewhere(
    "Regeln und Zusammensetzungen lassen sich nicht in eine Zeile fassen, ohne dass Bedingungen verloren gehen",
    "rules and compositions do not fit into a row without losing conditions",
)
_TO_READ: Final = _elsewhere("zum Lesen, nicht zum Zählen", "to be read, not counted")

CARRIES: Final[Mapping[str, Carries]] = MappingProxyType({
    "Municipality": _ACTOR,
    "Office": _ACTOR,
    "Beirat": _ACTOR,
    "Commissioner": _ACTOR,
    "Network": _ACTOR,
    "OrgUnit": _ACTOR,
    "Task": _but(),
    "Programme": _but(
        de="Rechtsgrundlagen, Turnus und Stellen hat nur csv", en="law, rhythm and posts are in csv only"
    ),
    "Publication": _but(de="den Turnus hat nur csv", en="its rhythm is in csv only"),
    "Issue": _but(),
    "Plan": _but(
        de="Laufzeit, Turnus, Regeln und die Begriffe des Plans mit ihren Definitionen hat nur csv; gebrauchte "
        "Begriffe stehen in den Zeilen, bei Stand und Bewertung mit dem gemeinsamen Wort",
        en="terms, rhythm, rules and the plan's words with their definitions are in csv only; words in use stand in "
        "the rows, those for states and ratings with the shared word",
    ),
    "Section": _but(de="die Zusammenfassung an anderer Stelle hat nur csv", en="its summary elsewhere is in csv only"),
    "Measure": _but(de="Personalstellen hat nur csv", en="posts are in csv only"),
    "Indicator": _but(de="wessen Statistik ihn speist, hat nur csv", en="whose statistics feed it is in csv only"),
    "Milestone": _but(),
    "Responsibility": _but(),
    "ReportRound": _but(
        de="Prüfsumme und berichtende Stellen hat nur csv; offene Runden nur mit -x drafts",
        en="fingerprint and units asked are in csv only; open rounds with -x drafts only",
    ),
    "StatusReport": _but(
        de="Nachweise hat nur csv; Entwürfe nur mit -x drafts", en="evidence is in csv only; drafts with -x drafts only"
    ),
    "Assessment": _but(de="wer bewertet hat, hat nur csv", en="who judged is in csv only"),
    "Figure": _but(de="wessen Statistik es ist, hat nur csv", en="whose statistics it is is in csv only"),
    "Money": _but(),
    "Relation": _but(),
    "Event": _but(
        de="wer es tat und wie gewählt wurde, hat nur csv", en="who did it and ways of voting are in csv only"
    ),
    "Site": _but(de="wer ihn betreibt, hat nur csv", en="who runs it is in csv only"),
    "Contact": _but(
        de="ohne Namen und Anrede von Personen, auch mit --persons",
        en="without names and salutations of persons, with --persons too",
    ),
    "Hours": _but(de="wer dann da ist, hat nur csv", en="who is there is in csv only"),
    "Stop": _but(),
    "Source": _but(),
    "Alias": _TO_READ,
    "Statement": _TO_READ,
    "LegalBasis": _TO_READ,
    "Rhythm": _TIED_TO_RULES,
    "Post": _TIED_TO_RULES,
    "Seats": _TIED_TO_RULES,
    "Term": _TIED_TO_RULES,
    "Leadership": _TIED_TO_RULES,
    "Right": _TIED_TO_RULES,
    "Suffrage": _TIED_TO_RULES,
    "Extension": _elsewhere("jede Kommune hat hier eigene Angaben", "every municipality has data of its own here"),
})  # fmt: skip
