"""Long HTML on several pages: cut between elements, with the headings above the cut said again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain, count
from typing import Final

import attrs

from ._markup import Element, Node, html_of, size_of

LIMIT: Final = 100_000
"""Most bytes of a page, without images."""
FRAME: Final = 12_000
"""What is kept free for what stands around the content."""
_ROOM: Final = LIMIT - FRAME
_WORTH_A_PAGE: Final = 0.4
_INDEX: Final = "index"
# What is drawn or set as a whole: cut, it would not say the same.
_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_WHOLE: Final = frozenset({"svg", "tr", "summary", "caption", "thead", "colgroup", "address", *_HEADINGS})
_HEADING_END: Final = re.compile(r"</h[1-6]>")
_LINK: Final = re.compile(r'(\shref=")#([^"]*)"')
_PLACE: Final = re.compile(r'\sid="([^"]*)"')
_OPENED: Final = re.compile(r"<details(?![^>]*\sopen)")


@attrs.frozen
class Sheet:
    """A page's worth of HTML.

    Attributes:
        name: What its file is called beside the others; empty: the first.
        html: The HTML.
        title: The heading of the section that it holds, still escaped; empty: it holds several.
        section: The anchor of that section, on the first of its sheets.
    """

    name: str
    html: str
    title: str = ""
    section: str = ""


def cut(nodes: Iterable[Node], room: int = _ROOM, again: str = "") -> list[str]:
    """HTML in pieces of so many bytes, each well-formed by itself.

    Elements that are cut go on in the next piece without their anchors and with their heading said again. A piece is
    larger only where one drawing, heading or row of a table is.

    Args:
        nodes: What to cut.
        room: Most bytes of a piece.
        again: What is said behind a heading that stands there once more.
    """
    cutter = _Cutter(room, again)
    for node in nodes:
        cutter.put(node)
    return cutter.done()


def leading_across(sheets: Sequence[Sheet], ending: str = ".html") -> list[Sheet]:
    """The same sheets with the links between them: an anchor that stands on another one gets its file before it."""
    home = {anchor: sheet.name for sheet in reversed(sheets) for anchor in anchors_of(sheet.html)}

    def across(sheet: Sheet) -> Sheet:
        def link(found: re.Match[str]) -> str:
            name = home.get(found[2], sheet.name)
            return found[0] if name == sheet.name else f'{found[1]}{name or _INDEX}{ending}#{found[2]}"'

        return attrs.evolve(sheet, html=_LINK.sub(link, sheet.html))

    return [across(sheet) for sheet in sheets]


def anchors_of(html: str) -> list[str]:
    """The anchors in some HTML of our own."""
    return _PLACE.findall(html)


def sheets_of(root: Element, more: str, again: str, room: int = _ROOM, first: str = "") -> list[Sheet]:
    """The sections beneath an element on as few sheets as hold them; one that is long by itself is on its own.

    Args:
        root: The element with the sections.
        more: What the link to a section on a sheet of its own says.
        again: What is said behind a heading that stands there once more.
        room: Most bytes of a sheet.
        first: The name of the first sheet.
    """
    if root.size <= room:
        return [Sheet(first, root.html)]
    room -= len(root.start.encode()) + len(root.end)
    stay: list[Node] = []
    apart: list[tuple[Sheet, Element]] = []
    taken = {first or _INDEX}
    for one in root.children:
        heading = one.first(*_HEADINGS) if isinstance(one, Element) else None
        if isinstance(one, Element) and one.id and heading is not None and one.size > room * _WORTH_A_PAGE:
            sheet = Sheet(_free(_file_name(one.id, first), taken), "", _words(heading), one.id)
            apart.append((sheet, one))
            stay.append(f'{one.start}{heading.html}<p class="more"><a href="{sheet.name}.html">{more}</a></p>{one.end}')
        else:
            stay.append(one)
    found = _numbered(Sheet(first, ""), cut(stay, room, again), root, taken)
    for sheet, section in apart:
        inner = Element(section.tag, section.again)
        inner.children = section.children
        found += _numbered(sheet, cut([inner], room, again), root, taken)
    return found


def _numbered(sheet: Sheet, pieces: Sequence[str], root: Element, taken: set[str]) -> list[Sheet]:
    """The sheets of what was cut: the second is called ``name-2``, unless another one is."""
    sheets = []
    for number, piece in enumerate(pieces, 1):
        name = sheet.name if number == 1 else _free(sheet.name or _INDEX, taken)
        section = sheet.section if number == 1 else ""
        sheets.append(attrs.evolve(sheet, name=name, html=f"{root.start}{piece}{root.end}", section=section))
    return sheets


def _file_name(anchor: str, first: str) -> str:
    """A file name for a section: what stands behind the first dash of its anchor."""
    own = re.sub(r"[^a-z0-9]+", "-", anchor.lower().partition("-")[2]).strip("-") or "more"
    return f"{first}-{own}" if first else own


def _free(name: str, taken: set[str]) -> str:
    """The name, or the first with a number behind it that no other file has; from now on it is taken."""
    found = next(one for one in chain([name], (f"{name}-{number}" for number in count(2))) if one not in taken)
    taken.add(found)
    return found


def _words(element: Element) -> str:
    """The plain words of an element, still escaped."""
    return "".join(one if isinstance(one, str) else _words(one) for one in element.children)


class _Cutter:
    """Puts nodes on pieces, one after the other.

    Args:
        room: Most bytes of a piece.
        again: What is said behind a heading that stands there once more.
    """

    def __init__(self, room: int, again: str) -> None:
        self._limit, self._again = room, again
        self._pieces: list[str] = []
        self._parts: list[str] = []
        self._size = 0
        self._empty = True
        self._open: list[Element] = []
        self._begun: dict[int, int] = {}

    def put(self, node: Node) -> None:
        """Puts a node on the piece, on the next one, or in parts on several."""
        size = size_of(node)
        if self._fits(size):
            self._write(html_of(node), size)
            return
        if isinstance(node, str) and not node.strip():
            return
        if not self._empty and size < self._limit / 2:
            self._turn()
            if self._fits(size):
                self._write(html_of(node), size)
                return
        if isinstance(node, str):
            self._text(node)
        elif node.tag in _WHOLE or not node.children:
            if not self._empty:
                self._turn()
            self._write(node.html, size)
        else:
            self._begin(node)
            for child in node.children:
                if node.tag == "ol" and isinstance(child, Element):
                    self._begun[id(node)] = self._begun.get(id(node), 0) + 1
                self.put(child)
            self._open.pop()
            self._add(node.end)

    def done(self) -> list[str]:
        """All pieces."""
        if self._parts and not self._empty:
            self._pieces.append("".join(self._parts))
        return self._pieces or [""]

    def _fits(self, size: int) -> bool:
        return self._size + size + sum(len(one.end) for one in self._open) <= self._limit

    def _begin(self, node: Element) -> None:
        if self._size + len(node.start.encode()) > self._limit - 2_000 and not self._empty:
            self._turn()
        self._add(node.start)
        self._open.append(node)

    def _add(self, html: str) -> None:
        self._parts.append(html)
        self._size += len(html.encode())

    def _write(self, html: str, size: int) -> None:
        self._parts.append(html)
        self._size += size
        self._empty = self._empty and not html.strip()

    def _turn(self) -> None:
        """Ends the piece and begins the next, within the same elements."""
        self._pieces.append("".join((*self._parts, *(one.end for one in reversed(self._open)))))
        self._parts, self._size, self._empty = [], 0, True
        for one in self._open:
            start = _OPENED.sub("<details open", one.again)
            if one.tag == "ol":
                start = f'<ol start="{self._begun.get(id(one), 1)}"{start.removeprefix("<ol")}'
            self._add(start)
            for said in _said_again(one):
                self._add(_HEADING_END.sub(lambda end: f" {self._again}{end[0]}", said, count=1))

    def _text(self, text: str) -> None:
        """A text without an end, cut between words, else between letters, never inside a sign that is spelt out."""
        rest = text
        while rest:
            if not self._empty:
                self._turn()
            room = max(self._limit - self._size - 200, 1_000) // 4  # four bytes are the most that a letter takes
            end = len(rest) if len(rest) <= room else max(rest.rfind(" ", 0, room), 0) or room
            self._write(rest[:end], len(rest[:end].encode()))
            rest = rest[end:]


def _said_again(element: Element) -> list[str]:
    """What stands at the head of an element and has to be known where it goes on: a heading, columns of a table."""
    head: list[str] = []
    for child in element.elements():
        is_head = child.tag in (*_HEADINGS, "summary", "caption", "colgroup", "thead", "dt", "legend")
        if is_head or (child.tag == "div" and 'class="title"' in child.start and child.first(*_HEADINGS)):
            head.append(_nameless(child.html))
        else:
            break
    return head


def _nameless(html: str) -> str:
    return _PLACE.sub("", html)
