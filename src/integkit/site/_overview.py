"""The first page: every municipality with what there is; of very many, a list of the Länder and pages for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from integkit.plugins import Artifact

from ._entry import FACTS, Entry
from ._folding import sorting
from ._frame import FOLDED, Crumb, Frame, Page, written
from ._parted import parted, paths_of
from ._split import FRAME, LIMIT

OVERVIEW_SCRIPT: Final = "assets/overview.js"
ONE_LIST: Final = 12
"""So many municipalities stand in one list, without headings for their Länder."""


@attrs.frozen(kw_only=True)
class Fact:
    """What a card says in one line.

    Attributes:
        label: What it is about.
        pieces: What is said, each with its language where it is not that of the site.
        state: ``stated``, or why nothing is.
    """

    label: str
    pieces: tuple[tuple[str, str | None], ...]
    state: str


@attrs.frozen(kw_only=True)
class Card:
    """A municipality on the first page.

    Attributes:
        entry: The municipality.
        html: The card.
    """

    entry: Entry
    html: str


@attrs.frozen(kw_only=True)
class Group:
    """The municipalities of a Land.

    Attributes:
        land: The id of the Land.
        name: What it is called.
        cards: The municipalities.
    """

    land: str
    name: str
    cards: tuple[Card, ...]


@attrs.frozen(kw_only=True)
class LandLink:
    """A Land in the list of Länder.

    Attributes:
        name: What it is called.
        path: Its first page.
        count: How many municipalities it has.
    """

    name: str
    path: str
    count: int


def overview_pages(entries: Sequence[Entry], frame: Frame) -> Iterator[Artifact]:
    """The first page, and pages by Land where one page cannot hold all."""
    room = LIMIT - FRAME - 4_000
    groups = _groups(entries, frame, "index.html")
    cards = [card for group in groups for card in group.cards]
    if sum(map(_size, cards)) + 300 * len(groups) <= room:
        yield _page("index.html", groups, frame, entries, crumbs=())
        return
    groups = _groups(entries, frame, "land/x.html", by_land=True)
    links = [LandLink(name=one.name, path=f"land/{one.land}.html", count=len(one.cards)) for one in groups]
    yield _page("index.html", [], frame, entries, crumbs=(), links=links)
    for group in groups:
        parts = list(parted(group.cards, _size, room))
        paths = paths_of(f"land/{group.land}", len(parts))
        spans = [f"{part[0].entry.name} – {part[-1].entry.name}" for part in parts]
        for path, part in zip(paths, parts, strict=True):
            shown = attrs.evolve(group, cards=tuple(part))
            crumbs = (Crumb(frame.say("overview"), "index.html"), Crumb(group.name))
            pages = list(zip(spans, paths, strict=True)) if len(parts) > 1 else []
            own = [card.entry for card in part]
            count = len(group.cards)
            yield _page(path, [shown], frame, own, crumbs=crumbs, pages=pages, title=group.name, count=count)


def _page(
    path: str,
    groups: Sequence[Group],
    frame: Frame,
    entries: Sequence[Entry],
    *,
    crumbs: tuple[Crumb, ...],
    links: Sequence[LandLink] = (),
    pages: Sequence[tuple[str, str]] = (),
    title: str = "",
    count: int | None = None,
) -> Artifact:
    day = frame.context.as_of
    body = frame.html(
        "overview",
        path,
        title=title or frame.title,
        is_first=path == "index.html",
        groups=groups,
        links=links,
        pages=pages,
        count=len(entries) if count is None else count,
        facts=FACTS,
        lands=sorted({(one.land_name, one.land) for one in entries}, key=lambda pair: sorting(pair[0])),
        kinds=sorted({one.kind for one in entries if one.kind}, key=sorting),
        day=written(day, frame) if day is not None else None,
    )
    return frame.page(
        Page(
            path=path,
            title=title or frame.title,
            description=frame.say("overview_lead"),
            body=body,
            here="overview",
            crumbs=crumbs,
            scripts=(FOLDED, OVERVIEW_SCRIPT) if groups else (),
            twin="index.html",
        )
    )


def _groups(entries: Sequence[Entry], frame: Frame, path: str, *, by_land: bool = False) -> list[Group]:
    """The municipalities by Land, both in order of their names; a few of them in one group."""
    if 0 < len(entries) <= ONE_LIST and not by_land:
        cards = tuple(_card(one, frame, path, asks=len(entries) > 1) for one in entries)
        return [Group(land="", name=frame.say.counted("count", len(entries)), cards=cards)]
    lands = sorted({(one.land_name, one.land) for one in entries}, key=lambda pair: sorting(pair[0]))
    return [
        Group(
            land=land,
            name=name,
            cards=tuple(_card(one, frame, path, asks=len(entries) > 1) for one in _ordered(entries, land)),
        )
        for name, land in lands
    ]


def _ordered(entries: Sequence[Entry], land: str) -> list[Entry]:
    return sorted((one for one in entries if one.land == land), key=lambda one: (sorting(one.name), one.slug))


def _card(entry: Entry, frame: Frame, path: str, *, asks: bool) -> Card:
    facts = []
    for row in FACTS:
        said = entry.fact(row)
        pieces = said.pieces if said is not None else ((frame.say("not_stated"), None),)
        facts.append(Fact(label=frame.say(row), pieces=pieces, state=said.state if said is not None else "not_stated"))
    html = frame.html(
        "card",
        path,
        entry=entry,
        asks=asks,
        facts=facts,
        read=written(entry.read, frame) if entry.read is not None else None,
        words=" ".join(sorting(entry.name)[:1]),
    )
    return Card(entry=entry, html=html)


def _size(card: Card) -> int:
    return len(card.html.encode())
