"""``mainz-synopse`` and ``mainz-synopse-docx``: the measures side by side, in the order and words of the plan.

One format for each kind of file, as everywhere in integkit. Both say the same: ``_content`` takes it from the records,
``_markdown`` and ``_docx`` write it down. Nothing here knows a text of Mainz; any city with measures can be printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from integkit import Artifact, CityProfile, ExportContext, Finding, UsageError
from integkit.docxfile import MEDIA_TYPE
from integkit.exporters import stem_of
from integkit.model import Text

from ._content import Sheet, one_line, sheet_of


class SynopsisMarkdown:
    """The synopsis as Markdown, with one table for each goal."""

    name = "mainz-synopse"
    suffix = ".synopse.md"
    media_type = "text/markdown; charset=utf-8"
    title = Text(de="Synopse der Maßnahmen, wie Mainz sie druckt", en="Synopsis of the measures, as Mainz prints it")

    def render(self, profiles: Iterable[CityProfile], context: ExportContext) -> Iterator[Artifact]:
        """One file for each city that has measures.

        Raises:
            UsageError: None of the cities has any.
        """
        from ._markdown import written

        for profile, sheet in _sheets(profiles, context):
            path = f"{stem_of(profile)}{self.suffix}"
            yield Artifact(path=path, media_type=self.media_type, content=written(sheet))


class SynopsisDocx:
    """The synopsis as a Word document to print: A4 across, with repeated head rows and page numbers."""

    name = "mainz-synopse-docx"
    suffix = ".synopse.docx"
    media_type = MEDIA_TYPE
    title = Text(
        de="Synopse der Maßnahmen zum Drucken (Word, A4 quer)", en="Synopsis of the measures to print (Word, A4 across)"
    )

    def render(self, profiles: Iterable[CityProfile], context: ExportContext) -> Iterator[Artifact]:
        """One file for each city that has measures.

        Raises:
            UsageError: None of the cities has any, or python-docx is not installed.
        """
        from ._docx import written

        for profile, sheet in _sheets(profiles, context):
            path = f"{stem_of(profile)}{self.suffix}"
            yield Artifact(path=path, media_type=self.media_type, content=written(sheet))


def _sheets(profiles: Iterable[CityProfile], context: ExportContext) -> Iterator[tuple[CityProfile, Sheet]]:
    """The cities that have something to print. Where none of them has, that is an error and no empty file."""
    without = []
    printed = False
    for profile in profiles:
        sheet = sheet_of(profile, context)
        if sheet is None:
            without.append(one_line(profile.municipality.name.in_(context.language)))
        else:
            printed = True
            yield profile, sheet
    if without and not printed:
        cities = ", ".join(without)
        german = f"nichts zu drucken: kein Plan nennt einzelne Maßnahmen ({cities})"
        english = f"nothing to print: no plan states single measures ({cities})"
        raise UsageError(Finding(code="MZ001", said=(("de", german), ("en", english))))
