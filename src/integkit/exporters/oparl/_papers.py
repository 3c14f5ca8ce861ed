"""Plans, publications and council papers as papers, and what can be downloaded of them as files."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final, TypeGuard
from urllib.parse import unquote, urlsplit

from integkit import vocabulary
from integkit.codec import date_in_words
from integkit.model import Event, Issue, Plan, Publication, RelationKind, Source, Text

from ._things import Link, Thing, day, digest, key_of, unique, uri

if TYPE_CHECKING:
    from ._city import City

_COUNCIL: Final = ("council_paper", "council_minutes", "council_resolution")
# What a body does with a paper, and whether that decides on it.
_DECISION: Final = Text(de="Entscheidung", en="decision")
_CONSULTATIONS: Final = {
    "adopted": _DECISION,
    "rejected": _DECISION,
    "amended": _DECISION,
    "consulted": Text(de="Beratung", en="consultation"),
    "took_note": Text(de="Kenntnisnahme", en="taking note"),
    "statement": Text(de="Stellungnahme", en="statement"),
}
"""What a body does with a paper, by the kind of the event: the role of a consultation is that, and not its result."""
_DATES: Final = ("adopted", "published", "in_force")
_FILE: Final = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|od[tsp]|csv|zip|epub|rtf|txt)$")


class Papers:
    """Makes the papers of a city."""

    def __init__(self, city: City) -> None:
        self._city = city

    def make(self) -> None:
        """Puts them on the shelf."""
        profile = self._city.profile
        for publication in profile.publications:
            self._publication(publication)
        for plan in profile.plans:
            self._plan(plan)
        for source in profile.sources:
            if source.kind is not None and source.kind.concept in _COUNCIL:
                self._source(source)

    def _plan(self, plan: Plan) -> None:
        city = self._city
        published = {one.id for one in city.profile.publications}
        numbers = {one.paper for one in plan.events if one.paper is not None}
        self._paper(
            plan.id,
            plan.title,
            reference=next(iter(numbers)) if len(numbers) == 1 else None,
            date=_date(plan.events),
            paperType=city.kind(plan.kind, "plan-kinds"),
            relatedPaper=[self._link(one) for one in dict.fromkeys(plan.publications) if one in published],
            originatorOrganization=self._makers(plan),
            consultation=self._consultations(plan.id, plan.events),
        )

    def _publication(self, one: Publication) -> None:
        city = self._city
        link = self._link(one.id)
        files = [self._issue(issue, one, link) for issue in city.time.now(one.issues)]
        main = self._file(one.url, one.title, link) if _is_file(one.url, None) else None
        self._paper(
            one.id,
            one.title,
            date=day(one.published),
            paperType=city.kind(one.kind, "publication-kinds"),
            mainFile=main,
            auxiliaryFile=[file for file in unique(filter(None, files)) if main is None or file.path != main.path],
            originatorOrganization=self._makers(one),
            web=uri(one.url) if one.url is not None and main is None else None,
        )

    def _source(self, source: Source) -> None:
        link = self._link(source.id)
        file = source.url if _is_file(source.url, None) else None
        self._paper(
            source.id,
            source.title,
            date=day(source.published),
            paperType=self._city.kind(source.kind, "source-kinds"),
            mainFile=self._file(file, source.title, link) if file is not None else None,
            web=uri(source.url) if source.url is not None and file is None else None,
        )

    # -- parts -------------------------------------------------------------------------------------------------------

    def _paper(self, id: str, title: Text, **properties: Any) -> None:
        city = self._city
        city.put("Paper", f"paper/{key_of(id)}", body=city.body, name=city.say(title), **properties)

    def _link(self, id: str) -> Link:
        return Link(f"{self._city.folder}/paper/{key_of(id)}.json")

    def _makers(self, record: Plan | Publication) -> list[Link]:
        made = map(self._city.organization, self._city.related(record, RelationKind.MADE_BY))
        return [one for one in made if one is not None]

    def _issue(self, issue: Issue, publication: Publication, paper: Link) -> Thing | None:
        """An issue that can be downloaded; one that only can be read somewhere is none."""
        if not _is_file(issue.url, issue.media_type):
            return None
        german = self._city.language == "de"
        title = self._city.say(issue.title) or self._city.say(publication.title) or ""
        covered = f": {date_in_words(issue.covers, german=german)}" if issue.covers and not issue.title else ""
        return self._file(issue.url, title + covered, paper, mimeType=issue.media_type, date=day(issue.published))

    def _file(self, url: str, name: Text | str, paper: Link, **properties: Any) -> Thing:
        """A file. It is known by where it lies."""
        city = self._city
        made = city.put(
            "File",
            f"file/{digest(url)}",
            name=city.say(name) if isinstance(name, Text) else name,
            fileName=unquote(urlsplit(url).path.rpartition("/")[2]),
            accessUrl=uri(url),
            **properties,
        )
        papers = made.properties.setdefault("paper", [])
        papers.extend([paper] if paper not in papers else [])
        return made

    def _consultations(self, id: str, events: Iterable[Event]) -> list[Thing]:
        """What bodies have done with a paper, by whoever is an organization here."""
        city = self._city
        return unique(
            city.put(
                "Consultation",
                f"consultation/{digest(id, one.kind.concept, by, one.date, one.paper)}",
                paper=self._link(id),
                organization=[organization],
                authoritative=_CONSULTATIONS[one.kind.concept] is _DECISION,
                role=_CONSULTATIONS[one.kind.concept].in_(city.language),
                keyword=[vocabulary.label("event-kinds", one.kind.concept, city.language)]
                if _CONSULTATIONS[one.kind.concept] is _DECISION
                else None,  # what was decided; its own place is an item of an agenda
            )
            for one in events
            if one.kind.concept in _CONSULTATIONS
            for by in one.by
            if (organization := city.organization(by)) is not None
        )


def _date(events: Iterable[Event]) -> str | None:
    """The exact day on which something was adopted, else published, else came into force."""
    listed = tuple(events)
    for concept in _DATES:
        days = [one.date.begin for one in listed if one.kind.concept == concept and one.date is not None]
        found = next(filter(None, map(day, days)), None)
        if found is not None:
            return found
    return None


def _is_file(url: str | None, media_type: str | None) -> TypeGuard[str]:
    """Whether an address is that of a file to download, by what is stated or by its ending."""
    if url is None or uri(url) is None:
        return False
    if media_type is not None:
        return not media_type.startswith("text/html")
    return _FILE.search(urlsplit(url).path.lower()) is not None
