"""The page that searches, its index, and the list of words for those who run no scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from integkit.plugins import Artifact

from ._entry import NAMED, Entry, Hit
from ._frame import FOLDED, Frame, Page
from ._index import FOLDER, index_files
from ._wordlist import letters_of

Found: TypeAlias = Callable[[], Iterator[tuple[Entry, list[Hit]]]]
MOST: Final = 50_000
"""From so many hits on, only cities and what has a name are found."""


def search_pages(hits: Found, frame: Frame) -> Iterator[Artifact]:
    """Everything that the search needs.

    Args:
        hits: Gives the cities with what is found of each, as often as it is asked.
        frame: What stands around the pages.
    """
    shown = _bounded(hits)
    letters, pages = letters_of(shown(), frame)
    say = frame.say
    body = frame.html("search", "search.html", letters=letters)
    yield frame.page(
        Page(
            path="search.html",
            title=say("search"),
            description=say("search_lead"),
            body=body,
            here="search",
            scripts=(FOLDED, f"{FOLDER}/search.js", f"{FOLDER}/manifest.js"),
        )
    )
    yield from pages
    yield frame.own_asset(f"{FOLDER}/search.js")
    for path, text in index_files(shown()):
        yield frame.asset(path, text)


def _bounded(hits: Found) -> Found:
    """The hits; of very many, cities and what has a name."""
    if sum(len(found) for _, found in hits()) <= MOST:
        return hits
    return lambda: ((entry, [hit for hit in found if hit.rank <= NAMED]) for entry, found in hits())
