"""What a city could ask the others about, in words, from what each of them offers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

import attrs

from integkit.comparison import TopicKey, TopicKind, contacts_in, unanswered

from ._compared import Bilingual, told_apart
from .offered import Answered, Offered, Reached

HEADINGS: Final = {
    TopicKind.TASK_AREA: ("Aufgabenbereiche", "Task areas"),
    TopicKind.PLAN_THEME: ("Themen der Pläne", "Themes of the plans"),
    TopicKind.OWN_THEME: ("Eigene Themen der anderen", "Themes of the others' own"),
}


@attrs.frozen(kw_only=True)
class Question:
    """A topic under which others state something and the city that asks does not.

    Attributes:
        key: Its kind and id.
        label: Its heading.
        own: Why the city that asks states nothing: a word of the list ``standings``. Absent: nothing says.
        answers: What the others have: slug and answer of each.
    """

    key: TopicKey
    label: str
    own: str | None
    answers: tuple[tuple[str, Answered], ...]


class Asked(Bilingual):
    """What a city could ask, in the words of one language.

    Args:
        asker: Slug of the city that asks.
        cities: What each city offers, the one that asks among them.
        language: ``de`` gives German, everything else English.
        day: The day whose state it is. Absent: what is known last.
    """

    def __init__(self, asker: str, cities: Sequence[Offered], language: str, day: dt.date | None = None) -> None:
        super().__init__(language)
        self.asker, self.day = asker, day
        self.cities = {one.head.slug: one for one in cities}
        self.names = dict(
            zip(self.cities, told_apart((one.head.plain, slug) for slug, one in self.cities.items()), strict=True)
        )

    @property
    def name(self) -> str:
        """What the city that asks is called."""
        return self.names[self.asker]

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """What it could ask: task areas first, then themes."""
        own = self.cities[self.asker]
        others = [(slug, one) for slug, one in self.cities.items() if slug != self.asker]
        offers = [{key: (slug, answer) for key, answer in one.answers.items()} for slug, one in others]
        labels = {key: label for _, one in others for key, label in one.labels.items()}
        return tuple(
            Question(key=key, label=labels[key], own=own.silence.get(key[0]), answers=tuple(found))
            for key, found in unanswered(own.answers, offers)
        )

    @property
    def parts(self) -> Iterator[tuple[str, tuple[Question, ...]]]:
        """The questions under their headings."""
        for kind, words in HEADINGS.items():
            found = tuple(one for one in self.questions if one.key[0] is kind)
            if found:
                yield self.either(*words), found

    @cached_property
    def contacts(self) -> dict[str, tuple[Reached, ...]]:
        """For each of the others that has an answer, whom to ask there."""
        answers = ((slug, answer) for question in self.questions for slug, answer in question.answers)
        return contacts_in(
            ((slug, [one.id for one in answer.doers]) for slug, answer in answers),
            {slug: [(each, each.is_usual) for each in one.reached] for slug, one in self.cities.items()},
        )

    @property
    def title(self) -> str:
        """What it is."""
        return self.either(f"Was {self.name} andere fragen kann", f"What {self.name} could ask others")

    @property
    def notes(self) -> Iterator[str]:
        """How to read it."""
        yield self.either(
            f"Was andere angeben und {self.name} nicht. Ob es das in {self.name} gibt, ist damit nicht gesagt.",
            f"What others state and {self.name} does not. Whether {self.name} has it is not said by that.",
        )
        if self.cities[self.asker].has_plan_named_only:
            yield self.either(
                f"Ein Plan von {self.name} ist bekannt, aber nicht sein Inhalt: Er kann die gleichen Themen haben.",
                f"A plan of {self.name} is known, but not its content: it may have the same themes.",
            )
        if not self.questions:
            yield self.either("Nichts gefunden.", "Nothing found.")

    def measures(self, answer: Answered) -> str:
        """How many measures stand under it, in words. Empty: nobody counts them."""
        number = answer.measures
        if number is None:
            return ""
        words = self.either("Maßnahme", "measure") if number == 1 else self.either("Maßnahmen", "measures")
        return f"{number:,} {words}".replace(",", self.either(".", ","))

    def doers(self, answer: Answered) -> str:
        """Who does it, in words."""
        return ", ".join(one.words for one in answer.doers) or self.standing("not_stated")
