"""The tables of what is reported: rounds, status reports, assessments."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import attrs

from integkit.model import Assessment, Measure, Milestone, ReportRound, Section, StatusReport, Word

from ._columns import beneath, each_of, key, municipality, own, refers, stated, this, values_of
from ._here import Here, shortened
from ._table import Column, Names, Table, Value

_ROUND: Final = Names("Berichtsrunde", "Reporting round")
_PARTS: Final = (
    ("abschnitt", "section", Names("Abschnitt", "Section"), "sections", Section),
    ("massnahme", "measure", Names("Maßnahme", "Measure"), "measures", Measure),
    ("meilenstein", "milestone", Names("Meilenstein", "Milestone"), "milestones", Milestone),
)


def _target(here: Here) -> str | None:
    """The key of what it is about; of a priority that stands in a plan, the record that holds it."""
    if here.record.target is not None:
        return here.city.key(here.record.target)
    holder = here.above(Section, Measure)
    return holder.key if holder is not None else None


def _targets() -> Iterator[Column]:
    """What it is about: as a key, and in the column of the table that has it."""
    yield Column(
        name=Names("gegenstand", "target"), title=Names("Gegenstand", "About"), type="string", cell=_target, only="data"
    )
    for de, en, title, to, cls in _PARTS:
        yield Column(name=Names(de, en), title=title, type="string", cell=_part(cls), to=to)


def _part(cls: type) -> Callable[[Here], Value]:
    """What it is about, or the nearest record of a class that this stands beneath: the measure of a milestone."""

    def cell(here: Here) -> Value:
        target = _target(here)
        about = here.city.here(target) if target is not None else None
        if about is None or isinstance(about.record, cls):
            return about.key if about is not None else None
        found = about.above(cls)
        return found.key if found is not None else None

    return cell


def _word(here: Here, *lists: str) -> Word | None:
    """The word of the plan that is used; ``None``: none, or the plan does not define it."""
    plan = here.plan()
    words: Iterator[Word] = (one for name in lists for one in getattr(plan, name, ()))
    return next((one for one in words if one.id == here.record.word), None)


def _shared(record: type, field: str, de: str, *lists: str) -> Column:
    """The shared word: the record's own, else what the plan's word means."""
    (column,) = own(record, field, de, field)

    def cell(here: Here) -> Value:
        stated, word = getattr(here.record, field), _word(here, *lists)
        if stated is not None:
            return str(stated.value)
        return word.concept if word is not None and word.concept in column.closed else None

    note = Names(
        "Wo nur der Begriff des Plans gemeldet ist: was der Plan damit meint.",
        "Where only the plan's word is reported: what the plan means by it.",
    )
    return attrs.evolve(column, cell=cell, note=note)


def _own_word(*lists: str) -> Column:
    """The plan's own word, as printed."""

    def cell(here: Here) -> Value:
        word = _word(here, *lists)
        return word.label.in_(here.city.language) if word is not None else here.record.word

    return Column(
        name=Names("begriff", "word"), title=Names("Begriff des Plans", "Word of the plan"), type="string", cell=cell
    )


_REPLACED_BY: Final = refers("replaced_by", "ersetzt_durch", "replaced_by", Names("Ersetzt durch", "Replaced by"))


def _replaced_by(here: Here) -> Value:
    """What takes its place, by its name."""
    ref = here.record.replaced_by
    return shortened(here.city.name(ref) or here.city.key(ref)) if ref is not None else None


ROUNDS: Final = Table(
    name=Names("runden", "rounds"),
    title=Names("Berichtsrunden", "Reporting rounds"),
    about=Names("Wann über einen Plan berichtet wurde.", "When a plan was reported on."),
    records=(ReportRound,),
    head=(("title", "number"),),
    columns=(
        key(),
        municipality(),
        refers("plan", "plan", "plan", Names("Plan", "Plan"), "plans"),
        *own(ReportRound, "number", "nummer", "number"),
        *own(ReportRound, "title", "titel", "title"),
        *own(ReportRound, "opened_on", "versandt", "opened_on"),
        *own(ReportRound, "due_back_on", "zurueck_bis", "due_back_on"),
        *own(ReportRound, "frozen_on", "abgeschlossen", "frozen_on"),
        *stated(ReportRound),
    ),
)
STATUS_REPORTS: Final = Table(
    name=Names("sachstaende", "status_reports"),
    title=Names("Sachstandsmeldungen", "Status reports"),
    about=Names(
        "Was Stellen über eine Maßnahme oder einen Meilenstein melden. Keine Zeile heißt: nicht gemeldet.",
        "What units report about a measure or milestone. No row means: not reported.",
    ),
    records=(StatusReport,),
    columns=(
        key(),
        municipality(),
        beneath("runde", "round", _ROUND, "rounds", ReportRound),
        *_targets(),
        _shared(StatusReport, "state", "umsetzungsstand", "states"),
        _own_word("states"),
        *own(StatusReport, "text", "sachstand", "text"),
        *own(StatusReport, "reason", "grund", "reason"),
        *own(StatusReport, "done_on", "erledigt", "done_on"),
        *own(StatusReport, "new_due", "neuer_termin", "new_due"),
        attrs.evolve(_REPLACED_BY, only="data"),
        attrs.evolve(_REPLACED_BY, cell=_replaced_by, only="workbook"),
        *own(StatusReport, "unchanged", "unveraendert", "unchanged"),
        refers("corrects", "berichtigt", "corrects", Names("Berichtigt die Runde", "Corrects the round"), "rounds"),
        *own(StatusReport, "reported_on", "gemeldet", "reported_on"),
        *own(StatusReport, "review", "abnahme", "review"),
        *stated(StatusReport),
    ),
)
REPORT_UNITS: Final = Table(
    name=Names("meldende_stellen", "report_units"),
    title=Names("Meldende Stellen", "Reporting units"),
    about=Names("Welche Stelle welchen Sachstand gemeldet hat.", "Which unit reported which state of affairs."),
    records=(StatusReport,),
    each=values_of("by"),
    key=("status_report", "organisation"),
    columns=(
        municipality(),
        this("sachstand", "status_report", Names("Sachstandsmeldung", "Status report"), "status_reports"),
        each_of(StatusReport, "by", "stelle", "organisation", "organisations", lambda here: here.city.key(here.item)),
        Column(
            name=Names("stelle_name", "organisation_name"),
            title=Names("Name der Stelle", "Name of the organisation"),
            type="string",
            cell=lambda here: here.city.name(here.item),
            only="data",
        ),
    ),
)
ASSESSMENTS: Final = Table(
    name=Names("bewertungen", "assessments"),
    title=Names("Bewertungen", "Assessments"),
    about=Names(
        "Prioritäten des Plans und Bewertungen durch Gremien.", "Priorities of the plan, and ratings by bodies."
    ),
    records=(Assessment,),
    columns=(
        key(),
        municipality(),
        beneath("runde", "round", _ROUND, "rounds", ReportRound),
        *_targets(),
        _shared(Assessment, "rating", "bewertung", "ratings"),
        _own_word("ratings", "classes"),
        *own(Assessment, "rank", "rang", "rank"),
        *own(Assessment, "text", "begruendung", "text"),
        *stated(Assessment),
    ),
)
TABLES: Final = (ROUNDS, STATUS_REPORTS, REPORT_UNITS, ASSESSMENTS)
