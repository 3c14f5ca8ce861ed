"""The pages of one city: its profile, its plans, its files; and its entry for the pages about several."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import unescape
from typing import Final

import attrs

from integkit.comparison import offer_of
from integkit.exporters import stem_of
from integkit.exporters.html import fragment
from integkit.exporters.offered import Offered, offered
from integkit.exporters.told import Told, told_by
from integkit.model import CityProfile
from integkit.monitoring import public
from integkit.plugins import Artifact

from ._downloads import downloads_page
from ._entry import Entry, Hit, entry_of
from ._frame import Crumb, Frame, Page
from ._hits import ANCHOR, hits_of
from ._markup import Element, parsed
from ._monitoring import monitoring_pages
from ._split import Sheet, anchors_of, leading_across, sheets_of

CITY_STYLE = "assets/city.css"
_AMONG_OTHERS: Final = re.compile(rb"<!--others-->.*?<!--/others-->", re.DOTALL)
"""No text of a city holds such a mark: its signs are escaped."""


@attrs.frozen(kw_only=True)
class CityPages:
    """Everything that is made of one city.

    Attributes:
        told: What it says in the comparison.
        offered: What others could ask it about.
        entry: The city on the pages that are about several.
        hits: What the search finds of it.
        artifacts: Its own pages and files.
        assets: Style sheets that its pages need, by path; they are the same for all cities.
    """

    told: Told
    offered: Offered
    entry: Entry
    hits: tuple[Hit, ...]
    artifacts: tuple[Artifact, ...]
    assets: Mapping[str, str]


@attrs.frozen
class Tab:
    """A page of a city in the list of its pages.

    Attributes:
        text: What it is called.
        path: Where it lies.
        among_others: It is only there where there are other cities; see ``alone``.
    """

    text: str
    path: str
    among_others: bool = False


def alone(html: bytes) -> bytes:
    """A page of the only city of a site: without what leads to the others."""
    return _AMONG_OTHERS.sub(b"", html)


def pages_of(profile: CityProfile, frame: Frame) -> CityPages:
    """The pages of a city: of what is decided and public, as everything on the site.

    Args:
        profile: The profile, as the view has it.
        frame: What stands around the pages.
    """
    profile = public(profile)
    day = frame.context.as_of
    told = told_by(stem_of(profile), profile, frame.language, day)
    entry = entry_of(profile, frame.language, told, day)
    monitoring = monitoring_pages(profile, frame, entry)
    entry = attrs.evolve(entry, monitoring=monitoring.has_report if monitoring.pages else None)
    files, listing = downloads_page(profile, frame, entry)
    house = House(frame, entry)
    own, style = _profile_pages(profile, frame, entry)
    pages = [house.page(page, entry.path) for page in own]
    anchors = {anchor: page.path for page in reversed(pages) for anchor in anchors_of(page.content.decode())}
    pages += [house.page(page, monitoring.pages[0].path) for page in monitoring.pages]
    pages.append(house.page(listing, listing.path))
    return CityPages(
        told=told,
        offered=offered(offer_of(stem_of(profile), profile, day), frame.language, day),
        entry=entry,
        hits=tuple(hits_of(profile, frame.language, entry, anchors)),
        artifacts=(*pages, *monitoring.figures, *files),
        assets={CITY_STYLE: style, **monitoring.assets},
    )


class House:
    """What all pages of a city have in common.

    Args:
        frame: What stands around every page of the site.
        entry: The city.
    """

    def __init__(self, frame: Frame, entry: Entry) -> None:
        self._frame, self._entry = frame, entry
        say, folder = frame.say, f"cities/{entry.slug}"
        self._tabs = [Tab(say("profile"), entry.path)]
        if entry.monitoring is not None:
            self._tabs.append(Tab(say("monitoring"), f"{folder}/monitoring.html"))
        self._tabs.append(Tab(say("ask"), f"{folder}/ask.html", among_others=True))
        self._tabs.append(Tab(say("downloads"), f"{folder}/downloads.html"))

    def page(self, page: Page, tab: str) -> Artifact:
        """A page of the city in its frame; ``tab`` is the entry of the city's pages that it belongs to."""
        frame, entry = self._frame, self._entry
        body = frame.html("city", page.path, page=page, entry=entry, tabs=self._tabs, tab=tab, body=page.body)
        crumbs = [Crumb(frame.say("overview"), "index.html"), Crumb(entry.name, entry.path, entry.lang)]
        for one in self._tabs[1:]:
            if one.path == tab:
                crumbs.append(Crumb(one.text, one.path))
        if page.path != crumbs[-1].path:
            crumbs.append(Crumb(page.short or page.title, page.path))
        crumbs[-1] = attrs.evolve(crumbs[-1], path=None)
        return frame.page(attrs.evolve(page, body=body, crumbs=tuple(crumbs), here="overview"))


def _profile_pages(profile: CityProfile, frame: Frame, entry: Entry) -> tuple[list[Page], str]:
    """What the profile says, on as few pages as hold it; and its style."""
    piece = fragment(profile, frame.context, heading=1, prefix=ANCHOR)
    (root,) = (one for one in parsed(piece.body) if isinstance(one, Element))
    top = next(root.elements())
    root.children.remove(top)
    sheets = sheets_of(root, frame.say("own_page_link"), frame.say("again"))
    folder = f"cities/{entry.slug}"
    contents = [(_home(anchor, sheets, folder), text) for anchor, text in piece.contents]
    pages = []
    for number, sheet in enumerate(leading_across(sheets)):
        path = f"{folder}/{sheet.name or 'index'}.html"
        section = unescape(sheet.title) or frame.say("part_of", n=number + 1, all=len(sheets))
        title = entry.name if number == 0 else f"{entry.name}: {section}"
        body = frame.html(
            "profile",
            path,
            top=f"{root.start}{top.html}{root.end}" if number == 0 else "",
            title=title,
            sheet=sheet,
            contents=contents,
            before=f"{folder}/{sheets[number - 1].name or 'index'}.html" if number else None,
            after=f"{folder}/{sheets[number + 1].name}.html" if number + 1 < len(sheets) else None,
        )
        description = frame.say("city_description", name=entry.name)
        pages.append(
            Page(
                path=path,
                title=title,
                description=description,
                body=body,
                styles=(CITY_STYLE,),
                short=section if number else None,
                twin=entry.path,
            )
        )
    return pages, piece.style


def _home(anchor: str, sheets: Sequence[Sheet], folder: str) -> str:
    """Where a section is told: the page that is its own, else the one with its anchor."""
    own = next((sheet for sheet in sheets if sheet.section == anchor), None)
    if own is not None:
        return f"{folder}/{own.name}.html"
    held = next((sheet for sheet in sheets if anchor in anchors_of(sheet.html)), sheets[0])
    return f"{folder}/{held.name or 'index'}.html#{anchor}"
