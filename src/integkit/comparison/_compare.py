"""Putting cities side by side."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TypeAlias

import attrs

from integkit import vocabulary
from integkit.holding import Holding
from integkit.model import CityProfile, Measure, Milestone, Plan, RelationKind, Section, Task

from ._city import CellOf, City, cell_of, related
from ._records import Cell, Comparison, Row, Stated, cities_given

Asked: TypeAlias = tuple[str, tuple[str, str], CellOf]
"""A row before it is filled: its name, its heading in German and English, what makes a cell of it."""


def compare(cities: Iterable[tuple[str, CityProfile]], day: dt.date | None = None) -> Comparison:
    """Several cities side by side, in the order given.

    Args:
        cities: Slug and profile of each.
        day: The day whose state is compared. Absent: what is known last; no clock is asked.

    Raises:
        UsageError: This is no day, or a city is no slug with its profile.
    """
    listed = tuple(cities_given(cities))
    viewed = [City(profile, Holding(profile, day)) for _, profile in listed]
    return Comparison(
        cities=listed,
        areas=tuple(_area_rows(viewed)),
        structures=_rows(_structures(), viewed),
        plans=_rows(_plans(), viewed),
        as_of=day,
    )


def row_order() -> tuple[str, ...]:
    """The ids of all rows that there can be, in the order of a comparison."""
    structures = (id for id, _, _ in (*_structures(), *_plans()))
    return (*vocabulary.concepts("task-areas"), *structures)


def _rows(asked: Iterable[Asked], cities: list[City]) -> tuple[Row, ...]:
    """The rows in which any city says something."""
    rows = (
        Row(id=id, label={"de": labels[0], "en": labels[1]}, cells=tuple(cell(city) for city in cities))
        for id, labels, cell in asked
    )
    return tuple(row for row in rows if any(cell.values or cell.counted or cell.standing for cell in row.cells))


# -- task areas ----------------------------------------------------------------------------------------------------


def _area_rows(cities: list[City]) -> Iterator[Row]:
    tasks = [tasks_by_area(city) for city in cities]
    for area, concept in vocabulary.concepts("task-areas").items():
        if any(area in found for found in tasks):
            cells = [
                attrs.evolve(city.empty("tasks"), values=tuple(found.get(area, ())))
                for city, found in zip(cities, tasks, strict=True)
            ]
            yield Row(id=area, label={"de": concept.de, "en": concept.en}, cells=tuple(cells))


def tasks_by_area(city: City) -> dict[str, list[Stated]]:
    """The tasks of a city that hold, by task area; one with several areas stands under each.

    One without words is said by its area.
    """
    found: dict[str, list[Stated]] = {}
    for at, listed in city.listed("tasks"):
        for path, one in city.time.walk(listed, at):
            for area in one.areas if isinstance(one, Task) else ():
                field, value = ("text", one.text) if one.text is not None else ("areas", area)
                found.setdefault(area, []).append(city.stated(path, one, field, value))
    return found


# -- structures ----------------------------------------------------------------------------------------------------


def _structures() -> Iterator[Asked]:
    office, commissioner, beirat = "Fachstelle", "Beauftragte/r", "Beirat"
    yield "office", (office, "Office"), cell_of("offices", "name")
    yield "office_kind", ("Art der Fachstelle", "Kind of office"), cell_of("offices", "kind")
    yield (
        "office_reports_to",
        (f"{office} untersteht", "Office reports to"),
        related("offices", RelationKind.REPORTS_TO),
    )
    yield "office_led_by", (f"{office} geleitet von", "Office is led by"), related("offices", RelationKind.LED_BY)
    yield "office_posts", ("Stellen der Fachstelle", "Posts of the office"), cell_of("offices", "posts", "role")
    own = "commissioners"
    yield "commissioner", (commissioner, "Commissioner"), cell_of(own, "name")
    employed = (f"{commissioner}: Beschäftigung", "Commissioner: employment")
    yield "commissioner_employment", employed, cell_of(own, "posts", "employment")
    bound = (f"{commissioner}: weisungsgebunden", "Commissioner: bound by instructions")
    yield "commissioner_bound", bound, cell_of(own, "posts", "instruction_bound")
    yield (
        "commissioner_law",
        (f"{commissioner}: Rechtsgrundlage", "Commissioner: legal basis"),
        cell_of(own, "legal", "act"),
    )
    own = "beiraete"
    yield "beirat", (beirat, "Advisory council (Beirat)"), cell_of(own, "name")
    yield "beirat_kind", ("Art des Beirats", "Kind of Beirat"), cell_of(own, "kind")
    yield "beirat_seats", (f"{beirat}: Sitze", "Beirat: seats"), cell_of(own, "compositions", "number")
    yield "beirat_mode", (f"{beirat}: Weg zum Sitz", "Beirat: way to a seat"), cell_of(own, "compositions", "modes")
    groups = (f"{beirat}: Weg zum Sitz je Gruppe", "Beirat: way to a seat by group")
    yield "beirat_group_mode", groups, cell_of(own, "compositions", "groups", "modes")
    yield "beirat_term", (f"{beirat}: Amtszeit in Jahren", "Beirat: term in years"), cell_of(own, "terms", "years")
    electorate = (f"{beirat}: Wahlberechtigte", "Beirat: electorate")
    yield "beirat_electorate", electorate, cell_of(own, "electorate", "groups", "kind")
    yield "beirat_law", (f"{beirat}: Rechtsgrundlage", "Beirat: legal basis"), cell_of(own, "legal", "act")
    secretariat = ("Fachstelle ist Geschäftsstelle von", "Office is secretariat of")
    yield "beirat_secretariat", secretariat, related("offices", RelationKind.SECRETARIAT_OF)


# -- plans ---------------------------------------------------------------------------------------------------------


def _counting(kind: type) -> CellOf:
    """A cell that counts records of a kind in itemised plans; no data where no plan is itemised, never 0."""

    def cell(city: City) -> Cell:
        itemised = [plan for _, plan in city.listed("plans") if is_itemised(plan)]
        if not itemised:
            return city.empty("plans")
        return Cell(counted=sum(isinstance(one, kind) for plan in itemised for _, one in city.time.walk(plan)))

    return cell


def _former(list_name: str, field: str) -> CellOf:
    """A cell of the records of a list that held formerly."""

    def cell(city: City) -> Cell:
        records = getattr(city.profile, list_name)
        former = {id(one) for one in city.time.before(records)}
        values = (
            city.stated((list_name, index), one, field, getattr(one, field))
            for index, one in enumerate(records)
            if id(one) in former
        )
        return Cell(values=tuple(values))

    return cell


def is_itemised(plan: Plan) -> bool:
    """Whether what a plan says is recorded, and it is not only named."""
    return plan.itemised is not False and bool(plan.sections or plan.measures)


def _plans() -> Iterator[Asked]:
    yield "plans", ("Pläne", "Plans"), cell_of("plans", "title")
    yield "plans_former", ("Frühere Pläne", "Former plans"), _former("plans", "title")
    yield "plans_itemised", ("Inhalt aufgeschlüsselt", "Content itemised"), cell_of("plans", "itemised")
    yield "levels", ("Ebenen", "Levels"), cell_of("plans", "levels", "label")
    yield "horizons", ("Zeithorizonte", "Time horizons"), cell_of("plans", "horizons", "label")
    yield "sections", ("Abschnitte", "Sections"), _counting(Section)
    yield "measures", ("Maßnahmen", "Measures"), _counting(Measure)
    yield "milestones", ("Meilensteine", "Milestones"), _counting(Milestone)
