"""The words that stand for a record in a list, and the fields they come from: alike in every readable format."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, Generic, TypeVar

from integkit.model import (
    Alias,
    Assessment,
    Contact,
    Event,
    Figure,
    Hours,
    Indicator,
    Issue,
    Kind,
    Leadership,
    LegalBasis,
    Milestone,
    Money,
    Outcome,
    Post,
    Relation,
    Responsibility,
    Rhythm,
    Right,
    Seats,
    Site,
    Statement,
    StatusReport,
    Suffrage,
    Task,
    Term,
    VoterGroup,
)

from ._wording import Wording, is_short_value

T = TypeVar("T")

# What stands for a record that has no head of its own: the first of these that is there.
_USUAL: Final = ("name", "title", "label", "role", "service", "key", "osm", "text", "kind")


class Telling(ABC, Generic[T]):
    """A record while it is being said, by a format that says words as ``T``.

    Attributes:
        record: The record.
        say: The words.
    """

    record: Any
    say: Wording

    @abstractmethod
    def inline(self, name: str) -> T:
        """The values of a field in one line, which are said elsewhere from now on; nothing where it states none."""

    @abstractmethod
    def each(self, name: str) -> Iterable[Telling[T]]:
        """The records of a field, which is said elsewhere from now on."""

    @abstractmethod
    def words(self, text: str, *, quiet: bool = False) -> T:
        """Words of our own."""

    @abstractmethod
    def aside(self, said: T, *, bare: bool = False) -> T:
        """Words said quietly, in brackets unless ``bare``; nothing for nothing."""

    @abstractmethod
    def joined(self, parts: Iterable[T], separator: str = ", ") -> T:
        """Those of these that say something, in one line."""

    def labelled(self, name: str) -> T:
        """A field with its heading before it; nothing where it states nothing."""
        said = self.inline(name)
        label = self.words(f"{self.say.field(self.record, name)}: ", quiet=True)
        return self.joined((label, said), "") if said else said


def head_of(telling: Telling[T]) -> T:
    """The words that stand for a record; nothing where none of its fields can."""
    made = next((_HEADS[cls] for cls in type(telling.record).__mro__ if cls in _HEADS), None)
    if made is not None:
        said: T = made(telling)
        return said
    number = getattr(telling.record, "number", None)
    lead = telling.inline("number") if isinstance(number, str) else telling.joined(())
    return telling.joined((lead, _first(telling, *_USUAL)), " ")


def sentence(telling: Telling[T]) -> T:
    """What has to be so, and what kind of sentence it is."""
    text, nature = telling.inline("text"), telling.inline("nature")
    return telling.joined((text, telling.aside(nature)), "") if text else nature


def state_head(telling: Telling[T]) -> T:
    """The state that is reported: the plan's own word, and the shared one where it says something else."""
    return _own_word(telling, "state")


def seats_head(telling: Telling[T]) -> T:
    """What a group of seats is called; by its themes, members or mode where it has no name."""
    return _first(telling, "name", "themes", "members", "modes")


def _first(telling: Telling[T], *names: str) -> T:
    """The first of these fields that is there."""
    for name in names:
        if getattr(telling.record, name, None) not in (None, ()):
            return telling.inline(name)
    return telling.joined(())


def _own_word(telling: Telling[T], shared: str) -> T:
    """The plan's own word, and the shared one where it says something else."""
    record, say = telling.record, telling.say
    word, concept = telling.inline("word"), telling.inline(shared)
    if not word or not concept:
        return word or concept
    said, meant = (say.value(record, name, getattr(record, name)).casefold() for name in ("word", shared))
    return word if said == meant else telling.joined((word, telling.aside(concept)), "")


def _nothing(telling: Telling[T]) -> T:
    return telling.joined(())


def _with_kind(field: str, kind: str = "kind") -> Callable[[Telling[T]], T]:
    def head(telling: Telling[T]) -> T:
        return telling.joined((telling.inline(field), telling.aside(telling.inline(kind))), "")

    return head


def _figure(telling: Telling[T]) -> T:
    return telling.joined((telling.inline("what"), telling.inline("value")), ": ")


def _money(telling: Telling[T]) -> T:
    record = telling.record
    amount, per = telling.inline("amount"), telling.inline("per")
    telling.inline("currency")
    # A share is of a sum in that currency; euros go without saying where there is no sum.
    is_sum = record.amount is not None and record.amount.unit != "%"
    unit = telling.words("€" if record.currency == "EUR" else record.currency)
    total = telling.joined((amount, unit, per) if is_sum or record.currency != "EUR" else (amount, per), " ")
    return telling.joined((total, telling.inline("purpose"), telling.inline("period")), " · ")


def _event(telling: Telling[T]) -> T:
    return telling.joined((telling.inline("date"), telling.inline("kind")), ": ")


def _law(telling: Telling[T]) -> T:
    said = telling.joined((telling.inline("section"), telling.inline("act")), " ")
    kind = telling.inline("kind")
    return telling.joined((said, telling.aside(kind)), "") if said else kind


