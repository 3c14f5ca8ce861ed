"""From the page to its HTML: templates, style, and the policy that lets a browser load nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from integkit import pdffile
from integkit.exporters.fragment import Fragment, hash_of
from integkit.exporters.looks import look, shielded
from integkit.model import CityProfile
from integkit.plugins import ExportContext
from integkit.templates import legal_html, own_environment

from ._page import page_of
from ._views import Page

_TEMPLATES: Final = Path(__file__).parent / "templates"
_LAST_HEADING: Final = 6


class Printer:
    """Makes the pages of cities; the templates are read once."""

    def __init__(self) -> None:
        self._environment = own_environment(_TEMPLATES)
        style = look() + self._style("content.css", "chrome.css")
        self._page_style = style
        self._policy = f"default-src 'none'; style-src {hash_of(style)}; base-uri 'none'; form-action 'none'"
        self._fragment_style = shielded("integkit", self._style("content.css", "fragment.css"))

    def page(self, profile: CityProfile, context: ExportContext) -> str:
        """The page of a city."""
        page = page_of(profile, context)
        return self._html("page.html.j2", page, 1, style=self._page_style, policy=self._policy)

    def fragment(self, profile: CityProfile, context: ExportContext, heading: int, prefix: str) -> Fragment:
        """The page of a city without chrome, see ``fragment``."""
        page = page_of(profile, context, prefix)
        return Fragment(
            title=page.title,
            language=page.language,
            style=self._fragment_style,
            body=self._html("fragment.html.j2", page, heading),
            contents=tuple((section.anchor, section.short or section.title) for section in page.sections),
        )

    def paper(self, profile: CityProfile, context: ExportContext) -> str:
        """The page of a city for paper, to be made a PDF of."""
        page = page_of(profile, context)
        style = pdffile.style(page.language) + self._style("paper.css")
        return self._html("paper.html.j2", page, 1, style=style)

    def _style(self, *names: str) -> str:
        return "".join(self._environment.get_template(name).render() for name in names)

    def _html(self, template: str, page: Page, heading: int, **more: str) -> str:
        """The HTML of a page whose first heading has a level; those that would be below the sixth are of the sixth."""

        def level(number: int) -> int:
            return min(number + heading - 1, _LAST_HEADING)

        html = self._environment.get_template(template).render(page=page, own=page.words, level=level, **more)
        return legal_html(html)
