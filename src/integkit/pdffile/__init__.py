"""PDF to print and to file, made of HTML: A4, tagged (PDF/UA-1), numbered pages, bytes that follow from the words.

The door to WeasyPrint for whoever writes PDF. What the HTML marks, ``paper.css`` puts in its place: ``data-title`` and
``data-day`` of the element with the class ``running`` stand at the head of every page but the first, a list with the
class ``contents`` gets the numbers of the pages that its links lead to, and ``starts-page`` begins a new page.
"""

from __future__ import annotations

import gc
import re
import warnings
from functools import cache
from pathlib import Path
from typing import Any, Final

from integkit.errors import UsageError
from integkit.messages import Finding

from ._tags import mend

MEDIA_TYPE: Final = "application/pdf"
_STYLE: Final = Path(__file__).parent / "paper.css"
_BEHIND_A_BREAK: Final = re.compile("[\n\r\u2028\u2029][^<]*")
"""From a line break to the end of a text. With a soft hyphen there, WeasyPrint ends in an AssertionError where the line
before the break begins within a line of the page and does not fit into what is left of it."""
_OF: Final = {"de": ("Seite ", " von "), "en": ("Page ", " of ")}


@cache
def style(language: str) -> str:
    """What every paper looks like: its pages, its type, its contents; ``de`` or ``en`` for the numbers of pages."""
    page, of = _OF["de" if language == "de" else "en"]
    numbers = f'@page {{ @bottom-right {{ content: "{page}" counter(page) "{of}" counter(pages) }} }}\n'
    return _STYLE.read_text("utf-8") + numbers


def pdf_bytes(html: str) -> bytes:
    """The PDF of a whole HTML document, which brings its style with it; its title, language and headings are kept.

    Nothing is fetched for it, from the net or from the disk. Equal HTML gives equal bytes where the same fonts and the
    same version of the library are installed.

    Args:
        html: The document, with ``lang``, a ``title``, and an alternative for every picture.

    Raises:
        UsageError: WeasyPrint is not installed, or Pango, the library of the system that it sets text with.
    """
    weasyprint = _weasyprint()
    try:
        return _made(weasyprint, _BEHIND_A_BREAK.sub(lambda text: text[0].replace("\u00ad", ""), html))
    finally:
        if not gc.isenabled():  # each document leaves 10 MB and more, and commands leave garbage where it is
            gc.collect(0)


def _made(weasyprint: Any, html: str) -> bytes:
    document = weasyprint.HTML(string=html, url_fetcher=_refuser())
    content: bytes = document.write_pdf(pdf_variant="pdf/ua-1", finisher=mend)
    return content


def _weasyprint() -> Any:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # it says so of libraries that it can do without
            import weasyprint
    except ImportError:
        raise UsageError(Finding.of("IK811", library="WeasyPrint", extra="paper")) from None
    except OSError:
        raise UsageError(Finding.of("IK854", library="WeasyPrint", needed="Pango")) from None
    return weasyprint


@cache
def _refuser() -> Any:
    """Fetches nothing, whatever it is asked for."""
    from weasyprint.urls import URLFetcher

    class Refuser(URLFetcher):  # type: ignore[misc]  # it has no types
        def fetch(self, url: str, headers: Any = None) -> Any:
            raise ValueError(url)

    return Refuser()
