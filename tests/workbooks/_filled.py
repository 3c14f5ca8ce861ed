"""A small town with an open round, and workbooks that are filled in as a unit would, through openpyxl."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import openpyxl

from integkit.model import (
    Alias,
    Cite,
    CityProfile,
    Event,
    Horizon,
    Kind,
    Measure,
    Milestone,
    Municipality,
    OrgUnit,
    PartialDate,
    Period,
    Plan,
    Quantity,
    ReportRound,
    Responsibility,
    Section,
    Source,
    State,
    StatusReport,
    Text,
    Word,
)

HEADS = {
    "id": "Kennung",
    "measure": "Maßnahme oder Ziel",
    "milestone": "Meilenstein",
    "last_state": "Zuletzt gemeldet",
    "last_text": "Letzter Sachstand",
    "due": "Frist",
    "goal": "Steht unter",
    "why": "Woher die Frist kommt",
    "state": "Stand",
    "text": "Sachstand",
    "unchanged": "Kein neuer Sachstand",
    "reason": "Begründung",
    "done_on": "Erledigt am",
    "new_due": "Neuer Termin",
    "replaced_by": "Ersetzt durch",
    "evidence": "Nachweis oder Link",
}
ANSWERS = ("state", "text", "unchanged", "reason", "done_on", "new_due", "replaced_by", "evidence")


def text(words: str) -> Text:
    return Text(de=words)


def measure(id: str, *milestones: Milestone, units: tuple[str, ...]) -> Measure:
    return Measure(
        id=id,
        number=id[-1],
        text=text(f"Maßnahme {id}"),
        milestones=milestones,
        responsibilities=tuple(Responsibility(unit=unit) for unit in units),
    )


def milestone(id: str, **more: Any) -> Milestone:
    return Milestone(id=id, horizons=("short",), text=text(f"So ist {id}"), **more)


PLAN = Plan(
    id="plan",
    title=text("Konzept"),
    horizons=(Horizon(id="short", label=text("kurzfristig"), within=Quantity.exactly(1, "year")),),
    states=(
        Word(id="runs", label=text("läuft"), concept="in_implementation", aliases=(Alias(name=text("im Gange")),)),
        Word(id="done", label=text("erledigt"), concept="done"),
        Word(id="later", label=text("verschoben"), concept="postponed", text=text("Kommt später.")),
        Word(id="gone", label=text("entfällt"), concept="dropped"),
    ),
    events=(Event(kind=Kind(concept="adopted"), date=Period("2025-03-01")),),
    sections=(
        Section(
            id="s",
            number="I",
            title=text("Sprache"),
            measures=(
                measure("m1", milestone("m1.a"), milestone("m1.b", due=Period("2026-09-30")), units=("school",)),
                measure("m2", milestone("m2.a"), units=("school", "health")),
                measure("m3", units=("school",)),
            ),
        ),
    ),
)
BEFORE = ReportRound(
    id="r1",
    plan="plan",
    number=1,
    as_of=PartialDate("2025-12-31"),
    opened_on=PartialDate("2025-11-01"),
    frozen_on=PartialDate("2026-02-01"),
    reports=(
        StatusReport(target="m1.a", word="runs", state=State.IN_IMPLEMENTATION, text=text("Begonnen"), by=("school",)),
        StatusReport(
            target="m1.b",
            word="later",
            state=State.POSTPONED,
            reason=text("keine Stelle"),
            new_due=Period("2027"),
            by=("school",),
        ),
        StatusReport(target="m2.a", word="runs", state=State.IN_IMPLEMENTATION, by=("school",)),
        StatusReport(target="m2.a", word="later", state=State.POSTPONED, by=("health",)),
    ),
)
ROUND = ReportRound(
    id="r2",
    plan="plan",
    number=2,
    as_of=PartialDate("2026-12-31"),
    opened_on=PartialDate("2026-11-21"),
    due_back_on=PartialDate("2027-01-31"),
)
TOWN = CityProfile(
    cite=Cite(source="page"),
    municipality=Municipality(id="municipality", name=text("Musterstadt"), ags="03999002", land="ni"),
    plans=(PLAN,),
    rounds=(BEFORE, ROUND),
    units=(OrgUnit(id="school", name=text("Schulamt")), OrgUnit(id="health", name=text("Gesundheitsamt"))),
    sources=(Source(id="page", title=text("Seite"), url="https://www.musterstadt.example/"),),
)


class Place(NamedTuple):
    """Where an answer belongs."""

    sheet: Any
    row: int
    column: int


def places(book: Any, id: str) -> dict[str, Place]:
    """Where everything about one question stands in a table or form, by its headings."""
    sheet = book.worksheets[0]
    keys = {title: key for key, title in HEADS.items()}
    head = next((row for row in sheet.iter_rows() if [one.value for one in row[:1]] == ["Kennung"]), None)
    assert head is not None
    if head[1].value == HEADS["measure"]:
        row = next(cell.row for cell in sheet["A"] if cell.value == id and cell.row > head[0].row)
        return {keys[cell.value]: Place(sheet, row, cell.column) for cell in head if cell.value in keys}
    first = next(cell.row for cell in sheet["B"] if cell.value == id)
    found: dict[str, Place] = {}
    for row in range(first, sheet.max_row + 1):
        title = sheet.cell(row, 1).value
        if title not in keys or keys[title] in found:
            break
        found[keys[title]] = Place(sheet, row, 2)
    return found


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def saved(book: Any) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def filled(content: bytes, answers: Mapping[str, Mapping[str, Any]]) -> bytes:
    """The workbook with answers: id of what is asked, then heading, then what is typed."""
    book = opened(content)
    for id, cells in answers.items():
        where = places(book, id)
        for key, value in cells.items():
            sheet, row, column = where[key]
            cell = sheet.cell(row, column)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"  # as typed into a cell for text: "=1+1" is no formula there
    return saved(book)


def ids_in(content: bytes) -> Iterator[str]:
    """The ids that a workbook asks about, in its order."""
    sheet = opened(content).worksheets[0]
    titles = [cell.row for cell in sheet["A"] if cell.value == "Kennung"]
    if sheet.cell(titles[0], 2).value == HEADS["measure"]:
        yield from (cell.value for cell in sheet["A"] if cell.row > titles[0] and cell.value)
    else:
        yield from (sheet.cell(row, 2).value for row in titles)


def day(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)
