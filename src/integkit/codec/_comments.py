"""Where the comments of a YAML file stand: whoever writes the file anew has to know what would be lost."""

from __future__ import annotations

import bisect
import re
from typing import Any, Final, NamedTuple

import yaml

from ._decoded import decoded

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SIGN: Final = re.compile(r"(?:^|(?<=[ \t\n]))#[^\n]*")


class Comment(NamedTuple):
    """A comment.

    Attributes:
        line: Its line, counted from 1.
        text: It, with its sign.
        is_heading: Nothing but comments and blank lines stands above it.
    """

    line: int
    text: str
    is_heading: bool


def comments_of(data: bytes, file: str) -> tuple[Comment, ...]:
    """The comments of a YAML file in their order; none where it is no YAML.

    Args:
        data: The bytes of the file.
        file: Its name.
    """
    text = decoded(data, file)
    if not isinstance(text, str) or "#" not in text:
        return ()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        spans = _scalars(text)
    except yaml.YAMLError:
        return ()
    starts = [start for start, _ in spans]
    found = []
    heads, before = True, 0
    for sign in _SIGN.finditer(text):
        heads = heads and not text[before : sign.start()].strip()
        before = sign.end()
        index = bisect.bisect_right(starts, sign.start()) - 1
        if index < 0 or sign.start() >= spans[index][1]:
            found.append(Comment(text.count("\n", 0, sign.start()) + 1, sign[0], heads))
    return tuple(found)


def _scalars(text: str) -> list[tuple[int, int]]:
    """From where to where each value and key reaches; of a text in a block, its lines without the line of its sign."""
    spans: list[tuple[int, int]] = []
    for event in yaml.parse(text, Loader=_LOADER):
        if type(event) is yaml.ScalarEvent:
            start, end = _span(event)
            if event.style in ("|", ">"):
                start = text.find("\n", start, end) + 1 or end
            spans.append((start, end))
    return spans


def _span(event: Any) -> tuple[int, int]:
    return event.start_mark.index, event.end_mark.index
