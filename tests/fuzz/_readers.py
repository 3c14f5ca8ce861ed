"""Everything that reads files from other people, each as one function from bytes to what it read and found."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

from integkit import CityProfile, Registry, from_yaml
from integkit.codec import read_json
from integkit.errors import IntegkitError
from integkit.importers.table import TableImporter, TableOptions
from integkit.messages import Finding
from integkit.model import OrgUnit, Plan, ReportRound, StatusReport, changed
from integkit.plugins import ImportContext, Imported, Importer, MappingFile
from integkit.workbooks import read_answers

from . import _seeds

Kind = Literal["text", "yaml", "json", "package", "pdf"]


class Read(NamedTuple):
    """What one input gave.

    Attributes:
        records: What was let in.
        findings: What was found beside it, or why nothing was let in.
        may_be_empty: Whether there may be nothing in what was read: a place without cities, a form without answers.
    """

    records: Sequence[Any]
    findings: Sequence[Finding]
    may_be_empty: bool = False


class Reader(NamedTuple):
    """One reader.

    Attributes:
        read: Reads the bytes of a file, and gives the findings of an error instead of raising it.
        seeds: Right files.
        kind: How they are built, and so how they are best spoilt.
    """

    read: Callable[[bytes], Read]
    seeds: Callable[[], Sequence[bytes]]
    kind: Kind


FILE: Final = "given"
"""What every finding calls the file, with whatever ending it has."""


def _city_in_yaml(content: bytes) -> Read:
    return Read([from_yaml(content, FILE)], ())


def _city_in_json(content: bytes) -> Read:
    reading = read_json(content, FILE)
    return Read([reading.profile], reading.notices)


def _cities_in(ending: str) -> Callable[[bytes], Read]:
    """Reads a collection as a registry does: listed first, then city by city."""

    def read_all(content: bytes) -> Read:
        cities: list[CityProfile] = []
        findings: list[Finding] = []
        with tempfile.TemporaryDirectory(prefix=FILE) as folder:
            file = Path(folder, f"{FILE}{ending}")
            file.write_bytes(content)
            registry = Registry()
            try:
                slugs = registry.add_all(file)
            except IntegkitError as error:
                slugs, findings = (), list(error.findings)
            for slug in slugs:
                try:
                    cities.append(registry.city(slug))
                except IntegkitError as error:
                    findings += error.findings
            findings = [_at_home(one, folder) for one in findings]
        return Read(cities, findings, may_be_empty=True)

    return read_all


def _at_home(finding: Finding, folder: str) -> Finding:
    """The finding without the name of a folder that is another one each time."""
    assert finding.file is not None
    return finding.at(finding.file.removeprefix(f"{folder}{os.sep}"), finding.line, finding.column)


def _answers(content: bytes) -> Read:
    returned = read_answers(content, FILE, _seeds.town(), _seeds.town().plans[0], _seeds.town().rounds[1])
    return Read(returned.reports, returned.findings, may_be_empty=returned.unit is not None)


def _imported(importer: Importer, ending: str, **more: Any) -> Callable[[bytes], Read]:
    """Reads by an importer itself: a registry would put its own error in the place of any other."""

    def read(content: bytes) -> Read:
        context = ImportContext(file=f"{FILE}{ending}", profile=_city(), **more)
        imported: Imported = importer.read(content, context)
        return Read(imported.records, imported.findings)

    return read


@cache
def _city() -> CityProfile:
    return from_yaml(
        "contract: 1\nmunicipality: {ags: 03999005, name: Lichtmünde, kind: town, land: ni}\n"
        "offices: [{id: office, name: Büro für Zusammenleben, aliases: [BfZ]}]\n"
        "units: [{id: school-office, name: Schulamt}, {id: north, name: Stadtteilbüro}, {id: s, name: Stadtteilbüro}]\n"
    )


def _mapping(content: bytes) -> Read:
    """What a mapping file makes of a right table."""
    context = ImportContext(
        file=f"right table beside {FILE}.csv",
        profile=_city(),
        mapping=MappingFile(file=FILE, content=content),
        options=TableOptions(),
    )
    imported = TableImporter().read(_seeds.tables_csv()[0], context)
    return Read(imported.records, imported.findings)


def _readers() -> Iterator[tuple[str, Reader]]:
    table = TableImporter()
    yield "yaml", Reader(_city_in_yaml, _seeds.yaml_cities, "yaml")
    yield "json", Reader(_city_in_json, _seeds.json_cities, "json")
    yield "lines", Reader(_cities_in(".jsonl"), _seeds.lines, "json")
    yield "archive", Reader(_cities_in(".zip"), _seeds.archives, "package")
    yield "answers", Reader(_answers, _seeds.answers, "package")
    yield "table-csv", Reader(_imported(table, ".csv"), _seeds.tables_csv, "text")
    yield "table-xlsx", Reader(_imported(table, ".xlsx"), _seeds.tables_xlsx, "package")
    yield "table-docx", Reader(_imported(table, ".docx"), _seeds.tables_docx, "package")
    yield "mapping", Reader(_mapping, _seeds.mappings, "yaml")
    if find_spec("integkit_mainz") is not None:  # the only city so far with an importer of its own
        from integkit_mainz.importer import MonitoringImporter

        yield "mainz-txt", Reader(_imported(MonitoringImporter(), ".txt"), _seeds.synopses, "text")
        if find_spec("pypdf") is not None:
            yield "mainz-pdf", Reader(_imported(MonitoringImporter(), ".pdf"), _seeds.synopses_pdf, "pdf")


READERS: Final[Mapping[str, Reader]] = dict(_readers())


def read(reader: Reader, content: bytes) -> Read:
    """What an input gives; an error of integkit's is its findings. Anything else that is raised goes on."""
    try:
        return reader.read(content)
    except IntegkitError as error:
        return Read((), error.findings)


def as_cities(records: Sequence[Any]) -> Iterator[CityProfile]:
    """What was let in, as whole cities: so it is written, and read again.

    Raises:
        TypeError: It is no record that stands in a city.
    """
    yield from (one for one in records if isinstance(one, CityProfile))
    parts = [one for one in records if not isinstance(one, CityProfile)]
    if parts and all(isinstance(one, StatusReport) for one in parts):
        yield changed(_seeds.town(), rounds=(changed(_seeds.town().rounds[1], reports=tuple(parts)),))
    elif parts:
        named = {Plan: "plans", ReportRound: "rounds", OrgUnit: "units"}
        lists = {name: tuple(one for one in parts if type(one) is cls) for cls, name in named.items()}
        if sum(map(len, lists.values())) != len(parts):
            raise TypeError(f"a record of another kind: {parts!r:.200}")
        yield changed(_city(), **lists)
