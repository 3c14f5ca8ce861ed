"""Values as a person reads them, in German or English: what every readable format says alike."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any

from integkit import vocabulary
from integkit.codec import quantity_words
from integkit.model import (
    CityProfile,
    Concepts,
    Horizon,
    JsonObject,
    Kind,
    Origin,
    PartialDate,
    Period,
    Quantity,
    Relation,
    RelationKind,
    Text,
    Word,
    is_record,
    marks_of,
    walk,
)

_SEASONS = {
    "21": ("Frühjahr", "spring"),
    "22": ("Sommer", "summer"),
    "23": ("Herbst", "autumn"),
    "24": ("Winter", "winter"),
    "33": ("1. Quartal", "1st quarter"),
    "34": ("2. Quartal", "2nd quarter"),
    "35": ("3. Quartal", "3rd quarter"),
    "36": ("4. Quartal", "4th quarter"),
}
_MONTHS = (
    ("Januar", "January"),
    ("Februar", "February"),
    ("März", "March"),
    ("April", "April"),
    ("Mai", "May"),
    ("Juni", "June"),
    ("Juli", "July"),
    ("August", "August"),
    ("September", "September"),
    ("Oktober", "October"),
    ("November", "November"),
    ("Dezember", "December"),
)


# Units of time, written in English in data; German for one and for several.
_UNITS = {
    f"{unit}{plural}": words
    for unit, words in {
        "day": ("Tag", "Tage"),
        "week": ("Woche", "Wochen"),
        "month": ("Monat", "Monate"),
        "year": ("Jahr", "Jahre"),
        "hour": ("Stunde", "Stunden"),
    }.items()
    for plural in ("", "s")
}


_PLAN_WORDS = frozenset({"horizons", "level", "target_groups", "word"})


class Wording:
    """The words for the values of one profile in one language.

    Args:
        profile: The profile, so that a reference can be shown by the name of what it refers to.
        language: ``de`` gives German, everything else English.
    """

    def __init__(self, profile: CityProfile, language: str) -> None:
        self.language = language
        self.german = language == "de"
        self._profile = profile
        self._names: dict[str, str] = {}
        self._plan_words: dict[str, str] = {}
        for _, one in walk(profile):
            own = getattr(one, "id", None)
            if isinstance(one, Word | Horizon):  # a plan's own words are named inside that plan only
                self._plan_words.setdefault(one.id, one.label.in_(language))
            elif isinstance(own, str):
                title = getattr(one, "name", None) or getattr(one, "title", None) or getattr(one, "text", None)
                if isinstance(title, Text):
                    self._names.setdefault(own, title.in_(language))

    def either(self, german: str, english: str) -> str:
        """One of two words of our own."""
        return german if self.german else english

    def field(self, record: object, field: str) -> str:
        """The heading of a field."""
        return vocabulary.field_label(type(record).__name__, field, self.language)

    def record(self, record: object, *, plural: bool = False) -> str:
        """The word for what a record is."""
        return vocabulary.record_label(type(record).__name__, self.language, plural=plural)

    def value(self, owner: object, field: str, value: Any) -> str:
        """A single value of a field: text, number, date, enum, reference, word of a list."""
        if isinstance(value, Text):
            return self.text(value)
        if isinstance(value, Kind):
            return self.kind(value, _list_of(owner, field))
        if isinstance(value, Quantity):
            return self.quantity(value)
        if isinstance(value, PartialDate | Period):
            return self.date(value)
        if isinstance(value, Enum):
            return vocabulary.label(vocabulary.enum_list(type(value).__name__), str(value.value), self.language)
        if isinstance(value, bool):
            return self.either("ja", "yes") if value else self.either("nein", "no")
        if isinstance(value, int | float):
            return self.number(value)
        return self._word(owner, field, str(value))

    def values(self, owner: object, field: str) -> list[str]:
        """The values of a field that holds several, each as a person reads it."""
        return [self.value(owner, field, value) for value in getattr(owner, field)]

    def text(self, text: Text) -> str:
        """The words in the language, else in one there is, with a note where they are a machine's or a translation."""
        said, tag = text.in_(self.language), text.language_for(self.language)
        notes = []
        if text.origin_of(tag) is Origin.MACHINE:
            notes.append(self.either("maschinell übersetzt", "machine translation"))
        elif text.origin_of(tag) is Origin.TRANSLATION and tag != "de":
            notes.append(self.either("Übersetzung", "translation"))
        return f"{said} ({'; '.join(notes)})" if notes else said

    def kind(self, kind: Kind, list_name: str | None) -> str:
        """The shared concept, and the city's own word where it says something else."""
        shared = (
            vocabulary.label(list_name, kind.concept, self.language) if kind.concept and list_name else kind.concept
        )
        own = self.text(kind.local) if kind.local is not None else None
        same = own is not None and shared is not None and own.casefold() == shared.casefold()
        shown = f"{own} ({shared})" if own and shared and not same else own or shared or ""
        return f"{shown} – {self.text(kind.reason)}" if kind.reason is not None else shown

    def quantity(self, quantity: Quantity) -> str:
        """A quantity in words, with the separators of the language."""
        words = quantity_words(quantity, self.language, self.number)
        if quantity.unit is not None:
            words = words.removesuffix(quantity.unit) + self.unit(quantity.unit, one=quantity.exact == 1)
        return words

    def unit(self, unit: str, *, one: bool = False) -> str:
        """A unit; those of time are written in English in data."""
        return _UNITS[unit][not one] if self.german and unit in _UNITS else unit

    def number(self, number: int | float) -> str:
        """A number with the separators of the language."""
        text = f"{number:,}" if isinstance(number, int) or abs(number) < 1e15 else repr(number)
        return text.translate(str.maketrans(",.", ".,")) if self.german else text

    def date(self, date: PartialDate | Period) -> str:
        """A date or period as one says it."""
        if isinstance(date, PartialDate):
            return self._one_date(date)
        begin, slash, end = date.partition("/")
        if not slash:
            return self._one_date(PartialDate(begin))
        if end == "..":
            return self.either("ab ", "from ") + self._one_date(PartialDate(begin))
        if begin == "..":
            return self.either("bis ", "until ") + self._one_date(PartialDate(end))
        return f"{self._one_date(PartialDate(begin))} {self.either('bis', 'to')} {self._one_date(PartialDate(end))}"

    def _one_date(self, date: PartialDate) -> str:
        if date.is_unknown:
            return self.either("unbekannt", "unknown")
        about = self.either("etwa ", "about ") if date.is_about else ""
        year, *rest = date.rstrip("~").split("-")
        if not rest:
            return f"{about}{year}"
        if len(rest) == 2:
            day = (
                f"{int(rest[1])}. {_MONTHS[int(rest[0]) - 1][0]}"
                if self.german
                else f"{int(rest[1])} {_MONTHS[int(rest[0]) - 1][1]}"
            )
            return f"{about}{day} {year}"
        names = _SEASONS.get(rest[0]) or _MONTHS[int(rest[0]) - 1]
        return f"{about}{names[not self.german]} {year}"

    def relation(self, relation: Relation) -> str:
        """A relation as a sentence about the record that holds it: "reports to the mayor"."""
        kind = self.value(relation, "kind", relation.kind)
        text = self.text(relation.text) if relation.text is not None else None
        if relation.kind is RelationKind.OTHER and text is not None:
            return f"{text}: {self.reference(relation.to)}" if relation.to is not None else text
        if relation.to is None:
            return f"{kind}: {text}" if text is not None else kind
        return f"{kind} {self.reference(relation.to)}" + (f" – {text}" if text is not None else "")

    def reference(self, ref: str) -> str:
        """The name of what a reference leads to; the reference itself where it leads out of the profile."""
        return self._names.get(ref, ref)

    def json(self, value: Any) -> str:
        """A value of an extension."""
        if isinstance(value, JsonObject | Mapping):
            return "{" + ", ".join(f"{key}: {self.json(item)}" for key, item in value.items()) + "}"
        if isinstance(value, tuple):
            return "[" + ", ".join(map(self.json, value)) + "]"
        if isinstance(value, bool):
            return self.value(None, "", value)
        return str(value)

    def _word(self, owner: object, field: str, word: str) -> str:
        if field in _PLAN_WORDS:
            return self._plan_words.get(word, word)
        marks = marks_of(type(owner)).get(field, ()) if is_record(owner) else ()
        for mark in marks:
            if isinstance(mark, Concepts):
                return vocabulary.label(mark.list, word, self.language)
            if getattr(mark, "name", None) == "reference":
                return self.reference(word)
        return word


def _list_of(owner: object, field: str) -> str | None:
    return next((mark.list for mark in marks_of(type(owner)).get(field, ()) if isinstance(mark, Concepts)), None)
