"""Tasks in the order of their document, and the areas that they touch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from integkit import vocabulary
from integkit.model import Cite, Task

from ._pieces import Field, Inline, Item, Link, Words
from ._reader import Reader, begin
from ._teller import Teller, capital
from ._views import Assignment, Assignments, Entry, Part


def task_list(tell: Teller, task: Task, above: Cite) -> Entry:
    """A list of tasks with whose they are, and beneath it an index by area."""
    reader = Reader(tell, task, above)
    anchor = tell.index.place(task)
    of = reader.inline("of")
    head: Inline = of or (Words(tell.say.record(task, plural=True)),)
    number, text = reader.inline("number"), reader.text("text")
    tasks = tuple(_assignment(tell, one, reader.cite) for one in reader.take("tasks"))
    areas, silent = _areas(tell, task.tasks)
    fields = [begin(field) for field in reader.rest()]
    parts: tuple[Part, ...] = ()
    if tasks:
        parts = (Assignments(tasks=tasks, areas=(*areas, *silent) if areas else (), areas_label=tell.own("by_area")),)
    return Entry(
        anchor=anchor,
        head=(*number, *((Words(" "),) if number else ()), *head),
        marks=reader.marks(always=True),
        lead=(Item(head=text),) if text else (),
        fields=tuple(fields),
        parts=parts,
        notes=reader.notes() + reader.left_notes(),
    )


def _assignment(tell: Teller, task: Task, above: Cite) -> Assignment:
    reader = Reader(tell, task, above)
    number: str | None = reader.take("number")
    text, areas, tasks = reader.text("text"), reader.take("areas"), reader.take("tasks")
    beneath = tuple(_assignment(tell, one, reader.cite) for one in tasks)
    return Assignment(
        number=number,
        item=reader.item(text or (Words(tell.say.record(task)),)),
        areas=tuple(Words(_area(tell, area)) for area in areas),
        tasks=beneath,
    )


def _area(tell: Teller, area: str) -> str:
    return capital(vocabulary.label("task-areas", area, tell.language))


def _all(tasks: Sequence[Task]) -> Iterator[Task]:
    for task in tasks:
        yield task
        yield from _all(task.tasks)


def _areas(tell: Teller, tasks: Sequence[Task]) -> tuple[list[Field], list[Field]]:
    """The areas in the order of the vocabulary with their tasks, and the tasks that are mapped to none."""
    by_area: dict[str, list[Inline]] = {}
    unmapped: list[Inline] = []
    for task in _all(tasks):
        link = _link(tell, task)
        for area in dict.fromkeys(task.areas):
            by_area.setdefault(area, []).append(link)
        if not task.areas and not task.tasks:
            unmapped.append(link)
    order = {area: number for number, area in enumerate(vocabulary.concepts("task-areas"))}
    known = sorted(by_area, key=lambda area: (order.get(area, len(order)), area))
    areas = [Field(label=_area(tell, area), values=tuple(by_area[area])) for area in known]
    return areas, [Field(label=tell.own("no_area"), values=tuple(unmapped))] if unmapped else []


def _link(tell: Teller, task: Task) -> Inline:
    said = tell.text(task.text) if task.text is not None else Words(task.number or tell.say.record(task))
    where = tell.index.leads_to(task.id)
    return (Link(said.text, f"#{where}", said.lang, said.dir),) if where is not None else (said,)
