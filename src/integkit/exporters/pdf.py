"""``pdf``: the page of a city on paper, to be printed and filed: A4, with contents, numbered pages and all sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from integkit import pdffile
from integkit.exporters.paths import stem_of
from integkit.model import CityProfile, Text
from integkit.plugins import Artifact, Carries, CityByCity, ExportContext, Exporter, everything, hookimpl


class Pdf(CityByCity):
    """One PDF for each city: what its HTML page says, for offices that file paper; tagged for screen readers."""

    name = "pdf"
    suffix = ".pdf"
    media_type = pdffile.MEDIA_TYPE
    title = Text(
        de="Die Seite auf A4, mit Inhalt, Seitenzahlen und allen Quellen",
        en="The page on A4, with contents, page numbers and all sources",
    )
    composed = True
    standard = "PDF/UA-1"
    consumers = Text(
        de="Ratsbüros, Akten, wer auf Papier liest",
        en="council offices, files, whoever reads on paper",
    )

    @property
    def carries(self) -> Mapping[str, Carries]:
        """Everything."""
        return everything()

    def render(self, profiles: Iterable[CityProfile], context: ExportContext) -> Iterator[Artifact]:
        """One file for each city."""
        from integkit.exporters.html import printer

        for profile in profiles:
            content = pdffile.pdf_bytes(printer().paper(profile, context))
            yield Artifact(path=f"{stem_of(profile)}{self.suffix}", media_type=self.media_type, content=content)


@hookimpl
def integkit_exporters() -> Sequence[Exporter]:
    """This format."""
    return [Pdf()]
