"""``html``: one page for each city that stands by itself, or a fragment of one for a page of somebody else's.

No script, no request; for phone, screen and paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from integkit import arguments
from integkit.exporters.fragment import Fragment, check_prefix
from integkit.exporters.paths import stem_of
from integkit.model import CityProfile, Text
from integkit.plugins import Artifact, Carries, CityByCity, ExportContext, Exporter, everything, hookimpl

if TYPE_CHECKING:
    from ._document import Printer

__all__ = ["FirstHeading", "Fragment", "Html", "Options", "fragment", "printer"]


class FirstHeading(StrEnum):
    """The level of the heading with which a fragment begins."""

    H1 = "h1"
    H2 = "h2"
    H3 = "h3"
    H4 = "h4"

    @property
    def level(self) -> int:
        """The level as a number."""
        return int(self.value[1])


@attrs.frozen(kw_only=True)
class Options:
    """Options of the format.

    Attributes:
        fragment: Without chrome, to be pasted into a page of a CMS.
        heading: With which heading a fragment begins: ``h2`` where the page around it has its title in an ``h1``.
    """

    fragment: bool = False
    heading: FirstHeading = FirstHeading.H2


class Html(CityByCity):
    """One HTML page for each city, for citizens, council members and coordinators; or a fragment of it for a CMS."""

    name = "html"
    suffix = ".html"
    media_type = "text/html; charset=utf-8"
    title = Text(
        de="Die Seite für alle: Kontakt, Aufgaben, Pläne, mit allen Quellen",
        en="The page for everybody: contact, tasks, plans, with all sources",
    )
    options = Options
    endings: Mapping[str, Mapping[str, str]] = MappingProxyType({".fragment.html": {"fragment": "true"}})

    @property
    def carries(self) -> Mapping[str, Carries]:
        """Everything."""
        return everything()

    def render(self, profiles: Iterable[CityProfile], context: ExportContext) -> Iterator[Artifact]:
        """One page for each city."""
        options = context.options or Options()
        for profile in profiles:
            if options.fragment:
                html, ending = fragment(profile, context, heading=options.heading.level).html, ".fragment.html"
            else:
                html, ending = printer().page(profile, context), ".html"
            yield Artifact(path=f"{stem_of(profile)}{ending}", media_type=self.media_type, content=html.encode())


def fragment(profile: CityProfile, context: ExportContext, *, heading: int = 2, prefix: str | None = None) -> Fragment:
    """What a city's page says, without chrome, for a page of somebody else's.

    Its style holds beneath its root (class ``integkit``) and nowhere else, outweighs the rules of the page around it,
    and is the same for every city. Colours and type are taken over from the page through the custom properties
    ``--integkit-paper``, ``--integkit-ink``, ``--integkit-accent`` and ``--integkit-font``; it is dark where the page
    declares ``color-scheme``.

    Args:
        profile: The profile, as it is to be shown.
        context: Language and day of the view.
        heading: The level of its first heading, the name of the city; what stands beneath is one lower each.
        prefix: What every anchor begins with: letters, digits, ``-`` and ``_``. Absent: ``integkit-`` and the name and
            key of the city, which no other has: ``integkit-mainz-07315000-``.

    Raises:
        UsageError: Jinja is not installed, or an argument cannot be what it is.
    """
    if heading not in range(1, 5):
        raise arguments.wrong("heading", heading, "1 to 4")
    begins = prefix if prefix is not None else f"integkit-{stem_of(profile)}-"
    check_prefix(begins)
    return printer().fragment(profile, context, heading, begins)


@cache
def printer() -> Printer:
    """Reads the templates once."""
    from ._document import Printer

    return Printer()


@hookimpl
def integkit_exporters() -> Sequence[Exporter]:
    """This format."""
    return [Html()]
