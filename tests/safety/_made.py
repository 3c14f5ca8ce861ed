"""Everything that integkit makes of a city: every format, report, letter, questionnaire, comparison and answer."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from types import MappingProxyType
from typing import Any, Final

import httpx

from integkit import Registry, reports
from integkit.codec import mark_sound
from integkit.comparison import compare, questions_for
from integkit.exporters import matrix
from integkit.exporters.html import fragment
from integkit.exporters.questions import question_list
from integkit.exporters.side_by_side import side_by_side
from integkit.model import CityProfile, changed
from integkit.monitoring import status
from integkit.plugins import ExportContext
from integkit.web import app
from integkit.workbooks import questionnaire, units_asked

Files = Iterator[tuple[str, bytes]]

REGISTRY: Final = Registry()
DAY: Final = dt.date(2026, 11, 21)
LANGUAGE: Final = "de"
REQUIRED: Final[Mapping[str, Any]] = MappingProxyType({"base_url": "https://daten.example/", "licence": "CC0-1.0"})
OPTIONS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {"oparl": {"published": "2026-11-21"}, "site": {"downloads": "none"}}
)
FORMATS: Final = tuple(sorted(REGISTRY.exporters()))


def exported(name: str, city: CityProfile, *, persons: bool | None, **options: str) -> Files:
    """The files of a format; ``persons`` as for ``Registry.export``."""
    asked = {**OPTIONS.get(name, {}), **options}
    if name != "yaml":  # which refuses what does not fit by the same look
        mark_sound(city)  # some of it no file could hold: each format guards itself
    for one in REGISTRY.export(city, format=name, language=LANGUAGE, persons=persons, options=asked, **REQUIRED):
        yield one.path, one.content


def told(city: CityProfile) -> Files:
    """The reports on a plan for each audience, what is due, letters, a calendar and a page for whoever comes next."""
    # Of a round's fingerprint they show the beginning alone, which is no text that comes back.
    city = changed(city, rounds=tuple(changed(one, digest=None) for one in city.rounds))
    for plan in city.plans:
        documents = [reports.report(city, plan, DAY, audience, LANGUAGE) for audience in reports.Audience]
        stands = status(city, plan, DAY)
        documents += [reports.due_report(city, stands, LANGUAGE), reports.status_report(city, stands, LANGUAGE)]
        for number, document in enumerate(documents):
            name = f"{plan.id}-{number}"
            yield f"{name}.html", reports.html_page(document).encode()
            yield f"{name}.fragment.html", reports.html_fragment(document).html.encode()
            if number in (0, len(documents) - 1):  # they are made of the same pieces
                yield f"{name}.docx", reports.docx_bytes(document)
            yield f"{name}.txt", "\n".join(reports.text_lines(document, 80)).encode("utf-8", "replace")
        for letter in reports.due_letters(city, stands, LANGUAGE):
            yield letter.path, letter.content
        calendar = reports.due_calendar(city, stands, LANGUAGE)
        if calendar is not None:
            yield f"{plan.id}.ics", calendar
        yield f"{plan.id}.md", reports.handover_page(city, plan, "city", LANGUAGE).encode("utf-8", "replace")


def asked(city: CityProfile) -> Files:
    """The questionnaires of all rounds."""
    for round in city.rounds:
        plan = next((one for one in city.plans if one.id == round.plan), None)
        for unit in units_asked(city, plan, round) if plan is not None else ():
            assert plan is not None
            yield f"{round.id}-{unit}.xlsx", questionnaire(city, plan, round, unit, LANGUAGE)


def compared(city: CityProfile) -> Files:
    """The city beside itself, and what it could ask the other."""
    listed = [("one", city), ("other", city)]
    found = compare(listed, DAY)
    yield "compare.xlsx", matrix.xlsx_bytes(found, LANGUAGE)
    yield "compare.csv", matrix.csv_bytes(found, LANGUAGE, excel=False)
    yield "compare.excel.csv", matrix.csv_bytes(found, LANGUAGE, excel=True)
    yield "compare.fragment.html", matrix.fragment(found, LANGUAGE).html.encode()
    yield "compare.html", matrix.page(found, LANGUAGE).encode()
    for name, shown in (
        ("compare", side_by_side(found, LANGUAGE)),
        ("questions", question_list(questions_for("one", listed, DAY), LANGUAGE)),
    ):
        yield f"{name}.md", "\n".join(shown.markdown()).encode("utf-8", "replace")
        yield f"{name}.json", json.dumps(shown.to_json()).encode()


def embedded(city: CityProfile) -> Files:
    """What a page of somebody else's takes in."""
    yield "fragment.html", fragment(city, ExportContext(language=LANGUAGE)).html.encode()


_ANSWERS: Final = ("", "cities", "cities/a", "cities/a/tables/de/offices.csv", "compare", "oparl", "openapi.json")
_ENDINGS: Final = {
    "application/json": ".json",
    "text/html": ".html",
    "text/calendar": ".ics",
    "text/vcard": ".vcf",
    "text/csv": ".csv",
}


def answered(city: CityProfile, *, persons: bool = True) -> Files:
    """Answers of the web application, in each media type that is offered."""
    registry = Registry()
    registry.add(city, slug="a")
    made = app(registry, **REQUIRED, published="2026-11-21", persons=persons)

    async def asked() -> list[tuple[str, bytes]]:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app=made), base_url="http://a.example") as client:
            return [
                (f"{path or 'root'}{ending}", answer.content)
                for path in _ANSWERS
                for media_type, ending in _ENDINGS.items()
                for answer in [await client.get(f"/{path}", headers={"Accept": media_type})]
                if answer.headers.get("content-type", "").startswith(media_type)
            ]

    with ThreadPoolExecutor(1) as thread:  # the one of the tests may have a loop of its own already, a browser's
        yield from thread.submit(lambda: asyncio.run(asked())).result()


OTHERS: Final[Mapping[str, Callable[[CityProfile], Files]]] = MappingProxyType(
    {"reports": told, "questionnaires": asked, "comparison": compared, "fragment": embedded, "web": answered}
)
"""What is made besides the formats."""
