"""What one city has that another could ask about: what it states, who does it, whom to ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from integkit.model import Actor, Measure, Path, Plan, Programme, RelationKind, Section, Task, place_of, walk

from ._city import City, cite_beneath
from ._compare import is_itemised, tasks_by_area
from ._records import Stated


@attrs.frozen(kw_only=True)
class Answer:
    """What one city has under a topic.

    Attributes:
        slug: The city.
        stated: What it states, in its own wording, each with its source.
        doers: Who does it there: references to offices, units and networks, never persons. Empty: not stated.
        measures: How many measures of its plans stand under it. Absent: it is no theme of an itemised plan.
    """

    slug: str
    stated: tuple[Stated, ...]
    doers: tuple[Stated, ...] = ()
    measures: int | None = None


# -- task areas ----------------------------------------------------------------------------------------------------


def by_area(slug: str, city: City) -> dict[str, Answer]:
    """What a city has, by task area."""
    stated = {area: list(tasks) for area, tasks in tasks_by_area(city).items()}
    doers: dict[str, list[Stated]] = {}
    for at, listed in city.listed("tasks"):
        for path, one in city.time.walk(listed, at):
            for area in one.areas if isinstance(one, Task) else ():
                doers.setdefault(area, []).extend(_of(city, path))
    for path, programme in city.listed("programmes"):
        for area in programme.areas:
            stated.setdefault(area, []).append(city.stated(path, programme, "name", programme.name))
            doers.setdefault(area, []).extend(_runners(city, path, programme))
    return {
        area: Answer(slug=slug, stated=tuple(said), doers=_each_once(doers.get(area, ())))
        for area, said in stated.items()
    }


def _of(city: City, path: Path) -> Iterator[Stated]:
    """Whose task it is: the nearest list above says so."""
    for length in range(len(path), 1, -2):
        task = city.at(path[:length])
        if isinstance(task, Task) and task.of is not None:
            yield city.stated(path[:length], task, "of", task.of)
            return


def _runners(city: City, path: Path, programme: Programme) -> Iterator[Stated]:
    for relation in city.time.now(programme.relations):
        if relation.kind is RelationKind.RUN_BY and relation.to is not None:
            cite = cite_beneath(relation, city.cite(path))
            place = place_of(city.profile, path)
            yield Stated(owner=relation, field="to", value=relation.to, place=place, cite=cite)


# -- themes of plans -----------------------------------------------------------------------------------------------


def by_theme(slug: str, city: City) -> dict[str, Answer]:
    """What a city has in its plans, by shared field of action; what stands beneath a part goes with it."""
    found: dict[str, list[tuple[Path, Any]]] = {}
    for path, plan in city.listed("plans"):
        reached: dict[str, list[Path]] = {}
        for at, one in city.time.walk(plan, path):
            for theme in one.fields_of_action if isinstance(one, Section | Measure) else ():
                above = reached.setdefault(theme, [])
                if not any(at[: len(each)] == each for each in above):
                    above.append(at)
                    found.setdefault(theme, []).append((at, one))
    return {theme: _answer(slug, city, parts) for theme, parts in found.items()}


def own_themes(slug: str, city: City) -> Answer | None:
    """The uppermost parts of plans that say nowhere which shared field of action they mean; ``None``: none do."""
    parts = [
        ((*path, "sections", index), section)
        for path, plan in city.listed("plans")
        for index, section in enumerate(plan.sections)
        if (section.title or section.text) and not any(_fields_of(one) for _, one in walk(section))
    ]
    return _answer(slug, city, parts) if parts else None


def _fields_of(one: object) -> tuple[str, ...]:
    return one.fields_of_action if isinstance(one, Section | Measure) else ()


def _answer(slug: str, city: City, parts: list[tuple[Path, Any]]) -> Answer:
    """What a city has in some parts of its plans."""
    stated: list[Stated] = []
    doers: list[Stated] = []
    measures = 0
    for path, part in parts:
        field = "title" if getattr(part, "title", None) is not None else "text"
        if getattr(part, field) is None:  # a section may have neither: then its plan says what it is
            field, part = "title", city.at(path[:2])
        stated.append(city.stated(path, part, field, getattr(part, field)))
        for at, one in city.time.walk(city.at(path), path):
            measures += isinstance(one, Measure)
            doers += _responsible(city, at, one)
        if not doers:
            doers += _responsible(city, path[:2], city.at(path[:2]))
    itemised = any(is_itemised(city.at(path[:2])) for path, _ in parts)
    return Answer(slug=slug, stated=tuple(stated), doers=_each_once(doers), measures=measures if itemised else None)


def _responsible(city: City, path: Path, one: Any) -> Iterator[Stated]:
    if isinstance(one, Plan | Section | Measure):
        held = {id(each) for each in city.time.now(one.responsibilities)}
        for index, each in enumerate(one.responsibilities):
            if id(each) in held:
                yield city.stated((*path, "responsibilities", index), each, "unit", each.unit)


def _each_once(doers: Iterable[Stated]) -> tuple[Stated, ...]:
    """Each doer once, with the first statement that names it."""
    return tuple({one.value: one for one in reversed(list(doers))}.values())[::-1]


# -- whom to ask ---------------------------------------------------------------------------------------------------


def actors_of(city: City) -> Iterator[tuple[Actor, bool]]:
    """Who can be reached, each with whether it is an office or a commissioner: one asks those where nobody is named."""
    for field in ("offices", "commissioners", "units", "networks", "organisations", "beiraete"):
        for _, one in city.listed(field):
            if _is_reached(city, one):
                yield one, field in ("offices", "commissioners")


def _is_reached(city: City, actor: Actor) -> bool:
    return any(one.phones or one.mobiles or one.emails or one.urls for one in city.time.now(actor.contacts))
