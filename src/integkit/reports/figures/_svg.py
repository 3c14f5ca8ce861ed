"""A drawing as SVG: areas told apart by colour, pattern and outline, and words that fit."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from integkit.docxfile import visible

FONT: Final = 13
"""Height of the letters; every drawing is measured in the same unit."""
WIDTH: Final = 760
"""Width of a drawing that fills a page."""
INK: Final = "#1a1a1a"
QUIET: Final = "#555555"
_LINE: Final = 16.0
_BLANKS: Final = re.compile(r"[ \t\r\n\f\v\u2028\u2029]+")  # what keeps words together is none
_WIDTH_OF_LETTER: Final = 0.56  # of the height, for a usual sans-serif; broad enough that nothing runs over
_WIDTH_OF_BOLD: Final = 0.64
_FAMILIES: Final = "Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"


class Look(NamedTuple):
    """How an area looks.

    Attributes:
        name: Its name in the drawing.
        fill: Its colour.
        ink: The colour of its pattern and of letters on it.
        pattern: The lines of its pattern as a path in a square of 8; empty: plain.
    """

    name: str
    fill: str
    ink: str
    pattern: str = ""


def number(value: float) -> str:
    """A number without needless digits, so that equal drawings are equal bytes."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def element(name: str, attributes: Mapping[str, str | float] | None = None, *children: str) -> str:
    """An element; attributes are escaped, children are markup."""
    said = "".join(
        f" {key}={quoteattr(number(value) if isinstance(value, int | float) else value)}"
        for key, value in (attributes or {}).items()
    )
    return f"<{name}{said}>{''.join(children)}</{name}>" if children else f"<{name}{said}/>"


def in_line(words: str) -> str:
    """Words on one line, with a mark for what no XML may contain."""
    return visible(_BLANKS.sub(" ", words).strip(" "))


def width_of(words: str, size: int = FONT) -> float:
    """About how wide a text is."""
    return len(words) * size * _WIDTH_OF_LETTER


def wrapped(words: str, width: float, most: int = 2, *, size: int = FONT, bold: bool = False) -> list[str]:
    """The words in at most so many lines, cut with an ellipsis where they need more."""
    letters = max(2, int(width / (size * (_WIDTH_OF_BOLD if bold else _WIDTH_OF_LETTER))))
    return textwrap.wrap(in_line(words), letters, max_lines=most, placeholder=" …") or [""]


def told(words: str) -> str:
    """The element that tells what a thing in a drawing is."""
    return element("title", None, escape(in_line(words)))


class Drawing:
    """A drawing under construction.

    Args:
        name: Its name; what has an id in it begins so, and no two drawings of a page may have one name.
        width: How wide it is.
    """

    def __init__(self, name: str, width: float = WIDTH) -> None:
        self._name, self._width = name, width
        self._parts: list[str] = []
        self._patterns: dict[str, Look] = {}

    def add(self, markup: str) -> None:
        """Draws an element."""
        self._parts.append(markup)

    def box(self, x: float, y: float, width: float, height: float, look: Look, *, title: str = "") -> None:
        """An area with its colour, pattern and outline."""
        shape: dict[str, str | float] = {"x": x, "y": y, "width": width, "height": height}
        said = (told(title),) if title else ()
        self.add(element("rect", {**shape, "fill": look.fill, "stroke": "#333333", "stroke-width": 0.8}, *said))
        if look.pattern:
            self._patterns[look.name] = look
            self.add(element("rect", {**shape, "fill": f"url(#{self._id(look)})", "pointer-events": "none"}))

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        anchor: str = "start",
        fill: str = INK,
        bold: bool = False,
        size: int = FONT,
    ) -> None:
        """A line of text; ``y`` is its middle."""
        attributes: dict[str, str | float] = {"x": x, "y": y + size * 0.35, "fill": fill}
        if anchor != "start":
            attributes["text-anchor"] = anchor
        if bold:
            attributes["font-weight"] = "bold"
        if size != FONT:
            attributes["font-size"] = size
        self.add(element("text", attributes, escape(in_line(words))))

    def lines(self, x: float, y: float, lines: Sequence[str], *, anchor: str = "start", bold: bool = False) -> None:
        """Lines of text one below the other; ``y`` is the middle of them all."""
        top = y - _LINE * (len(lines) - 1) / 2
        for index, line in enumerate(lines):
            self.text(x, top + _LINE * index, line, anchor=anchor, bold=bold)

    def label(self, x: float, y: float, words: str, look: Look, *, size: int = FONT) -> None:
        """Words in the middle of an area; one with a pattern gets a plain ground beneath them."""
        if look.pattern:
            wide, high = width_of(words, size) + 4, size * 1.25
            shape: dict[str, str | float] = {"x": x - wide / 2, "y": y - high / 2, "width": wide, "height": high}
            self.add(element("rect", {**shape, "fill": look.fill}))
        self.text(x, y, words, anchor="middle", fill=look.ink, size=size)

    def line(self, x: float, y: float, end: float, bottom: float, stroke: str, *, dashed: bool = False) -> None:
        """A straight line."""
        attributes: dict[str, str | float] = {"x1": x, "y1": y, "x2": end, "y2": bottom, "stroke": stroke}
        self.add(element("line", {**attributes, **({"stroke-dasharray": "4 3"} if dashed else {})}))

    def legend(self, entries: Iterable[tuple[str, Look]], y: float = 4.0) -> float:
        """What each look means, in as many lines as it takes; gives where the drawing goes on below."""
        x = 0.0
        for label, look in entries:
            wide = 24 + width_of(label) + 16
            if x and x + wide > self._width:
                x, y = 0.0, y + 22
            self.box(x + 1, y, 18, 14, look)
            self.text(x + 25, y + 7, label)
            x += wide
        return y + 22

    def svg(self, height: float, title: str, alternative: str) -> str:
        """The whole drawing on a white ground, with its words for those who do not see it."""
        patterns = [
            element(
                "pattern",
                {"id": self._id(look), "width": 8, "height": 8, "patternUnits": "userSpaceOnUse"},
                element("path", {"d": look.pattern, "stroke": look.ink, "stroke-width": 1.2, "fill": "none"}),
            )
            for look in self._patterns.values()
        ]
        return element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "viewBox": f"0 0 {number(self._width)} {number(height)}",
                "width": self._width,
                "height": height,
                "role": "img",
                "font-family": _FAMILIES,
                "font-size": FONT,
            },
            told(title),
            element("desc", None, escape(in_line(alternative))),
            *([element("defs", None, *patterns)] if patterns else []),
            element("rect", {"width": self._width, "height": height, "fill": "#ffffff"}),
            *self._parts,
        )

    def _id(self, look: Look) -> str:
        return f"{self._name}-{look.name}"
