"""Bytes, words and lines of a file spoilt, whatever it is a file of."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import Final, TypeAlias

from ._words import ANY, WORDS

Spoil: TypeAlias = Callable[[bytes, random.Random], bytes]
_MOST: Final = 200_000
"""Bytes beyond which nothing is repeated any more: what is large is tried apart, as a bomb."""


def _span(content: bytes, chance: random.Random, longest: int = 400) -> tuple[int, int]:
    begin = chance.randrange(len(content) + 1)
    return begin, min(len(content), begin + int(chance.expovariate(1) * longest / 4))


def flipped(content: bytes, chance: random.Random) -> bytes:
    """Another byte in the place of one."""
    at = chance.randrange(len(content) or 1)
    return content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :]


def _cut_out(content: bytes, chance: random.Random) -> bytes:
    begin, end = _span(content, chance)
    return content[:begin] + content[end:]


def _cut_off(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _repeated(content: bytes, chance: random.Random) -> bytes:
    begin, end = _span(content, chance)
    times = min(chance.choice((1, 2, 9, 60, 300)), max(1, (_MOST - len(content)) // max(1, end - begin)))
    return content[:end] + content[begin:end] * times + content[end:]


def _moved(content: bytes, chance: random.Random) -> bytes:
    begin, end = _span(content, chance)
    rest = content[:begin] + content[end:]
    at = chance.randrange(len(rest) + 1)
    return rest[:at] + content[begin:end] + rest[at:]


def word_put_in(kind: str) -> Spoil:
    """Puts in a word that means something to the format, or any hostile one."""

    def put_in(content: bytes, chance: random.Random) -> bytes:
        begin, end = _span(content, chance, 40)
        word = chance.choice(WORDS[kind] if chance.random() < 0.5 else ANY)
        return content[:begin] + word + content[end if chance.random() < 0.5 else begin :]

    return put_in


def _number_changed(content: bytes, chance: random.Random) -> bytes:
    numbers = list(re.finditer(rb"\d+", content))
    if not numbers:
        return content
    found = chance.choice(numbers)
    return content[: found.start()] + chance.choice(NUMBERS) + content[found.end() :]


NUMBERS: Final = (
    b"0", b"-1", b"1", b"00", b"255", b"65536", b"2147483648", b"18446744073709551616", b"9" * 400, b"9" * 4300,
    b"9" * 5000, b"1e400", b"-1e-400", b"1.7976931348623157e308", b"0x7f", b"1_0", b"NaN", b"Infinity", b"0.1", b".5",
    "١٢".encode(), "²".encode(), "Ⅻ".encode(),
)  # fmt: skip
"""Numbers that are too large, too long, or none."""


def encoded_otherwise(content: bytes, chance: random.Random) -> bytes:
    """The same text in an encoding that nobody said."""
    text = content.decode("utf-8", "replace")
    way = chance.choice(("utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1", "utf-7", "cp500", "cp437"))
    return text.encode(way, "replace")


def marked(content: bytes, chance: random.Random) -> bytes:
    """The same behind a byte-order mark, or the first bytes of another format."""
    marks = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf\xef\xbb\xbf", b"PK", b"%PDF-")
    return chance.choice(marks) + content


def _lines_changed(content: bytes, chance: random.Random) -> bytes:
    lines = content.split(b"\n")
    at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    way = chance.randrange(6)
    if way == 0:
        lines[at] = b" " * chance.randrange(8) + lines[at].lstrip()
    elif way == 1:
        lines[at], lines[other] = lines[other], lines[at]
    elif way == 2:
        lines.insert(at, lines[other])
    elif way == 3:
        del lines[at]
    elif way == 4:
        lines[at] += b" " + lines[other].strip()
    else:
        lines[at] = b"\t" + lines[at]
    return b"\n".join(lines)


def _line_ends_changed(content: bytes, chance: random.Random) -> bytes:
    end = chance.choice((b"\r\n", b"\r", b"\n\n", b"\xc2\x85", b"\xe2\x80\xa8", b"\x0c", b""))
    return content.replace(b"\n", end) if chance.random() < 0.7 else content.replace(b"\n", end, chance.randrange(1, 5))


def _value_changed(content: bytes, chance: random.Random) -> bytes:
    """Another value behind a colon, or between signs that part values."""
    values = list(re.finditer(rb'(?<=[:,;\[{] )[^,;\]}\n]+|(?<=[,;:])[^,;:\n]+|"[^"\n]*"', content))
    if not values:
        return content
    found, other = chance.choice(values), chance.choice(values)
    word = other[0] if chance.random() < 0.4 else chance.choice(WORDS["text"] if chance.random() < 0.5 else ANY)
    return content[: found.start()] + word + content[found.end() :]


_BYTES: Final[tuple[Spoil, ...]] = (flipped, _cut_out, _cut_off, _repeated, _moved, _number_changed)
_LINES: Final[tuple[Spoil, ...]] = (_lines_changed, _line_ends_changed, _value_changed, _value_changed)


def in_bytes(content: bytes, chance: random.Random) -> bytes:
    """One change that knows nothing of the format."""
    return chance.choice(_BYTES)(content, chance)


def in_lines(content: bytes, chance: random.Random) -> bytes:
    """One change to a line, to all ends of lines, or to a value."""
    return chance.choice(_LINES)(content, chance)
