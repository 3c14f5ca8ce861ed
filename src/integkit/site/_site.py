"""The site as a whole, in two steps: the pages of each city, then the pages about all of them from what was kept.

What is kept of a city are files: its entry, what the search finds of it, what it says in the comparison, and what
others could ask it about. So thousands of cities stream through, in several processes if need be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

import attrs

from integkit.artifacts import Streamed
from integkit.exporters.offered import Offered, kept_offered, offered_from
from integkit.exporters.told import Retold, kept_told, told_from
from integkit.model import CityProfile
from integkit.plugins import Artifact, ExportContext, Part

from ._accessibility import accessibility_page
from ._ask import ask_pages
from ._city import CityPages, alone, pages_of
from ._compare import compare_pages
from ._entry import Entry, Hit
from ._folding import sorting
from ._frame import FOLDED, HTML, ICON, STYLE, Frame
from ._kept import entry_from, hits_from, kept_entry, kept_hits
from ._method import method_page
from ._overview import OVERVIEW_SCRIPT, overview_pages
from ._search import search_pages

_PUBLIC: Final = "public/"
_ENTRY, _HITS, _TOLD, _OFFERED = "kept/entry/", "kept/hits/", "kept/told/", "kept/offered/"
_REMEMBERED: Final = 64
"""So many offers are kept in memory: those who come one after the other ask nearly the same cities."""
_JSON: Final = "application/json"


def part_of(profiles: Iterable[CityProfile], context: ExportContext) -> Iterator[Artifact]:
    """The pages and files of some cities, and what is kept of them."""
    frame = Frame(context)
    assets: dict[str, str] = {}
    for profile in profiles:
        pages = pages_of(profile, frame)
        assets |= pages.assets
        yield from (attrs.evolve(one, path=f"{_PUBLIC}{one.path}") for one in pages.artifacts)
        yield from _kept(pages)
    for path, text in sorted(assets.items()):
        yield attrs.evolve(frame.asset(path, text), path=f"{_PUBLIC}{path}")


def _kept(pages: CityPages) -> Iterator[Artifact]:
    slug = pages.entry.slug
    files = {one.path: one.media_type for one in pages.artifacts}
    for folder, text in (
        (_ENTRY, kept_entry(pages.entry, files)),
        (_HITS, kept_hits(pages.hits)),
        (_TOLD, kept_told(pages.told)),
        (_OFFERED, kept_offered(pages.offered)),
    ):
        yield Artifact(path=f"{folder}{slug}.json", media_type=_JSON, content=text.encode())


def joined(parts: Sequence[Part], context: ExportContext) -> Iterator[Streamed]:
    """All files of the site."""
    frame = Frame(context)
    entries: dict[str, tuple[Entry, Part]] = {}
    types: list[dict[str, str]] = []
    for part in parts:
        types.append({})
        for name in part.names:
            if name.startswith(_ENTRY):
                entry, files = entry_from(part.read(name))
                entries[entry.slug] = entry, part
                types[-1] |= files
    yield from _public(parts, types, frame, is_alone=len(entries) == 1)
    for artifact in _about_all(entries, frame):
        yield Streamed(path=artifact.path, media_type=artifact.media_type, chunks=(artifact.content,))


def _public(
    parts: Sequence[Part], media_types: Sequence[Mapping[str, str]], frame: Frame, *, is_alone: bool
) -> Iterator[Streamed]:
    """The pages and files of each city."""
    written: set[str] = set()
    for part, types in zip(parts, media_types, strict=True):
        for name in part.names:
            path = name.removeprefix(_PUBLIC)
            if name.startswith(_PUBLIC) and path not in written:
                if path not in types:  # every part brings the same style sheets
                    written.add(path)
                media = types.get(path) or frame.media_type(path)
                content = part.read(name)
                yield Streamed(
                    path=path, media_type=media, chunks=(alone(content) if is_alone and media == HTML else content,)
                )


def _about_all(kept: dict[str, tuple[Entry, Part]], frame: Frame) -> Iterator[Artifact]:
    """The pages about all cities."""
    entries = sorted((entry for entry, _ in kept.values()), key=lambda one: (sorting(one.name), one.slug))

    def hits() -> Iterator[tuple[Entry, list[Hit]]]:
        for entry in entries:
            yield entry, hits_from(kept[entry.slug][1].read(f"{_HITS}{entry.slug}.json"))

    def told(some: Sequence[Entry]) -> Retold:
        cities = (told_from(kept[one.slug][1].read(f"{_TOLD}{one.slug}.json")) for one in some)
        return Retold(cities, frame.language, frame.context.as_of)

    @lru_cache(_REMEMBERED)
    def offer(slug: str) -> Offered:
        return offered_from(kept[slug][1].read(f"{_OFFERED}{slug}.json"))

    yield from overview_pages(entries, frame)
    yield from compare_pages(entries, told, frame)
    yield from ask_pages(entries, offer, frame)
    yield from search_pages(hits, frame)
    yield method_page(entries, frame)
    yield accessibility_page(frame)
    yield from map(frame.own_asset, (STYLE, ICON, FOLDED, OVERVIEW_SCRIPT))
