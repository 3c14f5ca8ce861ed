"""What the search finds of a city: the city, and every record that can be linked to."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any, Final

from integkit.exporters import Wording
from integkit.exporters.heads import PlainTelling
from integkit.model import (
    CityProfile,
    Indicator,
    Kind,
    Measure,
    Milestone,
    Municipality,
    Record,
    Source,
    StatusReport,
    Task,
    Text,
    fields_of,
    is_record,
    walk,
)

from ._entry import NAMED, Entry, Hit, other_language

ANCHOR: Final = "integkit-"
"""What every anchor on the page of a city begins with."""
_LONG: Final = 160
_SHOWN_ELSEWHERE: Final = (StatusReport, Municipality)
_CALLED_BY_TEXT: Final = (Task, Measure, Milestone, Indicator)
"""What a list puts a number or a horizon before: by these nobody looks for it, and A to Z would be 1 to 9."""


def hits_of(profile: CityProfile, language: str, entry: Entry, pages: Mapping[str, str]) -> Iterator[Hit]:
    """What the search finds of a city. Names of persons are not in it.

    Args:
        profile: The profile.
        language: ``de`` or ``en``.
        entry: The city in short.
        pages: The page on which each anchor stands.
    """
    profile = profile.without_persons()
    say = Wording(profile, language)
    about = " ".join(filter(None, (entry.kind, entry.land_name, *_texts(profile.municipality))))
    kind = entry.kind or say.record(profile.municipality)
    yield Hit(path=entry.path, title=entry.name, kind=kind, words=about, rank=0, lang=entry.lang)
    for _, one in walk(profile):
        if not isinstance(one, Record) or isinstance(one, _SHOWN_ELSEWHERE):
            continue
        anchor = f"{ANCHOR}{one.id}"
        title = _head(one, say)
        if anchor in pages and title:
            short = textwrap.shorten(title, _LONG, placeholder=" …")
            words = " ".join((*_texts(one), *_shared(one, say), *((title,) if short != title else ())))
            path = f"{pages[anchor]}#{anchor}"
            rank = NAMED if _is_named(one) else 2
            yield Hit(
                path=path, title=short, kind=say.record(one), words=words, rank=rank, lang=_language(one, language)
            )


def _is_named(one: Record) -> bool:
    """Whether it has a name or title of its own, by which people would look for it."""
    return not isinstance(one, Source) and any(getattr(one, name, None) is not None for name in ("name", "title"))


def _language(one: Any, language: str) -> str | None:
    """The language of the words that stand for a record, where it is not the one that was asked for."""
    names = (getattr(one, name, None) for name in ("name", "title", "text"))
    text = next((name for name in names if isinstance(name, Text)), None)
    return other_language(text, language) if text is not None else None


def _head(one: Any, say: Wording) -> str:
    """The words that stand for a record, in one line."""
    name = getattr(one, "name", None) or getattr(one, "title", None)
    if name is None and isinstance(one, _CALLED_BY_TEXT):
        name = one.text
    if isinstance(name, Text):
        return " ".join(name.in_(say.language).split())
    head = PlainTelling(one, say).head()
    own = getattr(one, "text", None)
    if isinstance(one, _CALLED_BY_TEXT) and own is None:
        return " ".join(next(_texts(one), head).split())
    more = next(_texts(one), "") if own is None and not isinstance(one, Source) else ""
    return " ".join(": ".join(filter(None, (head, more if more not in head else ""))).split())


def _texts(one: Any) -> Iterator[str]:
    """The texts of a record and of what in it cannot be linked to by itself, each once, in all languages."""
    found: dict[str, None] = {}

    def look(record: Any) -> None:
        for field in fields_of(type(record)):
            value = getattr(record, field.name)
            for item in value if isinstance(value, tuple) else (value,):
                if isinstance(item, Text):
                    found.update(dict.fromkeys(item.values()))
                elif isinstance(item, Kind) and item.local is not None:
                    found.update(dict.fromkeys(item.local.values()))
                elif is_record(item) and not isinstance(item, Record) and field.name not in _NOT_SEARCHED:
                    look(item)

    look(one)
    return iter(found)


def _shared(one: Any, say: Wording) -> Iterator[str]:
    """The shared words for what a record says: its kind, its areas, and that one can write, ring or come."""
    for field in fields_of(type(one)):
        value = getattr(one, field.name)
        if value and field.name in _LOOKED_UP:
            yield say.field(one, field.name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Kind):
                yield say.value(one, field.name, Kind(concept=item.concept)) if item.concept is not None else ""
            elif isinstance(item, str) and field.name == "areas":
                yield say.value(one, field.name, item)
            elif is_record(item) and not isinstance(item, Record) and field.name in _LOOKED_UP:
                yield from _shared(item, say)


_NOT_SEARCHED: Final = frozenset({"cite", "remarks", "relations", "contacts", "sites"})
_LOOKED_UP: Final = frozenset({"contacts", "phones", "emails", "hours", "sites", "stops", "access"})
