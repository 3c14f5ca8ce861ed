"""Where the comments of a YAML file stand: whoever writes the file anew has to know what would be lost."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import yaml

from integkit.messages import Finding

from ._decoded import decoded
from ._events import _LOADER

_SIGN: Final = re.compile(r"(?<![^ \t\n])#[^\n]*")


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
    heads, at = True, 0
    while sign := _SIGN.search(text, at):
        heads = heads and not text[at : sign.start()].strip()
        index = bisect.bisect_right(starts, sign.start()) - 1
        if index >= 0 and sign.start() < spans[index][1]:
            at = spans[index][1]  # a comment may stand on the same line behind it
            continue
        at = sign.end()
        found.append(Comment(text[: sign.start()].count("\n") + 1, sign[0], heads))
    return tuple(found)


# A word without quotation marks, and behind it a sign without the blank that comments have: "Tag der #Vielfalt".
_CUT: Final = re.compile(r"[^\s\"'\[\]{},:|>#&*-][ \t]+(#[^\s#!][^\n]*)")


def cut_off(data: bytes, file: str) -> Iterator[Finding]:
    """What probably is no comment, but the rest of a text that a blank and ``#`` have ended; it is not read.

    Args:
        data: The bytes of the file.
        file: Its name.
    """
    text = decoded(data, file)
    if not isinstance(text, str) or _CUT.search(text) is None:
        return
    comments = {(one.line, one.text) for one in comments_of(data, file)}
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        found = _CUT.search(line)
        if found is not None and (number, found[1]) in comments:
            written = found[1] if len(found[1]) <= _LONGEST else f"{found[1][:_LONGEST]}..."
            yield Finding.of("IK035", written=written, file=file, line=number, column=found.start(1) + 1)


_LONGEST: Final = 60


def _scalars(text: str) -> list[tuple[int, int]]:
    """From where to where each value and key reaches; of a text in a block, its lines without the line of its sign."""
    spans: list[tuple[int, int]] = []
    for event in yaml.parse(text, _LOADER):
        if type(event) is yaml.ScalarEvent:
            start, end = _span(event)
            if event.style in ("|", ">"):
                start = text.find("\n", start) + 1 or end
            spans.append((start, end))
    return spans


def _span(event: Any) -> tuple[int, int]:
    return event.start_mark.index, event.end_mark.index
