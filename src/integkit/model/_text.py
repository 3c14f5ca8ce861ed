"""Words in one or more languages, and frozen JSON values."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, Self, TypeAlias

from integkit import arguments


class Origin(StrEnum):
    """How a wording came about."""

    OFFICIAL = "official"
    SUMMARY = "summary"
    TRANSLATION = "translation"
    MACHINE = "machine"


class Text(Mapping[str, str]):
    """The same thing said in one or more languages; immutable.

    A mapping from language tag (BCP 47) to words. A language that is missing is not stated; nothing is translated.

        >>> name = Text(de="Büro", en="Office", origin={"en": Origin.TRANSLATION})
        >>> name.de, name.in_("fr"), name.origin_of("en")
        ('Büro', 'Büro', <Origin.TRANSLATION: 'translation'>)

    Args:
        words: Language tag to words, for tags that are no Python names (``{"de-simple": ...}``).
        origin: How the words came about, for all languages or by language. Where it is absent, names and titles are
            official in the source's own language, and other words are what the nearest ``cite.wording`` says.
        languages: The words, by language.

    Raises:
        ValueError: If there are no words, words are blank, or an origin is given for a language without words.
        UsageError: If this is no text by language at all.
    """

    __slots__ = ("_hash", "_origins", "_words")
    _words: dict[str, str]
    _origins: dict[str, Origin]
    _hash: int

    def __init__(
        self,
        words: Mapping[str, str] | None = None,
        /,
        *,
        origin: Origin | Mapping[str, Origin] | None = None,
        **languages: str,
    ) -> None:
        if words is not None and not isinstance(words, Mapping):
            raise arguments.wrong("words", words, "words by language")
        said = {**(words or {}), **languages}
        language: Any
        word: Any
        for language, word in said.items():
            if not isinstance(word, str) or not isinstance(language, str):
                raise arguments.wrong(str(language), word, "words by language")
        if not said or not all(word.strip() for word in said.values()):
            raise ValueError("a text needs words in at least one language")
        if not isinstance(origin, Origin | Mapping | None):
            raise arguments.wrong("origin", origin, "origins")
        origins = dict.fromkeys(said, origin) if isinstance(origin, Origin) else dict(origin or {})
        if not origins.keys() <= said.keys():
            raise ValueError("an origin is given for a language without words")
        # Sorted, so that equal texts give equal bytes.
        object.__setattr__(self, "_words", dict(sorted(said.items())))
        object.__setattr__(self, "_origins", dict(sorted(origins.items())))

    @property
    def de(self) -> str | None:
        """The German words; ``None``: there are none."""
        return self._words.get("de")

    @property
    def en(self) -> str | None:
        """The English words; ``None``: there are none."""
        return self._words.get("en")

    @property
    def origins(self) -> Mapping[str, Origin]:
        """The origins that are stated, by language."""
        return dict(self._origins)

    @property
    def parts(self) -> tuple[dict[str, str], dict[str, Origin]]:
        """The words and the origins themselves, by language, for whoever only looks at them."""
        return self._words, self._origins

    def in_(self, language: str) -> str:
        """The words in this language, else in the first language there is (``language_for`` tells which)."""
        return self._words[self.language_for(language)]

    def language_for(self, language: str) -> str:
        """The language that ``in_`` answers in: this one, else its base (``de`` for ``de-AT``), else the first."""
        for tag in (language, language.partition("-")[0]):
            if tag in self._words:
                return tag
        return next(iter(self._words))

    def origin_of(self, language: str) -> Origin | None:
        """How the words in this language came about; ``None``: not stated here."""
        return self._origins.get(language)

    def __getitem__(self, language: str) -> str:
        return self._words[language]

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Text):
            return NotImplemented
        return self._words == other._words and self._origins == other._origins

    def __hash__(self) -> int:
        try:
            return self._hash
        except AttributeError:
            value = hash((tuple(self._words.items()), tuple(self._origins.items())))
            object.__setattr__(self, "_hash", value)
            return value

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is immutable")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is immutable")

    def __repr__(self) -> str:
        origins = {language: origin.value for language, origin in self._origins.items()}
        return f"Text({self._words!r}{f', origin={origins!r}' if origins else ''})"

    def __reduce__(self) -> tuple[Any, ...]:
        return (_text, (self._words, self._origins))


def _text(words: dict[str, str], origins: dict[str, Origin]) -> Text:
    return Text(words, origin=origins)


class JsonObject(Mapping[str, "Json"]):
    """A JSON object that cannot change, so that a record holding one can be hashed."""

    __slots__ = ("_items",)
    _items: dict[str, Json]

    def __init__(self, items: Mapping[str, Json] | Iterable[tuple[str, Json]] = ()) -> None:
        # Sorted, so that equal objects give equal bytes.
        object.__setattr__(self, "_items", dict(sorted(dict(items).items())))

    @classmethod
    def of(cls, value: Mapping[str, Any]) -> Self:
        """The frozen form of an ordinary mapping, at every depth."""
        if not all(isinstance(key, str) for key in value):
            raise TypeError("a key of JSON is text")
        return cls({key: freeze(item) for key, item in value.items()})

    def __getitem__(self, key: str) -> Json:
        return self._items[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __eq__(self, other: object) -> bool:
        return json_key(self) == json_key(other) if isinstance(other, JsonObject) else NotImplemented

    def __hash__(self) -> int:
        return hash(json_key(self))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is immutable")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is immutable")

    def __repr__(self) -> str:
        return f"JsonObject({self._items!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        return (JsonObject, (self._items,))


Json: TypeAlias = bool | int | float | str | tuple["Json", ...] | JsonObject
"""A frozen JSON value. There is no ``null``: what is not stated has no key."""


def freeze(value: Any) -> Json:
    """The frozen form of plain JSON values.

    Raises:
        TypeError: If something in it is not JSON, or is ``None``.
    """
    if isinstance(value, Mapping):
        return JsonObject.of(value)
    if isinstance(value, list | tuple):
        return tuple(freeze(item) for item in value)
    if isinstance(value, float) and not math.isfinite(value):
        raise TypeError(f"{value} cannot stand in an extension")
    if isinstance(value, bool | int | float | str):
        return value
    raise TypeError(f"{type(value).__name__} cannot stand in an extension")


def json_key(value: Json) -> str:
    """What two JSON values are compared by: ``1``, ``1.0`` and ``true`` are three different values."""
    import json

    return json.dumps(thaw(value), sort_keys=True)


def thaw(value: Json) -> Any:
    """The plain dicts and lists behind a frozen JSON value."""
    if isinstance(value, JsonObject):
        return {key: thaw(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [thaw(item) for item in value]
    return value
