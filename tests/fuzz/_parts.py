"""Packages and PDF with a part spoilt: office files, archives of cities, streams."""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Callable
from copy import deepcopy
from typing import Any, Final
from xml.etree import ElementTree as ET

from ._seeds import unzipped, zipped
from ._text import NUMBERS, flipped, in_bytes, in_lines
from ._words import ANY, WORDS

_MOST: Final = 40_000
"""Bytes of a piece that is still copied: what is large is tried apart, as a bomb."""


def part_changed(content: bytes, chance: random.Random) -> bytes:
    """A package with one of its parts spoilt, gone, twice there, or by another name; large parts more often."""
    try:
        parts = unzipped(content)
    except Exception:  # spoilt already
        return flipped(content, chance)
    if not parts:
        return content
    (name,) = chance.choices(list(parts), [min(len(one), 6000) + 60 for one in parts.values()])
    way = chance.randrange(20)
    if way == 0:
        del parts[name]
    elif way == 1:
        parts[chance.choice(list(parts))] = parts[name]
    elif way == 2:
        parts[chance.choice(_NAMES) if chance.random() < 0.7 else name + "x"] = parts.pop(name)
    else:
        for _ in range(chance.choice((1, 1, 2, 4))):
            ways = (_xml_changed, _xml_changed, _xml_changed, _in_part) if b"<?xml" in parts[name][:60] else (_in_part,)
            parts[name] = chance.choice(ways)(parts[name], chance)
    return zipped(parts, chance.choice((0, 8, 12, 14)) if chance.random() < 0.05 else 8)


_NAMES: Final = (
    "../city.yaml", "/etc/passwd", "a/../../b", "C:\\x", "city.yaml", "a" * 300, "x\u202ey.yaml", "con", "a//b",
    "xl/worksheets/sheet1.xml", "word/document.xml", "[Content_Types].xml", ".", "a/city.yaml/city.yaml", "A/CITY.YAML",
    "nul\x01.yaml", "ä.json", "plans/x.yaml", "", "/", "x/", "staedte/rotbach/rounds/y.yaml",
)  # fmt: skip


def _in_part(content: bytes, chance: random.Random) -> bytes:
    return chance.choice((in_bytes, in_lines))(content, chance)


def _xml_changed(content: bytes, chance: random.Random) -> bytes:
    """XML that still is XML, with an element gone, twice there, elsewhere, or with another text or attribute."""
    try:
        root: Any = ET.fromstring(content)  # noqa: S314 - it is our own file, spoilt
    except (ET.ParseError, LookupError, ValueError):  # spoilt before: no XML, or in an encoding that does not exist
        return in_bytes(content, chance)
    elements = list(root.iter())
    one, other = chance.choice(elements), chance.choice(elements)
    chance.choice(_XML_WAYS)(one, other, chance)
    try:
        return bytes(ET.tostring(root, "utf-8", xml_declaration=True))
    except (RecursionError, ValueError, TypeError):
        return content


def _drop(one: Any, _: Any, chance: random.Random) -> None:
    if len(one):
        one.remove(chance.choice(list(one)))


def _double(one: Any, _: Any, chance: random.Random) -> None:
    if len(one):
        child = chance.choice(list(one))
        times = chance.choice((1, 1, 5, 40)) if len(ET.tostring(child)) < _MOST // 40 else 1
        one.extend(deepcopy([child] * times))


def _graft(one: Any, other: Any, chance: random.Random) -> None:
    if len(ET.tostring(other)) < _MOST:
        one.insert(chance.randrange(len(one) + 1), deepcopy(other))


def _nest(one: Any, other: Any, chance: random.Random) -> None:
    depth = chance.choice((3, 60, 300))
    for _ in range(depth):
        below = ET.SubElement(one, one.tag if chance.random() < 0.8 else other.tag, dict(one.attrib))
        one = below


def _rename(one: Any, other: Any, _: random.Random) -> None:
    one.tag = other.tag


def _say(one: Any, _: Any, chance: random.Random) -> None:
    one.text = _word(chance)


def _attribute(one: Any, other: Any, chance: random.Random) -> None:
    names = [*one.attrib, *other.attrib, "r", "s", "t", "val", "hidden", "min", "max", "ref"]
    one.set(chance.choice(names), _word(chance))


def _attribute_gone(one: Any, _: Any, chance: random.Random) -> None:
    if one.attrib:
        del one.attrib[chance.choice(list(one.attrib))]


def _word(chance: random.Random) -> str:
    word = chance.choice(chance.choice((NUMBERS, ANY, WORDS["package"]))).decode("utf-8", "replace")
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "\ufffd", word)  # XML cannot hold them


_XML_WAYS: Final[tuple[Callable[[Any, Any, random.Random], None], ...]] = (
    _drop, _double, _graft, _nest, _rename, _say, _say, _attribute, _attribute, _attribute, _attribute_gone,
)  # fmt: skip


def stream_packed(content: bytes, chance: random.Random) -> bytes:
    """A PDF with a stream packed, rightly or not."""
    streams = list(re.finditer(rb"<</Length \d+>>stream\n(.*?)\nendstream", content, re.DOTALL))
    if not streams:
        return content
    found = chance.choice(streams)
    packed = zlib.compress(found[1] * chance.choice((1, 1, 20)))
    packed = flipped(packed, chance) if chance.random() < 0.4 else packed
    way = chance.choice((b"FlateDecode", b"FlateDecode", b"LZWDecode", b"ASCII85Decode", b"RunLengthDecode"))
    head = b"<</Filter/%s/Length %d>>stream\n" % (way, len(packed))
    return content[: found.start()] + head + packed + b"\nendstream" + content[found.end() :]
