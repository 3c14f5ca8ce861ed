"""Texts that try to become something else than text, and cities in which every text is one of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import count
from types import MappingProxyType
from typing import Any, Final, TypeVar

from integkit.model import Text, changed, is_record
from integkit.testing._hostile import HOSTILE
from integkit.testing._shapes import Shape, shapes_of

R = TypeVar("R")

PLAIN: Final = "Wort"
"""A word that is harmless everywhere: what a file with it looks like, it has to look like with any other."""
SERIAL: Final = re.compile("K([0-9]{4})K")
"""Stands behind every word, each text with a number of its own."""

WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        **{f"kit {number}": word for number, word in enumerate(HOSTILE)},
        "formula behind a tab": "\t=1+1",
        "formula behind a carriage return": "\r=1+1",
        "formula behind a line feed": "\n=1+1",
        "formula in full width": "\uff1d1+1 \uff0b1 \uff0d1 \uff20SUM",
        "formula behind a sign nobody sees": "\u200b=1+1",
        "link formula": '=HYPERLINK("https://evil.example";"a")',
        "escape of a workbook": "_x003D_1+1 _x000D_ _x0000_",
        "many lines": "a\n\nb\n \n- c\n# d\n1. e",
        "every line end": "a\rb\nc\r\nd\x0be\x0cf\x85g\u2028h\u2029i",
        "card within a card": "x\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:evil",
        "event within an event": "x\nEND:VEVENT\nBEGIN:VEVENT\nATTACH:https://evil.example/",
        "folded line": "x\r\n FN:evil\r\n\tNOTE:evil",
        "values of a card": "a\\nb\\,c\\;d;e,f:g\\\\n^n^'^^",
        "end of a Turtle string": 'x"""@de . <urn:evil> a <urn:Evil> . # \\',
        "escapes of Turtle": "\\u003c\\U0001F600\\t\\\"\\'>",
        "signs of RDF addresses": "x> <urn:evil> <urn:evil",
        "entity": '&evil; &#0; &#x1F600; <!ENTITY x SYSTEM "file:///etc/passwd">',
        "CDATA": "<![CDATA[x]]><?php evil() ?><!DOCTYPE x>",
        "script ends": "</script><script>evil()</script><!--<script>",
        "script in JSON": '\\"};evil();//\u2028',
        "handler": 'x" autofocus onfocus="evil()" x=\'',
        "unquoted handler": "x onclick=evil() style=x:expression(evil())",
        "svg": "<svg/onload=evil()><math><mi xlink:href=javascript:evil()>",
        "template of a browser": "{{constructor.constructor('evil()')()}} [[x]] ${x} `x`",
        "Markdown": "[x](javascript:evil()) ![x](https://evil.example/a.png) <https://evil.example> **x** `x` | x |",
        "Markdown blocks": "# x\n\n> y\n\n```\nz\n```\n\n| a |\n|---|\n\n---\n<b>x</b>",
        "reference of Markdown": '[x]: javascript:evil() "y"\n[x]',
        "quotes": "'\"'\"'\"„“‚‘»«",
        "SQL": "x'); DROP TABLE contact; --",
        "paths": "../../etc/passwd\x00.html C:\\x \\\\host\\x",
        "shell": "$(evil) `evil` ; evil & evil | evil > evil",
        "YAML": "x: !!python/object/apply:os.system [evil]\n- &a *a\n--- \n...\n%YAML",
        "looks like a number": "1e5",
        "looks like a date": "2026-12-31",
        "looks like nothing": "null",
        "from the right": "\u202etxt.exe\u202c \u0627\u0644\u0639\u0631\u0628\u064a\u0629",
        "signs on signs": "e" + "\u0301" * 50,
        "signs outside of the plane": "\U0001f600\U0010fffd\U00020000\U000e0041",
        "no signs at all": "\ufdd0\ufffe\uffff\U0001ffff",
        "half a sign": "x\ud800y\udc00z",
        "controls": "".join(map(chr, [*range(1, 32), *range(127, 160)])),
        "long": "lang " * 6_700,
        "long without a blank": "x" * 33_000,
    }
)
"""What each tries, and the words."""


ADDRESSES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "url": "https://evil.example/\"><script>evil()</script>'onx='evil()`|\\^{}<!--]]>?a=b&amp;c#=1+1#[x],;\u202e",
        "email": "\"><b>'=1+1,;<!--&lt;\\@evil.example",
    }
)
"""Addresses of the web and of mail that are well-formed, and try the same."""
HARMLESS: Final[Mapping[str, str]] = MappingProxyType(
    {"url": "https://stadt.example/a?b#c", "email": "buero@stadt.example"}
)


def marked(record: R, words: Sequence[str], shift: int = 0, addresses: Mapping[str, str] = ADDRESSES) -> R:
    """The same record with a word in place of every text at every depth, empty fields filled, each with a number.

    Args:
        record: The record.
        words: The words, which the texts get in turn.
        shift: With which of them to begin, so that another text gets another word.
        addresses: The addresses, which are in the place of all others.
    """
    numbers = count(1)

    def said() -> str:
        number = next(numbers)
        return f"{word_of(number, words, shift)}K{number:04}K"

    return _changed(record, said, addresses)


def word_of(number: int, words: Sequence[str], shift: int) -> str:
    """The word of the text with a number."""
    return words[(number + shift) % len(words)]


def _changed(record: R, said: Callable[[], str], addresses: Mapping[str, str]) -> R:
    values: dict[str, Any] = {}
    for shape in shapes_of(type(record)):
        value = getattr(record, shape.name)
        if is_record(value):
            values[shape.name] = _changed(value, said, addresses)
        elif isinstance(value, tuple) and value and is_record(value[0]):
            values[shape.name] = tuple(_changed(one, said, addresses) for one in value)
        elif is_free(type(record), shape):
            values[shape.name] = _worded(shape, value, said)
        elif shape.form is not None and shape.form.name in addresses and value:
            address = addresses[shape.form.name]
            values[shape.name] = (address,) if shape.many else address
    return changed(record, **values)


def is_free(cls: type, shape: Shape) -> bool:
    """Whether a field may hold any words at all: those that are an id, an address or a word of a list may not."""
    names_another = (cls.__name__, shape.name) in _NO_WORDS
    return shape.type in (str, Text) and shape.form is None and shape.concepts is None and not names_another


_NO_WORDS: Final = {
    ("Kind", "concept"), ("Word", "concept"), ("Remark", "field"), ("Milestone", "horizons"), ("Plan", "levels"),
    ("Measure", "target_groups"), ("Section", "target_groups"), ("Section", "level"), ("Measure", "level"),
    ("StatusReport", "word"), ("Quantity", "unit"), ("Remark", "printed"),
}  # fmt: skip


def _worded(shape: Shape, value: Any, said: Callable[[], str]) -> Any:
    if shape.many:
        return tuple(said() for _ in value)
    if shape.type is str:
        return said()
    return Text({language: said() for language in (value or {"de": ""})})
