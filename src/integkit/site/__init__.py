"""``site``: a site of all cities that any file server or folder can hold; it asks nobody for anything.

It is made in two steps, so that thousands of cities can stream through: the pages of each city, then everything about
several cities from the little that was kept of each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import attrs

from integkit.artifacts import Streamed
from integkit.errors import UsageError
from integkit.messages import Finding
from integkit.model import CityProfile, Text, Url
from integkit.plugins import Artifact, Carries, ExportContext, Exporter, Part, everything, hookimpl, rendered

_EDITION: Final = re.compile(r"https?://[^\s?#\"<>\\]+|(?!/)[^\s:?#\"<>\\]+")


@attrs.frozen(kw_only=True)
class Options:
    """Options of the format.

    Attributes:
        title: What the site is called. Absent: in general words.
        downloads: The formats that can be downloaded of each city, by name, with commas between them; ``all``, or
            ``none``.
        translation: The folder or address of the same site in the other language, seen from its first page, e.g.
            ``../en/``. Absent: there is none.
        imprint: The address of the legal notice of whoever publishes the site. Absent: not stated, and the page on
            method says so.
        privacy: The address of the privacy notice of whoever publishes it. Absent: not stated.
    """

    title: str | None = None
    downloads: str = "all"
    translation: str | None = None
    imprint: Url | None = None
    privacy: Url | None = None


class Site:
    """A folder of pages: overview, cities, comparison, monitoring, search, downloads, method, accessibility."""

    name = "site"
    suffix = ".html"
    media_type = "text/html; charset=utf-8"
    title = Text(
        de="Eine Website aller Kommunen: Überblick, Seiten, Vergleich, Suche, Daten",
        en="A site of all municipalities: overview, pages, comparison, search, data",
    )
    consumers = Text(
        de="Bürgerinnen und Bürger, Räte, Beiräte, Fachstellen; jeder Dateiserver",
        en="citizens, councils, advisory councils, offices; any file server",
    )
    options = Options
    is_folder = True
    composed = True

    @property
    def carries(self) -> Mapping[str, Carries]:
        """Everything."""
        return everything()

    def render(self, profiles: Iterable[CityProfile], context: ExportContext) -> Iterator[Artifact]:
        """The pages of each city, then the pages about all of them."""
        yield from rendered(self, profiles, context)

    def part(self, profiles: Iterable[CityProfile], context: ExportContext) -> Iterator[Artifact]:
        """The pages of some cities, and what the other pages have to know about them."""
        from ._site import part_of

        yield from part_of(profiles, _with_options(context))

    def join(self, parts: Sequence[Part], context: ExportContext) -> Iterator[Streamed]:
        """The whole site."""
        from ._site import joined

        yield from joined(parts, _with_options(context))


def _with_options(context: ExportContext) -> ExportContext:
    """The context with options; what would lead elsewhere than to another edition is refused."""
    options = context.options if context.options is not None else Options()
    other = options.translation
    if other is not None and not _EDITION.fullmatch(other):
        values = {"format": Site.name, "option": "translation", "word": other[:200]}
        raise UsageError(Finding.of("IK806", values, expected="folder or address"))
    return attrs.evolve(context, options=options)


@hookimpl
def integkit_exporters() -> Sequence[Exporter]:
    """This format."""
    return [Site()]
