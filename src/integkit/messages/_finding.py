"""What is wrong, where, and how to go on: a code and its values. The sentence comes from the catalogue."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final, Self, TypeAlias

import attrs

from ._catalogue import CATALOGUE, WORDS, Severity

Value: TypeAlias = str | int | float | tuple[str, ...]


@attrs.frozen(kw_only=True)
class Finding:
    """Something that was found in data, a plugin, a file or a request.

    Attributes:
        code: ``IK`` and three digits: IK0xx reading, IK1xx identity and references, IK2xx sources and time, IK3xx law
            and terms, IK4xx forms, IK5xx plans, IK6xx rounds, IK7xx plugins, IK8xx export and new cities,
            IK9xx files. A plugin's own rules begin with other letters.
        severity: How bad it is.
        place: The record and field, e.g. ``plans/monitoring-2018/i.2.1/milestones/short``. Absent: not about a record.
        file: The file, as the reader was given it. Absent: not about a file, or not known.
        line: Line in the file, counted from 1.
        column: Column in the line, counted from 1.
        values: What the sentence is filled with, by name.
        said: The sentence itself, by language, for rules that bring their own words.
    """

    code: str
    severity: Severity = Severity.ERROR
    place: str | None = None
    file: str | None = None
    line: int | None = None
    column: int | None = None
    values: tuple[tuple[str, Value], ...] = ()
    said: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(
        cls,
        code: str,
        values: Mapping[str, Value] | None = None,
        /,
        *,
        place: str | None = None,
        file: str | None = None,
        line: int | None = None,
        column: int | None = None,
        **more: Value,
    ) -> Self:
        """The finding of one of integkit's own codes, with the severity that the catalogue gives it."""
        return cls(
            code=code,
            severity=CATALOGUE[code].severity,
            place=_visible(place) if place is not None else None,
            file=_visible(file) if file is not None else None,
            line=line,
            column=column,
            values=tuple((name, _shown(value)) for name, value in sorted({**(values or {}), **more}.items())),
        )

    def at(self, file: str | None, line: int | None, column: int | None) -> Finding:
        """The same finding with its position in a file."""
        return attrs.evolve(self, file=file, line=line, column=column)

    def sentence(self, language: str) -> str:
        """What is wrong, in German (``de``) or English."""
        return self._said(language)[0]

    def advice(self, language: str) -> str:
        """What was expected and how to go on; may be empty."""
        hint = self._said(language)[1]
        return " ".join(filter(None, (_choices(dict(self.values), language), hint)))

    def in_(self, language: str) -> str:
        """The whole finding as text: position, code, sentence, place, advice."""
        position = ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)
        lines = [f"{position + '  ' if position else ''}{self.code} {self.sentence(language)}"]
        lines += [f"    {line}" for line in (self.place, self.advice(language)) if line]
        return "\n".join(lines)

    def to_json(self, language: str) -> dict[str, Any]:
        """The finding as plain JSON values, with its sentence."""
        plain: dict[str, Any] = {
            "code": self.code,
            "severity": self.severity.value,
            "message": self.sentence(language),
            "advice": self.advice(language) or None,
            "place": self.place,
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "values": {name: list(value) if isinstance(value, tuple) else value for name, value in self.values},
        }
        return {name: value for name, value in plain.items() if value is not None}

    def _said(self, language: str) -> tuple[str, str]:
        if self.said:
            words = dict(self.said)
            return words.get(language) or next(iter(words.values())), ""
        if self.code not in CATALOGUE:  # the rule of a plugin that brought no words
            return ", ".join(f"{name}: {value}" for name, value in self.values) or self.code, ""
        return _said(self.code, {"place": self.place or "?", "file": self.file or "?", **dict(self.values)}, language)


_INVISIBLE: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")


def _visible(text: str) -> str:
    """Text that a terminal shows as it is: what would steer it, or cannot be encoded, is spelt out."""
    return _INVISIBLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _shown(value: Value) -> Value:
    if isinstance(value, str):
        return _visible(value)
    return tuple(map(_visible, value)) if isinstance(value, tuple) else value


class _Words(dict[str, str]):
    """Whoever forgot a value must not keep the rest of a message from being told."""

    def __missing__(self, key: str) -> str:
        return "?"


def _said(code: str, values: dict[str, Value], language: str) -> tuple[str, str]:
    """Sentence and advice of a finding in German (``de``) or English."""
    entry = CATALOGUE[code]
    german = language == "de"
    words = _Words({name: _word(name, value, german) for name, value in values.items()})
    words["way_out"] = words.get("way_out", "").format_map(words)
    sentence, advice = (entry.de, entry.de_advice) if german else (entry.en, entry.en_advice)
    return sentence.format_map(words), advice.format_map(words)


def _choices(values: dict[str, Value], language: str) -> str:
    """What was expected and what was probably meant, where a finding carries choices."""
    german = language == "de"
    parts = []
    choices, meant = values.get("choices"), values.get("meant")
    if isinstance(choices, tuple) and choices:
        shown = ", ".join(choices[:_SHOWN]) + (", ..." if len(choices) > _SHOWN else "")
        parts.append(f"erlaubt: {shown}." if german else f"expected one of: {shown}.")
    if isinstance(meant, tuple) and meant:
        either = (" oder " if german else " or ").join(f"„{word}“" if german else f'"{word}"' for word in meant)
        parts.append(f"Gemeint: {either}?" if german else f"Did you mean {either}?")
    return " ".join(parts)


_SHOWN = 24
# Values under these names may be words of ours; every other value is somebody's own and stays as it is.
_OURS = frozenset({"what", "expected", "found", "way_out", "cause", "why"})


def _word(name: str, value: Value, german: bool) -> str:
    if isinstance(value, tuple):
        return ", ".join(value)
    if name in _OURS and value in WORDS:
        return WORDS[str(value)][german]
    return str(value)


_CAUSES: Final = {
    errno.ENOENT: "no such file",
    errno.EACCES: "not allowed",
    errno.EPERM: "not allowed",
    errno.EISDIR: "is a folder",
    errno.ENOTDIR: "not a folder",
    errno.ENOSPC: "disk full",
    getattr(errno, "EDQUOT", errno.ENOSPC): "disk full",
    errno.EROFS: "read only",
    errno.ENAMETOOLONG: "name too long",
}


def cause_of(error: OSError) -> str:
    """Why the system refused, in words that messages have in both languages where they know the reason."""
    return _CAUSES.get(error.errno or 0) or error.strerror or str(error)


def nearest(word: str, choices: Iterable[str]) -> tuple[str, ...]:
    """The choices that somebody who wrote this word most likely meant; at most two."""
    from difflib import get_close_matches

    by_lower = {choice.lower().replace("_", "-"): choice for choice in choices}
    close = get_close_matches(word.lower().replace("_", "-")[:80], by_lower, n=2, cutoff=0.6)
    return tuple(by_lower[match] for match in close)
