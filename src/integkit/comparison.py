"""Several cities side by side: task areas, structures, plans. What holds and what is not stated; no ranking."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs

from . import arguments, vocabulary
from .holding import Holding
from .model import (
    CityProfile,
    Measure,
    Milestone,
    Plan,
    RelationKind,
    Remark,
    Section,
    Standing,
    Task,
    place_of,
)
from .model import Stated as Entry


@attrs.frozen(kw_only=True)
class Stated:
    """One value behind a cell.

    Attributes:
        owner: The record that holds it.
        field: The field it comes from.
        value: The value.
        place: The place of the record that holds it.
    """

    owner: Any
    field: str
    value: Any
    place: str


@attrs.frozen(kw_only=True)
class Cell:
    """What one city says about one row.

    Attributes:
        values: What it states; empty where nothing is stated.
        standing: Why nothing is stated, where a remark says so (none, vacant, withheld ...). Absent: not stated.
        counted: A number, where the row counts.
    """

    values: tuple[Stated, ...] = ()
    standing: Standing | None = None
    counted: int | None = None

    @property
    def is_stated(self) -> bool:
        """Whether the city says anything."""
        return bool(self.values) or self.counted is not None


@attrs.frozen(kw_only=True)
class Row:
    """One row.

    Attributes:
        id: Its name: that of a task area, or of what is compared.
        label: Heading by language.
        cells: A cell for each city, in the order of the comparison.
    """

    id: str
    label: Mapping[str, str] = attrs.field(hash=False)
    cells: tuple[Cell, ...]


@attrs.frozen(kw_only=True)
class Comparison:
    """Several cities side by side.

    Attributes:
        cities: Slug and profile of each.
        areas: A row for each task area that any of them covers, with the cities' own wording behind each cell.
        structures: How office, commissioner and Beirat are set up.
        plans: Plans: levels, counts, horizons. A plan that is only named is known, not itemised.
        as_of: The day whose state is compared. Absent: what is known last.
    """

    cities: tuple[tuple[str, CityProfile], ...]
    areas: tuple[Row, ...]
    structures: tuple[Row, ...]
    plans: tuple[Row, ...]
    as_of: dt.date | None = None


@attrs.frozen
class _City:
    """A city with what holds in it."""

    profile: CityProfile
    time: Holding


_CellOf = Callable[[_City], Cell]


def compare(cities: Iterable[tuple[str, CityProfile]], day: dt.date | None = None) -> Comparison:
    """Several cities side by side, in the order given.

    Args:
        cities: Slug and profile of each.
        day: The day whose state is compared. Absent: what is known last; no clock is asked.

    Raises:
        UsageError: This is no day, or a city is no slug with its profile.
    """
    listed = tuple(cities)
    each: Any
    for each in listed:
        if not (isinstance(each, tuple) and len(each) == 2 and isinstance(each[1], CityProfile)):
            raise arguments.wrong("cities", each, "slugs and profiles")
    viewed = [_City(profile, Holding(profile, day)) for _, profile in listed]
    return Comparison(
        cities=listed,
        areas=tuple(_area_rows(viewed)),
        structures=_rows(_structures(), viewed),
        plans=_rows(_plans(), viewed),
        as_of=day,
    )


def _rows(asked: Iterable[tuple[str, tuple[str, str], _CellOf]], cities: list[_City]) -> tuple[Row, ...]:
    """The rows in which any city says something."""
    rows = (_row(id, labels, cities, cell) for id, labels, cell in asked)
    return tuple(row for row in rows if any(cell.values or cell.counted or cell.standing for cell in row.cells))


def _row(id: str, label: tuple[str, str], cities: Iterable[_City], cell: _CellOf) -> Row:
    return Row(id=id, label={"de": label[0], "en": label[1]}, cells=tuple(cell(city) for city in cities))


# -- task areas ----------------------------------------------------------------------------------------------------


def _area_rows(cities: list[_City]) -> Iterable[Row]:
    tasks = [_tasks_by_area(city) for city in cities]
    for area, concept in vocabulary.concepts("task-areas").items():
        if any(area in found for found in tasks):
            cells = [
                Cell(values=tuple(found.get(area, ())), standing=_standing(city, "tasks"))
                for city, found in zip(cities, tasks, strict=True)
            ]
            yield Row(id=area, label={"de": concept.de, "en": concept.en}, cells=tuple(cells))


def _tasks_by_area(city: _City) -> dict[str, list[Stated]]:
    found: dict[str, list[Stated]] = {}
    for path, one in city.time.walk(city.profile):
        if isinstance(one, Task):
            for area in one.areas:
                stated = Stated(owner=one, field="text", value=one.text, place=place_of(city.profile, path))
                found.setdefault(area, []).append(stated)
    return found


# -- structures ----------------------------------------------------------------------------------------------------


def _standing(city: _City, field: str) -> Standing | None:
    """Why a whole list is empty, where a remark at the root says so."""
    return None if _listed(city, field) else _said(city, city.profile.remarks, field)


def _said(city: _City, remarks: Iterable[Remark], field: str) -> Standing | None:
    held = (one for one in remarks if one.field == field and one.standing is not None and city.time.holds(one))
    return next((one.standing for one in held), None)


def _listed(city: _City, list_name: str) -> list[tuple[str, Any]]:
    """The records of a list that hold, with their places."""
    records = getattr(city.profile, list_name)
    held = {id(one) for one in city.time.now(records)}
    return [(place_of(city.profile, (list_name, index)), one) for index, one in enumerate(records) if id(one) in held]


def _of(list_name: str, *fields: str) -> _CellOf:
    """A cell of the values of a field of all records of a list; further fields lead deeper."""

    def cell(city: _City) -> Cell:
        values: list[Stated] = []
        standing = _standing(city, list_name)
        for place, record in _listed(city, list_name):
            values += _values(city, record, fields, place)
            standing = standing or _said(city, record.remarks, fields[0])
        return Cell(values=tuple(values), standing=standing)

    return cell


def _values(city: _City, record: Any, fields: tuple[str, ...], place: str) -> Iterable[Stated]:
    value = getattr(record, fields[0])
    items = value if isinstance(value, tuple) else (value,)
    if items and isinstance(items[0], Entry):
        items = city.time.now(items)
    for item in items:
        if item is None:
            continue
        if len(fields) > 1:
            yield from _values(city, item, fields[1:], place)
        else:
            yield Stated(owner=record, field=fields[0], value=item, place=place)


def _related(list_name: str, kind: RelationKind) -> _CellOf:
    """A cell of what the records of a list are related to in one way."""

    def cell(city: _City) -> Cell:
        values = [
            Stated(
                owner=relation,
                field="to" if relation.to else "text",
                value=relation.to or relation.text,
                place=place,
            )
            for place, record in _listed(city, list_name)
            for relation in city.time.now(record.relations)
            if relation.kind is kind and (relation.to or relation.text)
        ]
        return Cell(values=tuple(values), standing=_standing(city, list_name))

    return cell


def _structures() -> Iterable[tuple[str, tuple[str, str], _CellOf]]:
    office, commissioner, beirat = "Fachstelle", "Beauftragte/r", "Beirat"
    yield "office", (office, "Office"), _of("offices", "name")
    yield "office_kind", ("Art der Fachstelle", "Kind of office"), _of("offices", "kind")
    yield (
        "office_reports_to",
        (f"{office} untersteht", "Office reports to"),
        _related("offices", RelationKind.REPORTS_TO),
    )
    yield "office_led_by", (f"{office} geleitet von", "Office is led by"), _related("offices", RelationKind.LED_BY)
    yield "office_posts", ("Stellen der Fachstelle", "Posts of the office"), _of("offices", "posts", "role")
    own = "commissioners"
    yield "commissioner", (commissioner, "Commissioner"), _of(own, "name")
    employed = (f"{commissioner}: Beschäftigung", "Commissioner: employment")
    yield "commissioner_employment", employed, _of(own, "posts", "employment")
    bound = (f"{commissioner}: weisungsgebunden", "Commissioner: bound by instructions")
    yield "commissioner_bound", bound, _of(own, "posts", "instruction_bound")
    yield (
        "commissioner_law",
        (f"{commissioner}: Rechtsgrundlage", "Commissioner: legal basis"),
        _of(own, "legal", "act"),
    )
    own = "beiraete"
    yield "beirat", (beirat, "Advisory council (Beirat)"), _of(own, "name")
    yield "beirat_kind", ("Art des Beirats", "Kind of Beirat"), _of(own, "kind")
    yield "beirat_seats", (f"{beirat}: Sitze", "Beirat: seats"), _of(own, "compositions", "number")
    yield "beirat_mode", (f"{beirat}: Weg zum Sitz", "Beirat: way to a seat"), _of(own, "compositions", "modes")
    groups = (f"{beirat}: Weg zum Sitz je Gruppe", "Beirat: way to a seat by group")
    yield "beirat_group_mode", groups, _of(own, "compositions", "groups", "modes")
    yield "beirat_term", (f"{beirat}: Amtszeit in Jahren", "Beirat: term in years"), _of(own, "terms", "years")
    electorate = (f"{beirat}: Wahlberechtigte", "Beirat: electorate")
    yield "beirat_electorate", electorate, _of(own, "electorate", "groups", "kind")
    yield "beirat_law", (f"{beirat}: Rechtsgrundlage", "Beirat: legal basis"), _of(own, "legal", "act")
    secretariat = ("Fachstelle ist Geschäftsstelle von", "Office is secretariat of")
    yield "beirat_secretariat", secretariat, _related("offices", RelationKind.SECRETARIAT_OF)


# -- plans ---------------------------------------------------------------------------------------------------------


def _counting(kind: type) -> _CellOf:
    """A cell that counts records of a kind in itemised plans; no data where no plan is itemised, never 0."""

    def cell(city: _City) -> Cell:
        itemised = [plan for _, plan in _listed(city, "plans") if _is_itemised(plan)]
        if not itemised:
            return Cell(standing=_standing(city, "plans"))
        return Cell(counted=sum(isinstance(one, kind) for plan in itemised for _, one in city.time.walk(plan)))

    return cell


def _former(list_name: str, field: str) -> _CellOf:
    """A cell of the records of a list that held formerly."""

    def cell(city: _City) -> Cell:
        records = getattr(city.profile, list_name)
        former = {id(one) for one in city.time.before(records)}
        values = (
            Stated(owner=one, field=field, value=getattr(one, field), place=place_of(city.profile, (list_name, index)))
            for index, one in enumerate(records)
            if id(one) in former
        )
        return Cell(values=tuple(values))

    return cell


def _is_itemised(plan: Plan) -> bool:
    return plan.itemised is not False and bool(plan.sections or plan.measures)


def _plans() -> Iterable[tuple[str, tuple[str, str], _CellOf]]:
    yield "plans", ("Pläne", "Plans"), _of("plans", "title")
    yield "plans_former", ("Frühere Pläne", "Former plans"), _former("plans", "title")
    yield "plans_itemised", ("Inhalt aufgeschlüsselt", "Content itemised"), _of("plans", "itemised")
    yield "levels", ("Ebenen", "Levels"), _of("plans", "levels", "label")
    yield "horizons", ("Zeithorizonte", "Time horizons"), _of("plans", "horizons", "label")
    yield "sections", ("Abschnitte", "Sections"), _counting(Section)
    yield "measures", ("Maßnahmen", "Measures"), _counting(Measure)
    yield "milestones", ("Meilensteine", "Milestones"), _counting(Milestone)
