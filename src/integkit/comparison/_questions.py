"""What a city could ask the others about: what they state and it does not, by task area and by theme of plans."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from typing import Final, Protocol, TypeAlias, TypeVar

import attrs

from integkit import arguments, vocabulary
from integkit.holding import Holding
from integkit.model import Actor, CityProfile, Text

from ._answers import Answer, actors_of, by_area, by_theme, own_themes
from ._city import City
from ._compare import is_itemised
from ._records import Cell, cities_given


class TopicKind(StrEnum):
    """What a topic is a topic of."""

    TASK_AREA = "task_area"
    PLAN_THEME = "plan_theme"
    """A shared field of action."""
    OWN_THEME = "own_theme"
    """Parts of plans for which nobody has said which shared field of action they mean."""


TopicKey: TypeAlias = tuple[TopicKind, str]
"""A topic by its kind and its id."""
OWN_THEMES: Final[TopicKey] = (TopicKind.OWN_THEME, "own_themes")


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


_A = TypeVar("_A")
_B = TypeVar("_B", bound=_HasId)


@attrs.frozen(kw_only=True)
class Topic:
    """Something that other cities have and the one that asks does not state.

    Attributes:
        id: The task area or field of action; ``own_themes`` for what belongs to none.
        kind: What it is a topic of.
        label: Its heading by language.
        own: What the city that asks says itself: nothing, perhaps with a reason.
        answers: What the others have, in the order of the cities.
    """

    id: str
    kind: TopicKind
    label: Mapping[str, str] = attrs.field(converter=Text)
    own: Cell
    answers: tuple[Answer, ...]


@attrs.frozen(kw_only=True)
class Questions:
    """What a city could ask the others about. That it does not state something is no sign that it has it not.

    Attributes:
        asker: Slug of the city that asks.
        cities: Slug and profile of each city, without what is personal.
        topics: The topics: task areas first, then themes.
        has_plan_named_only: Whether plans of the city that asks are known, and none of them by its content: what
            themes they have is not known.
        contacts: For each of the others whose answers there are, whom to ask: those who do it, else its offices and
            commissioners; only those who can be reached.
        as_of: The day whose state is compared. Absent: what is known last.
    """

    asker: str
    cities: tuple[tuple[str, CityProfile], ...]
    topics: tuple[Topic, ...]
    has_plan_named_only: bool
    contacts: Mapping[str, tuple[Actor, ...]] = attrs.field(hash=False)
    as_of: dt.date | None = None


@attrs.frozen(kw_only=True)
class Offer:
    """What one city states that another could ask about.

    Attributes:
        slug: The city.
        profile: Its profile, without what is personal.
        answers: What it has, by topic.
        silence: Why it states nothing under a kind of topic: perhaps nothing says.
        has_plan_named_only: Whether plans of it are known, and none of them by its content.
        actors: Who can be reached there, each with whether it is whom one asks where nobody is named.
    """

    slug: str
    profile: CityProfile
    answers: Mapping[TopicKey, Answer] = attrs.field(hash=False)
    silence: Mapping[TopicKind, Cell] = attrs.field(hash=False)
    has_plan_named_only: bool
    actors: tuple[tuple[Actor, bool], ...]


def offer_of(slug: str, profile: CityProfile, day: dt.date | None = None) -> Offer:
    """What a city states that another could ask about: on a day, or as it is known last."""
    shown = profile.without_persons()
    city = City(shown, Holding(shown, day))
    own = own_themes(slug, city)
    plans = [plan for _, plan in city.listed("plans")]
    return Offer(
        slug=slug,
        profile=shown,
        answers={
            **{(TopicKind.TASK_AREA, area): found for area, found in by_area(slug, city).items()},
            **{(TopicKind.PLAN_THEME, theme): found for theme, found in by_theme(slug, city).items()},
            **({OWN_THEMES: own} if own is not None else {}),
        },
        silence={
            TopicKind.TASK_AREA: city.empty("tasks"),
            TopicKind.PLAN_THEME: city.empty("plans"),
            TopicKind.OWN_THEME: city.empty("plans"),
        },
        has_plan_named_only=bool(plans) and not any(map(is_itemised, plans)),
        actors=tuple(actors_of(city)),
    )


def questions_for(asker: str, cities: Iterable[tuple[str, CityProfile]], day: dt.date | None = None) -> Questions:
    """What a city could ask the others about.

    Args:
        asker: Slug of the city that asks.
        cities: Slug and profile of each city, the one that asks among them.
        day: The day whose state is compared. Absent: what is known last; no clock is asked.

    Raises:
        UsageError: This is no day, a city is no slug with its profile, or the one that asks is not among them.
    """
    offers = {slug: offer_of(slug, profile, day) for slug, profile in cities_given(cities)}
    own = offers.get(asker)
    if own is None:
        raise arguments.wrong("asker", asker, "slug of one of the cities")
    topics = tuple(
        Topic(id=key[1], kind=key[0], label=label_of(key), own=own.silence[key[0]], answers=tuple(found))
        for key, found in unanswered(own.answers, [one.answers for one in offers.values() if one is not own])
    )
    answers = (answer for topic in topics for answer in topic.answers)
    return Questions(
        asker=asker,
        cities=tuple((slug, one.profile) for slug, one in offers.items()),
        topics=topics,
        has_plan_named_only=own.has_plan_named_only,
        contacts=contacts_in(
            ((one.slug, [doer.value for doer in one.doers]) for one in answers),
            {slug: one.actors for slug, one in offers.items()},
        ),
        as_of=day,
    )


def unanswered(
    own: Container[TopicKey], others: Sequence[Mapping[TopicKey, _A]]
) -> Iterator[tuple[TopicKey, list[_A]]]:
    """The topics under which others state something and one city does not, in order, with what they state.

    Own themes are never the same: they are always among them.

    Args:
        own: The topics of the city that asks.
        others: What each of the others states, by topic.
    """
    for key in topic_order():
        found = [one[key] for one in others if key in one]
        if found and (key not in own or key == OWN_THEMES):
            yield key, found


@cache
def topic_order() -> tuple[TopicKey, ...]:
    """All topics in order: task areas, fields of action, own themes."""
    areas, themes = vocabulary.concepts("task-areas"), vocabulary.concepts("fields-of-action")
    return (
        *((TopicKind.TASK_AREA, id) for id in areas),
        *((TopicKind.PLAN_THEME, id) for id in themes),
        OWN_THEMES,
    )


def label_of(key: TopicKey) -> Mapping[str, str]:
    """The heading of a topic by language."""
    kind, id = key
    if kind is TopicKind.OWN_THEME:
        return {"de": "Themen ohne gemeinsames Handlungsfeld", "en": "themes of no shared field of action"}
    concept = vocabulary.concepts("task-areas" if kind is TopicKind.TASK_AREA else "fields-of-action")[id]
    return {"de": concept.de, "en": concept.en}


def contacts_in(
    answers: Iterable[tuple[str, Iterable[str]]], actors: Mapping[str, Iterable[tuple[_B, bool]]]
) -> dict[str, tuple[_B, ...]]:
    """Whom to ask in each city that has an answer: who does it; where none of them is reached, whom one asks usually.

    Args:
        answers: The city of each answer, and the ids of those who do it.
        actors: By city, those who can be reached, each with whether one asks it where nobody is named.
    """
    doers: dict[str, set[str]] = {}
    for slug, ids in answers:
        doers.setdefault(slug, set()).update(ids)
    return {slug: _whom(tuple(listed), doers[slug]) for slug, listed in actors.items() if slug in doers}


def _whom(actors: Sequence[tuple[_B, bool]], doers: Container[str]) -> tuple[_B, ...]:
    named = tuple(one for one, _ in actors if one.id in doers)
    return named or tuple(one for one, is_usual in actors if is_usual)
