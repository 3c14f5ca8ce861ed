"""The page on method, sources and data protection."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import attrs

from integkit.plugins import Artifact

from ._entry import Entry, SourceNote
from ._frame import Frame, Page, written
from ._split import FRAME, LIMIT

_ROOM: Final = LIMIT - FRAME - 12_000


@attrs.frozen
class CitySources:
    """The sources of a city.

    Attributes:
        entry: The city.
        sources: What it was read from.
    """

    entry: Entry
    sources: tuple[SourceNote, ...]


def method_page(entries: Sequence[Entry], frame: Frame) -> Artifact:
    """How statements come about, what absence means, where everything was read; of very many sources, where to look."""
    say = frame.say
    listed = [CitySources(one, one.sources) for one in entries]
    size = sum(400 + sum(map(_size, one.sources)) for one in listed)
    body = frame.html(
        f"method-{frame.language}",
        "method.html",
        listed=listed if size <= _ROOM else [],
        count=len(entries),
        persons=frame.context.persons,
        options=frame.options,
        licence=frame.context.licence,
        read=written(max(read), frame) if (read := [one.read for one in entries if one.read is not None]) else None,
    )
    return frame.page(
        Page(path="method.html", title=say("method"), description=say("method_lead"), body=body, here="method")
    )


def _size(note: SourceNote) -> int:
    """About what a source takes."""
    return 200 + 2 * len(f"{note.title}{note.url}{note.when}".encode())
