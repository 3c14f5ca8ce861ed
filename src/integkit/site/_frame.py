"""What stands around the content of every page: head, navigation, way back, foot; and the policy it fulfils."""

from __future__ import annotations

import datetime as dt
import posixpath
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs

from integkit.codec import date_in_words
from integkit.exporters.paths import address_of
from integkit.model import PartialDate
from integkit.plugins import Artifact, ExportContext
from integkit.templates import legal_html, own_environment

from ._words import Words

if TYPE_CHECKING:
    from jinja2 import Environment

HTML: Final = "text/html; charset=utf-8"
STYLE: Final = "assets/site.css"
ICON: Final = "assets/icon.svg"
"""Without it browsers would ask for one that is not there."""
FOLDED: Final = "assets/folded.js"
"""How scripts compare words."""
POLICY: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'"
)
"""Nothing but the site's own files; a folder of files (``file:``) counts as one site too."""
_FOLDER: Final = Path(__file__).parent
_TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}


@attrs.frozen
class Crumb:
    """A step of the way back.

    Attributes:
        text: Its words.
        path: The page it leads to; ``None``: this one.
        lang: Their language, where it is not that of the site.
    """

    text: str
    path: str | None = None
    lang: str | None = None


@attrs.frozen(kw_only=True)
class Page:
    """A page before it stands in its frame.

    Attributes:
        path: Where it lies in the site.
        title: What it is called.
        description: What it is about, in a sentence.
        body: What it says, as HTML of our own.
        here: Which entry of the navigation it belongs to; empty: none.
        crumbs: The way back, the page itself last; empty: there is none.
        styles: More style sheets, by their paths in the site.
        scripts: Scripts, by their paths in the site.
        short: What the way back calls it. Absent: as its title.
        twin: The page of the same content in another edition of the site. Absent: the same path.
    """

    path: str
    title: str
    description: str
    body: str
    here: str = ""
    crumbs: tuple[Crumb, ...] = ()
    styles: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    short: str | None = None
    twin: str | None = None


@cache
def _environment() -> Environment:
    """Reads the templates once, whatever number of sites is made."""
    return own_environment(_FOLDER / "templates")


@cache
def _own(name: str) -> str:
    return (_FOLDER / "assets" / name).read_text("utf-8")


class Frame:
    """Puts pages in their frame.

    Args:
        context: What the exporter was told; its options are those of the site.
    """

    def __init__(self, context: ExportContext) -> None:
        self.context = context
        self.language = "de" if context.language == "de" else "en"
        self.say = Words(self.language)
        self.options = context.options

    def html(self, template: str, path: str, **values: Any) -> str:
        """A template of the site, filled.

        Args:
            template: Its name without the ending.
            path: The page for which it is, so that links lead from there.
            values: What it is given beside ``say``, ``path``, ``to`` and ``number``.
        """
        return (
            _environment()
            .get_template(f"{template}.html.j2")
            .render(say=self.say, path=path, to=lambda target: relative(path, target), number=self.say.number, **values)
        )

    def page(self, page: Page) -> Artifact:
        """A page in its frame."""
        html = self.html(
            "frame",
            page.path,
            page=page,
            site=self,
            policy=POLICY,
            icon=ICON,
            styles=(STYLE, *page.styles),
            title=page.title if page.path == "index.html" else f"{page.title} – {self.title}",
            twin=self._twin(page),
            address=self._address(page),
        )
        return Artifact(path=page.path, media_type=HTML, content=legal_html(html).encode())

    @property
    def title(self) -> str:
        """What the site is called."""
        return self.options.title or self.say("title")

    @property
    def other(self) -> str:
        """The language of the other edition of the site."""
        return "en" if self.language == "de" else "de"

    def _twin(self, page: Page) -> str | None:
        """The address of the same page in the other edition."""
        base: str | None = self.options.translation
        if base is None:
            return None
        target = page.twin or page.path
        if "://" in base:
            return address_of(base, target)
        return relative(page.path, posixpath.join(base, target))

    def _address(self, page: Page) -> str | None:
        """Under which address a page will be published."""
        base = self.context.base_url
        if base is None:
            return None
        return address_of(base, page.path.removesuffix("index.html"))

    def own_asset(self, path: str) -> Artifact:
        """A style sheet, script or drawing that comes with integkit, at a path in the site."""
        return self.asset(path, _own(posixpath.basename(path)))

    def asset(self, path: str, text: str) -> Artifact:
        """A style sheet, script or drawing."""
        return Artifact(path=path, media_type=self.media_type(path), content=text.encode())

    def media_type(self, path: str) -> str:
        """The media type of a style sheet, a script or a drawing."""
        return _TYPES[posixpath.splitext(path)[1]]


def relative(path: str, target: str) -> str:
    """The way from one page of the site to another file of it, with its anchor if it has one."""
    target, sign, anchor = target.partition("#")
    here, there = path.split("/")[:-1], target.split("/")
    while here and len(there) > 1 and here[0] == there[0]:
        here, there = here[1:], there[1:]
    return f"{'/'.join((*('..' for _ in here), *there))}{sign}{anchor}"


def written(day: dt.date, frame: Frame) -> str:
    """A day as people write it."""
    return date_in_words(PartialDate(day.isoformat()), german=frame.language == "de")
