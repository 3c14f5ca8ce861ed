"""What an exporter is, and what it is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any, Protocol, runtime_checkable

import attrs

from integkit.artifacts import Artifact
from integkit.model import CityProfile, Text

from ._missing import MissingField
from ._others import NO_OTHERS, OtherFormats


def _unheard(_: MissingField) -> None:
    """Nobody asked."""


@attrs.frozen(kw_only=True)
class ExportContext:
    """What an exporter is told beside the profiles.

    The profiles come ready: as they stood on ``as_of`` and, without ``persons``, with roles only.

    Attributes:
        language: Language of the output, ``de`` or ``en``.
        as_of: The day whose view is exported. Absent: everything that is stated, of all times.
        persons: Whether names of persons are kept.
        base_url: Address under which the output will be published. Absent: not known, and nothing may invent one.
        licence: Licence of the output. Absent: that of each profile, if it states one.
        options: The exporter's own options: an instance of its ``options`` class, or ``None``.
        others: The other formats that there are, for an exporter that offers them beside its own.
        on_missing: Who is told what the output lacks; exporters use ``report``.
    """

    language: str = "de"
    as_of: dt.date | None = None
    persons: bool = True
    base_url: str | None = None
    licence: str | None = None
    options: Any = None
    others: OtherFormats = attrs.field(default=NO_OTHERS, eq=False, repr=False)
    on_missing: Callable[[MissingField], None] = attrs.field(default=_unheard, eq=False, repr=False)

    def report(self, missing: MissingField) -> None:
        """Tells what the standard asks for and the output does without; where it cannot, raise ``MissingFields``.

        One report for each thing that somebody can state: a hundred issues without a licence lack one licence.
        """
        self.on_missing(missing)


@runtime_checkable
class Exporter(Protocol):
    """Turns profiles into files. It opens no file itself, and equal input gives equal bytes.

    Attributes:
        name: Name of the format, in lower case with hyphens.
        suffix: Ending of its files, e.g. ``.json``.
        media_type: Media type of its files.
        title: What comes out, in German and English.

    More attributes may be there:

    - ``options``: an attrs class of its typed options; one whose field has the metadata ``{"file": True}`` is named as
      a file at the command line and arrives as its text, since an exporter opens no file;
    - ``endings``: other endings that a target may have, each with the options that it asks for, e.g. ``{".rdf":
      {"syntax": "rdf-xml"}}``;
    - ``is_folder``: true for a format that is a folder of files even of one city, so that the ending of a target never
      means it, and a file as target is refused;
    - ``composed``: true for a format that is made of what other formats say, as paper is of the page: the tests of a
      city try those others, and leave it to the tests of the format;
    - ``open_data``: true for a format that is published as open data and so leaves out persons unless told otherwise;
    - ``standard``: the standard that it speaks, with its version, e.g. ``OParl 1.1``;
    - ``consumers``: who reads it, in German and English (``Text``);
    - ``carries``: what it carries of each kind of record (``Mapping[str, Carries]``, see ``kinds_of_records``).
    """

    @property
    def name(self) -> str: ...
    @property
    def suffix(self) -> str: ...
    @property
    def media_type(self) -> str: ...
    @property
    def title(self) -> Text: ...

    def render(self, profiles: Iterable[CityProfile], context: ExportContext) -> Iterable[Artifact]:
        """The files, with paths that tell the cities apart where there are several."""
        ...
