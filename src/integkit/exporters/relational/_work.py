"""The tables of what is done: tasks, programmes, publications."""

from __future__ import annotations

from typing import Final

from integkit.model import Issue, Programme, Publication, Task

from ._columns import beneath, each_of, key, municipality, own, stated, this, values_of
from ._here import Here
from ._table import Column, Names, Table, Value


def _whose(here: Here) -> Value:
    """Whose task it is: said by the list that it stands in."""
    for one in (here, *here.lineage()):
        of = one.record.of if isinstance(one.record, Task) else None
        if of is not None:
            return here.city.key(of)
    return None


TASKS: Final = Table(
    name=Names("aufgaben", "tasks"),
    title=Names("Aufgaben", "Tasks"),
    about=Names(
        "Aufgabenlisten und ihre Aufgaben, so gegliedert wie gedruckt.", "Lists of tasks and the tasks in them."
    ),
    records=(Task,),
    head=(("number",), ("text",)),
    columns=(
        key(),
        municipality(),
        beneath("teil_von", "part_of", Names("Gehört zu", "Part of"), "tasks", Task),
        Column(
            name=Names("stelle", "organisation"),
            title=Names("Aufgabe von", "Task of"),
            type="string",
            cell=_whose,
            to="organisations",
        ),
        *own(Task, "number", "nummer", "number"),
        *own(Task, "text", "aufgabe", "text"),
        *own(Task, "areas", "bereiche", "areas"),
        *own(Task, "complete", "vollstaendig", "complete"),
        *stated(Task),
    ),
)
TASK_AREAS: Final = Table(
    name=Names("aufgabenbereiche", "task_areas"),
    title=Names("Aufgabenbereiche", "Task areas"),
    about=Names(
        "Welche Aufgabe zu welchem gemeinsamen Bereich gehört; zum Zählen und Vergleichen.",
        "Which task belongs to which shared area; for counting and comparing.",
    ),
    records=(Task,),
    each=values_of("areas"),
    key=("task", "area"),
    columns=(
        municipality(),
        this("aufgabe", "task", Names("Aufgabe", "Task"), "tasks"),
        each_of(Task, "areas", "bereich", "area"),
    ),
)
PROGRAMMES: Final = Table(
    name=Names("programme", "programmes"),
    title=Names("Programme", "Programmes"),
    about=Names("Programme, Fonds, Preise, Veranstaltungsreihen.", "Programmes, funds, awards, series of events."),
    records=(Programme,),
    head=(("name",),),
    columns=(
        key(),
        municipality(),
        *own(Programme, "name", "name", "name"),
        *own(Programme, "kind", "art", "kind"),
        *own(Programme, "text", "beschreibung", "text"),
        *own(Programme, "areas", "bereiche", "areas"),
        *stated(Programme),
    ),
)
PUBLICATIONS: Final = Table(
    name=Names("veroeffentlichungen", "publications"),
    title=Names("Veröffentlichungen", "Publications"),
    about=Names("Broschüren, Berichte und Reihen.", "Brochures, reports and series."),
    records=(Publication,),
    head=(("title",),),
    columns=(
        key(),
        municipality(),
        *own(Publication, "title", "titel", "title"),
        *own(Publication, "kind", "art", "kind"),
        *own(Publication, "text", "beschreibung", "text"),
        *own(Publication, "languages", "sprachen", "languages"),
        *own(Publication, "published", "veroeffentlicht", "published"),
        *own(Publication, "url", "adresse", "url"),
        *stated(Publication),
    ),
)
ISSUES: Final = Table(
    name=Names("ausgaben", "issues"),
    title=Names("Ausgaben", "Issues"),
    about=Names("Ausgaben, Auszüge und Übersetzungen.", "Issues, extracts and translations."),
    records=(Issue,),
    head=(("title",),),
    columns=(
        key(),
        municipality(),
        beneath(
            "veroeffentlichung", "publication", Names("Veröffentlichung", "Publication"), "publications", Publication
        ),
        *own(Issue, "title", "titel", "title"),
        *own(Issue, "kind", "art", "kind"),
        *own(Issue, "covers", "zeitraum", "covers"),
        *own(Issue, "published", "veroeffentlicht", "published"),
        *own(Issue, "languages", "sprachen", "languages"),
        *own(Issue, "url", "adresse", "url"),
        *own(Issue, "media_type", "dateiformat", "media_type"),
        *own(Issue, "pages", "seiten", "pages"),
        *stated(Issue),
    ),
)
TABLES: Final = (TASKS, TASK_AREAS, PROGRAMMES, PUBLICATIONS, ISSUES)
