"""What a city states that others could ask about, in words: kept as plain values, and put together again from them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

import attrs

from integkit.comparison import Answer, Offer, TopicKey, TopicKind, label_of
from integkit.holding import Holding
from integkit.model import Actor, Responsibility

from ._brief import numbers_of
from ._compared import Head, Line, OneCity


@attrs.frozen(kw_only=True)
class Doer:
    """Who does something.

    Attributes:
        id: Its id.
        name: What it is called.
        language: The language of that. Absent: that of the page.
        role: What it has to do with it. Empty: not stated.
    """

    id: str
    name: str
    language: str | None = None
    role: str = ""

    @property
    def words(self) -> str:
        """Name and role."""
        return f"{self.name} ({self.role})" if self.role else self.name


@attrs.frozen(kw_only=True)
class Answered:
    """What one city has under a topic.

    Attributes:
        lines: What it states, each with where it stands.
        doers: Who does it.
        measures: How many measures of its plans stand under it. Absent: it is no theme of an itemised plan.
    """

    lines: tuple[Line, ...]
    doers: tuple[Doer, ...] = ()
    measures: int | None = None


@attrs.frozen(kw_only=True)
class Reached:
    """Whom one can ask.

    Attributes:
        id: Its id.
        name: What it is called.
        language: The language of that. Absent: that of the page.
        ways: How it is reached: each way in words, number by number.
        is_usual: Whether it is asked where nobody is named.
    """

    id: str
    name: str
    language: str | None = None
    ways: tuple[tuple[str, ...], ...]
    is_usual: bool

    @property
    def words(self) -> str:
        """Name and ways in one line."""
        return ": ".join(filter(None, (self.name, "; ".join(" · ".join(way) for way in self.ways))))


@attrs.frozen(kw_only=True)
class Offered:
    """What one city states that others could ask about, in the words of one language.

    Attributes:
        head: The city.
        answers: What it has, by topic.
        labels: The headings of these topics.
        silence: Why it states nothing under a kind of topic: a word of the list ``standings``. Absent: nothing says.
        has_plan_named_only: Whether plans of it are known, and none of them by its content.
        reached: Who can be reached there.
    """

    head: Head
    answers: dict[TopicKey, Answered] = attrs.field(hash=False)
    labels: dict[TopicKey, str] = attrs.field(hash=False)
    silence: dict[TopicKind, str] = attrs.field(hash=False)
    has_plan_named_only: bool
    reached: tuple[Reached, ...]


def offered(offer: Offer, language: str, day: dt.date | None = None) -> Offered:
    """An offer in the words of a language; ``de`` gives German, everything else English."""
    return _Words(offer, language, day).offered()


def kept_offered(told: Offered) -> str:
    """What a city states, as JSON."""
    return json.dumps(
        {
            "head": attrs.asdict(told.head),
            "answers": [
                {"kind": kind.value, "id": id, "label": told.labels[kind, id], **attrs.asdict(answered)}
                for (kind, id), answered in told.answers.items()
            ],
            "silence": {kind.value: word for kind, word in told.silence.items()},
            "has_plan_named_only": told.has_plan_named_only,
            "reached": [attrs.asdict(one) for one in told.reached],
        }
    )


def offered_from(content: bytes) -> Offered:
    """What was kept."""
    kept = json.loads(content)
    keys = [(TopicKind(one["kind"]), one["id"]) for one in kept["answers"]]
    return Offered(
        head=Head(**kept["head"]),
        answers={key: _answered(one) for key, one in zip(keys, kept["answers"], strict=True)},
        labels={key: one["label"] for key, one in zip(keys, kept["answers"], strict=True)},
        silence={TopicKind(kind): word for kind, word in kept["silence"].items()},
        has_plan_named_only=kept["has_plan_named_only"],
        reached=tuple(Reached(**{**one, "ways": tuple(map(tuple, one["ways"]))}) for one in kept["reached"]),
    )


def _answered(kept: dict[str, Any]) -> Answered:
    return Answered(
        lines=tuple(Line(**one) for one in kept["lines"]),
        doers=tuple(Doer(**one) for one in kept["doers"]),
        measures=kept["measures"],
    )


class _Words:
    """The words of one city."""

    def __init__(self, offer: Offer, language: str, day: dt.date | None) -> None:
        self._offer = offer
        self._city = OneCity(offer.slug, offer.profile, language)
        self._time = Holding(offer.profile, day)

    def offered(self) -> Offered:
        offer = self._offer
        return Offered(
            head=self._city.head,
            answers={key: self._answered(answer) for key, answer in offer.answers.items()},
            labels={key: label_of(key)[self._city.language] for key in offer.answers},
            silence={kind: cell.standing.value for kind, cell in offer.silence.items() if cell.standing is not None},
            has_plan_named_only=offer.has_plan_named_only,
            reached=tuple(self._reached(actor, is_usual=is_usual) for actor, is_usual in offer.actors),
        )

    def _answered(self, answer: Answer) -> Answered:
        return Answered(
            lines=tuple(self._city.line(one) for one in answer.stated),
            doers=tuple(self._doers(answer)),
            measures=answer.measures,
        )

    def _doers(self, answer: Answer) -> Iterator[Doer]:
        for one in answer.doers:
            role = one.owner.role if isinstance(one.owner, Responsibility) else None
            said = self._city.say.value(one.owner, "role", role) if role is not None else ""
            language = self._city.line(one).language
            yield Doer(id=one.value, name=self._city.say.reference(one.value), language=language, role=said)

    def _reached(self, actor: Actor, *, is_usual: bool) -> Reached:
        ways = tuple(
            (*((self._city.say.name(contact.role),) if contact.role is not None else ()), *numbers)
            for contact in self._time.now(actor.contacts)
            if (numbers := numbers_of(contact))
        )
        language = self._city.foreign(actor.name)
        name = self._city.say.name(actor.name)
        return Reached(id=actor.id or "", name=name, language=language, ways=ways, is_usual=is_usual)
