"""Formats that cities declare as data: a Jinja template in the city's folder, rendered in a sandbox.

In ``city.yaml``::

    plugin:
      exporters:
        - {name: gera-downloads, suffix: .md, media_type: text/markdown, title: Downloads, template: downloads.md.j2}

A template may use ``profile``, ``language``, ``say`` (the words for every value), ``series(publication)``, and the
filter ``escaped_line`` (a text as one line of Markdown).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import attrs

from integkit.codec import DeclaredExporter
from integkit.model import CityProfile, Text, series_of
from integkit.plugins import Artifact, CityByCity, ExportContext, Exporter, hookimpl
from integkit.templates import rendered

from ._escaping import escaped_line
from ._wording import Wording
from .paths import stem_of


@attrs.frozen
class TemplateExporter(CityByCity):
    """A format that a city declares; the template lies in the city's folder."""

    folder: Path
    declared: DeclaredExporter

    @property
    def name(self) -> str:
        """Name of the format."""
        return self.declared.name

    @property
    def suffix(self) -> str:
        """Ending of its files."""
        return self.declared.suffix

    @property
    def media_type(self) -> str:
        """Media type of its files."""
        return self.declared.media_type

    @property
    def title(self) -> Text:
        """What comes out."""
        return self.declared.title

    def render(self, profiles: Iterable[CityProfile], context: ExportContext) -> Iterator[Artifact]:
        """One file for each city."""
        html = self.declared.suffix in (".html", ".htm", ".xhtml", ".xml", ".svg")
        for profile in profiles:
            values = {
                "profile": profile,
                "language": context.language,
                "say": Wording(profile, context.language),
                "series": series_of,
            }
            text = rendered(
                self.folder / self.declared.template, html=html, values=values, filters={"escaped_line": escaped_line}
            )
            yield Artifact(path=f"{stem_of(profile)}{self.suffix}", media_type=self.media_type, content=text.encode())


@hookimpl
def integkit_template_exporters(folder: Path, declared: Sequence[DeclaredExporter]) -> Sequence[Exporter]:
    """An exporter for each declaration."""
    return [TemplateExporter(folder, one) for one in declared]
