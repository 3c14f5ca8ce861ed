"""The differences between two versions of a city as a person reads them, and as plain JSON values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from integkit.codec import unstructure
from integkit.differences import Change, Difference, differences
from integkit.model import (
    Cite,
    CityProfile,
    JsonObject,
    Kind,
    Quantity,
    Remark,
    Site,
    Task,
    Text,
    fields_of,
    is_record,
    thaw,
)

from ._escaping import escaped_line
from ._wording import Wording
from .heads import PlainTelling

_WORDS: Final = {
    Change.ADDED: ("neu", "new"),
    Change.REMOVED: ("entfällt", "removed"),
    Change.CHANGED: ("geändert", "changed"),
    Change.MOVED: ("verschoben", "moved"),
    Change.REORDERED: ("andere Reihenfolge", "other order"),
}


class Changes:
    """What has changed between two versions, in words.

    Args:
        old: The old version.
        new: The new version.
        language: ``de`` gives German, everything else English.
    """

    def __init__(self, old: CityProfile, new: CityProfile, language: str) -> None:
        self.differences = differences(old, new)
        self._old, self._new = Wording(old, language), Wording(new, language)

    def text(self) -> Iterator[str]:
        """The lines for a terminal."""
        for heading, lines in self._parts():
            yield heading
            yield from (f"  {line}" for line in lines)
            yield ""

    def markdown(self) -> Iterator[str]:
        """The lines of a section of a changelog."""
        for heading, lines in self._parts():
            yield f"- **{escaped_line(heading)}**"
            yield from (f"  - {escaped_line(line)}" for line in lines)

    def to_json(self) -> list[dict[str, Any]]:
        """The differences as plain values; texts and records as they stand in JSON."""
        return [
            {
                "change": str(one.change),
                "place": one.place,
                "field": one.field,
                **({"language": one.language} if one.language is not None else {}),
                **({"before": _plain(one.before)} if one.before is not None else {}),
                **({"after": _plain(one.after)} if one.after is not None else {}),
            }
            for one in self.differences
        ]

    def _parts(self) -> Iterator[tuple[str, list[str]]]:
        """The lines of each record that changed, under its name, in the order of the new version."""
        parts: dict[str, list[str]] = {}
        for one in self.differences:
            heading, line = (" ".join(words.split()) for words in (self._heading(one), self._line(one)))
            parts.setdefault(heading, []).append(line)
        yield from parts.items()

    def _say(self, one: Difference) -> Wording:
        return self._old if one.change is Change.REMOVED else self._new

    def _heading(self, one: Difference) -> str:
        say, subject = self._say(one), one.subject
        if isinstance(subject, CityProfile):
            return say.text(subject.municipality.name)
        words = headline(subject, say)
        return f"{say.record(subject, plural=isinstance(subject, Task))}: {words}" if words else say.record(subject)

    def _line(self, one: Difference) -> str:
        label = self._label(one)
        word = self._new.either(*_WORDS[one.change])
        if one.change is Change.REORDERED:
            return f"{label}: {word}"
        if one.change is Change.MOVED:
            return f"{label}, {word}: {one.before} → {one.after}"
        before, after = self._value(one, one.before, self._old), self._value(one, one.after, self._new)
        if one.change is Change.CHANGED:
            return f"{label}: {before} → {after}"
        return f"{label}, {word}: {after if one.change is Change.ADDED else before}"

    def _label(self, one: Difference) -> str:
        """The field, with the entries that lead to it: Kontakt „Leitung“ – Telefon."""
        say = self._say(one)
        above = one.owners[one.owners.index(one.subject) + 1 :]
        steps = [" ".join(filter(None, (say.record(owner), _quoted(headline(owner, say), say)))) for owner in above]
        field = say.field(one.owners[-1], one.field)
        other_language = one.language is not None and one.language != say.language
        return " – ".join([*steps, f"{field} ({one.language})" if other_language else field])

    def _value(self, one: Difference, value: Any, say: Wording) -> str:
        if isinstance(value, tuple):
            return ", ".join(self._value(one, item, say) for item in value)
        if isinstance(value, Text) and isinstance(one.before, Text) and isinstance(one.after, Text):
            origin = value.origin_of(value.language_for(say.language))  # the words are the same
            return say.value(one, "", origin) if origin is not None else say.either("ohne Angabe", "not stated")
        if is_record(value) and not isinstance(value, Kind | Quantity):
            return headline(value, say) or say.record(value)
        return say.value(one.owners[-1], one.field, value) if value is not None else ""


_LONGEST: Final = 100


def headline(record: Any, say: Wording) -> str:
    """The few words by which a record is told apart from others in its list; empty where it says nothing."""
    words = " ".join(_words_of(record, say).split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"


def _words_of(record: Any, say: Wording) -> str:
    if type(record) in _APART:
        return ", ".join(_stated(record, _APART[type(record)], say))
    head = PlainTelling(record, say).head()
    return head or ", ".join(
        _stated(record, [one.name for one in fields_of(type(record)) if one.name != "id"], say)[:3]
    )


# Records that stand in no list of a page, and one that its head does not tell apart.
_APART: Final[Mapping[type, tuple[str, ...]]] = {
    Cite: ("source", "place", "quote"),
    Remark: ("standing", "field", "text", "printed"),
    Site: ("name", "street", "po_box", "place"),
}


def _stated(record: Any, fields: Iterable[str], say: Wording) -> list[str]:
    """What a record says in these fields, where that is no list and no further record."""
    found = []
    for field in fields:
        value = getattr(record, field, None)
        plain = not isinstance(value, tuple) and (not is_record(value) or isinstance(value, Kind | Quantity))
        if value is not None and plain:
            found.append(say.value(record, field, value))
    return found


def _quoted(words: str, say: Wording) -> str:
    return say.quoted(words) if words else ""


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, JsonObject):
        return thaw(value)
    return unstructure(value) if is_record(value) or isinstance(value, Text) else value
