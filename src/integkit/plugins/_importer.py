"""What an importer is, what it is told, and what it gives."""

from __future__ import annotations

from typing import Any, Protocol, runtime_checkable

import attrs

from integkit.messages import Finding
from integkit.model import CityProfile, Stated, Text


@attrs.frozen(kw_only=True)
class MappingFile:
    """A file that says how the words of a document are to be read, such as the names of a table's columns.

    Attributes:
        file: Its name, for findings about it.
        content: Its bytes.
    """

    file: str
    content: bytes


@attrs.frozen(kw_only=True)
class ImportContext:
    """What an importer is told beside the document.

    Attributes:
        file: Name of the document, for findings and titles; it is not to be opened.
        profile: The city whose sources, units and plan words may be used. Absent: no city is named.
        language: Language of the document's words.
        plan: Id that the plan gets. Absent: the importer's own choice.
        mapping: How its words are to be read, for an importer that takes such a file. Absent: none was given.
        options: The importer's own options: an instance of its ``options`` class, or ``None``.
    """

    file: str
    profile: CityProfile | None = None
    language: str = "de"
    plan: str | None = None
    mapping: MappingFile | None = None
    options: Any = None


@attrs.frozen(kw_only=True)
class Imported:
    """What an importer read.

    Where a record came from stands in its own ``cite.place`` (``line 13``, ``lines 13-24``, ``row 5``, ``p. 3``).

    Attributes:
        records: Records that stand in the lists of a profile: a ``Plan``, an ``OrgUnit``, a ``ReportRound`` ...; in
            the order of the document.
        findings: Everything that was repaired or could not be decided, with file and line. One that is an error says
            that the records are not to be used.
    """

    records: tuple[Stated, ...]
    findings: tuple[Finding, ...] = ()


@runtime_checkable
class Importer(Protocol):
    """Turns a document or table into records. It opens no file itself, and equal input gives equal records.

    Attributes:
        name: Its name, in lower case with hyphens; that of a city's own importer begins with the slug of the city.
        suffixes: Endings of the files it reads, in lower case, e.g. ``(".txt", ".pdf")``.
        title: What it reads, in German and English.

    Two more attributes may be there: ``options``, an attrs class of its typed options, and ``takes_mapping``, true for
    one that reads a mapping file.
    """

    @property
    def name(self) -> str: ...
    @property
    def suffixes(self) -> tuple[str, ...]: ...
    @property
    def title(self) -> Text: ...

    def read(self, content: bytes, context: ImportContext) -> Imported:
        """The records in a document; what is unclear becomes a finding, never a guess, and no text is dropped.

        Raises:
            DataError: It cannot be read at all; its findings say why and where.
        """
        ...
