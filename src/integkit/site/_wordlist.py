"""Everything that the search finds as pages by first letter, for those who run no scripts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from html import escape

import attrs

from integkit.plugins import Artifact

from ._entry import Entry, Hit
from ._folding import sorting
from ._frame import Crumb, Frame, Page
from ._parted import parted, paths_of
from ._split import FRAME, LIMIT


@attrs.frozen
class Line:
    """A hit in the list.

    Attributes:
        hit: What is found.
        city: Where.
    """

    hit: Hit
    city: str


@attrs.frozen
class Letter:
    """A letter in the list of letters.

    Attributes:
        text: The letter, or what stands for all that begin with none.
        path: Its first page.
        count: How many hits there are.
    """

    text: str
    path: str
    count: int


def letters_of(found: Iterable[tuple[Entry, list[Hit]]], frame: Frame) -> tuple[list[Letter], Iterator[Artifact]]:
    """The letters with their pages, and the pages."""
    shown: defaultdict[str, list[Line]] = defaultdict(list)
    for entry, hits in found:
        for hit in hits:
            shown[_letter(hit.title)].append(Line(hit, entry.name))
    letters = [
        Letter(name.upper() or frame.say("words_other"), f"words/{name or 'other'}.html", len(shown[name]))
        for name in sorted(shown, key=lambda name: (not name, name))
    ]
    return letters, (page for letter in letters for page in _pages(letter, shown, letters, frame))


def _pages(letter: Letter, shown: dict[str, list[Line]], letters: Sequence[Letter], frame: Frame) -> Iterator[Artifact]:
    name = letter.path.removeprefix("words/").removesuffix(".html")
    lines = sorted(shown["" if name == "other" else name], key=lambda line: (sorting(line.hit.title), line.city))
    parts = list(parted(lines, _size, LIMIT - FRAME - 200 * len(letters)))
    paths = paths_of(f"words/{name}", len(parts))
    title = frame.say("words_title", letter=letter.text) if name != "other" else letter.text
    for path, part in zip(paths, parts, strict=True):
        body = frame.html("words", path, title=title, lines=part, letters=letters, paths=paths, letter=letter)
        crumbs = (Crumb(frame.say("search"), "search.html"), Crumb(title))
        yield frame.page(
            Page(path=path, title=title, description=frame.say("words_lead"), body=body, here="search", crumbs=crumbs)
        )


def _size(line: Line) -> int:
    """About what a line takes."""
    texts = (line.hit.title, line.hit.kind, line.city, line.hit.path)
    return 120 + sum(len(escape(text).encode()) for text in texts)


def _letter(title: str) -> str:
    """The first letter from a to z of a title; empty: it begins with another sign."""
    first = sorting(title)[0][:1]
    return first if "a" <= first <= "z" else ""
