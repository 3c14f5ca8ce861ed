"""The tables of what is planned: sections, measures, indicators, responsibilities."""

from __future__ import annotations

from typing import Final

from integkit.model import (
    Indicator,
    Measure,
    Plan,
    Responsibility,
    Section,
)

from ._columns import beneath, each_of, key, municipality, own, plan_parts, refers, stated, this, values_of
from ._here import Here
from ._milestones import HORIZONS, MILESTONE_HORIZONS, MILESTONES, OUTCOMES
from ._table import Column, Names, Table, Value

_PLAN: Final = Names("Plan", "Plan")


def _level(here: Here) -> Value:
    """The plan's own word for the level."""
    plan = here.plan()
    found = next((one for one in plan.levels if one.id == here.record.level), None) if plan is not None else None
    return found.label.in_(here.city.language) if found is not None else here.record.level


def _depth(here: Here) -> Value:
    return sum(isinstance(one.record, Section) for one in here.lineage()) + 1


def target_groups(here: Here) -> Value:
    """The plan's own words for the people that are meant."""
    plan = here.plan()
    words = {one.id: one.label.in_(here.city.language) for one in plan.target_groups} if plan is not None else {}
    return "; ".join(words.get(id, id) for id in here.record.target_groups) or None


_TARGET_GROUPS: Final = Column(
    name=Names("zielgruppen", "target_groups"),
    title=Names("Zielgruppen", "Target groups"),
    type="string",
    cell=target_groups,
    several=True,
)

