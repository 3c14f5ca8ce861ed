"""Several cities side by side: task areas, structures, plans. What is there and what is not stated; no ranking."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs

from . import vocabulary
from .model import CityProfile, Measure, Milestone, Plan, RelationKind, Section, Standing, Task, place_of, walk


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
    """

    cities: tuple[tuple[str, CityProfile], ...]
    areas: tuple[Row, ...]
    structures: tuple[Row, ...]
    plans: tuple[Row, ...]


def compare(cities: Iterable[tuple[str, CityProfile]]) -> Comparison:
    """Several cities side by side, in the order given.

    Args:
        cities: Slug and profile of each.
    """
    listed = tuple(cities)
    profiles = [profile for _, profile in listed]
    return Comparison(
        cities=listed,
        areas=tuple(_area_rows(profiles)),
        structures=tuple(_row(id, labels, profiles, cell) for id, labels, cell in _structures()),
        plans=tuple(_row(id, labels, profiles, cell) for id, labels, cell in _plans()),
    )


def _row(id: str, label: tuple[str, str], profiles: Iterable[CityProfile], cell: Callable[[CityProfile], Cell]) -> Row:
    return Row(id=id, label={"de": label[0], "en": label[1]}, cells=tuple(cell(profile) for profile in profiles))


# -- task areas ----------------------------------------------------------------------------------------------------


def _area_rows(profiles: list[CityProfile]) -> Iterable[Row]:
    tasks = [_tasks_by_area(profile) for profile in profiles]
    for area, concept in vocabulary.concepts("task-areas").items():
        if any(area in found for found in tasks):
            cells = [
                Cell(
                    values=tuple(found.get(area, ())),
                    standing=_standing(profile, "tasks") if not profile.tasks else None,
                )
                for profile, found in zip(profiles, tasks, strict=True)
            ]
            yield Row(id=area, label={"de": concept.de, "en": concept.en}, cells=tuple(cells))


def _tasks_by_area(profile: CityProfile) -> dict[str, list[Stated]]:
    found: dict[str, list[Stated]] = {}
    for path, one in walk(profile):
        if isinstance(one, Task):
            for area in one.areas:
                stated = Stated(owner=one, field="text", value=one.text, place=place_of(profile, path))
                found.setdefault(area, []).append(stated)
    return found


# -- structures ----------------------------------------------------------------------------------------------------


def _standing(profile: CityProfile, field: str) -> Standing | None:
    """Why a whole list is empty, where a remark at the root says so."""
    return next((remark.standing for remark in profile.remarks if remark.field == field), None)


def _of(list_name: str, *fields: str) -> Callable[[CityProfile], Cell]:
    """A cell of the values of a field of all records of a list; further fields lead deeper."""

    def cell(profile: CityProfile) -> Cell:
        values: list[Stated] = []
        standing = None
        for index, record in enumerate(getattr(profile, list_name)):
            place = place_of(profile, (list_name, index))
            values += _values(record, fields, place)
            remarks = [remark.standing for remark in record.remarks if remark.field == fields[0] and remark.standing]
            standing = standing or next(iter(remarks), None)
        if not getattr(profile, list_name):
            standing = _standing(profile, list_name)
        return Cell(values=tuple(values), standing=standing)

    return cell


def _values(record: Any, fields: tuple[str, ...], place: str) -> Iterable[Stated]:
    value = getattr(record, fields[0])
    items = value if isinstance(value, tuple) else (value,)
    for item in items:
        if item is None:
            continue
        if len(fields) > 1:
            yield from _values(item, fields[1:], place)
        else:
            yield Stated(owner=record, field=fields[0], value=item, place=place)


def _related(list_name: str, kind: RelationKind) -> Callable[[CityProfile], Cell]:
    """A cell of what the records of a list are related to in one way."""

    def cell(profile: CityProfile) -> Cell:
        values = [
            Stated(
                owner=relation,
                field="to" if relation.to else "text",
                value=relation.to or relation.text,
                place=place_of(profile, (list_name, index)),
            )
            for index, record in enumerate(getattr(profile, list_name))
            for relation in record.relations
            if relation.kind is kind and (relation.to or relation.text)
        ]
        return Cell(
            values=tuple(values), standing=_standing(profile, list_name) if not getattr(profile, list_name) else None
        )

    return cell


def _structures() -> Iterable[tuple[str, tuple[str, str], Callable[[CityProfile], Cell]]]:
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


def _counting(kind: type) -> Callable[[CityProfile], Cell]:
    """A cell that counts records of a kind in itemised plans; no data where no plan is itemised, never 0."""

    def cell(profile: CityProfile) -> Cell:
        itemised = [plan for plan in profile.plans if _is_itemised(plan)]
        if not itemised:
            return Cell(standing=_standing(profile, "plans"))
        return Cell(counted=sum(isinstance(one, kind) for plan in itemised for _, one in walk(plan)))

    return cell


def _is_itemised(plan: Plan) -> bool:
    return plan.itemised is not False and bool(plan.sections or plan.measures)


def _plans() -> Iterable[tuple[str, tuple[str, str], Callable[[CityProfile], Cell]]]:
    yield "plans", ("Pläne", "Plans"), _of("plans", "title")
    yield "plans_itemised", ("Inhalt aufgeschlüsselt", "Content itemised"), _of("plans", "itemised")
    yield "levels", ("Ebenen", "Levels"), _of("plans", "levels", "label")
    yield "horizons", ("Zeithorizonte", "Time horizons"), _of("plans", "horizons", "label")
    yield "sections", ("Abschnitte", "Sections"), _counting(Section)
    yield "measures", ("Maßnahmen", "Measures"), _counting(Measure)
    yield "milestones", ("Meilensteine", "Milestones"), _counting(Milestone)
