"""Tasks and programmes as public services."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from integkit import vocabulary
from integkit.exporters._rdf import Iri, Literal, texts
from integkit.model import Actor, LegalBasis, Office, Programme, RelationKind, Task, Text
from integkit.plugins import MissingField

from ._contacts import contact_points
from ._writer import LANGUAGES, STANDARD, Writer, both

# What is handed out, open to somebody or asked for; a prize, a campaign or a festivity is no service.
_SERVICES: Final = frozenset(
    {
        "counselling",
        "course",
        "fund",
        "language_mediation",
        "meeting_place",
        "mentoring",
        "programme",
        "scholarship",
        "service",
        "small_grants",
        "training",
    }
)


def services(write: Writer) -> None:
    """All tasks that stand for themselves, and the programmes that are services; the organisations come before."""
    for listed in write.time.now(write.profile.tasks):
        owner = write.actors.get(listed.of or "")
        for task in _tasks(write, listed):
            _task(write, task, owner)
    for programme in write.time.now(write.profile.programmes):
        if programme.kind is not None and programme.kind.concept in _SERVICES:
            _programme(write, programme)


def _tasks(write: Writer, task: Task) -> Iterator[Task]:
    """The tasks without tasks beneath: what stands above is a heading."""
    beneath = write.time.now(task.tasks)
    if not beneath:
        yield task
    for one in beneath:
        yield from _tasks(write, one)


def _task(write: Writer, task: Task, owner: Actor | None) -> None:
    title = task.text or (_areas(task.areas) if task.areas else None)
    if title is None:
        write.context.report(_untitled(f"tasks/{task.id}"))
        return
    name = (owner or write.profile.municipality).name
    areas = _areas(task.areas) if task.areas else None

    def described(tag: str) -> str:
        whose = f"{'Aufgabe' if tag == 'de' else 'Task'}: {name.in_(tag)}"
        return f"{title[tag]} ({whose}; {areas[tag]})" if areas is not None else f"{title[tag]} ({whose})"

    spoken = [tag for tag in LANGUAGES if tag in title]
    description = Text({tag: described(tag) for tag in spoken}) if spoken else title
    iri = _service(write, write.root.under("service", task.id), task.id, title, description, task.areas)
    _owned(write, iri, owner)


def _programme(write: Writer, programme: Programme) -> None:
    description = programme.text
    if description is None:
        write.context.report(_undescribed(f"programmes/{programme.id}"))
        kind = programme.kind.concept if programme.kind is not None and programme.kind.concept is not None else ""
        label = both(lambda tag: vocabulary.label("programme-kinds", kind, tag))
        description = both(lambda tag: f"{programme.name.in_(tag)} ({label[tag]})")
    iri = _service(
        write,
        write.root.under("service", programme.id),
        programme.id,
        programme.name,
        description,
        programme.areas,
    )
    write.graph.say(iri, "cv:contactPoint", contact_points(write, programme, iri))
    write.graph.say(iri, "dcterms:type", write.kind(programme.kind, "programme-kinds"))
    write.graph.say(iri, "cv:hasLegalResource", _law(write, iri, write.time.now(programme.legal)))
    run_by = [one.to for one in write.time.now(programme.relations) if one.kind is RelationKind.RUN_BY]
    _owned(write, iri, next((write.actors[id] for id in run_by if id in write.actors), None))


def _service(write: Writer, iri: Iri, id: str, title: Text, description: Text, areas: Iterable[str]) -> Iri:
    graph = write.graph
    graph.thing(iri, "cpsv:PublicService")
    graph.say(iri, "dcterms:identifier", Literal(id))
    graph.say(iri, "dcterms:title", texts(title))
    graph.say(iri, "dcterms:description", texts(description))
    graph.say(iri, "dcterms:spatial", write.place)
    graph.say(iri, "cv:thematicArea", (write.concept("task-areas", area) for area in areas))
    return iri


def _owned(write: Writer, iri: Iri, owner: Actor | None) -> None:
    """Who is in charge: the office itself; of every other owner the municipality, as the standard asks for it."""
    office = owner if isinstance(owner, Office) else None
    write.graph.say(iri, "cv:hasCompetentAuthority", write.iri_of(office) if office is not None else write.municipality)
    if owner is not None:
        write.graph.say(iri, "cv:contactPoint", contact_points(write, owner, write.iri_of(owner)))


def _law(write: Writer, iri: Iri, legal: Iterable[LegalBasis]) -> Iterator[Iri]:
    for number, basis in enumerate(legal, 1):
        title = " ".join(filter(None, (basis.section, basis.act)))
        if title:
            resource = write.graph.thing(iri.part(f"law-{number}"), "eli:LegalResource")
            write.graph.say(resource, "dcterms:title", Literal(title, language=write.profile.language))
            yield resource


def _areas(areas: Iterable[str]) -> Text:
    listed = tuple(areas)
    return both(lambda tag: ", ".join(vocabulary.label("task-areas", one, tag) for one in listed))


def _untitled(place: str) -> MissingField:
    return MissingField(
        STANDARD,
        "cpsv:PublicService/dcterms:title",
        Text(
            de="die Aufgabe hat weder Wortlaut (text) noch Bereiche (areas)", en="the task has neither text nor areas"
        ),
        place=place,
    )


def _undescribed(place: str) -> MissingField:
    return MissingField(
        STANDARD,
        "cpsv:PublicService/dcterms:description",
        Text(
            de="keine Beschreibung (text) ist angegeben; dort steht nur, was es ist",
            en="no description (text) is stated; it only says what it is",
        ),
        place=place,
    )
