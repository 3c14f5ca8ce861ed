"""What is personal, and what is left without it: the one place that decides.

Personal are the fields that are marked ``PERSONAL``, remarks about them, and, within the record that has such a field,
whatever tells the name in it: a mail address that is made of it, a page that is called by it, a quotation.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Any, Final, TypeVar
from urllib.parse import unquote

from integkit.lazily import once

from ._base import Remark
from ._forms import Form
from ._text import Text
from ._tree import changed, fields_of, is_record, marks_of, rebuilt

R = TypeVar("R")

# From how many letters on a part of a name counts: alone in an address, alone in a sentence, within a longer word.
_IN_ADDRESS, _IN_SENTENCE, _WITHIN = 2, 3, 4
# Words within names that are no names: titles, and what stands before a family name.
_NO_NAMES: Final = frozenset({
    "frau", "herr", "herrn", "mrs", "dr", "dipl", "prof", "professor", "professorin", "med", "phil", "jur", "rer",
    "nat", "pol", "mag", "ing", "von", "vom", "van", "vander", "den", "der", "die", "das", "und", "for", "the", "zum",
    "zur", "del", "della", "dos", "bin", "ibn",
})  # fmt: skip
_WORD: Final = re.compile(r"[^\W\d_]+")
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae", "ı": "i", "ł": "l"})
_ADDRESSES: Final = frozenset({"email", "url"})
_MAIL: Final = re.compile(r"@|[(\[{]\s?at\s?[)\]}]")
_NOTHING: Final = r"(?!)"
_GONE: Final = object()


@once
def personal_fields(cls: type) -> frozenset[str]:
    """The fields of a record class that hold data of a person."""
    return frozenset(field.name for field in fields_of(cls) if field.metadata.get("personal"))


def without_personal_fields(root: R) -> R:
    """The record with every personal field empty, at every depth, and without what tells who stood there."""
    return rebuilt(root, keep=_is_impersonal, change=_unnamed)


def _is_impersonal(item: object) -> bool:
    """Whether it is no remark about a personal field, which may hold what is printed there."""
    return not (isinstance(item, Remark) and item.field is not None and item.field.rpartition(".")[2] in _marked())


@cache
def _marked() -> frozenset[str]:
    """The names of all personal fields."""
    from ._contact import Contact

    return personal_fields(Contact)


def _unnamed(record: R) -> R:
    """A record without its personal fields, and without its other values in which their names can be read."""
    personal = personal_fields(type(record))
    named = {name: value for name in personal if (value := getattr(record, name)) is not None}
    if not named:
        return record
    rest = changed(record, **dict.fromkeys(named))
    words = _words(" ".join(named.values()))
    return _without(rest, _Names(words, named.values())) if words else rest


def _words(names: str) -> frozenset[str]:
    """The parts of names, as they could be written in an address or a sentence."""
    parts = (word for word in _WORD.findall(_folded(names)) if word not in _NO_NAMES)
    return frozenset(way for word in parts for way in _ways(word) if len(way) >= _IN_ADDRESS)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text.casefold())


def _ways(word: str) -> tuple[str, ...]:
    """A part of a name, with umlauts spelt out, and without any marks."""
    return word, _bare(word.translate(_UMLAUTS)), _bare(word)


def _bare(word: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", word) if not unicodedata.combining(sign))


def _either(words: Iterable[str], least: int) -> str:
    return "|".join(re.escape(word) for word in sorted(words) if len(word) >= least) or _NOTHING


class _Names:
    """Sees whether a text tells one of some names."""

    def __init__(self, words: frozenset[str], names: Iterable[str]) -> None:
        initial = f"[{''.join(sorted({re.escape(word[0]) for word in words}))}]?"
        whole = "|".join(r"\W+".join(map(re.escape, _WORD.findall(_folded(name)))) or _NOTHING for name in names)
        alone = r"(?<![^\W\d_])(?:{})(?![^\W\d_])"
        # With the first letter of another part before or behind it: zott@, ottz@
        self._in_address = re.compile(alone.format(f"{initial}(?:{_either(words, _IN_ADDRESS)}){initial}"))
        # With the s of the genitive: Otts, Ott's
        self._in_sentence = re.compile(alone.format(f"(?:{_either(words, _IN_SENTENCE)}|{whole})(?:['\u2019]?s)?"))
        self._within = re.compile(_either(words, _WITHIN))

    def in_sentence(self, text: str) -> bool:
        """As a word of its own; as part of one where an address stands in the sentence, damaged ones included."""
        told = _folded(text)
        found = self._in_sentence.search(told) or (_MAIL.search(told) and self._within.search(told))
        return found is not None

    def in_address(self, address: str) -> bool:
        """As a word of its own anywhere; as part of one before the host of a mail, and after that of a page.

        Hosts hold the names of towns, which are names of people too.
        """
        whole = _folded(unquote(address.partition("//")[2] or address))
        local, at, _ = whole.rpartition("@")
        beside = local if at and "/" not in whole else whole.partition("/")[2]
        return self._in_address.search(whole) is not None or self._within.search(beside) is not None


def _without(record: Any, names: _Names) -> Any:
    """A record without its values that tell a name; the record itself is gone where one of them is required."""
    changes: dict[str, Any] = {}
    for field in fields_of(type(record)):
        value = getattr(record, field.name)
        forms = {mark.name for mark in marks_of(type(record)).get(field.name, ()) if isinstance(mark, Form)}
        if value is None or value == () or (forms and not forms & _ADDRESSES):
            continue
        rest = _rest(value, names, address=bool(forms))
        if rest is _GONE:
            if isinstance(record, Remark) or field.default not in (None, ()):
                return _GONE
            changes[field.name] = field.default
        elif rest is not value:
            changes[field.name] = rest
    return changed(record, **changes) if changes else record


def _rest(value: Any, names: _Names, *, address: bool) -> Any:
    """What is left of a value."""
    if isinstance(value, Text):
        said = {language: words for language, words in value.items() if not names.in_sentence(words)}
        if len(said) == len(value):
            return value
        origin = {language: kind for language in said if (kind := value.origin_of(language)) is not None}
        return Text(said, origin=origin) if said else _GONE
    if type(value) is str:
        return _GONE if (names.in_address if address else names.in_sentence)(value) else value
    if type(value) is tuple:
        left = tuple(one for item in value if (one := _rest(item, names, address=address)) is not _GONE)
        return value if left == value else left
    if not is_record(value):
        return value
    left = _without(value, names)
    return _GONE if left is not value and left is not _GONE and _is_empty(left) else left


def _is_empty(record: Any) -> bool:
    """Whether a record says nothing."""
    return all(getattr(record, field.name) == field.default for field in fields_of(type(record)))
