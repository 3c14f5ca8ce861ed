"""``jsonld``: schema.org as JSON-LD, as a file or as the block that a page of a CMS carries for search engines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import attrs

from integkit.exporters.paths import stem_of
from integkit.model import CityProfile, Text
from integkit.plugins import Artifact, Carries, CityByCity, ExportContext, Exporter, hookimpl

from ._standard import CARRIES, STANDARD

_IN_A_PAGE: Final[dict[str, str | int | None]] = {
    "<": "\\u003c",
    ">": "\\u003e",
    "&": "\\u0026",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}


@attrs.frozen(kw_only=True)
class Options:
    """Options of the format.

    Attributes:
        script: As a ``<script>`` block to be put into a page, instead of a file of its own.
        pending: With the terms that schema.org has not settled yet: funds, projects, series of events, job titles.
    """

    script: bool = False
    pending: bool = False


class JsonLd(CityByCity):
    """One JSON-LD document for each city, in the terms of schema.org, without names of persons unless asked for.

    Every node gets an ``@id`` below ``base_url`` where that is given; without it there are none, and what refers to
    another node repeats its type and name.
    """

    name = "jsonld"
    suffix = ".jsonld"
    media_type = "application/ld+json"
    title = Text(
        de="schema.org als JSON-LD, für Suchmaschinen und CMS-Seiten", en="schema.org as JSON-LD, for web pages"
    )
    options = Options
    open_data = True
    standard = STANDARD
    consumers = Text(
        de="Suchmaschinen, CMS-Seiten, Wissensgraphen",
        en="search engines, pages of a CMS, knowledge graphs",
    )
    carries: Mapping[str, Carries] = CARRIES

    def render(self, profiles: Iterable[CityProfile], context: ExportContext) -> Iterator[Artifact]:
        """One file for each city."""
        from ._document import document

        for profile in profiles:
            made = document(profile, context)
            if context.options.script:
                path, media_type, text = f"{stem_of(profile)}.script.html", "text/html; charset=utf-8", script(made)
            else:
                path, media_type, text = f"{stem_of(profile)}{self.suffix}", self.media_type, _json(made)
            yield Artifact(path=path, media_type=media_type, content=text.encode())


def script(document: Mapping[str, Any]) -> str:
    """The document as a block of a page; nothing in it can end the block or begin another."""
    text = _json(document).translate(str.maketrans(_IN_A_PAGE))
    return f'<script type="application/ld+json">\n{text}</script>\n'


def _json(document: Mapping[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


@hookimpl
def integkit_exporters() -> Sequence[Exporter]:
    """This format."""
    return [JsonLd()]
