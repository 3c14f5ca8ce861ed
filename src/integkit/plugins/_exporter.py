"""What an exporter is, and what it is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, Protocol, runtime_checkable

import attrs

from integkit.artifacts import Artifact
from integkit.model import CityProfile, Text


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
    """

    language: str = "de"
    as_of: dt.date | None = None
    persons: bool = True
    base_url: str | None = None
    licence: str | None = None
    options: Any = None


@runtime_checkable
class Exporter(Protocol):
    """Turns profiles into files. It opens no file itself, and equal input gives equal bytes.

    Attributes:
        name: Name of the format, in lower case with hyphens.
        suffix: Ending of its files, e.g. ``.json``.
        media_type: Media type of its files.
        title: What comes out, in German and English.

    Two more attributes may be there: ``options``, an attrs class of its typed options, and ``open_data``, true for a
    format that is published as open data and so leaves out persons unless told otherwise.
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


@attrs.frozen(kw_only=True)
class Imported:
    """What an importer read.

    Attributes:
        records: The records, in the order of the document.
        findings: Everything that was repaired or could not be decided.
    """

    records: tuple[Any, ...]
    findings: tuple[Any, ...] = ()


@runtime_checkable
class Importer(Protocol):
    """Turns a document or table into records.

    Attributes:
        name: Its name, in lower case with hyphens.
        suffixes: Endings of the files it reads, e.g. ``(".txt", ".pdf")``.
        title: What it reads, in German and English.
    """

    @property
    def name(self) -> str: ...
    @property
    def suffixes(self) -> tuple[str, ...]: ...
    @property
    def title(self) -> Text: ...

    def read(self, content: bytes, file: str) -> Imported:
        """The records in a file; what is unclear becomes a finding, never a guess."""
        ...
