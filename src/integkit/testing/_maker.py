"""Draws records field by field, from what their annotations allow."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from functools import cache
from typing import Any, Final, TypeVar

import attrs
from hypothesis import strategies as st

from integkit.model import (
    Form,
    Json,
    JsonObject,
    Kind,
    Origin,
    PartialDate,
    Period,
    Quantity,
    Relation,
    RelationKind,
    Remark,
    Standing,
    Stated,
    Text,
)

from ._shapes import JSON, NUMBER, Shape, is_flat, shapes_of
from ._wordings import FORMS, LANGUAGES, UNITS, WORDS

R = TypeVar("R")
T = TypeVar("T")

ABSENT: Final = object()
"""What a hook answers where a field has to stay empty."""

# No control characters but line breaks and tab, no surrogates, no byte order mark, no code points that are none.
_NO_CHARACTERS = "".join(
    map(chr, [*range(0xFDD0, 0xFDF0), *(plane << 16 | end for plane in range(17) for end in (0xFFFE, 0xFFFF))])
)
_CARRIED = st.characters(
    exclude_categories=("Cc", "Cs"), include_characters="\n\t\x85", exclude_characters="\ufeff" + _NO_CHARACTERS
)
_SYNTAX = st.sampled_from(" \n\t:#-?,[]{}&*!|>'\"%@`~=<\\/.0aä\x85\u2028\xa0")


def _said(text: str) -> str:
    return text if text.strip() else text + "a"


_ANY_WORDS: Final = st.text(_CARRIED, max_size=12).map(_said)
_SYNTAX_WORDS: Final = st.text(_SYNTAX, max_size=10).map(_said)
_ANY_TEXT: Final = st.text(_CARRIED, max_size=12)
_FLOATS: Final = st.floats(allow_nan=False, allow_infinity=False)


@cache
def _integers(low: int, high: int) -> st.SearchStrategy[int]:
    return st.integers(low, high)


@cache
def _fitting(form: Form) -> st.SearchStrategy[str]:
    """Any string of this form, in ASCII."""
    printable = st.characters(min_codepoint=0x20, max_codepoint=0x7E)
    return st.from_regex(re.compile(form.pattern), fullmatch=True, alphabet=printable)


@cache
def _known(form: Form) -> tuple[str, ...]:
    """Chosen strings of this form."""
    return (form.example, *filter(form.fits, FORMS.get(form.name, ())))


@cache
def concept_ids(list_name: str) -> tuple[str, ...]:
    from integkit.vocabulary import concepts

    return tuple(concepts(list_name))


class Maker:
    """Draws well-formed records that need not fit together.

    Every choice is a small number, and 0 always means the simplest: so failing examples shrink to small records.

    Args:
        draw: What ``hypothesis.strategies.composite`` hands in.
    """

    deepest = 2
    """How many levels of records that hold records are filled beneath the first."""
    most = (4, 3, 2, 1)
    """How many optional fields of a record are filled at most, by its level; mostly fewer."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw

    # Choices.

    def number(self, low: int, high: int) -> int:
        """A whole number, both bounds included."""
        return self._draw(_integers(low, high)) if low < high else low

    def choose(self, options: Sequence[T]) -> T:
        """One of these; the first is the simplest."""
        return options[self.number(0, len(options) - 1)]

    def chance(self, one_in: int) -> bool:
        """True once in so many times."""
        return self.number(0, one_in - 1) == one_in - 1

    def some(self, count: int, most: int) -> list[int]:
        """A few of so many indices, in order and without doubles, often none."""
        picked = {self.number(0, count - 1) for _ in range(min(count, self.number(0, most)))}
        return sorted(picked)

    def subset(self, options: Sequence[T], most: int = 2) -> tuple[T, ...]:
        """A few of these without doubles, at least one."""
        picked = {self.number(0, len(options) - 1) for _ in range(self.number(1, most))}
        return tuple(options[index] for index in sorted(picked))

    # Values.

    def words(self) -> str:
        """A string that is not blank."""
        code = self.number(0, 2 * len(WORDS) - 1)
        if code < len(WORDS):
            return WORDS[code]
        return self._draw(_SYNTAX_WORDS if code % 3 else _ANY_WORDS)

    def language(self) -> str:
        """A language tag."""
        return self.choose(LANGUAGES)

    def text(self) -> Text:
        """The same thing in one to three languages, now and then with its origins."""
        code = self.number(0, 15)
        if code < 8:
            return Text({LANGUAGES[0]: self.words()})
        said = {self.language(): self.words() for _ in range(max(1, code - 11))}
        if code < 13:
            return Text(said)
        return Text(said, origin={language: self.choose(tuple(Origin)) for language in said if not self.chance(3)})

    def amount(self) -> int | float:
        """A number: mostly small and whole, now and then negative, broken, huge or tiny."""
        kind = self.number(0, 11)
        if kind < 6:
            return self.number(0, 30)
        if kind < 8:
            return self.number(0, 1_000_000)
        if kind < 10:
            return self.number(-99, 9999) / (10 if kind == 8 else 100)
        return self.number(-(2**53), 2**53) if kind == 10 else self._draw(_FLOATS)

    def quantity(self, low: Callable[[], int | float] | None = None, unit: object = ABSENT) -> Quantity:
        """A number, a bound or a range.

        Args:
            low: Where its numbers come from.
            unit: Its unit, or none at all. Absent: any or none.
        """
        draw = low or self.amount
        first = draw()
        kind = self.number(0, 9)
        bounds: tuple[int | float | None, int | float | None] = (first, first)
        if kind in (4, 5):
            bounds = (None, first)
        elif kind in (6, 7):
            bounds = (first, None)
        elif kind in (8, 9):
            second = draw()
            bounds = (first, first) if first == second else (min(first, second), max(first, second))
        return self.record(
            Quantity,
            low=bounds[0],
            high=bounds[1],
            exclusive=kind in (5, 7),
            about=kind in (3, 9) or (kind in (6, 7) and self.chance(4)),
            unit=self._unit() if unit is ABSENT else unit,
        )

    def date(self, first: int = 1950, last: int = 2049, *, unknown: bool = True) -> PartialDate:
        """A partial date of these years."""
        form = self.number(0, 10)
        year = self.number(first, last)
        if form == 10:
            return PartialDate("unknown" if unknown else f"{year:04}~")
        text = f"{year:04}"
        if form % 5 == 1:
            text += f"-{self.number(1, 12):02}"
        elif form % 5 == 2:
            text = (dt.date(year, 1, 1) + dt.timedelta(days=self.number(0, 30) * 12)).isoformat()
        elif form % 5 == 3:
            text += f"-{self.number(21, 24)}"
        elif form % 5 == 4:
            text += f"-{self.number(33, 36)}"
        return PartialDate(text + ("~" if form > 4 and self.chance(2) else ""))

    def period(self, first: int = 1950, last: int = 2049) -> Period:
        """A stretch of time of these years."""
        kind = self.number(0, 4)
        begin = self.date(first, last, unknown=self.chance(9))
        if kind < 2:
            return Period(begin)
        if kind == 2:
            return Period(f"{begin}/..")
        if kind == 3:
            return Period(f"../{begin}")
        begin, end = in_order(begin, self.date(first, last))
        return Period(f"{begin}/{end}")

    def json(self, depth: int = 0) -> Json:
        """A frozen JSON value."""
        kind = self.number(0, 8 if depth < 3 else 5)
        if kind == 0:
            return self.chance(2)
        if kind == 1:
            return self.number(-30, 30)
        if kind == 2:
            return self.words()
        if kind == 3:
            return self.number(-(2**53), 2**53)
        if kind == 4:
            return self._draw(_FLOATS)
        if kind == 5:
            return self._draw(_ANY_TEXT)
        size = self.number(0, 3)
        if kind == 6:
            return tuple(self.json(depth + 1) for _ in range(size))
        return JsonObject({self.words(): self.json(depth + 1) for _ in range(size)})

    # Words with a form or from a list.

    def formed(self, form: Form) -> str:
        """A string of this form."""
        known = _known(form)
        code = self.number(0, len(known) + max(1, len(known) // 2))
        return known[code] if code < len(known) else self._draw(_fitting(form))

    def concept(self, list_name: str) -> str:
        """A word of a vocabulary list."""
        return self.choose(concept_ids(list_name))

    def kind(self, list_name: str | None = None) -> Kind:
        """A concept of this list, a local word, or both."""
        which = self.number(0, 3)
        concept = None
        if which < 3:
            concept = self.choose(("other", "beirat", "a.b-c")) if list_name is None else self.concept(list_name)
        return self.record(
            Kind,
            concept=concept,
            local=self.text() if which > 1 else None,
            reason=self.text() if which == 3 and self.chance(2) else None,
        )

    # Records.

    def record(self, cls: type[R], depth: int = 0, /, **given: Any) -> R:
        """A record of this class: required fields and a few of the others.

        Args:
            cls: The class.
            depth: How many records it is beneath the first.
            given: Fields that are decided already, empty ones included.
        """
        values = dict(given)
        free: list[Shape] = []
        for shape in shapes_of(cls):
            if shape.name in given:
                continue
            if shape.required:
                values[shape.name] = self.value(cls, shape, depth)
            elif depth < self.deepest or not attrs.has(shape.type) or is_flat(shape.type):
                free.append(shape)
        for index in self.some(len(free), self.most[min(depth, 3)]):
            self._fill(cls, free[index], depth, values)
        while not _says(cls, values) and free:
            self._fill(cls, free.pop(self.number(0, len(free) - 1)), depth, values)
        self.mend(cls, values)
        return cls(**values)

    def mend(self, cls: type, values: dict[str, Any]) -> None:
        """Makes values that were drawn one by one agree with each other."""
        for base in cls.__mro__:
            if base in _MENDERS:
                _MENDERS[base](self, values)

    def value(self, cls: type, shape: Shape, depth: int) -> Any:
        """What one field of a record holds; a list is never empty. ``ABSENT``: nothing fits here."""
        if not shape.many:
            return self.one(cls, shape, depth)
        values = [self.one(cls, shape, depth) for _ in range(self.choose((1, 1, 2, 3 if depth == 0 else 1)))]
        return tuple(dict.fromkeys(values)) if not attrs.has(shape.type) else tuple(values)

    def one(self, cls: type, shape: Shape, depth: int) -> Any:
        """A single value of this shape."""
        type_ = shape.type
        if type_ is Text:
            return self.text()
        if type_ is Kind:
            return self.kind(shape.concepts)
        if type_ is str:
            if shape.form is not None:
                return self.formed(shape.form)
            return self.concept(shape.concepts) if shape.concepts is not None else self.words()
        if attrs.has(type_):
            return self.nested(cls, shape, depth + 1)
        if issubclass(type_, Enum):
            return self.choose(tuple(type_))
        return _PLAIN[type_](self)

    def nested(self, cls: type, shape: Shape, depth: int) -> Any:
        """A record in a field of another."""
        return self.quantity() if shape.type is Quantity else self.record(shape.type, depth)

    def _fill(self, cls: type, shape: Shape, depth: int, values: dict[str, Any]) -> None:
        value = self.value(cls, shape, depth)
        if value is not ABSENT:
            values[shape.name] = value

    def _unit(self) -> str | None:
        code = self.number(0, 3 * len(UNITS))
        if code < 2 * len(UNITS):
            return None
        return UNITS[code - 2 * len(UNITS)] if code < 3 * len(UNITS) else self.words()


def in_order(first: PartialDate, last: PartialDate) -> tuple[PartialDate, PartialDate]:
    """Two dates such that the first can lie before the last."""
    begin, end = first.earliest, last.latest
    return (last, first) if begin is not None and end is not None and end < begin else (first, last)


def _says(cls: type, values: Mapping[str, Any]) -> bool:
    """Whether a record with these values says anything."""
    return any(
        shape.required or (shape.name in values and values[shape.name] not in (None, ())) for shape in shapes_of(cls)
    )


def _mend_stated(_: Maker, values: dict[str, Any]) -> None:
    begin, end = values.get("valid_from"), values.get("valid_to")
    if begin is not None and end is not None:
        values["valid_from"], values["valid_to"] = in_order(begin, end)


def _mend_relation(maker: Maker, values: dict[str, Any]) -> None:
    if values.get("text") is None and (values.get("to") is None or values["kind"] is RelationKind.OTHER):
        values["text"] = maker.text()


def _mend_remark(maker: Maker, values: dict[str, Any]) -> None:
    _mend_stated(maker, values)
    if values.get("standing") is Standing.REPAIRED:
        values.setdefault("printed", maker.words())
    else:
        values.pop("printed", None)
    if values.get("standing") is None and values.get("text") is None:
        values["text"] = maker.text()


_MENDERS: Final[dict[type, Callable[[Maker, dict[str, Any]], None]]] = {
    Stated: _mend_stated,
    Relation: _mend_relation,
    Remark: _mend_remark,
}

_PLAIN: Final[dict[type, Callable[[Maker], Any]]] = {
    PartialDate: Maker.date,
    Period: Maker.period,
    bool: lambda maker: maker.chance(2),
    int: lambda maker: maker.number(0, 30) if maker.chance(2) else maker.number(-(2**53), 2**53),
    NUMBER: Maker.amount,
    JSON: Maker.json,
}


@st.composite
def drawn(draw: st.DrawFn, make: Callable[[Maker], T]) -> T:
    """What a maker makes, as a strategy."""
    return make(Maker(draw))


def record_of(cls: type[R]) -> Callable[[Maker], R]:
    """How a maker makes a record of this class."""
    own: dict[type, Callable[[Maker], Any]] = {Quantity: Maker.quantity, Kind: Maker.kind}
    return own.get(cls, lambda maker: maker.record(cls))
