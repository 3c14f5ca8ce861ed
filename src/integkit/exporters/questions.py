"""What a city could ask the others about, as a person reads it, as a table, and as plain JSON values."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from integkit.comparison import Questions, offer_of

from ._compared import Line
from ._escaping import escaped_line
from .asked import HEADINGS, Asked, Question
from .offered import Answered, Reached, offered


def question_list(questions: Questions, language: str) -> QuestionList:
    """What a city could ask, in words; ``de`` gives German, everything else English."""
    day = questions.as_of
    offers = [offered(offer_of(slug, profile, day), language, day) for slug, profile in questions.cities]
    return QuestionList(Asked(questions.asker, offers, language, day))


class QuestionList:
    """What a city could ask, for those who read it.

    Args:
        asked: What it could ask, in words.
    """

    def __init__(self, asked: Asked) -> None:
        self.asked = asked

    # -- for people ------------------------------------------------------------------------------------------------

    def text(self, width: int) -> Iterator[str]:
        """The lines for a terminal of this width."""
        asked = self.asked
        yield from (self._title(), "")
        for note in asked.notes:
            yield from (*textwrap.wrap(note, width), "")
        for heading, questions in asked.parts:
            yield from (heading, "")
            for question in questions:
                yield self._heading(question)
                for slug, answer in question.answers:
                    lines = [*_lines(answer), *self._asides(answer)]
                    yield from self._under(asked.names[slug], lines, width)
                yield ""
        if asked.contacts:
            yield from (asked.either("Wen man fragen kann", "Whom to ask"), "")
        for slug, reached in asked.contacts.items():
            yield from self._under(asked.names[slug], self._contacts(reached), width)

    def markdown(self) -> Iterator[str]:
        """The lines of a Markdown document."""
        asked = self.asked
        yield f"# {escaped_line(self._title())}"
        for note in asked.notes:
            yield from ("", escaped_line(note))
        for heading, questions in asked.parts:
            yield from ("", f"## {heading}")
            for question in questions:
                yield from ("", f"### {escaped_line(self._heading(question))}", "")
                for slug, answer in question.answers:
                    yield f"- **{escaped_line(asked.names[slug])}**"
                    yield from (f"  - {escaped_line(line)}" for line in _lines(answer))
                    yield from (f"  - *{escaped_line(line)}*" for line in self._asides(answer))
        if asked.contacts:
            yield from ("", f"## {asked.either('Wen man fragen kann', 'Whom to ask')}", "")
        for slug, reached in asked.contacts.items():
            yield f"- **{escaped_line(asked.names[slug])}**"
            yield from (f"  - {escaped_line(line)}" for line in self._contacts(reached))

    def _title(self) -> str:
        day = self.asked.day
        return self.asked.title + (f", {day.isoformat()}" if day is not None else "")

    def _heading(self, question: Question) -> str:
        if question.own is None:
            return question.label
        return f"{question.label} ({self.asked.name}: {self.asked.standing(question.own)})"

    def _asides(self, answer: Answered) -> Iterator[str]:
        """How many measures there are, and who does it."""
        if counted := self.asked.measures(answer):
            yield counted
        yield f"{self.asked.either('wer es macht', 'who does it')}: {self.asked.doers(answer)}"

    def _contacts(self, reached: Sequence[Reached]) -> list[str]:
        return [one.words for one in reached] or [self.asked.standing("not_stated")]

    def _under(self, name: str, lines: list[str], width: int) -> Iterator[str]:
        indent = max(map(len, self.asked.names.values())) + 4
        lead = name
        for line in lines:
            yield from textwrap.wrap(
                line,
                max(width, indent + 20),
                initial_indent=f"  {lead:{indent - 4}}  ",
                subsequent_indent=" " * indent + "  ",
                break_long_words=False,
            )
            lead = ""

    # -- for programs ----------------------------------------------------------------------------------------------

    def to_json(self) -> dict[str, Any]:
        """The questions as plain JSON values."""
        asked = self.asked
        return {
            **({"as_of": asked.day.isoformat()} if asked.day is not None else {}),
            "asker": asked.asker,
            "cities": [
                {"slug": slug, "name": one.head.plain, "ags": one.head.ags} for slug, one in asked.cities.items()
            ],
            "has_plan_named_only": asked.cities[asked.asker].has_plan_named_only,
            "topics": [_topic(question) for question in asked.questions],
            "contacts": {
                slug: [
                    {"id": one.id, "name": one.name, "ways": [list(way) for way in one.ways]}
                    for one in reached
                    if one.ways
                ]
                for slug, reached in asked.contacts.items()
            },
        }


def heads_of(asked: Asked) -> tuple[str, ...]:
    """The headings of the table of questions."""
    either = asked.either
    return (
        either("Art", "Kind"),
        either("Thema", "Topic"),
        asked.name,
        either("Wer es hat", "Who has it"),
        either("Wortlaut", "Wording"),
        either("Quelle", "Source"),
        either("Stelle in der Quelle", "Place in the source"),
        either("Maßnahmen", "Measures"),
        either("wer es macht", "who does it"),
        either("Wen man fragen kann", "Whom to ask"),
    )


def rows_of(asked: Asked) -> Iterator[tuple[tuple[str | int | None, ...], Line]]:
    """The rows of that table, one for each statement, with what is stated."""
    for question in asked.questions:
        own = asked.standing(question.own or "not_stated")
        for slug, answer in question.answers:
            whom = "; ".join(one.words for one in asked.contacts[slug])
            for line in answer.lines:
                yield (
                    (
                        asked.either(*HEADINGS[question.key[0]]),
                        question.label,
                        own,
                        asked.names[slug],
                        line.text,
                        line.source,
                        line.spot,
                        answer.measures,
                        asked.doers(answer),
                        whom,
                    ),
                    line,
                )


def _lines(answer: Answered) -> list[str]:
    """What a city states, each with where it stands."""
    return list(dict.fromkeys(f"{one.text} [{one.origin}]" if one.origin else one.text for one in answer.lines))


def _topic(question: Question) -> dict[str, Any]:
    kind, id = question.key
    return {
        "id": id,
        "kind": kind.value,
        "label": question.label,
        "own": question.own or "not_stated",
        "answers": {slug: _answer(answer) for slug, answer in question.answers},
    }


def _answer(answer: Answered) -> dict[str, Any]:
    return {
        "stated": [_plain(one) for one in answer.lines],
        "done_by": [{"id": one.id, "name": one.name} for one in answer.doers],
        **({"measures": answer.measures} if answer.measures is not None else {}),
    }


def _plain(line: Line) -> dict[str, str]:
    return {"text": line.text, "place": line.place, **({"source": line.origin} if line.origin else {})}
