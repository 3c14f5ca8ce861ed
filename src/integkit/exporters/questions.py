"""What a city could ask the others about, as a person reads it, and as plain JSON values."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any, Final

from integkit.comparison import Answer, Comparison, Questions, Topic, TopicKind
from integkit.holding import Holding
from integkit.model import Actor, Responsibility

from ._brief import numbers_of
from ._compared import Compared, Line
from ._escaping import escaped_line

_HEADINGS: Final = {
    TopicKind.TASK_AREA: ("Aufgabenbereiche", "Task areas"),
    TopicKind.PLAN_THEME: ("Themen der Pläne", "Themes of the plans"),
    TopicKind.OWN_THEME: ("Eigene Themen der anderen", "Themes of the others' own"),
}


class QuestionList:
    """What a city could ask, in the words of one language.

    Args:
        questions: What it could ask.
        language: ``de`` gives German, everything else English.
    """

    def __init__(self, questions: Questions, language: str) -> None:
        self._questions = questions
        nothing = Comparison(cities=questions.cities, areas=(), structures=(), plans=(), as_of=questions.as_of)
        self._told = Compared(nothing, language)
        self._places = {slug: index for index, (slug, _) in enumerate(questions.cities)}

    # -- for people ------------------------------------------------------------------------------------------------

    def text(self, width: int) -> Iterator[str]:
        """The lines for a terminal of this width."""
        yield from (self._title(), "")
        for note in self._notes():
            yield from (*textwrap.wrap(note, width), "")
        for heading, topics in self._parts():
            yield from (heading, "")
            for topic in topics:
                yield self._heading(topic)
                for answer in topic.answers:
                    lines = [*self._lines(topic, answer), *self._asides(answer)]
                    yield from self._under(self._name(answer.slug), lines, width)
                yield ""
        if self._questions.contacts:
            yield from (self._either("Wen man fragen kann", "Whom to ask"), "")
        for slug in self._questions.contacts:
            yield from self._under(self._name(slug), self._contacts(slug), width)

    def markdown(self) -> Iterator[str]:
        """The lines of a Markdown document."""
        yield f"# {escaped_line(self._title())}"
        for note in self._notes():
            yield from ("", escaped_line(note))
        for heading, topics in self._parts():
            yield from ("", f"## {heading}")
            for topic in topics:
                yield from ("", f"### {escaped_line(self._heading(topic))}", "")
                for answer in topic.answers:
                    yield f"- **{escaped_line(self._name(answer.slug))}**"
                    yield from (f"  - {escaped_line(line)}" for line in self._lines(topic, answer))
                    yield from (f"  - *{escaped_line(line)}*" for line in self._asides(answer))
        if self._questions.contacts:
            yield from ("", f"## {self._either('Wen man fragen kann', 'Whom to ask')}", "")
        for slug in self._questions.contacts:
            yield f"- **{escaped_line(self._name(slug))}**"
            yield from (f"  - {escaped_line(line)}" for line in self._contacts(slug))

    def _either(self, german: str, english: str) -> str:
        return self._told.either(german, english)

    def _name(self, slug: str) -> str:
        return self._told.names[self._places[slug]]

    def _title(self) -> str:
        day = f", {self._questions.as_of.isoformat()}" if self._questions.as_of is not None else ""
        name = self._name(self._questions.asker)
        return self._either(f"Was {name} andere fragen kann", f"What {name} could ask others") + day

    def _notes(self) -> Iterator[str]:
        name = self._name(self._questions.asker)
        yield self._either(
            f"Was andere angeben und {name} nicht. Ob es das in {name} gibt, ist damit nicht gesagt.",
            f"What others state and {name} does not. Whether {name} has it is not said by that.",
        )
        if self._questions.has_plan_named_only:
            yield self._either(
                f"Ein Plan von {name} ist bekannt, aber nicht sein Inhalt: Er kann die gleichen Themen haben.",
                f"A plan of {name} is known, but not its content: it may have the same themes.",
            )
        if not self._questions.topics:
            yield self._either("Nichts gefunden.", "Nothing found.")

    def _parts(self) -> Iterator[tuple[str, list[Topic]]]:
        for kind, words in _HEADINGS.items():
            topics = [topic for topic in self._questions.topics if topic.kind is kind]
            if topics:
                yield self._either(*words), topics

    def _heading(self, topic: Topic) -> str:
        label = topic.label[self._told.language]
        if topic.own.standing is None:
            return label
        return f"{label} ({self._name(self._questions.asker)}: {self._told.standing(topic.own.standing.value)})"

    def _lines(self, topic: Topic, answer: Answer) -> list[str]:
        """What the city states, each with where it stands."""
        found = (self._told.line(one, self._places[answer.slug]) for one in answer.stated)
        return list(dict.fromkeys(f"{one.text} [{one.origin}]" if one.origin else one.text for one in found))

    def _asides(self, answer: Answer) -> Iterator[str]:
        """How many measures there are, and who does it."""
        if answer.measures is not None:
            number = self._told.says[self._places[answer.slug]].number(answer.measures)
            one = answer.measures == 1
            yield f"{number} " + self._either("Maßnahme" if one else "Maßnahmen", "measure" if one else "measures")
        doers = ", ".join(self._doers(answer))
        unknown = self._told.standing("not_stated")
        yield f"{self._either('wer es macht', 'who does it')}: {doers or unknown}"

    def _doers(self, answer: Answer) -> Iterator[str]:
        say = self._told.says[self._places[answer.slug]]
        for one in answer.doers:
            role = one.owner.role if isinstance(one.owner, Responsibility) else None
            name = say.reference(one.value)
            yield f"{name} ({say.value(one.owner, 'role', role)})" if role is not None else name

    def _contacts(self, slug: str) -> list[str]:
        actors = self._questions.contacts[slug]
        say = self._told.says[self._places[slug]]
        lines = []
        for actor in actors:
            ways = (" · ".join(way) for way in self._ways(slug, actor))
            lines.append(": ".join(filter(None, (say.name(actor.name), "; ".join(ways)))))
        return lines or [self._told.standing("not_stated")]

    def _ways(self, slug: str, actor: Actor) -> Iterator[tuple[str, ...]]:
        _, profile = self._questions.cities[self._places[slug]]
        for contact in Holding(profile, self._questions.as_of).now(actor.contacts):
            if numbers := numbers_of(contact):
                role = (self._told.says[self._places[slug]].name(contact.role),) if contact.role is not None else ()
                yield (*role, *numbers)

    def _under(self, name: str, lines: list[str], width: int) -> Iterator[str]:
        indent = max(map(len, self._told.names)) + 4
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
        day = self._questions.as_of
        return {
            **({"as_of": day.isoformat()} if day is not None else {}),
            "asker": self._questions.asker,
            "cities": [
                {"slug": slug, "name": say.text(profile.municipality.name), "ags": profile.municipality.ags}
                for say, (slug, profile) in zip(self._told.says, self._questions.cities, strict=True)
            ],
            "has_plan_named_only": self._questions.has_plan_named_only,
            "topics": [self._topic(topic) for topic in self._questions.topics],
            "contacts": {
                slug: [
                    {"id": actor.id, "name": self._told.says[self._places[slug]].name(actor.name), "ways": ways}
                    for actor in actors
                    if (ways := [list(way) for way in self._ways(slug, actor)])
                ]
                for slug, actors in self._questions.contacts.items()
            },
        }

    def _topic(self, topic: Topic) -> dict[str, Any]:
        return {
            "id": topic.id,
            "kind": topic.kind.value,
            "label": topic.label[self._told.language],
            "own": topic.own.standing.value if topic.own.standing is not None else "not_stated",
            "answers": {answer.slug: self._answer(answer) for answer in topic.answers},
        }

    def _answer(self, answer: Answer) -> dict[str, Any]:
        index = self._places[answer.slug]
        return {
            "stated": [_plain(self._told.line(one, index)) for one in answer.stated],
            "done_by": [{"id": one.value, "name": self._told.says[index].reference(one.value)} for one in answer.doers],
            **({"measures": answer.measures} if answer.measures is not None else {}),
        }


def _plain(line: Line) -> dict[str, str]:
    return {"text": line.text, "place": line.place, **({"source": line.origin} if line.origin else {})}
