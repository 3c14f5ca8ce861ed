"""What tests ask of a PDF that pypdf has read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pypdf


def letters(text: str) -> str:
    """The text without blanks and hyphens, which depend on where lines end."""
    return re.sub(r"[\s\u00ad\u2010-]", "", text)


def bookmarks(outline: Any) -> Iterator[str]:
    """The titles of an outline, of all levels."""
    for one in outline:
        if isinstance(one, list):
            yield from bookmarks(one)
        else:
            yield one["/Title"]


def root_of(reader: pypdf.PdfReader) -> Any:
    """The root of the file, whose types no reader knows."""
    return reader.root_object


def elements(node: Any) -> Iterator[Any]:
    """Every element of the tree of tags below a node."""
    found = node.get_object()
    if isinstance(found, list):
        for one in found:
            yield from elements(one)
    elif isinstance(found, dict) and ("/S" in found or "/Type" in found):
        yield found
        if "/K" in found:
            yield from elements(found["/K"])
