"""Reading the lists."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping, Set
from functools import cache
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from integkit import arguments
from integkit.errors import UsageError

_FOLDER: Final = os.path.join(os.path.dirname(__file__), "lists")


class Concept(NamedTuple):
    """One word of a list.

    Attributes:
        id: Its name in data.
        de: German label.
        en: English label.
        note: What it means, by language, where the label alone is not clear; may be empty.
        aliases: Other usual words, by language; may be empty.
        extra: What else the list knows about it, e.g. the first two digits of a Land's keys (``ags``), or the countries
            that are taken for a language (``countries``).
    """

    id: str
    de: str
    en: str
    note: Mapping[str, str] = MappingProxyType({})
    aliases: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    extra: Mapping[str, Any] = MappingProxyType({})

    def label(self, language: str) -> str:
        """The German label for ``de``, the English one for every other language."""
        return self.de if language == "de" else self.en


@cache
def lists() -> tuple[str, ...]:
    """The names of all lists."""
    return tuple(sorted(name.removesuffix(".json") for name in os.listdir(_FOLDER) if name.endswith(".json")))


@cache
def concepts(list_name: str) -> Mapping[str, Concept]:
    """The words of a list by id, in the order in which people should see them.

    Raises:
        UsageError: There is no such list; this is a ``LookupError``, too.
    """
    read = {}
    for id, entry in _entries(list_name).items():
        known = {key: entry[key] for key in ("de", "en", "note") if key in entry}
        aliases = {language: tuple(words) for language, words in entry.get("aliases", {}).items()}
        extra = {key: value for key, value in entry.items() if key not in ("de", "en", "note", "aliases")}
        read[id] = Concept(id=id, **known, aliases=aliases, extra=extra)
    return MappingProxyType(read)


def ids(list_name: str) -> Set[str]:
    """The words of a list alone, in the same order; what they mean is not looked at.

    Raises:
        UsageError: There is no such list; this is a ``LookupError``, too.
    """
    return _entries(list_name).keys()


def label(list_name: str, id: str, language: str) -> str:
    """The label of a word; the id itself where the list does not know it."""
    found = concepts(list_name).get(id)
    return found.label(language) if found is not None else id


def enum_list(enum_name: str) -> str:
    """The list with the labels of a closed enum, by the name of its class.

    Raises:
        UsageError: There is no such list; this is a ``LookupError``, too.
    """
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", arguments.text("enum_name", enum_name)).lower()
    return next((one for one in (_IRREGULAR.get(name, f"{name}s"), name) if one in lists()), "") or _missing(name)


_IRREGULAR: Final = {"basis": "bases"}


def field_label(class_name: str, field: str, language: str) -> str:
    """The heading of a field as a reader sees it; the field's own name where none is known."""
    labels = _entries("fields")
    entry = labels.get(f"{class_name}.{field}") or labels.get(field)
    return str(entry["de" if language == "de" else "en"]) if entry is not None else field


def field_words(class_name: str, field: str) -> tuple[str, ...]:
    """The headings of a field, German and English, and other words that people write for it."""
    labels = _entries("fields")
    entries = [labels[name] for name in (f"{class_name}.{field}", field) if name in labels]
    headings = (entry[language] for entry in entries[:1] for language in ("de", "en"))
    return (*headings, *(word for entry in entries for words in entry.get("aliases", {}).values() for word in words))


def record_label(class_name: str, language: str, *, plural: bool = False) -> str:
    """The word for a kind of record as a reader sees it; the class name where none is known."""
    entry = _entries("records").get(class_name)
    if entry is None:
        return class_name
    return str(entry[("de" if language == "de" else "en") + ("_plural" if plural else "")])


def land_of_ags(ags: str) -> str | None:
    """The Land that an AGS or ARS belongs to by its first two digits; ``None``: there is none with these digits."""
    return next((one.id for one in concepts("laender").values() if one.extra["ags"] == ags[:2]), None)


def language_of_country(letters: str) -> str | None:
    """The language that is meant where a country's two small letters (ISO 3166-1) stand in its place.

    ``None``: they are no country's that is taken for a language, or a language has them too (ISO 639-1).
    """
    return _languages_of_countries().get(letters)


@cache
def _languages_of_countries() -> dict[str, str]:
    return {letters: one.id for one in concepts("languages").values() for letters in one.extra.get("countries", ())}


@cache
def _entries(list_name: Any) -> dict[str, dict[str, Any]]:
    if not isinstance(list_name, str) or re.fullmatch(r"[a-z-]+", list_name) is None:
        _missing(list_name)
    try:
        with open(os.path.join(_FOLDER, f"{list_name}.json"), encoding="utf-8") as opened:
            entries: dict[str, dict[str, Any]] = json.load(opened)
    except FileNotFoundError:
        _missing(list_name)
    return entries


class _NoSuchList(UsageError, LookupError):
    """What was asked for is none of the lists."""


def _missing(list_name: str) -> Any:
    raise _NoSuchList(*arguments.wrong("list_name", list_name, "name of a list").findings)
