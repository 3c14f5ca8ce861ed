"""A site in memory, and what its pages hold."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any

from integkit.model import CityProfile
from integkit.plugins import Artifact, Registry
from integkit.site._markup import VOID

NO_FILES = {"downloads": "none"}


def site_of(*profiles: CityProfile, options: Mapping[str, str] | None = None, **more: Any) -> dict[str, Artifact]:
    """The files of a site by path; without downloads, unless they are asked for."""
    made = Registry().export(*profiles, format="site", options=NO_FILES if options is None else options, **more)
    return {one.path: one for one in made}


def pages_of(site: Mapping[str, Artifact]) -> dict[str, str]:
    """The pages of a site by path; what can be downloaded is none."""
    return {
        path: one.content.decode() for path, one in site.items() if path.endswith(".html") and "/downloads/" not in path
    }


class Seen(HTMLParser):
    """What stands in a page.

    Attributes:
        ids: The anchors.
        links: Everything that leads anywhere: ``href``, ``src``, ``action``.
        headings: The levels of the headings, in order.
        attributes: The names of all attributes.
        texts: All words, in order.
        unclosed: Elements that nobody closes, or that are closed and were never open.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[int] = []
        self.attributes: set[str] = set()
        self.texts: list[str] = []
        self.tags: list[str] = []
        self.unclosed: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        self.unclosed += self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name == "id":
                self.ids.append(value or "")
            if name in ("href", "src", "action"):
                self.links.append(value or "")
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1] == tag:
            self._open.pop()
        else:
            self.unclosed.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def dead_links(site: Mapping[str, Artifact]) -> list[str]:
    """The links inside a site that lead to a file or an anchor that is not there."""
    seen = {path: Seen(html) for path, html in pages_of(site).items()}
    dead = []
    for path, page in seen.items():
        for link in page.links:
            if ":" in link.partition("/")[0]:
                continue
            file, _, anchor = link.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), file)) if file else path
            if target not in site or (anchor and target in seen and anchor not in seen[target].ids):
                dead.append(f"{path}: {link}")
    return dead
