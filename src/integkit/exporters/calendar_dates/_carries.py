"""What a calendar carries of each kind of record."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from integkit.plugins import Carries, lost, partly

_HOST: Final = partly(
    de="Name, öffentliche Sitzungen und Wahltage; alles andere hat keinen Tag",
    en="name, public meetings and days of elections; nothing else has a day",
)
CARRIES: Final[Mapping[str, Carries]] = MappingProxyType(
    {
        **dict.fromkeys(("Municipality", "Office", "Beirat", "Commissioner", "Network", "OrgUnit"), _HOST),
        "Rhythm": partly(
            de="öffentliche Sitzungen, deren Tag oder deren Wochentag, Uhrzeit und Abstand feststehen",
            en="public meetings whose day is told, or whose weekday, hour and distance are",
        ),
        "Event": partly(
            de="Wahlen, deren Tag genannt ist; was sonst war, gehört in keinen Kalender",
            en="elections with a day; what else has been belongs in no calendar",
        ),
        "ReportRound": partly(
            de="bis wann eine offene Runde beantwortet sein soll; gemeldete Stände stehen in anderen Formaten",
            en="by when an open round is to be answered; reported states stand in other formats",
        ),
        "Plan": partly(de="der Titel, bei seinen Runden", en="the title, with its rounds"),
        **dict.fromkeys(
            (
                "Alias",
                "Assessment",
                "Contact",
                "Extension",
                "Figure",
                "Hours",
                "Indicator",
                "Issue",
                "Leadership",
                "LegalBasis",
                "Measure",
                "Milestone",
                "Money",
                "Post",
                "Programme",
                "Publication",
                "Relation",
                "Responsibility",
                "Right",
                "Seats",
                "Section",
                "Site",
                "Source",
                "Statement",
                "StatusReport",
                "Stop",
                "Suffrage",
                "Task",
                "Term",
            ),
            lost(
                de="ein Kalender hält Tage fest; Fristen von Meilensteinen gibt integkit monitor due --ics",
                en="a calendar holds days; due dates of milestones come from integkit monitor due --ics",
            ),
        ),
    }
)
