"""Values as a person reads them, in German or English: what every readable format says alike."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from functools import cache
from typing import Any, Final

from integkit import model, vocabulary
from integkit.codec import date_in_words, quantity_words
from integkit.model import (
    Cite,
    CityProfile,
    Concepts,
    Form,
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
    fields_of,
    is_record,
    marks_of,
    walk,
)

from ._names import file_format, language_name, place_in_source
from ._times import times_line

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
# The lists of a plan whose words may mean a shared concept, and where that stands in the vocabulary.
_WORD_LISTS = {"states": "states", "ratings": "ratings", "target_groups": "target-groups"}
_TIMES = frozenset({"osm", "pattern"})
_PAGES = ("de", "en")
NOTHING: Final = Cite()


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
        self._names: dict[str, Text] = {}
        self._sayings: dict[str, Text] = {}
        self._plan_words: dict[str, str] = {}
        for _, one in walk(profile):
            own = getattr(one, "id", None)
            if isinstance(one, Word | Horizon):  # a plan's own words are named inside that plan only
                self._plan_words.setdefault(one.id, one.label.in_(language))
            elif isinstance(own, str):
                title = getattr(one, "name", None) or getattr(one, "title", None)
                text = getattr(one, "text", None)
                if isinstance(title, Text):
                    self._names.setdefault(own, title)
                elif isinstance(text, Text):
                    self._sayings.setdefault(own, text)

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
            return self.name(value) if is_name(owner, field) else self.text(value)
        if isinstance(value, Kind):
            return self.kind(value, _list_of(owner, field))
        if isinstance(value, Quantity):
            return self.quantity(value)
        if isinstance(value, Cite):
            return self.cite(value)
        if isinstance(value, PartialDate | Period):
            return self.date(value)
        if isinstance(value, Enum):
            return vocabulary.label(vocabulary.enum_list(type(value).__name__), str(value.value), self.language)
        if isinstance(value, bool):
            return self.either("ja", "yes") if value else self.either("nein", "no")
        if isinstance(value, int | float):
            return self.number(value)
        if isinstance(value, JsonObject):
            return self.json(value)
        return self._word(owner, field, str(value))

    def values(self, owner: object, field: str) -> list[str]:
        """The values of a field that holds several, each as a person reads it."""
        return [self.value(owner, field, value) for value in getattr(owner, field)]

    def text(self, text: Text) -> str:
        """The words in the language, else in one there is, with a note where they are a machine's or a translation."""
        said = text.in_(self.language)
        note = self.translated(text)
        return f"{said} ({note})" if note else said

    def name(self, name: Text) -> str:
        """A name or title, with what it officially is in other languages: "Office (translation; German: Büro)"."""
        others = [f"{language_name(tag, german=self.german)}: {words}" for tag, words in self.official(name).items()]
        notes = "; ".join(filter(None, (self.translated(name), *others)))
        return f"{name.in_(self.language)} ({notes})" if notes else name.in_(self.language)

    def translated(self, text: Text) -> str:
        """That the words in the language are a machine's or a translation; empty where they are neither."""
        tag = text.language_for(self.language)
        if text.origin_of(tag) is Origin.MACHINE:
            return self.either("maschinell übersetzt", "machine translation")
        if text.origin_of(tag) is Origin.TRANSLATION and tag != "de":
            return self.either("Übersetzung", "translation")
        return ""

    def official(self, name: Text) -> dict[str, str]:
        """What a name is in other languages than the one it is said in, by language, where it is not a translation.

        It is the name there where that is said, and where nothing is said in the language of the profile or in one that
        no page is written in (Lower Sorbian, say). Translations are left out, and so are words that are said anyway.
        """
        shown = name.language_for(self.language)
        return {
            tag: words
            for tag, words in name.items()
            if tag != shown and words != name[shown] and self._is_official(name, tag)
        }

    def _is_official(self, name: Text, tag: str) -> bool:
        origin = name.origin_of(tag)
        # Nobody has called the words a translation, so they are a name; not yet an official one.
        unsaid = origin is None and (tag == self._profile.language or tag not in _PAGES)
        return origin is Origin.OFFICIAL or unsaid

    def kind(self, kind: Kind, list_name: str | None) -> str:
        """The city's own word, and the shared concept where it says something else.

        Where the city's word is in another language than the page, the shared concept goes first.
        """
        shared = self._concept(list_name, kind.concept)
        shown = self._beside(kind.local, shared) if kind.local is not None else shared or ""
        return f"{shown} – {self.text(kind.reason)}" if kind.reason is not None else shown

    def _beside(self, local: Text, shared: str | None) -> str:
        own, note = local.in_(self.language), self.translated(local)
        if shared is None or shared.casefold() == own.casefold():
            return f"{own} ({note})" if note else own
        is_foreign = local.language_for(self.language).partition("-")[0] != ("de" if self.german else "en")
        first, second = (shared, own) if is_foreign else (own, shared)
        return f"{first} ({'; '.join(filter(None, (second, note)))})"

    def meaning(self, word: Word, field: str) -> str | None:
        """The shared concept that a plan's own word means, where it says something else; ``None``: there is none.

        Args:
            word: The word.
            field: The list of the plan that defines it.
        """
        shared = self._concept(_WORD_LISTS.get(field), word.concept)
        same = shared is not None and shared.casefold() == word.label.in_(self.language).casefold()
        return None if same else shared

    def _concept(self, list_name: str | None, concept: str | None) -> str | None:
        return vocabulary.label(list_name, concept, self.language) if list_name and concept else concept

    def quantity(self, quantity: Quantity) -> str:
        """A quantity in words, with the separators of the language."""
        words = quantity_words(quantity, self.language, self.number)
        if quantity.unit is not None:
            words = words.removesuffix(quantity.unit) + self.unit(quantity.unit, one=quantity.exact == 1)
        return words

    def unit(self, unit: str, *, one: bool = False) -> str:
        """A unit; those of time are written in English in data."""
        return _UNITS[unit][not one] if self.german and unit in _UNITS else unit

    def count(self, number: int, record: type) -> str:
        """How many records there are of a kind: "2 Maßnahmen", "1 measure"."""
        word = vocabulary.record_label(record.__name__, self.language, plural=number != 1)
        return f"{self.number(number)} {word if self.german else word.lower()}"

    def number(self, number: int | float) -> str:
        """A number with the separators of the language."""
        text = f"{number:,}" if isinstance(number, int) or abs(number) < 1e15 else repr(number)
        return text.translate(str.maketrans(",.", ".,")) if self.german else text

    def date(self, date: PartialDate | Period) -> str:
        """A date or period as one says it."""
        return date_in_words(date, german=self.german)

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
        """The name of what a reference leads to, with its official one where that is a translation.

        A reference that leads out of the profile is said by what it names, as far as its id tells.
        """
        name = self._names.get(ref)
        if name is not None:
            official = ", ".join(self.official(name).values()) if self.translated(name) else ""
            return f"{name.in_(self.language)} ({official})" if official else name.in_(self.language)
        saying = self._sayings.get(ref)
        return saying.in_(self.language) if saying is not None else self.outside(ref)

    def outside(self, ref: str) -> str:
        """A reference that leads out of the profile: "commissioner (Rheinland-Pfalz)" for ``rp:commissioner``."""
        prefix, colon, id = ref.partition(":")
        if not (colon and prefix and id):
            return ref
        name = id.capitalize()
        if isinstance(getattr(model, name, None), type):  # ids such as "beirat" say what kind of record it is
            id = vocabulary.record_label(name, self.language)
        return f"{id} ({vocabulary.label('laender', prefix, self.language)})"

    # -- where it stands -------------------------------------------------------------------------------------------

    def cite(self, cite: Cite, above: Cite = NOTHING) -> str:
        """Where it stands: source and place, printed words, and what the wording is against them.

        Args:
            cite: The cite.
            above: What holds above it: a wording that is the same is not said again.
        """
        said = [self.source(cite.source) if cite.source is not None else None]
        said.append(self.place(cite.place) if cite.place is not None else None)
        said.append(self.quoted(cite.quote) if cite.quote is not None else None)
        if cite.wording is not None and cite.wording is not above.wording:
            said.append(self.value(cite, "wording", cite.wording))
        return ", ".join(filter(None, said))

    def source(self, id: str) -> str:
        """The title of a source, as one looks it up: not in translation where there is another."""
        source = self._profile.source(id)
        if source is None:
            return id
        return next(iter(self.official(source.title).values()), None) or source.title.in_(self.language)

    def place(self, place: str) -> str:
        """A place in a source: "Zeilen 3–9" for ``lines 3-9``."""
        return place_in_source(place, german=self.german)

    def quoted(self, words: str) -> str:
        """Words between the quotation marks of the language."""
        return self.either(f"„{words}“", f"“{words}”")

    def field_path(self, record: object, path: str) -> str:
        """What a remark is about: the field, and the part of it, by their headings."""
        labels = []
        value: Any = record
        for step in path.split("."):
            if isinstance(value, Text):
                labels.append(language_name(step, german=self.german))
            else:
                labels.append(self.field(value, step) if is_record(value) else step)
            value = getattr(value, step, None)
        return ", ".join(labels)

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
        if field in _TIMES:
            return times_line(word, german=self.german)
        for mark in marks_of(type(owner)).get(field, ()) if is_record(owner) else ():
            if isinstance(mark, Concepts):
                return vocabulary.label(mark.list, word, self.language)
            if isinstance(mark, Form) and mark.name == "reference":
                return self.reference(word)
            if isinstance(mark, Form) and mark.name == "language":
                return language_name(word, german=self.german)
        if field == "unit":
            return self.unit(word)
        return file_format(word) if field == "media_type" else word


def is_short_value(value: object) -> bool:
    """Whether a value is said in a few words, be it a record such as a quantity or the word of a list."""
    return not is_record(value) or isinstance(value, Quantity | Kind | Cite)


def is_name(owner: Any, field: str) -> bool:
    """Whether a field of a record holds a name or a title, whose words are official in the language of the source."""
    return is_record(owner) and field in _names_of(owner.__class__)


@cache
def _names_of(record: type) -> frozenset[str]:
    return frozenset(field.name for field in fields_of(record) if field.metadata.get("name"))


def _list_of(owner: object, field: str) -> str | None:
    return next((mark.list for mark in marks_of(type(owner)).get(field, ()) if isinstance(mark, Concepts)), None)
