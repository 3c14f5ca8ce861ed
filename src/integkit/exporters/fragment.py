"""A piece of HTML without chrome, for a page of somebody else's: a CMS, the site, an application."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import Final

import attrs

from integkit import arguments

_PREFIXES: Final = re.compile(r"[\w-]*", re.ASCII)


@attrs.frozen(kw_only=True)
class Fragment:
    """A piece of HTML that stands in a page of somebody else's and leaves the rest of it alone.

    Every rule of its style begins with a class of its own, so does every anchor; it has no attribute ``style`` and no
    ``on...``, and asks nobody for anything.

    Attributes:
        title: What it shows, as plain text; it is the heading in the body too.
        language: The language of its own words, ``de`` or ``en``; the body says so itself.
        style: Its style sheet.
        body: Its content, one element.
        script: What makes it more convenient; the body is complete without. Empty: there is none.
        contents: The anchors of its sections, each with what a table of contents calls it. Empty: it has none.
    """

    title: str
    language: str
    style: str
    body: str
    script: str = ""
    contents: tuple[tuple[str, str], ...] = ()

    @property
    def html(self) -> str:
        """All of it in one piece, to be pasted into a page."""
        script = f"<script>{self.script}</script>\n" if self.script else ""
        return f"<style>{self.style}</style>\n{self.body.strip()}\n{script}"

    @property
    def policy(self) -> str:
        """What a Content-Security-Policy has to allow for ``html``: the hashes of its style and its script."""
        script = f"; script-src {hash_of(self.script)}" if self.script else ""
        return f"style-src {hash_of(self.style)}{script}"


def hash_of(text: str) -> str:
    """How a Content-Security-Policy names an inline style or script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def check_prefix(prefix: str) -> None:
    """Refuses what the anchors of a fragment cannot begin with.

    Raises:
        UsageError: It has other signs than letters, digits, ``-`` and ``_``.
    """
    if _PREFIXES.fullmatch(prefix) is None:
        raise arguments.wrong("prefix", prefix, "letters, digits, - and _")
