"""The words for what monitoring finds, in German or English."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction
from typing import Final

from integkit import vocabulary
from integkit.exporters import Wording
from integkit.model import (
    Assessment,
    CityProfile,
    Measure,
    Milestone,
    PartialDate,
    Plan,
    ReportRound,
    Section,
    StatusReport,
    Text,
)
from integkit.monitoring import Answer, Due, Part, Standing

_ISO_DAY: Final = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


class Says:
    """The words for one plan of one profile in one language.

    Args:
        profile: The profile.
        plan: The plan, for its own words for states.
        language: ``de`` or ``en``.
    """

    def __init__(self, profile: CityProfile, plan: Plan, language: str) -> None:
        self.profile, self.plan, self.language = profile, plan, language
        self.wording = Wording(profile, language)
        self._words = {word.id: word.label for word in plan.states}
        self._foreign: dict[str, str] = {}
        self._names = {one.id: one.name for one in profile.actors}
        self._ratings = {word.id: self.text(word.label) for word in (*plan.ratings, *plan.classes)}

    def either(self, german: str, english: str) -> str:
        """One of two words of our own."""
        return self.wording.either(german, english)

    def label(self, one: StrEnum) -> str:
        """The label of a word of a closed list."""
        return vocabulary.label(vocabulary.enum_list(type(one).__name__), one.value, self.language)

    def day(self, day: dt.date | PartialDate | None) -> str:
        """A day as people write it; nothing where it is not stated."""
        if day is None:
            return ""
        words = self.wording.date(PartialDate(day.isoformat()) if isinstance(day, dt.date) else day)
        return words.replace(" ", "\u00a0", 1) if words[:1].isdigit() else words  # "27. September" stays together

    def text(self, text: Text | None) -> str:
        """A text in the language, else in one there is; nothing where it is not stated."""
        if text is None:
            return ""
        self._heed(text)
        return self.wording.text(text)

    def _heed(self, text: Text) -> None:
        """Keeps the words in mind, where they are not in the language."""
        language = text.language_for(self.language)
        if language.partition("-")[0] != self.language:
            self._foreign[text[language]] = language

    @property
    def foreign(self) -> Mapping[str, str]:
        """The words in other languages that it has said up to now, each with its language."""
        return dict(self._foreign)

    def city(self) -> str:
        """The name of the municipality."""
        return self.text(self.profile.municipality.name)

    def title(self) -> str:
        """The title of the plan."""
        return self.text(self.plan.title)

    def round(self, round: ReportRound) -> str:
        """The name of a round: its title, else its number and reference day."""
        if round.title is not None:
            return self.text(round.title)
        name = f"{self.either('Runde', 'Round')} {round.number if round.number is not None else round.id}"
        return f"{name} ({self.day(round.as_of)})" if round.as_of is not None else name

    def owner(self, one: Section | Measure) -> str:
        """A section or measure in words."""
        title = one.title or one.text if isinstance(one, Section) else one.text
        return self.text(title) or one.id

    def number(self, one: Section | Measure) -> str:
        """The number as printed; nothing where none is."""
        return one.number or ""

    def numbered(self, one: Section | Measure) -> str:
        """The number as printed, and the words."""
        return f"{self.number(one)} {self.owner(one)}".strip()

    def named(self, one: Section | Measure) -> str:
        """Its id, by which it is found everywhere, and the words."""
        return f"{one.id} {self.owner(one)}"

    def milestone(self, milestone: Milestone) -> str:
        """A milestone in words: its text or single results, else its horizons."""
        if milestone.text is not None:
            return self.text(milestone.text)
        if milestone.outcomes:
            return " · ".join(self.text(one.text) for one in milestone.outcomes)
        return self.horizons(milestone)

    def horizons(self, milestone: Milestone) -> str:
        """The horizons of a milestone, in the words of the plan."""
        labels = {one.id: self.text(one.label) for one in self.plan.horizons}
        return ", ".join(labels.get(id, id) for id in milestone.horizons)

    def target(self, part: Part, milestone: Milestone | None) -> str:
        """What a report is about, in words."""
        return self.milestone(milestone) if milestone is not None else self.owner(part.one)

    def state(self, standing: Standing) -> str:
        """The state, in the city's own word where a report has one; all words where units say it in several."""
        if not standing.answers:
            return self.either("keine Meldung", "not reported")
        telling = [answer for answer in standing.answers if answer.state is not None] or standing.answers
        words = " / ".join(sorted({self.answer_state(answer) for answer in telling}))
        return f"{self.either('widersprüchlich', 'contradictory')}: {words}" if standing.is_contradictory else words

    def answer_state(self, answer: Answer) -> str:
        """The state of one answer; nothing where it says none."""
        own = self._words.get(answer.report.word or "")
        if own is not None:
            return self.text(own)
        return self.label(answer.state) if answer.state is not None else self.either("ohne Stand", "no state told")

    def rating(self, one: Assessment) -> str:
        """What a body thinks, in the plan's own word where it has one; nothing where the body gives none."""
        own = self._ratings.get(one.word or "")
        return own or (self.label(one.rating) if one.rating is not None else one.word or "")

    def due(self, due: Due | None) -> str:
        """The due date as written, and the last day that is in time; nothing where there is no due date."""
        return self._days_in_words(due.said(self.language)) if due is not None else ""

    def due_explained(self, due: Due) -> str:
        """The due date with how it came about, with dates as people write them."""
        return self._days_in_words(due.explain(self.language))

    def _days_in_words(self, text: str) -> str:
        return _ISO_DAY.sub(lambda day: self._written(day[0]), text)

    def _written(self, day: str) -> str:
        try:
            return self.day(dt.date.fromisoformat(day))
        except ValueError:  # a number in the label of a horizon that only looks like a day
            return day

    def unit(self, id: str | None) -> str:
        """The name of a unit; a word of ours for nobody."""
        if id is None:
            return self.either("niemand benannt", "nobody named")
        if id in self._names:
            self._heed(self._names[id])
        return self.wording.reference(id)

    def counted_milestones(self, number: int) -> str:
        """How many milestones, in the dative of German: "zu 3 Meilensteinen"."""
        if self.language == "de":
            return "1 Meilenstein" if number == 1 else f"{self.wording.number(number)} Meilensteinen"
        return self.wording.count(number, Milestone)

    def share(self, share: Fraction | None) -> str:
        """A share with its numbers, never a percentage alone."""
        if share is None:
            return self.either("nichts zu zählen", "nothing to count")
        return f"{round(100 * float(share))} %"

    def new_due(self, report: StatusReport) -> str:
        """The new date of something postponed, with a heading; nothing where none is named."""
        if report.new_due is None:
            return ""
        return f"{self.either('Neue Frist', 'New date')}: {self.wording.date(report.new_due)}"

    def replaced_by(self, report: StatusReport) -> str:
        """What takes the place of something, with a heading; nothing where nothing does."""
        if report.replaced_by is None:
            return ""
        return f"{self.either('Ersetzt durch', 'Replaced by')}: {self.wording.reference(report.replaced_by)}"
