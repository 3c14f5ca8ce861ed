"""What is wrong, where, and how to go on: a code and its values. The sentence comes from the catalogue."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Self, TypeAlias

import attrs

from ._severity import Severity

if TYPE_CHECKING:
    from types import ModuleType

Value: TypeAlias = str | int | float | tuple[str, ...]


@attrs.frozen(kw_only=True)
class Finding:
    """Something that was found in data, a plugin, a file or a request.

    Attributes:
        code: ``IK`` and three digits: IK0xx reading, IK1xx identity and references, IK2xx sources and time, IK3xx law
            and terms, IK4xx forms, IK5xx plans, IK6xx rounds, IK7xx plugins, IK8xx export, import, new
            cities and the command line, IK9xx files, and from IK910 on tables that are imported. A plugin's own rules
            begin with other letters.
        severity: How bad it is.
        place: The record and field, e.g. ``plans/monitoring-2018/i.2.1/milestones/short``. Absent: not about a record.
        file: The file, as the reader was given it. Absent: not about a file, or not known.
        line: Line in the file, counted from 1.
        column: Column in the line, counted from 1.
        values: What the sentence is filled with, by name. One whose name ends in ``_de`` or ``_en`` is the word for
            that language; ``place_de`` and ``place_en`` say the place to people.
        said: The sentence itself, by language, for rules that bring their own words.
        advised: The way out, by language, for rules that bring their own words. Absent: there is none to tell.
    """

    code: str
    severity: Severity = Severity.ERROR
    place: str | None = None
    file: str | None = None
    line: int | None = None
    column: int | None = None
    values: tuple[tuple[str, Value], ...] = ()
    said: tuple[tuple[str, str], ...] = ()
    advised: tuple[tuple[str, str], ...] = ()

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
        """The finding of one of integkit's own codes, with the severity that the catalogue gives it.

        Raises:
            UsageError: integkit has no such code; the rule of a plugin makes a ``Finding`` with a sentence of its own.
        """
        entry = _catalogue().CATALOGUE.get(code)
        if entry is None:
            from integkit.errors import UsageError

            given = {"argument": "code", "given": repr(code)[:60], "expected": "code of integkit"}
            raise UsageError(cls.of("IK815", given))
        return cls(
            code=code,
            severity=entry.severity,
            place=visible(place) if place is not None else None,
            file=visible(file) if file is not None else None,
            line=line,
            column=column,
            values=tuple((name, _shown(value)) for name, value in sorted({**(values or {}), **more}.items())),
        )

    def at(self, file: str | None, line: int | None, column: int | None) -> Finding:
        """The same finding with its position in a file."""
        return attrs.evolve(self, file=file, line=line, column=column)

    @property
    def _shown_file(self) -> str | None:
        """The file as it is told; by its name as it is, it can be opened."""
        return visible(self.file) if self.file is not None else None

    def sentence(self, language: str) -> str:
        """What is wrong, in German (``de``) or English."""
        return self._said(language)[0]

    def advice(self, language: str) -> str:
        """What was expected and how to go on; may be empty."""
        return " ".join(filter(None, self._hints(language)))

    def _hints(self, language: str) -> tuple[str, str]:
        """The words to choose from, and the rest of the advice."""
        values = dict(self.values)
        rest = (_meant(values, language), self._said(language)[1])
        return _choices(values, language), " ".join(filter(None, rest))

    def in_(self, language: str) -> str:
        """The whole finding as text: position, code, sentence, place, advice."""
        position = ":".join(str(part) for part in (self._shown_file, self.line, self.column) if part is not None)
        lines = [f"{position + '  ' if position else ''}{self.code} {self.sentence(language)}"]
        choices, rest = self._hints(language)
        advice = [*_wrapped(choices), rest] if len(choices) > _WIDE else [f"{choices} {rest}".strip()]
        lines += [f"    {line}" for line in (self._place_in(language), *advice) if line]
        return "\n".join(lines)

    def _place_in(self, language: str) -> str | None:
        """The place in words of the language where it has some: ``Blatt „Plan“, Zeile 4``."""
        words = dict(self.values).get(f"place_{'de' if language == 'de' else 'en'}")
        return str(words) if self.place is not None and words is not None else self.place

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
            return _in(self.said, language), _in(self.advised, language) if self.advised else ""
        if self.code not in _catalogue().CATALOGUE:  # the rule of a plugin that brought no words
            return ", ".join(f"{name}: {value}" for name, value in self.values) or self.code, ""
        about = {"place": self.place or "?", "file": self._shown_file or "?"}
        return _said(self.code, {**about, **dict(self.values)}, language)


@cache
def _catalogue() -> ModuleType:
    """All sentences. They are loaded where the first finding is made: most commands make none."""
    from . import _catalogue

    return _catalogue


@cache
def _invisible() -> re.Pattern[str]:
    return re.compile("[\x00-\x1f\x7f-\x9f\xad\u200b\u2028-\u202e\u2060\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")


def visible(text: str) -> str:
    """Text that a terminal shows as it is: what would steer it, or cannot be encoded, is spelt out."""
    return _invisible().sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _shown(value: Value) -> Value:
    if isinstance(value, str):
        return visible(value)
    return tuple(map(visible, value)) if isinstance(value, tuple) else value


class _Words(dict[str, str]):
    """Whoever forgot a value must not keep the rest of a message from being told."""

    def __missing__(self, key: str) -> str:
        return "?"


def _in(words: tuple[tuple[str, str], ...], language: str) -> str:
    """The words for a language, else those of the first."""
    return dict(words).get(language) or words[0][1]


def _said(code: str, values: dict[str, Value], language: str) -> tuple[str, str]:
    """Sentence and advice of a finding in German (``de``) or English."""
    entry = _catalogue().CATALOGUE[code]
    german = language == "de"
    words = _Words({name: _word(name, value, german) for name, value in values.items()})
    ending = "_de" if german else "_en"
    words |= {name.removesuffix(ending): word for name, word in words.items() if name.endswith(ending)}
    words |= {name: word.format_map(words) for name, word in words.items() if _is_ours(name, values.get(name))}
    words.setdefault("way_out", "")
    sentence, advice = (entry.de, entry.de_advice) if german else (entry.en, entry.en_advice)
    return sentence.format_map(words), advice.format_map(words).strip()


def _choices(values: dict[str, Value], language: str) -> str:
    """What was expected, where a finding carries choices; each with its label where that says more."""
    german = language == "de"
    choices = values.get("choices")
    if not isinstance(choices, tuple) or not choices:
        return ""
    if len(choices) > _FEW and (values.get("meant") or values.get("way_out")):
        return ""  # what was meant is known, and a long list would only hide it
    labels = _labels(values, language)
    words = [_labelled(one, labels.get(one), one) for one in choices[:_SHOWN]]
    shown = ", ".join(words) + (", ..." if len(choices) > _SHOWN else "")
    return f"erlaubt: {shown}." if german else f"expected one of: {shown}."


def _labels(values: dict[str, Value], language: str) -> dict[str, str]:
    """The label of each choice, where the finding carries them."""
    choices, labels = values.get("choices"), values.get("labels_de" if language == "de" else "labels_en")
    told = isinstance(choices, tuple) and isinstance(labels, tuple) and len(choices) == len(labels)
    return dict(zip(choices, labels, strict=True)) if told else {}  # type: ignore[arg-type]


def _labelled(choice: str, label: str | None, shown: str) -> str:
    """A choice with its label, unless that says the same."""
    if label is None or label.casefold() in (choice.casefold(), choice.replace("_", " ").casefold()):
        return shown
    if label.casefold().startswith(f"{choice.casefold()} ("):  # honorary (unpaid)
        return shown + label[len(choice) :]
    return f"{shown} ({label})"


def _meant(values: dict[str, Value], language: str) -> str:
    """What was probably meant, where a finding carries it."""
    german = language == "de"
    meant = values.get("meant")
    if not isinstance(meant, tuple) or not meant:
        return ""
    labels = _labels(values, language)
    either = (" oder " if german else " or ").join(
        _labelled(word, labels.get(word), f"„{word}“" if german else f'"{word}"') for word in meant
    )
    return f"Gemeint: {either}?" if german else f"Did you mean {either}?"


def _wrapped(text: str) -> list[str]:
    import textwrap

    return textwrap.wrap(text, _WIDE, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)


_SHOWN = 40
_FEW = 8
_WIDE = 104
# Values under these names may be words of ours; every other value is somebody's own and stays as it is.
_OURS = frozenset({"what", "expected", "found", "way_out", "cause", "why"})


def _is_ours(name: str, value: Value | None) -> bool:
    return name in _OURS and isinstance(value, str) and value in _catalogue().WORDS


def _word(name: str, value: Value, german: bool) -> str:
    if isinstance(value, tuple):
        return ", ".join(value)
    return str(_catalogue().WORDS[str(value)][german]) if _is_ours(name, value) else str(value)


_CAUSES: Final = {
    errno.ENOENT: "no such file",
    errno.EACCES: "not allowed",
    errno.EPERM: "not allowed",
    errno.EISDIR: "is a folder",
    errno.ENOTEMPTY: "not empty",
    errno.EEXIST: "there already",
    errno.ENOTDIR: "not a folder",
    errno.ENOSPC: "disk full",
    getattr(errno, "EDQUOT", errno.ENOSPC): "disk full",
    errno.EROFS: "read only",
    errno.EBADF: "closed",
    errno.ENAMETOOLONG: "name too long",
    errno.EBUSY: "in use",
    errno.EXDEV: "another disk",
    errno.ELOOP: "links in a circle",
    errno.EMFILE: "too many open files",
    errno.ENFILE: "too many open files",
    errno.EIO: "disk fault",
    errno.EINVAL: "no file name",
    errno.EILSEQ: "no file name",
    errno.ENOMEM: "out of memory",
    getattr(errno, "ESTALE", errno.EIO): "drive gone",
    errno.ETIMEDOUT: "drive gone",
    errno.ENXIO: "no device",
    errno.EADDRINUSE: "address taken",
    errno.EADDRNOTAVAIL: "no such address here",
    errno.ENODEV: "no device",
}


def cause_of(error: OSError) -> str:
    """Why the system refused, in words that messages have in both languages; else its sign, such as ``ENOTSUP``."""
    number = error.errno or 0
    return _CAUSES.get(number) or errno.errorcode.get(number) or error.strerror or str(error)


def nearest(word: str, choices: Iterable[str]) -> tuple[str, ...]:
    """The choices that somebody who wrote this word most likely mistyped; at most two.

    Few mistype the first letter, so words that begin differently have to be more alike.
    """
    from difflib import SequenceMatcher, get_close_matches

    by_lower = {choice.lower().replace("_", "-"): choice for choice in choices}
    said = word.lower().replace("_", "-")[:80]
    close = get_close_matches(said, by_lower, n=2, cutoff=_NEAR)
    return tuple(
        by_lower[one]
        for one in close
        if one[:1] == said[:1] or SequenceMatcher(a=one, b=said).ratio() >= _NEAR_WITH_ANOTHER_FIRST_LETTER
    )


_NEAR: Final = 0.66
_NEAR_WITH_ANOTHER_FIRST_LETTER: Final = 0.8
