"""What a city could ask the others: a page for each city with the same as files; nothing where there is one city."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from integkit.errors import UsageError
from integkit.exporters.asked import Asked
from integkit.exporters.offered import Offered
from integkit.exporters.question_files import FILES
from integkit.plugins import Artifact

from ._city import House
from ._downloads import NONE
from ._entry import Entry
from ._folding import sorting
from ._frame import Frame, Page
from ._sheets import pages_on_sheets

_MOST: Final = 12
"""So many others are asked at most: more would be a list that nobody reads to its end."""
_NOT_INSTALLED: Final = "IK811"

OfferOf: TypeAlias = Callable[[str], Offered]


def ask_pages(entries: Sequence[Entry], offer: OfferOf, frame: Frame) -> Iterator[Artifact]:
    """For each city a page with what others state and it does not, and files of the same.

    Args:
        entries: All cities.
        offer: What a city offers, by its slug.
        frame: What stands around the pages.
    """
    if len(entries) < 2:
        return
    near = Neighbours(entries)
    for entry in near.in_turn():
        others = near.of(entry)
        cities = [offer(one.slug) for one in sorted((entry, *others), key=_order)]
        asked = Asked(entry.slug, cities, frame.language, frame.context.as_of)
        files = list(_files(asked, entry, frame))
        yield from files
        yield from _pages(asked, entry, others, {one.path: len(one.content) for one in files}, len(entries), frame)


class Neighbours:
    """Which of very many cities one asks: those of the same Land first, of each those that are nearest in size.

    Args:
        entries: All cities.
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._lines: dict[str | None, list[Entry]] = {None: []}
        self._places: dict[tuple[str | None, str], int] = {}
        for one in sorted(entries, key=lambda one: (one.size is None, one.size or 0, one.slug)):
            for land in (None, one.land):
                line = self._lines.setdefault(land, [])
                self._places[land, one.slug] = len(line)
                line.append(one)

    def in_turn(self) -> Iterator[Entry]:
        """All cities so that each asks nearly the same ones as the one before."""
        for land, line in self._lines.items():
            if land is not None:
                yield from line

    def of(self, entry: Entry) -> list[Entry]:
        """The cities that a city asks, by name."""
        found: dict[str, Entry] = {}
        for land in (entry.land, None):
            line, place = self._lines[land], self._places[land, entry.slug]
            around = range(max(0, place - _MOST), min(len(line), place + _MOST + 1))
            for at in sorted(around, key=lambda at: abs(at - place)):
                if at != place and len(found) < _MOST:
                    found[line[at].slug] = line[at]
        return sorted(found.values(), key=_order)


def _order(entry: Entry) -> tuple[tuple[str, str], str]:
    return sorting(entry.name), entry.slug


def _files(asked: Asked, entry: Entry, frame: Frame) -> Iterator[Artifact]:
    """The questions as files; a workbook only where what writes it is installed."""
    if frame.options.downloads == NONE or not asked.questions:
        return
    for ending, (made, media) in FILES.items():
        try:
            content = made(asked)
        except UsageError as error:
            if any(one.code != _NOT_INSTALLED for one in error.findings):
                raise
            continue
        yield Artifact(path=f"cities/{entry.slug}/ask{ending}", media_type=media, content=content)


def _pages(
    asked: Asked, entry: Entry, others: Sequence[Entry], files: Mapping[str, int], count: int, frame: Frame
) -> Iterator[Artifact]:
    path = f"cities/{entry.slug}/ask.html"
    html = frame.html(
        "ask",
        path,
        asked=asked,
        others=others,
        some=count > len(others) + 1,
        paths={one.slug: one.path for one in others},
        langs={one.slug: one.lang for one in others},
        files=[(name, frame.say.size(size)) for name, size in files.items()],
    )
    page = Page(path=path, title=asked.title, description=asked.title, body="")
    house = House(frame, entry)
    for one in pages_on_sheets(html, "ask", page, frame):
        yield house.page(one, path)
