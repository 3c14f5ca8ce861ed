"""From the outline to the plan: the records, each with its place, and ids from its place in the tree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from integkit.model import Cite, CityProfile, Kind, Origin, Plan, Remark, Section, Standing, Statement, Text, Word

from ._fields import FieldNotes, notes_on
from ._flow import flow
from ._horizons import Horizons
from ._lines import place_of
from ._measures import MeasureWriter, repaired
from ._outline import Chapter, FieldPart, GoalPart, Outline
from ._telling import Teller, shortened

SOURCE: Final = "monitoring"
"""Id of the source that the records cite."""
_TITLE: Final = "Monitoringsystem"
_KIND: Final = "monitoring_system"
_LEVELS: Final = (("field", "Handlungsfeld"), ("goal", "Ziel"), ("measure", "Maßnahme"))


@attrs.frozen
class PlanWriter:
    """Makes the plan of one document.

    Attributes:
        measures: Makes the records of its measures.
    """

    measures: MeasureWriter

    @property
    def _teller(self) -> Teller:
        return self.measures.teller

    @property
    def _horizons(self) -> Horizons:
        return self.measures.horizons

    def plan(self, outline: Outline, id: str) -> Plan:
        """The plan with this id."""
        self._horizons.read(outline.legend, self._teller, self.measures.language)
        about = next((one for one in outline.chapters if _describes(one)), None)
        notes = notes_on(outline.fields, [one for one in outline.chapters if one is not about], self._teller)
        sections = tuple(self._fields(outline.fields, notes))
        for one in self._horizons.undefined():
            self._teller.tell("MZ108", what=_MEANING, where=one.label.in_(self.measures.language))
        words = flow(about.text, self._teller) if about is not None else None
        return Plan(
            id=id,
            title=Text(de=_TITLE),
            kind=Kind(concept=_KIND, local=Text(de=_TITLE)),
            text=self.measures.said(words.text) if words is not None and words.text else None,
            itemised=True,
            levels=tuple(_level(id, word, about) for id, word in _LEVELS),
            horizons=self._horizons.all(),
            sections=sections,
            cite=Cite(source=SOURCE, place=_place(outline, about), wording=Origin.OFFICIAL),
            remarks=(
                Remark(field="title", standing=Standing.INFERRED, text=_NO_TITLE_PAGE),
                *(repaired(words) if words is not None else ()),
            ),
        )

    # -- fields and goals ------------------------------------------------------------------------------------------

    def _fields(self, fields: Sequence[FieldPart], notes: Sequence[FieldNotes]) -> Iterator[Section]:
        last: int | None = None
        for place, (field, note) in enumerate(zip(fields, notes, strict=True), start=1):
            id = note.number.lower() if note.number is not None else str(place)
            title = flow(field.title, self._teller, sentences=False)
            code = int(field.code.rpartition(".")[2]) if field.code is not None else None
            if code is not None and last is not None and code != last + 1:
                self._tell_number(field, f"{field.code}")
            last = code if code is not None else last
            if note.number is None:
                why = (
                    f"„{shortened(title.text) or place}“ hat keine römische Zahl; die Ids beginnen hier mit „{id}“",
                    f'"{shortened(title.text) or place}" has no Roman numeral; the ids begin with "{id}" here',
                )
                self._teller.tell("MZ117", field.all_lines[0], why=why)
            if not field.goals:
                why = (f"„{shortened(title.text)}“ hat keine Ziele", f'"{shortened(title.text)}" has no goals')
                self._teller.tell("MZ117", field.all_lines[0], why=why)
            yield Section(
                id=id,
                level="field",
                number=note.number,
                code=field.code,
                title=self.measures.said(title.text) if title.text else None,
                summary=self._summary(note),
                sections=tuple(self._goal(goal, f"{id}.{index}") for index, goal in enumerate(field.goals, start=1)),
                cite=Cite(place=place_of(note.listed, note.summary_lines, field.all_lines)),
            )

    def _summary(self, note: FieldNotes) -> Statement | None:
        words = flow(note.summary, self._teller)
        if not words.text:
            return None
        place = Cite(place=place_of(note.summary_lines))
        return Statement(text=self.measures.said(words.text), cite=place, remarks=repaired(words))

    def _goal(self, goal: GoalPart, id: str) -> Section:
        words = flow(goal.text, self._teller)
        numbers = [one.number for one in goal.measures]
        if numbers not in ([None], [str(number) for number in range(1, len(numbers) + 1)]) or numbers == ["1"]:
            printed = ", ".join(number or "–" for number in numbers)
            why = (
                f"die Maßnahmen des Ziels {id} tragen {printed}; die Ids zählen nach der Reihenfolge",
                f"the measures of goal {id} bear {printed}; the ids count in their order",
            )
            self._teller.tell("MZ107", goal.all_lines[0], why=why)
        return Section(
            id=id,
            level="goal",
            text=self.measures.said(words.text) if words.text else None,
            measures=tuple(
                self.measures.measure(part, f"{id}.{index}") for index, part in enumerate(goal.measures, start=1)
            ),
            cite=Cite(place=place_of(goal.all_lines)),
            remarks=repaired(words),
        )

    def _tell_number(self, field: FieldPart, code: str) -> None:
        why = (f"„{code}“ folgt nicht auf die Überschrift davor", f'"{code}" does not follow the heading before')
        self._teller.tell("MZ107", field.all_lines[0], why=why)


def id_of(profile: CityProfile | None) -> str:
    """The id of the city's own monitoring system, where it has just one, so that ids stay; else that of the source."""
    plans = profile.plans if profile is not None else ()
    own = [plan.id for plan in plans if plan.kind is not None and plan.kind.concept == _KIND]
    return own[0] if len(own) == 1 else SOURCE


def _describes(chapter: Chapter) -> bool:
    """Whether a chapter tells how the plan is built: it has the words for all levels."""
    said = " ".join(words for _, words in chapter.text)
    return all(re.search(rf"\b{word}", said) for _, word in _LEVELS)


def _level(id: str, word: str, about: Chapter | None) -> Word:
    """A level, with the line that first has its word."""
    lines = (line for line, words in (about.text if about is not None else ()) if re.search(rf"\b{word}", words))
    line = next(lines, None)
    return Word(id=id, label=Text(de=word), cite=Cite(place=place_of([line])) if line is not None else None)


def _place(outline: Outline, about: Chapter | None) -> str:
    """Where all of it stands."""
    table = [*outline.heading, *(line for field in outline.fields for line in field.all_lines)]
    legend = [line for block in outline.legend for line in block.all_lines]
    return place_of([line for line, _ in about.text] if about is not None else [], [*table, *legend])


_MEANING: Final = ("die Bedeutung des Zeithorizonts", "the meaning of the time horizon")
_NO_TITLE_PAGE: Final = Text(
    de="So nennt der Text sich selbst; ein Titelblatt ist nicht gelesen.",
    en="So the text calls itself; no title page was read.",
    origin=Origin.SUMMARY,
)