def _post(telling: Telling[T]) -> T:
    role = telling.inline("role")
    if not role:
        return telling.inline("employment")
    return telling.joined((telling.inline("number"), role), " × ")


def _term(telling: Telling[T]) -> T:
    years, say = telling.record.years, telling.say
    if years is None:
        return telling.inline("period") if telling.record.period is not None else _nothing(telling)
    if years.unit is not None:
        return _nothing(telling)
    unit = say.either("Jahr", "year") if years.exact == 1 else say.either("Jahre", "years")
    return telling.joined((telling.inline("years"), telling.words(unit)), " ")


def _rhythm(telling: Telling[T]) -> T:
    kind = telling.inline("kind")
    said = telling.joined((telling.inline("pattern"), telling.inline("text")), " – ")
    return telling.joined((said, telling.aside(kind)), "") if said else kind


def _suffrage(telling: Telling[T]) -> T:
    return telling.joined(map(_voters, telling.each("groups")))


def _voters(telling: Telling[T]) -> T:
    more = telling.joined(map(telling.labelled, ("on_application", "within")), "; ")
    return telling.joined((telling.inline("kind"), telling.aside(more)), "")


def _assessment(telling: Telling[T]) -> T:
    return telling.joined((telling.inline("target"), _own_word(telling, "rating"), telling.labelled("rank")), " · ")


def _report(telling: Telling[T]) -> T:
    return telling.joined((state_head(telling), telling.aside(telling.inline("target"), bare=True)), " · ")


def _milestone(telling: Telling[T]) -> T:
    return telling.joined((telling.inline("horizons"), sentence(telling)), ": ")


def _indicator(telling: Telling[T]) -> T:
    said = telling.joined((telling.inline("code"), telling.inline("name")), " ")
    return said or telling.inline("text")


def _issue(telling: Telling[T]) -> T:
    return telling.joined((telling.inline("covers"), telling.inline("title")), " · ") or telling.inline("published")


def _contact(telling: Telling[T]) -> T:
    person = telling.joined((telling.inline("salutation"), telling.inline("person")), " ")
    return telling.joined((telling.inline("role"), person), ": ")


def _task(telling: Telling[T]) -> T:
    said = telling.joined((telling.inline("number"), telling.inline("text")), " ")
    return said or telling.inline("of")


def _site(telling: Telling[T]) -> T:
    return telling.joined(map(telling.inline, ("name", "building", "street")))


def _hours(telling: Telling[T]) -> T:
    return _first(telling, "service", "osm", "appointment", "text")


_HEADS: Final[Mapping[type, Callable[[Telling[Any]], Any]]] = {
    Alias: _with_kind("name"),
    Assessment: _assessment,
    Contact: _contact,
    Event: _event,
    Figure: _figure,
    Hours: _hours,
    Indicator: _indicator,
    Issue: _issue,
    Leadership: _nothing,
    LegalBasis: _law,
    Milestone: _milestone,
    Money: _money,
    Outcome: sentence,
    Post: _post,
    Responsibility: _with_kind("unit", "role"),
    Rhythm: _rhythm,
    Right: _nothing,
    Seats: seats_head,
    Site: _site,
    Statement: _with_kind("text"),
    StatusReport: _report,
    Suffrage: _suffrage,
    Task: _task,
    Term: _term,
    VoterGroup: _voters,
}


class PlainTelling(Telling[str]):
    """A record said in plain words.

    Attributes:
        used: The fields that were said.
        cited: Words among them that have a cite of their own.
    """

    def __init__(self, record: Any, say: Wording) -> None:
        self.record = record
        self.say = say
        self.used: list[str] = []
        self.cited: list[Kind] = []

    def head(self) -> str:
        """The words that stand for the record; empty where none of its fields can."""
        if isinstance(self.record, Relation):
            self.used += ("kind", "to", "text")
            return self.say.relation(self.record)
        return head_of(self)

    def inline(self, name: str) -> str:
        """The values of a field in one line; empty where it states none, or a record that needs more than a line."""
        value = getattr(self.record, name)
        values = value if isinstance(value, tuple) else (value,)
        if not all(map(is_short_value, values)):
            return ""  # a record that needs more than a line is said beneath
        self.used.append(name)
        self.cited += (one for one in values if isinstance(one, Kind) and one.cite is not None)
        return ", ".join(self.say.value(self.record, name, one) for one in values if one is not None)

    def each(self, name: str) -> Iterable[Telling[str]]:
        """The records of a field."""
        self.used.append(name)
        for one in getattr(self.record, name):
            inner = PlainTelling(one, self.say)
            yield inner
            self.cited += inner.cited

    def words(self, text: str, *, quiet: bool = False) -> str:
        """Words of our own; plain ones are never quiet."""
        return text

    def aside(self, said: str, *, bare: bool = False) -> str:
        """Words in brackets unless ``bare``; empty for nothing."""
        return said if bare or not said else f" ({said})"

    def joined(self, parts: Iterable[str], separator: str = ", ") -> str:
        """Those of these that say something, in one line."""
        return separator.join(filter(None, parts))