PLANS: Final = Table(
    name=Names("plaene", "plans"),
    title=Names("Pläne", "Plans"),
    about=Names(
        "Integrationskonzepte, Aktionspläne, Monitoringsysteme; eine Zeile je Ausgabe.",
        "Integration concepts, action plans, monitoring systems; one row for each edition.",
    ),
    records=(Plan,),
    head=(("title",),),
    columns=(
        key(),
        municipality(),
        *own(Plan, "title", "titel", "title"),
        *own(Plan, "kind", "art", "kind"),
        *own(Plan, "text", "beschreibung", "text"),
        *own(Plan, "itemised", "einzeln_aufgefuehrt", "itemised"),
        *stated(Plan),
    ),
)
SECTIONS: Final = Table(
    name=Names("abschnitte", "sections"),
    title=Names("Abschnitte", "Sections"),
    about=Names(
        "Handlungsfelder, Ziele, Teilziele: was über den Maßnahmen steht.", "Fields of action, goals, partial goals."
    ),
    records=(Section,),
    head=(("number",), ("title", "text")),
    columns=(
        key(),
        municipality(),
        beneath("plan", "plan", _PLAN, "plans", Plan),
        beneath("teil_von", "part_of", Names("Gehört zu", "Part of"), "sections", Section),
        Column(name=Names("ebene", "level"), title=Names("Ebene", "Level"), type="string", cell=_level),
        Column(
            name=Names("tiefe", "depth"),
            title=Names("Tiefe", "Depth"),
            type="integer",
            cell=_depth,
            only="data",
            note=Names("1: ganz oben im Plan.", "1: at the top of the plan."),
        ),
        *own(Section, "number", "nummer", "number"),
        *own(Section, "code", "zweite_nummer", "code"),
        *own(Section, "title", "titel", "title"),
        *own(Section, "text", "text", "text"),
        *own(Section, "cross_cutting", "querschnitt", "cross_cutting"),
        *own(Section, "fields_of_action", "handlungsfelder", "fields_of_action"),
        _TARGET_GROUPS,
        *stated(Section),
    ),
)
SECTION_FIELDS: Final = Table(
    name=Names("abschnitt_felder", "section_fields"),
    title=Names("Handlungsfelder der Abschnitte", "Fields of the sections"),
    about=Names(
        "Welcher Abschnitt welche gemeinsamen Handlungsfelder hat.", "Which section has which shared fields of action."
    ),
    records=(Section,),
    each=values_of("fields_of_action"),
    key=("section", "field_of_action"),
    columns=(
        municipality(),
        this("abschnitt", "section", Names("Abschnitt", "Section"), "sections"),
        each_of(Section, "fields_of_action", "handlungsfeld", "field_of_action"),
    ),
)
MEASURES: Final = Table(
    name=Names("massnahmen", "measures"),
    title=Names("Maßnahmen", "Measures"),
    about=Names("Was getan werden soll.", "What is to be done."),
    records=(Measure,),
    head=(("number",), ("text",)),
    columns=(
        key(),
        municipality(),
        beneath("plan", "plan", _PLAN, "plans", Plan),
        beneath("abschnitt", "section", Names("Abschnitt", "Section"), "sections", Section),
        *own(Measure, "number", "nummer", "number"),
        *own(Measure, "text", "massnahme", "text"),
        *own(Measure, "kind", "art", "kind"),
        *own(Measure, "fields_of_action", "handlungsfelder", "fields_of_action"),
        _TARGET_GROUPS,
        *stated(Measure),
    ),
)
MEASURE_FIELDS: Final = Table(
    name=Names("massnahme_felder", "measure_fields"),
    title=Names("Handlungsfelder der Maßnahmen", "Fields of the measures"),
    about=Names(
        "Welche Maßnahme welche gemeinsamen Handlungsfelder hat.", "Which measure has which shared fields of action."
    ),
    records=(Measure,),
    each=values_of("fields_of_action"),
    key=("measure", "field_of_action"),
    columns=(
        municipality(),
        this("massnahme", "measure", Names("Maßnahme", "Measure"), "measures"),
        each_of(Measure, "fields_of_action", "handlungsfeld", "field_of_action"),
    ),
)
INDICATORS: Final = Table(
    name=Names("indikatoren", "indicators"),
    title=Names("Indikatoren", "Indicators"),
    about=Names(
        "Woran Erfolg zu erkennen ist, in Worten oder Zahlen; die Werte stehen bei den Zahlen.",
        "What shows success, in words or numbers; values stand with the figures.",
    ),
    records=(Indicator,),
    head=(("code",), ("name", "text")),
    columns=(
        key(),
        municipality(),
        *plan_parts(),
        beneath("teil_von", "part_of", Names("Gehört zu", "Part of"), "indicators", Indicator),
        *own(Indicator, "code", "kennziffer", "code"),
        *own(Indicator, "name", "name", "name"),
        *own(Indicator, "text", "text", "text"),
        *own(Indicator, "unit", "einheit", "unit"),
        *own(Indicator, "numerator", "zaehler", "numerator"),
        *own(Indicator, "denominator", "nenner", "denominator"),
        *own(Indicator, "method", "methode", "method"),
        *own(Indicator, "rising", "mehr_ist_besser", "rising"),
        *stated(Indicator),
    ),
)
RESPONSIBILITIES: Final = Table(
    name=Names("zustaendigkeiten", "responsibilities"),
    title=Names("Zuständigkeiten", "Responsibilities"),
    about=Names(
        "Wer wofür zuständig ist; eine Zeile je Stelle.", "Who is responsible for what; one row for each unit."
    ),
    records=(Responsibility,),
    columns=(
        key(),
        municipality(),
        *plan_parts(),
        refers("unit", "stelle", "organisation", Names("Stelle", "Organisation"), "organisations"),
        Column(
            name=Names("stelle_name", "organisation_name"),
            title=Names("Name der Stelle", "Name of the organisation"),
            type="string",
            cell=lambda here: here.city.name(here.record.unit),
            only="data",
        ),
        *own(Responsibility, "role", "rolle", "role"),
        *own(Responsibility, "printed", "wortlaut", "printed"),
        *own(Responsibility, "reports", "meldet", "reports"),
        *stated(Responsibility),
    ),
)
TABLES: Final = (
    PLANS, HORIZONS, SECTIONS, SECTION_FIELDS, MEASURES, MEASURE_FIELDS, INDICATORS, MILESTONES, MILESTONE_HORIZONS,
    OUTCOMES, RESPONSIBILITIES,
)  # fmt: skip
