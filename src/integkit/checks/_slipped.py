"""IK409 to IK412: what slipped in unseen: garbled letters, hidden signs, impossible dates and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from integkit.messages import Finding
from integkit.model import PartialDate, Path, Period, Quantity, Text, fields_of

from ._bounds import least
from ._rule import Check, CheckContext, Found

# UTF-8 that was read as Windows-1252: a lead byte, and what the bytes behind it are there.
_WINDOWS: Final = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_GARBLED: Final = re.compile(f"[ÃÂ][\x80-\xbf{_WINDOWS}]|â[\x80-\xbf{_WINDOWS}]{{2}}|\ufffd")
_HIDDEN: Final = re.compile("[\xad\u200b\u2060]")
_NAMES: Final = frozenset({"name", "person", "word", "local"})  # beside the fields that the model marks as names
_FIRST_YEAR, _LAST_YEAR = 1000, 2100


def _texts(context: CheckContext) -> Iterator[tuple[Path, bool, str]]:
    """Every text with its path, and whether it is a name; those of sources are as printed, and told as well."""
    for path, one in context.records:
        for field in fields_of(type(one)):
            is_name = field.name in _NAMES or bool(field.metadata.get("name"))
            for deeper, text in _texts_in(getattr(one, field.name)):
                yield (*path, field.name, *deeper), is_name, text


def _texts_in(value: Any) -> Iterator[tuple[Path, str]]:
    if isinstance(value, Text):
        yield from (((), words) for words in value.values())
    elif isinstance(value, str):
        yield (), value
    elif isinstance(value, tuple):
        for index, one in enumerate(value):
            if isinstance(one, str | Text):
                yield from (((index,), words) for _, words in _texts_in(one))


def _garbled(context: CheckContext) -> Iterator[Found]:
    for path, _, text in _texts(context):
        found = _GARBLED.search(text)
        if found is not None:
            word = _word_around(text, found)
            meant = _GARBLED.sub(_repaired, word)
            values = {"way_out": "write what was meant", "example": meant} if "\ufffd" not in meant else {}
            yield Found(path, Finding.of("IK409", values, written=word))


def _word_around(text: str, found: re.Match[str]) -> str:
    """The word that a find stands in, of a sensible length."""
    begin = max(text.rfind(" ", 0, found.start()) + 1, found.start() - 30)
    end = text.find(" ", found.end())
    return text[begin : min(end if end >= 0 else len(text), found.end() + 30)]


def _repaired(found: re.Match[str]) -> str:
    try:
        return bytes(_byte(sign) for sign in found[0]).decode("utf-8")
    except (UnicodeError, ValueError):
        return "\ufffd"


def _byte(sign: str) -> int:
    return sign.encode("cp1252")[0] if sign in _WINDOWS else ord(sign)


def _hidden(context: CheckContext) -> Iterator[Found]:
    for path, is_name, text in _texts(context):
        found = _HIDDEN.search(text) if is_name else None
        if found is not None:
            sign = f"U+{ord(found[0]):04X}"
            yield Found(path, Finding.of("IK410", sign=sign, example=_HIDDEN.sub("", text)[:80]))


def _far_dates(context: CheckContext) -> Iterator[Found]:
    for path, one in context.records:
        for field in fields_of(type(one)):
            value = getattr(one, field.name)
            if isinstance(value, PartialDate | Period) and _is_far(value):
                yield Found((*path, field.name), Finding.of("IK411", written=str(value)))


def _is_far(value: PartialDate | Period) -> bool:
    days = [day for day in (value.earliest, value.latest) if day is not None]
    return any(not _FIRST_YEAR <= day.year <= _LAST_YEAR for day in days)


def _negative(context: CheckContext) -> Iterator[Found]:
    for path, one in context.records:
        for field in fields_of(type(one)):
            value = getattr(one, field.name)
            counted = field.metadata.get("span") or field.metadata.get("count")
            if counted and isinstance(value, Quantity) and (lowest := least(value)) < 0:
                yield Found((*path, field.name), Finding.of("IK412", written=f"{lowest:g}"))


CHECKS = (
    Check(code="IK409", title=Text(de="Umlaute sind heil", en="Umlauts are whole"), run=_garbled),
    Check(code="IK410", title=Text(de="Namen verbergen keine Zeichen", en="Names hide no signs"), run=_hidden),
    Check(code="IK411", title=Text(de="Jahre sind möglich", en="Years are possible"), run=_far_dates),
    Check(
        code="IK412",
        title=Text(de="Zeitspannen und Anzahlen sind nicht negativ", en="Spans and counts are not negative"),
        run=_negative,
    ),
)
