"""Values as runs of words and links: languages marked, references linked, sources numbered."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Any

import attrs

from integkit import vocabulary
from integkit.exporters._names import file_format, language_name
from integkit.exporters._times import times_in_words
from integkit.exporters._wording import NOTHING, Wording, is_name
from integkit.exporters.languages import direction, language_tag
from integkit.model import (
    Cite,
    CityProfile,
    Concepts,
    Form,
    Kind,
    Origin,
    PartialDate,
    Plan,
    Text,
    is_record,
    marks_of,
)

from . import _addresses as addresses
from ._index import Index, words_of
from ._own_words import OwnWords
from ._pieces import Inline, Link, Mark, Words
from ._sources import Numbered

_WORD_FIELDS = frozenset({"horizons", "level", "target_groups", "word"})
_TIMES = frozenset({"osm", "pattern"})
_CALLED = frozenset({"phones", "mobiles"})


class Teller:
    """Says the values of one profile in one language.

    Args:
        profile: The profile.
        language: ``de`` gives German, everything else English.
        prefix: What every anchor begins with.
    """

    def __init__(self, profile: CityProfile, language: str, prefix: str = "") -> None:
        self.say = Wording(profile, language)
        self.language = "de" if self.say.german else "en"
        self.own = OwnWords(self.say.german)
        self.index = Index(profile, prefix)
        self.sources = Numbered(profile, prefix)
        self.profile = profile
        self.plan: Plan | None = None

    # -- texts -----------------------------------------------------------------------------------------------------

    def text(self, text: Text, cite: Cite = NOTHING, *, name: bool = False) -> Words:
        """The words in the page's language, else in another one; marked where they are a translation.

        Args:
            text: The text.
            cite: The cite that holds for it.
            name: Whether it is a name or a title, whose words are official in the language of the source.
        """
        tag = text.language_for(self.language)
        origin = self._origin(text, tag, cite, name=name)
        shown = self.say.value(None, "", origin) if origin is not None else None
        return self.words(text[tag], tag, origin=shown)

    def words(self, text: str, tag: str | None = None, *, origin: str | None = None, quiet: bool = False) -> Words:
        """Words in a language; without one they are in that of the page."""
        lang = None
        if tag is not None and tag.lower() != self.language:
            lang = language_tag(tag)
        return Words(text, lang, direction(text, tag), origin, quiet)

    def name(self, text: Text, cite: Cite = NOTHING) -> Inline:
        """A name or title, and quietly beside it what it is in other languages."""
        return (self.text(text, cite, name=True), *self.beside(text))

    def beside(self, name: Text) -> Inline:
        """What a name is in other languages, said quietly in brackets; nothing where that is all."""
        others = self.say.official(name).items()
        return aside(joined(self._in_language(tag, words) for tag, words in others)) if others else ()

    def also(self, text: Text) -> tuple[Inline, ...]:
        """What a name is in other languages than the one it is said in; official only where somebody says so.

        The name in the language of the profile is the one that the city goes by.
        """
        return tuple(
            (
                Words(
                    self.own(
                        "official" if text.origin_of(tag) is Origin.OFFICIAL or tag == self.profile.language else "also"
                    )
                    + " "
                ),
                *self._in_language(tag, words),
            )
            for tag, words in self.say.official(text).items()
        )

    def _in_language(self, tag: str, words: str) -> Inline:
        """Words in a language, which is named where readers of the page may not know it by sight."""
        named = () if tag in ("de", "en") else (Words(f"{language_name(tag, german=self.say.german)}: "),)
        return (*named, self.words(words, tag))

    def _origin(self, text: Text, tag: str, cite: Cite, *, name: bool) -> Origin | None:
        stated = text.origin_of(tag)
        if stated in (Origin.TRANSLATION, Origin.MACHINE):
            return stated
        if stated is not None:
            return stated if not name and stated is not cite.wording else None
        if not name:
            return cite.wording if cite.wording in (Origin.TRANSLATION, Origin.MACHINE) else None
        source = self.sources.source(cite.source) if cite.source is not None else None
        if source is None or source.language is None:
            return None
        return Origin.TRANSLATION if source.language.split("-")[0] != tag.split("-")[0] else None

    def verbatim(self, text: str, cite: Cite) -> Words:
        """Words as a source prints them, in its language."""
        source = self.sources.source(cite.source) if cite.source is not None else None
        tag = source.language if source is not None and source.language is not None else self.profile.language
        return self.words(self.say.quoted(text), tag)

    # -- values ----------------------------------------------------------------------------------------------------

    def value(self, owner: Any, field: str, value: Any, cite: Cite = NOTHING) -> Inline:
        """A single value of a field."""
        if isinstance(value, Text):
            return self.name(value, cite) if is_name(owner, field) else (self.text(value, cite),)
        if isinstance(value, Kind):
            return self.kind(owner, field, value, cite)
        if isinstance(value, Cite):
            return (self.mark(value, cite),)
        if isinstance(value, PartialDate) and value.is_unknown and field in ("valid_from", "valid_to"):
            return (Words(self.own("began" if field == "valid_from" else "ended")),)
        if type(value) is str:
            return self._string(owner, field, value)
        return (Words(self.say.value(owner, field, value), shared=isinstance(value, Enum | bool)),)

    def kind(self, owner: Any, field: str, kind: Kind, cite: Cite = NOTHING) -> Inline:
        """The city's own word, the shared concept beside it where it says something else, and a reason.

        Where the city's word is in another language than the page, the shared concept goes first.
        """
        list_name = next((mark.list for mark in _marks(owner, field) if isinstance(mark, Concepts)), None)
        shared = kind.concept
        if shared is not None and list_name is not None:
            shared = vocabulary.label(list_name, shared, self.language)
        pieces: list[Words | Link | Mark] = []
        if kind.local is not None:
            local = self.text(kind.local, cite, name=True)
            if shared is None or shared.casefold() == local.text.casefold():
                pieces.append(local)
            elif local.lang is None:
                pieces += (local, Words(f" ({shared})", quiet=True))
            else:
                pieces += (Words(shared, shared=True), *aside((local,)))
        elif shared is not None:
            pieces.append(Words(shared, shared=True))
        if kind.reason is not None:
            pieces += (Words(" – "), self.text(kind.reason, cite))
        if kind.cite is not None:
            pieces.append(self.mark(kind.cite, cite))
        return tuple(pieces)

    def _string(self, owner: Any, field: str, value: str) -> Inline:
        if field in _WORD_FIELDS and self.plan is not None:
            label = words_of(self.plan, field).get(value)
            return (self.text(label, name=True) if label is not None else self.words(value),)
        if field in _TIMES and times_in_words(value, german=self.say.german) is not None:
            return (Words(self.say.value(owner, field, value)),)
        if field in _CALLED:
            return self.link(value, addresses.phone(value))
        for mark in _marks(owner, field):
            if isinstance(mark, Concepts):
                return (Words(vocabulary.label(mark.list, value, self.language), shared=True),)
            if isinstance(mark, Form) and mark.name == "reference":
                return self.reference(value)
            if isinstance(mark, Form) and mark.name == "url":
                return self.link(value, addresses.web(value), sort="outside")
            if isinstance(mark, Form) and mark.name == "email":
                return self.link(value, addresses.mail(value))
            if isinstance(mark, Form) and mark.name == "language":
                return (Words(language_name(value, german=self.say.german)),)
        if field == "unit":
            return (self.words(self.say.unit(value)),)
        if field == "media_type":
            return (self.words(file_format(value)),)
        is_verbatim = field == "act" or field.endswith("printed")
        return (self.words(value, self.profile.language if is_verbatim else None),)

    # -- links -----------------------------------------------------------------------------------------------------

    def link(self, text: str, href: str | None, *, sort: str = "call") -> Inline:
        """An address with its link; only the words where it is none that may be followed."""
        if href is None:
            return (self.words(text),)
        return (Link(text, href, dir=direction(text, None), sort=sort),)

    def reference(self, ref: str) -> Inline:
        """The name of what a reference leads to, linked; the reference in words where it leads out of the profile."""
        name = self.index.name(ref)
        if name is None:
            said = self.words(self.say.outside(ref))
        else:
            said = self.text(name) if isinstance(name, Text) else self.words(name)
        where = self.index.leads_to(ref)
        pieces: Inline = (Link(said.text, f"#{where}", said.lang, said.dir),) if where is not None else (said,)
        if isinstance(name, Text) and self.say.translated(name) and self.index.is_called(ref):
            pieces = (*pieces, *self.beside(name))
        horizons = self.index.horizons_of(ref)
        if horizons:
            labels = (self.text(each).text if isinstance(each, Text) else each for each in horizons)
            pieces = (*pieces, Words(f" – {', '.join(labels)}"))
        return pieces

    # -- sources ---------------------------------------------------------------------------------------------------

    def mark(self, cite: Cite, above: Cite = NOTHING) -> Mark:
        """The mark for a cite.

        Args:
            cite: The cite, with its source filled in from above where it names none.
            above: What holds above it: a wording that is the same is not said again.
        """
        source = cite.source if cite.source is not None else above.source
        place = self.say.place(cite.place) if cite.place is not None else None
        number = str(self.sources.number(source)) if source is not None else None
        wording = cite.wording if cite.wording is not above.wording else None
        return Mark(
            text=", ".join(filter(None, (number, place))),
            href=self.sources.href(source) if source is not None else None,
            quote=self.verbatim(cite.quote, Cite(source=source)) if cite.quote is not None else None,
            wording=self.say.value(None, "", wording) if wording is not None else None,
        )


def capital(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def begun(inline: Inline) -> Inline:
    """The words as they begin a line."""
    if inline and isinstance(inline[0], Words) and inline[0].shared:
        return (attrs.evolve(inline[0], text=capital(inline[0].text)), *inline[1:])
    return inline


def aside(inline: Inline, *, bare: bool = False) -> Inline:
    """Words said quietly, in brackets unless ``bare``."""
    quiet = tuple(attrs.evolve(piece, quiet=True) if isinstance(piece, Words) else piece for piece in inline)
    return quiet if bare else (Words(" (", quiet=True), *quiet, Words(")", quiet=True))


def joined(values: Iterable[Inline], separator: str = ", ") -> Inline:
    """Several values in one line."""
    pieces: list[Words | Link | Mark] = []
    for value in values:
        if pieces:
            pieces.append(Words(separator))
        pieces += value
    return tuple(pieces)


def _marks(owner: Any, field: str) -> tuple[Any, ...]:
    return marks_of(type(owner)).get(field, ()) if is_record(owner) else ()
