"""``html``: one page for each city that stands by itself: no script, no request, for phone, screen and paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from integkit.exporters._paths import stem_of
from integkit.model import CityProfile, Text
from integkit.plugins import Artifact, Carries, ExportContext, Exporter, everything, hookimpl


class Html:
    """One HTML page for each city, for citizens, council members and coordinators."""

    name = "html"
    suffix = ".html"
    media_type = "text/html; charset=utf-8"
    title = Text(
        de="Die Seite für alle: Kontakt, Aufgaben, Pläne, mit allen Quellen",
        en="The page for everybody: contact, tasks, plans, with all sources",
    )

    @property
    def carries(self) -> Mapping[str, Carries]:
        """Everything."""
        return everything()

    def render(self, profiles: Iterable[CityProfile], context: ExportContext) -> Iterator[Artifact]:
        """One page for each city."""
        from ._document import Printer

        printer = Printer()
        for profile in profiles:
            html = printer.page(profile, context)
            yield Artifact(path=f"{stem_of(profile)}.html", media_type=self.media_type, content=html.encode())


@hookimpl
def integkit_exporters() -> Sequence[Exporter]:
    """This format."""
    return [Html()]
