"""A plan as a tree that can be read: fields, goals, measures with indicator, milestones and who does it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from integkit import vocabulary
from integkit.exporters.heads import sentence, state_head
from integkit.model import Cite, Measure, Milestone, Plan, Section

from ._entries import heading_of, round_name
from ._pieces import Field, Inline, Item, Link, Words
from ._reader import Reader, begin, item_of
from ._teller import Teller, begun
from ._views import Action, Branch, Entry, Step, Tree

FEW: Final = 6
"""Up to so many measures a plan is shown unfolded."""
_FIRST_HEADING: Final = 4
_LAST_HEADING: Final = 6
# Words that the plan defines: they explain the tree and stand behind it.
_GLOSSARY: Final = ("levels", "horizons", "states", "ratings", "classes", "target_groups")


def plan_entry(tell: Teller, plan: Plan, above: Cite) -> Entry:
    """A plan: what it is, its tree, and the words that it defines."""
    tell.plan = plan
    reader = Reader(tell, plan, above)
    anchor = tell.index.place(plan)
    head, also = heading_of(reader)
    text = reader.text("text")
    sections, measures = reader.take("sections"), reader.take("measures")
    glossary = reader.fields(*_GLOSSARY)
    fields = [begin(field) for field in reader.rest()]
    tree = _Tree(tell, plan, reader.cite)
    entry = Entry(
        anchor=anchor,
        head=head,
        also=also,
        marks=reader.marks(always=True),
        lead=(Item(head=text),) if text else (),
        fields=tuple(fields),
        parts=(tree.told(sections, measures),) if sections or measures else (),
        glossary=glossary,
        notes=reader.notes() + reader.left_notes(),
    )
    tell.plan = None
    return entry


class _Tree:
    """Tells the tree of a plan.

    Args:
        tell: Says values.
        plan: The plan.
        cite: The cite that holds for it.
    """

    def __init__(self, tell: Teller, plan: Plan, cite: Cite) -> None:
        self._tell = tell
        self._cite = cite
        used = {section.level for section in _sections(plan.sections)}
        last = plan.levels[-1] if plan.levels else None
        is_for_measures = last is not None and last.id not in used
        usual = vocabulary.record_label("Measure", tell.language)
        self._measure = tell.text(last.label, name=True).text if last is not None and is_for_measures else usual
        self._folds = sum(map(_count, plan.sections)) + len(plan.measures) > FEW

    def told(self, sections: Sequence[Section], measures: Sequence[Measure]) -> Tree:
        """The whole tree."""
        return Tree(
            branches=tuple(self._branch(one, self._cite, _FIRST_HEADING, top=True) for one in sections),
            actions=tuple(self._action(one, self._cite, _FIRST_HEADING) for one in measures),
        )

    def _branch(self, section: Section, above: Cite, heading: int, *, top: bool = False) -> Branch:
        tell, reader = self._tell, Reader(self._tell, section, above)
        level, number = reader.inline("level"), reader.inline("number")
        title, text = reader.text("title"), reader.text("text")
        sections, measures = reader.take("sections"), reader.take("measures")
        areas = [_plain(tell.value(section, "fields_of_action", one)) for one in section.fields_of_action]
        alone = len(areas) == 1 and not reader.remarked("fields_of_action")
        if alone and section.title is not None and areas[0].casefold() == section.title.in_(tell.language).casefold():
            reader.take("fields_of_action")  # the heading says it
        below = min(heading + 1, _LAST_HEADING)
        count = _count(section)
        said = tell.say.count(count, Measure)
        milestones = tuple(self._step(one, reader.cite) for one in reader.take("milestones"))
        return Branch(
            steps=milestones,
            steps_label=tell.say.field(section, "milestones"),
            level=_plain(begun(level)),
            number=_plain(number),
            item=_rows(reader, title or text or (() if level or number else (Words(tell.say.record(section)),))),
            text=text if title else (),
            branches=tuple(self._branch(one, reader.cite, below) for one in sections),
            actions=tuple(self._action(one, reader.cite, below) for one in measures),
            heading=heading,
            fold=said if top and self._folds and count else None,
        )

    def _action(self, measure: Measure, above: Cite, heading: int) -> Action:
        tell, reader = self._tell, Reader(self._tell, measure, above)
        number, text = reader.inline("number"), reader.text("text")
        indicator, milestones = reader.take("indicator"), reader.take("milestones")
        units = reader.field("responsibilities")
        return Action(
            level=self._measure,
            number=_plain(number),
            indicator=item_of(tell, indicator, reader.cite) if indicator is not None else None,
            indicator_label=tell.say.field(measure, "indicator"),
            steps=tuple(self._step(one, reader.cite) for one in milestones),
            steps_label=tell.say.field(measure, "milestones"),
            units=begin(units) if units is not None else None,
            item=_rows(reader, text),
            heading=heading,
        )

    def _step(self, milestone: Milestone, above: Cite) -> Step:
        reader = Reader(self._tell, milestone, above)
        horizons = reader.inline("horizons")
        outcomes = tuple(item_of(self._tell, one, reader.cite) for one in reader.take("outcomes"))
        reported = _reported(self._tell, milestone.id)
        item = reader.item(sentence(reader))
        return Step(
            horizon=_plain(begun(horizons)),
            sentences=outcomes,
            item=attrs.evolve(item, fields=(*item.fields, *reported)),
        )


def _rows(reader: Reader, head: Inline) -> Item:
    """A part of a plan with its fields as rows, and what was reported about it."""
    rest = [begin(field) for field in reader.rest()]
    return Item(
        anchor=reader.tell.index.place(reader.record),
        head=begun(head),
        marks=reader.marks(),
        fields=(*rest, *_reported(reader.tell, reader.record.id)),
        notes=reader.notes() + reader.left_notes(),
    )


def _reported(tell: Teller, target: str) -> tuple[Field, ...]:
    """What the reporting rounds say about a part of a plan, each with a link to its round."""
    values: list[Inline] = []
    for found in tell.index.reports.get(target, ()):
        state = begun(state_head(Reader(tell, found.report)))
        where = tell.index.leads_to(found.round.id)
        title = round_name(tell, found.round)
        link = Link(title.text, f"#{where}", title.lang, title.dir) if where is not None else title
        values.append((*state, Words(" – " if state else ""), link))
    return (Field(name="reported", label=tell.own("reported"), values=tuple(values)),) if values else ()


def _sections(sections: Sequence[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _sections(section.sections)


def _count(section: Section) -> int:
    """How many measures there are in a part of a plan, at every depth."""
    return len(section.measures) + sum(map(_count, section.sections))


def _plain(inline: Inline) -> str:
    return "".join(piece.text for piece in inline)
