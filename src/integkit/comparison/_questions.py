"""What a city could ask the others about: what they state and it does not, by task area and by theme of plans."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import TypeAlias

import attrs

from integkit import arguments, vocabulary
from integkit.holding import Holding
from integkit.model import Actor, CityProfile, Text

from ._answers import Answer, by_area, by_theme, contacts_of, own_themes
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


_FoundIn: TypeAlias = Callable[[str, City], dict[str, Answer]]


def questions_for(asker: str, cities: Iterable[tuple[str, CityProfile]], day: dt.date | None = None) -> Questions:
    """What a city could ask the others about.

    Args:
        asker: Slug of the city that asks.
        cities: Slug and profile of each city, the one that asks among them.
        day: The day whose state is compared. Absent: what is known last; no clock is asked.

    Raises:
        UsageError: This is no day, a city is no slug with its profile, or the one that asks is not among them.
    """
    listed = tuple((slug, profile.without_persons()) for slug, profile in cities_given(cities))
    viewed = {slug: City(profile, Holding(profile, day)) for slug, profile in listed}
    if asker not in viewed:
        raise arguments.wrong("asker", asker, "slug of one of the cities")
    topics = (
        *_topics(asker, viewed, TopicKind.TASK_AREA, "task-areas", by_area, "tasks"),
        *_topics(asker, viewed, TopicKind.PLAN_THEME, "fields-of-action", by_theme, "plans"),
        *_own_themes(asker, viewed),
    )
    answers = [answer for topic in topics for answer in topic.answers]
    plans = [plan for _, plan in viewed[asker].listed("plans")]
    return Questions(
        asker=asker,
        cities=listed,
        topics=topics,
        has_plan_named_only=bool(plans) and not any(map(is_itemised, plans)),
        contacts={
            slug: contacts_of(city, [one for one in answers if one.slug == slug])
            for slug, city in viewed.items()
            if any(one.slug == slug for one in answers)
        },
        as_of=day,
    )


def _topics(
    asker: str, cities: Mapping[str, City], kind: TopicKind, concepts: str, found_in: _FoundIn, field: str
) -> Iterator[Topic]:
    found = {slug: found_in(slug, city) for slug, city in cities.items()}
    for id, concept in vocabulary.concepts(concepts).items():
        answers = tuple(one[id] for slug, one in found.items() if slug != asker and id in one)
        if answers and id not in found[asker]:
            own = cities[asker].empty(field)
            yield Topic(id=id, kind=kind, label={"de": concept.de, "en": concept.en}, own=own, answers=answers)


def _own_themes(asker: str, cities: Mapping[str, City]) -> Iterator[Topic]:
    answers = (own_themes(slug, city) for slug, city in cities.items() if slug != asker)
    found = tuple(one for one in answers if one is not None)
    if found:
        label = {"de": "Themen ohne gemeinsames Handlungsfeld", "en": "themes of no shared field of action"}
        own = cities[asker].empty("plans")
        yield Topic(id="own_themes", kind=TopicKind.OWN_THEME, label=label, own=own, answers=found)
