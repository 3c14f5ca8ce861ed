"""What is done and published: tasks, programmes, publications, plans."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from integkit import vocabulary
from integkit.model import (
    Commissioner,
    Issue,
    Kind,
    Plan,
    Programme,
    Publication,
    RelationKind,
    Standing,
    Task,
    Text,
)

from ._contact import contact_points
from ._writer import Node, Writer, has_place, iri

_SERVICES: Final = frozenset({"service", "counselling", "course", "language_mediation", "mentoring", "meeting_place"})
_PENDING: Final = {
    **dict.fromkeys(("fund", "programme", "scholarship", "small_grants"), "FundingScheme"),
    **dict.fromkeys(("campaign", "initiative", "pilot", "project"), "Project"),
    "event_series": "EventSeries",
}
_WORKS: Final = {
    **dict.fromkeys(
        ("annual_report", "integration_report", "monitoring_report", "progress_report", "report", "study", "survey"),
        "Report",
    ),
    **dict.fromkeys(("dataset", "statistics"), "Dataset"),
    **dict.fromkeys(("newsletter", "series"), "CreativeWorkSeries"),
    "film": "VideoObject",
    "magazine": "Periodical",
    "map": "Map",
    "web_page": "WebPage",
}
_SERIES: Final = frozenset({"CreativeWorkSeries", "Periodical"})


# -- tasks -----------------------------------------------------------------------------------------------------------


def catalogues(write: Writer) -> Iterator[tuple[str | None, Node]]:
    """The lists of tasks, each with the id of the node that they belong to; ``None``: they stand by themselves."""
    for task in write.time.now(write.profile.tasks):
        owner = write.record(task.of)
        own = owner is not None and (not isinstance(owner, Commissioner) or has_place(owner))
        operator = write.stub(task.of) if own else None
        node = _task(write, task, operator)
        if node is not None:
            listed = node if node["@type"] == "OfferCatalog" else write.node("OfferCatalog", itemListElement=node)
            label = write.own(write.say.record(task, plural=True))
            yield task.of if own else None, {**write.node("OfferCatalog", task.id, name=label), **listed}


def _task(write: Writer, task: Task, operator: Node | None) -> Node | None:
    """A task as a service, several beneath one heading as a list; ``None``: nothing is said about it."""
    beneath = [_task(write, one, operator) for one in write.time.now(task.tasks)]
    services = [one for one in beneath if one is not None]
    if services:
        return write.node("OfferCatalog", task.id, name=write.text(task.text), itemListElement=services)
    areas = _areas(write, task)
    if task.text is None and not areas:
        return None
    return write.node(
        "GovernmentService",
        task.id,
        name=write.text(task.text) or areas,
        serviceType=areas,
        serviceOperator=operator,
    )


def _areas(write: Writer, one: Task | Programme) -> list[Node]:
    return [write.own(vocabulary.label("task-areas", area, write.say.language)) for area in one.areas]


# -- programmes ------------------------------------------------------------------------------------------------------


def programmes(write: Writer) -> Iterator[Node]:
    """Programmes that are services; funds, projects and series of events with terms that are not settled yet."""
    for one in write.time.now(write.profile.programmes):
        concept = one.kind.concept if one.kind is not None else None
        kind = "Service" if concept in _SERVICES else _PENDING.get(concept or "") if write.pending else None
        if kind is None:
            continue
        said: dict[str, Any] = {
            "name": write.text(one.name),
            "alternateName": write.text(*(alias.name for alias in write.time.now(one.aliases))),
            "description": write.text(one.text),
        }
        operators = write.stubs(relation.to for relation in write.related(one, RelationKind.RUN_BY))
        if kind == "Service":
            operator = {"provider": operators} if write.pending else {}
            yield write.node(kind, one.id, **said, serviceType=_areas(write, one), **operator)
        elif kind == "EventSeries":
            yield write.node(kind, one.id, **said, keywords=_areas(write, one), organizer=operators)
        else:
            points = contact_points(write, one)
            yield write.node(
                kind, one.id, **said, keywords=_areas(write, one), parentOrganization=operators, contactPoint=points
            )


# -- publications and plans ------------------------------------------------------------------------------------------


def works(write: Writer) -> Iterator[Node]:
    """Publications with their issues, and plans as the documents that they are."""
    for publication in write.time.now(write.profile.publications):
        yield _publication(write, publication)
    for plan in write.time.now(write.profile.plans):
        yield _plan(write, plan)


def _publication(write: Writer, one: Publication) -> Node:
    kind = _WORKS.get((one.kind.concept or "") if one.kind is not None else "", "CreativeWork")
    issues = [_issue(write, issue, kind) for issue in write.time.now(one.issues) if not _never_came_out(write, issue)]
    return write.node(
        kind,
        one.id,
        **_work(write, one, one.title, one.kind),
        description=write.text(one.text),
        inLanguage=list(one.languages),
        datePublished=write.date(one.published),
        url=iri(one.url) if one.url is not None else None,
        **{"hasPart" if kind in _SERIES or kind == "Dataset" else "workExample": issues},
    )


def _issue(write: Writer, one: Issue, of: str) -> Node:
    """An issue of a series, a part of a data set, else an edition of a work."""
    kind = "PublicationIssue" if of in _SERIES else of
    file: dict[str, Any] = {"url": iri(one.url)} if one.url is not None else {}
    if one.url is not None and (kind == "Dataset" or one.media_type is not None):
        download = write.node(
            "DataDownload" if kind == "Dataset" else "MediaObject",
            None,
            contentUrl=iri(one.url),
            encodingFormat=one.media_type,
        )
        file = {"distribution" if kind == "Dataset" else "encoding": download}
    return write.node(
        kind,
        None,
        name=write.text(one.title),
        genre=_genre(write, one, one.kind),
        inLanguage=list(one.languages),
        datePublished=write.date(one.published),
        temporalCoverage=write.period(one.covers),
        **file,
    )


def _never_came_out(write: Writer, issue: Issue) -> bool:
    return any(one.standing is Standing.NONE and one.field is None and write.time.holds(one) for one in issue.remarks)


def _plan(write: Writer, plan: Plan) -> Node:
    published = (write.record(one) for one in plan.publications)
    return write.node(
        "CreativeWork",
        plan.id,
        **_work(write, plan, plan.title, plan.kind),
        description=write.text(plan.text),
        temporalCoverage=write.coverage(plan.valid_from, plan.valid_to),
        workExample=[
            write.node("CreativeWork", one.id, name=write.text(one.title))
            for one in published
            if isinstance(one, Publication)
        ],
    )


def _genre(write: Writer, one: Publication | Issue | Plan, kind: Kind | None) -> list[Node]:
    shared, own = write.kind(one, "kind", kind) if kind is not None else ([], [])
    return [*shared, *own]


def _work(write: Writer, one: Publication | Plan, title: Text, kind: Kind | None) -> dict[str, Any]:
    made_by = [relation.to for relation in write.related(one, RelationKind.MADE_BY)]
    return {
        "name": write.text(title),
        "alternateName": write.text(*(alias.name for alias in write.time.now(one.aliases))),
        "genre": _genre(write, one, kind),
        "creator": write.stubs(made_by),
    }
