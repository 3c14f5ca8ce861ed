"""The comparison: a few cities side by side with everything behind each cell; many in groups by Land and size."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeAlias

import attrs

from integkit.exporters import matrix
from integkit.exporters.fragment import Fragment
from integkit.exporters.told import Retold
from integkit.plugins import Artifact

from ._entry import Entry
from ._folding import sorting
from ._frame import Crumb, Frame, Page
from ._overview import ONE_LIST
from ._parted import paths_of
from ._split import FRAME, LIMIT

INDEX: Final = "compare/index.html"
STYLE: Final = "assets/matrix.css"
SCRIPT: Final = "assets/matrix.js"
_ROOM: Final = LIMIT - FRAME
_MOST: Final = 64
"""So many cities are tried on one page; each takes more than the room has for one of so many."""
_SIZES: Final = (5_000, 20_000, 100_000)

TellOf: TypeAlias = Callable[[Sequence[Entry]], Retold]


@attrs.frozen(kw_only=True)
class Group:
    """Cities that are compared on one page or several.

    Attributes:
        name: What its first page is called.
        title: What they have in common.
        entries: The cities.
    """

    name: str
    title: str
    entries: tuple[Entry, ...]


def compare_pages(entries: Sequence[Entry], told: TellOf, frame: Frame) -> Iterator[Artifact]:
    """The pages of the comparison, with the style and the script that they need.

    Args:
        entries: All cities.
        told: Sets some of them side by side.
        frame: What stands around the pages.
    """
    title = frame.say("compare_title")
    if not entries:
        yield _page(INDEX, title, frame.html("compare", INDEX, title=title, groups=[], piece=None, pages=[]), frame)
        return
    asks = frame.html("asks", INDEX, entries=entries, most=ONE_LIST)
    whole = _one_page(entries, told)
    if whole is not None:
        yield _page(INDEX, title, whole.body + asks, frame)
        yield from _assets(whole, frame)
        return
    groups = list(_groups(entries, told, frame))
    body = frame.html("compare", INDEX, title=title, groups=groups, piece=None, pages=[])
    yield _page(INDEX, title, body + asks, frame)
    for number, group in enumerate(groups):
        parts = list(_parts(group.entries, told))
        paths = paths_of(f"compare/{group.name}", len(parts))
        spans = [f"{part[0].name} – {part[-1].name}" for part, _ in parts]
        pages = list(zip(spans, paths, strict=True)) if len(parts) > 1 else []
        crumbs = (Crumb(frame.say("compare"), INDEX), Crumb(group.title))
        for path, (_, piece) in zip(paths, parts, strict=True):
            body = frame.html("compare", path, title=group.title, groups=[], piece=piece, pages=pages)
            yield _page(path, group.title, body, frame, crumbs)
        if not number:
            yield from _assets(parts[0][1], frame)


def _one_page(entries: Sequence[Entry], told: TellOf) -> Fragment | None:
    """All cities on one page, with the wording behind each cell if that fits too; ``None``: they do not fit."""
    if len(entries) > _MOST:
        return None
    for wording in (True, False):
        piece = _piece(entries, told, heading=1, wording=wording)
        if len(piece.body.encode()) <= _ROOM:
            return piece
    return None


def _parts(entries: Sequence[Entry], told: TellOf) -> Iterator[tuple[Sequence[Entry], Fragment]]:
    """The cities of a group on as many pages as they take."""
    if len(entries) <= _MOST:
        piece = _piece(entries, told, heading=2, wording=False)
        if len(piece.body.encode()) <= _ROOM or len(entries) == 1:
            yield entries, piece
            return
    middle = (len(entries) + 1) // 2
    yield from _parts(entries[:middle], told)
    yield from _parts(entries[middle:], told)


def _piece(entries: Sequence[Entry], told: TellOf, *, heading: int, wording: bool) -> Fragment:
    hrefs = {one.slug: f"../{one.path}" for one in entries}
    return matrix.fragment_of(told(entries), hrefs=hrefs, heading=heading, wording=wording)


def _assets(piece: Fragment, frame: Frame) -> Iterator[Artifact]:
    yield frame.asset(STYLE, piece.style)
    yield frame.asset(SCRIPT, piece.script)


def _page(path: str, title: str, body: str, frame: Frame, crumbs: tuple[Crumb, ...] = ()) -> Artifact:
    has_matrix = "integkit-compare" in body
    return frame.page(
        Page(
            path=path,
            title=title,
            description=frame.say("compare_lead"),
            body=body,
            here="compare",
            crumbs=crumbs,
            styles=(STYLE,) if has_matrix else (),
            scripts=(SCRIPT,) if has_matrix else (),
            twin=INDEX,
        )
    )


def _groups(entries: Sequence[Entry], told: TellOf, frame: Frame) -> Iterator[Group]:
    """The cities by Land, and those of a large Land by size too; then cities of a size wherever they are.

    A Land with one city is none to compare it with: those share a group. Sizes across Länder are only made where a page
    holds them, since every city is in the group of its Land.
    """
    lands = sorted({(one.land_name, one.land) for one in entries}, key=lambda pair: sorting(pair[0]))
    inside = {land: tuple(one for one in entries if one.land == land) for _, land in lands}
    alone = [land for _, land in lands if len(inside[land]) == 1]
    for name, land in lands:
        if len(alone) > 1 and land in alone:
            continue
        if _one_page(inside[land], told) is not None:
            yield Group(name=land, title=name, entries=inside[land])
        else:
            yield from _by_size(inside[land], frame, name=land, title=f"{name}: ")
    if len(alone) > 1:
        title = frame.say("compare_alone", lands=", ".join(name for name, land in lands if land in alone))
        yield Group(name="alone", title=title, entries=tuple(one for land in alone for one in inside[land]))
    for group in _by_size(entries, frame, name="size", title=""):
        if 1 < len(group.entries) < len(entries) and _one_page(group.entries, told) is not None:
            yield group


def _by_size(entries: Sequence[Entry], frame: Frame, *, name: str, title: str) -> Iterator[Group]:
    """Cities by their size; those that state none by themselves."""
    for number, (low, high) in enumerate(zip((None, *_SIZES), (*_SIZES, None), strict=True)):
        sized = tuple(one for one in entries if one.size is not None and (low or 0) <= one.size < (high or 1e18))
        if sized:
            yield Group(name=f"{name}-{number}", title=f"{title}{_span(low, high, frame)}", entries=sized)
    unknown = tuple(one for one in entries if one.size is None)
    if unknown:
        yield Group(name=f"{name}-x", title=f"{title}{frame.say('size_none')}", entries=unknown)


def _span(low: int | None, high: int | None, frame: Frame) -> str:
    say = frame.say
    words = {"low": say.number(low or 0), "high": say.number(high or 0)}
    key = "size_under" if low is None else "size_from" if high is None else "size_between"
    return say("inhabitants", span=say(key, **words))
