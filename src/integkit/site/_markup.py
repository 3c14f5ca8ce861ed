"""Finished HTML as a tree, so that a long page can be cut where it may be cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from html.parser import HTMLParser
from typing import Final, TypeAlias

VOID: Final = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})
_ID: Final = re.compile(r'\s(?:id|aria-labelledby|aria-describedby)="[^"]*"')
_OWN_ID: Final = re.compile(r'\sid="([^"]*)"')


class Element:
    """An element with what stands in it, as it was written.

    Attributes:
        tag: Its name.
        start: Its start tag.
        children: What stands in it.
    """

    def __init__(self, tag: str, start: str) -> None:
        self.tag, self.start = tag, start
        self.children: list[Node] = []

    @property
    def id(self) -> str | None:
        """Its anchor, if it has one."""
        found = _OWN_ID.search(self.start)
        return found[1] if found else None

    @property
    def again(self) -> str:
        """Its start tag where it goes on, on another page: without names that only one element may have."""
        return _ID.sub("", self.start)

    @property
    def end(self) -> str:
        """Its end tag."""
        return "" if self.tag in VOID or self.start.endswith("/>") else f"</{self.tag}>"

    @cached_property
    def html(self) -> str:
        """All of it."""
        return f"{self.start}{''.join(map(html_of, self.children))}{self.end}"

    @cached_property
    def size(self) -> int:
        """How many bytes it takes."""
        return len(self.start.encode()) + sum(map(size_of, self.children)) + len(self.end.encode())

    def elements(self) -> Iterator[Element]:
        """The elements right beneath."""
        return (one for one in self.children if isinstance(one, Element))

    def first(self, *tags: str) -> Element | None:
        """The first element with one of these names, at whatever depth."""
        for one in self.elements():
            found = one if one.tag in tags else one.first(*tags)
            if found is not None:
                return found
        return None


Node: TypeAlias = Element | str


def html_of(node: Node) -> str:
    """A node as it was written."""
    return node if isinstance(node, str) else node.html


def size_of(node: Node) -> int:
    """How many bytes a node takes."""
    return len(node.encode()) if isinstance(node, str) else node.size


def parsed(html: str) -> list[Node]:
    """The nodes of well-formed HTML of our own; every word and tag stays as it was written."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.root.children


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.root = Element("", "")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, self.get_starttag_text() or "")
        self._open[-1].children.append(element)
        if element.end:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1].children.append(Element(tag, self.get_starttag_text() or ""))

    def handle_endtag(self, tag: str) -> None:
        if len(self._open) > 1 and self._open[-1].tag == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)

    def handle_entityref(self, name: str) -> None:
        self._open[-1].children.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._open[-1].children.append(f"&#{name};")
